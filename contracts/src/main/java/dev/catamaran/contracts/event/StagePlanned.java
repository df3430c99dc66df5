package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stage would do for one cluster, or for the whole fleet, if a fleet file was asked for. An answer to one question:
 * it may be lost, and is of no use to anybody else.
 *
 * @param fleetId name of the fleet
 * @param cluster cluster, or null for a stage of the whole fleet
 * @param stage stage name of the stage graph
 * @param generation generation of the file
 * @param requestId id of the FleetPlanRequested event
 * @param answers how many answers of this stage there are to the question
 * @param steps what would become of every resource, in the planner's order
 * @param limits what the accounts have of what would be created
 * @param problem why it cannot be told; there are no steps then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StagePlanned(
        String fleetId,
        @Nullable String cluster,
        String stage,
        long generation,
        String requestId,
        int answers,
        List<Step> steps,
        List<Limit> limits,
        @Nullable ProblemReport problem)
        implements FleetEvent {
    public StagePlanned {
        steps = List.copyOf(steps);
        limits = List.copyOf(limits);
    }

    /** What becomes of a resource. */
    public enum Action {
        CREATE,
        /** In place. */
        CHANGE,
        /** Another takes its place. */
        REPLACE,
        KEEP,
        DELETE
    }

    /**
     * One resource.
     *
     * @param slot its name within stage and cluster
     * @param type kind, e.g. {@code aws.Vpc}
     * @param cloud cloud or system it is in, e.g. {@code aws}
     * @param region region there; empty where there is none
     * @param action what becomes of it
     * @param after slots that come before it
     * @param desired what is wanted, without secrets
     */
    public record Step(
            String slot,
            String type,
            String cloud,
            String region,
            Action action,
            List<String> after,
            Map<String, Object> desired) {}

    /**
     * One limit of an account, and what this stage wants of it.
     *
     * @param cloud cloud of the account
     * @param region where it holds
     * @param name the vendor's name of it
     * @param used what the account has now
     * @param wanted what this stage would add
     * @param limit null when the cloud does not tell
     * @param remedy what to do when it is short, or where to look it up
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limit(
            String cloud,
            String region,
            String name,
            long used,
            long wanted,
            @Nullable Long limit,
            String remedy) {}
}
