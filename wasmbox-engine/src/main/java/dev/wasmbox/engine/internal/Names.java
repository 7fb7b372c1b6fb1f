package dev.wasmbox.engine.internal;

/** The names by which compiled code calls what is not compiled. */
public final class Names {
    static final String HERE = "dev/wasmbox/engine/internal/";

    static final String ACCESS = HERE + "Access";
    static final String BULK = HERE + "Bulk";
    static final String CALLS = HERE + "Calls";
    static final String CONTEXT = HERE + "Context";
    static final String NUMERIC = HERE + "Numeric";
    static final String TARGET = HERE + "Target";
    static final String TRAPS = HERE + "Traps";
    static final String LOADER = HERE + "CodeLoader";
    static final String MEMORY = "dev/wasmbox/engine/LinearMemory";
    static final String EXCEPTION = "run/endive/runtime/WasmException";
    static final String GLOBAL = "run/endive/runtime/GlobalInstance";
    static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

    static final String THE_CONTEXT = "L" + CONTEXT + ";";
    static final String THE_MEMORY = "L" + MEMORY + ";";

    /** The package of generated classes. */
    static final String GENERATED = "wasm/";

    /** In stack traces, the class of functions that were interpreted. */
    public static final String INTERPRETED = "wasm.Interpreted";

    /** The name of the class loader of generated classes. */
    public static final String LOADER_NAME = "wasmbox-guest";

    static final String CODE = GENERATED + "Code";
    private static final String CODE_PREFIX = CODE.replace('/', '.');
    static final String ENTRY = GENERATED + "Entry";
    static final String TYPE = GENERATED + "Type";
    static final String FUNCTION = GENERATED + "Target";
    static final String ELSEWHERE = GENERATED + "Elsewhere";

    private Names() {}

    static String code(int group) {
        return CODE + group;
    }

    static String entry(int function) {
        return ENTRY + function;
    }

    static String elsewhere(int type) {
        return ELSEWHERE + type;
    }

    /** Whether a class, by its name with dots, has methods of functions, or stands for those. */
    public static boolean isCode(String name) {
        return name.equals(INTERPRETED) || name.startsWith(CODE_PREFIX);
    }

    /** Whether a method of {@link Calls} stands for the function that has called it. */
    public static boolean isDetour(String type, String method) {
        return type.equals(CALLS.replace('/', '.'))
                && (method.equals("finishTailCalls") || method.equals("interpret"));
    }

    public static String function(int index) {
        return "f" + index;
    }

    /** The body of a function that makes tail calls. */
    static String body(int index) {
        return "t" + index;
    }

    /** A part of a function that was split. */
    static String part(int index, int part) {
        return "p" + index + "_" + part;
    }

    static String frameBytes(int index) {
        return "s" + index;
    }

    static String type(int canonicalType) {
        return TYPE + canonicalType;
    }

    static String target(int function) {
        return FUNCTION + function;
    }
}
