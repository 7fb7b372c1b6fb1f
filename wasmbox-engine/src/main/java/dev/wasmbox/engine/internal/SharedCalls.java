package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which parts of a function are called through a method that they share. */
final class SharedCalls {
    /** What is left of the call of a part, and of what is done behind it, in bytes. */
    private static final int CALL_SIZE = 13;

    /** A method that calls more is compiled late, if at all. */
    private static final int MOST_PARTS = 100;

    /** How large such a method may be, about; HotSpot compiles none of 8,000 bytes. */
    private static final int MOST_BYTES = 7_700;

    private final List<SharedCall> calls = new ArrayList<>();
    private final List<Member> offered = new ArrayList<>();

    /** A part that can be called so, and its statement. */
    private record Member(Part part, Statement statement, Sequence sequence) {
        int saved() {
            return part.callSize() - CALL_SIZE;
        }
    }

    /** Offers a part that has been taken out of a function and is called by it. */
    void offer(Part part, Statement statement, Sequence sequence) {
        Member member = new Member(part, statement, sequence);
        if (part.canShare() && member.saved() > 0) {
            offered.add(member);
        }
    }

    /**
     * Makes calls of parts shared, those of the largest parts first, until that has saved enough.
     *
     * @param much how many bytes are to be saved
     * @return how many are
     */
    int save(int much) {
        offered.sort(Comparator.comparingInt((Member each) -> each.part.size).reversed());
        Map<Kind, List<Part>> alike = new EnumMap<>(Kind.class);
        List<Part> none = new ArrayList<>();
        int saved = 0;
        for (Member each : offered) {
            if (saved >= much) {
                break;
            }
            Kind returned = each.part.returns();
            List<Part> parts =
                    returned == null
                            ? none
                            : alike.computeIfAbsent(returned, key -> new ArrayList<>());
            parts.add(each.part);
            saved += each.saved();
            each.sequence.shrink(each.statement, CALL_SIZE);
        }
        share(none);
        alike.values().forEach(this::share);
        return saved;
    }

    private void share(List<Part> parts) {
        List<Part> together = new ArrayList<>();
        int size = 0;
        for (Part each : parts) {
            int call = SharedCall.size(each);
            if (together.size() == MOST_PARTS || size + call > MOST_BYTES && !together.isEmpty()) {
                calls.add(new SharedCall(List.copyOf(together)));
                together.clear();
                size = 0;
            }
            together.add(each);
            size += call;
        }
        if (!together.isEmpty()) {
            calls.add(new SharedCall(List.copyOf(together)));
        }
    }

    int count() {
        return calls.size();
    }

    SharedCall get(int index) {
        return calls.get(index);
    }

    /** The index of the shared call of a part; -1 if it is called for itself. */
    int of(Part part) {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).number(part) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
