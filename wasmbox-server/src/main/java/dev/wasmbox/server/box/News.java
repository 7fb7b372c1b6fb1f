package dev.wasmbox.server.box;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Tells that something was written into a box's journal. Thread-safe. */
final class News {
    private final Map<String, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

    /** Completes when something is written after this call; to be continued on another thread. */
    CompletableFuture<Void> next(String box) {
        return awaited.computeIfAbsent(box, key -> new CompletableFuture<>());
    }

    void announce(String box) {
        CompletableFuture<Void> told = awaited.remove(box);
        if (told != null) {
            told.complete(null);
        }
    }
}
