package dev.wasmbox.engine.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/** Counts the values of a function for which registers do not suffice; see {@link LiveRanges}. */
final class SpillSlots {
    /** Of either sort, fewer than any processor has: addresses and the like need some, too. */
    private static final int REGISTERS = 4;

    private static final int FLOAT_REGISTERS = 8;

    private final BitSet calls = new BitSet();

    /** An instruction at which no register keeps its value; the entry is one as well. */
    void addCall(int at) {
        calls.set(at - LiveRanges.ENTRY);
    }

    private boolean hasCall(int from, int to) {
        int next = calls.nextSetBit(from - LiveRanges.ENTRY);
        return next >= 0 && next <= to - LiveRanges.ENTRY;
    }

    /** Whether there is a call between where a value is made and a place that uses it. */
    boolean crossesCall(LiveRange value, int at, BasicBlock block) {
        if (block == value.block) {
            return value.from < at && hasCall(value.from + 1, at - 1);
        }
        if (hasCall(block.start, at - 1)) {
            return true;
        }
        Deque<BasicBlock> open = new ArrayDeque<>(block.before);
        while (!open.isEmpty()) {
            BasicBlock each = open.pop();
            if (!value.addThrough(each)) {
                continue;
            }
            boolean isFirst = each == value.block;
            if (hasCall(isFirst ? value.from + 1 : each.start, each.end)) {
                return true;
            }
            if (!isFirst) {
                open.addAll(each.before);
            }
        }
        return false;
    }

    /** How many values are kept on the stack. */
    static int count(List<LiveRange> ranges) {
        List<LiveRange> others = new ArrayList<>();
        List<LiveRange> floats = new ArrayList<>();
        int count = 0;
        for (LiveRange each : ranges) {
            if (each.crossesCall) {
                count++;
            } else if (each.to > each.from) {
                (each.isFloat() ? floats : others).add(each);
            }
        }
        return count + evicted(others, REGISTERS) + evicted(floats, FLOAT_REGISTERS);
    }

    /** How many have no register, when those that are kept longest have to go. */
    private static int evicted(List<LiveRange> ranges, int registers) {
        ranges.sort(Comparator.comparingInt(each -> each.from));
        TreeMap<Integer, Integer> ends = new TreeMap<>();
        int held = 0;
        int evicted = 0;
        for (LiveRange each : ranges) {
            while (held > 0 && ends.firstKey() <= each.from) {
                held -= ends.pollFirstEntry().getValue();
            }
            ends.merge(each.to, 1, Integer::sum);
            held++;
            if (held > registers) {
                ends.computeIfPresent(ends.lastKey(), (end, n) -> n == 1 ? null : n - 1);
                held--;
                evicted++;
            }
        }
        return evicted;
    }
}
