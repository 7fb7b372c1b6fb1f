package dev.wasmbox.transform.internal;

import dev.wasmbox.engine.CompiledModule;
import dev.wasmbox.engine.FlatMemory;
import dev.wasmbox.transform.SuspendableModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
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
    record Outcome(String end, List<String> seen, List<Long> globals, int memory) {}

    private final WasmModule module;
    private final int stateGlobal;
    private final CompiledModule compiled;
    private final BooleanSupplier leaves;
    private final BooleanSupplier interprets;
    private final List<String> seen = new ArrayList<>();
    private final List<Long> stack = new ArrayList<>();
    private Instance instance;
    private int waits;

    /** A program of an original module, which never leaves its stack. */
    static Program of(byte[] wasm, boolean interpreted) {
        return new Program(wasm, -1, () -> false, () -> interpreted);
    }

    /**
     * @param leaves asked at each wait, whether the stack is left
     * @param interprets asked for each instance
     */
    static Program of(
            SuspendableModule module, BooleanSupplier leaves, BooleanSupplier interprets) {
        return new Program(module.wasm(), module.stateGlobal(), leaves, interprets);
    }

    private Program(
            byte[] wasm, int stateGlobal, BooleanSupplier leaves, BooleanSupplier interprets) {
        this.module = Parser.parse(wasm);
        this.stateGlobal = stateGlobal;
        this.compiled = CompiledModule.compile(module);
        this.leaves = leaves;
        this.interprets = interprets;
        this.instance = instantiate();
    }

    private Instance instantiate() {
        return Instance.builder(module)
                .withImportValues(ImportValues.builder().addFunction(imports()).build())
                .withMemoryFactory(FlatMemory::new)
                .withMachineFactory(
                        interprets.getAsBoolean() ? InterpreterMachine::new : compiled::machine)
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
        if (stateGlobal >= 0) {
            imports.add(
                    new HostFunction(
                            SuspendableModule.IMPORT_MODULE,
                            SuspendableModule.SAVE,
                            FunctionType.of(List.of(ValType.I64), List.of()),
                            (caller, arguments) -> {
                                stack.add(arguments[0]);
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
        for (int i = 0; i <= RandomModule.FUEL; i++) {
            instance.global(i).setValue(before.global(i).getValue());
        }
    }
}
