package dev.catamaran.sandbox.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands out addresses of 127.0.0.0/8, so that every elastic IP, global address, load balancer and machine of the
 * sandbox can listen on an address of its own. Linux routes the whole block to the loopback interface; macOS needs an
 * alias per address.
 */
public final class Loopback {
    private final int secondOctet;
    private final AtomicInteger next = new AtomicInteger(1);
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    /**
     * @param secondOctet 1-254; a world picks its own so that two worlds on one machine do not collide
     */
    public Loopback(int secondOctet) {
        this.secondOctet = secondOctet;
    }

    public String allocate() {
        while (true) {
            int number = next.getAndIncrement();
            if (number > 65_000) {
                next.set(1);
                continue;
            }
            String address = "127." + secondOctet + "." + (number >> 8) + "." + (number & 0xff);
            if ((number & 0xff) != 0 && (number & 0xff) != 0xff && taken.add(address)) {
                return address;
            }
        }
    }

    /** Marks an address of a restored world as taken. */
    public void reserve(String address) {
        taken.add(address);
    }

    public void release(String address) {
        taken.remove(address);
    }

    public static InetAddress parse(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: " + address, e);
        }
    }
}
