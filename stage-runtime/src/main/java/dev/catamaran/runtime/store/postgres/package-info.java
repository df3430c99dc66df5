/** The stores in PostgreSQL: statements with their columns listed, through Hibernate Reactive. */
@NullMarked
package dev.catamaran.runtime.store.postgres;

import org.jspecify.annotations.NullMarked;
