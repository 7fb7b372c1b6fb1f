package dev.wasmbox.guest.compiler.fuzz;

import dev.wasmbox.guest.WasmBoxContext;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Runs a generated guest on this JVM, making up its messages on the way. */
final class OnTheJvm implements WasmBoxContext<String, String> {

    /** A message, and what the guest sent in answer. */
    record Exchange(String message, List<String> answers) {
        /** Whether the program has ended with it. */
        boolean isLast() {
            return answers.stream().anyMatch(OnTheJvm::isResult);
        }
    }

    private static final class AllDone extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Random random;
    private final Iterator<Integer> programs;
    private final List<Exchange> exchanges = new ArrayList<>();
    private boolean betweenPrograms = true;
    private List<String> answers = new ArrayList<>();

    private OnTheJvm(long seed, int programs, int rounds) {
        this.random = new Random(seed);
        this.programs = IntStream.range(0, programs * rounds).map(i -> i % programs).iterator();
    }

    /** The conversation with a guest whose programs are each run a number of times. */
    static List<Exchange> converse(Path classes, long seed, int programs, int rounds)
            throws Exception {
        OnTheJvm context = new OnTheJvm(seed, programs, rounds);
        URL[] urls = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, OnTheJvm.class.getClassLoader())) {
            loader.loadClass("Guest").getMethod("run", WasmBoxContext.class).invoke(null, context);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof AllDone)) {
                throw e;
            }
        }
        return context.exchanges;
    }

    @Override
    public String next() {
        String message = betweenPrograms ? nextProgram() : nextInput();
        betweenPrograms = false;
        answers = new ArrayList<>();
        exchanges.add(new Exchange(message, answers));
        return message;
    }

    @Override
    public void send(String output) {
        answers.add(output);
        betweenPrograms = isResult(output);
    }

    private static boolean isResult(String output) {
        return output.startsWith("= ") || output.startsWith("! ");
    }

    private String nextProgram() {
        if (!programs.hasNext()) {
            throw new AllDone();
        }
        return programs.next().toString();
    }

    private String nextInput() {
        return Integer.toString(
                random.nextInt(20) == 0 ? random.nextInt() : random.nextInt(12) - 3);
    }
}
