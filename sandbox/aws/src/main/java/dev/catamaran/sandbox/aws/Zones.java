package dev.catamaran.sandbox.aws;

import java.util.List;
import java.util.Optional;

/** Regions and their availability zones. */
final class Zones {
    static final List<String> REGIONS = List.of(
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "ca-central-1",
            "eu-central-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eu-north-1",
            "ap-south-1",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "sa-east-1");

    private Zones() {}

    static List<String> of(String region) {
        String letters = region.equals("us-east-1") ? "abcdef" : "abc";
        return letters.chars().mapToObj(letter -> region + (char) letter).toList();
    }

    /** {@code us-east-1a} is {@code use1-az1}. */
    static String id(String zone) {
        String region = zone.substring(0, zone.length() - 1);
        String[] parts = region.split("-", -1);
        String direction = parts[1].replaceAll("(north|south|east|west|central)(?=east|west)", "$1 ");
        StringBuilder initials = new StringBuilder();
        for (String word : direction.split(" ", -1)) {
            initials.append(word.charAt(0));
        }
        return parts[0] + initials + parts[2] + "-az" + (zone.charAt(zone.length() - 1) - 'a' + 1);
    }

    /** The zone a call names by name or id; the first one if it names none. */
    static String chosen(Call call, Optional<String> name, Optional<String> id) {
        List<String> zones = of(call.region());
        if (name.isEmpty() && id.isEmpty()) {
            return zones.getFirst();
        }
        return zones.stream()
                .filter(zone -> name.map(zone::equals).orElseGet(() -> id(zone).equals(id.orElse(""))))
                .findFirst()
                .orElseThrow(() -> AwsFailure.invalidValue(
                        "availabilityZone", name.or(() -> id).orElse("")));
    }
}
