package dev.catamaran.gitops.domain;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An Application that a cluster must come to have.
 *
 * @param name of the Argo CD Application
 * @param wave its sync wave
 * @param source its {@code spec.source} once the cluster's patches are on it
 */
public record ExpectedApplication(String name, int wave, JsonNode source) {}
