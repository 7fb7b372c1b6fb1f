package dev.wasmbox.junit.internal;

import dev.wasmbox.codec.WasmBoxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One class of tests with its nested ones, as it runs on both sides. */
final class Session implements AutoCloseable {

    private static final String JVM_SIDE = "dev.wasmbox.junit.internal.guest.JvmSide";

    private final Suite suite;
    private final URLClassLoader loader;
    private final Function<List<String>, List<List<String>>> jvm;
    private final BoxSide box;

    Session(Suite suite, Duration time) {
        this.suite = suite;
        this.loader = suite.load();
        this.jvm = jvmSide(loader);
        this.box = new BoxSide(suite.module(), time);
    }

    @SuppressWarnings("unchecked") // the loader's class says so
    private static Function<List<String>, List<List<String>>> jvmSide(URLClassLoader loader) {
        try {
            Object steps =
                    loader.loadClass(SuiteFile.NAME.replace('/', '.'))
                            .getMethod("steps")
                            .invoke(null);
            return (Function<List<String>, List<List<String>>>)
                    loader.loadClass(JVM_SIDE).getConstructors()[0].newInstance(steps);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the tests cannot be loaded a second time", e);
        }
    }

    /** Makes an object of a class of tests on both sides. */
    void create(Constructor<?> constructor) {
        Class<?> type = constructor.getDeclaringClass();
        int index = suite.indexOf(type).orElse(-1);
        if (index < 0 || suite.members(index).constructor().isEmpty()) {
            throw impossible(constructor);
        }
        int outer = Members.isInner(type) ? suite.indexOf(type.getEnclosingClass()).orElse(-1) : -1;
        run(constructor, List.of("create", "" + index, "" + outer), Optional.empty());
    }

    /** Calls a method on both sides. */
    void call(Method method, @Nullable Object target, List<?> arguments) {
        int steps = suite.indexOf(method.getDeclaringClass()).orElse(-1);
        int place = steps < 0 ? -1 : suite.members(steps).methods().indexOf(method);
        if (place < 0) {
            throw impossible(method);
        }
        int on = target == null ? -1 : suite.indexOf(target.getClass()).orElse(-1);
        List<String> message = new ArrayList<>(List.of("call", "" + steps, "" + place, "" + on));
        List<String> texts = texts(method, arguments);
        run(method, message, Optional.of(texts));
    }

    private static List<String> texts(Method method, List<?> arguments) {
        Class<?>[] types = method.getParameterTypes();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            int at = i;
            texts.add(
                    Argument.text(types[i], arguments.get(i))
                            .orElseThrow(() -> impossible(method, "argument " + at + " is null")));
        }
        return texts;
    }

    private void run(Executable what, List<String> message, Optional<List<String>> arguments) {
        List<Line> onJvm = jvm.apply(with(message, -1, arguments)).stream().map(Line::of).toList();
        Line end = onJvm.get(onJvm.size() - 1);
        // Half way; if there is no place, none is at -1.
        int rest = end instanceof Line.Returned done ? (done.rests() + 1) / 2 - 1 : -1;
        List<Line> inBox = box.step(with(message, rest, arguments));
        Difference.between(onJvm, inBox)
                .ifPresent(
                        difference -> {
                            throw difference.error(what);
                        });
    }

    private static List<String> with(
            List<String> message, int rest, Optional<List<String>> arguments) {
        List<String> all = new ArrayList<>(message);
        arguments.ifPresent(
                texts -> {
                    all.add("" + rest);
                    all.addAll(texts);
                });
        return all;
    }

    private static WasmBoxException impossible(Executable what) {
        return impossible(
                what, Members.obstacle(what).orElse("a guest can have no such member or class"));
    }

    private static WasmBoxException impossible(Executable what, String why) {
        return new WasmBoxException(
                Difference.name(what)
                        + " cannot run in a box: "
                        + why
                        + "; @OnlyOnJvm leaves it to the JVM");
    }

    @Override
    public void close() {
        box.close();
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
