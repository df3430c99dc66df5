package dev.catamaran.cli;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.transport.Transport;
import dev.catamaran.contracts.event.StageStatus;
import java.util.List;

/** A cluster and the fleet it is in. */
record ClusterName(String fleet, String cluster) {
    /**
     * Finds what somebody meant.
     *
     * @param text name of the cluster, or FLEET/CLUSTER
     * @throws CliException naming those there are, when there is none or more than one
     */
    static ClusterName find(Transport transport, String text) {
        List<StageStatus> all = transport.conditions(null).stream()
                .filter(status -> status.cluster() != null)
                .toList();
        int slash = text.indexOf('/');
        String fleet = slash < 0 ? null : text.substring(0, slash);
        String name = text.substring(slash + 1);
        List<String> fleets = all.stream()
                .filter(status -> name.equals(status.cluster()))
                .map(StageStatus::fleetId)
                .filter(each -> fleet == null || fleet.equals(each))
                .distinct()
                .toList();
        if (fleets.size() == 1) {
            return new ClusterName(fleets.getFirst(), name);
        }
        List<String> known = all.stream()
                .map(status -> status.fleetId() + "/" + status.cluster())
                .distinct()
                .sorted()
                .toList();
        throw new CliException(
                fleets.isEmpty()
                        ? "CLUSTER: no cluster '" + text + "'; known are " + known
                        : "CLUSTER: '" + text + "' is in several fleets, write FLEET/CLUSTER: " + known);
    }
}
