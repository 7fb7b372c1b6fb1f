package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.engine.CallStackExhaustedException;
import dev.wasmbox.engine.CompiledModule;
import dev.wasmbox.engine.FlatMemory;
import dev.wasmbox.engine.FunctionBodies;
import dev.wasmbox.engine.InterpretedModule;
import dev.wasmbox.engine.SourceLines;
import dev.wasmbox.transform.MeteredModule;
import dev.wasmbox.transform.SuspendableModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import net.jqwik.api.Assume;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * A run of a module whose imports wait: it may leave the stack at any of them, and go on in another
 * instance that gets the memory and the globals.
 */
final class Program {
    /** What a run has done, to be compared. */
    record Outcome(String end, List<String> seen, List<Long> globals, int memory) {
        private static final String EXHAUSTED = CallStackExhaustedException.class.getName();

        /**
         * That of the module as it was, or the first part of it: frames of a rewritten function, or
         * of its parts, may be larger, and to save or load one takes some more of the call stack.
         */
        void requireSameAs(Outcome plain) {
            Assume.that(!plain.end.equals(EXHAUSTED));
            if (end.equals(EXHAUSTED)) {
                assertThat(plain.seen).startsWith(seen.toArray(String[]::new));
            } else {
                assertThat(this).isEqualTo(plain);
            }
        }
    }

    /**
     * What a metered module is given.
     *
     * @param global where it counts; -1 for a module that does not
     * @param grants how much it is given each time
     */
    record Fuel(int global, LongSupplier grants) {
        static final Fuel NONE = new Fuel(-1, () -> 0);
    }

    private final WasmModule module;
    private final int stateGlobal;
    private final CompiledModule compiled;
    private final InterpretedModule interpreted;
    private final BooleanSupplier leaves;
    private final BooleanSupplier interprets;
    private final Fuel fuel;
    private final List<String> seen = new ArrayList<>();
    private final List<Long> stack = new ArrayList<>();
    private final Map<Integer, List<Long>> leftStacks = new HashMap<>();
    private Instance instance;
    private int savedOnTheWayIn;
    private int waits;
    private long granted;

    /** A program of an original module, which never leaves its stack. */
    static Program of(byte[] wasm, boolean interpreted) {
        return new Program(wasm, -1, Set.of(), () -> false, () -> interpreted, Fuel.NONE);
    }

    /** A program of a metered module, which is given more fuel whenever it has none. */
    static Program of(MeteredModule module, LongSupplier grants, boolean interpreted) {
        Fuel fuel = new Fuel(module.fuelGlobal(), grants);
        return new Program(module.wasm(), -1, Set.of(), () -> false, () -> interpreted, fuel);
    }

    /**
     * @param leaves asked at each wait, whether the stack is left
     * @param interprets asked for each instance
     */
    static Program of(
            SuspendableModule module, BooleanSupplier leaves, BooleanSupplier interprets) {
        return of(module, leaves, interprets, Fuel.NONE);
    }

    /** The same, of a module that was metered before. */
    static Program of(
            SuspendableModule module,
            BooleanSupplier leaves,
            BooleanSupplier interprets,
            Fuel fuel) {
        return new Program(
                module.wasm(), module.stateGlobal(), module.standIns(), leaves, interprets, fuel);
    }

    /** Says yes half of the time. */
    static BooleanSupplier often(long seed) {
        Random random = new Random(seed);
        return random::nextBoolean;
    }

    private Program(
            byte[] wasm,
            int stateGlobal,
            Set<Integer> standIns,
            BooleanSupplier leaves,
            BooleanSupplier interprets,
            Fuel fuel) {
        this.fuel = fuel;
        this.module = Parser.parse(wasm);
        this.stateGlobal = stateGlobal;
        this.compiled =
                CompiledModule.load(
                        module, FunctionBodies.of(module), Map.of(), Set.of(), standIns);
        compiled.compileAll();
        this.interpreted = InterpretedModule.of(module, SourceLines.NONE, standIns);
        this.leaves = leaves;
        this.interprets = interprets;
        this.instance = instantiate();
    }

    private Instance instantiate() {
        return Instance.builder(module)
                .withImportValues(ImportValues.builder().addFunction(imports()).build())
                .withMemoryFactory(FlatMemory::new)
                .withMachineFactory(
                        interprets.getAsBoolean() ? interpreted::machine : compiled::machine)
                .build();
    }

