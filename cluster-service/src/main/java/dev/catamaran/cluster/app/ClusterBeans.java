package dev.catamaran.cluster.app;

import dev.catamaran.cloud.kube.TlsPreflight;
import dev.catamaran.cluster.provider.FleetSecrets;
import dev.catamaran.cluster.provider.kubespray.Kubespray;
import dev.catamaran.cluster.provider.kubespray.Toolchain;
import dev.catamaran.cluster.provider.kubespray.ToolchainPreflight;
import dev.catamaran.cluster.provider.logs.LogProducer;
import dev.catamaran.cluster.provider.logs.LogPublisher;
import dev.catamaran.cluster.provider.pki.PkiPreflight;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.secret.SecretStore;
import dev.catamaran.runtime.stage.Preflight;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Beans made of classes that know nothing of CDI. */
@Dependent
class ClusterBeans {
    @Produces
    @Singleton
    FleetSecrets secrets(SecretStore store, Clock clock) {
        return new FleetSecrets(store, clock);
    }

    @Produces
    @Singleton
    Kubespray kubespray(ClusterConfig config, FleetSecrets secrets, Clock clock, LogPublisher logs) {
        return new Kubespray(toolchain(config), secrets, clock, logs);
    }

    @Produces
    @Singleton
    LogPublisher logs(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, RuntimeConfig config, MeterRegistry meters) {
        return new LogPublisher(LogProducer.of(kafka), "/" + config.service(), LogPublisher.ROOM, meters);
    }

    void close(@Disposes LogPublisher logs) {
        logs.close();
    }

    @Produces
    @Singleton
    Preflight toolchainPreflight(ClusterConfig config) {
        return new ToolchainPreflight(toolchain(config));
    }

    @Produces
    @Singleton
    Preflight certificatesPreflight(Clock clock) {
        return new PkiPreflight(clock);
    }

    @Produces
    @Singleton
    Preflight tlsPreflight() {
        return new TlsPreflight();
    }

    static Toolchain toolchain(ClusterConfig config) {
        return new Toolchain(
                Path.of(config.kubespray().home()).toAbsolutePath(),
                config.ansiblePlaybook(),
                Path.of(config.workDir()).toAbsolutePath(),
                config.runTimeout(),
                config.killGrace(),
                config.runsAtOnce(),
                config.logsKept(),
                config.logLimit(),
                config.proofPatience());
    }
}
