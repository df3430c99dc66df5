package dev.catamaran.deploy.configuration;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import dev.catamaran.deploy.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds the {@code @ConfigMapping}s in the sources of a module with the compiler's own parser. */
public final class MappingSources {
    private static final Map<String, List<Mapping>> READ = new ConcurrentHashMap<>();

    private MappingSources() {}

    /** Mappings of a module, sorted by prefix; a module is read once. */
    public static List<Mapping> of(String module) {
        return READ.computeIfAbsent(module, MappingSources::read);
    }

    private static List<Mapping> read(String module) {
        List<Path> files = Repository.files(module + "/src/main/java", "Config.java");
        return files.isEmpty() ? List.of() : parsed(module, files);
    }

    private static List<Mapping> parsed(String module, List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            return units.stream()
                    .flatMap(unit -> mapping(module, unit, docs).stream())
                    .sorted(java.util.Comparator.comparing(Mapping::prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Mapping> mapping(String module, CompilationUnitTree unit, DocTrees docs) {
        return unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(ClassTree.class::cast)
                .filter(type -> Annotations.has(type.getModifiers(), "ConfigMapping"))
                .findFirst()
                .map(type -> {
                    Function<Tree, String> javadoc = tree -> Javadoc.text(docs.getDocComment(path(unit, tree)));
                    String prefix = Annotations.argument(type.getModifiers(), "ConfigMapping", "prefix")
                            .orElseThrow(() -> new IllegalStateException(type.getSimpleName() + " has no prefix"));
                    List<ConfigurationKey> keys = new MappingMembers(groups(type), javadoc).keys(prefix, type);
                    return new Mapping(
                            module, String.valueOf(unit.getPackageName()), prefix, javadoc.apply(type), keys);
                });
    }

    private static TreePath path(CompilationUnitTree unit, Tree tree) {
        return TreePath.getPath(unit, tree);
    }

    private static Map<String, ClassTree> groups(ClassTree type) {
        Map<String, ClassTree> groups = new HashMap<>();
        for (Tree member : type.getMembers()) {
            if (member instanceof ClassTree nested) {
                groups.put(nested.getSimpleName().toString(), nested);
                groups.putAll(groups(nested));
            }
        }
        return groups;
    }
}