    private ImportFunction[] imports() {
        List<ImportFunction> imports = new ArrayList<>();
        imports.add(waiting("wait", List.of(ValType.I32), ValType.I32));
        imports.add(waiting("waitLonger", List.of(ValType.I64, ValType.F64), ValType.F64));
        imports.add(
                new HostFunction(
                        "env",
                        "note",
                        FunctionType.of(List.of(ValType.I32), List.of()),
                        (caller, arguments) -> {
                            seen.add("note " + arguments[0]);
                            return null;
                        }));
        if (fuel.global >= 0) {
            imports.add(
                    new HostFunction(
                            MeteredModule.IMPORT_MODULE,
                            MeteredModule.OUT,
                            FunctionType.of(List.of(), List.of()),
                            (caller, arguments) -> {
                                outOfFuel();
                                return null;
                            }));
        }
        if (stateGlobal >= 0) {
            imports.add(
                    new HostFunction(
                            SuspendableModule.IMPORT_MODULE,
                            SuspendableModule.SAVE,
                            FunctionType.of(List.of(ValType.I64), List.of()),
                            (caller, arguments) -> {
                                stack.add(arguments[0]);
                                savedOnTheWayIn += state() == SuspendableModule.LEAVING ? 0 : 1;
                                return null;
                            }));
            imports.add(
                    new HostFunction(
                            SuspendableModule.IMPORT_MODULE,
                            SuspendableModule.LOAD,
                            FunctionType.of(List.of(), List.of(ValType.I64)),
                            (caller, arguments) -> new long[] {stack.remove(stack.size() - 1)}));
        }
        return imports.toArray(ImportFunction[]::new);
    }

    private HostFunction waiting(String name, List<ValType> parameters, ValType result) {
        return new HostFunction(
                "env",
                name,
                FunctionType.of(parameters, List.of(result)),
                (caller, arguments) -> {
                    if (stateGlobal >= 0 && leave()) {
                        return new long[] {-1};
                    }
                    seen.add(name + Arrays.toString(arguments));
                    long value = ++waits * 7L % 5 - 2;
                    return new long[] {
                        result.equals(ValType.F64) ? Double.doubleToRawLongBits(value) : value
                    };
                });
    }

    private void outOfFuel() {
        if (stateGlobal < 0 || !leave()) {
            assertThat(stack).isEmpty();
        }
        if (left() < 0) {
            grant();
        }
    }

    private void grant() {
        long grant = fuel.grants.getAsLong();
        granted += grant - Math.min(left(), 0);
        instance.global(fuel.global).setValue(grant);
    }

    private long left() {
        return instance.global(fuel.global).getValue();
    }

    /** How much fuel the run has taken. */
    long spent() {
        return granted - left();
    }

    /** What was saved each time that the stack was left, by how often the run had waited before. */
    Map<Integer, List<Long>> leftStacks() {
        return leftStacks;
    }

    /** How many values were saved though the stack was not being left. */
    int savedOnTheWayIn() {
        return savedOnTheWayIn;
    }

    private boolean leave() {
        boolean entering = state() == SuspendableModule.ENTERING;
        if (entering && !stack.isEmpty()) {
            throw new IllegalStateException("numbers are left of the stack: " + stack);
        }
        boolean leave = !entering && leaves.getAsBoolean();
        setState(leave ? SuspendableModule.LEAVING : SuspendableModule.RUNNING);
        return leave;
    }

    private int state() {
        return (int) instance.global(stateGlobal).getValue();
    }

    private void setState(int state) {
        instance.global(stateGlobal).setValue(state);
    }

    Outcome run() {
        String end = "done";
        try {
            call();
            while (stateGlobal >= 0 && state() == SuspendableModule.LEAVING) {
                leftStacks.put(waits, List.copyOf(stack));
                move();
                setState(SuspendableModule.ENTERING);
                call();
            }
        } catch (RuntimeException e) {
            end = e.getClass().getName();
        }
        List<Long> globals = new ArrayList<>();
        for (int i = 0; i <= RandomModule.FUEL; i++) {
            globals.add(instance.global(i).getValue());
        }
        int memory = Arrays.hashCode(instance.memory().readBytes(0, 1 << 16));
        return new Outcome(end, seen, globals, memory);
    }

    private void call() {
        instance.getMachine().call(main(), new long[0]);
    }

    private int main() {
        return module.exportSection().getExport(0).index();
    }

    private void move() {
        Instance before = instance;
        instance = instantiate();
        instance.memory().write(0, before.memory().readBytes(0, 1 << 16));
        for (int i = 0; i <= Math.max(RandomModule.FUEL, fuel.global); i++) {
            instance.global(i).setValue(before.global(i).getValue());
        }
    }
}
