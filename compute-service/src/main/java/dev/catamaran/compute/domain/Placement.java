package dev.catamaran.compute.domain;

/** One place a machine may be tried at: a machine shape in a zone. */
public record Placement(String zone, String machine) {}
