package dev.wasmbox.host.internal;

import dev.wasmbox.codec.CodecException;
import dev.wasmbox.codec.Schema;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.ModuleException;
import dev.wasmbox.host.internal.module.Abi;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import run.endive.wasm.types.CustomSection;
import run.endive.wasm.types.UnknownCustomSection;

/** Finds the description of its messages that a guest may carry: a custom section or an export. */
final class SchemaReader {
    private static final String SECTION = "wasmbox.schema";

    private SchemaReader() {}

    static Optional<Schema> read(GuestModule module) {
        CustomSection section = module.wasmModule().customSection(SECTION);
        if (section instanceof UnknownCustomSection unknown) {
            return Optional.of(parse(unknown.bytes()));
        }
        byte[] text = module.abi().schema() < 0 ? new byte[0] : call(module);
        return text.length == 0 ? Optional.empty() : Optional.of(parse(text));
    }

    private static byte[] call(GuestModule module) {
        try {
            return GuestInstance.pristine(
                            module, false, GuestClock.DEFAULT, GuestRandom.DEFAULT, null)
                    .readSchema();
        } catch (GuestException e) {
            throw new ModuleException(
                    "the guest's schema cannot be read: " + Abi.SCHEMA + ": " + e.getMessage(), e);
        }
    }

    private static Schema parse(byte[] text) {
        try {
            return Schema.parse(new String(text, StandardCharsets.UTF_8));
        } catch (CodecException e) {
            throw new ModuleException("the guest's schema cannot be read: " + e.getMessage(), e);
        }
    }
}
