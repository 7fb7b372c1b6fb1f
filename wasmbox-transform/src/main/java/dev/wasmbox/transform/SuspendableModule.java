package dev.wasmbox.transform;

import dev.wasmbox.transform.internal.SuspendableModuleWriter;
import java.util.Set;

/**
 * A module whose call stack can be taken down while an import waits, kept as numbers, and put up
 * again: in the same instance, or in another one with the same memory, globals and tables.
 *
 * <p>The host does its part by the global {@link #stateGlobal} and the imports:
 *
 * <ol>
 *   <li>An import that must wait sets the global to {@link #LEAVING} and returns anything. All
 *       functions on the stack save what they need by {@link #SAVE} and return, and so does the
 *       export that was called; its result means nothing. The host sets the global to {@link
 *       #RUNNING}. The saved numbers are the stack, the deepest frame first.
 *   <li>To go on, the host sets the global to {@link #ENTERING} and calls the same export. Its
 *       arguments mean nothing. The functions take their numbers by {@link #LOAD}, the last one
 *       that was saved first, and call each other down to the same import, which is called with the
 *       arguments of before. It sets the global to {@link #RUNNING} and returns for good, or leaves
 *       again.
 * </ol>
 *
 * <p>Memory, tables and the globals of the original are not touched by this. Indices of functions
 * change; those of globals, tables, tags and types do not. Names of functions stay with them. A
 * start function must not wait: it runs before the host can set the global.
 *
 * @param wasm the rewritten module
 * @param stateGlobal the index of the mutable global of type i32 with the state
 * @param functions how many functions were rewritten: those that can be on the stack while a
 *     blocking import is called
 * @param resumed the indices of functions that resume others, which were written twice
 * @param standIns these, and those that bring into order what such others save: they run while the
 *     stack is put up or taken down, in place of the function that has called them, and not for
 *     long
 */
public record SuspendableModule(
        byte[] wasm, int stateGlobal, int functions, Set<Integer> resumed, Set<Integer> standIns) {
    public SuspendableModule {
        resumed = Set.copyOf(resumed);
        standIns = Set.copyOf(standIns);
    }

    /** Code runs as it does in the original. */
    public static final int RUNNING = 0;

    /** The stack is taken down. */
    public static final int LEAVING = 1;

    /** The stack is put up. */
    public static final int ENTERING = 2;

    /** The module name of the imports. */
    public static final String IMPORT_MODULE = "wasmbox:stack";

    /** Of type i64 to nothing: keeps a number. */
    public static final String SAVE = "save";

    /** Of type nothing to i64: gives the number that was kept last, and forgets it. */
    public static final String LOAD = "load";

    /**
     * Of type funcref to nothing: keeps a reference to a function, as a number. Imported, with
     * {@link #LOAD_REFERENCE}, behind the other two and only where it is needed.
     */
    public static final String SAVE_REFERENCE = "save_reference";

    /** Of type nothing to funcref: gives what was kept last, a reference, and forgets it. */
    public static final String LOAD_REFERENCE = "load_reference";

    /** Which imported functions may wait. */
    @FunctionalInterface
    public interface Blocking {
        boolean blocks(String module, String name);
    }

    /**
     * Rewrites a module.
     *
     * @param wasm a valid module in the binary format, which is not kept
     * @throws NotSuspendableException if the module keeps references to anything but functions on
     *     the stack of a function that can wait, or uses features beyond those named in the
     *     package's documentation
     */
    public static SuspendableModule of(byte[] wasm, Blocking blocking) {
        return SuspendableModuleWriter.rewrite(wasm, blocking);
    }

    /**
     * Rewrites a module with large functions. The main loops of interpreters, which are functions
     * of more than 13,500 bytes with a large switch in a loop, from which an import that waits can
     * be reached, are written twice: as they were, with a question behind each call, and once more
     * to be entered, from where the function goes on as it was as soon as it comes to the head of
     * its main loop. They are as large as before, and only fast if the engine splits them. All
     * other large functions are split, as by {@link SplitModule}.
     *
     * <p>Another rewriting is another call stack: numbers that were saved by functions of a module
     * of {@link #of} cannot be loaded by one of this, unless there are no {@link #resumed} ones in
     * both.
     *
     * @param wasm a valid module in the binary format, which is not kept
     * @param size the bytes of the largest functions that stay as they are
     */
    public static SuspendableModule ofLarge(byte[] wasm, int size, Blocking blocking) {
        return SuspendableModuleWriter.rewriteLarge(wasm, size, blocking);
    }
}
