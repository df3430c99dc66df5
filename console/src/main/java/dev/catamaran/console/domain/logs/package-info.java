/** What builders print: the latest runs of every cluster, in bounded memory; pure. */
@NullMarked
package dev.catamaran.console.domain.logs;

import org.jspecify.annotations.NullMarked;
