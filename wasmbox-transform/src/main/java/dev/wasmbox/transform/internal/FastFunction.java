package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.SuspendableModule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A function as it is when nothing is resumed: its blocks are those of the original. Behind each
 * call that can suspend it asks whether the stack is being left, and if so saves what lives there
 * and returns.
 *
 * <p>It cannot be entered in the middle: if the stack is being entered, it calls a {@link
 * ResumedFunction}. When that has come to the head of a loop, it hands over what lives there, and
 * this function goes on from that head: the code before it on the way there, which only leads
 * through blocks, is then left out.
 */
final class FastFunction extends SuspendableCode {
    /** The state when a function that was resumed has returned before its end. */
    private static final int HANDED_OVER = 3;

    private final Code code = new Code();
    private int resumedFunction;
    private final Map<Instruction, Set<Integer>> saved = new LinkedHashMap<>();
    private final Map<Instruction, Site> sites = new LinkedHashMap<>();
    private final LiveAtCalls live;
    private final List<Block> way;
    private final int entered;
    private final Map<Block, Label> skipped = new HashMap<>();
    private final List<Leaving> leavings;
    private final List<Integer> orders = new ArrayList<>();
    private final boolean isReached;

    /** How many locals there are without those of the function that resumes. */
    private final int ownLocals;

    private List<Integer> handedOver = List.of();

    /**
     * @param way the blocks around the loop at whose head this goes on, from the function to the
     *     loop
     */
    FastFunction(SuspendableSource source, LiveAtCalls live, List<Block> way) {
        super(source, source.locals(), -1);
        this.live = live;
        this.way = way;
        this.entered = locals.add(ValueType.I32);
        target(root, Target.kept()).label().height = 0;
        List<Integer> results = locals.locals(Locals.Use.BLOCK_VALUE, 0, type.results());
        isReached = sequence(root, root.body());
        this.ownLocals = locals.size();
        this.leavings = Leaving.of(saved.values());
        saved.forEach((call, all) -> sites.put(call, site(all)));
        assert results.size() == type.results().size();
    }

    private Site site(Set<Integer> saved) {
        Leaving leaving =
                leavings.stream().filter(each -> each.serves(saved)).findFirst().orElseThrow();
        return new Site(new Label(), byType(saved), leaving);
    }

    Map<Instruction, Site> sites() {
        return sites;
    }

    boolean goesOnAt(Block loop) {
        return way.get(way.size() - 1).equals(loop);
    }

    /**
     * Writes code that returns to this function, which goes on at the head of the loop. No function
     * is called for it that takes more of the call stack than one to save the number of a call.
     */
    void handOver(ByteWriter out) {
        for (int each : handedOver) {
            out.octet(Opcode.LOCAL_GET).u32(each);
            out.octet(Opcode.CALL).u32(suspension.save(locals.type(each)));
        }
        setState(HANDED_OVER, out);
        type.results().forEach(each -> each.writeDefault(out));
        out.octet(Opcode.RETURN);
    }

    private void setState(int state, ByteWriter out) {
        out.octet(Opcode.I32_CONST).signed(state);
        out.octet(Opcode.GLOBAL_SET).u32(suspension.stateGlobal());
    }

    /** Writes what is done when the stack is being entered. */
    private void resume(CodeWriter writer) {
        Label fresh = new Label();
        writer.out.octet(Opcode.GLOBAL_GET).u32(suspension.stateGlobal());
        writer.open(Opcode.IF, fresh);
        for (int i = 0; i < type.parameters().size(); i++) {
            writer.out.octet(Opcode.LOCAL_GET).u32(i);
        }
        writer.out.octet(Opcode.CALL).u32(resumedFunction);
        goOn(writer);
        writer.close(fresh);
    }

