package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which parts of a function are called through a method that they share. */
final class SharedCalls {
    /** What is left of the call of a part, and of what is done behind it, in bytes. */
    private static final int CALL_SIZE = 13;

    /** A method that calls more is compiled late, if at all. */
    private static final int MOST_PARTS = 100;

    /** How large such a method may be, about; HotSpot compiles none of 8,000 bytes. */
    private static final int MOST_BYTES = 7_700;

    /**
     * How many arguments such a method may have and hand on, together: C2 compiles none that passes
     * more than 54 (JDK 17; "unsupported calling sequence").
     */
    private static final int MOST_ARGUMENTS = 45;

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

    /** Puts each part to those that need most of what it needs. */
    private void share(List<Part> parts) {
        List<Group> groups = new ArrayList<>();
        for (Part each : parts) {
            groups.stream()
                    .filter(group -> group.takes(each))
                    .min(Comparator.comparingInt(group -> group.further(each)))
                    .orElseGet(
                            () -> {
                                Group group = new Group();
                                groups.add(group);
                                return group;
                            })
                    .add(each);
        }
        groups.forEach(each -> calls.add(new SharedCall(List.copyOf(each.parts))));
    }

    /** Parts that are to share a method. */
    private static final class Group {
        private final List<Part> parts = new ArrayList<>();
        private final Set<Integer> parameters = new HashSet<>();
        private int most;
        private int size;

        boolean takes(Part part) {
            int own = Math.max(most, part.parameters.size());
            boolean isCompiled = parameters.size() + further(part) + own <= MOST_ARGUMENTS;
            boolean isNeverCompiled = 2 * Math.min(most, part.parameters.size()) > MOST_ARGUMENTS;
            return parts.size() < MOST_PARTS
                    && size + SharedCall.size(part) <= MOST_BYTES
                    && (isCompiled || isNeverCompiled);
        }

        /** How many parameters the method needs for the part alone. */
        int further(Part part) {
            return (int)
                    part.parameters.stream().filter(each -> !parameters.contains(each)).count();
        }

        void add(Part part) {
            parts.add(part);
            parameters.addAll(part.parameters);
            most = Math.max(most, part.parameters.size());
            size += SharedCall.size(part);
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
