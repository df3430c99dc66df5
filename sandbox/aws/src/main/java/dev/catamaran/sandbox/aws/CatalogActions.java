package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is on offer: regions, zones, images, machine shapes and the account's own attributes. */
final class CatalogActions {
    private final Listing listing;
    private final Quotas quotas;

    CatalogActions(Listing listing, Quotas quotas) {
        this.listing = listing;
        this.quotas = quotas;
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "DescribeRegions", CatalogActions::regions);
        actions.on(Service.EC2, "DescribeAvailabilityZones", CatalogActions::zones);
        actions.on(Service.EC2, "DescribeInstanceTypes", CatalogActions::types);
        actions.on(Service.EC2, "DescribeInstanceTypeOfferings", CatalogActions::offerings);
        actions.on(Service.EC2, "DescribeImages", this::images);
        actions.on(Service.EC2, "DescribeAccountAttributes", this::account);
    }

    private static List<ObjectNode> filtered(Call call, Stream<ObjectNode> all) {
        Filters filters = Filters.of(call);
        return all.filter(item -> filters.match(item, Map.of())).toList();
    }

    private static ObjectNode regions(Call call) {
        List<String> names = call.in().texts("RegionName");
        Stream<ObjectNode> all = Zones.REGIONS.stream()
                .filter(name -> names.isEmpty() || names.contains(name))
                .map(name -> Document.of(
                        "regionName",
                        name,
                        "regionEndpoint",
                        "ec2." + name + ".amazonaws.com",
                        "optInStatus",
                        "opt-in-not-required"));
        return Document.of("regionInfo", filtered(call, all));
    }

    private static ObjectNode zones(Call call) {
        List<String> names = call.in().texts("ZoneName");
        List<String> known = Zones.of(call.region());
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new AwsFailure("InvalidParameterValue", "Invalid availability zone: [" + name + "]");
        });
        Stream<ObjectNode> all = known.stream()
                .filter(name -> names.isEmpty() || names.contains(name))
                .map(name -> Document.of(
                        "zoneName",
                        name,
                        "zoneId",
                        Zones.id(name),
                        "zoneState",
                        "available",
                        "state",
                        "available",
                        "regionName",
                        call.region(),
                        "zoneType",
                        "availability-zone",
                        "groupName",
                        call.region() + "-zg-1",
                        "networkBorderGroup",
                        call.region(),
                        "optInStatus",
                        "opt-in-not-required",
                        "messageSet",
                        List.of()));
        return Document.of("availabilityZoneInfo", filtered(call, all));
    }

    private static ObjectNode types(Call call) {
        List<String> names = call.in().texts("InstanceType");
        names.stream()
                .filter(name -> InstanceTypes.find(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw new AwsFailure(
                            "InvalidInstanceType",
                            "The following supplied instance types do not exist: [" + name + "]");
                });
        Stream<ObjectNode> all = InstanceTypes.all().stream()
                .filter(shape -> names.isEmpty() || names.contains(shape.name()))
                .map(InstanceTypes::show);
        return Listing.page(call, "instanceTypeSet", filtered(call, all));
    }

    private static ObjectNode offerings(Call call) {
        String by = call.in().text("LocationType", "region");
        List<String> places = by.equals("availability-zone") ? Zones.of(call.region()) : List.of(call.region());
        Stream<ObjectNode> all = InstanceTypes.all().stream()
                .flatMap(shape -> places.stream()
                        .map(place ->
                                Document.of("instanceType", shape.name(), "locationType", by, "location", place)));
        return Listing.page(call, "instanceTypeOfferingSet", filtered(call, all));
    }

    private ObjectNode images(Call call) {
        List<String> ids = call.in().texts("ImageId");
        List<String> owners = call.in().texts("Owner");
        ids.stream()
                .filter(id -> Images.find(call.region(), id).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw Kind.IMAGE.absent(id);
                });
        List<Resource> chosen = Images.of(call.region()).stream()
                .filter(image -> ids.isEmpty() || ids.contains(image.id()))
                .filter(image -> owners.isEmpty() || owners.contains(Images.CANONICAL) || owners.contains("amazon"))
                .toList();
        return Listing.page(call, "imagesSet", listing.shown(call, chosen));
    }

    private ObjectNode account(Call call) {
        List<String> names = call.in().texts("AttributeName");
        List<ObjectNode> all = Stream.of(
                        Map.entry("supported-platforms", "VPC"),
                        Map.entry("default-vpc", "none"),
                        Map.entry("vpc-max-security-groups-per-interface", "5"),
                        Map.entry("vpc-max-elastic-ips", Integer.toString(quotas.limit("elasticIps"))))
                .filter(attribute -> names.isEmpty() || names.contains(attribute.getKey()))
                .map(attribute -> Document.of(
                        "attributeName",
                        attribute.getKey(),
                        "attributeValueSet",
                        List.of(Document.of("attributeValue", attribute.getValue()))))
                .toList();
        return Document.of("accountAttributeSet", all);
    }
}
