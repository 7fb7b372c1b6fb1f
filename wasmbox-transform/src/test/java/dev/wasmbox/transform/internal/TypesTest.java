package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypesTest {
    private static final FunctionType PAIR =
            new FunctionType(List.of(), List.of(ValueType.I32, ValueType.F64));

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 64, 65, 128})
    void blockIndex_isNeverTheCodeOfTheEmptyType(int known) {
        List<FunctionType> original =
                new ArrayList<>(Collections.nCopies(known, FunctionType.EMPTY));
        Types types = new Types(original);
        int index = types.blockIndex(PAIR);
        assertThat(index).isNotEqualTo(0x40);
        original.addAll(types.added());
        assertThat(original.get(index)).isEqualTo(PAIR);
        assertThat(types.blockIndex(PAIR)).isEqualTo(index);
    }

    /** Where the module itself has the type at that place. */
    @ParameterizedTest
    @ValueSource(ints = {65, 70})
    void blockIndex_ofATypeThatStandsThere_isAnother(int known) {
        List<FunctionType> original =
                new ArrayList<>(Collections.nCopies(known, FunctionType.EMPTY));
        original.set(0x40, PAIR);
        assertThat(new Types(original).blockIndex(PAIR)).isEqualTo(known);
    }
}
