package dev.wasmbox.junit.internal;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.guest.compiler.GuestCompilationException;
import dev.wasmbox.guest.compiler.GuestCompiler;
import dev.wasmbox.guest.compiler.GuestProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The suites of one run of JUnit.
 *
 * <p>The classes of a folder are compiled together, since it is the library that takes the time. If
 * that fails, those that the problems are in are left out; if it still fails, each class is
 * compiled by itself when its turn comes.
 */
final class Suites implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    /** One for all runs in a JVM, since it takes seconds to load. */
    private static final class Compiler {
        static final GuestCompiler SHARED = new GuestCompiler();
    }

    private final Path folder;
    private final Set<Class<?>> tried = new HashSet<>();
    private final Map<Class<?>, Suite> suites = new HashMap<>();
    private final Map<Class<?>, WasmBoxException> refused = new HashMap<>();
    private int count;

    Suites() {
        try {
            folder = Files.createTempDirectory("wasmbox-junit");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The suite that a class of tests is in.
     *
     * @throws WasmBoxException if the class cannot be a guest
     */
    synchronized Suite of(Class<?> test) {
        if (tried.add(test)) {
            List<Class<?>> tests = new ArrayList<>(TestClasses.together(test));
            tried.addAll(tests);
            if (!compile(tests) && tests.removeIf(refused::containsKey)) {
                compile(tests);
            }
        }
        if (!suites.containsKey(test) && !refused.containsKey(test)) {
            compile(List.of(test));
        }
        Suite suite = suites.get(test);
        if (suite == null) {
            throw refusal(test);
        }
        return suite;
    }

    private WasmBoxException refusal(Class<?> test) {
        WasmBoxException cause = Objects.requireNonNull(refused.get(test));
        String own =
                problems(cause)
                        .filter(problem -> isIn(test, problem))
                        .map(problem -> "\n  " + problem)
                        .collect(Collectors.joining());
        return new WasmBoxException(
                test.getSimpleName()
                        + " cannot run in a box: "
                        + (own.isEmpty() ? cause.getMessage() : own)
                        + "\n@OnlyOnJvm leaves a method to the JVM",
                cause);
    }

    private boolean compile(List<Class<?>> tests) {
        try {
            Path generated = folder.resolve(Integer.toString(count++));
            Suite suite = Suite.compile(tests, generated, Compiler.SHARED);
            tests.forEach(test -> suites.put(test, suite));
            return true;
        } catch (WasmBoxException e) {
            tests.stream()
                    .filter(
                            test ->
                                    tests.size() == 1
                                            || problems(e).anyMatch(problem -> isIn(test, problem)))
                    .forEach(test -> refused.put(test, e));
            return false;
        }
    }

    private static Stream<GuestProblem> problems(WasmBoxException failure) {
        return failure instanceof GuestCompilationException compilation
                ? compilation.problems().stream()
                : Stream.empty();
    }

    private static boolean isIn(Class<?> test, GuestProblem problem) {
        String method = problem.method();
        return method != null
                && (method.startsWith(test.getName() + ".")
                        || method.startsWith(test.getName() + "$"));
    }

    @Override
    public void close() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(files::add);
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
