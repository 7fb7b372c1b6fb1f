package dev.wasmbox.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.Machine;
import run.endive.runtime.WasmException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/**
 * Calls all exported functions of a module, and notes after each what came of it: results or the
 * kind of failure, a hash of the memory, the globals, and the tables.
 */
final class RandomRun {
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        7,
        255,
        65536,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE
    };
    private static final double[] FLOATS = {0, -0.0, 1.5, -3, 1e10, 4e18, 1e300, -1e300, 1e-40};

    private final WasmModule module;
    private final Instance instance;
    private final Random random;
    private final List<String> notes = new ArrayList<>();
    private boolean undefined;

    RandomRun(WasmModule module, Function<Instance, Machine> machine, long seed) {
        this.module = module;
        this.random = new Random(seed);
        this.instance =
                Instance.builder(module)
                        .withMemoryFactory(FlatMemory::new)
                        .withMachineFactory(machine)
                        .build();
    }

    /**
     * Whether the thread's stack has ended, and not what a guest may use of it, since functions
     * that run in Endive's interpreter are not counted; or that interpreter failed of itself.
     */
    boolean isUndefined() {
        return undefined;
    }

    List<String> run() {
        for (int i = 0; i < module.exportSection().exportCount() && !undefined; i++) {
            Export export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.FUNCTION) {
                refuel();
                notes.add(export.name() + call(export.index()) + state());
            }
        }
        return notes;
    }

    /** Fills up the global that bounds how long a call runs, which is the last one. */
    private void refuel() {
        int globals = module.globalSection().globalCount();
        instance.global(globals - 1).setValue(2_000);
    }

    private String call(int function) {
        FunctionType type = instance.type(instance.functionType(function));
        long[] arguments = type.params().stream().mapToLong(this::argument).toArray();
        try {
            long[] results = instance.getMachine().call(function, arguments);
            return " gives " + values(type.returns(), results);
        } catch (WasmException e) {
            return " throws " + e.tagIdx() + Arrays.toString(e.args());
        } catch (WasmEngineException e) {
            undefined |= e.getCause() instanceof StackOverflowError;
            return " traps: " + withoutIndex(e.getMessage());
        } catch (NullPointerException | NegativeArraySizeException e) {
            if (!isOfEndive(e)) {
                throw e;
            }
            undefined = true;
            return " fails";
        }
    }

    /** It throws no exception for null, and lets tables grow to any number. */
    private static boolean isOfEndive(RuntimeException e) {
        return Arrays.stream(e.getStackTrace())
                .limit(5)
                .anyMatch(each -> each.getClassName().equals(InterpreterMachine.class.getName()));
    }

    /** The JVM leaves out the index of exceptions that come often. */
    private static String withoutIndex(@Nullable String message) {
        String access = "out of bounds memory access";
        return message != null && message.startsWith(access) ? access : String.valueOf(message);
    }

    private long argument(ValType type) {
        if (type.isReference()) {
            return -1;
        }
        double number = FLOATS[random.nextInt(FLOATS.length)];
        if (type.equals(ValType.F32)) {
            return Float.floatToRawIntBits((float) number);
        }
        if (type.equals(ValType.F64)) {
            return Double.doubleToRawLongBits(number);
        }
        long value = NUMBERS[random.nextInt(NUMBERS.length)];
        return type.equals(ValType.I32) ? (int) value : value;
    }

    private static String values(List<ValType> types, long[] values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            text.append(' ').append(value(types.get(i), values[i]));
        }
        return text.toString();
    }

    private static long value(ValType type, long value) {
        boolean wide = type.equals(ValType.I64) || type.equals(ValType.F64);
        return wide ? value : (int) value;
    }

    private String state() {
        StringBuilder text = new StringBuilder();
        if (instance.memory() instanceof FlatMemory memory) {
            text.append(", memory ").append(Arrays.hashCode(memory.bytes));
        }
        for (int i = 0; i < module.globalSection().globalCount() - 1; i++) {
            ValType type = module.globalSection().getGlobal(i).valueType();
            text.append(" g").append(value(type, instance.global(i).getValue()));
        }
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            var table = instance.table(i);
            int hash = table.size();
            for (int j = 0; j < table.size(); j++) {
                hash = 31 * hash + table.ref(j);
            }
            text.append(" t").append(hash);
        }
        return text.toString();
    }
}
