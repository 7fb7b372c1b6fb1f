package dev.wasmbox.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.Store;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmException;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;

/** Runs one script of the specification's test suite, as the program in src/test/rust writes it. */
final class SpecScript {
    private final String name;
    private final Map<String, byte[]> files;
    private final Function<WasmModule, Function<Instance, Machine>> engine;
    private final Map<String, Instance> instances = new HashMap<>();
    private final Map<String, String> definitions = new HashMap<>();
    private final Store store = new Store();
    private @Nullable Instance current;
    private boolean isTainted;
    private final List<String> failures = new ArrayList<>();
    private int passed;
    private int skipped;

    SpecScript(
            String name,
            Map<String, byte[]> files,
            Function<WasmModule, Function<Instance, Machine>> engine) {
        this.name = name;
        this.files = files;
        this.engine = engine;
        addSpecTest();
    }

    List<String> failures() {
        return failures;
    }

    int passed() {
        return passed;
    }

    int skipped() {
        return skipped;
    }

    private void addSpecTest() {
        print("print");
        print("print_i32", ValType.I32);
        print("print_i64", ValType.I64);
        print("print_f32", ValType.F32);
        print("print_f64", ValType.F64);
        print("print_i32_f32", ValType.I32, ValType.F32);
        print("print_f64_f64", ValType.F64, ValType.F64);
        global("global_i32", ValType.I32, 666);
        global("global_i64", ValType.I64, 666);
        global("global_f32", ValType.F32, Float.floatToRawIntBits(666.6f));
        global("global_f64", ValType.F64, Double.doubleToRawLongBits(666.6));
        store.addTable(
                new ImportTable(
                        "spectest",
                        "table",
                        new TableInstance(
                                new Table(ValType.FuncRef, new TableLimits(10, 20L)), -1)));
        store.addMemory(
                new ImportMemory("spectest", "memory", new FlatMemory(new MemoryLimits(1, 2))));
    }

    private void print(String function, ValType... parameters) {
        store.addFunction(
                new HostFunction(
                        "spectest",
                        function,
                        FunctionType.of(List.of(parameters), List.of()),
                        (instance, args) -> new long[0]));
    }

    private void global(String global, ValType type, long value) {
        store.addGlobal(
                new ImportGlobal(
                        "spectest",
                        global,
                        new GlobalInstance(value, 0, type, MutabilityType.Const)));
    }

    SpecScript run() {
        String text = new String(files.get(name + ".txt"), StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
            String[] fields = line.split("\t", -1);
            try {
                command(fields);
            } catch (Skipped e) {
                skipped++;
                isTainted |= !fields[0].equals("skipped") && !fields[0].equals("unlinkable");
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                if (isTainted) {
                    skipped++; // it may want what a command did that was skipped
                    continue;
                }
                failures.add(name + ":" + String.join(" ", fields) + ": " + e);
            }
        }
        return this;
    }

    private void command(String[] fields) {
        switch (fields[0]) {
            case "module" -> {
                current = null;
                isTainted = false;
                current = instantiate(fields[3]);
                instances.put(fields[2], current);
            }
            case "definition" -> definitions.put(fields[2], fields[3]);
            case "instance" -> {
                current = instantiate(Objects.requireNonNull(definitions.get(fields[3])));
                instances.put(fields[2], current);
            }
            case "register" -> store.register(text(fields[2]), instance(fields[3]));
            case "invoke" -> execute(fields);
            case "return" -> {
                long[] results = execute(fields);
                check(fields[6], results == null ? new long[0] : results);
            }
            case "trap", "exhaustion" -> expect(fields, WasmEngineException.class);
            case "exception" -> expect(fields, WasmException.class);
            case "unlinkable" -> {
                try {
                    instantiate(fields[2]);
                } catch (WasmEngineException | IllegalArgumentException e) {
                    passed++;
                    return;
                }
                throw new Skipped(); // what may be linked is decided by Endive's instance
            }
            default -> throw new Skipped();
        }
    }

    private Instance instance(String id) {
        Instance found = id.equals("-") ? current : instances.get(id);
        if (found == null) {
            throw new Skipped();
        }
        return found;
    }

    private static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex.substring(1)), StandardCharsets.UTF_8);
    }

    private Instance instantiate(String file) {
        WasmModule module;
        try {
            module = Parser.parse(files.get(file));
        } catch (RuntimeException e) {
            throw new Skipped(); // Endive's parser does not know what is in the module
        }
        return Instance.builder(module)
                .withImportValues(store.toImportValues())
                .withMemoryFactory(FlatMemory::new)
                .withMachineFactory(engine.apply(module))
                .build();
    }

    private long[] execute(String[] fields) {
        if (fields[2].equals("instantiate")) {
            instantiate(fields[4]);
            return new long[0];
        }
        Instance instance = instance(fields[3]);
        String export = text(fields[4]);
        if (fields[2].equals("get")) {
            return new long[] {instance.exports().global(export).getValue()};
        }
        int function = SpecFiles.function(instance, export);
        if (function < 0) {
            throw new Skipped();
        }
        return instance.getMachine()
                .call(
                        function,
                        fields[5].isEmpty()
                                ? new long[0]
                                : Arrays.stream(fields[5].split(" "))
                                        .mapToLong(SpecScript::argument)
                                        .toArray());
    }

    private void expect(String[] fields, Class<? extends Throwable> expected) {
        try {
            execute(fields);
        } catch (Skipped e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            boolean outOfBounds = e instanceof IndexOutOfBoundsException; // uncompiled
            if (!expected.isInstance(e) && !outOfBounds) {
                throw new AssertionError("not a trap: " + e, e);
            }
            passed++;
            return;
        }
        throw new AssertionError("it did not trap");
    }

    private static long argument(String text) {
        if (text.equals("unknown") || text.startsWith("extern")) {
            throw new Skipped(); // vectors, and references to the host's objects
        }
        return text.equals("null") ? -1 : Long.parseLong(text.substring(text.indexOf(':') + 1));
    }

    private void check(String expected, long[] results) {
        String[] values = expected.isEmpty() ? new String[0] : expected.split(" ");
        if (values.length != results.length) {
            throw new AssertionError("it gave " + Arrays.toString(results));
        }
        for (int i = 0; i < values.length; i++) {
            if (!matches(values[i], results[i])) {
                throw new AssertionError("it gave " + Arrays.toString(results));
            }
        }
        passed++;
    }

    private static boolean matches(String expected, long result) {
        return switch (expected) {
            case "unknown" -> throw new Skipped();
            case "null" -> (int) result == -1;
            case "function" -> result >= 0;
            case "f32:canonical" -> ((int) result & 0x7FFFFFFF) == 0x7FC00000;
            case "f32:arithmetic" -> ((int) result & 0x7FC00000) == 0x7FC00000;
            case "f64:canonical" -> (result & Long.MAX_VALUE) == 0x7FF8000000000000L;
            case "f64:arithmetic" -> (result & 0x7FF8000000000000L) == 0x7FF8000000000000L;
            default -> {
                long value = argument(expected);
                boolean narrow = expected.startsWith("i32") || expected.startsWith("f32");
                yield narrow ? (int) result == (int) value : result == value;
            }
        };
    }

    /** Thrown where the script asks for what the engine does not do. */
    private static final class Skipped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
