package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is taken out of a function that is too large to be one method: runs of statements, those
 * first that cost least to call for what they save, until the rest is small enough.
 *
 * <p>Nothing but the number of methods changes: not what the function does, not what it counts of
 * the call stack, not where it is when it fails.
 */
final class Parts {
    /**
     * What is left of a function can be split again: into smaller parts, where large ones could not
     * be moved, and into parts that call the parts of before.
     */
    private static final int ROUNDS = 4;

    /** What a part may cost at first, where what runs most often would cost one for each byte. */
    private static final double CHEAP = 1.0 / 64;

    /** Nobody writes more blocks in one another but to see what happens. */
    private static final int MOST_DEPTH = 3_000;

    /** Bits that tell of each local whether it lives; a function with more is not split. */
    private static final long MOST_BITS = 1L << 28;

    /** What an operand costs where a function is cut, in locals. */
    private static final int OPERAND = 3;

    private final FunctionFacts facts;
    private final CodeSizes sizes;
    private final LiveLocals live;
    private final Frequencies often;
    private final List<Part> chosen = new ArrayList<>();
    private final Map<Integer, List<Integer>> byPlace = new HashMap<>();

    /** Which of them are called through methods that they share. */
    final SharedCalls shared = new SharedCalls();

    /**
     * A part that could be made of some statements of a sequence.
     *
     * @param often how often it is called
     */
    private record Candidate(Part part, Sequence sequence, double often) {
        /** What the calls take for each byte that is saved, about. */
        double price() {
            double call = 10 + part.arguments().size() + 3 * part.results.size() + 2 * part.ways();
            boolean fails = !part.falls && part.exits.isEmpty();
            return (fails ? 0 : call * often) / part.gain();
        }
    }

    /**
     * @param size what methods may have, in bytes; what is left has less, since C1 gives up on some
     *     whose size is near that (out of virtual registers), and C2's code is then waited for in
     *     the JVM's interpreter
     */
    Parts(FunctionFacts facts, CodeSizes sizes, int size) {
        this.facts = facts;
        this.sizes = sizes;
        this.often = new Frequencies(facts.instructions);
        boolean isTooMuch = (long) facts.instructions.size() * facts.kinds.size() > MOST_BITS;
        this.live = new LiveLocals(isTooMuch ? List.of() : facts.instructions, sizes);
        if (!isTooMuch) {
            choose(size * 3 / 4);
        }
    }

    private void choose(int size) {
        List<Sequence> sequences = Sequence.of(facts.instructions, sizes);
        int left = rounds(sequences, CHEAP * often.highest(), sizes.all(), size);
        if (left > size) {
            left -= share(sequences, left - size);
        }
        int most = size * 5 / 4;
        if (left > most) {
            rounds(sequences, Double.MAX_VALUE, left, most);
        }
    }

    private int rounds(List<Sequence> sequences, double price, int all, int size) {
        int left = all;
        for (int round = 0; round < ROUNDS && left > size; round++) {
            int most = Math.max(1, size * 2 / 3 >> round);
            left = round(candidates(sequences, most, price), left, size);
        }
        return left;
    }

    /** Makes calls of parts shared, and gives how many bytes that saves. */
    private int share(List<Sequence> sequences, int much) {
        for (Sequence sequence : sequences) {
            for (Statement statement : sequence.statements) {
                int index = at(statement.from, count());
                if (index >= 0 && get(index).to == statement.to) {
                    shared.offer(get(index), statement, sequence);
                }
            }
        }
        return shared.save(much);
    }

    private List<Candidate> candidates(List<Sequence> sequences, int most, double price) {
        List<Candidate> candidates = new ArrayList<>();
        for (Sequence each : sequences) {
            if (each.noteWithinLarger(most) && each.depth < MOST_DEPTH) {
                collect(each, most, candidates);
            }
        }
        candidates.removeIf(each -> each.price() > price);
        candidates.sort(Comparator.comparingDouble(Candidate::price));
        return candidates;
    }

    /**
     * Takes what is best, and gives how large the function is then.
     *
     * @param left how large it is still
     */
    private int round(List<Candidate> candidates, int left, int size) {
        int rest = left;
        for (Candidate each : candidates) {
            if (rest > size) {
                rest -= each.part.gain();
                take(each);
            }
        }
        return rest;
    }

    private void take(Candidate candidate) {
        Part part = candidate.part;
        byPlace.computeIfAbsent(part.from, key -> new ArrayList<>()).add(chosen.size());
        chosen.add(part);
        List<Statement> statements = candidate.sequence.statements;
        int first = 0;
        while (statements.get(first).from < part.from) {
            first++;
        }
        int end = first;
        while (end < statements.size() && statements.get(end).from < part.to) {
            end++;
        }
        candidate.sequence.collapse(first, end, part.callSize());
    }

    /** Finds runs in a block that is too large to be in one. */
    private void collect(Sequence sequence, int most, List<Candidate> found) {
        List<Statement> statements = sequence.statements;
        int next;
        for (int i = 0; i < statements.size(); i = next) {
            next = i + 1;
            if (statements.get(i).size <= most) {
                next = end(statements, i, most);
                add(statements.subList(i, next), sequence, most, found);
            }
        }
    }

    /**
     * Where a run ends that begins somewhere: as far from there as it may be, or not much before,
     * where least lives.
     */
    private int end(List<Statement> statements, int first, int most) {
        int size = 0;
        int best = first + 1;
        int leastAlive = Integer.MAX_VALUE;
        for (int i = first; i < statements.size(); i++) {
            size += statements.get(i).size;
            if (size > most) {
                return best;
            }
            int alive = alive(statements.get(i).to);
            if (alive <= leastAlive || size < most / 2) {
                leastAlive = alive;
                best = i + 1;
            }
        }
        return statements.size();
    }

    private int alive(int instruction) {
        return live.before(instruction).cardinality() + OPERAND * sizes.height(instruction);
    }

    private void add(List<Statement> run, Sequence sequence, int most, List<Candidate> found) {
        int size = run.stream().mapToInt(each -> each.size).sum();
        if (size >= most / 10) {
            Part part = new Part(facts, sizes, live, run, sequence.enclosing());
            if (part.gain() > 0 && part.isMovable()) {
                found.add(new Candidate(part, sequence, often.before(part.from)));
            }
        }
    }

    int count() {
        return chosen.size();
    }

    Part get(int index) {
        return chosen.get(index);
    }

    int indexOf(Part part) {
        return chosen.indexOf(part);
    }

    /**
     * The largest part that begins at an instruction, or -1; the parts of a part come before it.
     *
     * @param before the index of the part that is being written; the count of parts for the
     *     function itself
     */
    int at(int instruction, int before) {
        List<Integer> parts = byPlace.getOrDefault(instruction, List.of());
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i) < before) {
                return parts.get(i);
            }
        }
        return -1;
    }
}
