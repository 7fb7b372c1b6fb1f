package dev.wasmbox.engine.internal;

import java.util.ArrayList;
import java.util.List;

/** Instructions that run one after the other, and the blocks from which they are come to. */
final class BasicBlock {
    final int number;
    final int start;
    int end;
    final List<BasicBlock> before = new ArrayList<>();

    BasicBlock(int number, int start) {
        this.number = number;
        this.start = start;
    }
}
