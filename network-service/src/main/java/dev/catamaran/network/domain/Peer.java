package dev.catamaran.network.domain;

import dev.catamaran.contracts.fleet.Cidr;

/** Where traffic comes from. */
public sealed interface Peer {
    /** Everything of a role in the same cluster. */
    record Of(Role role) implements Peer {}

    /** A block of addresses. */
    record Block(Cidr cidr) implements Peer {}
}
