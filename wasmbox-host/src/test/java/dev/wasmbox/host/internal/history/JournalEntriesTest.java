package dev.wasmbox.host.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class JournalEntriesTest {
    /**
     * Entries that are added in a row.
     *
     * @param kept how many of the ones before stay, in thousandths
     */
    record Burst(int kept, int count, int bytes) {}

    @Provide
    Arbitrary<List<Burst>> bursts() {
        return Combinators.combine(
                        Arbitraries.of(1000, 1000, 999, 500, 20, 0),
                        Arbitraries.integers().between(1, 300),
                        Arbitraries.of(0, 10, 3_000, 40_000, 3_000_000))
                .as((kept, count, bytes) -> new Burst(kept, bytes > 1 << 20 ? 2 : count, bytes))
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    @Property(tries = 40)
    void entries_addedAndDroppedAnyhow_areThoseOfAListWithinTheBoundOfHeap(
            @ForAll("bursts") List<Burst> bursts,
            @ForAll @IntRange(min = 16 << 10, max = 2 << 20) int heapBytes) {
        List<JournalEntry> model = new ArrayList<>();
        try (JournalEntries entries = new JournalEntries(heapBytes)) {
            for (Burst burst : bursts) {
                int kept = (int) (burst.kept() * (long) model.size() / 1000);
                for (int i = 0; i < burst.count(); i++) {
                    JournalEntry entry = entry(burst.bytes(), model.size() + i);
                    int at = i == 0 ? kept : model.size();
                    model.subList(at, model.size()).clear();
                    model.add(entry);
                    entries.prepare(at);
                    assertThat(entries.bytesInHeap()).isLessThan(heapBytes);
                    entries.stage(at, entry);
                    entries.add(at);
                }
            }
            requireSame(entries, model);
            try (JournalEntries half = entries.first(model.size() / 2)) {
                requireSame(half, model.subList(0, model.size() / 2));
            }
        }
    }

    private static JournalEntry entry(int bytes, int salt) {
        byte[] message = new byte[bytes];
        java.util.Arrays.fill(message, (byte) salt);
        return new JournalEntry(List.of((long) salt), salt, message, List.of(new byte[3]), null);
    }

    private static void requireSame(JournalEntries entries, List<JournalEntry> model) {
        assertThat(entries.count()).isEqualTo(model.size());
        for (int i = 0; i < model.size(); i++) {
            JournalEntry entry = entries.get(i);
            assertThat(entry.sentAt()).isEqualTo(model.get(i).sentAt());
            assertThat(entry.times()).isEqualTo(model.get(i).times());
            assertThat(entry.message()).isEqualTo(model.get(i).message());
            assertThat(entry.outcome()).isNull();
        }
    }
}
