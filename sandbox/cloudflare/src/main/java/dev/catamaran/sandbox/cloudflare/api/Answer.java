package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What a route answers when it succeeds. */
sealed interface Answer {
    /** A single {@code result}. */
    record One(JsonNode result) implements Answer {}

    /** A single {@code result} and a remark beside it. */
    record Noted(JsonNode result, int code, String message) implements Answer {}

    /**
     * A list, of which the caller gets the page asked for.
     *
     * @param perPage page size when the caller names none
     * @param maximumPerPage largest page size that the caller may name
     */
    record Listing(List<ObjectNode> all, int perPage, int maximumPerPage) implements Answer {}

    /** 204. */
    record Nothing() implements Answer {}
}
