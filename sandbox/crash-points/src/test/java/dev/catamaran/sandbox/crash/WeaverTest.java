package dev.catamaran.sandbox.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.sandbox.crash.provider.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void shouldTellThePointsThatWerePassedSinceTheOrderBefore(@TempDir Path directory) throws Exception {
        Path prefix = directory.resolve("service");
        CrashPoints.listen(prefix);
        answer(prefix, "first");
        assertThat(Weaver.concerns(Bucket.class.getName().replace('.', '/'))).isTrue();
        Class<?> woven = woven(Bucket.class);
        Object bucket = woven.getDeclaredConstructor().newInstance();

        assertThat(woven.getMethod("create", Scope.class, int.class).invoke(bucket, null, 5))
                .isEqualTo("two");
        assertThat(woven.getMethod("create", Scope.class, int.class).invoke(bucket, null, 1))
                .isEqualTo("end");
        assertThat(woven.getMethod("other").invoke(bucket)).isEqualTo("other");

        assertThat(answer(prefix, "second"))
                .containsExactly("second", "2 call Bucket.create after", "2 call Bucket.create before");
        assertThat(answer(prefix, "third")).containsExactly("third", "");
    }

    private static List<String> answer(Path prefix, String id) throws IOException, InterruptedException {
        Files.writeString(prefix.resolveSibling("service.order"), id);
        Path answer = prefix.resolveSibling("service.answer");
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!Files.exists(answer) || !Files.readAllLines(answer).getFirst().equals(id)) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
        return Files.readAllLines(answer);
    }

    /** The class as a woven application would have it. */
    private static Class<?> woven(Class<?> plain) throws IOException, ClassNotFoundException {
        ClassLoader loader = new ClassLoader(plain.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (!name.equals(plain.getName())) {
                    return super.loadClass(name, resolve);
                }
                try (InputStream file = plain.getResourceAsStream(plain.getSimpleName() + ".class")) {
                    byte[] bytes = Objects.requireNonNull(file).readAllBytes();
                    byte[] changed = Weaver.weave(this, bytes);
                    return defineClass(name, changed, 0, changed.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        return loader.loadClass(plain.getName());
    }
}
