package dev.catamaran.sandbox.clouds;

import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Two empty accounts and the stages that build in them. */
final class BothClouds implements AutoCloseable {
    static final String PROJECT = "catamaran";

    final Outside outside;
    final AwsStandIn aws;
    final GcpStandIn gcp;
    final Endpoints endpoints;
    final CloudStages stages;

    /** @param octet of the loopback addresses that the clouds give out, one of its own for each test */
    BothClouds(int octet) throws IOException {
        outside = Outside.create(Profile.INSTANT, octet);
        aws = new AwsStandIn(outside, "127.0.0.1", 0);
        gcp = new GcpStandIn(outside, "127.0.0.1", 0);
        endpoints = new Endpoints(
                Optional.of(aws.url()), Optional.of(gcp.url()), PROJECT, Optional.empty(), Optional.empty());
        stages = CloudStages.of(endpoints.settings(), new MemorySecrets());
    }

    static FleetDocument demo() throws IOException {
        return switch (FleetFiles.read(Path.of("../../examples/demo-fleet.yaml"))) {
            case Reading.Valid<FleetDocument>(FleetDocument document) -> document;
            case Reading.Invalid<FleetDocument>(var violations) ->
                throw new IllegalStateException(violations.toString());
        };
    }

    @Override
    public void close() {
        aws.close();
        gcp.close();
        outside.close();
    }
}