    private void goOn(CodeWriter writer) {
        List<Integer> results = locals.locals(Locals.Use.BLOCK_VALUE, 0, type.results());
        for (int i = results.size() - 1; i >= 0; i--) {
            writer.out.octet(Opcode.LOCAL_SET).u32(results.get(i));
        }
        Label handedOverNow = new Label();
        writer.out.octet(Opcode.GLOBAL_GET).u32(suspension.stateGlobal());
        writer.out.octet(Opcode.I32_CONST).signed(HANDED_OVER).octet(Opcode.I32_SUB);
        writer.open(Opcode.IF, handedOverNow);
        results.forEach(each -> writer.out.octet(Opcode.LOCAL_GET).u32(each));
        writer.out.octet(Opcode.RETURN);
        writer.close(handedOverNow);
        setState(SuspendableModule.RUNNING, writer.out);
        for (int i = handedOver.size() - 1; i >= 0; i--) {
            int local = handedOver.get(i);
            writer.out.octet(Opcode.CALL).u32(suspension.load(locals.type(local)));
            writer.out.octet(Opcode.LOCAL_SET).u32(local);
        }
        writer.out.octet(Opcode.I32_CONST).signed(1).octet(Opcode.LOCAL_SET).u32(entered);
    }

    /** What stands before the next block on the way is left out when this goes on. */
    @Override
    boolean sequence(Block block, List<Node> nodes) {
        int at = way.indexOf(block);
        if (at >= 0 && at + 1 < way.size()) {
            Label skip = new Label();
            skipped.put(way.get(at + 1), skip);
            code.add(writer -> writer.open(Opcode.BLOCK, skip));
            code.get(entered);
            code.branch(Opcode.BR_IF, skip);
        }
        return super.sequence(block, nodes);
    }

    private void onTheWay(Block block) {
        Label skip = skipped.get(block);
        if (skip != null) {
            code.place(skip);
        }
        if (goesOnAt(block)) {
            code.constant(0);
            code.set(entered);
            TreeSet<Integer> needed = new TreeSet<>(operandLocals(0, operands.size()));
            live.liveness().atLabel(block).stream().forEach(needed::add);
            needed.forEach(each -> source.requireSaved(locals.type(each)));
            handedOver = byType(needed);
        }
    }

    @Override
    Code code() {
        return code;
    }

    @Override
    void suspendingCall(Instruction call) {
        saved.put(call, saved(call));
        int firstPure = operands.size() - pure.count();
        boolean hasNeeded = false;
        for (int i = operands.stored(); i < firstPure; i++) {
            hasNeeded |= isNeeded(call, i);
        }
        if (hasNeeded) {
            var again = pure.cut(code);
            List<Integer> stored = operandLocals(operands.stored(), firstPure);
            code.setAll(stored);
            code.getAll(stored);
            code.addAll(again);
        }
        call(call);
        code.add(writer -> check(Objects.requireNonNull(sites.get(call)), writer));
        if (call.isTailCall()) {
            code.op(Opcode.RETURN);
        }
    }

    /**
     * What only this call saves is saved behind it, and so goes with the arm of the switch that it
     * is in, when that becomes a method of its own. What stays where the switch is, and has to be
     * small for HotSpot, are a few places that all calls lead to.
     */
    private void check(Site site, CodeWriter writer) {
        Label stays = new Label();
        writer.out.octet(Opcode.GLOBAL_GET).u32(suspension.stateGlobal());
        writer.open(Opcode.IF, stays);
        suspension.saveAll(site.own(), locals, writer.out);
        suspension.leaveFrom(site.place().number, writer.out);
        writer.branch(Opcode.BR, site.leaving().label());
        writer.close(stays);
    }

    private void leave(Leaving leaving, ByteWriter out) {
        List<Integer> common = byType(leaving.locals());
        suspension.saveAll(common, locals, out);
        List<Site> led =
                sites.values().stream().filter(each -> each.leaving().equals(leaving)).toList();
        if (!common.isEmpty() && led.stream().anyMatch(each -> !each.own().isEmpty())) {
            ByteWriter order = new SavedOrder(suspension, locals, common).write(led, sites.size());
            orders.add(suspension.addFunction(FunctionType.EMPTY, order));
            out.octet(Opcode.CALL).u32(orders.get(orders.size() - 1));
        }
        suspension.save(List.of(), locals, out);
    }

    /** The functions that were added to bring what is saved into order. */
    List<Integer> orders() {
        return orders;
    }

