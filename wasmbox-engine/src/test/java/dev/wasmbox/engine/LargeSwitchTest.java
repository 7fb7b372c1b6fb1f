package dev.wasmbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** The main loop of an interpreter: a switch over hundreds of cases, each of some bytes. */
class LargeSwitchTest {
    private static final int COMPILED_BY_HOTSPOT = 8_000;
    private static final byte[] WASM = new LargeSwitch().module();

    private static final CompiledModule COMPILED = CompiledModule.compile(Parser.parse(WASM));

    @Test
    void switch_staysInAMethodThatHotSpotCompiles() {
        Map<String, Integer> sizes = MethodSizes.of(COMPILED.classes());
        List<String> withSwitch = new ArrayList<>();
        COMPILED.classes().forEach((name, bytes) -> withSwitch.addAll(switching(name, bytes)));
        assertThat(withSwitch).hasSize(1).first().asString().doesNotContain("p0_");
        assertThat(sizes.values()).allMatch(size -> size <= COMPILED_BY_HOTSPOT);
    }

    @Test
    void cases_doWhatTheInterpreterDoes() {
        Machine compiled = machine(module -> COMPILED::machine);
        Machine interpreted = machine(module -> InterpretedModule.of(module)::machine);
        for (int times = 0; times < 3_000; times += 7) {
            long[] arguments = {times};
            assertThat(compiled.call(0, arguments)).isEqualTo(interpreted.call(0, arguments));
        }
    }

    private static Machine machine(Function<WasmModule, Function<Instance, Machine>> engine) {
        WasmModule module = Parser.parse(WASM);
        return Instance.builder(module)
                .withMemoryFactory(FlatMemory::new)
                .withMachineFactory(engine.apply(module))
                .build()
                .getMachine();
    }

    /** The methods that have the switch. */
    private static List<String> switching(String owner, byte[] classFile) {
        List<String> found = new ArrayList<>();
        ClassVisitor visitor =
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitTableSwitchInsn(
                                    int min, int max, Label other, Label... labels) {
                                if (labels.length >= LargeSwitch.CASES - 1) {
                                    found.add(owner + "." + name);
                                }
                            }
                        };
                    }
                };
        new ClassReader(classFile).accept(visitor, 0);
        return found;
    }
}
