/** What the runtime keeps in PostgreSQL, and the one bridge to Hibernate Reactive. */
@NullMarked
package dev.catamaran.runtime.store;

import org.jspecify.annotations.NullMarked;
