package dev.wasmbox.engine.internal;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Label;
import run.endive.wasm.types.OpCode;

/**
 * A switch of so many cases that the JVM's own, at four bytes a case, would fill a method. The case
 * picks a character of a text, which takes a byte or two a case in the constant pool, and a small
 * switch goes on from there.
 */
final class SwitchByText {
    /** At most three bytes a character, and 65,535 bytes a text. */
    private static final int CHUNK = 20_000;

    private static final Comparison LESS =
            Objects.requireNonNull(Comparison.ALL.get(OpCode.I32_LT_U));

    private SwitchByText() {}

    /** The case is on the JVM's stack, above nothing. */
    static void write(Emitter code, OperandStack stack, List<Label> cases, Label other) {
        Map<Label, Integer> numbers = new LinkedHashMap<>();
        cases.forEach(label -> numbers.putIfAbsent(label, numbers.size() + 1));
        List<String> texts = texts(cases, numbers);
        stack.push(Kind.I32);
        for (int i = 0; i < texts.size(); i++) {
            Label next = new Label();
            code.op(DUP);
            code.constant(i * CHUNK);
            LESS.jumpIf(code, true, next);
            code.op(DUP);
            code.constant(i * CHUNK + texts.get(i).length());
            LESS.jumpIf(code, false, next);
            code.constant(i * CHUNK);
            code.op(ISUB);
            code.next().visitLdcInsn(texts.get(i));
            code.op(SWAP);
            code.callVirtual("java/lang/String", "charAt", "(I)C");
            Label[] labels = numbers.keySet().toArray(Label[]::new);
            code.next().visitTableSwitchInsn(1, labels.length, other, labels);
            stack.label(next);
        }
        code.op(POP);
        stack.pop();
        code.jump(GOTO, other);
    }

    private static List<String> texts(List<Label> cases, Map<Label, Integer> numbers) {
        List<String> texts = new ArrayList<>();
        for (int from = 0; from < cases.size(); from += CHUNK) {
            StringBuilder text = new StringBuilder();
            cases.subList(from, Math.min(cases.size(), from + CHUNK))
                    .forEach(
                            label -> text.append((char) numbers.getOrDefault(label, 0).intValue()));
            texts.add(text.toString());
        }
        return texts;
    }
}
