package dev.catamaran.sandbox.kubernetes.controllers;

import dev.catamaran.sandbox.kubernetes.api.Change;

/** Something that reacts to changes of a cluster's objects. It is called with one change at a time. */
public interface Controller {
    /** Also called once for every object when the controller starts, as if each had just been created. */
    void changed(Change change);
}
