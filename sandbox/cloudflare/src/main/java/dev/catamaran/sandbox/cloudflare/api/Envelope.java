package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The envelope of every answer: {@code result, success, errors, messages, result_info}. */
final class Envelope {
    private final ObjectMapper json;

    Envelope(ObjectMapper json) {
        this.json = json;
    }

    ObjectNode of(Answer answer, Map<String, String> query) {
        return switch (answer) {
            case Answer.One one -> success(one.result());
            case Answer.Noted noted -> noted(noted);
            case Answer.Listing listing -> page(listing, query);
            case Answer.Nothing _ -> success(json.nullNode());
        };
    }

    ObjectNode of(Refusal refusal) {
        ObjectNode envelope = json.createObjectNode();
        envelope.putNull("result");
        envelope.put("success", false);
        ObjectNode error = envelope.putArray("errors").addObject();
        error.put("code", refusal.code()).put("message", refusal.reason());
        if (!refusal.chain().isEmpty()) {
            ArrayNode chain = error.putArray("error_chain");
            refusal.chain()
                    .forEach(link -> chain.addObject().put("code", link.code()).put("message", link.message()));
        }
        envelope.putArray("messages");
        return envelope;
    }

    private ObjectNode success(JsonNode result) {
        ObjectNode envelope = json.createObjectNode();
        envelope.set("result", result);
        envelope.put("success", true);
        envelope.putArray("errors");
        envelope.putArray("messages");
        return envelope;
    }

    private ObjectNode noted(Answer.Noted noted) {
        ObjectNode envelope = success(noted.result());
        envelope.withArray("messages").addObject().put("code", noted.code()).put("message", noted.message());
        return envelope;
    }

    private ObjectNode page(Answer.Listing listing, Map<String, String> query) {
        int page = number(query, "page", 1, Integer.MAX_VALUE);
        int perPage = number(query, "per_page", listing.perPage(), listing.maximumPerPage());
        int total = listing.all().size();
        int from = (int) Math.min(total, (page - 1L) * perPage);
        List<ObjectNode> shown = listing.all().subList(from, Math.min(total, from + perPage));
        ObjectNode envelope = success(json.createArrayNode().addAll(shown));
        envelope.putObject("result_info")
                .put("page", page)
                .put("per_page", perPage)
                .put("count", shown.size())
                .put("total_count", total)
                .put("total_pages", (total + perPage - 1) / perPage);
        return envelope;
    }

    private static int number(Map<String, String> query, String name, int otherwise, int maximum) {
        String given = query.get(name);
        if (given == null) {
            return otherwise;
        }
        if (!given.matches("[1-9]\\d{0,8}")) {
            throw Refusal.of(400, 1004, name + " '" + given + "' must be a positive number");
        }
        return Math.min(Integer.parseInt(given), maximum);
    }
}
