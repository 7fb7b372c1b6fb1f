package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The body of a function of a {@link RandomModule}. */
final class RandomFunction {
    private final RandomModule module;
    private final Random random;
    private final FunctionType type;
    private final List<ValueType> locals;
    private final ByteWriter out = new ByteWriter();

    /** What the open labels take, the innermost one last. */
    private final List<List<ValueType>> labels = new ArrayList<>();

    private final int size;
    private int budget;

    RandomFunction(RandomModule module, Random random, FunctionType type, int size) {
        this.module = module;
        this.random = random;
        this.type = type;
        this.locals = new ArrayList<>(type.parameters());
        this.size = size;
        this.budget = 120 * size;
        for (int i = 0; i < 6 * size; i++) {
            locals.add(RandomModule.TYPES.get(i % 4));
        }
    }

    ByteWriter write() {
        labels.add(type.results());
        takeFuel();
        for (int i = 0; i < size; i++) {
            statements(5);
        }
        values(type.results(), 3);
        int declared = locals.size() - type.parameters().size();
        ByteWriter whole = new ByteWriter().u32(declared);
        locals.subList(type.parameters().size(), locals.size())
                .forEach(local -> local.write(whole.u32(1)));
        return whole.append(out).octet(Opcode.END);
    }

    private void takeFuel() {
        global(Opcode.GLOBAL_GET, RandomModule.FUEL);
        constant(1);
        out.octet(Opcode.I32_SUB);
        global(Opcode.GLOBAL_SET, RandomModule.FUEL);
        global(Opcode.GLOBAL_GET, RandomModule.FUEL);
        constant(0);
        out.octet(0x48).octet(Opcode.IF).octet(Opcode.EMPTY_TYPE); // less than
        out.octet(Opcode.UNREACHABLE).octet(Opcode.END);
    }

    private void statements(int depth) {
        for (int i = random.nextInt(4); i >= 0; i--) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        int choice = depth <= 0 || --budget < 0 ? random.nextInt(4) : random.nextInt(17);
        switch (choice) {
            case 0 -> {
                int local = random.nextInt(locals.size());
                value(locals.get(local), depth - 1);
                out.octet(Opcode.LOCAL_SET).u32(local);
            }
            case 1 -> {
                int global = random.nextInt(4);
                value(RandomModule.TYPES.get(global), depth - 1);
                global(Opcode.GLOBAL_SET, global);
            }
            case 2 -> store(depth);
            case 3 -> {
                value(ValueType.I32, depth - 1);
                out.octet(Opcode.CALL).u32(RandomModule.NOTE);
            }
            case 4, 5 -> block(Opcode.BLOCK, randomTypes(2), randomTypes(2), depth);
            case 6, 7 -> block(Opcode.LOOP, randomTypes(2), randomTypes(2), depth);
            case 8, 9 -> block(Opcode.IF, randomTypes(2), randomTypes(2), depth);
            case 10 -> tryTable(depth);
            case 11 -> branchIf(depth);
            case 12 -> branchTable(depth);
            case 13 -> conditional(depth, () -> jump(depth));
            case 14 -> {
                FunctionType called = call(depth);
                drop(called.results());
            }
            case 15 -> conditional(depth, () -> raise(depth));
            default -> {
                value(ValueType.I32, depth - 1);
                out.octet(Opcode.CALL).u32(RandomModule.WAIT);
                out.octet(Opcode.DROP);
            }
        }
    }

    private void conditional(int depth, Runnable code) {
        value(ValueType.I32, depth - 1);
        out.octet(Opcode.IF).octet(Opcode.EMPTY_TYPE);
        labels.add(List.of());
        code.run();
        labels.remove(labels.size() - 1);
        out.octet(Opcode.END);
    }

    private void jump(int depth) {
        if (random.nextInt(4) == 0) {
            tailOrReturn(depth);
            return;
        }
        int label = random.nextInt(labels.size());
        values(labels.get(label), depth - 1);
        out.octet(Opcode.BR).u32(labels.size() - 1 - label);
    }

    private void tailOrReturn(int depth) {
        for (int i = 0; i < RandomModule.FUNCTIONS; i++) {
            FunctionType callee = module.function(i);
            if (callee.results().equals(type.results()) && random.nextBoolean()) {
                values(callee.parameters(), depth - 1);
                out.octet(Opcode.RETURN_CALL).u32(RandomModule.IMPORTS.size() + i);
                return;
            }
        }
        values(type.results(), depth - 1);
        out.octet(Opcode.RETURN);
    }

