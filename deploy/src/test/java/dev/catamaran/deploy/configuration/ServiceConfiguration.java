package dev.catamaran.deploy.configuration;

import dev.catamaran.deploy.Repository;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which mappings take part in a service: the runtime's, those of the clouds it carries a client of, and its own. */
public final class ServiceConfiguration {
    private static final Map<String, String> CLIENTS = Map.of(
            ".aws", "software.amazon.awssdk",
            ".gcp", "google-cloud-compute",
            ".kube", "kubernetes-client");

    private ServiceConfiguration() {}

    public static List<Mapping> of(String service) {
        String pom = Repository.text(service + "/pom.xml");
        Stream<Mapping> clouds = pom.contains("<artifactId>cloud-access</artifactId>")
                ? MappingSources.of("cloud-access").stream().filter(mapping -> carries(pom, mapping))
                : Stream.empty();
        Stream<Mapping> runtime =
                Repository.hasStages(service) ? MappingSources.of("stage-runtime").stream() : Stream.empty();
        return Stream.of(runtime, clouds, MappingSources.of(service).stream())
                .flatMap(mappings -> mappings)
                .toList();
    }

    private static boolean carries(String pom, Mapping mapping) {
        return CLIENTS.entrySet().stream()
                .filter(client -> mapping.packageName().endsWith(client.getKey()))
                .allMatch(client -> pom.contains(client.getValue()));
    }

    /** Every mapping of every service, each once, with the services it takes part in. */
    public static Map<Mapping, List<String>> all() {
        Map<Mapping, List<String>> all = new LinkedHashMap<>();
        for (String service : Repository.processes()) {
            of(service)
                    .forEach(mapping -> all.merge(
                            mapping,
                            List.of(service),
                            (before, more) -> Stream.concat(before.stream(), more.stream())
                                    .toList()));
        }
        return all;
    }
}
