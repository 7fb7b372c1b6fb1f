package dev.wasmbox.guest.compiler.internal.loader;

import dev.wasmbox.guest.compiler.internal.repair.RepairedClasses;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads TeaVM with our repairs, and the part of this compiler that talks to TeaVM.
 *
 * <p>Both are defined here again, from the class files that the parent has, so that a program which
 * uses TeaVM itself keeps the TeaVM that it knows.
 */
final class RepairingClassLoader extends ClassLoader {

    private static final String TEAVM = "org.teavm.";
    private static final String OURS = "dev.wasmbox.guest.compiler.internal.teavm.";

    static {
        registerAsParallelCapable();
    }

    private final RepairedClasses classes;

    RepairingClassLoader(ClassLoader parent, RepairedClasses classes) {
        super(parent);
        // TeaVM checks with assertions what would otherwise become a wrong program.
        setDefaultAssertionStatus(true);
        this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(TEAVM) && !name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] code = code(name.replace('.', '/') + ".class");
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    private byte @Nullable [] code(String resource) throws ClassNotFoundException {
        byte[] repaired = classes.repaired(resource);
        if (repaired != null) {
            return repaired;
        }
        try (InputStream in = getParent().getResourceAsStream(resource)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(resource, e);
        }
    }
}
