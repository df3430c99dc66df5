package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Console;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The console of a booted instance, where cloud-init prints the SSH host key: the way to trust it without a guess. */
final class ConsoleActions {

    private final Store store;

    ConsoleActions(Cloud cloud) {
        this.store = cloud.store();
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "GetConsoleOutput", this::output);
    }

    private ObjectNode output(Call call) {
        Resource instance =
                store.require(Kind.INSTANCE, call.region(), call.in().required("InstanceId"));
        String text = Machinery.isIn(instance, "running") ? text(instance) : "";
        return Document.of(
                "instanceId",
                instance.id(),
                "timestamp",
                Cloud.now(),
                "output",
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Resource instance) {
        return Console.booted(instance.text("privateDnsName").split("\\.", 2)[0], instance.id());
    }
}
