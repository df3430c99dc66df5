package dev.catamaran.runtime.graph;

/** Stands for the type by which a cloud call is known. */
public interface Scope {}
