package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.CallStackExhaustedException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.OpcodeImpl;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.runtime.WasmRuntimeException;

/**
 * Holds the classes of one compiled module. They ask for interruption at one call site that they
 * share: while it is bound to nothing, the JIT compiler leaves nothing of the question, and when it
 * is bound to something else, the JVM drops what it compiled so, in the middle of a loop too.
 */
public final class CodeLoader extends ClassLoader {
    /** What compiled code comes to, directly or through what it calls. */
    private static final List<Class<?>> CALLED =
            List.of(
                    Access.class,
                    Bulk.class,
                    Calls.class,
                    Conversions.class,
                    Numeric.class,
                    Traps.class,
                    OpcodeImpl.class,
                    CallStackExhaustedException.class,
                    TrapException.class,
                    WasmException.class,
                    WasmInterruptedException.class,
                    WasmRuntimeException.class);

    private final Map<String, byte[]> classes;
    private final ModuleTypes types;
    private final ModuleCode code;
    private final Set<Integer> interpreted;
    private final Map<Integer, Class<?>> targets = new ConcurrentHashMap<>();
    private final Entries[] entries;
    private final MutableCallSite interruption =
            new MutableCallSite(MethodHandles.empty(MethodType.methodType(void.class)));

    /**
     * @param classes by their names, with dots
     * @param interpreted the functions that are not compiled
     */
    public CodeLoader(ModuleCode code, Map<String, byte[]> classes, Set<Integer> interpreted) {
        super("wasmbox-guest", CodeLoader.class.getClassLoader());
        this.classes = classes;
        this.types = code.types;
        this.code = code;
        this.interpreted = interpreted;
        this.entries = new Entries[code.groups()];
        Module engine = CodeLoader.class.getModule();
        if (engine.isNamed()) {
            engine.addExports(CodeLoader.class.getPackageName(), getUnnamedModule());
        }
    }

    /** The bootstrap method of the question. */
    public static CallSite interruption(MethodHandles.Lookup asker, String name, MethodType type) {
        return ((CodeLoader) asker.lookupClass().getClassLoader()).interruption;
    }

    /** What guests ask at loop heads and calls; it may be bound to a method that throws. */
    public MutableCallSite interruption() {
        return interruption;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /**
     * Has the JVM verify and initialize all classes and what they call, and links what they ask.
     */
    public void link() {
        try {
            for (String name : classes.keySet()) {
                Class.forName(name, true, this);
            }
            for (int i = 0; i < types.functions(); i++) {
                entries(i);
            }
            for (Class<?> each : CALLED) {
                Class.forName(each.getName(), true, each.getClassLoader());
            }
            load(PollClass.NAME).getMethod(PollClass.METHOD).invoke(null);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new LinkageError("the classes are not those of the module", e);
        }
    }

    ModuleTypes types() {
        return types;
    }

    boolean isInterpreted(int function) {
        return interpreted.contains(function);
    }

    int[] interpretedFunctions() {
        return interpreted.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A new one each time, since a failure leaves one in disorder. */
    Machine interpreter(Instance instance) {
        return new FallbackInterpreter(instance, this);
    }

    long[] enter(int function, long[] arguments, Context context, int stackLeft) {
        return entries(function).enter(function, arguments, context, stackLeft);
    }

    long[] enterBody(int function, long[] arguments, Context context, int stackLeft) {
        return entries(function).enterBody(function, arguments, context, stackLeft);
    }

    private Entries entries(int function) {
        int group = code.group(function);
        Entries known = entries[group];
        if (known == null) {
            known = (Entries) make(load(Names.code(group)));
            entries[group] = known;
        }
        return known;
    }

    private Class<?> load(String name) {
        try {
            return loadClass(name.replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new LinkageError("the compiled module lacks the class " + name, e);
        }
    }

    private static Object make(Class<?> generated) {
        try {
            return generated.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("generated classes have a constructor", e);
        }
    }

    /** A new target for a function of this module. */
    Target target(int function) {
        Class<?> known =
                targets.computeIfAbsent(
                        function,
                        key -> define(Names.target(key), TargetClasses.target(code, key)));
        Target target = (Target) make(known);
        target.function = function;
        target.type = types.canonicalType(types.typeOf(function));
        return target;
    }

    /** A new target for a function of a type that is in another instance. */
    Target elsewhere(int type) {
        Class<?> known =
                targets.computeIfAbsent(
                        -1 - type,
                        key ->
                                define(
                                        Names.GENERATED + "Elsewhere" + type,
                                        TargetClasses.elsewhere(code, type)));
        Target target = (Target) make(known);
        target.type = type;
        return target;
    }

    /** A stack that ends on the way may have left the class defined. */
    private Class<?> define(String name, byte[] bytes) {
        String dotted = name.replace('/', '.');
        synchronized (getClassLoadingLock(dotted)) {
            Class<?> known = findLoadedClass(dotted);
            return known != null ? known : defineClass(dotted, bytes, 0, bytes.length);
        }
    }
}
