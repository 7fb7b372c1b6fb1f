package dev.wasmbox.transform.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A place in a function that several calls lead to when the stack is being left, and where those
 * locals are saved that all of them save. What lives all through a main loop is saved at each call
 * in it; as that is done here, the arms of the switch need not know of it, and can become methods
 * with few parameters.
 *
 * @param locals what is saved here
 */
record Leaving(Label label, Set<Integer> locals) {
    /** More would leave little to each, and what leads to them would not be written once. */
    private static final int MOST = 8;

    /**
     * The places of a function. A call goes to the first of those that it may go to; to the last
     * one, where nothing is saved, all may.
     *
     * @param saved what each call saves
     */
    static List<Leaving> of(Collection<Set<Integer>> saved) {
        List<Leaving> all = new ArrayList<>();
        List<Set<Integer>> rest = new ArrayList<>(saved);
        Leaving next;
        do {
            next = new Leaving(new Label(), all.size() == MOST ? Set.of() : common(rest));
            all.add(next);
            rest.removeIf(next::serves);
        } while (!next.locals.isEmpty());
        return all;
    }

    /** Whether a call that saves so much may go here. */
    boolean serves(Set<Integer> saved) {
        return saved.containsAll(locals);
    }

    /**
     * The locals for which most is left out elsewhere: as many, times as many calls but one that
     * save all of them.
     */
    private static Set<Integer> common(List<Set<Integer>> saved) {
        List<Integer> ranked = ranked(saved);
        int[] callsByPrefix = new int[ranked.size() + 1];
        saved.forEach(each -> callsByPrefix[prefix(ranked, each)]++);
        int best = 0;
        long most = 0;
        long others = -1;
        for (int i = ranked.size(); i > 0; i--) {
            others += callsByPrefix[i];
            if (others * i > most) {
                most = others * i;
                best = i;
            }
        }
        return Set.copyOf(ranked.subList(0, best));
    }

    /** The locals, those first that most calls save. */
    private static List<Integer> ranked(List<Set<Integer>> saved) {
        Map<Integer, Integer> calls = new HashMap<>();
        saved.forEach(all -> all.forEach(each -> calls.merge(each, 1, Integer::sum)));
        List<Integer> ranked = new ArrayList<>(calls.keySet());
        ranked.sort(
                Comparator.comparingInt((Integer each) -> -calls.getOrDefault(each, 0))
                        .thenComparing(Comparator.naturalOrder()));
        return ranked;
    }

    /** How many of the first locals are all among those that a call saves. */
    private static int prefix(List<Integer> ranked, Set<Integer> saved) {
        int length = 0;
        while (length < ranked.size() && saved.contains(ranked.get(length))) {
            length++;
        }
        return length;
    }
}
