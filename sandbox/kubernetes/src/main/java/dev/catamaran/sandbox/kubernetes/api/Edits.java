package dev.catamaran.sandbox.kubernetes.api;

import dev.catamaran.sandbox.kubernetes.objects.ApiFault;

/** Optimistic locking: tries again when someone else was faster. */
final class Edits {
    private static final int ATTEMPTS = 20;

    private Edits() {}

    static void retrying(Runnable edit) {
        for (int attempt = 1; ; attempt++) {
            try {
                edit.run();
                return;
            } catch (ApiFault fault) {
                if (fault.isNotFound()) {
                    return;
                }
                if (!fault.isConflict() || attempt == ATTEMPTS) {
                    throw fault;
                }
            }
        }
    }
}
