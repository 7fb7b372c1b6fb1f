package dev.wasmbox.guest.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each wrong use of {@code @WasmBox} is one error, at the line marked with {@code // <<}, with a
 * message that says what to write.
 */
class WrongUseTest {
    private static final String HEAD =
            """
            package demo;

            import dev.wasmbox.codec.*;
            import dev.wasmbox.guest.*;
            import java.util.*;
            import java.util.function.*;

            """;

    @ParameterizedTest(name = "{0}")
    @MethodSource({"methods", "classes", "messageTypes", "definitions"})
    void wrongUse_isAnErrorAtItsPlace(String name, String body, String message) {
        String source = HEAD + body;
        assertThat(Compilation.of(source).errors())
                .containsExactly("Box.java:" + markedLine(source) + ": " + message);
    }

    static Stream<Arguments> methods() {
        return Stream.of(
                method(
                        "method not static",
                        "void run(WasmBoxContext<String, String> context) {} // <<",
                        "@WasmBox method `run` is not static. Write `static void run(WasmBoxContext<Input, Output> context)`, with your types for Input and Output."),
                method(
                        "method private",
                        "private static void run(WasmBoxContext<String, String> context) {} // <<",
                        "@WasmBox method `run` is private, so the entry point cannot call it. Remove `private`."),
                method(
                        "method with type parameters",
                        "static <T> void run(WasmBoxContext<T, T> context) {} // <<",
                        "@WasmBox method `run` has type parameters. Write `static void run(WasmBoxContext<Input, Output> context)`, with your types for Input and Output."),
                method(
                        "method returns a value",
                        "static List<String> run(WasmBoxContext<String, String> context) { return List.of(); } // <<",
                        "@WasmBox method `run` returns `List<String>`. Return void, and send values with `context.send(value)`."),
                method(
                        "method without parameter",
                        "static void run() {} // <<",
                        "@WasmBox method `run` has 0 parameters, but is called with one, the context. Write `static void run(WasmBoxContext<Input, Output> context)`, with your types for Input and Output."),
                method(
                        "method with two parameters",
                        "static void run(WasmBoxContext<String, String> context, int x) {} // <<",
                        "@WasmBox method `run` has 2 parameters, but is called with one, the context. Write `static void run(WasmBoxContext<Input, Output> context)`, with your types for Input and Output."),
                method(
                        "method with another parameter",
                        "static void run(List<String> context) {} // <<",
                        "@WasmBox method `run` takes a `List<String>`, but is called with a context. Write `static void run(WasmBoxContext<Input, Output> context)`, with your types for Input and Output."),
                method(
                        "method with raw context",
                        "@SuppressWarnings(\"rawtypes\") static void run(WasmBoxContext context) {} // <<",
                        "The context of @WasmBox method `run` lacks its message types. Write `static void run(WasmBoxContext<Input, Output> context)`, with your types for Input and Output."),
                method(
                        "method throws Throwable",
                        "static void run(WasmBoxContext<String, String> context) throws Throwable {} // <<",
                        "@WasmBox method `run` throws `Throwable`, which is more than a guest may. Write `throws Exception`."),
                arguments(
                        "class with the name of a generated one",
                        "class Box { @WasmBox static void run(WasmBoxContext<String, String> context) {} }\nclass BoxWasmBox {} // <<",
                        "`BoxWasmBox` is the name of a class that is generated for the guest `Box`. Rename your class `BoxWasmBox`."),
                arguments(
                        "class with the name of generated codecs",
                        "class Box { @WasmBox static void run(WasmBoxContext<In, String> context) {}\nrecord In(int x) {} }\nclass BoxCodecs {} // <<",
                        "`BoxCodecs` is the name of a class that is generated for the guest `Box`. Rename your class `BoxCodecs`."),
                arguments(
                        "method in a private class",
                        "class Box { private static class In { // <<\n@WasmBox static void run(WasmBoxContext<String, String> context) {} } }",
                        "`In` is private, so the entry point cannot reach @WasmBox method `run`. Remove `private`."),
                arguments(
                        "two entry points",
                        "class Box { @WasmBox static void one(WasmBoxContext<String, String> context) {}\n@WasmBox static void two(WasmBoxContext<String, String> context) {} } // <<",
                        "A guest has one entry point, but @WasmBox is on `demo.Box.one` already. Remove one of them."));
    }

    static Stream<Arguments> classes() {
        String wanted =
                "Write `class Box implements WasmBoxGuest<Input, Output>`, with your types for Input and Output.";
        return Stream.of(
                arguments(
                        "interface",
                        "@WasmBox interface Box extends WasmBoxGuest<String, String> {} // <<",
                        "@WasmBox marks `Box`, which is no class. " + wanted),
                arguments(
                        "enum",
                        "@WasmBox enum Box implements WasmBoxGuest<String, String> { ; // <<\npublic void message(String input) {} }",
                        "@WasmBox marks `Box`, which is no class. " + wanted),
                arguments(
                        "abstract class",
                        "@WasmBox abstract class Box implements WasmBoxGuest<String, String> { Box(Consumer<String> callback) {} } // <<",
                        "@WasmBox class `Box` is abstract, so no guest can be made of it. Remove `abstract`, or mark a subclass."),
                arguments(
                        "inner class",
                        "class Box { @WasmBox class In implements WasmBoxGuest<String, String> { // <<\nIn(Consumer<String> callback) {} public void message(String input) {} } }",
                        "@WasmBox class `In` is an inner class. Make it `static`."),
                arguments(
                        "private class",
                        "class Box { @WasmBox private static class In implements WasmBoxGuest<String, String> { // <<\nIn(Consumer<String> callback) {} public void message(String input) {} } }",
                        "`In` is private, so the entry point cannot reach @WasmBox class `In`. Remove `private`."),
                arguments(
                        "generic class",
                        "@WasmBox class Box<T> implements WasmBoxGuest<T, T> { // <<\nBox(Consumer<T> callback) {} public void message(T input) {} }",
                        "@WasmBox class `Box` has type parameters. " + wanted),
                arguments(
                        "class that is no guest",
                        "@WasmBox class Box { Box(Consumer<String> callback) {} } // <<",
                        "@WasmBox class `Box` does not implement WasmBoxGuest. " + wanted),
                arguments(
                        "class that is a raw guest",
                        "@SuppressWarnings(\"rawtypes\") @WasmBox class Box implements WasmBoxGuest { // <<\nBox(Consumer<String> callback) {} public void message(Object input) {} }",
                        "@WasmBox class `Box` implements WasmBoxGuest without message types. "
                                + wanted),
                guest(
                        "class without constructor",
                        "",
                        "@WasmBox class `Box` has no constructor for its callback. Add `Box(Consumer<Integer> callback)`."),
                guest(
                        "class with another constructor",
                        "Box(Consumer<String> callback) {}",
                        "@WasmBox class `Box` has no constructor for its callback. Add `Box(Consumer<Integer> callback)`."),
                arguments(
                        "class with private constructor",
                        "@WasmBox class Box implements WasmBoxGuest<String, Integer> { public void message(String input) {}\nprivate Box(Consumer<Integer> callback) {} } // <<",
                        "The constructor of @WasmBox class `Box` is private, so the entry point cannot call it. Remove `private`."),
                arguments(
                        "class whose constructor throws",
                        "@WasmBox class Box implements WasmBoxGuest<String, Integer> { public void message(String input) {}\nBox(Consumer<Integer> callback) throws java.io.IOException {} } // <<",
                        "The constructor of @WasmBox class `Box` throws the checked exception `IOException`. Catch it there, or throw an unchecked one."));
    }

    static Stream<Arguments> messageTypes() {
        return Stream.of(
                input(
                        "Object",
                        "`Object` cannot be part of a message. Write a record, an enum or a sealed interface of records, or convert it to a `String` or a number."),
                input(
                        "java.time.Instant",
                        "`Instant` cannot be part of a message. Write a record, an enum or a sealed interface of records, or convert it to a `String` or a number."),
                input(
                        "ArrayList<String>",
                        "`ArrayList<String>` cannot be part of a message. Write `List<String>`."),
                input(
                        "TreeMap<String, Integer>",
                        "`TreeMap<String, Integer>` cannot be part of a message. Write `Map<String, Integer>`."),
                input(
                        "HashSet<String>",
                        "`HashSet<String>` cannot be part of a message. Write `Set<String>`."),
                input(
                        "OptionalInt",
                        "`OptionalInt` cannot be part of a message. Write `Optional<Integer>`."),
                input("Void", "`Void` cannot be part of a message. Write `record Nothing() {}`."),
                input("?", "the wildcard `?` stands for no one type. Write a type."),
                input(
                        "? extends Number",
                        "the wildcard `? extends Number` stands for no one type. Write `Number`."),
                input(
                        "List<? super String>",
                        "the wildcard `? super String` stands for no one type. Write `String`."),
                input(
                        "List",
                        "`List` lacks its type arguments. Write `List<E>` with types in their place."),
                input(
                        "Map<byte[], String>",
                        "`Map<byte[], String>` looks up arrays, which equal only themselves. Use a `List` or a record instead of `byte[]`."),
                input(
                        "Set<int[]>",
                        "`Set<int[]>` looks up arrays, which equal only themselves. Use a `List` or a record instead of `int[]`."),
                input(
                        "@Unsigned(8) String",
                        "`@Unsigned(8)` does not apply to `String`. Remove it, or use it on `byte`, `short` or `int`."),
                input(
                        "List<@Unsigned(64) Integer>",
                        "`@Unsigned(64)` does not apply to `Integer`. Remove it, or use it on `long` or `BigInteger`."),
                input(
                        "@Unsigned(0) Integer",
                        "`@Unsigned(0)` is no width of an integer. Write 8, 16, 32, 64 or 128."),
                input(
                        "List<@Unsigned(7) Integer>",
                        "`@Unsigned(7)` is no width of an integer. Write 8, 16, 32, 64 or 128."),
                input(
                        "@FixedLength(-1) List<String>",
                        "`@FixedLength(-1)` is negative. Write how many elements there always are."),
                input(
                        "@CodePoint Long",
                        "`@CodePoint` does not apply to `Long`. Remove it, or use it on `int`."),
                input(
                        "@FixedLength(2) Set<String>",
                        "`@FixedLength(2)` does not apply to `Set<String>`. Remove it, or use it on an array or a `List`."));
    }

    static Stream<Arguments> definitions() {
        return Stream.of(
                definition(
                        "component is an object",
                        "record In(int fine,\nObject payload) {} // <<",
                        "In the component `payload` of `Box.In`: `Object` cannot be part of a message. Write a record, an enum or a sealed interface of records, or convert it to a `String` or a number."),
                definition(
                        "component is a class",
                        "record In(Point at) {} // <<\nstatic class Point {}",
                        "In the component `at` of `Box.In`: `Box.Point` cannot be part of a message. It is a class. Write `record Point(...)`."),
                definition(
                        "component is an abstract class",
                        "record In(Shape shape) {} // <<\nabstract static class Shape {}",
                        "In the component `shape` of `Box.In`: `Box.Shape` cannot be part of a message. It is an abstract class. Write `sealed interface Shape`, and let records implement it."),
                definition(
                        "component is an open interface",
                        "record In(Shape shape) {} // <<\ninterface Shape {}",
                        "In the component `shape` of `Box.In`: `Box.Shape` cannot be part of a message. It is not sealed. Write `sealed interface Shape`, and let records implement it."),
                definition(
                        "component is a raw record",
                        "@SuppressWarnings(\"rawtypes\") record In(Pair pair) {} // <<\nrecord Pair<A, B>(A first, B second) {}",
                        "In the component `pair` of `Box.In`: `Box.Pair` lacks its type arguments. Write `Box.Pair<A, B>` with types in their place."),
                definition(
                        "sealed interface permits a class",
                        "sealed interface In permits Circle {}\nstatic final class Circle implements In {} // <<",
                        "In the types that `Box.In` permits: `Box.Circle` cannot be part of a message. It is a class. Write `record Circle(...)`."),
                definition(
                        "sealed interface permits an open interface",
                        "sealed interface In permits Open {}\nnon-sealed interface Open extends In {} // <<",
                        "In the types that `Box.In` permits: `Box.Open` cannot be part of a message. It is not sealed. Write `sealed interface Open`, and let records implement it."),
                definition(
                        "private record",
                        "private record In(int x) {} // <<",
                        "In the input messages: `Box.In` is private, so the generated codec cannot reach it. Remove `private`."),
                definition(
                        "private enum within a record",
                        "record In(Level level) {}\nprivate enum Level { LOW } // <<",
                        "In the component `level` of `Box.In`: `Box.Level` is private, so the generated codec cannot reach it. Remove `private`."),
                definition(
                        "variant with a type of its own",
                        "sealed interface In {}\nrecord Odd<T>(T value) implements In {} // <<",
                        "In the types that `Box.In` permits: the type parameter `T` of `Box.Odd` does not follow from those of `Box.In`. Pass it on in the `implements` clause, or remove it."),
                definition(
                        "variants of one name",
                        "sealed interface In permits One.Same, Two.Same {}\ninterface One { record Same() implements In {} }\ninterface Two { record Same() implements In {} } // <<",
                        "In the types that `Box.In` permits: `Same` is the name of two parts in messages. Rename one of them."),
                definition(
                        "components of one name",
                        "record In(int größe,\nint grüße) {} // <<",
                        "In the component `grüße` of `Box.In`: `gr__e` is the name of two parts in messages. Rename one of them."),
                arguments(
                        "constants of one name",
                        "class Box { @WasmBox static void run( // <<\nWasmBoxContext<In, String> context) {}\nenum In { größe, grüße } }",
                        "The messages cannot be described: \"gr__e\" names two fields or variants; rename one of them."),
                definition(
                        "variant of other type arguments",
                        "record In(Some<String> some) {}\nsealed interface Some<T> permits One, Two {}\nrecord One(int x) implements Some<Integer> {} // <<\nrecord Two<T>(T x) implements Some<T> {}",
                        "In the types that `Box.Some<String>` permits: `Box.One` implements `Box.Some<Integer>`, so it is no `Box.Some<String>`. Let `Box.One` have type parameters and pass them on in its `implements` clause, or use `Box.Some<Integer>`."),
                definition(
                        "variant of one type argument for two",
                        "record In(Some<String, Long> some) {}\nsealed interface Some<A, B> {}\nrecord One<T>(T x) implements Some<T, T> {} // <<",
                        "In the types that `Box.Some<String, Long>` permits: `Box.One` implements `Box.Some<T, T>`, so it is no `Box.Some<String, Long>`. Let `Box.One` have type parameters and pass them on in its `implements` clause, or use `Box.Some<T, T>`."),
                definition(
                        "enum without constants",
                        "record In(Never never) {}\nenum Never {} // <<",
                        "In the component `never` of `Box.In`: `Box.Never` has no constants, so no values. Add one."),
                definition(
                        "record of itself",
                        "record In(Loop loop) {}\nrecord Loop(int x, Loop loop) {} // <<",
                        "No value of `Box.Loop` has an end, as each holds another. Write `Optional` or `List` for the part that repeats, or permit a variant without it."),
                definition(
                        "variants that all repeat",
                        "record In(Optional<Again> maybe) {}\nsealed interface Again {} // <<\nrecord Once(@FixedLength(1) List<Again> again) implements Again {}",
                        "No value of `Box.Again` has an end, as each holds another. Write `Optional` or `List` for the part that repeats, or permit a variant without it."),
                definition(
                        "type that grows without end",
                        "record In(Deep<String> deep) {}\nrecord Deep<T>(\nOptional<Deep<List<T>>> next) {} // <<",
                        "In the component `next` of `Box.Deep`: `Box.Deep` mentions itself with ever larger type arguments. Use the same ones."));
    }

    @Test
    void recordWithTwoFaults_reportsBoth() {
        Compilation compilation =
                Compilation.of(
                        HEAD
                                + "class Box {\n@WasmBox static void run(WasmBoxContext<In, String> c) {}\nrecord In(\nObject a,\nThread b) {} }");
        assertThat(compilation.errors()).hasSize(2);
        assertThat(compilation.errors().get(0)).startsWith("Box.java:11: In the component `a`");
        assertThat(compilation.errors().get(1)).startsWith("Box.java:12: In the component `b`");
    }

    @Test
    void recordOfAnotherPackageThatIsNotPublic_isAnErrorAtTheRecord() {
        Compilation compilation =
                Compilation.of(
                        "package demo;\npublic class Box { @dev.wasmbox.guest.WasmBox public static void run(dev.wasmbox.guest.WasmBoxContext<other.In, String> c) {} }",
                        "package other;\npublic record In(Inner inner) {}\nrecord Inner(int x) {}");
        assertThat(compilation.errors())
                .containsExactly(
                        "In.java:3: In the component `inner` of `In`: `Inner` is not visible from the package of the guest, `demo`. Make it public.");
    }

    @Test
    void typeThatDoesNotExist_isOnlyTheCompilersError() {
        Compilation compilation =
                Compilation.of(
                        HEAD
                                + "class Box { @WasmBox static void run(WasmBoxContext<Missing, String> c) {} }");
        assertThat(compilation.errors()).hasSize(1);
        assertThat(compilation.errors().get(0)).contains("cannot find symbol");
    }

    private static Arguments method(String name, String method, String message) {
        return arguments(name, "class Box {\n@WasmBox\n" + method + "\n}", message);
    }

    private static Arguments guest(String name, String constructor, String message) {
        return arguments(
                name,
                "@WasmBox class Box implements WasmBoxGuest<String, Integer> { // <<\n"
                        + constructor
                        + "\npublic void message(String input) {} }",
                message);
    }

    private static Arguments input(String type, String problem) {
        return arguments(
                "input " + type,
                "@SuppressWarnings(\"rawtypes\") class Box {\n@WasmBox static void run(\nWasmBoxContext<"
                        + type
                        + ", String> context) {} // <<\n}",
                "In the input messages: " + problem);
    }

    private static Arguments definition(String name, String definitions, String message) {
        return arguments(
                name,
                "class Box {\n@WasmBox static void run(WasmBoxContext<In, String> context) {}\n"
                        + definitions
                        + "\n}",
                message);
    }

    private static int markedLine(String source) {
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("// <<")) {
                return i + 1;
            }
        }
        throw new AssertionError("no line is marked: " + source);
    }
}
