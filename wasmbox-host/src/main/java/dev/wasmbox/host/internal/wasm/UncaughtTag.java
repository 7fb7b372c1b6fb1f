package dev.wasmbox.host.internal.wasm;

import java.util.Arrays;
import run.endive.runtime.WasmException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;

/** Names the tag of a wasm exception. */
public final class UncaughtTag {
    private UncaughtTag() {}

    /** The tag by its export name or else its index, and what the exception carries. */
    public static String describe(WasmException exception) {
        String name = name(exception.instance().module(), exception.tagIdx());
        long[] values = exception.args();
        return "tag " + name + (values.length == 0 ? "" : " " + Arrays.toString(values));
    }

    private static String name(WasmModule module, int tag) {
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.TAG && export.index() == tag) {
                return "\"" + export.name() + "\"";
            }
        }
        return Integer.toString(tag);
    }
}
