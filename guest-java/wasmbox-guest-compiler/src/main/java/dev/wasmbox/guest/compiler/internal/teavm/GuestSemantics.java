package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.compiler.internal.loader.GuestClassPath;
import org.teavm.backend.wasm.TeaVMWasmHost;
import org.teavm.vm.TeaVM;

/** Makes the guest compute what a JVM would, where TeaVM alone would not. */
final class GuestSemantics {

    private GuestSemantics() {}

    static void install(TeaVM teaVm, GuestClassPath guest, AbsentClasses absent) {
        teaVm.add(new ReplacedMethods());
        teaVm.add(new BaseInitializers());
        InitializingLambdas.install(teaVm);
        teaVm.add(new MendedLibrary());
        teaVm.add(new MendedStrings());
        teaVm.add(new UnicodeTables());
        teaVm.add(new ResourceTables(guest));
        teaVm.add(new InternedConstants());
        teaVm.add(new RefusedMethods(absent));
        teaVm.add(new FailedChecks());
        teaVm.add(new BareSwitches());
        teaVm.add(new NamedExceptions());
        teaVm.getExtension(TeaVMWasmHost.class).add(context -> new FloatInstructions());
        teaVm.getExtension(TeaVMWasmHost.class).add(context -> new WriteBarriers());
    }
}
