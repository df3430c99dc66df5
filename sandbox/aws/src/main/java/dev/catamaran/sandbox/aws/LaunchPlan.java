package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What one RunInstances call asked for, found and checked. */
record LaunchPlan(
        Call call,
        Resource subnet,
        Resource image,
        InstanceTypes.Shape shape,
        List<Resource> groups,
        Input networkInterface,
        Optional<ObjectNode> profile,
        String reservation) {
    Input in() {
        return call.in();
    }

    boolean spot() {
        return in().at("InstanceMarketOptions").text("MarketType", "").equals("spot");
    }

    String region() {
        return call.region();
    }
}
