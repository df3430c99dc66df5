package dev.catamaran.testkit.mutant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A few packages anew, one class of them replaced by a mutant that was compiled in memory. */
public final class MutantLoader extends ClassLoader {
    private final List<String> packages;
    private final Map<String, byte[]> mutated;

    private MutantLoader(List<String> packages, Map<String, byte[]> mutated) {
        super(MutantLoader.class.getClassLoader());
        this.packages = packages.stream().map(name -> name + ".").toList();
        this.mutated = mutated;
    }

    /**
     * Compiles a mutant.
     *
     * @param sources the root of the sources that the mutant's class is in
     * @param packages its package first, then those that are to see it
     */
    public static MutantLoader of(Mutant mutant, Path sources, List<String> packages) throws IOException {
        String home = packages.getFirst();
        Path file = sources.resolve(home.replace('.', '/')).resolve(mutant.file() + ".java");
        return new MutantLoader(packages, compiled(home + "." + mutant.file(), mutant.applied(Files.readString(file))));
    }

    /**
     * Calls a method of a class of the packages: {@code static Optional<String> violation(long seed)}.
     *
     * @return what it answered, or that it threw
     */
    public Optional<String> violation(String className, long seed) {
        try {
            Method method = loadClass(className).getDeclaredMethod("violation", long.class);
            method.setAccessible(true);
            return ((Optional<?>) method.invoke(null, seed)).map(String::valueOf);
        } catch (InvocationTargetException e) {
            return Optional.of("it throws " + e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(className + " has no static violation(long)", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return packages.stream().anyMatch(name::startsWith) ? defined(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
        byte[] code = mutated.getOrDefault(name, original(name));
        return defineClass(name, code, 0, code.length);
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static Map<String, byte[]> compiled(String className, String source) throws IOException {
        Map<String, byte[]> classes = new ConcurrentHashMap<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean fine = compiler.getTask(
                            complaints,
                            new InMemory(files, classes),
                            null,
                            List.of("-classpath", path, "-proc:none"),
                            null,
                            List.of(new Source(className, source)))
                    .call();
            if (!fine) {
                throw new IllegalStateException("a mutant has to compile: " + complaints);
            }
        }
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("mutant:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        InMemory(JavaFileManager files, Map<String, byte[]> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mutant:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
