package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.MovedCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link MovedFunctions} writes. */
public final class MovedFunctionsReader implements MovedCode {
    private static final int ADDED = -1;

    private final byte[] wasm;
    private final List<Integer> entries = new ArrayList<>();

    private MovedFunctionsReader(ByteReader in, int to) {
        this.wasm = in.bytes;
        while (in.at < to) {
            int size = in.u32();
            entries.add(size == 0 ? ADDED : in.at);
            in.skip(size);
        }
    }

    /** See {@link MovedCode#of}. */
    public static List<MovedCode> of(byte[] wasm) {
        List<MovedCode> moved = new ArrayList<>();
        ByteReader in = new ByteReader(wasm, ParsedModule.HEADER);
        while (in.at < wasm.length) {
            int id = in.octet();
            int to = in.u32() + in.at;
            if (id == SectionId.CUSTOM && in.name().equals(SECTION)) {
                moved.add(new MovedFunctionsReader(in, to));
            }
            in.at = to;
        }
        return moved;
    }

    @Override
    public @Nullable Function function(int place) {
        if (place >= entries.size() || entries.get(place) == ADDED) {
            return null;
        }
        ByteReader in = new ByteReader(wasm, entries.get(place));
        int other = in.u32();
        int count = in.u32();
        int[] offsets = new int[count];
        int[] origins = new int[count];
        int offset = 0;
        int origin = 0;
        for (int i = 0; i < count; i++) {
            offset += in.u32();
            origin += (int) in.signed();
            offsets[i] = offset;
            origins[i] = origin;
        }
        return new Function(other, offsets, origins);
    }
}
