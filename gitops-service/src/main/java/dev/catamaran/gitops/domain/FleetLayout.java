package dev.catamaran.gitops.domain;

/**
 * Where things are in the fleet repository.
 *
 * @param fleet name of the fleet
 * @param repository URL as services and clusters reach it
 */
public record FleetLayout(String fleet, String repository) {
    /** The branch that is live. */
    public static final String BRANCH = "main";

    /** The fleet repository below a base URL: {@code <base>/<fleet>.git}. */
    public static FleetLayout below(String base, String fleet) {
        return new FleetLayout(fleet, base.replaceFirst("/+$", "") + "/" + fleet + ".git");
    }

    public String root() {
        return "fleets/" + fleet;
    }

    public String clusters() {
        return root() + "/clusters";
    }

    public String cluster(String cluster) {
        return clusters() + "/" + cluster;
    }

    public String platform() {
        return root() + "/platform";
    }

    public String platform(String app) {
        return platform() + "/" + app;
    }

    public String policies() {
        return root() + "/policies";
    }

    /** Where an application's own manifests are. */
    public String manifests(PlatformApp app) {
        String folder = app.manifests() == null ? null : app.manifests().folder();
        return folder == null ? platform(app.name()) + "/manifests" : root() + "/" + folder;
    }
}
