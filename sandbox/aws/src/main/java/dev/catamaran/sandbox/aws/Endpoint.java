package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kernel.Outside;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One call from the wire to its action and back, with the latency and the faults that the world imposes. */
final class Endpoint {
    private static final String LATENCY = "aws.call";

    private final Cloud cloud;
    private final Outside outside;
    private final Actions actions;
    private final Answers answers;

    Endpoint(Cloud cloud, Actions actions) {
        this.cloud = cloud;
        this.outside = cloud.outside();
        this.actions = actions;
        this.answers = new Answers(outside.json());
        outside.delays().declare(LATENCY, Duration.ofMillis(150));
    }

    void handle(HttpCall http) throws IOException, InterruptedException {
        Request request = Request.read(http, outside.json());
        Call call = request.call();
        outside.calls().count("aws", call.action());
        outside.impose("aws", LATENCY);
        Optional<Fault> fault = outside.faults().strike("aws", call.action());
        try {
            request.requireSigned();
            if (outside.rates().refuses("aws")) {
                throw throttled(call.service());
            }
            before(call, fault);
            ObjectNode content = run(call);
            if (loses(fault)) {
                http.drop();
            } else {
                answers.success(http, call, content);
            }
        } catch (AwsFailure failure) {
            if (loses(fault)) {
                http.drop();
            } else {
                answers.failure(http, call.service(), failure);
            }
        }
    }

    private static boolean loses(Optional<Fault> fault) {
        return fault.filter(struck -> struck.kind() == Fault.Kind.LOST_ANSWER).isPresent();
    }

    private static void before(Call call, Optional<Fault> fault) throws InterruptedException {
        if (fault.isEmpty()) {
            return;
        }
        Fault struck = fault.get();
        switch (struck.kind()) {
            case ERROR -> {
                String code = Optional.ofNullable(struck.code()).orElse("InternalError");
                throw new AwsFailure(code, "Fault armed for " + call.action(), struck.status());
            }
            case THROTTLE -> throw throttled(call.service());
            case SLOW -> Thread.sleep(Duration.ofMillis(struck.delayMillis()));
            case LOST_ANSWER -> {}
        }
    }

    private static AwsFailure throttled(Service service) {
        return switch (service) {
            case EC2 -> new AwsFailure("RequestLimitExceeded", "Request limit exceeded.");
            case SSM -> new AwsFailure("ThrottlingException", "Rate exceeded");
            case QUOTAS -> new AwsFailure("TooManyRequestsException", "Too Many Requests");
            case ELB, IAM, STS -> new AwsFailure("Throttling", "Rate exceeded");
        };
    }

    private ObjectNode run(Call call) {
        Actions.Handler handler = actions.handler(call.service(), call.action());
        if (call.in().flag("DryRun", false)) {
            throw new AwsFailure("DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
        return actions.isFree(call.service(), call.action())
                ? handler.run(call)
                : cloud.locked(() -> handler.run(call));
    }
}
