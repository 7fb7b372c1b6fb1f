package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.codec.TypeRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every public method of every public class of the library and of its codecs is given null for
 * every argument that must not be null.
 */
final class NullArgumentsTest {
    /**
     * These take every value of every message, and are left to the JVM, which names what is null
     * too. Guests in Java hold the factories of codecs of parts, to which a check would add.
     */
    private static final Set<Class<?>> LEFT_TO_THE_JVM = Set.of(Encoder.class, Decoder.class);

    private static final Set<String> PARTS =
            Set.of("option", "list", "set", "map", "array", "fixed", "lazy");

    @TempDir Path folder;

    private final Map<Class<?>, Object> values = new HashMap<>();

    @Test
    void anyMethod_nullArgument_isRefusedByNameBeforeAnythingHappens() throws Exception {
        try (var history = History.begin(box(), output -> {});
                var box = box().open(output -> {});
                var pool = WasmBoxPool.open(box(), 1);
                var store = SnapshotStore.open(folder.resolve("store"))) {
            history.message("up");
            Snapshot snapshot = history.snapshotState();
            store.put("a", snapshot);
            long bytes = store.bytes();
            fill(history, box, pool, store, snapshot);
            int refused = 0;
            for (Class<?> type : publicClasses()) {
                refused += refusals(type);
            }
            assertThat(refused).isGreaterThan(150);
            assertThat(history.size()).isEqualTo(1);
            assertThat(history.snapshotState()).isEqualTo(snapshot);
            assertThat(store.bytes()).isEqualTo(bytes);
            assertThat(pool.size()).isZero();
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(folder.resolve("store"));
            }
        }
    }

    @Test
    void program_nullAmongItsArguments_isRefusedByItsPlace() {
        String[] arguments = new String[2];
        arguments[0] = "-i";
        assertThatThrownBy(() -> Program.of("python", arguments))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("arguments[1]");
    }

    private static BoxBuilder box() {
        return WasmBoxHost.builder(Guests.rust("counter"));
    }

    /** The classes whose methods others call: no exceptions, and no records of results. */
    private static List<Class<?>> publicClasses() throws IOException, URISyntaxException {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> each : List.of(WasmBoxHost.class, Codecs.class)) {
            URI place = each.getProtectionDomain().getCodeSource().getLocation().toURI();
            String name = each.getPackageName();
            for (String file : classFiles(Path.of(place), name.replace('.', '/'))) {
                Class<?> type = loaded(name + "." + file.replace(".class", ""));
                if (isPublic(type) && !Throwable.class.isAssignableFrom(type)) {
                    classes.add(type);
                }
            }
        }
        assertThat(classes).contains(Program.class, CompileCache.class, Schema.Field.class);
        classes.removeAll(LEFT_TO_THE_JVM);
        return classes;
    }

    private static List<String> classFiles(Path place, String folder) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.list(place.resolve(folder))) {
                return classFiles(files);
            }
        }
        try (var jar = FileSystems.newFileSystem(place);
                Stream<Path> files = Files.list(jar.getPath(folder))) {
            return classFiles(files);
        }
    }

    private static List<String> classFiles(Stream<Path> files) {
        return files.map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                .sorted()
                .toList();
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
    }

    private int refusals(Class<?> type) throws IllegalAccessException {
        int refused = 0;
        for (Executable method : callable(type)) {
            Parameter[] parameters = method.getParameters();
            for (int i = 0; i < parameters.length; i++) {
                if (!parameters[i].getType().isPrimitive() && !isNullable(parameters[i])) {
                    requireRefused(type, method, i);
                    refused++;
                }
            }
        }
        return refused;
    }

    private static boolean isNullable(Parameter parameter) {
        return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static List<Executable> callable(Class<?> type) {
        List<Executable> all = new ArrayList<>(List.of(type.getDeclaredMethods()));
        boolean isResult = type.isRecord() && type.getPackage() == WasmBoxHost.class.getPackage();
        if (!isResult || type == Limits.class) {
            all.addAll(List.of(type.getDeclaredConstructors()));
        }
        all.removeIf(
                each ->
                        !Modifier.isPublic(each.getModifiers())
                                || Modifier.isAbstract(each.getModifiers())
                                || each.isSynthetic()
                                || each.getName().equals("equals")
                                || (type.isEnum() && each.getName().equals("valueOf"))
                                || (type == Codecs.class && PARTS.contains(each.getName()))
                                || (type == Codec.class && each.getName().equals("toBytes")));
        return all;
    }

    private void requireRefused(Class<?> type, Executable method, int index)
            throws IllegalAccessException {
        Object[] arguments = Arrays.stream(method.getParameterTypes()).map(this::some).toArray();
        arguments[index] = null;
        Throwable thrown = catchThrowable(() -> call(type, method, arguments));
        assertThat(thrown)
                .as("%s, argument %d", method, index)
                .isInstanceOf(InvocationTargetException.class);
        Throwable cause = Objects.requireNonNull(thrown.getCause());
        if (method.getParameterTypes()[index] == Object.class) {
            assertThat(cause)
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("a message may not be null");
            return;
        }
        assertThat(cause)
                .as("%s, argument %d", method, index)
                .isInstanceOf(NullPointerException.class)
                .message()
                .matches("[a-z]+[A-Za-z]*");
        assertThat(cause.getStackTrace()[1].getClassName())
                .as("%s is refused where it is called", method)
                .startsWith(type.getPackageName())
                .doesNotContain(".internal.");
    }

    private @Nullable Object call(Class<?> type, Executable method, Object[] arguments)
            throws ReflectiveOperationException {
        if (method instanceof Constructor<?> constructor) {
            return constructor.newInstance(arguments);
        }
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        return ((Method) method).invoke(isStatic ? null : some(type), arguments);
    }

    private void fill(Object... made) {
        for (Object each : made) {
            values.put(each.getClass(), each);
            if (each instanceof Snapshot snapshot) {
                values.put(byte[].class, snapshot.toBytes());
                values.put(InputStream.class, new ByteArrayInputStream(snapshot.toBytes()));
                values.put(MemoryMap.class, snapshot.memoryMap());
                values.put(StateHash.class, snapshot.stateHash());
            }
        }
        Schema.Named named =
                new Schema.Named("Unit", self -> new Schema.Struct(Schema.Fields.NONE));
        for (Object each :
                List.of(
                        box(),
                        Guests.rust("counter"),
                        Limits.DEFAULT,
                        CompileCache.in(folder.resolve("cache")),
                        Program.of("program"),
                        Codecs.with(Integer.class, Codecs.i32()),
                        new Schema(named, named),
                        Schema.Fields.NONE,
                        named)) {
            values.put(each.getClass(), each);
        }
        values.putAll(
                Map.ofEntries(
                        Map.entry(int.class, 0),
                        Map.entry(long.class, 1L << 30),
                        Map.entry(boolean.class, true),
                        Map.entry(Object.class, "up"),
                        Map.entry(String.class, "a"),
                        Map.entry(Class.class, String.class),
                        Map.entry(TypeRef.class, new TypeRef<List<String>>() {}),
                        Map.entry(Path.class, folder.resolve("some")),
                        Map.entry(Codec.class, Codecs.string()),
                        Map.entry(Schema.Type.class, named),
                        Map.entry(Function.class, Function.identity()),
                        Map.entry(Consumer.class, (Consumer<Object>) value -> {}),
                        Map.entry(Instant.class, Instant.EPOCH),
                        Map.entry(Duration.class, Duration.ofSeconds(1)),
                        Map.entry(Map.class, Map.of()),
                        Map.entry(Collection.class, List.of()),
                        Map.entry(List.class, List.of()),
                        Map.entry(OutputStream.class, new ByteArrayOutputStream())));
    }

    private Object some(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isArray() && type != byte[].class) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        assertThat(values).containsKey(type);
        return Objects.requireNonNull(values.get(type));
    }
}
