package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.LinearMemory;
import dev.wasmbox.engine.internal.interpreter.Interpreter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;

/** What compiled functions of one instance are given besides their parameters. */
public final class Context {
    /** The memory; null if the module has none. */
    public final @Nullable LinearMemory memory;

    public final GlobalInstance[] globals;

    /** The first of them, which the code of most compilers uses all the time; null without any. */
    public final @Nullable GlobalInstance firstGlobal;

    /** The last but two and the last but one, which code that was rewritten uses all the time. */
    public final @Nullable GlobalInstance thirdLastGlobal;

    public final @Nullable GlobalInstance secondLastGlobal;

    /** Where a function with several results leaves them, and a part what its branches carry. */
    public final long[] results;

    /** Where a part of a function leaves the locals that it has changed. */
    public final long[] locals = new long[Part.MOST_RESULTS];

    /** The arguments of a tail call that is to be made; null if there is none. */
    public long @Nullable [] tailArguments;

    @Nullable Target tailTarget;
    int tailFunction;

    public final Instance instance;
    public final TableInstance[] tables;
    private final @Nullable CodeLoader code;
    private @Nullable Interpreter interpreter;
    private final Target[] targets;

    /** How many bytes of the call stack are left to a guest that is called now. */
    int stackLeft = StackBudget.BYTES;

    /**
     * @param code null if nothing is compiled
     */
    Context(Instance instance, ModuleTypes types, @Nullable CodeLoader code) {
        this.instance = instance;
        this.code = code;
        this.memory = types.memories() == 0 ? null : linear(instance);
        this.globals = new GlobalInstance[types.globals()];
        for (int i = 0; i < globals.length; i++) {
            globals[i] = instance.global(i);
        }
        this.firstGlobal = globals.length == 0 ? null : globals[0];
        this.thirdLastGlobal = globals.length < 3 ? null : globals[globals.length - 3];
        this.secondLastGlobal = globals.length < 2 ? null : globals[globals.length - 2];
        this.tables = new TableInstance[types.tables()];
        for (int i = 0; i < tables.length; i++) {
            tables[i] = instance.table(i);
        }
        this.results = new long[Math.max(1, types.mostResults())];
        this.targets = new Target[types.functions()];
    }

    /**
     * The field that a global has to itself, of so many; null for those that are only in the array.
     */
    static @Nullable String globalField(int index, int count) {
        if (index == 0) {
            return "firstGlobal";
        }
        return switch (count - index) {
            case 3 -> "thirdLastGlobal";
            case 2 -> "secondLastGlobal";
            default -> null;
        };
    }

    private static LinearMemory linear(Instance instance) {
        if (instance.memory() instanceof LinearMemory linear) {
            return linear;
        }
        throw new IllegalArgumentException(
                "a compiled module needs a "
                        + LinearMemory.class.getName()
                        + ", not a "
                        + instance.memory().getClass().getName()
                        + ": give the instance a memory factory");
    }

    CodeLoader code() {
        return Objects.requireNonNull(code, "nothing is compiled");
    }

    /** What runs the functions that are not compiled. */
    Interpreter interpreter() {
        Interpreter known = interpreter;
        if (known == null) {
            known = new Interpreter(this, code().functions());
            interpreter = known;
        }
        return known;
    }

    /** The function as the target of an indirect call. */
    Target target(int function) {
        Target known = targets[function];
        if (known == null) {
            known = code().target(function);
            targets[function] = known;
        }
        return known;
    }
}
