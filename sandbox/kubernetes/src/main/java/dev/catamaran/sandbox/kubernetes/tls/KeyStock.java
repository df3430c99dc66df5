package dev.catamaran.sandbox.kubernetes.tls;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** RSA keys made ahead, because finding two large primes takes most of a cluster's installation otherwise. */
public final class KeyStock {
    private static final int KEPT = 4;
    private static final Queue<KeyPair> KEYS = new ConcurrentLinkedQueue<>();
    private static final AtomicBoolean FILLING = new AtomicBoolean();

    private KeyStock() {}

    /** Starts making keys in the background: enough for four clusters. */
    public static void fill() {
        if (KEYS.size() < KEPT && FILLING.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("key-stock").start(KeyStock::make);
        }
    }

    private static void make() {
        try {
            while (KEYS.size() < KEPT) {
                KEYS.add(generate());
            }
        } finally {
            FILLING.set(false);
        }
    }

    static KeyPair take() {
        KeyPair ready = KEYS.poll();
        return ready == null ? generate() : ready;
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no RSA", e);
        }
    }
}
