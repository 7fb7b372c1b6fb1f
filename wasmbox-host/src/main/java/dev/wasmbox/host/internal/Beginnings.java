package dev.wasmbox.host.internal;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.log.Logs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the boxes of a module begin. A guest's initialization is run once and its result is shared,
 * by all boxes where it looked at neither clocks nor random numbers, and otherwise by those which
 * begin with the same ones. So a new box costs no guest code, and all boxes share the pages they
 * begin with. Thread-safe.
 */
public final class Beginnings {
    /** What the original WasmBox seeds its random numbers with. */
    static final GuestRandom.State DEFAULT_RANDOM =
            new GuestRandom.State(
                    HexFormat.of()
                            .parseHex(
                                    "e459e7dce014a21b859d58d62d668418"
                                            + "460048fc668684cdf4a882c67a64111d"),
                    0);

    static final GuestClock.State DEFAULT_CLOCK = new GuestClock.State(0, 0);

    private static final Limits IMAGE_LIMITS =
            Limits.DEFAULT.withMessageTime(Duration.ofMinutes(5));

    /** Failures that say nothing about the guest: another try may end otherwise. */
    private static final Set<GuestException.Kind> DEPENDS_ON_THE_THREAD =
            EnumSet.of(
                    GuestException.Kind.INTERRUPTED,
                    GuestException.Kind.TIME_LIMIT,
                    GuestException.Kind.STACK_OVERFLOW);

    private final GuestModule module;
    private @Nullable Known last;
    private @Nullable Pages image;

    Beginnings(GuestModule module) {
        this.module = module;
    }

    /**
     * A box before its first message.
     *
     * @param state what the guest is
     * @param outputs what it has sent meanwhile, encoded
     */
    record Beginning(GuestState state, List<byte[]> outputs) {}

    private record Known(
            GuestClock.State clock,
            GuestRandom.State random,
            @Nullable ProgramState program,
            boolean usedWorld,
            long memoryBytes,
            boolean memoryRefused,
            Beginning beginning) {

        boolean fits(
                GuestClock.State otherClock,
                GuestRandom.State otherRandom,
                @Nullable ProgramState otherProgram,
                long otherMemoryBytes) {
            return fitsMemory(otherMemoryBytes)
                    && Objects.equals(program, otherProgram)
                    && (!usedWorld || (clock.equals(otherClock) && random.equals(otherRandom)));
        }

        /** Whether the guest would have got, and been refused, the same memory. */
        private boolean fitsMemory(long other) {
            return memoryRefused ? other == memoryBytes : beginning.state.fits(other);
        }
    }

    /** Begins with these clocks and random numbers, within these limits. */
    synchronized Beginning begin(
            boolean interpreted,
            GuestClock.State clock,
            GuestRandom.State random,
            @Nullable ProgramState program,
            Limits limits,
            Consumer<String> stdout,
            Consumer<String> stderr) {
        Known known = last;
        if (known == null || !known.fits(clock, random, program, limits.memoryBytes())) {
            known = run(interpreted, clock, random, program, limits, stdout, stderr);
            last = known;
        }
        if (known.usedWorld) {
            return known.beginning;
        }
        GuestState state = known.beginning.state.withClock(clock).withRandom(random);
        return new Beginning(state, known.beginning.outputs);
    }

    private Known run(
            boolean interpreted,
            GuestClock.State clock,
            GuestRandom.State random,
            @Nullable ProgramState program,
            Limits limits,
            Consumer<String> stdout,
            Consumer<String> stderr) {
        GuestInstance instance =
                GuestInstance.pristine(module, interpreted, clock, random, program);
        List<byte[]> outputs = new ArrayList<>();
        OutputBudget budget = new OutputBudget(limits);
        instance.attach(
                limits,
                (bytes, at, size) -> {
                    budget.spend(size);
                    outputs.add(Arrays.copyOfRange(bytes, at, at + size));
                },
                stdout,
                stderr);
        instance.begin();
        boolean usedWorld = instance.hasUsedWorld();
        boolean memoryRefused = instance.wasRefusedMemory();
        GuestState state = instance.state();
        module.idleInstances().release(instance);
        Beginning beginning = new Beginning(state, List.copyOf(outputs));
        return new Known(
                clock, random, program, usedWorld, limits.memoryBytes(), memoryRefused, beginning);
    }

    /**
     * The pages of a box that has just begun at time 0 with the default seed, or those of a program
     * before it starts: what snapshot files leave out. All zeros where the guest cannot begin that
     * way.
     *
     * @throws GuestException if it could not be found out on this thread at this time
     */
    public synchronized Pages image() {
        Pages known = image;
        if (known == null) {
            known = makeImage();
            image = known;
        }
        return known;
    }

    private Pages makeImage() {
        if (module.isProgram()) {
            return pristinePages();
        }
        try {
            return begin(
                            false,
                            DEFAULT_CLOCK,
                            DEFAULT_RANDOM,
                            null,
                            IMAGE_LIMITS,
                            Logs::guestSays,
                            Logs::guestComplains)
                    .state
                    .pages();
        } catch (WasmBoxException e) {
            if (e instanceof GuestException guest && DEPENDS_ON_THE_THREAD.contains(guest.kind())) {
                throw e;
            }
            return Pages.zeros(0);
        }
    }

    /** What a program's memory is before it starts, since it may do anything then. */
    private Pages pristinePages() {
        return GuestInstance.pristine(
                        module,
                        true,
                        DEFAULT_CLOCK,
                        DEFAULT_RANDOM,
                        ProgramState.beginning(false, Files.STREAMS))
                .state()
                .pages();
    }
}
