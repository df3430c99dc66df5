package dev.catamaran.sandbox.gcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several calls in one {@code multipart/mixed} body, as gcloud sends them.
 *
 * @see <a href="https://cloud.google.com/compute/docs/api/how-tos/batch">batch requests</a>
 */
final class Batch {
    static final String BOUNDARY = "batch_catamaran";

    private static final Pattern BOUNDARY_PARAMETER = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern CONTENT_ID = Pattern.compile("(?im)^content-id:\\s*<?([^>\\r\\n]+)>?");

    /**
     * One call inside.
     *
     * @param target path with query
     */
    record Part(String id, String method, String target, String body) {}

    private Batch() {}

    static List<Part> parse(String contentType, String text) {
        Matcher boundary = BOUNDARY_PARAMETER.matcher(contentType);
        if (!boundary.find()) {
            throw GcpError.of("parseError", "Failed to parse batch request, no boundary");
        }
        List<Part> parts = new ArrayList<>();
        for (String section : text.split(Pattern.quote("--" + boundary.group(1)), -1)) {
            String normal = section.replace("\r\n", "\n").strip();
            if (!normal.isEmpty() && !normal.equals("--")) {
                parts.add(part(normal));
            }
        }
        return parts;
    }

    private static Part part(String section) {
        String[] outer = section.split("\n\n", 2);
        Matcher id = CONTENT_ID.matcher(outer[0]);
        String[] inner = outer[outer.length - 1].split("\n\n", 2);
        String[] line = inner[0].split("\n", 2)[0].split(" ", -1);
        if (outer.length < 2 || line.length < 2) {
            throw GcpError.of("parseError", "Failed to parse batch request, a part holds no request");
        }
        String body = inner.length < 2 ? "" : inner[1];
        return new Part(id.find() ? id.group(1) : "", line[0], line[1].replaceFirst("^https?://[^/]+", ""), body);
    }

    /** One answer of the multipart answer. */
    static String section(String id, int status, String json) {
        return "--" + BOUNDARY + "\r\nContent-Type: application/http\r\nContent-ID: <response-" + id + ">\r\n\r\n"
                + "HTTP/1.1 " + status + " " + (status == 200 ? "OK" : "Error")
                + "\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: "
                + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json + "\r\n";
    }

    static String end() {
        return "--" + BOUNDARY + "--\r\n";
    }
}
