package dev.wasmbox.host.internal;

import dev.wasmbox.host.ModuleException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;

/**
 * Loads the classes that the engine generated for one module, with {@link Interruption} in the
 * place of the engine's own look at the interrupt flag.
 *
 * <p>The engine's look is a volatile read at each call and at each jump backwards, across which the
 * JIT compiler moves nothing: guests that compute run a tenth longer with it, and a loop that could
 * be unrolled a third.
 */
final class GuestClasses extends ClassLoader {
    private final List<Class<?>> generated = new ArrayList<>();
    private final StopRequests stopRequests;

    /**
     * Has the JVM verify and initialize all of the classes now. Otherwise it would do so when each
     * is first used, perhaps in the last bit of stack that a guest has left: a class whose
     * initialization fails is unusable from then on.
     *
     * @param compiled by this program, or by the holder of the key that proves it
     * @throws ModuleException if the JVM does not take the classes
     */
    GuestClasses(CompiledClasses compiled) {
        super("wasmbox-guest", Machine.class.getClassLoader());
        Class<?> interruption = define(interruption());
        compiled.classes().forEach(bytes -> generated.add(define(bytes)));
        verify();
        this.stopRequests = new StopRequests(site(interruption));
    }

    StopRequests stopRequests() {
        return stopRequests;
    }

    /** Makes the machines that run instances. */
    Function<Instance, Machine> machines() {
        Constructor<? extends Machine> constructor = constructor();
        return instance -> {
            try {
                return constructor.newInstance(instance);
            } catch (ReflectiveOperationException | LinkageError e) {
                throw broken(e);
            }
        };
    }

    private void verify() {
        try {
            for (Class<?> each : generated) {
                Class.forName(each.getName(), true, this);
                if (each.getName().endsWith(AskedToStop.CLASS_SUFFIX)) {
                    each.getMethod(AskedToStop.METHOD).invoke(null);
                }
            }
        } catch (LinkageError | ReflectiveOperationException e) {
            throw broken(e);
        }
    }

    private Class<?> define(byte[] bytes) {
        try {
            return defineClass(null, bytes, 0, bytes.length);
        } catch (LinkageError e) {
            throw broken(e);
        }
    }

    private Constructor<? extends Machine> constructor() {
        try {
            for (Class<?> each : generated) {
                if (Machine.class.isAssignableFrom(each)) {
                    return each.asSubclass(Machine.class).getConstructor(Instance.class);
                }
            }
        } catch (NoSuchMethodException e) {
            throw broken(e);
        }
        throw broken(new ClassNotFoundException("none of the classes is a machine"));
    }

    private static MutableCallSite site(Class<?> interruption) {
        try {
            return (MutableCallSite) interruption.getField("SITE").get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("the class is defined by WasmBox itself", e);
        }
    }

    private static byte[] interruption() {
        String file = Interruption.class.getSimpleName() + ".class";
        try (InputStream in = Interruption.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("the class is part of WasmBox", e);
        }
    }

    private static ModuleException broken(Throwable cause) {
        return new ModuleException(
                "the compiled classes of the module cannot be loaded: "
                        + cause
                        + "; compile the .wasm file again",
                cause);
    }
}
