package dev.wasmbox.host.internal.module;

import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;

/**
 * What the module of a program was rewritten to. Nothing in it is ever written to.
 *
 * @param wasm the module
 * @param hash its SHA-256
 * @param stateGlobal the index of the global that tells its functions what to do
 * @param twice whether some of its functions were written twice
 */
public record ProgramCode(byte[] wasm, byte[] hash, int stateGlobal, boolean twice) {
    private static final int HASH_BYTES = 32;

    void writeTo(Encoder out) {
        out.writeBytes(wasm);
        out.writeRaw(hash, 0, HASH_BYTES);
        out.writeI32(stateGlobal);
        out.writeBool(twice);
    }

    static ProgramCode readFrom(Decoder in) {
        return new ProgramCode(in.readBytes(), in.readRaw(HASH_BYTES), in.readI32(), in.readBool());
    }
}
