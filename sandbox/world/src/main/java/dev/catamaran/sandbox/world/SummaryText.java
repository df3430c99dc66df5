package dev.catamaran.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The summary for a person: what stands, and one command each to look inside. */
final class SummaryText {
    private SummaryText() {}

    static String of(Summary summary, String hostname) {
        List<String> lines = new ArrayList<>();
        Map<String, String> at = summary.endpoints();
        lines.add("");
        lines.add("Fleet '%s' generation %d is ready: %.1f s (critical path %.1f s, startup %.1f s)"
                .formatted(
                        summary.fleet(),
                        summary.generation(),
                        summary.seconds(),
                        summary.criticalPathSeconds(),
                        summary.startupSeconds()));
        lines.add("");
        for (Summary.ClusterLine cluster : summary.clusters()) {
            lines.add("  cluster %-8s API %-28s nodes ready %d   ingress %s"
                    .formatted(cluster.name(), cluster.api(), cluster.nodesReady(), cluster.ingress()));
            lines.add("    kubectl --kubeconfig " + cluster.kubeconfig() + " get nodes");
        }
        lines.add("");
        lines.add("  resources   " + counts(summary.resources()) + "   API calls " + counts(summary.calls()));
        lines.add("");
        lines.add("Look inside:");
        lines.add("  console     " + at.get("console") + "/#token=" + at.getOrDefault("consoleToken", "")
                + "   (once; ./catamaran console prints the next)");
        lines.add("  edge        curl -k -H 'Host: " + hostname + "' " + at.get("edge"));
        lines.add("  AWS         AWS_ACCESS_KEY_ID=sandbox AWS_SECRET_ACCESS_KEY=sandbox AWS_DEFAULT_REGION=us-east-1 "
                + "aws --endpoint-url " + at.get("aws") + " ec2 describe-vpcs");
        lines.add("  GCP         echo sandbox > /tmp/token; CLOUDSDK_AUTH_ACCESS_TOKEN_FILE=/tmp/token "
                + "CLOUDSDK_CORE_PROJECT=" + summary.gcpProject()
                + " CLOUDSDK_API_ENDPOINT_OVERRIDES_COMPUTE=" + at.get("gcp")
                + "/compute/v1/ gcloud compute instances list");
        lines.add("  Cloudflare  curl -H 'Authorization: Bearer sandbox' " + at.get("cloudflare") + "/zones");
        lines.add("  Kafka       kafka-console-consumer.sh --bootstrap-server " + at.get("kafka")
                + " --topic catamaran.progress --from-beginning");
        lines.add("  PostgreSQL  psql " + at.get("postgres") + "/network_service");
        lines.add("  control     curl " + at.get("control") + "/");
        summary.clusters().stream()
                .findFirst()
                .ifPresent(cluster -> lines.add("  failover    curl -X POST " + at.get("control") + "/clusters/"
                        + summary.fleet() + "/" + cluster.name() + "/kill"));
        lines.add("");
        return String.join(System.lineSeparator(), lines);
    }

    /** {@code aws 45, gcp 41}. */
    private static String counts(Map<String, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }
}
