package dev.catamaran.compute.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of the machines of every fleet. */
@ConfigMapping(prefix = "catamaran.compute")
public interface ComputeConfig {
    /** TCP port of the Kubernetes API, on the nodes and on the load balancer. */
    @WithDefault("6443")
    int apiPort();

    /** Login user of the node image. */
    @WithDefault("ubuntu")
    String sshUser();

    /** Size of a node's root disk in GiB. */
    @WithDefault("60")
    int rootDiskGib();

    /** How long after its launch a bastion may take to print its SSH host keys; zero does not wait for them. */
    @WithDefault("3m")
    Duration hostKeyPatience();

    /** How long a node's work may take to move elsewhere before the node is deleted, after the event that asks for it. */
    @WithDefault("30s")
    Duration drainPatience();

    /** Machine shape to what may replace it where it is sold out, best first. */
    Map<String, List<String>> fallbacks();

    Aws aws();

    Gcp gcp();

    /** What only AWS has. */
    interface Aws {
        /** Shapes of the bastion, best first. */
        @WithDefault("t3.micro,t3a.micro,t3.small")
        List<String> bastionMachines();

        /** SSM parameter that names the node image. */
        @WithDefault("/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id")
        String imageParameter();

        /** Account that publishes the image, asked when the parameter is absent. */
        @WithDefault("099720109477")
        String imageOwner();

        /** Name pattern of the image, newest wins. */
        @WithDefault("ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*")
        String imageName();
    }

    /** What only GCP has. */
    interface Gcp {
        /** Shapes of the bastion, best first. */
        @WithDefault("e2-micro,e2-small")
        List<String> bastionMachines();

        /** Image family of the nodes. */
        @WithDefault("projects/ubuntu-os-cloud/global/images/family/ubuntu-2404-lts-amd64")
        String image();

        /** Service account of the nodes; the project's default one when absent. */
        Optional<String> serviceAccount();
    }
}
