package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wasmbox.transform.NotSuspendableException;
import dev.wasmbox.transform.SuspendableModule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What cannot be saved is refused when the module is rewritten, with the function and the value.
 */
@Tag("once")
class RefusedModuleTest {
    private static final ValueType EXTERNREF = new ValueType(0x6f, 0);

    @Test
    void referenceThatIsNeededAfterAWait_isRefusedByItsType() {
        ByteWriter body = waiting().octet(Opcode.LOCAL_GET).u32(0).octet(Opcode.DROP);

        assertThatThrownBy(() -> rewrite(body))
                .isInstanceOf(NotSuspendableException.class)
                .hasMessageContaining("function 1 keeps a value of type externref");
    }

    @Test
    void vectors_areRefusedByName() {
        ByteWriter body = waiting().octet(Opcode.VECTOR).u32(12);

        assertThatThrownBy(() -> rewrite(body))
                .isInstanceOf(NotSuspendableException.class)
                .hasMessageContaining("vectors (SIMD)");
    }

    /** All of them stay on the stack while the next one waits. */
    @Test
    void callsThatEachLeaveAValue_tooManyOfThem_areRefused() {
        ByteWriter body = new ByteWriter().u32(0);
        for (int i = 0; i < 4_000; i++) {
            body.octet(Opcode.CALL).u32(0).octet(Opcode.I32_CONST).signed(0);
        }
        body.octet(Opcode.UNREACHABLE);

        assertThatThrownBy(() -> rewrite(body))
                .isInstanceOf(NotSuspendableException.class)
                .hasMessageContaining("function 1 leaves so many values on its stack");
    }

    private static ByteWriter waiting() {
        return new ByteWriter().u32(0).octet(Opcode.CALL).u32(0);
    }

    /** Rewrites a module whose function 1 takes an externref, and whose import 0 waits. */
    private static void rewrite(ByteWriter body) {
        ByteWriter types = new ByteWriter().u32(2);
        FunctionType.EMPTY.write(types);
        types.octet(FunctionType.FORM).u32(1);
        EXTERNREF.write(types);
        types.u32(0);
        ByteWriter imports = new ByteWriter().u32(1).name("env").name("wait").octet(0).u32(0);
        byte[] module =
                new ByteWriter()
                        .bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, ParsedModule.HEADER)
                        .section(SectionId.TYPE, types)
                        .section(SectionId.IMPORT, imports)
                        .section(SectionId.FUNCTION, new ByteWriter().u32(1).u32(1))
                        .section(
                                SectionId.CODE,
                                new ByteWriter().u32(1).sized(body.octet(Opcode.END)))
                        .toBytes();
        SuspendableModule.of(module, (from, name) -> name.equals("wait"));
    }
}
