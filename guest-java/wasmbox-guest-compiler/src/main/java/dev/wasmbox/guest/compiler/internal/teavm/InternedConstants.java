package dev.wasmbox.guest.compiler.internal.teavm;

import dev.wasmbox.guest.library.text.Interned;
import java.util.SortedSet;
import java.util.TreeSet;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.model.BasicBlockReader;
import org.teavm.model.ClassReader;
import org.teavm.model.MethodReader;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ProgramReader;
import org.teavm.model.ValueType;
import org.teavm.model.VariableReader;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;
import org.teavm.model.instructions.AbstractInstructionReader;

/**
 * Gives our {@code Interned} the string constants of all methods that the guest can reach, if the
 * guest calls {@code String.intern}: TeaVM makes one object of those with the same text.
 */
final class InternedConstants extends AbstractDependencyListener {

    private static final ValueType STRING = ValueType.object("java.lang.String");
    private static final MethodReference CONSTANTS =
            new MethodReference(Interned.class.getName(), "constants", ValueType.arrayOf(STRING));

    @Override
    public void completing(DependencyAgent agent) {
        if (agent.getMethod(CONSTANTS) != null) {
            agent.submitMethod(CONSTANTS, array(agent, constants(agent)));
        }
    }

    private static SortedSet<String> constants(DependencyAgent agent) {
        SortedSet<String> constants = new TreeSet<>();
        for (MethodReference each : agent.getReachableMethods()) {
            ClassReader type = agent.getClassSource().get(each.getClassName());
            MethodReader method = type == null ? null : type.getMethod(each.getDescriptor());
            if (method != null && method.getProgram() != null) {
                collect(method.getProgram(), constants);
            }
        }
        return constants;
    }

    private static void collect(ProgramReader program, SortedSet<String> constants) {
        for (BasicBlockReader block : program.getBasicBlocks()) {
            block.readAllInstructions(
                    new AbstractInstructionReader() {
                        @Override
                        public void stringConstant(VariableReader receiver, String text) {
                            constants.add(text);
                        }
                    });
        }
    }

    private static Program array(DependencyAgent agent, SortedSet<String> constants) {
        ProgramEmitter code =
                ProgramEmitter.create(CONSTANTS.getDescriptor(), agent.getClassHierarchy());
        ValueEmitter array = code.constructArray(STRING, constants.size());
        int index = 0;
        for (String each : constants) {
            array.setElement(index++, code.constant(each));
        }
        array.returnValue();
        return code.getProgram();
    }
}