    private Set<Integer> saved(Instruction call) {
        TreeSet<Integer> needed = new TreeSet<>();
        live.at(call).stream().forEach(needed::add);
        int firstPure = operands.size() - pure.count();
        for (int i = 0; i < operands.size(); i++) {
            if (isNeeded(call, i)) {
                if (i < firstPure) {
                    needed.add(operandLocal(i));
                } else {
                    pure.local(i - firstPure).ifPresent(needed::add);
                }
            }
        }
        needed.forEach(each -> source.requireSaved(locals.type(each)));
        if (!suspension.move(needed.size())) {
            throw source.tooLarge();
        }
        return needed;
    }

    /** By their types, so that few functions are needed to save them. */
    private List<Integer> byType(Set<Integer> needed) {
        return needed.stream()
                .sorted(
                        Comparator.comparing((Integer each) -> locals.type(each).toString())
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    @Override
    void dissolve(Block block) {
        int outerStored = operands.stored();
        int parameters = block.type().parameters().size();
        int conditions = block.opcode() == Opcode.IF ? 1 : 0;
        int base = operands.size() - parameters - conditions;
        if (base > outerStored) {
            int condition = conditions == 0 ? -1 : storeCondition();
            List<Integer> stored = store();
            code.getAll(stored.subList(base - outerStored, stored.size()));
            if (condition >= 0) {
                code.get(condition);
            }
        } else {
            operands.pop(conditions);
        }
        operands.stored(base);
        onTheWay(block);
        head(block);
        inside(block, block.body());
        if (!block.otherwise().isEmpty()) {
            code.op(Opcode.ELSE);
            inside(block, block.otherwise());
        }
        Label end = Objects.requireNonNull(targets.get(block)).label();
        code.add(writer -> writer.close(end));
        operands.resize(base);
        operands.stored(outerStored);
        if (base > outerStored) {
            List<Integer> results =
                    locals.locals(Locals.Use.BLOCK_VALUE, enclosing.size(), block.type().results());
            code.setAll(results);
            code.getAll(operandLocals(outerStored, base));
            code.getAll(results);
        }
        operands.push(block.type().results());
    }

    private void inside(Block block, List<Node> nodes) {
        operands.resize(operands.stored());
        operands.push(block.type().parameters());
        int stored = operands.stored();
        sequence(block, nodes);
        operands.stored(stored);
    }

    private void head(Block block) {
        Target target = Target.kept();
        List<Target> catches =
                block.catches().stream().map(each -> targetAt(each.depth())).toList();
        targets.put(block, target);
        code.add(
                writer -> {
                    writer.out.origin(block.from());
                    writer.out.bytes(module.bytes, block.from(), block.typeEnd());
                    if (block.opcode() == Opcode.TRY_TABLE) {
                        writer.out.u32(catches.size());
                        for (int i = 0; i < catches.size(); i++) {
                            clause(block.catches().get(i), catches.get(i), writer);
                        }
                    }
                    writer.opened(target.label());
                });
    }

    private static void clause(Block.Catch clause, Target target, CodeWriter writer) {
        writer.out.octet(clause.kind());
        if (clause.hasTag()) {
            writer.out.u32(clause.tag());
        }
        writer.out.u32(writer.depth(target.label()));
    }

    /**
     * @param resumedFunction the index of the function to be called when the stack is entered
     */
    ByteWriter write(int resumedFunction) {
        this.resumedFunction = resumedFunction;
        CodeWriter writer = new CodeWriter();
        leavings.forEach(each -> writer.open(Opcode.BLOCK, each.label()));
        resume(writer);
        code.write(writer);
        writer.out.octet(isReached ? Opcode.RETURN : Opcode.UNREACHABLE);
        for (int i = leavings.size() - 1; i >= 0; i--) {
            writer.close(leavings.get(i).label());
            leave(leavings.get(i), writer.out);
            type.results().forEach(each -> each.writeDefault(writer.out));
            writer.out.octet(Opcode.RETURN);
        }
        writer.out.octet(Opcode.END);
        ByteWriter whole = new ByteWriter();
        locals.write(ownLocals, whole);
        return whole.append(writer.out);
    }
}
