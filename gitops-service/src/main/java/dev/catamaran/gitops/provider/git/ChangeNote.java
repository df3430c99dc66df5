package dev.catamaran.gitops.provider.git;

import dev.catamaran.runtime.graph.Ownership;

/**
 * Why a commit is made; its trailers tell from which request it came.
 *
 * @param subject first line of the message
 */
public record ChangeNote(String subject, Ownership owner, long generation) {
    static final String UID = "Catamaran-Fleet-Uid";
    static final String GENERATION = "Catamaran-Generation";

    String message() {
        return subject + "\n\nCatamaran-Fleet: " + owner.fleetId() + "\nCatamaran-Cluster: " + owner.cluster() + "\n"
                + UID + ": " + owner.fleetUid() + "\n" + GENERATION + ": " + generation + "\n";
    }
}
