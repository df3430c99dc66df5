package dev.catamaran.sandbox.kubernetes.plane;

import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kubernetes.envtest.EnvtestPlane;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

@EnabledIfEnvironmentVariable(named = EnvtestPlane.ASSETS, matches = ".+")
class EnvtestApiServerTest extends ApiServerContractTest {
    @Override
    Plane open(Credentials credentials, ClusterSpec spec, Outside outside) throws Exception {
        return new EnvtestPlane(EnvtestPlane.assets().orElseThrow(), credentials, spec.serviceRange());
    }
}
