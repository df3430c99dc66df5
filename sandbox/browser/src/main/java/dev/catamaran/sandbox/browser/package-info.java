/** The console's page in a real browser, for tests. */
@org.jspecify.annotations.NullMarked
package dev.catamaran.sandbox.browser;
