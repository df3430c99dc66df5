package dev.catamaran.compute.app;

import dev.catamaran.runtime.graph.Resource;
import java.util.List;

/**
 * Plans the machines of one cloud. Adding a cloud is adding a bean of this type.
 *
 * <p>Its resources keep these slots and outputs, from which the stage makes its event:
 *
 * <ul>
 *   <li>each node in the slot of its plan: {@code name}, {@code zone}, {@code address} (private IPv4)
 *   <li>{@code bastion}: {@code address} (public IPv4), {@code hostKeys} (known_hosts lines, may be empty)
 *   <li>{@link #addressSlots}: {@code address} (public IPv4) of the API load balancer
 * </ul>
 */
public interface NodesProvider {
    /** The cloud as fleet specifications name it. */
    String cloud();

    /** Shapes of the bastion, best first. */
    List<String> bastionMachines();

    /** Slots of the API's static addresses, the one that clients use first. */
    List<String> addressSlots(NodesOrder order);

    /** Every resource between the network and ready nodes, except the fleet's SSH key. */
    List<Resource> resources(NodesOrder order);
}
