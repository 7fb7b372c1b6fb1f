package dev.wasmbox.server.box;

import dev.wasmbox.server.store.BoxNames;
import dev.wasmbox.server.store.BoxNames.Named;
import dev.wasmbox.server.store.Journal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;

/** Outputs as they come. All of them are read from the journal, so that none is missed. */
public final class Live {
    private static final int PAGE = 100;
    private static final int LOOK_SECONDS = 10;

    private final Journal journal;
    private final News news;
    private final BoxNames names;

    Live(Journal journal, News news, BoxNames names) {
        this.journal = journal;
        this.news = news;
        this.names = names;
    }

    private record Position(long output, long entry) {}

    /**
     * Outputs from a number on, also those that are yet to come; ends when the box is deleted.
     *
     * @param executor where the journal is read
     */
    public Source<Output, NotUsed> outputs(Named box, long from, Executor executor) {
        return Source.<Position, List<Output>>unfoldAsync(
                        new Position(Math.max(1, from), -1),
                        position ->
                                CompletableFuture.supplyAsync(() -> position, executor)
                                        .thenCompose(at -> page(box, at, executor)))
                .mapConcat(page -> page);
    }

    private CompletionStage<Optional<Pair<Position, List<Output>>>> page(
            Named box, Position at, Executor executor) {
        CompletableFuture<Void> next = news.next(box.id()); // first, lest something comes between
        long first = at.entry() < 0 ? journal.entryOfOutput(box.id(), at.output()) : at.entry();
        List<Journal.Entry> entries = journal.entries(box.id(), first, Long.MAX_VALUE - 1, PAGE);
        if (!entries.isEmpty()) {
            long last = entries.get(entries.size() - 1).number();
            return CompletableFuture.completedFuture(
                    Optional.of(
                            Pair.create(
                                    new Position(at.output(), last + 1),
                                    outputs(entries, at.output()))));
        }
        boolean isThere = names.find(box.name()).filter(box::equals).isPresent();
        return isThere
                ? next.copy()
                        .completeOnTimeout(null, LOOK_SECONDS, TimeUnit.SECONDS)
                        .thenComposeAsync(
                                told -> page(box, new Position(at.output(), first), executor),
                                executor)
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private static List<Output> outputs(List<Journal.Entry> entries, long from) {
        return entries.stream()
                .flatMap(entry -> Output.of(entry.number(), entry.event()).stream())
                .filter(output -> output.number() >= from)
                .toList();
    }
}
