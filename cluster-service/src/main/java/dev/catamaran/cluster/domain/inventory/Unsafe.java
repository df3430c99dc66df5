package dev.catamaran.cluster.domain.inventory;

/**
 * A text from a user, written with Ansible's {@code !unsafe} tag so that it is never evaluated as a template.
 *
 * @param text the value
 */
record Unsafe(String text) {}
