package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.HttpCall;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Writes answers and errors in each service's protocol: EC2 and Query in XML, SSM and Service Quotas in JSON. */
final class Answers {
    private static final String XML = "text/xml;charset=UTF-8";
    private static final String JSON = "application/x-amz-json-1.1";

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    void success(HttpCall http, Call call, ObjectNode content) throws IOException {
        String id = UUID.randomUUID().toString();
        http.responseHeaders().set("x-amzn-RequestId", id);
        Service service = call.service();
        switch (service) {
            case SSM, QUOTAS -> http.answer(200, JSON, json.writeValueAsBytes(content));
            case EC2 -> {
                ObjectNode root = Document.of("requestId", id);
                root.setAll(content);
                http.answer(200, XML, Xml.write(call.action() + "Response", service.namespace(), root, service.item()));
            }
            case ELB, IAM, STS -> {
                ObjectNode root = Document.of(
                        call.action() + "Result", content, "ResponseMetadata", Document.of("RequestId", id));
                http.answer(200, XML, Xml.write(call.action() + "Response", service.namespace(), root, service.item()));
            }
        }
    }

    void failure(HttpCall http, Service service, AwsFailure failure) throws IOException {
        String id = UUID.randomUUID().toString();
        http.responseHeaders().set("x-amzn-RequestId", id);
        ObjectNode error = Document.of("Code", failure.code(), "Message", failure.text());
        switch (service) {
            case SSM, QUOTAS -> {
                ObjectNode body = Document.of("__type", failure.code(), "message", failure.text());
                http.answer(failure.status(), JSON, json.writeValueAsBytes(body));
            }
            case EC2 -> {
                ObjectNode body = Document.of("Errors", List.of(error), "RequestID", id);
                http.answer(failure.status(), XML, Xml.write("Response", "", body, "Error"));
            }
            case ELB, IAM, STS -> {
                ObjectNode typed = Document.of("Type", failure.status() < 500 ? "Sender" : "Receiver");
                typed.setAll(error);
                ObjectNode body = Document.of("Error", typed, "RequestId", id);
                http.answer(
                        failure.status(), XML, Xml.write("ErrorResponse", service.namespace(), body, service.item()));
            }
        }
    }
}
