package dev.wasmbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.Function0;

@Tag("once")
final class ArchivedLambdasTest {
    /** Each with a lambda. */
    static final class HasScalas implements Supplier<Object> {
        @Override
        public Object get() {
            int number = hashCode();
            return (Function0<String>) () -> "the " + (number - hashCode());
        }
    }

    static final class CanBeSerialized implements Supplier<Object> {
        @Override
        public Object get() {
            return (Supplier<String> & Serializable) () -> "text";
        }
    }

    @Test
    void lambdaOfScala_isOneThatCannotBeSerializedAndAnswersTheSame() throws Exception {
        assertThat(names(new HasScalas().get())).contains("writeReplace");

        Object lambda = made(HasScalas.class);

        assertThat(names(lambda)).isNotEmpty().doesNotContain("writeReplace");
        assertThat(((Function0<?>) lambda).apply()).isEqualTo("the 0");
    }

    @Test
    void lambdaThatIsAskedToBeSerializable_is() throws Exception {
        assertThat(made(CanBeSerialized.class)).isInstanceOf(Serializable.class);
    }

    private static List<String> names(Object lambda) {
        return Stream.of(lambda.getClass().getDeclaredMethods()).map(Method::getName).toList();
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in =
                Objects.requireNonNull(type.getClassLoader().getResourceAsStream(file))) {
            return in.readAllBytes();
        }
    }

    private static Object made(Class<? extends Supplier<Object>> type) throws Exception {
        byte[] changed = ArchivedLambdas.of(bytes(type));
        ClassLoader loader =
                new ClassLoader(type.getClassLoader()) {
                    @Override
                    protected Class<?> loadClass(String name, boolean resolve)
                            throws ClassNotFoundException {
                        return name.equals(type.getName())
                                ? defineClass(name, changed, 0, changed.length)
                                : super.loadClass(name, resolve);
                    }
                };
        var constructor = loader.loadClass(type.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return Objects.requireNonNull(((Supplier<?>) constructor.newInstance()).get());
    }
}
