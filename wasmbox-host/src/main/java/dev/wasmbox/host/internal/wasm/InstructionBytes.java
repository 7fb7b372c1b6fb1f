package dev.wasmbox.host.internal.wasm;

/**
 * Goes through the bytes of a function, instruction by instruction, of all that the specification
 * 3.0 and threads have, and of the exceptions before them. Takes numbers in any form.
 *
 * <p>After the index of instructions in the appendix of the specification.
 */
final class InstructionBytes {
    static final int BLOCK = 0x02;
    static final int LOOP = 0x03;
    static final int IF = 0x04;
    static final int TRY = 0x06;
    static final int END = 0x0b;
    static final int TRY_TABLE = 0x1f;

    private static final int REFERENCE_NULL = 0x63;
    private static final int REFERENCE = 0x64;
    private static final int OF_ANOTHER_MEMORY = 0x40;

    private final BodyBytes in;
    private long most;
    private long steps;

    InstructionBytes(BodyBytes in) {
        this.in = in;
    }

    /** Goes to the first instruction. */
    void skipLocals() {
        for (long left = number(); left > 0; left--) {
            number();
            type();
        }
    }

    /**
     * Goes to the next instruction.
     *
     * @param depth how many blocks are open; labels beyond them are none
     * @return the opcode, or its prefix
     */
    int next(long depth) {
        most = depth;
        steps = 0;
        int opcode = in.octet();
        switch (opcode) {
            case BLOCK, LOOP, IF, TRY -> type();
            case 0x07, 0x08, 0x10, 0x12, 0x14, 0x15 -> number();
            case 0x09, 0x0c, 0x0d, 0x18, 0xd5, 0xd6 -> label();
            case 0x0e -> labels();
            case 0x11, 0x13 -> numbers(2);
            case 0x1c -> types();
            case TRY_TABLE -> handlers();
            case 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x41, 0x42, 0xd2 -> number();
            case 0x43 -> in.skip(Float.BYTES);
            case 0x44 -> in.skip(Double.BYTES);
            case 0xd0 -> number();
            case 0xfb -> references((int) number());
            case 0xfc -> bulk((int) number());
            case 0xfd -> vectors((int) number());
            case 0xfe -> threads((int) number());
            default -> {
                if (opcode >= 0x28 && opcode < 0x3f) {
                    place();
                } else {
                    NotPlainException.require(isBare(opcode));
                }
            }
        }
        return opcode;
    }

    /** How many blocks there are between the last instruction and those that it names. */
    long steps() {
        return steps;
    }

    private static boolean isBare(int opcode) {
        return opcode <= 0x1b || opcode > 0x44 && opcode < 0xc5 || opcode > 0xd0 && opcode < 0xd5;
    }

    private long number() {
        long value = 0;
        int octet;
        int shift = 0;
        do {
            octet = in.octet();
            value |= shift < Long.SIZE ? (long) (octet & 0x7f) << shift : 0;
            shift += 7;
        } while (octet >= 0x80);
        return value;
    }

    private void numbers(int count) {
        for (int i = 0; i < count; i++) {
            number();
        }
    }

    private void type() {
        int first = in.peek();
        number();
        if (first == REFERENCE_NULL || first == REFERENCE) {
            number();
        }
    }

    private void types() {
        for (long left = number(); left > 0; left--) {
            type();
        }
    }

    private void label() {
        steps += Math.min(number(), most);
    }

    private void labels() {
        for (long left = number(); left >= 0; left--) {
            label();
        }
    }

    private void handlers() {
        type();
        for (long left = number(); left > 0; left--) {
            if (in.octet() < 2) {
                number();
            }
            label();
        }
    }

    private void place() {
        if ((number() & OF_ANOTHER_MEMORY) != 0) {
            number();
        }
        number();
    }

    private void references(int opcode) {
        switch (opcode) {
            case 0, 1, 6, 7, 11, 12, 13, 14, 16, 20, 21, 22, 23 -> number();
            case 2, 3, 4, 5, 8, 9, 10, 17, 18, 19 -> numbers(2);
            case 24, 25 -> {
                in.skip(1);
                label();
                numbers(2);
            }
            default -> {}
        }
    }

    private void bulk(int opcode) {
        switch (opcode) {
            case 9, 11, 13, 15, 16, 17 -> number();
            case 8, 10, 12, 14 -> numbers(2);
            default -> {}
        }
    }

    private void vectors(int opcode) {
        if (opcode < 12 || opcode == 92 || opcode == 93) {
            place();
        } else if (opcode == 12 || opcode == 13) {
            in.skip(16);
        } else if (opcode > 20 && opcode < 35) {
            in.skip(1);
        } else if (opcode > 83 && opcode < 92) {
            place();
            in.skip(1);
        }
    }

    private void threads(int opcode) {
        if (opcode == 3) {
            in.skip(1);
        } else {
            place();
        }
    }
}
