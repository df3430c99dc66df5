/** A stand-in for ansible-playbook that installs Kubernetes as Kubespray does. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.ansible;

import org.jspecify.annotations.NullMarked;
