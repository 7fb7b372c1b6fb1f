package dev.wasmbox.transform;

import dev.wasmbox.transform.internal.MeteredModuleWriter;

/**
 * A module that counts what it does, down from what it was given, and calls an import when nothing
 * is left. The same run counts the same on every engine.
 *
 * <p>The unit, fuel, is about one instruction. Code is paid for before it runs, in stretches: a
 * stretch begins where a function, a loop's round or an arm of an if begins, and where a branch
 * arrives. What stands behind a conditional branch, or a whole block, loop or if that the stretch
 * goes on behind, belongs to it, so some code is paid for that a branch leaves out. Instructions
 * that work on a number of bytes or elements cost one more for every 64 bytes or 16 elements; what
 * makes a memory or a table grow, for those that there are more of then.
 *
 * <p>The host gives fuel by the global {@link #fuelGlobal} before it calls. Whenever that is below
 * zero at the beginning of a function or of a loop's round, the import {@link #OUT} is called. It
 * gives more by the global and returns, or traps; or, if the module was then rewritten by {@link
 * SuspendableModule} with that import as a blocking one, has the stack taken down: so any
 * computation can be stopped in the middle.
 *
 * <p>Memory, tables and the globals of the original are not touched by this. Indices of functions
 * change; those of globals, tables, tags and types do not.
 *
 * @param wasm the rewritten module
 * @param fuelGlobal the index of the mutable global of type i64 with the fuel that is left; 0 at
 *     first
 */
public record MeteredModule(byte[] wasm, int fuelGlobal) {
    /** The module name of the import. */
    public static final String IMPORT_MODULE = "wasmbox:fuel";

    /** Of type nothing to nothing: called when no fuel is left. */
    public static final String OUT = "out";

    /**
     * Rewrites a module.
     *
     * @param wasm a valid module in the binary format, which is not kept
     * @throws NotSuspendableException if the module uses features beyond those named in the
     *     package's documentation
     */
    public static MeteredModule of(byte[] wasm) {
        return MeteredModuleWriter.rewrite(wasm);
    }
}
