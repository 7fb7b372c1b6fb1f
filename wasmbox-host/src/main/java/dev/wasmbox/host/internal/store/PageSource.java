package dev.wasmbox.host.internal.store;

import dev.wasmbox.host.internal.CapturedState;
import dev.wasmbox.host.internal.SnapshotState;
import dev.wasmbox.host.internal.files.Content;
import dev.wasmbox.host.internal.memory.PageKind;
import org.jspecify.annotations.Nullable;

/** Pages to be stored: those of a memory, or the blocks of a file. */
sealed interface PageSource {
    /** How many there are. */
    int count();

    PageKind kind(int index);

    /** The bytes of a page of the kind STORED. */
    byte @Nullable [] page(int index);

    /**
     * What holds the pages from 64 times this number on, and never holds others; null if there is
     * no such object.
     */
    @Nullable Object chunk(int index);

    /** The memory of a state. */
    record OfMemory(SnapshotState state) implements PageSource {
        @Override
        public int count() {
            return state.pageCount();
        }

        @Override
        public PageKind kind(int index) {
            return state.kind(index);
        }

        @Override
        public byte @Nullable [] page(int index) {
            return state.page(index);
        }

        /** Chunks of a state that is not whole do not know which pages are missing. */
        @Override
        public @Nullable Object chunk(int index) {
            return state instanceof CapturedState whole ? whole.state().pages().chunk(index) : null;
        }
    }

    /** The content of a file. A fresh box has no files, or zeros in place of each. */
    record OfFile(Content content) implements PageSource {
        @Override
        public int count() {
            return content.blockCount();
        }

        @Override
        public PageKind kind(int index) {
            return PageKind.of(content.block(index), null);
        }

        @Override
        public byte @Nullable [] page(int index) {
            return content.block(index);
        }

        @Override
        public @Nullable Object chunk(int index) {
            return content.group(index);
        }
    }
}
