package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.sandbox.kernel.HttpCall;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP request told apart: which service, action and region, by credential scope, target header or API version.
 *
 * @param signed whether it carries an Authorization header; what that says is not verified
 */
record Request(Call call, boolean signed) {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/,]*/\\d{8}/([^/]+)/([^/]+)/aws4_request");

    static Request read(HttpCall http, ObjectMapper json) throws IOException {
        String authorization = Optional.ofNullable(http.header("Authorization")).orElse("");
        Matcher scope = SCOPE.matcher(authorization);
        boolean scoped = scope.find();
        String region = scoped ? scope.group(1) : "us-east-1";
        String target = Optional.ofNullable(http.header("X-Amz-Target")).orElse("");
        if (!target.isEmpty()) {
            Input in = new Input(json.readTree(http.body()));
            String action = target.substring(target.lastIndexOf('.') + 1);
            return new Request(new Call(Service.ofTarget(target), action, region, in), scoped);
        }
        Map<String, String> parameters = new LinkedHashMap<>(http.query());
        parameters.putAll(HttpCall.decodeForm(http.bodyText()));
        String action = parameters.getOrDefault("Action", "");
        Service service = (scoped ? Service.ofScope(scope.group(2)) : Optional.<Service>empty())
                .or(() -> Service.ofVersion(parameters.getOrDefault("Version", "")))
                .orElse(Service.EC2);
        parameters.remove("Action");
        parameters.remove("Version");
        return new Request(new Call(service, action, region, Input.parse(parameters)), scoped);
    }

    void requireSigned() {
        if (!signed) {
            throw call.service() == Service.EC2
                    ? new AwsFailure("AuthFailure", "AWS was not able to validate the provided access credentials")
                    : new AwsFailure("MissingAuthenticationToken", "Request is missing Authentication Token");
        }
    }
}
