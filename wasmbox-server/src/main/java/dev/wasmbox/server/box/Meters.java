package dev.wasmbox.server.box;

import dev.wasmbox.server.box.BoxReply.Done;
import dev.wasmbox.server.journal.BoxEvent;
import dev.wasmbox.server.store.Owners;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** What is counted and timed of boxes. Thread-safe. */
public final class Meters {
    private final MeterRegistry registry;
    private final AtomicInteger awake;
    private final Timer handled;
    private final Timer failed;
    private final Timer unacknowledged;
    private final Timer wakes;
    private final DistributionSummary batches;
    private final DistributionSummary checkpoints;
    private final Counter journal;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        awake = registry.gauge("wasmbox.boxes", Tags.of("state", "awake"), new AtomicInteger());
        handled = messages("handled");
        failed = messages("failed");
        unacknowledged = messages("unacknowledged");
        wakes =
                Timer.builder("wasmbox.wakes")
                        .description("Until a box is awake: its checkpoint and what came after it")
                        .publishPercentileHistogram()
                        .register(registry);
        batches =
                DistributionSummary.builder("wasmbox.journal.batch")
                        .description("Entries that one write of the journal keeps")
                        .register(registry);
        checkpoints =
                DistributionSummary.builder("wasmbox.checkpoint")
                        .description("What a checkpoint adds to the database")
                        .baseUnit("bytes")
                        .register(registry);
        journal =
                Counter.builder("wasmbox.journal.messages")
                        .description("Messages and outputs in entries that were written")
                        .baseUnit("bytes")
                        .register(registry);
    }

    private Timer messages(String outcome) {
        return Timer.builder("wasmbox.messages")
                .description("From a message to its acknowledgement")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(100_000))
                .maximumExpectedValue(Duration.ofSeconds(60))
                .register(registry);
    }

    /** Counts the boxes that are not awake, given how many there are. */
    void boxes(LongSupplier count) {
        Gauge.builder("wasmbox.boxes", () -> Math.max(0, count.getAsLong() - awake.get()))
                .tag("state", "asleep")
                .strongReference(true)
                .register(registry);
    }

    /** Shows what the boxes of an owner take. */
    void owner(String owner, Owners owners) {
        Gauge.builder("wasmbox.owner.boxes", () -> owners.taken(owner).boxes())
                .description("Boxes that count for a token")
                .tag("name", owner)
                .strongReference(true)
                .register(registry);
        Gauge.builder("wasmbox.owner.memory", () -> owners.taken(owner).memoryBytes())
                .description("Linear memory that they may grow to")
                .baseUnit("bytes")
                .tag("name", owner)
                .strongReference(true)
                .register(registry);
    }

    /** Counts a request that was beyond a quota of its token. */
    void refused(String quota) {
        registry.counter("wasmbox.refused", "quota", quota).increment();
    }

    /** Times a message that is sent now. */
    CompletionStage<Done> message(CompletionStage<Done> reply) {
        Timer.Sample sample = Timer.start(registry);
        return reply.whenComplete((done, e) -> sample.stop(outcome(done, e)));
    }

    private Timer outcome(Done done, Throwable e) {
        if (e != null) {
            return unacknowledged;
        }
        return done.event() instanceof BoxEvent.Failed ? failed : handled;
    }

    void woke(long nanoseconds) {
        awake.incrementAndGet();
        wakes.record(Duration.ofNanos(nanoseconds));
    }

    void slept() {
        awake.decrementAndGet();
    }

    void wrote(List<BoxEvent> entries, long bytes) {
        if (!entries.isEmpty()) {
            batches.record(entries.size());
            journal.increment(bytes);
        }
    }

    void checkpoint(long bytes) {
        checkpoints.record(bytes);
    }
}
