package dev.wasmbox.guest.compiler.internal.teavm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.teavm.model.FieldReference;

/** What is named as text here, of TeaVM and of other modules, is there. */
@Tag("once")
final class NamesOfOthersTest {

    @Test
    void hotStatics_areStaticFields() throws ReflectiveOperationException {
        for (FieldReference field : HotStatics.FIELDS) {
            assertThat(type(field.getClassName()).getDeclaredFields())
                    .as(field.toString())
                    .extracting(Field::getName)
                    .contains(field.getFieldName());
        }
    }

    /** A class of the table that has none of our methods would be there for nothing. */
    @Test
    void classesWithReplacedMethods_haveMethodsOfOurs() throws ReflectiveOperationException {
        for (Map.Entry<String, String> entry : ReplacedMethods.REPLACEMENTS.entrySet()) {
            assertThat(signatures(type(entry.getKey())))
                    .as(entry.getKey())
                    .containsAnyElementsOf(signatures(type(entry.getValue())));
        }
    }

    private static List<String> signatures(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).map(NamesOfOthersTest::signature).toList();
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, false, NamesOfOthersTest.class.getClassLoader());
    }
}
