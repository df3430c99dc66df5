package dev.catamaran.testkit;

/**
 * An empty database that belongs to one test class.
 *
 * @param jdbcUrl without user and password
 * @param reactiveUrl for the Vert.x client, without user and password
 */
public record Database(String name, String jdbcUrl, String reactiveUrl, String user, String password) {}
