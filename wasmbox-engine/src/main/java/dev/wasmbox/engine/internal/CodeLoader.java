package dev.wasmbox.engine.internal;

import dev.wasmbox.engine.CallStackExhaustedException;
import dev.wasmbox.engine.internal.interpreter.Functions;
import dev.wasmbox.engine.internal.interpreter.Interpreter;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import run.endive.runtime.OpcodeImpl;
import run.endive.runtime.TrapException;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.runtime.WasmRuntimeException;

/**
 * Holds the classes of one compiled module, each of which is made when the JVM first comes to it;
 * see {@link ClassRequest}. They ask for interruption at one call site that they share: while it is
 * bound to nothing, the JIT compiler leaves nothing of the question, and when it is bound to
 * something else, the JVM drops what it compiled so, in the middle of a loop too.
 */
public final class CodeLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

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

    private static final MethodType NOTHING = MethodType.methodType(void.class);
    private static final String PACKAGE = Names.GENERATED.replace("/", ".");

    private final Map<String, byte[]> classes;
    private final ModuleTypes types;
    private final Supplier<ModuleCode> compiler;
    private final int[] uncallable;
    private final Map<String, ClassRequest> requests = new ConcurrentHashMap<>();
    private final List<String> first;
    private final Entry[] entries;
    private final AtomicReferenceArray<Target> targets;
    private final Functions functions;
    private final MutableCallSite interruption = new MutableCallSite(MethodHandles.empty(NOTHING));

    /**
     * @param types of the module
     * @param classes by their names, with dots; those that are still to be written are added
     * @param first the names of those to be made before a guest runs, with slashes
     * @param compiler what writes them
     */
    public CodeLoader(
            ModuleTypes types,
            Map<String, byte[]> classes,
            List<String> first,
            Supplier<ModuleCode> compiler) {
        super(Names.LOADER_NAME, CodeLoader.class.getClassLoader());
        this.classes = classes;
        this.first = first;
        this.types = types;
        this.compiler = compiler;
        this.uncallable = types.functionsWithoutSignature();
        this.entries = new Entry[types.functions()];
        this.targets = new AtomicReferenceArray<>(types.functions());
        this.functions = new Functions(types, compiler, false);
        Module engine = CodeLoader.class.getModule();
        if (engine.isNamed()) {
            engine.addExports(CodeLoader.class.getPackageName(), getUnnamedModule());
            engine.addReads(getUnnamedModule());
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

    // ---- classes

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            throw new ClassNotFoundException(name);
        }
        return request(name).await();
    }

    private ClassRequest request(String name) {
        return requests.computeIfAbsent(name, key -> new ClassRequest(this, key));
    }

    /** So that it can be asked for again. */
    void forget(String name, ClassRequest failed) {
        requests.remove(name, failed);
    }

    /** Writes a class if need be, and has the JVM define, verify and initialize it. */
    Class<?> defineNow(String name) throws IllegalAccessException {
        Class<?> defined = findLoadedClass(name);
        if (defined == null) {
            byte[] bytes = bytes(name);
            defined = defineClass(name, bytes, 0, bytes.length);
        }
        MethodHandles.lookup().ensureInitialized(defined);
        return defined;
    }

    private byte[] bytes(String name) {
        byte[] known = classes.get(name);
        if (known == null) {
            known = compiler.get().write(name.replace('.', '/'));
            classes.put(name, known);
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

    private Object make(String name) {
        try {
            return load(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new LinkageError("the class " + name + " is not that of the module", e);
        }
    }

    /**
     * Has the JVM initialize all classes that guests' code calls, and link what it asks. Otherwise
     * that would be done when each is first used, perhaps in the last bit of stack that a guest has
     * left. Makes the first classes of the guest, too.
     */
    public void link() {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isLinked()) {
                interrupted |= Thread.interrupted();
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the classes are not those of the module", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Has the JVM initialize what guests' code calls. */
    public static void initializeCalled() throws ClassNotFoundException {
        for (Class<?> each : CALLED) {
            Class.forName(each.getName(), true, each.getClassLoader());
        }
        for (Class<?> each : Interpreter.classes()) {
            Class.forName(each.getName(), true, each.getClassLoader());
        }
    }

    private boolean isLinked() throws ReflectiveOperationException {
        try {
            initializeCalled();
            poll();
            Thread thread = new Thread(null, this::makeFirst, "wasmbox-compiler", 0, false);
            thread.start();
            thread.join();
            for (String name : first) {
                load(name);
            }
            return true;
        } catch (WasmInterruptedException | InterruptedException e) {
            return false;
        }
    }

    /** As guests ask whether to stop. */
    private void poll() throws ReflectiveOperationException {
        MethodHandle poll =
                MethodHandles.publicLookup()
                        .findStatic(load(PollClass.NAME), PollClass.METHOD, NOTHING);
        try {
            poll.invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new LinkageError("the compiled module asks in another way whether to stop", e);
        }
    }

    /**
     * Makes the classes that a guest needs first, all on this thread. If it failed, the guest's own
     * thread is told.
     */
    private void makeFirst() {
        for (String name : first) {
            request(name.replace('/', '.')).make();
        }
    }

    // ---- functions

    ModuleTypes types() {
        return types;
    }

    /** Whether only the interpreter can call the function, for its type. */
    boolean isUncallable(int function) {
        return uncallable.length > 0 && Arrays.binarySearch(uncallable, function) >= 0;
    }

    /** The functions, for an interpreter of those that are not compiled. */
    Functions functions() {
        return functions;
    }

    long[] enter(int function, long[] arguments, Context context, int stackLeft) {
        return entry(function).enter(arguments, context, stackLeft);
    }

    long[] enterBody(int function, long[] arguments, Context context, int stackLeft) {
        return entry(function).enterBody(arguments, context, stackLeft);
    }

    private Entry entry(int function) {
        Entry known = entries[function];
        if (known == null) {
            known = (Entry) make(Names.entry(function));
            entries[function] = known;
        }
        return known;
    }

    /** A function of this module as the target of indirect calls. */
    Target target(int function) {
        Target known = targets.get(function);
        if (known == null) {
            known = (Target) make(Names.target(function));
            known.function = function;
            known.type = types.canonicalType(types.typeOf(function));
            targets.set(function, known);
        }
        return known;
    }

    /** A new target for a function of a type that is in another instance. */
    Target elsewhere(int type) {
        Target target = (Target) make(Names.elsewhere(type));
        target.type = type;
        return target;
    }
}
