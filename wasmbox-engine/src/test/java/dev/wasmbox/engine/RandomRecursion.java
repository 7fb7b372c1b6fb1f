package dev.wasmbox.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Modules with a function that keeps many values, of all kinds, while others are called, and then
 * calls itself; {@code depth} says how often it has.
 */
final class RandomRecursion {
    private static final int I32 = 0x7F;
    private static final int I64 = 0x7E;
    private static final int F32 = 0x7D;
    private static final int F64 = 0x7C;
    private static final int[] KINDS = {I32, I64, F32, F64};
    private static final int[][] BINARY = {
        {0x6A, 0x6B, 0x6C, 0x71, 0x72, 0x73, 0x74, 0x76, 0x77},
        {0x7C, 0x7D, 0x7E, 0x83, 0x84, 0x85, 0x86, 0x88},
        {0x92, 0x93, 0x94},
        {0xA0, 0xA1, 0xA2}
    };
    private static final int[] LOADS = {0x28, 0x29, 0x2A, 0x2B};
    private static final int[] STORES = {0x36, 0x37, 0x38, 0x39};
    private static final int[] ZEROS = {0x41, 0x42, 0x43, 0x44};

    /**
     * The functions: depth, one that changes a value of each kind, the one that recurs, its caller.
     */
    private static final int LEAVES = 1;

    private static final int SELF = 5;

    private final Random random;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final int[] parameters;
    private final int[] locals;

    private RandomRecursion(long seed) {
        this.random = new Random(seed);
        this.parameters = kinds(random.nextInt(12));
        this.locals = kinds(4 + random.nextInt(24));
    }

    static byte[] module(long seed) {
        return new RandomRecursion(seed).module();
    }

    private int[] kinds(int count) {
        return random.ints(count, 0, KINDS.length).map(each -> KINDS[each]).toArray();
    }

    // ---- the module

    private byte[] module() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        unsigned(types, 7);
        types.writeBytes(new byte[] {0x60, 0, 1, I64});
        for (int kind : KINDS) {
            types.writeBytes(new byte[] {0x60, 1, (byte) kind, 1, (byte) kind});
        }
        types.write(0x60);
        unsigned(types, parameters.length);
        for (int kind : parameters) {
            types.write(kind);
        }
        types.write(0);
        types.writeBytes(new byte[] {0x60, 0, 0});
        section(out, 1, types);
        section(out, 3, bytes(7, 0, 1, 2, 3, 4, 5, 6));
        section(out, 5, bytes(1, 0, 1));
        section(out, 6, bytes(1, I64, 1, 0x42, 0, 0x0B));
        ByteArrayOutputStream exports = new ByteArrayOutputStream();
        exports.write(2);
        export(exports, "depth", 0);
        export(exports, "random", SELF + 1);
        section(out, 7, exports);
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        code.write(7);
        function(code, bytes(0, 0x23, 0, 0x42, 0, 0x24, 0, 0x0B));
        for (int i = 0; i < KINDS.length; i++) {
            leaf(code, i);
        }
        recur();
        function(code, body);
        ByteArrayOutputStream start = bytes(0);
        for (int kind : parameters) {
            zero(start, kind);
        }
        start.write(0x10);
        start.write(SELF);
        start.write(0x0B);
        function(code, start);
        section(out, 10, code);
        return out.toByteArray();
    }

    private static void leaf(ByteArrayOutputStream code, int kind) {
        ByteArrayOutputStream leaf = bytes(0, 0x20, 0);
        for (int i = 0; i < 20; i++) {
            leaf.writeBytes(new byte[] {0x20, 0, (byte) BINARY[kind][i % 3]});
        }
        leaf.write(0x0B);
        function(code, leaf);
    }

    private static ByteArrayOutputStream bytes(int... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int each : values) {
            out.write(each);
        }
        return out;
    }

    private static void export(ByteArrayOutputStream out, String name, int function) {
        out.write(name.length());
        out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        out.write(function);
    }

    private static void section(ByteArrayOutputStream out, int id, ByteArrayOutputStream content) {
        out.write(id);
        function(out, content);
    }

    private static void function(ByteArrayOutputStream out, ByteArrayOutputStream content) {
        unsigned(out, content.size());
        out.writeBytes(content.toByteArray());
    }

    private static void unsigned(ByteArrayOutputStream out, int value) {
        int left = value;
        for (; left > 0x7F; left >>>= 7) {
            out.write(left & 0x7F | 0x80);
        }
        out.write(left);
    }

    private static void zero(ByteArrayOutputStream out, int kind) {
        int index = index(kind);
        out.write(ZEROS[index]);
        out.writeBytes(
                new byte[] {1, 1, 4, 8}[index] == 1 ? new byte[1] : new byte[4 * (index - 1)]);
    }

    private static int index(int kind) {
        return I32 - kind;
    }

    // ---- the function

    private void op(int... bytes) {
        for (int each : bytes) {
            body.write(each);
        }
    }

    private void recur() {
        unsigned(body, locals.length);
        for (int kind : locals) {
            op(1, kind);
        }
        op(0x23, 0, 0x42, 1, 0x7C, 0x24, 0);
        statements(20 + random.nextInt(60), 2);
        for (int kind : parameters) {
            value(kind);
        }
        op(0x10, SELF);
        statements(random.nextInt(10), 1);
        op(0x0B);
    }

    private void statements(int count, int depth) {
        for (int i = 0; i < count; i++) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        int local = random.nextInt(parameters.length + locals.length);
        int kind = kind(local);
        switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0, 1 -> {
                expression(kind, 2);
                op(0x10, LEAVES + index(kind));
                set(local);
            }
            case 2, 3 -> {
                expression(kind, 3);
                set(local);
            }
            case 4 -> {
                value(I32);
                op(0x41, 0x0F, 0x71);
                expression(kind, 1);
                op(STORES[index(kind)], 0);
                unsigned(body, 8 * random.nextInt(40));
            }
            case 5 -> {
                expression(kind, 2);
                value(kind);
                op(0x10, LEAVES + index(kind), BINARY[index(kind)][0]);
                set(local);
            }
            case 6 -> {
                value(I32);
                op(0x04, 0x40);
                statements(random.nextInt(6), depth - 1);
                op(0x05);
                statements(random.nextInt(6), depth - 1);
                op(0x0B);
            }
            case 7 -> {
                op(0x03, 0x40);
                statements(random.nextInt(6), depth - 1);
                op(0x41, 0, 0x0D, 0, 0x0B);
            }
            default -> {
                op(0x02, 0x40, 0x1F, 0x40, 1, 2, 0);
                statements(random.nextInt(6), depth - 1);
                op(0x0B, 0x0B);
            }
        }
    }

    private int kind(int local) {
        return local < parameters.length ? parameters[local] : locals[local - parameters.length];
    }

    private void set(int local) {
        op(0x21, local);
    }

    private void expression(int kind, int depth) {
        if (depth == 0) {
            value(kind);
        } else if (random.nextInt(6) == 0) {
            value(I32);
            op(0x41, 0x0F, 0x71, LOADS[index(kind)], 0);
            unsigned(body, 8 * random.nextInt(40));
        } else {
            expression(kind, depth - 1);
            expression(kind, depth - 1);
            op(BINARY[index(kind)][random.nextInt(3)]);
        }
    }

    /** A local of that kind, or a constant. */
    private void value(int kind) {
        int from = random.nextInt(parameters.length + locals.length);
        for (int i = from; i < parameters.length + locals.length; i++) {
            if (kind(i) == kind) {
                op(0x20, i);
                return;
            }
        }
        zero(body, kind);
    }
}
