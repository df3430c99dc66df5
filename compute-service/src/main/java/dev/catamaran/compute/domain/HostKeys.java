package dev.catamaran.compute.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SSH host keys as cloud-init prints them on the console, so that the first login need not trust blindly. */
public final class HostKeys {
    private static final String BEGIN = "BEGIN SSH HOST KEY KEYS";
    private static final String END = "END SSH HOST KEY KEYS";
    private static final Pattern KEY =
            Pattern.compile("(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521))\\s+([A-Za-z0-9+/]{32,}={0,2})");

    private HostKeys() {}

    /** known_hosts lines of the last complete block on a console; empty while there is none. */
    public static List<String> knownHosts(String console, String address) {
        List<String> complete = List.of();
        List<String> block = new ArrayList<>();
        for (String line : console.lines().toList()) {
            if (line.contains(BEGIN)) {
                block = new ArrayList<>();
            } else if (line.contains(END)) {
                complete = List.copyOf(block);
            } else {
                Matcher key = KEY.matcher(line);
                if (key.find()) {
                    block.add(address + " " + key.group(1) + " " + key.group(2));
                }
            }
        }
        return complete;
    }
}
