package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Single attributes of instances, read and changed. */
final class InstanceAttributes {
    private final Cloud cloud;
    private final Store store;
    private final Machinery machinery;

    InstanceAttributes(Cloud cloud, Machinery machinery) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.machinery = machinery;
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "DescribeInstanceAttribute", this::describe);
        actions.on(Service.EC2, "ModifyInstanceAttribute", this::modify);
        actions.on(Service.EC2, "ModifyInstanceMetadataOptions", this::modifyMetadata);
        actions.on(Service.EC2, "DescribeInstanceCreditSpecifications", this::credits);
    }

    private Resource required(Call call) {
        return store.require(Kind.INSTANCE, call.region(), call.in().required("InstanceId"));
    }

    private ObjectNode describe(Call call) {
        Resource instance = required(call);
        String attribute = call.in().required("Attribute");
        JsonNode value = switch (attribute) {
            case "userData", "disableApiTermination", "instanceInitiatedShutdownBehavior" ->
                valued(instance.inside().path(attribute));
            case "instanceType", "sourceDestCheck", "ebsOptimized", "rootDeviceName", "enaSupport" ->
                valued(instance.body().path(attribute));
            case "disableApiStop" -> Document.of("value", false);
            case "groupSet" -> cloud.show(instance).path("groupSet");
            case "blockDeviceMapping" -> cloud.show(instance).path("blockDeviceMapping");
            case "kernel", "ramdisk", "sriovNetSupport", "productCodes", "enclaveOptions" -> Document.of();
            default -> throw AwsFailure.invalidValue("attribute", attribute);
        };
        return Document.of("instanceId", instance.id(), attribute, value);
    }

    private static ObjectNode valued(JsonNode value) {
        return value.asText().isEmpty() ? Document.of() : Document.of("value", value);
    }

    private ObjectNode modify(Call call) {
        Resource instance = required(call);
        Input in = call.in();
        value(in, "DisableApiTermination")
                .ifPresent(value -> instance.inside().put("disableApiTermination", Boolean.parseBoolean(value)));
        value(in, "InstanceInitiatedShutdownBehavior")
                .ifPresent(value -> instance.inside().put("instanceInitiatedShutdownBehavior", value));
        value(in, "SourceDestCheck").ifPresent(value -> {
            boolean checked = Boolean.parseBoolean(value);
            instance.body().put("sourceDestCheck", checked);
            machinery.primaryInterface(instance).body().put("sourceDestCheck", checked);
        });
        List<String> groups = in.texts("GroupId");
        if (!groups.isEmpty()) {
            List<Resource> worn = groups.stream()
                    .map(id -> store.require(Kind.SECURITY_GROUP, call.region(), id))
                    .toList();
            machinery.primaryInterface(instance).body().set("groupSet", Document.list(Interfaces.groupSet(worn)));
        }
        refuseWhileRunning(instance, in);
        return Document.done();
    }

    private static Optional<String> value(Input in, String attribute) {
        return in.at(attribute)
                .text("Value")
                .or(() -> in.text("Attribute")
                        .filter(name -> name.equalsIgnoreCase(attribute))
                        .flatMap(name -> in.text("Value")));
    }

    private static void refuseWhileRunning(Resource instance, Input in) {
        Stream.of("InstanceType", "UserData")
                .filter(attribute -> value(in, attribute).isPresent())
                .findFirst()
                .ifPresent(attribute -> {
                    throw new AwsFailure(
                            "IncorrectInstanceState",
                            "The instance '" + instance.id() + "' is not in the 'stopped' state.");
                });
    }

    private ObjectNode modifyMetadata(Call call) {
        Resource instance = required(call);
        ObjectNode options = instance.body().withObject("/metadataOptions");
        call.in().text("HttpTokens").ifPresent(value -> options.put("httpTokens", value));
        call.in().text("HttpEndpoint").ifPresent(value -> options.put("httpEndpoint", value));
        call.in().text("InstanceMetadataTags").ifPresent(value -> options.put("instanceMetadataTags", value));
        options.put(
                "httpPutResponseHopLimit",
                call.in()
                        .number(
                                "HttpPutResponseHopLimit",
                                options.path("httpPutResponseHopLimit").asInt(1)));
        return Document.of("instanceId", instance.id(), "instanceMetadataOptions", options);
    }

    private ObjectNode credits(Call call) {
        List<ObjectNode> items = call.in().texts("InstanceId").stream()
                .map(id -> store.require(Kind.INSTANCE, call.region(), id))
                .map(instance -> Document.of("instanceId", instance.id(), "cpuCredits", "unlimited"))
                .toList();
        return Document.of("instanceCreditSpecificationSet", items);
    }
}
