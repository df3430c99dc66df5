package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a call is answered with.
 *
 * @param lost the work is done but the answer never arrives
 */
record Answer(int status, JsonNode body, boolean lost) {
    static Answer ok(JsonNode body) {
        return new Answer(200, body, false);
    }

    static Answer of(GcpError error) {
        return new Answer(error.status(), error.body(), false);
    }

    static Answer of(IamError error) {
        return new Answer(error.code(), error.body(), false);
    }
}
