package dev.catamaran.contracts.graph;

import static dev.catamaran.contracts.event.EventType.*;

import dev.catamaran.contracts.event.EventType;
import java.util.List;

/** Event types that come from outside the stage graph or leave it. */
public final class OpenEnds {
    private OpenEnds() {}

    /** Published by operators: people, the CLI, the console. */
    public static List<EventType> writtenByOperators() {
        return List.of(FLEET_REQUESTED, FLEET_PLAN_REQUESTED, FLEET_DELETION_REQUESTED, OVERRIDE_REQUESTED);
    }

    /** Published by network-service when it refuses a request, before any stage runs. */
    public static List<EventType> writtenByAdmission() {
        return List.of(FLEET_REJECTED);
    }

    /** Published by every stage on its way. */
    public static List<EventType> writtenByEveryStage() {
        return List.of(STAGE_PROGRESS, STAGE_PLANNED, STAGE_STATUS, STAGE_FAILED);
    }

    /** Read by every service, whatever its stages wait for. */
    public static List<EventType> readByEveryService() {
        return List.of(FLEET_REQUESTED, FLEET_DELETION_REQUESTED, FLEET_REJECTED, FLEET_DELETED);
    }

    /** Answered at once by every service with a stage that is told ahead; nothing of it is kept. */
    public static List<EventType> questions() {
        return List.of(FLEET_PLAN_REQUESTED);
    }

    /** Read by no stage: for dashboards, operators and audit. */
    public static List<EventType> forDashboards() {
        return List.of(
                STAGE_PROGRESS,
                STAGE_PLANNED,
                STAGE_STATUS,
                STAGE_FAILED,
                NETWORK_RELEASED,
                NODE_DRAIN_REQUESTED,
                NODE_LOST,
                FAILOVER_STARTED,
                FAILOVER_COMPLETED,
                DNS_DRIFT_DETECTED,
                HEALTH_VOTE);
    }
}
