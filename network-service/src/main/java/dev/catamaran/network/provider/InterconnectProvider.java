package dev.catamaran.network.provider;

import dev.catamaran.network.domain.Interconnect;
import dev.catamaran.runtime.graph.Resource;
import java.util.List;

/**
 * Plans one cloud's side of a fleet's interconnect. Adding a cloud means adding a CDI bean of this type.
 *
 * <p>The sides meet by slots alone: each has {@code Site.gatewaySlot()} or {@code Link.connectionSlot(n)} with public
 * addresses as outputs, whichever the other side's vendor asks for.
 */
public interface InterconnectProvider {
    /** Name of the cloud, as fleets write it: {@code aws}. */
    String cloud();

    /** Every resource of this cloud's sites. Pure. */
    List<Resource> resources(Interconnect interconnect);
}
