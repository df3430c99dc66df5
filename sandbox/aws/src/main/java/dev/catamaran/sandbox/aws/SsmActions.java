package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public parameters that name the newest Ubuntu image. */
final class SsmActions {
    private static final Pattern IMAGE = Pattern.compile(
            "/aws/service/canonical/ubuntu/server/24\\.04/stable/current/(amd64|arm64)/hvm/ebs-gp3/ami-id");
    private static final double CHANGED_AT = 1_771_396_282.0;

    private SsmActions() {}

    static void register(Actions actions) {
        actions.on(Service.SSM, "GetParameter", SsmActions::one);
        actions.on(Service.SSM, "GetParameters", SsmActions::several);
    }

    private static ObjectNode one(Call call) {
        String name = call.in().required("Name");
        return Document.of(
                "Parameter",
                parameter(call.region(), name)
                        .orElseThrow(() -> new AwsFailure("ParameterNotFound", "Parameter " + name + " not found.")));
    }

    private static ObjectNode several(Call call) {
        List<String> names = call.in().texts("Names");
        return Document.of(
                "Parameters",
                names.stream()
                        .flatMap(name -> parameter(call.region(), name).stream())
                        .toList(),
                "InvalidParameters",
                names.stream()
                        .filter(name -> parameter(call.region(), name).isEmpty())
                        .toList());
    }

    private static Optional<ObjectNode> parameter(String region, String name) {
        Matcher matcher = IMAGE.matcher(name);
        return matcher.matches()
                ? Optional.of(Document.of(
                        "Name",
                        name,
                        "Type",
                        "String",
                        "Value",
                        Images.newest(region, matcher.group(1)).id(),
                        "Version",
                        42,
                        "LastModifiedDate",
                        CHANGED_AT,
                        "ARN",
                        "arn:aws:ssm:" + region + "::parameter" + name,
                        "DataType",
                        "aws:ec2:image"))
                : Optional.empty();
    }
}
