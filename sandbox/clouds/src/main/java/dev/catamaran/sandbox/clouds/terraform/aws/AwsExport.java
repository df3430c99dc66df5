package dev.catamaran.sandbox.clouds.terraform.aws;

import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.AwsElb;
import dev.catamaran.cloud.aws.AwsIam;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import dev.catamaran.sandbox.clouds.terraform.TerraformModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A fleet's resources on AWS as a module for the stock provider. */
public final class AwsExport {
    private static final String VERSION = ">= 5.60.0, < 6.0.0";
    private static final List<String> SERVICES = List.of("ec2", "elbv2", "iam", "ssm", "sts");

    private final AwsEc2 ec2;
    private final AwsElb elb;
    private final AwsIam iam;
    private final Optional<String> endpoint;

    /** @param endpoint of a stand-in; empty for AWS itself */
    public AwsExport(AwsEc2 ec2, AwsElb elb, AwsIam iam, Optional<String> endpoint) {
        this.ec2 = ec2;
        this.elb = elb;
        this.iam = iam;
        this.endpoint = endpoint;
    }

    /** Reads what is there again, so that the module tells what is and not what was wanted. */
    public TerraformModule of(List<Surveyed> resources) {
        Map<String, List<Surveyed>> byRegion = resources.stream()
                .filter(each -> each.cloud().equals("aws"))
                .collect(Collectors.groupingBy(Surveyed::region, LinkedHashMap::new, Collectors.toList()));
        TerraformModule module = new TerraformModule(provider(List.copyOf(byRegion.keySet())));
        String first = byRegion.keySet().stream().findFirst().orElse("");
        byRegion.forEach((region, theirs) -> {
            Shelf shelf = new Shelf(module, theirs, region.equals(first) ? "" : "aws." + alias(region));
            NetworkBlocks.of(ec2.in(region), shelf);
            RuleBlocks.of(ec2.in(region), shelf);
            JoinBlocks.of(ec2.in(region), shelf);
            IdentityBlocks.of(iam.client(), shelf);
            MachineBlocks.of(ec2.in(region), shelf);
            BalancerBlocks.of(elb.in(region), shelf);
        });
        return module;
    }

    private static String alias(String region) {
        return region.replace('-', '_');
    }

    private Map<String, Object> provider(List<String> regions) {
        List<Map<String, Object>> providers = new ArrayList<>();
        for (String region : regions) {
            Map<String, Object> one = new LinkedHashMap<>();
            if (!providers.isEmpty()) {
                one.put("alias", alias(region));
            }
            one.put("region", region);
            endpoint.ifPresent(url -> one.put(
                    "endpoints", List.of(SERVICES.stream().collect(Collectors.toMap(service -> service, _ -> url)))));
            providers.add(one);
        }
        return Map.of(
                "terraform",
                Map.of("required_providers", Map.of("aws", Map.of("source", "hashicorp/aws", "version", VERSION))),
                "provider",
                Map.of("aws", providers));
    }

    /** The resources of one region, and where their blocks go. */
    record Shelf(TerraformModule module, List<Surveyed> resources, String provider) {
        List<String> ids(String type) {
            return of(type).map(Surveyed::id).distinct().toList();
        }

        Stream<Surveyed> of(String type) {
            return resources.stream().filter(each -> each.step().type().equals(type));
        }

        /** {@code aws_vpc} of cluster aws: name by what the resource is to the fleet. */
        String name(String type, String id) {
            return of(type).filter(each -> each.id().equals(id))
                    .map(Shelf::name)
                    .findFirst()
                    .orElse(id);
        }

        static String name(Surveyed resource) {
            String cluster = resource.step().cluster();
            return (cluster.isEmpty() ? "" : cluster + "_") + resource.step().slot();
        }

        void add(dev.catamaran.sandbox.clouds.terraform.Block block) {
            module.add(block, provider);
        }
    }
}
