package dev.wasmbox.engine.internal;

import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmInterruptedException;

/**
 * Makes one class of a module, on a thread of its own: written if need be, defined, verified and
 * initialized.
 *
 * <p>A guest chooses how much stack is left when it first calls a function. If a class of the
 * compiler, or of the guest itself, were initialized there and the stack did not suffice, it would
 * be unusable from then on. So nothing happens there but that the guest waits; and a guest that is
 * asked to stop meanwhile does not wait any longer, whatever is still being compiled. The stack may
 * end between any two steps of {@link #await}, and another thread, or the same one later, then goes
 * on from there.
 */
final class ClassRequest {
    private static final long STACK_BYTES = 1 << 20;

    private final CodeLoader loader;
    private final String name;
    private @Nullable Thread thread;
    private @Nullable Class<?> made;
    private @Nullable Throwable failure;

    /**
     * @param name with dots
     */
    ClassRequest(CodeLoader loader, String name) {
        this.loader = loader;
        this.name = name;
    }

    /** Makes the class on this thread, unless that has been done. */
    void make() {
        synchronized (this) {
            if (made != null) {
                return;
            }
        }
        try {
            Class<?> defined = loader.defineNow(name);
            synchronized (this) {
                made = defined;
            }
        } catch (Throwable e) {
            synchronized (this) {
                failure = e;
            }
        }
    }

    /** The class, once it has been made. */
    Class<?> await() {
        while (true) {
            Class<?> done = result();
            if (done != null) {
                return done;
            }
            try {
                running().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new WasmInterruptedException("the guest was asked to stop");
            }
        }
    }

    private synchronized Thread running() {
        Thread known = thread;
        if (known == null) {
            known = new Thread(null, this::make, "wasmbox-compiler", STACK_BYTES, false);
            known.setDaemon(true);
            known.start();
            thread = known;
        }
        return known;
    }

    private synchronized @Nullable Class<?> result() {
        Throwable thrown = failure;
        if (thrown == null) {
            return made;
        }
        loader.forget(name, this);
        if (thrown instanceof LinkageError || thrown instanceof OutOfMemoryError) {
            throw (Error) thrown;
        }
        throw new IllegalStateException("the class " + name + " could not be made", thrown);
    }
}
