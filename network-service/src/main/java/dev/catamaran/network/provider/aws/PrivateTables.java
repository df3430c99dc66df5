package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.network.domain.Site;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** The route tables of a site's private subnets, where the nodes are. */
final class PrivateTables {
    private PrivateTables() {}

    static List<RouteTable> of(Ec2Region region, Site site) {
        return region.ec2()
                .describeRouteTables(request -> request.filters(
                        Ec2Tags.filter("vpc-id", site.network().networkId()),
                        Ec2Tags.filter("tag:" + AwsTags.SLOT, "route-table-private-*")))
                .routeTables();
    }
}
