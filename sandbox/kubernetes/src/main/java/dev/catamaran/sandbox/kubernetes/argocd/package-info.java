/** What Argo CD does: reads Git, applies it wave by wave, reports sync and health. */
@NullMarked
package dev.catamaran.sandbox.kubernetes.argocd;

import org.jspecify.annotations.NullMarked;
