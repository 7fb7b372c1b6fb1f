package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What a {@link FastFunction} calls when the stack is being entered. It goes on behind the call
 * where that was left, until it returns, is left again, or comes to the head of the loop from which
 * the fast function can go on.
 */
final class ResumedFunction extends DissolvedFunction {
    private final FastFunction fast;
    private final Map<List<Integer>, Label> leaves = new LinkedHashMap<>();

    ResumedFunction(SuspendableSource source, FastFunction fast) {
        super(source, fast.locals);
        this.fast = fast;
        fast.sites().values().forEach(each -> leaves.put(each.saved(), new Label()));
        dissolveAll();
    }

    private Site site(Instruction call) {
        return Objects.requireNonNull(fast.sites().get(call));
    }

    @Override
    Label place(Instruction call, TreeSet<Integer> needed) {
        return site(call).place();
    }

    @Override
    Label leave(Instruction call) {
        return Objects.requireNonNull(leaves.get(site(call).saved()));
    }

    @Override
    void keep(List<Integer> stored) {}

    @Override
    void head(Block loop, CodeWriter writer) {
        if (fast.goesOnAt(loop)) {
            Label resuming = new Label();
            writer.out.octet(Opcode.LOCAL_GET).u32(resumed).octet(Opcode.I32_EQZ);
            writer.open(Opcode.IF, resuming);
            fast.handOver(writer.out);
            writer.close(resuming);
        }
    }

    ByteWriter write() {
        CodeWriter writer = new CodeWriter();
        leaves.values().forEach(each -> writer.open(Opcode.BLOCK, each));
        body(
                region -> {
                    load(writer.out, resumed);
                    loadSaved(writer);
                    region.dispatch(writer, resumed);
                },
                writer);
        List<List<Integer>> open = new ArrayList<>(leaves.keySet());
        for (int i = open.size() - 1; i >= 0; i--) {
            writer.close(Objects.requireNonNull(leaves.get(open.get(i))));
            suspension.save(open.get(i), locals, writer.out);
            type.results().forEach(each -> each.writeDefault(writer.out));
            writer.out.octet(Opcode.RETURN);
        }
        writer.out.octet(Opcode.UNREACHABLE).octet(Opcode.END);
        ByteWriter whole = new ByteWriter();
        locals.write(whole);
        return whole.append(writer.out);
    }

    /** Loads what was saved at the call whose number was loaded. */
    private void loadSaved(CodeWriter writer) {
        Map<List<Integer>, Label> loads = new LinkedHashMap<>();
        Label[] byNumber = new Label[fast.sites().size() + 1];
        for (Site each : fast.sites().values()) {
            byNumber[each.place().number] = loads.computeIfAbsent(each.saved(), key -> new Label());
        }
        byNumber[0] = byNumber[1];
        Label done = new Label();
        writer.open(Opcode.BLOCK, done);
        List<List<Integer>> open = new ArrayList<>(loads.keySet());
        open.forEach(each -> writer.open(Opcode.BLOCK, Objects.requireNonNull(loads.get(each))));
        writer.out.octet(Opcode.LOCAL_GET).u32(resumed);
        writer.branchTable(List.of(byNumber));
        for (int i = open.size() - 1; i >= 0; i--) {
            List<Integer> saved = open.get(i);
            writer.close(Objects.requireNonNull(loads.get(saved)));
            for (int each = saved.size() - 1; each >= 0; each--) {
                load(writer.out, saved.get(each));
            }
            writer.branch(Opcode.BR, done);
        }
        writer.close(done);
    }
}
