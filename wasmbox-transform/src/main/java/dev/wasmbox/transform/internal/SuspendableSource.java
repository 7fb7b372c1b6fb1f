package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.NotSuspendableException;
import java.util.function.Predicate;

/**
 * A function that is to be rewritten, as it was.
 *
 * @param suspends which of its calls can suspend
 */
record SuspendableSource(
        ParsedModule module,
        Suspension suspension,
        Renumbering renumbering,
        Predicate<Instruction> suspends,
        int function,
        FunctionType type,
        ParsedModule.Code code,
        Block root) {
    static SuspendableSource of(
            ParsedModule module,
            Suspension suspension,
            Renumbering renumbering,
            Predicate<Instruction> suspends,
            int function) {
        FunctionType type = module.type(function);
        ParsedModule.Code code = module.codes.get(function - module.functionImports.size());
        Block root = module.body(code).function(type, suspends);
        return new SuspendableSource(
                module, suspension, renumbering, suspends, function, type, code, root);
    }

    Locals locals() {
        return new Locals(module.locals(function, code), type.parameters().size());
    }

    boolean suspends(Node node) {
        return node instanceof Instruction instruction
                && instruction.isCall()
                && suspends.test(instruction);
    }

    boolean isImport(Instruction call) {
        return call.isDirectCall() && call.index() < module.functionImports.size();
    }

    void requireSaved(ValueType type) {
        if (!suspension.canSave(type)) {
            throw type.equals(ValueType.FUNCREF)
                    ? new KeepsReferences()
                    : refusal("keeps a value of type " + type);
        }
    }

    /** A reference to a function is to be saved, for which the imports are not there. */
    static final class KeepsReferences extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    void requireDefault(ValueType type) {
        if (!type.hasDefault()) {
            throw refusal("has a value of type " + type);
        }
    }

    NotSuspendableException refusal(String what) {
        return new NotSuspendableException(
                "function "
                        + function
                        + " "
                        + what
                        + " while a call in it can wait for input, and such values cannot be"
                        + " saved; rewrite the function without it");
    }

    NotSuspendableException tooLarge() {
        return new NotSuspendableException(
                "function "
                        + function
                        + " leaves so many values on its stack while calls in it can wait for input"
                        + " that the module would become too large to capture it there; keep the"
                        + " values in locals, or split the function");
    }
}
