package dev.catamaran.simulation.service;

import dev.catamaran.runtime.config.RuntimeConfig;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The runtime's settings: the defaults the mapping declares, but for waits that would make histories long. */
public final class Settings {
    private static final Map<String, RuntimeConfig> BY_SERVICE = new ConcurrentHashMap<>();
    private static final Map<String, Object> OWN = Map.of(
            "pollFirst", Duration.ofMillis(400), "stepDeadline", Duration.ofSeconds(60), "lanes", 2, "rates", Map.of());

    private Settings() {}

    public static RuntimeConfig of(String service) {
        return BY_SERVICE.computeIfAbsent(service, name -> group(RuntimeConfig.class, name));
    }

    private static <T> T group(Class<T> group, String service) {
        Map<String, Object> values = new ConcurrentHashMap<>();
        return group.cast(Proxy.newProxyInstance(
                group.getClassLoader(),
                new Class<?>[] {group},
                (_, method, _) -> values.computeIfAbsent(method.getName(), _ -> value(method, service))));
    }

    private static Object value(Method method, String service) {
        if (method.getName().equals("service")) {
            return service;
        }
        Object own = OWN.get(method.getName());
        if (own != null) {
            return own;
        }
        WithDefault declared = method.getAnnotation(WithDefault.class);
        return declared == null
                ? group(method.getReturnType(), service)
                : converted(method.getReturnType(), declared.value());
    }

    private static Object converted(Class<?> type, String text) {
        return switch (type.getSimpleName()) {
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "Duration" ->
                Duration.parse(
                        text.endsWith("ms")
                                ? "PT" + Long.parseLong(text.substring(0, text.length() - 2)) / 1e3 + "S"
                                : "PT" + text);
            default -> Objects.requireNonNull(text);
        };
    }
}
