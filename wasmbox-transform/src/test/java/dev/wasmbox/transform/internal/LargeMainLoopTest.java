package dev.wasmbox.transform.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.engine.CompiledModule;
import dev.wasmbox.engine.FunctionBodies;
import dev.wasmbox.transform.SplitModule;
import dev.wasmbox.transform.SuspendableModule;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** The main loop of an interpreter with hundreds of cases. */
@Tag("once")
class LargeMainLoopTest {
    private static final int COMPILED_BY_HOTSPOT = 8_000;
    private static final byte[] WASM = new LargeMainLoop().module();
    private static final SuspendableModule REWRITTEN =
            SuspendableModule.ofLarge(
                    WASM, SplitModule.DEFAULT_SIZE, (module, name) -> name.startsWith("wait"));

    /** What a method has and hands on of arguments, together, beyond which C2 gives up. */
    private static final int COMPILED_BY_C2 = 54;

    @Test
    void rewritten_hasNoMethodThatHotSpotDoesNotCompile() {
        assertThat(REWRITTEN.resumed()).hasSize(1);
        Map<String, Integer> sizes = new TreeMap<>();
        compiled().forEach((name, bytes) -> measure(name, bytes, sizes));
        assertThat(sizes).isNotEmpty();
        sizes.values().removeIf(size -> size <= COMPILED_BY_HOTSPOT);
        assertThat(sizes).isEmpty();
    }

    @Test
    void rewritten_hasNoMethodOfMoreArgumentsThanC2Compiles() {
        Map<String, Integer> arguments = new TreeMap<>();
        compiled().forEach((name, bytes) -> count(name, bytes, arguments));
        assertThat(arguments).isNotEmpty();
        arguments.values().removeIf(count -> count <= COMPILED_BY_C2);
        assertThat(arguments).isEmpty();
    }

    private static Map<String, byte[]> compiled() {
        WasmModule module = Parser.parse(REWRITTEN.wasm());
        CompiledModule compiled =
                CompiledModule.load(
                        module,
                        FunctionBodies.of(module),
                        Map.of(),
                        Set.of(),
                        REWRITTEN.standIns());
        compiled.compileAll();
        return compiled.classes();
    }

    /** Notes how many arguments methods have, with those of the largest call in them. */
    private static void count(String owner, byte[] classFile, Map<String, Integer> arguments) {
        ClassVisitor visitor =
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] thrown) {
                        int own = Type.getArgumentTypes(type).length;
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitMethodInsn(
                                    int opcode, String in, String of, String called, boolean is) {
                                int all = own + Type.getArgumentTypes(called).length;
                                arguments.merge(owner + "." + name, all, Math::max);
                            }
                        };
                    }
                };
        new ClassReader(classFile).accept(visitor, 0);
    }

    /** Notes how large methods are at least, which is what most are. */
    private static void measure(String owner, byte[] classFile, Map<String, Integer> sizes) {
        ClassVisitor visitor =
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] thrown) {
                        return new CodeSizeEvaluator(null) {
                            @Override
                            public void visitEnd() {
                                sizes.put(owner + "." + name + type, getMinSize());
                            }
                        };
                    }
                };
        new ClassReader(classFile).accept(visitor, 0);
    }

    @Property(tries = 3)
    void rewritten_leftWhereverItWaits_doesWhatTheModuleDoes(@ForAll long seed) {
        Program.Outcome plain = Program.of(WASM, false).run();
        Program left = Program.of(REWRITTEN, Program.often(seed), Program.often(~seed));
        left.run().requireSameAs(plain);
    }

    /** It has several places where it saves, and calls that save all but a few locals there. */
    @Property(tries = 3)
    void whatIsSaved_isTheSameIfItWasLeftBefore(@ForAll long seed) {
        Program always = Program.of(REWRITTEN, () -> true, Program.often(seed));
        Program sometimes = Program.of(REWRITTEN, Program.often(seed), Program.often(~seed));
        always.run();
        sometimes.run();

        assertThat(sometimes.leftStacks()).isNotEmpty();
        assertThat(always.leftStacks()).containsAllEntriesOf(sometimes.leftStacks());
    }
}
