package dev.wasmbox.host.internal.module;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the module of a program was rewritten to. Nothing in it is ever written to.
 *
 * @param wasm the module
 * @param hash its SHA-256
 * @param stateGlobal the index of the global that tells its functions what to do
 * @param standIns the indices of functions that run in place of their callers; there are some where
 *     functions were written twice
 */
public record ProgramCode(byte[] wasm, byte[] hash, int stateGlobal, Set<Integer> standIns) {
    private static final int HASH_BYTES = 32;

    void writeTo(Encoder out) {
        out.writeBytes(wasm);
        out.writeRaw(hash, 0, HASH_BYTES);
        out.writeI32(stateGlobal);
        out.writeLength(standIns.size());
        new TreeSet<>(standIns).forEach(out::writeI32); // the same bytes each time
    }

    static ProgramCode readFrom(Decoder in) {
        byte[] wasm = in.readBytes();
        byte[] hash = in.readRaw(HASH_BYTES);
        int stateGlobal = in.readI32();
        Set<Integer> standIns = new TreeSet<>();
        for (int left = in.readCount(Integer.BYTES); left > 0; left--) {
            standIns.add(in.readI32());
        }
        return new ProgramCode(wasm, hash, stateGlobal, standIns);
    }
}
