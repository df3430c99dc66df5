package dev.catamaran.console.app;

/** Who may do what: viewers look, operators ask for fleets and move traffic, admins also delete. */
final class Roles {
    static final String VIEWER = "viewer";
    static final String OPERATOR = "operator";
    static final String ADMIN = "admin";

    private Roles() {}
}
