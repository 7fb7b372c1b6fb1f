package dev.wasmbox.host.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmbox.host.internal.memory.CardMemory;
import dev.wasmbox.host.internal.memory.CommittedPages;
import dev.wasmbox.host.internal.memory.Pages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.types.MemoryLimits;

/**
 * What is committed, rolled back, frozen and restored equals a model that copies every byte,
 * wherever stores begin and end.
 */
@Tag("once")
@net.jqwik.api.Tag("once")
final class MemoryLawTest {
    private enum Kind {
        BYTE(1),
        SHORT(2),
        INT(4),
        LONG(8),
        FLOAT(4),
        DOUBLE(8),
        FILL(0),
        COPY(0),
        WRITE(0),
        GROW(0),
        COMMIT(0),
        ROLLBACK(0),
        FREEZE(0),
        RESTORE(0);

        final int storeBytes;

        Kind(int storeBytes) {
            this.storeBytes = storeBytes;
        }
    }

    /**
     * Something done to a memory.
     *
     * @param card where, in cards from the start, or from the end if negative
     * @param delta how many bytes from there
     * @param other a second place, in bytes, or which snapshot
     * @param size of bulk operations
     * @param value to store
     */
    private record Step(Kind kind, int card, int delta, int other, int size, long value) {}

    private static Arbitrary<Step> step() {
        Arbitrary<Kind> kinds =
                Arbitraries.frequencyOf(
                        Tuple.of(12, stores()),
                        Tuple.of(5, Arbitraries.of(Kind.FILL, Kind.COPY, Kind.WRITE, Kind.GROW)),
                        Tuple.of(
                                6,
                                Arbitraries.of(
                                        Kind.COMMIT, Kind.ROLLBACK, Kind.FREEZE, Kind.RESTORE)));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(-20, 80),
                        Arbitraries.integers().between(-10, 10),
                        Arbitraries.integers().between(0, 1 << 17),
                        Arbitraries.integers().between(0, 10_000),
                        Arbitraries.of(0L, -1L, 1L, 0x0102030405060708L, Long.MIN_VALUE))
                .as(Step::new);
    }

    private static Arbitrary<Kind> stores() {
        return Arbitraries.of(Kind.BYTE, Kind.SHORT, Kind.INT, Kind.LONG, Kind.FLOAT, Kind.DOUBLE);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return step().list().ofMinSize(1).ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<Step>> fewSteps() {
        return step().list().ofMinSize(1).ofMaxSize(25);
    }

    @Property(tries = 1500)
    void memory_exactArray_equalsTheModelAfterEveryStep(@ForAll("steps") List<Step> steps) {
        run(new Subject(1, 6), steps);
    }

    /** The cards change their size while some are marked. */
    @Property(tries = 150)
    void memory_thatGrowsOutOfItsSmallCards_equalsTheModelAfterEveryStep(
            @ForAll("fewSteps") List<Step> steps) {
        int border = CardMemory.SMALL_BYTES >> 16;
        run(new Subject(border - 1, border + 3), steps);
    }

    /** Above 16 MiB the array is longer than the memory, and a store may begin before its end. */
    @Property(tries = 40)
    void memory_arrayWithSpareRoom_equalsTheModelAfterEveryStep(
            @ForAll("fewSteps") List<Step> steps) {
        run(
                new Subject((CardMemory.EXACT_BYTES >> 16) - 1, (CardMemory.EXACT_BYTES >> 16) + 6),
                steps);
    }

    @Test
    void store_atTheEndOfASpaciousMemory_leavesNothingBeyondIt() {
        int pages = (CardMemory.EXACT_BYTES >> 16) + 1;
        Subject subject = new Subject(pages, pages + 2);
        int end = pages << 16;
        subject.memory.writeLong(end - 4, -1);
        subject.pages.commit(subject.memory);
        assertThat(subject.memory.readInt(end - 4)).isEqualTo(-1);
        assertThat(subject.memory.readInt(end)).isZero();
        subject.memory.writeLong(end - 4, -1);
        subject.memory.grow(1);
        assertThat(subject.memory.readInt(end)).isZero();
    }

    private static void run(Subject subject, List<Step> steps) {
        for (Step step : steps) {
            subject.take(step);
        }
        subject.takeEnd();
    }

    /** A memory with what is committed of it, and the model of both. */
    private static final class Subject {
        final CardMemory memory;
        final CommittedPages pages;
        private final int maximum;
        private byte[] model;
        private byte[] committed;
        private final List<Pages> frozen = new ArrayList<>();
        private final List<byte[]> copies = new ArrayList<>();

        Subject(int initial, int maximum) {
            this.maximum = maximum;
            memory = new CardMemory(new MemoryLimits(initial, maximum), true);
            pages = new CommittedPages(Pages.zeros(memory.capturedPages()));
            pages.commit(memory);
            model = new byte[initial << 16];
            committed = model.clone();
        }

        void take(Step step) {
            switch (step.kind) {
                case FILL, COPY, WRITE -> bulk(step);
                case GROW -> grow(step.size % 3);
                case COMMIT -> {
                    pages.commit(memory);
                    committed = model.clone();
                    check();
                }
                case ROLLBACK -> {
                    pages.rollback(memory);
                    model = committed.clone();
                    check();
                }
                case FREEZE -> {
                    frozen.add(pages.freeze());
                    copies.add(committed.clone());
                }
                case RESTORE -> restore(step);
                default -> store(step);
            }
        }

        void takeEnd() {
            pages.rollback(memory);
            model = committed.clone();
            check();
            assertHolds(pages.freeze(), committed);
            for (int i = 0; i < frozen.size(); i++) {
                assertHolds(frozen.get(i), copies.get(i));
            }
        }

        private int address(Step step) {
            int shift = memory.cardShift();
            int end = model.length >> shift;
            int card = step.card < 0 ? end + step.card / 4 : step.card;
            return (card << shift) + step.delta;
        }

        private void store(Step step) {
            int at = address(step);
            int size = step.kind.storeBytes;
            boolean begins = at >= 0 && at < model.length;
            boolean fits = at >= 0 && size <= model.length - at;
            boolean spacious = memory.bytes().length > model.length;
            assertThat(succeeds(() -> write(step, at))).isEqualTo(spacious ? begins : fits);
            if (spacious ? begins : fits) {
                for (int i = 0; i < Math.min(size, model.length - at); i++) {
                    model[at + i] = (byte) (step.value >>> 8 * i);
                }
            }
        }

        private void write(Step step, int at) {
            switch (step.kind) {
                case BYTE -> memory.writeByte(at, (byte) step.value);
                case SHORT -> memory.writeShort(at, (short) step.value);
                case INT -> memory.writeI32(at, (int) step.value);
                case LONG -> memory.writeLong(at, step.value);
                case FLOAT -> memory.writeF32(at, Float.intBitsToFloat((int) step.value));
                default -> memory.writeF64(at, Double.longBitsToDouble(step.value));
            }
        }

        private void bulk(Step step) {
            int at = address(step);
            int from = step.other;
            boolean fits = at >= 0 && step.size <= model.length - at;
            if (step.kind == Kind.COPY) {
                fits &= step.size <= model.length - from;
            }
            byte[] data = new byte[step.size];
            Arrays.fill(data, (byte) step.value);
            boolean done =
                    succeeds(
                            () -> {
                                switch (step.kind) {
                                    case FILL -> memory.fill((byte) step.value, at, at + step.size);
                                    case COPY -> memory.copy(at, from, step.size);
                                    default -> memory.write(at, data, 0, step.size);
                                }
                            });
            assertThat(done).isEqualTo(fits);
            if (fits && step.kind == Kind.COPY) {
                System.arraycopy(model, from, model, at, step.size);
            } else if (fits) {
                System.arraycopy(data, 0, model, at, step.size);
            }
        }

        private void grow(int delta) {
            int before = model.length >> 16;
            boolean granted = before + delta <= maximum;
            assertThat(memory.grow(delta)).isEqualTo(granted ? before : -1);
            if (granted) {
                model = Arrays.copyOf(model, before + delta << 16);
            }
        }

        /** As a box does it: at rest. */
        private void restore(Step step) {
            if (!frozen.isEmpty()) {
                pages.rollback(memory);
                int which = step.other % frozen.size();
                pages.restore(frozen.get(which), memory);
                model = copies.get(which).clone();
                committed = model.clone();
                check();
            }
        }

        private void check() {
            assertThat(memory.sizeInBytes()).isEqualTo(model.length);
            assertThat(memory.bytes()).hasSize(CardMemory.capacity(model.length));
            int different =
                    Arrays.mismatch(memory.bytes(), 0, model.length, model, 0, model.length);
            assertThat(different).isEqualTo(-1);
            for (int i = model.length; i < memory.bytes().length; i++) {
                if (memory.bytes()[i] != 0) {
                    throw new AssertionError("something is left in the spare room, at " + i);
                }
            }
        }

        private static void assertHolds(Pages actual, byte[] expected) {
            assertThat(actual.count()).isEqualTo(expected.length / Pages.PAGE_BYTES);
            for (int i = 0; i < actual.count(); i++) {
                byte[] page = actual.page(i);
                byte[] known = page == null ? Pages.ZEROS : page;
                int at = i * Pages.PAGE_BYTES;
                if (!Arrays.equals(known, 0, known.length, expected, at, at + known.length)) {
                    throw new AssertionError("page " + i + " differs from the model");
                }
            }
        }

        private static boolean succeeds(Runnable action) {
            try {
                action.run();
                return true;
            } catch (IndexOutOfBoundsException | WasmRuntimeException e) {
                return false;
            }
        }
    }
}
