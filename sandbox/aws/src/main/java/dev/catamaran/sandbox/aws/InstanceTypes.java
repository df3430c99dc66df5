package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine shapes on offer: general, compute and memory families on Intel, AMD and Graviton, and burstable ones. */
final class InstanceTypes {
    /** One shape; memory in MiB. */
    record Shape(String name, int vcpus, int memory, boolean burstable, boolean arm) {
        String architecture() {
            return arm ? "arm64" : "x86_64";
        }
    }

    private static final Map<String, Integer> SIZES = new LinkedHashMap<>();
    private static final Map<String, Shape> SHAPES = new LinkedHashMap<>();

    static {
        SIZES.put("medium", 1);
        SIZES.put("large", 2);
        SIZES.put("xlarge", 4);
        SIZES.put("2xlarge", 8);
        SIZES.put("4xlarge", 16);
        SIZES.put("8xlarge", 32);
        for (String family : List.of("t3", "t3a", "t4g")) {
            burstable(family);
        }
        for (String family : List.of("m5", "m5a", "m6i", "m6a", "m6g", "m7i", "m7a", "m7g", "m8g")) {
            fixed(family, 4);
        }
        for (String family : List.of("c5", "c5a", "c6i", "c6a", "c6g", "c7i", "c7a", "c7g", "c8g")) {
            fixed(family, 2);
        }
        for (String family : List.of("r5", "r6i", "r6g", "r7i", "r7g")) {
            fixed(family, 8);
        }
    }

    private InstanceTypes() {}

    private static void burstable(String family) {
        int[] memory = {512, 1024, 2048, 4096, 8192, 16384, 32768};
        String[] sizes = {"nano", "micro", "small", "medium", "large", "xlarge", "2xlarge"};
        for (int i = 0; i < sizes.length; i++) {
            int vcpus = i < 5 ? 2 : i == 5 ? 4 : 8;
            add(new Shape(family + "." + sizes[i], vcpus, memory[i], true, family.endsWith("g")));
        }
    }

    private static void fixed(String family, int gibibytesPerVcpu) {
        boolean arm = family.endsWith("g");
        SIZES.forEach((size, vcpus) -> {
            if (arm || vcpus > 1) {
                add(new Shape(family + "." + size, vcpus, vcpus * gibibytesPerVcpu * 1024, false, arm));
            }
        });
    }

    private static void add(Shape shape) {
        SHAPES.put(shape.name(), shape);
    }

    static Optional<Shape> find(String name) {
        return Optional.ofNullable(SHAPES.get(name));
    }

    static List<Shape> all() {
        return List.copyOf(SHAPES.values());
    }

    static ObjectNode show(Shape shape) {
        int threads = shape.arm() || shape.vcpus() < 2 ? 1 : 2;
        return Document.of(
                "instanceType", shape.name(),
                "currentGeneration", true,
                "freeTierEligible", false,
                "supportedUsageClasses", List.of("on-demand", "spot"),
                "supportedRootDeviceTypes", List.of("ebs"),
                "supportedVirtualizationTypes", List.of("hvm"),
                "bareMetal", false,
                "hypervisor", "nitro",
                "processorInfo", Document.of("supportedArchitectures", List.of(shape.architecture())),
                "vCpuInfo",
                        Document.of(
                                "defaultVCpus",
                                shape.vcpus(),
                                "defaultCores",
                                shape.vcpus() / threads,
                                "defaultThreadsPerCore",
                                threads),
                "memoryInfo", Document.of("sizeInMiB", shape.memory()),
                "instanceStorageSupported", false,
                "ebsInfo",
                        Document.of(
                                "ebsOptimizedSupport", "default",
                                "encryptionSupport", "supported",
                                "nvmeSupport", "required"),
                "networkInfo",
                        Document.of(
                                "maximumNetworkInterfaces", 4,
                                "maximumNetworkCards", 1,
                                "defaultNetworkCardIndex", 0,
                                "ipv4AddressesPerInterface", 15,
                                "enaSupport", "required"),
                "placementGroupInfo", Document.of("supportedStrategies", List.of("partition", "spread")),
                "hibernationSupported", false,
                "burstablePerformanceSupported", shape.burstable(),
                "dedicatedHostsSupported", false,
                "autoRecoverySupported", true,
                "supportedBootModes", List.of("legacy-bios", "uefi"));
    }
}
