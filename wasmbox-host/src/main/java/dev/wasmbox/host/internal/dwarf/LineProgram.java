package dev.wasmbox.host.internal.dwarf;

import java.nio.ByteBuffer;

/** Runs the program of a line table, which gives its rows. DWARF, section 6.2.5. */
final class LineProgram {
    private static final int COPY = 1;
    private static final int ADVANCE_PC = 2;
    private static final int ADVANCE_LINE = 3;
    private static final int SET_FILE = 4;
    private static final int CONST_ADD_PC = 8;
    private static final int FIXED_ADVANCE_PC = 9;
    private static final int EXTENDED = 0;
    private static final int END_SEQUENCE = 1;
    private static final int SET_ADDRESS = 2;
    private static final int LAST_SPECIAL = 255;

    /** Takes rows. */
    interface Rows {
        /** From here on the code is of this line. */
        void row(long address, long file, long line);
    }

    private final LineUnit unit;
    private final ByteBuffer in;
    private long address;
    private long file;
    private long line;

    /**
     * @param lines the section
     */
    LineProgram(LineUnit unit, ByteBuffer lines, int from) {
        this.unit = unit;
        this.in = lines.duplicate().order(lines.order()).limit(unit.end).position(from);
    }

    boolean isAtEnd() {
        return !in.hasRemaining();
    }

    int position() {
        return in.position();
    }

    /** Gives the rows of the next sequence, which is a function's. */
    void sequence(Rows rows) {
        address = 0;
        file = 1;
        line = 1;
        while (in.hasRemaining()) {
            int opcode = DwarfBytes.octet(in);
            if (opcode >= unit.firstSpecial()) {
                int adjusted = opcode - unit.firstSpecial();
                advance(adjusted / unit.lineRange);
                line += unit.lineBase + adjusted % unit.lineRange;
                rows.row(address, file, line);
            } else if (opcode == EXTENDED) {
                if (extended()) {
                    return;
                }
            } else {
                standard(opcode, rows);
            }
        }
    }

    private void advance(long instructions) {
        address += instructions * unit.instructionBytes;
    }

    private void standard(int opcode, Rows rows) {
        switch (opcode) {
            case COPY -> rows.row(address, file, line);
            case ADVANCE_PC -> advance(DwarfBytes.unsigned(in));
            case ADVANCE_LINE -> line += DwarfBytes.signed(in);
            case SET_FILE -> file = DwarfBytes.unsigned(in);
            case CONST_ADD_PC -> advance((LAST_SPECIAL - unit.firstSpecial()) / unit.lineRange);
            case FIXED_ADVANCE_PC -> address += DwarfBytes.half(in);
            default -> {
                for (int i = 0; i < unit.operands[opcode - 1]; i++) {
                    DwarfBytes.unsigned(in);
                }
            }
        }
    }

    /** Whether the sequence ends. */
    private boolean extended() {
        long length = DwarfBytes.unsigned(in);
        int next = Math.toIntExact(Math.addExact(in.position(), length));
        if (length <= 0 || next > in.limit()) {
            throw new IllegalArgumentException("an instruction of " + length + " bytes");
        }
        int opcode = DwarfBytes.octet(in);
        if (opcode == SET_ADDRESS) {
            address = length > Integer.BYTES + 1 ? in.getLong() : in.getInt() & 0xffff_ffffL;
        }
        in.position(next);
        return opcode == END_SEQUENCE;
    }
}
