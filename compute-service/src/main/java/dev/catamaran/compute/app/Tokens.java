package dev.catamaran.compute.app;

import dev.catamaran.compute.domain.ShortNames;
import dev.catamaran.runtime.graph.Intent;

/** Idempotency tokens that follow from an intent's: the same for the same reasons, another for others. */
public final class Tokens {
    private Tokens() {}

    /** The intent with a token of 64 characters, made of its own and of what it is now about. */
    public static Intent after(Intent intent, String about) {
        return new Intent(ShortNames.sha256(intent.token() + "|" + about), intent.incarnation());
    }
}
