package dev.catamaran.deploy.configuration;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ModifiersTree;
import java.util.Optional;

/** Texts in annotations, as parsed. */
final class Annotations {
    private Annotations() {}

    static boolean has(ModifiersTree modifiers, String annotation) {
        return find(modifiers, annotation).isPresent();
    }

    /** A text argument of an annotation; the only one is {@code value}. */
    static Optional<String> argument(ModifiersTree modifiers, String annotation, String argument) {
        return find(modifiers, annotation)
                .flatMap(found -> found.getArguments().stream()
                        .filter(given -> !(given instanceof AssignmentTree named)
                                || named.getVariable().toString().equals(argument))
                        .findFirst()
                        .map(given -> text(given instanceof AssignmentTree named ? named.getExpression() : given)));
    }

    private static Optional<? extends AnnotationTree> find(ModifiersTree modifiers, String annotation) {
        return modifiers.getAnnotations().stream()
                .filter(each -> each.getAnnotationType().toString().equals(annotation))
                .findFirst();
    }

    private static String text(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case BinaryTree sum -> text(sum.getLeftOperand()) + text(sum.getRightOperand());
            default ->
                throw new IllegalStateException(
                        "a default must be written as a literal, so that it can be documented: " + expression);
        };
    }
}
