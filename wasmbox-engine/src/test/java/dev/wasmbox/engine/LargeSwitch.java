package dev.wasmbox.engine;

import java.io.ByteArrayOutputStream;

/**
 * A module with one function: it takes a number of times, goes round a loop as often, each time by
 * one of many ways that depends on what was before, and gives what all of that comes to.
 */
final class LargeSwitch {
    static final int CASES = 300;

    private static final int I32 = 0x7f;
    private static final int I64 = 0x7e;
    private static final int BLOCK = 0x02;
    private static final int LOOP = 0x03;
    private static final int END = 0x0b;
    private static final int BR = 0x0c;
    private static final int BR_IF = 0x0d;
    private static final int BR_TABLE = 0x0e;
    private static final int NO_TYPE = 0x40;
    private static final int GET = 0x20;
    private static final int SET = 0x21;
    private static final int TEE = 0x22;
    private static final int I32_CONST = 0x41;
    private static final int I32_EQ = 0x46;
    private static final int I32_LT_S = 0x48;
    private static final int I32_ADD = 0x6a;
    private static final int I32_SUB = 0x6b;
    private static final int I32_MUL = 0x6c;
    private static final int I32_REM_U = 0x70;
    private static final int I32_XOR = 0x73;
    private static final int I64_ADD = 0x7c;
    private static final int I32_WRAP = 0xa7;
    private static final int I64_EXTEND = 0xac;

    private static final int TIMES = 0;
    private static final int X = 1;
    private static final int Y = 2;
    private static final int Z = 3;

    private ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] module() {
        byte[] body = body();
        out = new ByteArrayOutputStream();
        octets(0, 'a', 's', 'm', 1, 0, 0, 0);
        octets(1, 6, 1, 0x60, 1, I32, 1, I32);
        octets(3, 2, 1, 0);
        int size = body.length;
        octets(10);
        number(size + sized(size) + 1);
        octets(1);
        number(size);
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static int sized(int number) {
        return number < 1 << 14 ? 2 : 3;
    }

    private byte[] body() {
        out = new ByteArrayOutputStream();
        octets(2, 2, I32, 1, I64); // two locals, and one
        octets(BLOCK, NO_TYPE, LOOP, NO_TYPE);
        octets(GET, TIMES, I32_CONST, 1, I32_SUB, TEE, TIMES, I32_CONST, 0, I32_LT_S, BR_IF, 1);
        for (int i = 0; i < CASES; i++) {
            octets(BLOCK, NO_TYPE);
        }
        octets(GET, X, I32_CONST);
        signed(CASES);
        octets(I32_REM_U, BR_TABLE);
        number(CASES - 1);
        for (int i = 0; i < CASES; i++) {
            number(i);
        }
        for (int i = 0; i < CASES; i++) {
            octets(END);
            oneCase(i);
        }
        octets(END, END);
        octets(GET, X, GET, Y, I32_XOR, GET, Z, I32_WRAP, I32_XOR, END);
        return out.toByteArray();
    }

    private void oneCase(int number) {
        int loop = CASES - 1 - number;
        for (int i = 0; i < 6 + number % 5; i++) {
            octets(GET, X, I32_CONST, 31, I32_MUL, I32_CONST);
            signed(number);
            octets(I32_ADD, SET, X);
        }
        if (number % 3 == 0) {
            octets(GET, Z, GET, X, I64_EXTEND, I64_ADD, SET, Z);
        }
        if (number % 5 == 0) {
            octets(GET, X, GET, Y, I32_XOR, TEE, Y, I32_CONST);
            signed(number);
            octets(I32_EQ, BR_IF);
            number(loop + 1);
        }
        octets(BR);
        number(loop);
    }

    private void octets(int... octets) {
        for (int each : octets) {
            out.write(each);
        }
    }

    private void number(int number) {
        int left = number;
        for (; left > 0x7f; left >>>= 7) {
            out.write(left & 0x7f | 0x80);
        }
        out.write(left);
    }

    private void signed(int number) {
        int left = number;
        for (; left > 0x3f; left >>= 7) {
            out.write(left & 0x7f | 0x80);
        }
        out.write(left);
    }
}
