package dev.catamaran.runtime.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.hibernate.exception.LockAcquisitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwayTest {
    @Test
    void shouldTellThatItPassesWhenNobodyListens() {
        assertThat(Away.told(new CompletionException(new ConnectException("Connection refused"))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        told -> assertThat(told.problem())
                                .isEqualTo(new Problem.Transient(
                                        "the service's database does not answer: Connection refused")));
    }

    @Test
    void shouldTellThatItPassesWhenThePoolHasNoConnectionInTime() {
        assertThat(Away.told(new IllegalStateException(new TimeoutException("Timeout"))))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void shouldTellThatItPassesWhenTheConnectionBreaks() {
        assertThat(Away.told(new CompletionException(new IOException("Connection reset by peer"))))
                .isInstanceOf(ProblemException.class);
    }

    /** Stopped by an administrator, starting up, out of connections, connection broken, deadlock. */
    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P03", "53300", "08006", "40P01"})
    void shouldTellThatItPassesWhenTheServerSaysSo(String code) {
        assertThat(Away.told(refused(code))).isInstanceOf(ProblemException.class);
    }

    /** Hibernate tells what the server refused in JDBC's terms. */
    @Test
    void shouldTellThatItPassesWhenATransactionLostAgainstAnother() {
        assertThat(Away.told(
                        new LockAcquisitionException("no", new SQLException("deadlock detected", "40P01"), "update")))
                .isInstanceOf(ProblemException.class);
    }

    /** A violated key, a missing table. */
    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01"})
    void shouldLeaveARefusalAsItIs(String code) {
        RuntimeException refused = refused(code);

        assertThat(Away.told(refused)).isSameAs(refused);
    }

    @Test
    void shouldLeaveAProblemAsItIs() {
        ProblemException known = new ProblemException(new Problem.Conflict("in use"), new ConnectException("refused"));

        assertThat(Away.told(known)).isSameAs(known);
    }

    private static RuntimeException refused(String code) {
        return new CompletionException(new PgException("no", "FATAL", code, ""));
    }
}
