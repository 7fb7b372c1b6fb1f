package dev.wasmbox.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import run.endive.wasm.types.ArrayType;
import run.endive.wasm.types.CompType;
import run.endive.wasm.types.FieldType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.PackedType;
import run.endive.wasm.types.RecType;
import run.endive.wasm.types.StorageType;
import run.endive.wasm.types.StructType;
import run.endive.wasm.types.SubType;
import run.endive.wasm.types.TypeSection;
import run.endive.wasm.types.ValType;

final class CanonicalTypesTest {
    private static final int MANY = 300_000;

    @Property(tries = 200)
    void types_areTheSameWhereTheParserSaysSo(@ForAll long seed) {
        TypeSection types = randomTypes(new Random(seed));
        int[] canonical = CanonicalTypes.of(types);
        for (int i = 0; i < canonical.length; i++) {
            int first = 0;
            while (!types.canonicallyEquivalent(first, i)) {
                first++;
            }
            assertThat(canonical[i])
                    .as("the first that is the same as type %s", i)
                    .isEqualTo(first);
        }
    }

    /** Comparing each with each takes hours. */
    @Test
    void manyTypes_thatReferToEachOther_areEachLookedAtOnce() {
        TypeSection.Builder types = TypeSection.builder();
        for (int i = 0; i < MANY; i++) {
            ValType previous = i == 0 ? ValType.I32 : reference(i - 1);
            types.addRecType(group(function(previous)));
        }
        assertThat(CanonicalTypes.of(types.build())).hasSize(MANY).doesNotHaveDuplicates();
    }

    private static TypeSection randomTypes(Random random) {
        TypeSection.Builder types = TypeSection.builder();
        int base = 0;
        for (int group = random.nextInt(12); group >= 0; group--) {
            SubType[] subTypes = new SubType[random.nextInt(4) == 0 ? 2 : 1];
            for (int i = 0; i < subTypes.length; i++) {
                subTypes[i] = randomType(random, base, base + subTypes.length);
            }
            types.addRecType(group(subTypes));
            base += subTypes.length;
        }
        return types.build();
    }

    private static SubType randomType(Random random, int base, int end) {
        CompType.Builder type = CompType.builder();
        switch (random.nextInt(4)) {
            case 0 -> type.withStructType(struct(random, end));
            case 1 ->
                    type.withArrayType(
                            ArrayType.builder().withFieldType(field(random, end)).build());
            default -> type.withFuncType(FunctionType.of(values(random, end), values(random, end)));
        }
        return SubType.builder()
                .withTypeIdx(
                        base > 0 && random.nextInt(3) == 0
                                ? random.ints(1, 0, base).toArray()
                                : new int[0])
                .withFinal(random.nextInt(4) > 0)
                .withCompType(type.build())
                .build();
    }

    private static StructType struct(Random random, int end) {
        StructType.Builder struct = StructType.builder();
        for (int i = random.nextInt(3); i > 0; i--) {
            struct.addFieldType(field(random, end));
        }
        return struct.build();
    }

    private static FieldType field(Random random, int end) {
        StorageType.Builder stored = StorageType.builder();
        if (random.nextInt(3) == 0) {
            stored.withPackedType(random.nextBoolean() ? PackedType.I8 : PackedType.I16);
        } else {
            stored.withValType(value(random, end));
        }
        return FieldType.builder()
                .withStorageType(stored.build())
                .withMutability(random.nextBoolean() ? MutabilityType.Var : MutabilityType.Const)
                .build();
    }

    private static List<ValType> values(Random random, int end) {
        List<ValType> values = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.add(value(random, end));
        }
        return values;
    }

    private static ValType value(Random random, int end) {
        return switch (random.nextInt(4)) {
            case 0 -> ValType.I32;
            case 1 -> ValType.FuncRef;
            default -> reference(random.nextInt(end));
        };
    }

    private static ValType reference(int type) {
        return ValType.builder().withOpcode(ValType.ID.Ref).withTypeIdx(type).build();
    }

    private static SubType function(ValType parameter) {
        return SubType.builder()
                .withTypeIdx(new int[0])
                .withFinal(true)
                .withCompType(
                        CompType.builder()
                                .withFuncType(FunctionType.of(List.of(parameter), List.of()))
                                .build())
                .build();
    }

    private static RecType group(SubType... types) {
        return RecType.builder().withSubTypes(types).build();
    }
}
