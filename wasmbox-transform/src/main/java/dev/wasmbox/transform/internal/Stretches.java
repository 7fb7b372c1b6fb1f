package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts a function's code into stretches that are paid for at once, as {@link
 * dev.wasmbox.transform.MeteredModule} describes them. Goes over the instructions once: that a
 * branch arrives behind an end is known when the end is read, since all such branches stand before
 * it.
 */
final class Stretches {
    private static final class Frame {
        final int opcode;
        final Stretch around;
        boolean isTarget;

        Frame(int opcode, Stretch around) {
            this.opcode = opcode;
            this.around = around;
        }
    }

    private final Map<Integer, Stretch> byPlace = new HashMap<>();
    private final List<Frame> frames = new ArrayList<>();
    private Stretch current;

    private Stretches(int from, boolean repeats) {
        current = begin(from, repeats);
    }

    /** The stretches of code that ends somewhere, by the places where they begin. */
    static Map<Integer, Stretch> of(BodyReader body, int end, boolean repeats) {
        Stretches stretches = new Stretches(body.at(), repeats);
        stretches.frames.add(new Frame(Opcode.BLOCK, stretches.current));
        while (body.at() < end) {
            stretches.take(body.next());
        }
        return stretches.byPlace;
    }

    private Stretch begin(int from, boolean repeats) {
        Stretch stretch = new Stretch(from, repeats);
        byPlace.put(from, stretch);
        return stretch;
    }

    private void take(Instruction instruction) {
        instruction.depths().forEach(this::target);
        switch (instruction.opcode()) {
            case Opcode.BLOCK, Opcode.TRY_TABLE -> open(instruction);
            case Opcode.LOOP -> {
                open(instruction);
                current = begin(instruction.to(), true);
            }
            case Opcode.IF -> {
                current.cost++;
                open(instruction);
                current = begin(instruction.to(), false);
            }
            case Opcode.ELSE -> current = begin(instruction.to(), false);
            case Opcode.END -> close(instruction);
            default -> current.cost++;
        }
    }

    private void open(Instruction head) {
        frames.add(new Frame(head.opcode(), current));
    }

    private void target(int depth) {
        frames.get(frames.size() - 1 - depth).isTarget = true;
    }

    /** A branch to a loop arrives at its beginning. */
    private void close(Instruction end) {
        Frame frame = frames.remove(frames.size() - 1);
        if (frame.opcode == Opcode.LOOP) {
            current = frame.around;
        } else if (frame.isTarget) {
            current = begin(end.to(), false);
        } else if (frame.opcode == Opcode.IF) {
            current = frame.around;
        }
    }
}
