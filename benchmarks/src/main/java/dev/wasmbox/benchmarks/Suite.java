package dev.wasmbox.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the JMH benchmarks. A row is the processor time of the best iteration: on a shared machine
 * the others measure the neighbours.
 */
final class Suite {
    /** A message is so short that what the JIT compiler decides by chance shows. */
    private static final int COUNTER_JVMS = 3;

    private static final int WARM_UP_SECONDS = 12;

    private final Map<String, Double> results;
    private final boolean quick;

    /**
     * @param results where rows go, as {@code engine/name}, in nanoseconds
     * @param quick whether to take one short iteration only, to see that everything runs
     */
    Suite(Map<String, Double> results, boolean quick) {
        this.results = results;
        this.quick = quick;
    }

    void counter() throws RunnerException {
        int forks = quick ? 0 : COUNTER_JVMS;
        run(options("CounterBenchmark", "2g").forks(forks).param("engine", "WASMBOX", "ENDIVE"));
        run(options("CounterBenchmark.message", "2g").forks(forks).param("engine", "FLAT"));
        run(options("LanguageBenchmark", "2g"));
        run(warmOptions("LoadBenchmark"));
        if (Guests.haveJavaScript()) {
            run(warmOptions("CompileBenchmark"));
        }
    }

    void kernels() throws RunnerException {
        run(warmOptions("KernelBenchmark").param("kernel", kernelNames()));
    }

    /** C2 is not done with QuickJS, nor with what opens modules, before ten seconds. */
    private ChainedOptionsBuilder warmOptions(String benchmark) {
        return options(benchmark, "2g")
                .warmupIterations(quick ? 0 : WARM_UP_SECONDS)
                .warmupTime(TimeValue.seconds(1));
    }

    private static String[] kernelNames() {
        List<String> names = new ArrayList<>(Kernels.NAMES);
        if (Guests.haveJavaScript()) {
            names.add(Kernels.JAVASCRIPT);
        }
        return names.toArray(String[]::new);
    }

    void large() throws RunnerException {
        run(options("LargeBenchmark", "3g"));
    }

    void growth() throws RunnerException {
        growth(
                options("LargeBenchmark.snapshot", "7g")
                        .param("size", texts(GrowthSizes.ALL))
                        .param("pages", String.valueOf(GrowthSizes.PAGES_AT_ALL_SIZES)));
        growth(
                options("LargeBenchmark.snapshot", "3g")
                        .param("size", String.valueOf(GrowthSizes.PAGES_IN))
                        .param("pages", texts(GrowthSizes.PAGES)));
    }

    private static String[] texts(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).toArray(String[]::new);
    }

    private ChainedOptionsBuilder options(String benchmark, String heap) {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include("\\." + benchmark.replace(".", "\\.") + "\\b")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .shouldFailOnError(true)
                        .forks(quick ? 0 : 1)
                        .warmupIterations(quick ? 0 : 5)
                        .warmupTime(TimeValue.milliseconds(600))
                        .measurementIterations(quick ? 1 : 6)
                        .measurementTime(TimeValue.milliseconds(quick ? 10 : 250));
        return quick ? options : options.jvmArgsAppend(Jvm.arguments(heap));
    }

    private void run(ChainedOptionsBuilder options) throws RunnerException {
        run(options, RowName::of);
    }

    private void growth(ChainedOptionsBuilder options) throws RunnerException {
        run(options, params -> RowName.growth(params.getParam("size"), params.getParam("pages")));
    }

    private void run(ChainedOptionsBuilder options, Function<BenchmarkParams, String> name)
            throws RunnerException {
        for (RunResult result : new Runner(options.build()).run()) {
            BenchmarkParams params = result.getParams();
            results.put(
                    params.getParam("engine").toLowerCase(Locale.ROOT) + "/" + name.apply(params),
                    result.getSecondaryResults().get(CpuTime.NAME).getStatistics().getMin());
        }
    }
}
