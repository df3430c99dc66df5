package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Loopback;
import dev.catamaran.sandbox.kernel.Machine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The targets of target groups and the machines behind them. */
final class Targets {
    private static final String HEALTHY = "aws.target.healthy";
    private static final int PROBE_MILLIS = 300;

    private final Cloud cloud;
    private final Store store;

    Targets(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
        cloud.declare(HEALTHY, 20);
    }

    static Stream<JsonNode> of(Resource group) {
        return StreamSupport.stream(group.inside().path("targets").spliterator(), false);
    }

    static boolean same(JsonNode target, String id, int port) {
        return target.path("id").asText("").equals(id) && target.path("port").asInt() == port;
    }

    /** Adds a target; it is initial until its first checks are through. */
    void add(Resource group, String id, int port) {
        if (of(group).anyMatch(target -> same(target, id, port))) {
            return;
        }
        ObjectNode target = group.inside().withArray("/targets").addObject();
        target.put("id", id).put("port", port).put("checked", false);
        check(target);
    }

    private void check(ObjectNode target) {
        cloud.after(HEALTHY, () -> target.put("checked", true));
    }

    void resume() {
        store.living(Kind.TARGET_GROUP)
                .flatMap(Targets::of)
                .filter(target -> !target.path("checked").asBoolean())
                .forEach(target -> check((ObjectNode) target));
    }

    /** Takes a terminated instance out of every group. */
    static void forget(Store store, String instance) {
        store.living(Kind.TARGET_GROUP)
                .forEach(group ->
                        keep(group, target -> !target.path("id").asText("").equals(instance)));
    }

    static void keep(Resource group, Predicate<JsonNode> which) {
        group.inside().set("targets", Document.list(of(group).filter(which).toList()));
    }

    /** Where connections to a group may go now. */
    List<InetSocketAddress> reachable(String group) {
        return store.living(Kind.TARGET_GROUP)
                .filter(known -> known.id().equals(group))
                .flatMap(known -> of(known)
                        .filter(target -> target.path("checked").asBoolean())
                        .flatMap(target -> address(known, target).stream()))
                .toList();
    }

    /** The socket behind a target, if its machine runs. */
    Optional<InetSocketAddress> address(Resource group, JsonNode target) {
        return machine(group, target.path("id").asText(""))
                .filter(machine -> machine.state() == Machine.State.RUNNING)
                .map(machine -> new InetSocketAddress(
                        Loopback.parse(machine.wireAddress()),
                        target.path("port").asInt()));
    }

    private Optional<Machine> machine(Resource group, String id) {
        if (group.text("TargetType").equals("ip")) {
            String vpc = group.text("VpcId");
            return cloud
                    .outside()
                    .machines()
                    .where(machine -> machine.networkId().equals(vpc)
                            && machine.privateAddress().equals(id))
                    .stream()
                    .findFirst();
        }
        return cloud.outside().machines().get(id);
    }

    static boolean accepts(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, PROBE_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
