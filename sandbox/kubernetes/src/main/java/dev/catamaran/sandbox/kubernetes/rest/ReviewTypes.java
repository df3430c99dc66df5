package dev.catamaran.sandbox.kubernetes.rest;

import java.util.Map;

/** The access reviews by group: plural to kind. */
final class ReviewTypes {
    private ReviewTypes() {}

    static Map<String, String> of(String group) {
        return switch (group) {
            case "authorization.k8s.io" ->
                Map.of(
                        "selfsubjectaccessreviews", "SelfSubjectAccessReview",
                        "subjectaccessreviews", "SubjectAccessReview",
                        "localsubjectaccessreviews", "LocalSubjectAccessReview",
                        "selfsubjectrulesreviews", "SelfSubjectRulesReview");
            case "authentication.k8s.io" -> Map.of("selfsubjectreviews", "SelfSubjectReview");
            default -> Map.of();
        };
    }
}
