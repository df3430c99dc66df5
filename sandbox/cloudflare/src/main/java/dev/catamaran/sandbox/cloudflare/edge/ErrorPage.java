package dev.catamaran.sandbox.cloudflare.edge;

import java.nio.charset.StandardCharsets;

/**
 * An error that the edge answers by itself.
 *
 * <p>Source: developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors.
 */
enum ErrorPage {
    /** The origin closed or broke the connection. */
    UNKNOWN(520, 520, "Web server is returning an unknown error"),
    REFUSED(521, 521, "Web server is down"),
    CONNECT_TIMEOUT(522, 522, "Connection timed out"),
    ANSWER_TIMEOUT(524, 524, "A timeout occurred"),
    HANDSHAKE(525, 525, "SSL handshake failed"),
    /** No load balancer for the host name, or no pool that can serve. */
    UNRESOLVED(530, 1016, "Origin DNS error");

    private final int status;
    private final int code;
    private final String title;

    ErrorPage(int status, int code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    int status() {
        return status;
    }

    /** Whether another origin may do better, before the request was sent. */
    boolean beforeSending() {
        return this == REFUSED || this == CONNECT_TIMEOUT || this == HANDSHAKE || this == UNRESOLVED;
    }

    byte[] page(String detail) {
        String html = "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>Error " + code
                + "</h1><p>" + title + "</p><p>" + detail + "</p></body></html>\n";
        return html.getBytes(StandardCharsets.UTF_8);
    }
}
