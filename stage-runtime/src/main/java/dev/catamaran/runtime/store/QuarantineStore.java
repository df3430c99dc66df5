package dev.catamaran.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.json.Json;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.hibernate.reactive.mutiny.Mutiny;

/** Records nobody could read, kept with the reason. */
@ApplicationScoped
public class QuarantineStore {
    /** Keeps a record once, however often Kafka delivers it. */
    public Uni<Void> keep(Mutiny.StatelessSession session, ConsumerRecord<String, byte[]> message, String reason) {
        return Sql.update(
                        session,
                        """
                        insert into quarantine (topic, partition, record_offset, record_key, headers, body, reason)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict do nothing
                        """,
                        message.topic(),
                        message.partition(),
                        message.offset(),
                        printable(String.valueOf(message.key())),
                        headers(message),
                        message.value() == null ? new byte[0] : message.value(),
                        printable(reason))
                .replaceWithVoid();
    }

    public Uni<List<QuarantineRow>> all(Mutiny.StatelessSession session) {
        return session.createSelectionQuery("from QuarantineRow q order by q.receivedAt", QuarantineRow.class)
                .getResultList();
    }

    private static String headers(ConsumerRecord<String, byte[]> message) {
        Map<String, String> readable = new LinkedHashMap<>();
        for (Header header : message.headers()) {
            readable.put(
                    printable(header.key()),
                    header.value() == null ? "" : printable(new String(header.value(), StandardCharsets.UTF_8)));
        }
        try {
            return Json.mapper().writeValueAsString(readable);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers of strings cannot fail to serialize", e);
        }
    }

    /** PostgreSQL text holds no NUL. */
    private static String printable(String text) {
        return text.replace("\0", "\\0");
    }
}
