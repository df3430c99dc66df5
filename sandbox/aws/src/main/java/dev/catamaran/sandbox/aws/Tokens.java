package dev.catamaran.sandbox.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The ledger of client tokens: the same token with the same parameters answers with the first call's resources. */
final class Tokens {
    /** What a token stands for. */
    record Entry(String parameters, List<String> ids) {}

    private final Map<String, Entry> entries = new HashMap<>();

    /** Runs the creation once per token; without a token, always. */
    List<String> once(Call call, Supplier<List<String>> creation) {
        String token = call.in().text("ClientToken", "");
        if (token.isEmpty()) {
            return creation.get();
        }
        String key = call.region() + " " + call.action() + " " + token;
        String parameters = call.in().tree().toString();
        Entry known = entries.get(key);
        if (known == null) {
            List<String> ids = creation.get();
            entries.put(key, new Entry(parameters, ids));
            return ids;
        }
        if (!known.parameters().equals(parameters)) {
            throw new AwsFailure(
                    "IdempotentParameterMismatch",
                    "The client token '" + token + "' was used before with other parameters.");
        }
        return known.ids();
    }

    Map<String, Entry> entries() {
        return entries;
    }
}
