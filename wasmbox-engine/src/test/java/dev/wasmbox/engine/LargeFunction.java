package dev.wasmbox.engine;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import run.endive.wasm.Parser;

/**
 * A module with one function that is too large for a JVM method, and small ones. It is taken apart,
 * or, in another module, cannot be, since all that it does is to make tail calls. The large one
 * calls a small one through a table, and that one calls back.
 *
 * <ul>
 *   <li>{@code down} counts its argument down to 0 and gives 7; all calls on the way are tail calls
 *   <li>{@code recurse} does not end; its argument is {@link #BY_CALL} or {@link #BY_TABLE}, the
 *       way in which the small function calls back
 *   <li>{@code depth} gives how many calls were made, and forgets it
 * </ul>
 */
final class LargeFunction {
    static final int BY_CALL = 1;
    static final int BY_TABLE = 2;

    private static final int TIMES = 14_000;
    private static final int TAIL_CALLS = 3_000;

    /** {@code (global.set 0 (i32.add (global.get 0) (i32.const 1)))}. */
    private static final String COUNT = "230041016a2400";

    /** {@code (local.set 0 (i32.add (local.get 0) (i32.const 12345678)))}. */
    private static final String ADD = "200041cec2f1056a2100";

    /** {@code (if (i32.eqz (local.get 0)) (then (return (i32.const 7))))}. */
    private static final String END = "20004504404107" + "0f0b";

    /**
     * {@code (if (result i32) (global.get 1) (then (call_indirect (local.get 0) (global.get 1)))
     * (else (return_call_indirect (i32.sub (local.get 0) (i32.const 1)) (global.get 1))))}.
     */
    private static final String GO_ON =
            "2301047f" + "20002301110000" + "05" + "200041016b2301130000" + "0b";

    /** {@code (if (i32.eqz (local.get 0)) (then (return_call 1 (local.get 0))))}. */
    private static final String LEAVE = "200045044020001201" + "0b";

    /** {@code (drop (i32.div_u (i32.const 1) (i32.const 0)))}. */
    private static final String TRAP = "410141006e1a";

    /** One that is taken apart, and traps if the local is -1. */
    static final LargeFunction SPLIT =
            new LargeFunction(ADD.repeat(TIMES / 2) + TRAP + ADD.repeat(TIMES / 2));

    /** One that is interpreted. */
    static final LargeFunction WHOLE = new LargeFunction(LEAVE.repeat(TAIL_CALLS));

    final byte[] wasm;
    final CompiledModule compiled;

    /**
     * @param much what makes it large, and is done if the local is -1
     */
    private LargeFunction(String much) {
        wasm = module(COUNT + END + "2000417f460440" + much + "0b" + GO_ON);
        compiled = CompiledModule.compile(Parser.parse(wasm));
    }

    private static byte[] module(String large) {
        String header = "0061736d01000000";
        String types = "0260017f017f6000017f";
        String functions = "0700000000000001";
        String table = "01700004";
        String globals = "027f0141000b7f0141000b";
        String exports = "03" + export("recurse", 4) + export("down", 5) + export("depth", 6);
        String elements = "010041000b0401020300";
        String code =
                "07"
                        + body(large)
                        + body(COUNT + "20001200") // return_call 0
                        + body(COUNT + "2000100041016a") // call 0, and one more
                        + body(COUNT + "2000410311000041016a") // call_indirect 3, and one more
                        + body("2000240141011000") // recurse
                        + body("4100240120001000") // down
                        + body("230041002400"); // depth
        return HexFormat.of()
                .parseHex(
                        header
                                + section(1, types)
                                + section(3, functions)
                                + section(4, table)
                                + section(6, globals)
                                + section(7, exports)
                                + section(9, elements)
                                + section(10, code));
    }

    private static String body(String instructions) {
        return sized("00" + instructions + "0b");
    }

    private static String export(String name, int function) {
        return sized(HexFormat.of().formatHex(name.getBytes())) + "00" + hex(function);
    }

    private static String section(int id, String contents) {
        return hex(id) + sized(contents);
    }

    private static String hex(int number) {
        return HexFormat.of().toHexDigits((byte) number);
    }

    private static String sized(String contents) {
        ByteArrayOutputStream size = new ByteArrayOutputStream();
        int left = contents.length() / 2;
        for (; left > 0x7F; left >>>= 7) {
            size.write(left & 0x7F | 0x80);
        }
        size.write(left);
        return HexFormat.of().formatHex(size.toByteArray()) + contents;
    }
}
