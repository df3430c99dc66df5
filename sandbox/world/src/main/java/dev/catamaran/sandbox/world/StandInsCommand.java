package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.cloudflare.CloudflareStandIn;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import dev.catamaran.sandbox.kubernetes.KubernetesStandIn;
import dev.catamaran.sandbox.kubernetes.ansible.AnsibleStandIn;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code catamaran stand-ins}: the outside on fixed ports, for services that something else starts.
 *
 * <p>Ports follow each other from the first one: AWS, GCP, Cloudflare, its edge, Git, releases, control.
 */
@Command(
        name = "stand-ins",
        mixinStandardHelpOptions = true,
        description = "Starts only the stand-ins, without Kafka, PostgreSQL and services, and holds until Ctrl-C.")
final class StandInsCommand implements Callable<Integer> {
    private static final int OCTET = 42;

    @Option(names = "--clouds", paramLabel = "instant|demo|real", description = "How long the outside takes.")
    String clouds = "demo";

    @Option(names = "--address", description = "Where to listen; default 127.0.0.1.")
    String address = World.ADDRESS;

    @Option(names = "--first-port", description = "First of seven ports; default 4566.")
    int firstPort = 4566;

    @Option(names = "--zone", description = "DNS zones that the Cloudflare account owns; default example.com.")
    List<String> zones = List.of("example.com");

    @Override
    public Integer call() throws Exception {
        Home home = Home.find();
        home.make();
        try (Outside outside = Outside.create(Profile.valueOf(clouds.toUpperCase(Locale.ROOT)), OCTET);
                AwsStandIn aws = new AwsStandIn(outside, address, firstPort);
                GcpStandIn gcp = new GcpStandIn(outside, address, firstPort + 1);
                CloudflareStandIn cloudflare =
                        new CloudflareStandIn(outside, address, firstPort + 2, firstPort + 3, World.ACCOUNT, zones);
                KubernetesStandIn kubernetes = new KubernetesStandIn(outside);
                GitHost git = new GitHost(home.at("git"), address, firstPort + 4);
                Releases releases = new Releases(address, firstPort + 5);
                Control control = new Control(outside, address, firstPort + 6)) {
            aws.routes(control);
            gcp.routes(control);
            cloudflare.routes(control);
            kubernetes.routes(control);
            AnsibleStandIn.writeTo(home.at("bin"), "http://" + World.ADDRESS + ":" + (firstPort + 6));
            AnsibleStandIn.writeKubespray(home.at("kubespray"));
            System.out.printf(
                    "Stand-ins are up: control %s, Git %s, releases %s%n",
                    control.url(), git.url(), releases.manifestUrl());
            new CountDownLatch(1).await();
        }
        return 0;
    }
}
