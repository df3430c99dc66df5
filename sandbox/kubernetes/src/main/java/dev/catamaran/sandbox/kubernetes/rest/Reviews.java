package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Access reviews: everybody who got in may do everything. */
final class Reviews {
    private static final List<String> GROUPS = List.of("authorization.k8s.io", "authentication.k8s.io");

    private Reviews() {}

    static boolean isReview(ApiPath path) {
        return GROUPS.contains(path.group()) && path.plural().endsWith("reviews");
    }

    static ObjectNode answer(ApiPath path, JsonNode body, String user) {
        ObjectNode review = body.deepCopy();
        review.put("apiVersion", path.group() + "/" + path.version());
        ObjectNode status = review.putObject("status");
        if (path.plural().equals("selfsubjectreviews")) {
            ObjectNode who = status.putObject("userInfo").put("username", user);
            who.putArray("groups").add("system:masters").add("system:authenticated");
        } else if (path.plural().equals("selfsubjectrulesreviews")) {
            ObjectNode rule = status.putArray("resourceRules").addObject();
            rule.putArray("verbs").add("*");
            rule.putArray("apiGroups").add("*");
            rule.putArray("resources").add("*");
            status.putArray("nonResourceRules");
            status.put("incomplete", false);
        } else {
            status.put("allowed", true);
        }
        return review;
    }
}
