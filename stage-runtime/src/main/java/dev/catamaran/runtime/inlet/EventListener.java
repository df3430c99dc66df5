package dev.catamaran.runtime.inlet;

import dev.catamaran.contracts.json.EventCodec.Decoded;

/**
 * Hears every event of the topics a service reads, after its effect is committed: for what is worth doing at once or not at
 * all. A CDI bean. An event may be heard twice, and is not heard by a service that ends just then. Must return at once.
 */
public interface EventListener {
    void heard(Decoded.Event event);
}
