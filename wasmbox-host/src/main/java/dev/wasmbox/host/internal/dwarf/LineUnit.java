package dev.wasmbox.host.internal.dwarf;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The header of one line table: what its program is to be read with, without its files. DWARF,
 * section 6.2.4; versions 2 to 5, of 32 bits.
 */
final class LineUnit {
    private static final long FIRST_RESERVED = 0xffff_fff0L;
    private static final int OLDEST = 2;
    static final int NEWEST = 5;

    final int version;

    /** Where the table begins and ends, its files are listed, and its program begins. */
    final int start;

    final int end;
    final int files;
    final int program;

    final int instructionBytes;
    final int lineBase;
    final int lineRange;

    /** How many operands each of the first opcodes has; the special ones follow those. */
    final byte[] operands;

    /** Reads a header, and goes to where the next one is; null if it is not readable. */
    static @Nullable LineUnit read(ByteBuffer in) {
        int start = in.position();
        long length = in.getInt() & 0xffff_ffffL;
        if (length >= FIRST_RESERVED || length > in.remaining()) {
            throw new IllegalArgumentException("a table of " + length + " bytes");
        }
        int end = in.position() + (int) length;
        ByteBuffer unit = in.duplicate().order(in.order()).limit(end);
        in.position(end);
        try {
            LineUnit read = new LineUnit(unit, start);
            return read.isReadable() ? read : null;
        } catch (RuntimeException e) {
            return null; // this one is left out
        }
    }

    private LineUnit(ByteBuffer in, int start) {
        this.start = start;
        this.end = in.limit();
        this.version = DwarfBytes.half(in);
        if (version >= NEWEST) {
            in.getShort(); // the sizes of addresses and segments
        }
        long headerBytes = in.getInt() & 0xffff_ffffL;
        this.program = Math.toIntExact(in.position() + headerBytes);
        this.instructionBytes = DwarfBytes.octet(in);
        if (version >= 4) {
            in.get(); // operations of an instruction
        }
        in.get(); // whether rows begin statements
        this.lineBase = in.get();
        this.lineRange = DwarfBytes.octet(in);
        this.operands = new byte[Math.max(0, DwarfBytes.octet(in) - 1)];
        in.get(operands);
        this.files = in.position();
    }

    private boolean isReadable() {
        return version >= OLDEST
                && version <= NEWEST
                && lineRange > 0
                && program >= files
                && program <= end;
    }

    /** The first opcode that stands for a row. */
    int firstSpecial() {
        return operands.length + 1;
    }
}
