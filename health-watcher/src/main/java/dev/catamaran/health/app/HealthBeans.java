package dev.catamaran.health.app;

import dev.catamaran.cloud.kube.TlsPreflight;
import dev.catamaran.runtime.stage.Preflight;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Beans made of classes that know nothing of CDI. */
@Dependent
class HealthBeans {
    @Produces
    @Singleton
    Preflight tls() {
        return new TlsPreflight();
    }
}
