package dev.wasmbox.host.internal;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Decoder;
import dev.wasmbox.codec.Encoder;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.internal.wasi.ProgramState;
import dev.wasmbox.transform.BakedModule;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.CustomSection;
import run.endive.wasm.types.UnknownCustomSection;

/** What a program in a baked module begins with, in a custom section of the module. */
final class BakedProgram {
    private static final String SECTION = "wasmbox.program";

    private BakedProgram() {}

    static BakedModule.Section section(ProgramState program) {
        Encoder out = new Encoder(256);
        StateCodec.writeProgram(program, out);
        return new BakedModule.Section(SECTION, out.toByteArray());
    }

    /** The state in a module's section, or null if it has none. */
    static @Nullable ProgramState of(WasmModule module) {
        CustomSection section = module.customSection(SECTION);
        if (!(section instanceof UnknownCustomSection unknown)) {
            return null;
        }
        try {
            Decoder in = new Decoder(unknown.bytes());
            ProgramState program = StateCodec.readProgram(in);
            in.expectEnd();
            return program;
        } catch (CodecException | SnapshotException e) {
            throw new ModuleException(
                    "this module was baked from a snapshot of a program, and its section "
                            + SECTION
                            + " cannot be read: "
                            + e.getMessage()
                            + "; bake it again",
                    e);
        }
    }
}
