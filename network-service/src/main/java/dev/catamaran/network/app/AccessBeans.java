package dev.catamaran.network.app;

import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.network.domain.Access;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Turns settings into what the planners take. */
@Dependent
class AccessBeans {
    @Produces
    @Singleton
    Access access(NetworkConfig config) {
        return new Access(blocks("api-sources", config.apiSources()), blocks("ssh-sources", config.sshSources()));
    }

    private static List<Cidr> blocks(String key, List<String> texts) {
        try {
            return texts.stream().map(Cidr::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("catamaran.network." + key + ": " + e.getMessage(), e);
        }
    }
}