    private void branchIf(int depth) {
        int label = random.nextInt(labels.size());
        values(labels.get(label), depth - 1);
        value(ValueType.I32, depth - 1);
        out.octet(Opcode.BR_IF).u32(labels.size() - 1 - label);
        drop(labels.get(label));
    }

    private void branchTable(int depth) {
        List<ValueType> wanted = labels.get(random.nextInt(labels.size()));
        List<Integer> same = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).equals(wanted)) {
                same.add(labels.size() - 1 - i);
            }
        }
        conditional(
                depth,
                () -> {
                    values(wanted, depth - 1);
                    value(ValueType.I32, depth - 1);
                    int count = random.nextInt(4);
                    out.octet(Opcode.BR_TABLE).u32(count);
                    for (int i = 0; i <= count; i++) {
                        out.u32(same.get(random.nextInt(same.size())) + 1);
                    }
                });
    }

    private void raise(int depth) {
        int tag = random.nextInt(RandomModule.TAGS.size());
        values(RandomModule.TAGS.get(tag).parameters(), depth - 1);
        out.octet(Opcode.THROW).u32(tag);
    }

    /** A try_table, in a block that takes what it catches. */
    private void tryTable(int depth) {
        int tag = random.nextInt(RandomModule.TAGS.size());
        List<ValueType> caught = RandomModule.TAGS.get(tag).parameters();
        boolean all = random.nextBoolean();
        List<ValueType> results = randomTypes(1);
        FunctionType outer = new FunctionType(List.of(), caught);
        out.octet(Opcode.BLOCK).signed(module.type(outer));
        labels.add(caught);
        out.octet(Opcode.BLOCK).octet(Opcode.EMPTY_TYPE);
        labels.add(List.of());
        List<ValueType> parameters = randomTypes(1);
        values(parameters, depth - 1);
        out.octet(Opcode.TRY_TABLE).signed(module.type(new FunctionType(parameters, results)));
        out.u32(all ? 2 : 1).octet(0).u32(tag).u32(1);
        if (all) {
            out.octet(2).u32(0);
        }
        labels.add(results);
        drop(parameters);
        statements(depth - 1);
        values(results, depth - 1);
        labels.remove(labels.size() - 1);
        out.octet(Opcode.END);
        drop(results);
        labels.remove(labels.size() - 1);
        out.octet(Opcode.END);
        values(caught, depth - 1);
        labels.remove(labels.size() - 1);
        out.octet(Opcode.END);
        drop(caught);
    }

    private void block(int opcode, List<ValueType> parameters, List<ValueType> results, int depth) {
        values(parameters, depth - 1);
        if (opcode == Opcode.IF) {
            value(ValueType.I32, depth - 1);
        }
        out.octet(opcode).signed(module.type(new FunctionType(parameters, results)));
        labels.add(opcode == Opcode.LOOP ? parameters : results);
        if (opcode == Opcode.LOOP) {
            takeFuel();
        }
        inside(parameters, results, depth);
        if (opcode == Opcode.IF) {
            out.octet(Opcode.ELSE);
            inside(parameters, results, depth);
        }
        labels.remove(labels.size() - 1);
        out.octet(Opcode.END);
        drop(results);
    }

    /** Leaves the parameters on the stack below the code, or takes them away first. */
    private void inside(List<ValueType> parameters, List<ValueType> results, int depth) {
        boolean early = random.nextBoolean();
        if (early) {
            drop(parameters);
        }
        statements(depth - 1);
        if (!early) {
            drop(parameters);
        }
        values(results, depth - 1);
    }

    private FunctionType call(int depth) {
        int callee = random.nextInt(RandomModule.FUNCTIONS);
        FunctionType called = module.function(callee);
        values(called.parameters(), depth - 1);
        if (random.nextInt(3) == 0) {
            constant(callee);
            if (random.nextBoolean()) { // the index may be something that is not a constant
                value(ValueType.I32, depth - 1);
                out.octet(Opcode.DROP);
            }
            out.octet(Opcode.CALL_INDIRECT).u32(module.type(called)).u32(0);
        } else {
            out.octet(Opcode.CALL).u32(RandomModule.IMPORTS.size() + callee);
        }
        return called;
    }

    private void store(int depth) {
        address(depth);
        int kind = random.nextInt(4);
        value(RandomModule.TYPES.get(kind), depth - 1);
        out.octet(0x36 + kind).u32(0).u32(random.nextInt(64));
    }

    /** A place in the first bytes of the memory. */
    private void address(int depth) {
        value(ValueType.I32, depth - 1);
        constant(255);
        out.octet(0x71); // and
    }

    private void values(List<ValueType> types, int depth) {
        types.forEach(each -> value(each, depth));
    }

    private void value(ValueType wanted, int depth) {
        int kind = RandomModule.TYPES.indexOf(wanted);
        int choice = depth <= 0 || --budget < 0 ? random.nextInt(3) : random.nextInt(12);
        switch (choice) {
            case 0 -> literal(kind);
            case 1 -> local(wanted);
            case 2 -> global(Opcode.GLOBAL_GET, kind);
            case 3 -> {
                address(depth);
                // Only integers: what the memory holds may not be a small floating-point number.
                out.octet(kind % 2 == 0 ? 0x28 : 0x29).u32(0).u32(random.nextInt(64));
                if (kind == 2) {
                    out.octet(0xb2); // to f32
                } else if (kind == 3) {
                    out.octet(0xb9); // to f64
                }
            }
            case 4, 5 -> {
                value(wanted, depth - 1);
                value(wanted, depth - 1);
                out.octet(new int[] {0x6a, 0x7c, 0x92, 0xa0}[kind]); // add
            }
            case 6 -> {
                value(wanted, depth - 1);
                value(wanted, depth - 1);
                value(ValueType.I32, depth - 1);
                out.octet(Opcode.SELECT);
            }
            case 7 -> blockWithValue(wanted, depth);
            case 8 -> callWithValue(wanted, depth);
            case 9 -> {
                int local = locals.indexOf(wanted);
                value(wanted, depth - 1);
                out.octet(Opcode.LOCAL_TEE).u32(local);
            }
            default -> waitForValue(kind, depth);
        }
    }

    private void waitForValue(int kind, int depth) {
        if (kind == 3) {
            value(ValueType.I64, depth - 1);
            value(ValueType.F64, depth - 1);
            out.octet(Opcode.CALL).u32(RandomModule.WAIT_LONGER);
            return;
        }
        value(ValueType.I32, depth - 1);
        out.octet(Opcode.CALL).u32(RandomModule.WAIT);
        if (kind == 1) {
            out.octet(0xac); // to i64
        } else if (kind == 2) {
            out.octet(0xb2); // to f32
        }
    }

    private void blockWithValue(ValueType wanted, int depth) {
        boolean isIf = random.nextBoolean();
        if (isIf) {
            value(ValueType.I32, depth - 1);
        }
        out.octet(isIf ? Opcode.IF : Opcode.BLOCK);
        wanted.write(out);
        labels.add(List.of(wanted));
        inside(List.of(), List.of(wanted), depth);
        if (isIf) {
            out.octet(Opcode.ELSE);
            inside(List.of(), List.of(wanted), depth);
        }
        labels.remove(labels.size() - 1);
        out.octet(Opcode.END);
    }

    /** A call, whose other results are dropped. */
    private void callWithValue(ValueType wanted, int depth) {
        FunctionType called = call(depth);
        int at = called.results().lastIndexOf(wanted);
        drop(called.results().subList(at + 1, called.results().size()));
        if (at < 0) {
            literal(RandomModule.TYPES.indexOf(wanted));
            return;
        }
        int keep = locals.indexOf(wanted);
        out.octet(Opcode.LOCAL_SET).u32(keep);
        drop(called.results().subList(0, at));
        out.octet(Opcode.LOCAL_GET).u32(keep);
    }

    private void literal(int kind) {
        int value = random.nextInt(-50, 50);
        switch (kind) {
            case 0 -> constant(value);
            case 1 -> out.octet(Opcode.I64_CONST).signed(value * 1_000_003L);
            case 2 -> {
                constant(value);
                out.octet(0xb2);
            }
            default -> {
                constant(value);
                out.octet(0xb7);
            }
        }
    }

    private void local(ValueType wanted) {
        int local = random.nextBoolean() ? locals.indexOf(wanted) : locals.lastIndexOf(wanted);
        if (size > 1) {
            do {
                local = random.nextInt(locals.size());
            } while (!locals.get(local).equals(wanted));
        }
        out.octet(Opcode.LOCAL_GET).u32(local);
    }

    private void drop(List<ValueType> types) {
        types.forEach(each -> out.octet(Opcode.DROP));
    }

    private List<ValueType> randomTypes(int most) {
        // The parser takes the index 64 of a type for none, so there must not be as many.
        return module.randomTypes(size > 1 ? 1 : most);
    }

    private void constant(int value) {
        out.octet(Opcode.I32_CONST).signed(value);
    }

    private void global(int opcode, int index) {
        out.octet(opcode).u32(index);
    }
}
