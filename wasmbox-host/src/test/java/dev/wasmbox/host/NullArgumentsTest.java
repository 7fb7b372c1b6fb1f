package dev.wasmbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Codecs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every public method is given null for every argument that must not be null. */
final class NullArgumentsTest {
    @TempDir Path folder;

    @Test
    void anyMethod_nullArgument_isRefusedByNameBeforeAnythingHappens() throws Exception {
        try (var history = History.begin(box(), output -> {});
                var store = SnapshotStore.open(folder.resolve("store"))) {
            history.message("up");
            Snapshot snapshot = history.snapshotState();
            store.put("a", snapshot);
            long bytes = store.bytes();
            int refused = 0;
            for (Object target : new Object[] {history, store, snapshot}) {
                refused += refusals(target, snapshot);
            }
            assertThat(refused).isGreaterThan(40);
            assertThat(history.size()).isEqualTo(1);
            assertThat(history.snapshotState()).isEqualTo(snapshot);
            assertThat(store.bytes()).isEqualTo(bytes);
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(folder.resolve("store"));
            }
        }
    }

    private static BoxBuilder box() {
        return WasmBoxHost.builder(Guests.rust("counter"));
    }

    private int refusals(Object target, Snapshot snapshot) throws IllegalAccessException {
        int refused = 0;
        for (Method method : target.getClass().getDeclaredMethods()) {
            if (!Modifier.isPublic(method.getModifiers()) || method.isSynthetic()) {
                continue;
            }
            Parameter[] parameters = method.getParameters();
            for (int i = 0; i < parameters.length; i++) {
                boolean may = parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
                if (!may && !parameters[i].getType().isPrimitive()) {
                    requireRefused(target, method, i, snapshot);
                    refused++;
                }
            }
        }
        return refused;
    }

    private void requireRefused(Object target, Method method, int index, Snapshot snapshot)
            throws IllegalAccessException {
        Object[] arguments =
                Arrays.stream(method.getParameterTypes())
                        .map(type -> some(type, snapshot))
                        .toArray();
        arguments[index] = null;
        Throwable thrown = catchThrowable(() -> method.invoke(target, arguments));
        assertThat(thrown)
                .as("%s, argument %d", method, index)
                .isInstanceOf(InvocationTargetException.class);
        if (method.getParameterTypes()[index] == Object.class) {
            assertThat(thrown.getCause())
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("a message may not be null");
            return;
        }
        Throwable cause = Objects.requireNonNull(thrown.getCause());
        assertThat(cause)
                .as("%s, argument %d", method, index)
                .isInstanceOf(NullPointerException.class)
                .message()
                .matches("[a-z]+[A-Za-z]*");
        assertThat(cause.getStackTrace()[1].getClassName())
                .as("%s is refused where it is called", method)
                .startsWith(target.getClass().getName());
    }

    private Object some(Class<?> type, Snapshot snapshot) {
        Map<Class<?>, Object> values =
                Map.ofEntries(
                        Map.entry(int.class, 0),
                        Map.entry(long.class, 1L << 30),
                        Map.entry(Object.class, "up"),
                        Map.entry(String.class, "a"),
                        Map.entry(Path.class, folder.resolve("some")),
                        Map.entry(Snapshot.class, snapshot),
                        Map.entry(BoxBuilder.class, box()),
                        Map.entry(Codec.class, Codecs.string()),
                        Map.entry(Consumer.class, (Consumer<Object>) value -> {}),
                        Map.entry(Durability.class, Durability.ON_FLUSH),
                        Map.entry(Engine.class, Engine.COMPILED),
                        Map.entry(Instant.class, Instant.EPOCH),
                        Map.entry(Map.class, Map.of()),
                        Map.entry(Collection.class, List.of()),
                        Map.entry(byte[].class, snapshot.toBytes()),
                        Map.entry(InputStream.class, new ByteArrayInputStream(snapshot.toBytes())),
                        Map.entry(OutputStream.class, new ByteArrayOutputStream()));
        assertThat(values).containsKey(type);
        return Objects.requireNonNull(values.get(type));
    }
}
