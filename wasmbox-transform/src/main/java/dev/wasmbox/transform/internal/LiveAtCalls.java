package dev.wasmbox.transform.internal;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Which locals of a function are still read behind each of its calls that can suspend. */
record LiveAtCalls(Map<Instruction, BitSet> byCall, Liveness liveness) {
    BitSet at(Instruction call) {
        return Objects.requireNonNull(byCall.get(call));
    }

    static LiveAtCalls of(SuspendableSource source) {
        Map<Instruction, BitSet> byCall = new HashMap<>();
        Liveness.Observer observer =
                new Liveness.Observer() {
                    @Override
                    public void after(Node node, BitSet live, BitSet caught) {
                        if (source.suspends(node)) {
                            Instruction call = (Instruction) node;
                            BitSet all = (BitSet) caught.clone();
                            if (!call.isTailCall()) {
                                all.or(live);
                            }
                            byCall.put(call, all);
                        }
                    }

                    @Override
                    public void before(Node node, BitSet live) {}
                };
        return new LiveAtCalls(byCall, new Liveness(source.root(), observer));
    }
}
