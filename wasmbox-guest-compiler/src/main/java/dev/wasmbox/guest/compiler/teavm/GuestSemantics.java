package dev.wasmbox.guest.compiler.teavm;

import org.teavm.backend.wasm.TeaVMWasmHost;
import org.teavm.vm.TeaVM;

/** Makes the guest compute what a JVM would, where TeaVM alone would not. */
final class GuestSemantics {

    private GuestSemantics() {}

    static void install(TeaVM teaVm) {
        teaVm.add(new ReplacedMethods());
        teaVm.add(new MendedLibrary());
        teaVm.add(new MendedStrings());
        teaVm.add(new UnicodeTables());
        teaVm.add(new RefusedMethods());
        teaVm.add(new BareSwitches());
        teaVm.add(new NamedExceptions());
        teaVm.getExtension(TeaVMWasmHost.class).add(context -> new FloatInstructions());
        teaVm.getExtension(TeaVMWasmHost.class).add(context -> new WriteBarriers());
    }
}
