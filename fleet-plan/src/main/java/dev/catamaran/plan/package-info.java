/** What a fleet file comes to: the answers of the stages, put together. */
@NullMarked
package dev.catamaran.plan;

import org.jspecify.annotations.NullMarked;
