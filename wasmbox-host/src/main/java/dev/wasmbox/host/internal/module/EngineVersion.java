package dev.wasmbox.host.internal.module;

import dev.wasmbox.engine.CompiledModule;

/** What the classes of a compiled module must have been made by to be loaded. */
public final class EngineVersion {
    public static final String CURRENT =
            "wasmbox-engine " + CompiledModule.CLASS_VERSION + "." + Command.SPLITTING;

    private EngineVersion() {}
}
