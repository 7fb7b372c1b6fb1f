package dev.wasmbox.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wasmbox.host.WasmBoxModule;
import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.box.BoxReply.Seen;
import dev.wasmbox.server.box.Output;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.journal.BoxLimits;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Journal;
import dev.wasmbox.server.store.KeptSnapshots.Kept;
import dev.wasmbox.server.store.Modules.Uploaded;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What answers look like. */
final class Views {
    private Views() {}

    record ModuleView(
            String hash,
            String name,
            long size,
            Instant uploaded,
            @Nullable String schema,
            boolean takesText) {
        static ModuleView of(Uploaded row, WasmBoxModule module) {
            return new ModuleView(
                    row.hash(),
                    row.name(),
                    row.size(),
                    Instant.ofEpochMilli(row.uploaded()),
                    module.schema().map(Object::toString).orElse(null),
                    Talk.with(module).takesText());
        }
    }

    record BoxView(String name, String module, Instant created) {
        static BoxView of(Named box) {
            return new BoxView(box.name(), box.module(), Instant.ofEpochMilli(box.created()));
        }
    }

    /** How a box is. */
    record StatusView(
            String name,
            String module,
            Instant created,
            @Nullable String origin,
            long number,
            long outputs,
            boolean finished,
            boolean stalled,
            Instant time,
            boolean timeFrozen,
            long memoryBytes,
            String stateHash,
            BoxLimits limits) {
        static StatusView of(Named box, Seen seen) {
            BoxEvent.Begun begun = seen.begun();
            return new StatusView(
                    box.name(),
                    box.module(),
                    Instant.ofEpochMilli(box.created()),
                    begun.origin().isEmpty() ? null : begun.origin(),
                    seen.number(),
                    seen.outputs(),
                    seen.finished(),
                    seen.stalled(),
                    Instant.EPOCH.plus(seen.time(), ChronoUnit.MICROS),
                    begun.frozen(),
                    seen.memoryBytes(),
                    seen.hash(),
                    begun.limits());
        }
    }

    record OutputView(long number, long entry, JsonNode value) {
        static OutputView of(Output output, Talk talk) {
            return new OutputView(output.number(), output.entry(), talk.showOutput(output.bytes()));
        }
    }

    static List<OutputView> outputs(List<Output> outputs, Talk talk) {
        return outputs.stream().map(output -> OutputView.of(output, talk)).toList();
    }

    /** What came of a request that was journaled. */
    static Map<String, Object> outcome(Done done, Talk talk) {
        Map<String, Object> view = entry(new Journal.Entry(done.number(), done.event()), talk);
        view.remove("message");
        view.put("repeated", done.repeated());
        return view;
    }

    /** An entry of a box's journal. */
    static Map<String, Object> entry(Journal.Entry entry, Talk talk) {
        Map<String, Object> view = new LinkedHashMap<>();
        BoxEvent event = entry.event();
        view.put("number", entry.number());
        if (!event.id().isEmpty()) {
            view.put("id", event.id());
        }
        if (event instanceof BoxEvent.Begun begun) {
            view.put("begun", begun.origin().isEmpty() ? "fresh" : begun.origin());
            view.put("time", time(begun.time()));
        } else if (event instanceof BoxEvent.Handled handled) {
            putTime(view, handled.time());
            view.put("message", talk.showInput(handled.input()));
        } else if (event instanceof BoxEvent.Failed failed) {
            putTime(view, failed.time());
            view.put("message", talk.showInput(failed.input()));
            view.put("failed", failed.kind());
            view.put("reason", failed.reason());
        } else if (event instanceof BoxEvent.Moved moved) {
            view.put("moved", moved.what());
        } else if (event instanceof BoxEvent.Unreadable damaged) {
            view.put("unreadable", damaged.reason());
        }
        view.put("outputs", outputs(Output.of(entry.number(), event), talk));
        return view;
    }

    private static void putTime(Map<String, Object> view, long microseconds) {
        if (microseconds != BoxEvent.NO_TIME) {
            view.put("time", time(microseconds));
        }
    }

    private static Instant time(long microseconds) {
        return Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS);
    }

    /** A snapshot; it has no entry if it came from elsewhere. */
    record SnapshotView(String name, @Nullable Long number, String state, Instant created) {
        static SnapshotView of(Kept kept) {
            return new SnapshotView(
                    kept.name(),
                    kept.number() < 0 ? null : kept.number(),
                    kept.state(),
                    Instant.ofEpochMilli(kept.created()));
        }
    }

    record ErrorView(String code, String message) {}
}
