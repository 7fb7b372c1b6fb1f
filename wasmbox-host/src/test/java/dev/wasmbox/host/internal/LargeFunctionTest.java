package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.engine.CompiledModule;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A program with a function that is larger than a method of the JVM may be. */
class LargeFunctionTest {
    private static final int STATEMENTS = 20_000;

    @Test
    void program_withAnEnormousFunction_leavesNothingToTheInterpreter() {
        Guest guest = Guest.of(program());

        assertThat(guest.toCompiledFile(new byte[32])).isNotEmpty();
        assertThat(CompiledModule.compile(guest.module().wasmModule(true)).interpretedFunctions())
                .isEmpty();
    }

    /** Adds one to a number in memory over and over again. */
    private static byte[] program() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(0);
        byte[] statement = {0x41, 8, 0x41, 8, 0x28, 2, 0, 0x41, 1, 0x6a, 0x36, 2, 0};
        for (int i = 0; i < STATEMENTS; i++) {
            body.writeBytes(statement);
        }
        body.write(0x0b);
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.write(1);
        number(body.size(), code);
        code.writeBytes(body.toByteArray());
        ByteArrayOutputStream exports = new ByteArrayOutputStream();
        exports.write(2);
        export("_start", 0, exports);
        export("memory", 2, exports);

        ByteArrayOutputStream module = new ByteArrayOutputStream();
        module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        section(1, new byte[] {1, 0x60, 0, 0}, module);
        section(3, new byte[] {1, 0}, module);
        section(5, new byte[] {1, 0, 1}, module);
        section(7, exports.toByteArray(), module);
        section(10, code.toByteArray(), module);
        return module.toByteArray();
    }

    private static void export(String name, int kind, ByteArrayOutputStream out) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        out.write(text.length);
        out.writeBytes(text);
        out.write(kind);
        out.write(0);
    }

    private static void section(int id, byte[] content, ByteArrayOutputStream out) {
        out.write(id);
        number(content.length, out);
        out.writeBytes(content);
    }

    private static void number(int value, ByteArrayOutputStream out) {
        int rest = value;
        for (; rest >= 0x80; rest >>>= 7) {
            out.write(rest & 0x7f | 0x80);
        }
        out.write(rest);
    }
}
