package dev.wasmbox.host.internal.store;

import dev.wasmbox.host.SnapshotException;
import dev.wasmbox.host.StateHash;
import dev.wasmbox.host.StoreCheck;
import dev.wasmbox.host.internal.Guest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads everything that the snapshots of a store need, once, and notes what is not as it was. */
final class StoreVerification {
    private final ContentReader reader;
    private final Map<Address, Set<String>> problemsBelow = new HashMap<>();
    private final Map<String, List<String>> snapshotsByProblem = new TreeMap<>();
    private final StoredHashes hashes;
    private int proven;
    private int pages;

    StoreVerification(StoreIndex index, SegmentFiles segments, Collection<Guest> modules) {
        this.reader = new ContentReader(index, segments);
        this.hashes = new StoredHashes(reader, modules);
    }

    StoreCheck run(long bytes, List<String> damagedRanges) {
        List<String> names = reader.names();
        for (String name : names) {
            for (String problem : problemsOf(name)) {
                snapshotsByProblem.computeIfAbsent(problem, key -> new ArrayList<>()).add(name);
            }
        }
        List<StoreCheck.Damage> damages = new ArrayList<>();
        damagedRanges.forEach(range -> damages.add(new StoreCheck.Damage(range, List.of())));
        snapshotsByProblem.forEach(
                (problem, users) -> damages.add(new StoreCheck.Damage(problem, users)));
        return new StoreCheck(names.size(), proven, pages, bytes, damages);
    }

    private Set<String> problemsOf(String name) {
        try {
            Manifest manifest = reader.manifest(name);
            Set<String> found = new TreeSet<>();
            for (Manifest.Tree tree : manifest.trees()) {
                found.addAll(problems(tree.top(), tree.level()));
            }
            return found.isEmpty() ? wrongHash(name, manifest) : found;
        } catch (SnapshotException e) {
            return Set.of(String.valueOf(e.getMessage()));
        }
    }

    private Set<String> wrongHash(String name, Manifest manifest) {
        Optional<StateHash> found = hashes.of(manifest);
        StateHash wanted = manifest.head().hash();
        if (found.isPresent() && !found.get().equals(wanted)) {
            return Set.of(
                    "the snapshot "
                            + name
                            + " has the state hash "
                            + found.get()
                            + ", it should be "
                            + wanted);
        }
        proven += found.isPresent() ? 1 : 0;
        return Set.of();
    }

    private Set<String> problems(List<Slot> slots, int level) {
        Set<String> problems = new TreeSet<>();
        for (Slot slot : slots) {
            if (slot.address() != null) {
                problems.addAll(problemsAt(slot.address(), level));
            }
        }
        return problems;
    }

    private Set<String> problemsAt(Address address, int level) {
        Set<String> known = problemsBelow.get(address);
        if (known == null) {
            known = check(address, level);
            problemsBelow.put(address, known.isEmpty() ? Set.of() : known);
        }
        return known;
    }

    private Set<String> check(Address address, int level) {
        try {
            if (level > 0) {
                return problems(reader.children(address), level - 1);
            }
            reader.content(address, StoreRecord.PAGE);
            pages++;
            return Set.of();
        } catch (SnapshotException e) {
            return Set.of(String.valueOf(e.getMessage()));
        }
    }
}
