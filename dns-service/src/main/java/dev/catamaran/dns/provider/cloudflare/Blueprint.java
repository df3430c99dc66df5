package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;

/** What one Cloudflare object shall be; {@link DeclaredObject} brings it about. */
interface Blueprint {
    String slot();

    /** Kind for people: {@code cloudflare.Pool}. */
    String type();

    List<String> after();

    /** Empty for what belongs to the whole fleet. */
    default String cluster() {
        return "";
    }

    /** Slot as the ownership mark says it. */
    default String markSlot() {
        return slot();
    }

    /** Tells apart several objects that carry the same mark. */
    default boolean recognises(ObjectNode object) {
        return true;
    }

    /**
     * The fields we look after.
     *
     * @param id tells the id behind a slot that this one comes after
     */
    ObjectNode body(UnaryOperator<String> id);

    /** Fields that matter when the object is created and are somebody else's later. */
    default ObjectNode onlyAtFirst() throws InterruptedException {
        return CloudflareApi.object();
    }

    /** The found object in the order that {@link #body} has. */
    default ObjectNode inOrder(ObjectNode found) {
        return found;
    }
}
