package dev.catamaran.sandbox.aws;

/** One call as its action sees it. */
record Call(Service service, String action, String region, Input in) {}
