package dev.catamaran.runtime.inlet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.store.InboxStore.WaitingRequest;
import dev.catamaran.runtime.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Requests for a name whose fleet is being deleted, in the order they came. */
@ApplicationScoped
public class Waiting {
    private static final TypeReference<LinkedHashMap<String, String>> HEADERS = new TypeReference<>() {};

    private final EventCodec codec;

    public Waiting(EventCodec codec) {
        this.codec = codec;
    }

    /** A request whose time has come. */
    record Request(Envelope envelope, FleetEvent event) {}

    Uni<Boolean> any(Transaction transaction, String fleetId) {
        return transaction.inbox().waiting(fleetId).map(requests -> !requests.isEmpty());
    }

    Uni<Void> add(Transaction transaction, Envelope envelope, FleetEvent request) {
        EventCodec.Encoded encoded = codec.encode(envelope, request);
        try {
            return transaction
                    .inbox()
                    .await(new WaitingRequest(
                            request.fleetId(),
                            envelope.id(),
                            Json.mapper().writeValueAsString(encoded.headers()),
                            new String(encoded.value(), StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers of strings cannot fail to serialize", e);
        }
    }

    Uni<Integer> remove(Transaction transaction, String requestId) {
        return transaction.inbox().noLongerWaiting(requestId);
    }

    /** Takes all requests of a name out. */
    Uni<List<Request>> take(Transaction transaction, String fleetId) {
        return transaction.inbox().waiting(fleetId).flatMap(requests -> {
            Uni<Integer> chain = Uni.createFrom().item(0);
            for (WaitingRequest each : requests) {
                chain = chain.flatMap(before -> remove(transaction, each.requestId()));
            }
            return chain.replaceWith(requests.stream().map(this::read).toList());
        });
    }

    private Request read(WaitingRequest waiting) {
        RecordHeaders headers = new RecordHeaders();
        try {
            Json.mapper()
                    .readValue(waiting.headers(), HEADERS)
                    .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("waiting request " + waiting.requestId() + " is damaged", e);
        }
        if (codec.decode(headers, waiting.body().getBytes(StandardCharsets.UTF_8)) instanceof Decoded.Event event) {
            return new Request(event.envelope(), event.event());
        }
        throw new IllegalStateException("waiting request " + waiting.requestId() + " cannot be read any more");
    }
}
