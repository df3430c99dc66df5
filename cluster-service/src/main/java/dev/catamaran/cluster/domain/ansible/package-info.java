/** What a playbook run says and what it means. */
@NullMarked
package dev.catamaran.cluster.domain.ansible;

import org.jspecify.annotations.NullMarked;
