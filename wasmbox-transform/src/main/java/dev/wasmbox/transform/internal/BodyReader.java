package dev.wasmbox.transform.internal;

import dev.wasmbox.transform.NotSuspendableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads the instructions of a function, flat or as a tree. */
final class BodyReader {
    private final ByteReader in;
    private final List<FunctionType> types;

    BodyReader(byte[] module, int at, List<FunctionType> types) {
        this.in = new ByteReader(module, at);
        this.types = types;
    }

    int at() {
        return in.at;
    }

    /** The function's tree; the reader stands behind the locals. */
    Block function(FunctionType type, Predicate<Instruction> suspends) {
        Sequence body = sequence(suspends);
        FunctionType label = new FunctionType(List.of(), type.results());
        return new Block(
                Opcode.BLOCK, 0, 0, in.at, label, List.of(), body.nodes, List.of(), body.suspends);
    }

    private static final class Sequence {
        final List<Node> nodes = new ArrayList<>();
        boolean suspends;
        int last;
    }

    private Sequence sequence(Predicate<Instruction> suspends) {
        Sequence sequence = new Sequence();
        while (true) {
            Instruction next = next();
            switch (next.opcode()) {
                case Opcode.END, Opcode.ELSE -> {
                    sequence.last = next.opcode();
                    return sequence;
                }
                case Opcode.BLOCK, Opcode.LOOP, Opcode.IF, Opcode.TRY_TABLE -> {
                    Block block = block(next, suspends);
                    sequence.nodes.add(block);
                    sequence.suspends |= block.suspends();
                }
                default -> {
                    sequence.nodes.add(next);
                    sequence.suspends |= next.isCall() && suspends.test(next);
                }
            }
        }
    }

    private Block block(Instruction head, Predicate<Instruction> suspends) {
        ByteReader again = new ByteReader(in.bytes, head.from() + 1);
        FunctionType type = blockType(again);
        int typeEnd = again.at;
        List<Block.Catch> catches =
                head.opcode() == Opcode.TRY_TABLE ? again.list(() -> readCatch(again)) : List.of();
        Sequence body = sequence(suspends);
        Sequence otherwise = body.last == Opcode.ELSE ? sequence(suspends) : new Sequence();
        return new Block(
                head.opcode(),
                head.from(),
                typeEnd,
                in.at,
                type,
                catches,
                body.nodes,
                otherwise.nodes,
                head.opcode() == Opcode.TRY_TABLE || body.suspends || otherwise.suspends);
    }

    private FunctionType blockType(ByteReader reader) {
        int start = reader.at;
        long type = reader.signed();
        if (type >= 0) {
            return types.get((int) type);
        }
        reader.at = start;
        if ((reader.bytes[start] & 0xff) == Opcode.EMPTY_TYPE) {
            reader.skip(1);
            return FunctionType.EMPTY;
        }
        return FunctionType.giving(ValueType.read(reader));
    }

    private static Block.Catch readCatch(ByteReader reader) {
        int kind = reader.octet();
        int tag = kind < 2 ? reader.u32() : 0;
        return new Block.Catch(kind, tag, reader.u32());
    }

    /** The next instruction; of a block only its head. */
    Instruction next() {
        int from = in.at;
        int opcode = in.octet();
        if (opcode == Opcode.MORE) {
            opcode = Opcode.MORE << 8 | in.u32();
        }
        int index = 0;
        int second = 0;
        List<Integer> depths = List.of();
        switch (opcode) {
            case Opcode.BLOCK, Opcode.LOOP, Opcode.IF -> blockType(in);
            case Opcode.TRY_TABLE -> {
                blockType(in);
                in.times(() -> readCatch(in));
            }
            case Opcode.BR, Opcode.BR_IF, Opcode.BR_ON_NULL, Opcode.BR_ON_NON_NULL ->
                    depths = List.of(in.u32());
            case Opcode.BR_TABLE -> {
                depths = in.list(in::u32);
                depths.add(in.u32());
            }
            case Opcode.CALL_INDIRECT,
                    Opcode.RETURN_CALL_INDIRECT,
                    Opcode.MEMORY_INIT,
                    Opcode.MEMORY_COPY,
                    Opcode.TABLE_INIT,
                    Opcode.TABLE_COPY -> {
                index = in.u32();
                second = in.u32();
            }
            case Opcode.THROW,
                    Opcode.CALL,
                    Opcode.RETURN_CALL,
                    Opcode.CALL_REF,
                    Opcode.RETURN_CALL_REF,
                    Opcode.LOCAL_GET,
                    Opcode.LOCAL_SET,
                    Opcode.LOCAL_TEE,
                    Opcode.GLOBAL_GET,
                    Opcode.GLOBAL_SET,
                    Opcode.TABLE_GET,
                    Opcode.TABLE_SET,
                    Opcode.MEMORY_SIZE,
                    Opcode.MEMORY_GROW,
                    Opcode.REF_FUNC,
                    Opcode.DATA_DROP,
                    Opcode.MEMORY_FILL,
                    Opcode.ELEM_DROP,
                    Opcode.TABLE_GROW,
                    Opcode.TABLE_SIZE,
                    Opcode.TABLE_FILL ->
                    index = in.u32();
            case Opcode.SELECT_TYPED -> in.times(() -> ValueType.read(in));
            case Opcode.I32_CONST, Opcode.I64_CONST, Opcode.REF_NULL -> in.signed();
            case Opcode.F32_CONST -> in.skip(Float.BYTES);
            case Opcode.F64_CONST -> in.skip(Double.BYTES);
            default -> other(opcode);
        }
        return new Instruction(opcode, from, in.at, index, second, depths);
    }

    private void other(int opcode) {
        if (opcode >= Opcode.FIRST_LOAD && opcode <= Opcode.LAST_STORE) {
            in.u32();
            in.u32();
        } else if (opcode == Opcode.GARBAGE_COLLECTION
                || opcode == Opcode.VECTOR
                || opcode == Opcode.ATOMIC
                || opcode > Opcode.REF_FUNC && opcode < Opcode.REF_AS_NON_NULL) {
            throw new NotSuspendableException(
                    "the module uses instructions of "
                            + feature(opcode)
                            + ", which cannot be rewritten; build it without them");
        }
    }

    private static String feature(int opcode) {
        return switch (opcode) {
            case Opcode.VECTOR -> "vectors (SIMD)";
            case Opcode.ATOMIC -> "threads";
            default -> "garbage collection";
        };
    }
}
