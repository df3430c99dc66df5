package dev.catamaran.sandbox.crash;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.util.Optional;
import java.util.Set;

/** Decides which methods get points: commits, sends, acknowledgements, cloud calls. */
final class Weaver {
    private static final String DATABASE = "dev/catamaran/runtime/store/Database";
    private static final String INLET = "dev/catamaran/runtime/inlet/Inlet";
    private static final String PRODUCER = "dev/catamaran/runtime/outbox/EventProducer";
    private static final String CONSUMER = "org/apache/kafka/clients/consumer/KafkaConsumer";
    private static final Set<String> NAMED = Set.of(DATABASE, INLET, PRODUCER, CONSUMER);
    private static final Set<String> FOLDS = Set.of("takeIn", "foldTheRest", "foldAlone");
    private static final Set<String> CALLS = Set.of("find", "create", "update", "delete");
    private static final String SCOPE = "(Ldev/catamaran/runtime/graph/Scope;";

    private Weaver() {}

    /** Whether some methods of the class may get points. */
    static boolean concerns(String internalName) {
        return NAMED.contains(internalName) || isProvider(internalName);
    }

    private static boolean isProvider(String name) {
        return name.startsWith("dev/catamaran/") && name.contains("/provider/");
    }

    /** @param loader knows the classes that the class names */
    static byte[] weave(ClassLoader loader, byte[] bytes) {
        ClassFile context = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader).orElse(ClassHierarchyResolver.defaultResolver())));
        ClassModel model = context.parse(bytes);
        String name = model.thisClass().asInternalName();
        return context.transformClass(model, (builder, element) -> {
            Optional<Points> points =
                    element instanceof MethodModel method && method.code().isPresent()
                            ? points(name, method)
                            : Optional.empty();
            if (points.isPresent()) {
                builder.transformMethod((MethodModel) element, MethodTransform.transformingCode(points.get()));
            } else {
                builder.with(element);
            }
        });
    }

    private static Optional<Points> points(String className, MethodModel method) {
        String name = method.methodName().stringValue();
        String type = method.methodType().stringValue();
        return switch (className) {
            case DATABASE -> when(name.startsWith("await"), "commit @", false);
            case INLET -> when(FOLDS.contains(name), "commit Inlet." + name, true);
            case PRODUCER -> when(name.startsWith("send"), "send @", true);
            case CONSUMER ->
                when(name.startsWith("commit") && type.startsWith("(Ljava/util/Map;"), "ack " + name, false);
            default ->
                when(
                        CALLS.contains(name) && type.startsWith(SCOPE),
                        "call " + className.substring(className.lastIndexOf('/') + 1) + "." + name,
                        false);
        };
    }

    private static Optional<Points> when(boolean yes, String name, boolean around) {
        return yes ? Optional.of(new Points(name, around)) : Optional.empty();
    }
}
