package dev.catamaran.sandbox.kubernetes.ansible;

/**
 * One task of a play.
 *
 * @param play name of the play
 * @param role role it is of; empty for none
 * @param file task file below the role, with its line
 * @param name the task's name
 * @param hosts group it runs on
 * @param weight its share of the run's time
 * @param changes whether its first run changes something
 * @param action {@code install} when the world is asked here, else empty
 */
record Task(
        String play, String role, String file, String name, String hosts, int weight, boolean changes, String action) {
    String title() {
        return role.isEmpty() ? name : role + " : " + name;
    }

    String path() {
        return role.isEmpty() ? "playbooks/" + file : "roles/" + role + "/tasks/" + file;
    }
}
