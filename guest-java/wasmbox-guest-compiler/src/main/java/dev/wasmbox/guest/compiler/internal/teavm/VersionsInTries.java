package dev.wasmbox.guest.compiler.internal.teavm;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.teavm.model.BasicBlock;
import org.teavm.model.Incoming;
import org.teavm.model.Instruction;
import org.teavm.model.Phi;
import org.teavm.model.Program;
import org.teavm.model.Variable;
import org.teavm.model.instructions.AssignInstruction;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BinaryOperation;
import org.teavm.model.instructions.CastInstruction;
import org.teavm.model.instructions.NullCheckInstruction;
import org.teavm.model.instructions.NumericOperandType;
import org.teavm.model.util.DefinitionExtractor;

/**
 * Which definitions of variables have to stay where they are; called from the repaired TeaVM.
 *
 * <p>The handler of a try block merges every value that a variable has in the block, and from the
 * place of a definition TeaVM tells from where on the handler is to see it. An optimization that
 * takes {@code a = b} away, or computes {@code a} before the block, takes the place with it: of
 * {@code try { first(); a = b; second(); }} the handler then sees {@code b} where {@code first()}
 * fails, or what {@code a} was before where {@code second()} does.
 */
public final class VersionsInTries {

    private static final Set<BinaryOperation> DIVISIONS =
            Set.of(BinaryOperation.DIVIDE, BinaryOperation.MODULO);
    private static final Set<NumericOperandType> INTEGERS =
            Set.of(NumericOperandType.INT, NumericOperandType.LONG);

    private VersionsInTries() {}

    /**
     * Whether an instruction that gives the same value before a loop may be moved there. One that
     * throws may not: that would come before what the loop does, or without the loop, or outside of
     * the try block. Nor may a division, which would trap before its divisor is checked.
     */
    public static boolean isMovable(Instruction definition) {
        return !(definition instanceof CastInstruction)
                && !(definition instanceof NullCheckInstruction)
                && !isDivision(definition)
                && !isSeenByHandler(definition, receiver(definition));
    }

    private static boolean isDivision(Instruction definition) {
        return definition instanceof BinaryInstruction binary
                && DIVISIONS.contains(binary.getOperation())
                && INTEGERS.contains(binary.getOperandType());
    }

    /**
     * Whether an instruction is taken away that gives a value that another variable has. If it
     * stays, its variable stays as well.
     *
     * @param redundant whether it gives such a value
     * @param replacements by which variable each is replaced
     * @param replaced the variables that go
     */
    public static boolean isEliminated(
            boolean redundant, Instruction definition, int[] replacements, boolean[] replaced) {
        if (!redundant) {
            return false;
        }
        Variable receiver = receiver(definition);
        if (!isSeenByHandler(definition, receiver)) {
            return true;
        }
        if (definition instanceof AssignInstruction assignment) {
            int value = replacements[receiver.getIndex()];
            assignment.setAssignee(definition.getProgram().variableAt(value));
        }
        replacements[receiver.getIndex()] = receiver.getIndex();
        replaced[receiver.getIndex()] = false;
        return false;
    }

    /** Deletes an instruction, and with it what handlers see of it. */
    public static boolean delete(Instruction instruction) {
        BasicBlock block = instruction.getBasicBlock();
        List<Variable> defined = defined(instruction);
        Predicate<Incoming> gone = in -> in.getSource() == block && defined.contains(in.getValue());
        merges(block).forEach(merge -> merge.getIncomings().removeIf(gone));
        return instruction.delete();
    }

    /** Whether an instruction is a check for null that has not been deleted. */
    public static boolean isNullCheck(Instruction instruction) {
        return instruction instanceof NullCheckInstruction && instruction.getBasicBlock() != null;
    }

    /** Whether a method has try blocks. */
    public static boolean hasTries(Program program) {
        for (BasicBlock block : program.getBasicBlocks()) {
            if (!block.getTryCatchBlocks().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    static boolean isInTry(Instruction instruction) {
        return !instruction.getBasicBlock().getTryCatchBlocks().isEmpty();
    }

    private static Variable receiver(Instruction definition) {
        return defined(definition).get(0);
    }

    private static List<Variable> defined(Instruction instruction) {
        DefinitionExtractor extractor = new DefinitionExtractor();
        instruction.acceptVisitor(extractor);
        return List.of(extractor.getDefinedVariables());
    }

    private static boolean isSeenByHandler(Instruction definition, Variable receiver) {
        BasicBlock block = definition.getBasicBlock();
        return merges(block)
                .flatMap(merge -> merge.getIncomings().stream())
                .anyMatch(in -> in.getSource() == block && in.getValue() == receiver);
    }

    /** What the handlers of a block merge. */
    private static Stream<Phi> merges(BasicBlock block) {
        return block.getTryCatchBlocks().stream()
                .flatMap(attempt -> attempt.getHandler().getPhis().stream());
    }
}
