package dev.catamaran.console.domain;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which hosts notifications may be sent to: those that are listed. A host whose address is one of a private network, of
 * this machine or of a cloud's metadata service is only spoken to when the address itself is listed, whatever its name.
 *
 * @param listed host names, {@code .example.com} for everything below a domain, or addresses
 */
public record HostRules(List<String> listed) {
    private static final int CARRIER_FIRST = 100;
    private static final int CARRIER_MASK = 0xc0;
    private static final int CARRIER_SECOND = 64;
    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL = 0xfc;

    /** Why nothing may be sent there; empty when it may. */
    public Optional<String> refusal(URI target, List<InetAddress> addresses) {
        String host = target.getHost();
        if (host == null || target.getUserInfo() != null) {
            return Optional.of("it is no plain URL of a host");
        }
        if (!isListed(host)) {
            return Optional.of("host " + host + " is not in catamaran.console.notify.allowed-hosts");
        }
        Optional<InetAddress> inside = addresses.stream()
                .filter(address -> isInside(address) && !listed.contains(address.getHostAddress()))
                .findFirst();
        if (inside.isPresent()) {
            return Optional.of("host " + host + " is at " + inside.get().getHostAddress()
                    + ", a private address that is not in catamaran.console.notify.allowed-hosts");
        }
        return "https".equals(target.getScheme()) || listed.contains(host)
                ? Optional.empty()
                : Optional.of("only https goes to hosts that are not listed by their whole name");
    }

    private boolean isListed(String host) {
        return listed.stream().anyMatch(each -> each.equals(host) || (each.startsWith(".") && host.endsWith(each)));
    }

    private static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean carrier = address instanceof Inet4Address
                && bytes[0] == CARRIER_FIRST
                && (bytes[1] & CARRIER_MASK) == CARRIER_SECOND;
        boolean uniqueLocal = !(address instanceof Inet4Address) && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || carrier
                || uniqueLocal;
    }
}
