package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** EC2 in one region, as the resources of this package use it. */
record Ec2Region(AwsEc2 clients, String name) {
    Ec2Client ec2() {
        return clients.in(name);
    }

    String lane() {
        return "aws/" + name;
    }

    /**
     * Creates under the intent's token. A token that was used with other parameters never gives what is wanted now: the slot
     * has been looked for just before, so the next incarnation's token, which follows from it, is safe.
     */
    static <T> T tokened(Intent intent, Function<Intent, T> create) {
        try {
            return create.apply(intent);
        } catch (Ec2Exception e) {
            if (!"IdempotentParameterMismatch".equals(e.awsErrorDetails().errorCode())) {
                throw e;
            }
            String next = intent.token() + "|other parameters";
            return tokened(
                    new Intent(
                            UUID.nameUUIDFromBytes(next.getBytes(StandardCharsets.UTF_8))
                                    .toString(),
                            intent.incarnation() + 1),
                    create);
        }
    }

    /**
     * The one of a slot. Kinds without a client token may exist twice after a lost answer. The one on record stays, for
     * others are attached to it already; before any is on record, the one with the lowest id. The rest is deleted, unless
     * the run only looks.
     */
    static <T> Optional<T> only(Scope scope, List<T> found, Function<T, String> id, Consumer<String> delete) {
        List<T> ordered = found.stream().sorted(scope.preference(id)).toList();
        if (!scope.looking()) {
            ordered.stream().skip(1).map(id).forEach(delete);
        }
        return ordered.stream().findFirst();
    }
}
