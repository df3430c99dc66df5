package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The spot request behind each spot instance; it lives as long as its instance. */
final class SpotRequests {
    private final Store store;

    SpotRequests(Cloud cloud) {
        this.store = cloud.store();
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CancelSpotInstanceRequests", this::cancel);
    }

    void add(LaunchPlan plan, Resource instance) {
        Input options = plan.in().at("InstanceMarketOptions").at("SpotOptions");
        String id = "sir-" + Store.hexadecimal(8);
        ObjectNode body = Document.of(
                "spotInstanceRequestId",
                id,
                "spotPrice",
                options.text("MaxPrice", "0.096000"),
                "type",
                options.text("SpotInstanceType", "one-time"),
                "state",
                "active",
                "status",
                status("fulfilled", "Your spot request is fulfilled."),
                "instanceId",
                instance.id(),
                "instanceInterruptionBehavior",
                options.text("InstanceInterruptionBehavior", "terminate"),
                "launchedAvailabilityZone",
                instance.at("/placement/availabilityZone"),
                "productDescription",
                "Linux/UNIX",
                "createTime",
                Cloud.now());
        store.add(Kind.SPOT_REQUEST, id, plan.region(), body, plan.in().specifiedTags("spot-instances-request"));
        instance.body().put("spotInstanceRequestId", id);
    }

    private static ObjectNode status(String code, String message) {
        return Document.of("code", code, "message", message, "updateTime", Cloud.now());
    }

    /** Ends the request of an instance that is gone. */
    static void close(Store store, String instance) {
        store.living(Kind.SPOT_REQUEST)
                .filter(request -> request.text("instanceId").equals(instance))
                .forEach(request -> {
                    request.body().put("state", "closed");
                    request.body().set("status", status("instance-terminated-by-user", "The instance was terminated."));
                    request.bury();
                });
    }

    private ObjectNode cancel(Call call) {
        List<ObjectNode> cancelled = call.in().texts("SpotInstanceRequestId").stream()
                .map(id -> store.require(Kind.SPOT_REQUEST, call.region(), id))
                .map(request -> {
                    request.body().put("state", "cancelled");
                    return Document.of("spotInstanceRequestId", request.id(), "state", "cancelled");
                })
                .toList();
        return Document.of("spotInstanceRequestSet", cancelled);
    }
}
