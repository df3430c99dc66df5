package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.AwsEc2;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** EC2 in one region, as the resources of this package use it. */
record Ec2Region(AwsEc2 clients, String name) {
    Ec2Client ec2() {
        return clients.in(name);
    }

    String lane() {
        return "aws/" + name;
    }

    /**
     * The one of a slot. Kinds without a client token may exist twice after a lost answer: the lowest id stays, the others
     * are deleted before anything is attached to them.
     */
    static <T> Optional<T> only(List<T> found, Function<T, String> id, Consumer<String> delete) {
        List<T> ordered = found.stream().sorted(Comparator.comparing(id)).toList();
        ordered.stream().skip(1).map(id).forEach(delete);
        return ordered.stream().findFirst();
    }
}
