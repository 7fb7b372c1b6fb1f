package dev.wasmbox.host.internal;

import dev.wasmbox.host.internal.module.Abi;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A guest that puts negative numbers of all origins into globals of 32 bits. */
final class Signs {
    private static final int I32 = 0x7f;
    private static final int F32 = 0x7d;

    private Signs() {}

    /** What computes a value, in the binary format, by the type of the value. */
    private static final int[][] INTEGERS = {
        {0x41, 0x7f}, // i32.const -1
        {0x42, 0x7f, 0xa7}, // i64.const -1, i32.wrap_i64
        {0x41, 0x10, 0x28, 2, 0}, // i32.const 16, i32.load
        {0x41, 0x10, 0x2c, 0, 0}, // i32.load8_s
        {0x41, 0x10, 0x2d, 0, 0}, // i32.load8_u
        {0x41, 0x10, 0x2e, 1, 0}, // i32.load16_s
        {0x41, 0x7f, 0x41, 1, 0x76}, // i32.const -1, i32.const 1, i32.shr_u
        {0x41, 0, 0x41, 1, 0x6b}, // 0 - 1
        {0x41, 0x7f, 0x41, 3, 0x6e}, // -1 / 3 unsigned
        {0x43, 0, 0, 0x80, 0xbf, 0xbc}, // f32.const -1, i32.reinterpret_f32
        {0x43, 0, 0, 0x80, 0xbf, 0xa8}, // i32.trunc_f32_s
        {0x43, 0, 0, 0x70, 0x4f, 0xa9}, // f32.const 4026531840, i32.trunc_f32_u
        {0x41, 0xff, 1, 0xc0}, // i32.const 255, i32.extend8_s
        {0x41, 0x41, 0x67}, // i32.const -63, i32.clz
        {0x41, 0x7f, 0x41, 4, 0x77}, // rotl
    };

    private static final int[][] FLOATS = {
        {0x43, 0, 0, 0x80, 0xbf}, // f32.const -1
        {0x41, 0x10, 0x2a, 2, 0}, // i32.const 16, f32.load of ff ff ff ff
        {0x41, 0x14, 0x2a, 2, 0}, // i32.const 20, f32.load of -1
        {0x41, 0x80, 0x80, 0x80, 0x80, 0x78, 0xbe}, // f32.reinterpret_i32 of -0.0
        {0x43, 0, 0, 0x80, 0x3f, 0x8c}, // f32.neg
        {0x41, 0x7f, 0xb2}, // f32.convert_i32_s
        {0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0xbf, 0xb6}, // f64.const -1, f32.demote_f64
    };

    static byte[] wasm() {
        int count = INTEGERS.length + FLOATS.length;
        ByteArrayOutputStream globals = bytes(count);
        ByteArrayOutputStream send = bytes(0);
        for (int i = 0; i < count; i++) {
            boolean integer = i < INTEGERS.length;
            globals.write(integer ? I32 : F32);
            globals.write(1);
            globals.writeBytes(
                    integer
                            ? bytes(0x41, 0, 0x0b).toByteArray()
                            : bytes(0x43, 0, 0, 0, 0, 0x0b).toByteArray());
            int[] code = integer ? INTEGERS[i] : FLOATS[i - INTEGERS.length];
            send.writeBytes(bytes(code).toByteArray());
            send.writeBytes(bytes(0x24, i).toByteArray()); // global.set
        }
        send.write(0x0b);
        ByteArrayOutputStream codes = bytes(4, 2, 0, 0x0b, 5, 0, 0x41, 0xc0, 0, 0x0b, 2, 0, 0x0b);
        codes.writeBytes(unsigned(send.size()));
        codes.writeBytes(send.toByteArray());
        ByteArrayOutputStream wasm = bytes(0, 'a', 's', 'm', 1, 0, 0, 0);
        section(wasm, 1, bytes(3, 0x60, 0, 0, 0x60, 1, I32, 1, I32, 0x60, 2, I32, I32, 0));
        section(wasm, 3, bytes(4, 0, 1, 2, 2));
        section(wasm, 5, bytes(1, 0, 1));
        section(wasm, 6, globals);
        section(wasm, 7, exports());
        section(wasm, 10, codes);
        int[] data = {1, 0, 0x41, 0x10, 0x0b, 8, 255, 255, 255, 255, 0, 0, 0x80, 0xbf};
        section(wasm, 11, bytes(data));
        return wasm.toByteArray();
    }

    private static ByteArrayOutputStream exports() {
        ByteArrayOutputStream out = bytes(5);
        export(out, Abi.MEMORY, 2, 0);
        export(out, Abi.INITIALIZE, 0, 0);
        export(out, Abi.MALLOC, 0, 1);
        export(out, Abi.FREE, 0, 2);
        export(out, Abi.SEND, 0, 3);
        return out;
    }

    private static void export(ByteArrayOutputStream out, String name, int kind, int index) {
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.write(kind);
        out.write(index);
    }

    private static void section(ByteArrayOutputStream out, int id, ByteArrayOutputStream content) {
        out.write(id);
        out.writeBytes(unsigned(content.size()));
        out.writeBytes(content.toByteArray());
    }

    private static byte[] unsigned(int value) {
        return value < 128
                ? new byte[] {(byte) value}
                : new byte[] {(byte) (value & 127 | 128), (byte) (value >>> 7)};
    }

    private static ByteArrayOutputStream bytes(int... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int value : values) {
            out.write(value);
        }
        return out;
    }
}
