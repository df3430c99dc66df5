package dev.catamaran.network.support;

import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import dev.catamaran.sandbox.kernel.CallLog;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Both clouds for the service under test, reached by configuration alone. */
public final class StandIns implements QuarkusTestResourceLifecycleManager {
    /** Found nowhere but in the service's configuration. */
    public static final String SECRET_ACCESS_KEY = "wJalrXUtnFEMI-c4n4ry-bPxRfiCY";

    private final Outside outside = Outside.create(Profile.INSTANT, 91);
    private AwsStandIn aws;
    private GcpStandIn gcp;

    @Override
    public Map<String, String> start() {
        try {
            aws = new AwsStandIn(outside, "127.0.0.1", 0);
            gcp = new GcpStandIn(outside, "127.0.0.1", 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "catamaran.aws.endpoint",
                aws.url(),
                "catamaran.aws.access-key-id",
                "test",
                "catamaran.aws.secret-access-key",
                SECRET_ACCESS_KEY,
                "catamaran.gcp.endpoint",
                gcp.url(),
                "catamaran.gcp.project",
                "catamaran",
                "quarkus.http.test-port",
                "0");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(aws, new TestInjector.MatchesType(AwsStandIn.class));
        injector.injectIntoFields(gcp, new TestInjector.MatchesType(GcpStandIn.class));
        injector.injectIntoFields(outside.calls(), new TestInjector.MatchesType(CallLog.class));
    }

    @Override
    public void stop() {
        aws.close();
        gcp.close();
        outside.close();
    }
}
