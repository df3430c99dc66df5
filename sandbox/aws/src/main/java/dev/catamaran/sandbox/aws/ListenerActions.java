package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Listeners of load balancers. */
final class ListenerActions {
    private final Cloud cloud;
    private final Store store;
    private final Listeners listeners;

    ListenerActions(Cloud cloud, Listeners listeners) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.listeners = listeners;
    }

    void register(Actions actions) {
        actions.on(Service.ELB, "CreateListener", this::create);
        actions.on(Service.ELB, "ModifyListener", this::modify);
        actions.on(Service.ELB, "DeleteListener", this::delete);
    }

    private ObjectNode create(Call call) {
        Resource balancer =
                store.require(Kind.LOAD_BALANCER, call.region(), call.in().required("LoadBalancerArn"));
        int port = call.in().requiredNumber("Port");
        Optional<Resource> known = Listeners.of(store, balancer.id())
                .filter(listener -> listener.body().path("Port").asInt() == port)
                .findFirst();
        Resource listener = Settings.same(
                        known,
                        call,
                        "DuplicateListener",
                        "A listener already exists on this port for this load balancer")
                .orElseGet(() -> build(call, balancer, port));
        return Document.of("Listeners", List.of(cloud.show(listener)));
    }

    private Resource build(Call call, Resource balancer, int port) {
        String arn = balancer.id().replace(":loadbalancer/", ":listener/") + "/" + Store.hexadecimal(16);
        ObjectNode body = Document.of(
                "ListenerArn",
                arn,
                "LoadBalancerArn",
                balancer.id(),
                "Port",
                port,
                "Protocol",
                call.in().required("Protocol"),
                "DefaultActions",
                actions(call));
        Resource listener =
                store.add(Kind.LISTENER, arn, call.region(), body, call.in().tags("Tags"));
        Settings.keep(listener, call);
        ElbAttributes.initialise(listener);
        listeners.open(listener);
        return listener;
    }

    private List<ObjectNode> actions(Call call) {
        return call.in().items("DefaultActions").stream()
                .map(action -> {
                    String group = action.text("TargetGroupArn").orElseGet(() -> firstOf(action));
                    store.require(Kind.TARGET_GROUP, call.region(), group);
                    ObjectNode forward = Document.of(
                            "TargetGroups",
                            List.of(Document.of("TargetGroupArn", group)),
                            "TargetGroupStickinessConfig",
                            Document.of("Enabled", false));
                    return Document.of(
                            "Type",
                            action.text("Type", "forward"),
                            "TargetGroupArn",
                            group,
                            "Order",
                            action.text("Order"),
                            "ForwardConfig",
                            forward);
                })
                .toList();
    }

    private static String firstOf(Input action) {
        return action.at("ForwardConfig").items("TargetGroups").stream()
                .findFirst()
                .map(group -> group.required("TargetGroupArn"))
                .orElseThrow(() -> new AwsFailure("ValidationError", "A target group ARN must be specified"));
    }

    private Resource required(Call call) {
        return store.require(Kind.LISTENER, call.region(), call.in().required("ListenerArn"));
    }

    private ObjectNode modify(Call call) {
        Resource listener = required(call);
        listener.body()
                .put(
                        "Port",
                        call.in().number("Port", listener.body().path("Port").asInt()));
        if (call.in().has("DefaultActions")) {
            listener.body().set("DefaultActions", Document.list(actions(call)));
        }
        listeners.open(listener);
        return Document.of("Listeners", List.of(cloud.show(listener)));
    }

    private ObjectNode delete(Call call) {
        Resource listener = required(call);
        listeners.close(listener);
        store.remove(listener);
        return Document.of();
    }
}
