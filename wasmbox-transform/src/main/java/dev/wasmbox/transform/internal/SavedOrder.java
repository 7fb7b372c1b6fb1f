package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A function that is called at a {@link Leaving}, when all has been saved there, and brings that
 * into the order in which it is loaded: that of the locals, whatever was saved at the call and
 * whatever at the leaving. So a state does not tell how locals are saved, and states of before this
 * was done are still entered.
 */
final class SavedOrder {
    private final Suspension suspension;
    private final Locals locals;
    private final List<Integer> common;
    private final Set<Integer> isCommon;
    private final CodeWriter writer = new CodeWriter();

    /** What is saved in all, with where that is done. */
    private final Map<List<Integer>, Label> orders = new LinkedHashMap<>();

    /**
     * @param common what is saved at the leaving, in order
     */
    SavedOrder(Suspension suspension, Locals locals, List<Integer> common) {
        this.suspension = suspension;
        this.locals = locals;
        this.common = common;
        this.isCommon = Set.copyOf(common);
    }

    /**
     * Writes the function.
     *
     * @param sites of the calls that lead to the leaving
     * @param calls how many calls there are in all
     */
    ByteWriter write(List<Site> sites, int calls) {
        Label[] byNumber = new Label[calls + 1];
        Label none = new Label();
        Arrays.fill(byNumber, none);
        for (Site each : sites) {
            byNumber[each.place().number] =
                    orders.computeIfAbsent(each.saved(), key -> new Label());
        }
        load(common);
        writer.open(Opcode.BLOCK, none);
        List<List<Integer>> open = new ArrayList<>(orders.keySet());
        open.forEach(each -> writer.open(Opcode.BLOCK, label(each)));
        writer.out.octet(Opcode.GLOBAL_GET).u32(suspension.callGlobal());
        writer.branchTable(List.of(byNumber));
        for (int i = open.size() - 1; i >= 0; i--) {
            List<Integer> saved = open.get(i);
            writer.close(label(saved));
            load(saved.stream().filter(each -> !isCommon.contains(each)).toList());
            suspension.saveAll(saved, locals, writer.out);
            writer.out.octet(Opcode.RETURN);
        }
        writer.close(none);
        writer.out.octet(Opcode.UNREACHABLE).octet(Opcode.END);
        ByteWriter whole = new ByteWriter();
        locals.writeAll(whole);
        return whole.append(writer.out);
    }

    private Label label(List<Integer> saved) {
        return Objects.requireNonNull(orders.get(saved));
    }

    private void load(List<Integer> saved) {
        for (int i = saved.size() - 1; i >= 0; i--) {
            writer.out.octet(Opcode.CALL).u32(suspension.load(locals.type(saved.get(i))));
            writer.out.octet(Opcode.LOCAL_SET).u32(saved.get(i));
        }
    }
}
