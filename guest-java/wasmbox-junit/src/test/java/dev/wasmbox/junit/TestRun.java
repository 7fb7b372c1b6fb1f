package dev.wasmbox.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;

/** Runs classes of tests as a build does, and keeps what came of each test. */
final class TestRun implements TestExecutionListener {

    private final Map<String, List<Optional<Throwable>>> outcomes = new LinkedHashMap<>();

    static TestRun of(Class<?>... tests) {
        TestRun run = new TestRun();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        Stream.of(tests).forEach(test -> request.selectors(selectClass(test)));
        LauncherFactory.create().execute(request.build(), run);
        return run;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getThrowable().isPresent()) {
            outcomes.computeIfAbsent(name(test), key -> new ArrayList<>())
                    .add(result.getThrowable());
        }
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getJavaClass().getSimpleName() + "." + method.getMethodName())
                .orElse(test.getDisplayName());
    }

    /** The tests, as {@code Class.method}. */
    List<String> tests() {
        return List.copyOf(outcomes.keySet());
    }

    private List<Optional<Throwable>> outcomes(String test) {
        return outcomes.getOrDefault(test, List.of());
    }

    /** How often a test ran. */
    int runs(String test) {
        return outcomes(test).size();
    }

    /** Why the tests of a class failed, each by its name. */
    Map<String, Throwable> failures(String type) {
        Map<String, Throwable> failures = new LinkedHashMap<>();
        outcomes.forEach(
                (test, all) ->
                        all.stream()
                                .flatMap(Optional::stream)
                                .filter(failure -> test.startsWith(type + "."))
                                .forEach(failure -> failures.put(test, failure)));
        return failures;
    }

    /** Why a test failed. */
    Throwable failure(String test) {
        return outcomes(test).stream().flatMap(Optional::stream).findFirst().orElseThrow();
    }

    /** The difference by which a test failed. */
    AssertionFailedError difference(String test) {
        return (AssertionFailedError) failure(test);
    }
}
