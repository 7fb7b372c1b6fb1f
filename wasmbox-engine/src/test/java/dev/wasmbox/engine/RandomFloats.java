package dev.wasmbox.engine;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A function on floating-point numbers in memory and in locals, and what it computes: all NaNs that
 * arithmetic gives are the canonical one, and all others keep their bits.
 */
final class RandomFloats {
    static final int SLOTS = 8;
    private static final int LOCALS = 4;
    private static final int F64_SLOTS = SLOTS * 4;

    private final Random random;
    private final Width[] widths = {new Width(false), new Width(true)};
    private final List<Expression> statements = new ArrayList<>();

    RandomFloats(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 30; i++) {
            statements.add(statement(2));
        }
    }

    /** The numbers in memory and in locals, as bits: those of 32 bits, then those of 64. */
    static final class State {
        final long[][] memory = new long[2][SLOTS];
        final long[][] locals = new long[2][LOCALS];
    }

    private interface Value {
        long of(State state);
    }

    private record Expression(byte[] code, Value value) {}

    private static byte[] code(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer octet) {
                out.write(octet);
            } else if (part instanceof Expression expression) {
                out.writeBytes(expression.code);
            } else {
                out.writeBytes((byte[]) part);
            }
        }
        return out.toByteArray();
    }

    // ---- statements

    private Expression statement(int depth) {
        Width width = widths[random.nextInt(2)];
        int place = random.nextInt(LOCALS);
        int kind = random.nextInt(depth > 0 ? 8 : 7);
        if (kind == 7) {
            return conditional(depth);
        }
        Expression of = width.expression(4);
        if (kind < 4) {
            return new Expression(
                    code(of, 0x21, width.local(place)),
                    state -> state.locals[width.index][place] = of.value.of(state));
        }
        int slot = random.nextInt(SLOTS);
        return new Expression(
                code(0x41, 0, of, width.isWide ? 0x39 : 0x38, width.access(slot)),
                state -> state.memory[width.index][slot] = of.value.of(state));
    }

    private Expression conditional(int depth) {
        Width width = widths[random.nextInt(2)];
        Expression a = width.expression(2);
        Expression b = width.expression(2);
        Expression first = statement(depth - 1);
        Expression second = statement(depth - 1);
        return new Expression(
                code(a, b, width.isWide ? 0x63 : 0x5D, 0x04, 0x40, first, 0x05, second, 0x0B),
                state -> {
                    double x = width.number(a.value.of(state));
                    double y = width.number(b.value.of(state));
                    return (x < y ? first : second).value.of(state);
                });
    }

    // ---- expressions

    private final class Width {
        private final boolean isWide;
        private final int index;

        Width(boolean isWide) {
            this.isWide = isWide;
            this.index = isWide ? 1 : 0;
        }

        int local(int place) {
            return index * LOCALS + place;
        }

        /** An alignment of one byte, and the offset. */
        byte[] access(int slot) {
            return code(0, isWide ? F64_SLOTS + 8 * slot : 4 * slot);
        }

        double number(long bits) {
            return isWide ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits);
        }

        /** The bits of a number that was computed. */
        long canonical(double number) {
            return isWide ? Double.doubleToLongBits(number) : Float.floatToIntBits((float) number);
        }

        private long sign() {
            return isWide ? Long.MIN_VALUE : Integer.MIN_VALUE;
        }

        Expression expression(int depth) {
            if (depth == 0) {
                return leaf();
            }
            return switch (random.nextInt(9)) {
                case 0 -> leaf();
                case 1 -> tee(depth);
                case 2 -> select(depth);
                case 3 -> signs(depth);
                case 4 -> reinterpreted(depth);
                case 5 -> converted(depth);
                case 6 -> unary(depth);
                default -> binary(depth);
            };
        }

        private Expression leaf() {
            int place = random.nextInt(LOCALS);
            int slot = random.nextInt(SLOTS);
            return switch (random.nextInt(3)) {
                case 0 ->
                        new Expression(
                                code(0x20, local(place)), state -> state.locals[index][place]);
                case 1 ->
                        new Expression(
                                code(0x41, 0, isWide ? 0x2B : 0x2A, access(slot)),
                                state -> state.memory[index][slot]);
                default -> constant();
            };
        }

        private Expression constant() {
            long bits = bits(random, isWide);
            byte[] code = new byte[isWide ? 9 : 5];
            code[0] = (byte) (isWide ? 0x44 : 0x43);
            for (int i = 1; i < code.length; i++) {
                code[i] = (byte) (bits >> 8 * (i - 1));
            }
            return new Expression(code, state -> bits);
        }

        private Expression tee(int depth) {
            Expression of = expression(depth - 1);
            int place = random.nextInt(LOCALS);
            return new Expression(
                    code(of, 0x22, local(place)),
                    state -> state.locals[index][place] = of.value.of(state));
        }

        private Expression select(int depth) {
            Expression a = expression(depth - 1);
            Expression b = expression(depth - 1);
            int which = random.nextInt(2);
            return new Expression(
                    code(a, b, 0x41, which, 0x1B),
                    state -> {
                        long first = a.value.of(state);
                        long second = b.value.of(state);
                        return which != 0 ? first : second;
                    });
        }

        private Expression signs(int depth) {
            Expression a = expression(depth - 1);
            int kind = random.nextInt(3);
            int first = isWide ? 0x99 : 0x8B;
            if (kind < 2) {
                return new Expression(
                        code(a, first + kind),
                        state -> {
                            long bits = a.value.of(state);
                            return kind == 0 ? bits & ~sign() : bits ^ sign();
                        });
            }
            Expression b = expression(depth - 1);
            return new Expression(
                    code(a, b, isWide ? 0xA6 : 0x98),
                    state -> a.value.of(state) & ~sign() | b.value.of(state) & sign());
        }

        private Expression reinterpreted(int depth) {
            Expression of = expression(depth - 1);
            byte[] code = isWide ? code(of, 0xBD, 0xBF) : code(of, 0xBC, 0xBE);
            return new Expression(code, of.value);
        }

        private Expression converted(int depth) {
            Width from = widths[1 - index];
            Expression of = from.expression(depth - 1);
            return new Expression(
                    code(of, isWide ? 0xBB : 0xB6),
                    state -> canonical(from.number(of.value.of(state))));
        }

        private Expression unary(int depth) {
            List<DoubleUnaryOperator> operators =
                    List.of(
                            Math::ceil,
                            Math::floor,
                            x -> x < 0 ? Math.ceil(x) : Math.floor(x),
                            Math::rint,
                            Math::sqrt);
            int operator = random.nextInt(operators.size());
            Expression of = expression(depth - 1);
            return new Expression(
                    code(of, (isWide ? 0x9B : 0x8D) + operator),
                    state ->
                            canonical(
                                    operators
                                            .get(operator)
                                            .applyAsDouble(number(of.value.of(state)))));
        }

        /** Single-width results are rounded once more, which changes nothing. */
        private Expression binary(int depth) {
            List<DoubleBinaryOperator> operators =
                    List.of(
                            (x, y) -> x + y,
                            (x, y) -> x - y,
                            (x, y) -> x * y,
                            (x, y) -> x / y,
                            Math::min,
                            Math::max);
            int operator = random.nextInt(operators.size());
            Expression a = expression(depth - 1);
            Expression b = expression(depth - 1);
            return new Expression(
                    code(a, b, (isWide ? 0xA0 : 0x92) + operator),
                    state -> {
                        double x = number(a.value.of(state));
                        double y = number(b.value.of(state));
                        return canonical(operators.get(operator).applyAsDouble(x, y));
                    });
        }
    }

    /** The bits of a number, often of a NaN with some payload. */
    static long bits(Random random, boolean isWide) {
        int kind = random.nextInt(6);
        if (isWide) {
            return switch (kind) {
                case 0 -> random.nextLong() | 0x7FF0000000000000L;
                case 1 -> Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
                case 2 -> 0;
                default -> Double.doubleToRawLongBits(random.nextGaussian());
            };
        }
        return switch (kind) {
            case 0 -> random.nextInt() | 0x7F800000;
            case 1 -> Float.floatToRawIntBits(Float.NEGATIVE_INFINITY);
            case 2 -> 0;
            default -> Float.floatToRawIntBits((float) random.nextGaussian());
        };
    }

    // ---- the module, and the model

    /** A module whose function {@code run} does this to the memory. */
    byte[] wasm() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(code(2, LOCALS, 0x7D, LOCALS, 0x7C));
        statements.forEach(each -> body.writeBytes(each.code));
        body.write(0x0B);
        return code(
                new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0},
                new byte[] {1, 4, 1, 0x60, 0, 0},
                new byte[] {3, 2, 1, 0},
                new byte[] {5, 3, 1, 0, 1},
                new byte[] {7, 7, 1, 3, 'r', 'u', 'n', 0, 0},
                section(10, code(1, sized(body.toByteArray()))));
    }

    private static byte[] section(int id, byte[] content) {
        return code(id, sized(content));
    }

    private static byte[] sized(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int left = content.length;
        for (; left >= 0x80; left >>>= 7) {
            out.write(left & 0x7F | 0x80);
        }
        out.write(left);
        out.writeBytes(content);
        return out.toByteArray();
    }

    /** Does to the state what the function does. */
    void run(State state) {
        statements.forEach(each -> each.value.of(state));
    }
}
