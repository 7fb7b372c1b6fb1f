package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.compiler.GuestOptions;
import dev.wasmbox.guest.compiler.GuestProblem;
import dev.wasmbox.guest.compiler.internal.loader.Backend;
import java.io.ByteArrayOutputStream;
import java.lang.ref.SoftReference;
import java.util.List;
import org.teavm.backend.wasm.WasmRuntimeType;
import org.teavm.backend.wasm.WasmTarget;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.ReferenceCache;
import org.teavm.vm.TeaVM;
import org.teavm.vm.TeaVMBuilder;
import org.teavm.vm.TeaVMOptimizationLevel;

/** Compiles guests with TeaVM's backend for WebAssembly with linear memory and WASI. */
public final class TeaVmBackend implements Backend {

    /** Given up where the heap has no room for it. */
    private SoftReference<LibraryClasses> library = new SoftReference<>(null);

    /** Called by name, across class loaders. */
    public TeaVmBackend() {}

    @Override
    public Result compile(Request request) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // TeaVM looks for some of its services through the context's loader.
        thread.setContextClassLoader(TeaVmBackend.class.getClassLoader());
        try {
            return compileHere(request);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private LibraryClasses library() {
        LibraryClasses kept = library.get();
        if (kept == null) {
            kept = new LibraryClasses();
            library = new SoftReference<>(kept);
        }
        return kept;
    }

    private Result compileHere(Request request) {
        GuestResources resources = new GuestResources(request.guest(), request.repairs());
        ReferenceCache references = new ReferenceCache();
        ClassReaderSource classes = new GuestClassSource(library(), resources, references, request);
        AbsentClasses absent = new AbsentClasses(classes);
        TeaVM teaVm =
                new TeaVMBuilder(target(request.options()))
                        .setReferenceCache(references)
                        .setClassLoader(TeaVmBackend.class.getClassLoader())
                        .setResourceProvider(resources)
                        .setClassSource(classes)
                        .setStrict(true)
                        .build();
        teaVm.setOptimizationLevel(
                TeaVMOptimizationLevel.valueOf(request.options().optimization().name()));
        teaVm.installPlugins();
        GuestSemantics.install(teaVm, request.guest(), absent);
        teaVm.setEntryPoint(request.mainClass());
        ByteArrayOutputStream module = new ByteArrayOutputStream();
        Problems problems = new Problems(teaVm, request.guest()::isInFolder, absent::contains);
        try {
            teaVm.build(name -> module, "guest.wasm");
        } catch (RuntimeException | AssertionError e) {
            // What is missing may have led to it.
            if (problems.severe().isEmpty()) {
                throw e;
            }
        }
        List<GuestProblem> severe = problems.severe();
        return new Result(severe.isEmpty() ? module.toByteArray() : new byte[0], severe);
    }

    private static WasmTarget target(GuestOptions options) {
        WasmTarget target = new WasmTarget();
        target.setRuntimeType(WasmRuntimeType.WASI);
        target.setMinHeapSize(options.minHeap());
        target.setMaxHeapSize(options.maxHeap());
        // Otherwise the guest's own stack traces would have no names.
        target.setObfuscated(false);
        // TeaVM emits an early form of exceptions, which engines no longer accept.
        target.setExceptionsUsed(false);
        return target;
    }
}
