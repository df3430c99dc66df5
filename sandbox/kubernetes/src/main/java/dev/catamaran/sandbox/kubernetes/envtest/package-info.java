/** A control plane of real etcd and kube-apiserver processes, and the controllers' way into it. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.envtest;

import org.jspecify.annotations.NullMarked;
