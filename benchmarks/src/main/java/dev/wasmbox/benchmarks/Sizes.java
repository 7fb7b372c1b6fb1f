package dev.wasmbox.benchmarks;

import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;
import io.airlift.compress.zstd.ZstdCompressor;
import java.util.Arrays;
import java.util.Map;

/** The size of a snapshot on disk, against a full dump of the memory with and without zstd. */
final class Sizes {
    private Sizes() {}

    /** Measures; the results are bytes. */
    static void measure(Map<String, Double> results) {
        counter(results);
        scattered(results);
    }

    private static void counter(Map<String, Double> results) {
        WasmBoxModule module = WasmBoxModule.fromWasmFile(Guests.COUNTER);
        try (WasmBoxHost<String, String> box = module.open(answer -> {})) {
            box.message("up");
            Snapshot first = box.snapshotState();
            box.message("up");
            put(results, "counter", box.snapshotState(), first);
        }
        dump(results, "counter", Engine.ENDIVE.load(Guests.COUNTER).open(), "up", "up");
    }

    /** 64 MiB that do not compress, eight pages of which the last message wrote to. */
    private static void scattered(Map<String, Double> results) {
        WasmBoxModule module = WasmBoxModule.fromWasmFile(Guests.KERNELS);
        try (WasmBoxHost<String, String> box = module.open(answer -> {})) {
            box.message("reserve 64");
            Snapshot first = box.snapshotState();
            box.message("touch 8");
            put(results, "scattered", box.snapshotState(), first);
        }
        dump(
                results,
                "scattered",
                Engine.ENDIVE.load(Guests.KERNELS).open(),
                "reserve 64",
                "touch 8");
    }

    private static void put(
            Map<String, Double> results, String name, Snapshot snapshot, Snapshot base) {
        results.put("wasmbox/size." + name, (double) snapshot.toBytes().length);
        results.put("wasmbox/size." + name + ".delta", (double) snapshot.toBytes(base).length);
    }

    private static void dump(
            Map<String, Double> results, String name, Subject box, String... messages) {
        Arrays.stream(messages).forEach(box::message);
        byte[] memory = (byte[]) box.snapshot();
        results.put("dump/size." + name, (double) memory.length);
        results.put("dump/size." + name + ".zstd", (double) compressed(memory));
    }

    private static int compressed(byte[] memory) {
        ZstdCompressor zstd = new ZstdCompressor();
        byte[] out = new byte[zstd.maxCompressedLength(memory.length)];
        return zstd.compress(memory, 0, memory.length, out, 0, out.length);
    }
}
