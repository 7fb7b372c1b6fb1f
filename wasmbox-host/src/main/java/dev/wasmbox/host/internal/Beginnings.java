package dev.wasmbox.host.internal;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.files.Files;
import dev.wasmbox.host.internal.memory.GrownArray;
import dev.wasmbox.host.internal.memory.Pages;
import dev.wasmbox.host.internal.module.CompileFolder;
import dev.wasmbox.host.internal.wasi.ConsumerFailure;
import dev.wasmbox.host.internal.wasi.GuestClock;
import dev.wasmbox.host.internal.wasi.GuestRandom;
import dev.wasmbox.host.internal.wasi.GuestWorld;
import dev.wasmbox.host.internal.wasi.ProgramState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the boxes of a module begin. A guest's initialization is run once and its result is shared,
 * by all boxes where it looked at neither clocks nor random numbers, and otherwise by those which
 * begin with the same ones. How a program starts is also kept for later processes. So a new box
 * costs no guest code, and all boxes share the pages they begin with. Thread-safe.
 */
public final class Beginnings {
    /** What {@link #image} begins with. */
    private static final BoxOptions PLAIN =
            BoxOptions.DEFAULT.withLimits(Limits.DEFAULT.withMessageTime(Duration.ofMinutes(5)));

    /** Failures that say nothing about the guest: another try may end otherwise. */
    private static final Set<GuestException.Kind> DEPENDS_ON_THE_THREAD =
            EnumSet.of(
                    GuestException.Kind.INTERRUPTED,
                    GuestException.Kind.TIME_LIMIT,
                    GuestException.Kind.STACK_OVERFLOW);

    private final GuestModule module;
    private final IdleInstances idle;
    private final @Nullable KeptStarts kept;
    private @Nullable Known last;
    private @Nullable Runnable toKeep;
    private @Nullable Pages image;

    /**
     * @param idle takes the instances in which guests have begun
     * @param folder where it is kept how programs start, null for nowhere
     */
    Beginnings(GuestModule module, IdleInstances idle, @Nullable CompileFolder folder) {
        this.module = module;
        this.idle = idle;
        this.kept = KeptStarts.in(folder, module);
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
            boolean usedClock,
            boolean usedRandom,
            long memoryBytes,
            boolean memoryRefused,
            Beginning beginning) {

        boolean fits(BoxOptions options, @Nullable ProgramState otherProgram) {
            return fitsMemory(options.limits().memoryBytes())
                    && Objects.equals(program, otherProgram)
                    && (!usedClock || clock.equals(options.clock()))
                    && (!usedRandom || random.equals(options.random()));
        }

        /** How a box with these options begins, which fit. */
        Beginning beginning(BoxOptions options) {
            GuestState timed =
                    usedClock ? beginning.state : beginning.state.withClock(options.clock());
            GuestState state = usedRandom ? timed : timed.withRandom(options.random());
            return new Beginning(state, beginning.outputs);
        }

        /** Whether the guest would have got, and been refused, the same memory and files. */
        private boolean fitsMemory(long other) {
            return other == memoryBytes
                    || program == null && !memoryRefused && beginning.state.fits(other);
        }
    }

    /**
     * Begins with the clocks, the random numbers and the files of a box, within its limits.
     *
     * @throws GuestException if the guest fails meanwhile
     */
    Beginning begin(BoxOptions options) {
        try {
            return known(options);
        } catch (ConsumerFailure e) {
            throw e.rethrow();
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw Failure.ofTheJvm(e, options.limits(), Failure.NOT_BEGUN);
        }
    }

    private synchronized Beginning known(BoxOptions options) {
        ProgramState program = module.beginning(options.program());
        Known known = last;
        if (known == null || module.isMetered() || !known.fits(options, program)) {
            known = kept(options, program);
            known = known == null ? run(options, program) : known;
            last = known;
        }
        return known.beginning(options);
    }

    /** How a program has started in another process that it cannot tell from this one. */
    private @Nullable Known kept(BoxOptions options, @Nullable ProgramState program) {
        ProgramStart start =
                kept == null || program == null || options.isInterpreted()
                        ? null
                        : kept.find(options, program, this::image);
        if (start == null) {
            return null;
        }
        start.say(options);
        return new Known(
                start.usedClock() ? start.began() : options.clock(),
                options.random(),
                program,
                start.usedClock(),
                true,
                options.limits().memoryBytes(),
                true,
                new Beginning(start.state(), start.outputs()));
    }

    /** Writes down how a program has started, if it has since the last call. */
    void keepStart() {
        Runnable work;
        synchronized (this) {
            work = toKeep;
            toKeep = null;
        }
        if (work != null) {
            work.run();
        }
    }

    /** What a guest sends before its first message, encoded. */
    private static final class FirstOutputs implements GuestWorld.Outputs {
        private final OutputBudget budget;
        private final List<byte[]> sent = new ArrayList<>();

        FirstOutputs(OutputBudget budget) {
            this.budget = budget;
        }

        @Override
        public void accept(byte[] bytes, int offset, int size) {
            budget.spend(size);
            sent.add(GrownArray.copyOfRange(bytes, offset, size));
        }

        @Override
        public void again() {
            budget.reset();
            sent.clear();
        }
    }

    private record Started(GuestInstance instance, ProgramStart start) {}

    private Known run(BoxOptions options, @Nullable ProgramState program) {
        Started started = start(options, program);
        ProgramStart start = started.start;
        boolean usedRandom = started.instance.hasUsedRandom();
        boolean memoryRefused = started.instance.wasRefusedMemory();
        idle.release(started.instance);
        KeptStarts starts = kept;
        if (starts != null && program != null) {
            toKeep =
                    () ->
                            starts.keep(
                                    start,
                                    options,
                                    program,
                                    this::image,
                                    other -> start(other.unheard(), program).start);
        }
        return new Known(
                options.clock(),
                options.random(),
                program,
                start.usedClock(),
                usedRandom,
                options.limits().memoryBytes(),
                memoryRefused,
                new Beginning(start.state(), start.outputs()));
    }

    private Started start(BoxOptions options, @Nullable ProgramState program) {
        GuestInstance instance =
                GuestInstance.pristine(
                        module,
                        options.isInterpreted(),
                        options.clock(),
                        options.random(),
                        program);
        FirstOutputs outputs = new FirstOutputs(new OutputBudget(options.limits()));
        List<ProgramStart.Line> lines = new ArrayList<>();
        instance.attach(
                options.limits(),
                options.slice(),
                outputs,
                lines(lines, false, options.stdout()),
                lines(lines, true, options.stderr()));
        instance.begin();
        return new Started(
                instance,
                new ProgramStart(
                        options.clock(),
                        instance.state(),
                        List.copyOf(outputs.sent),
                        List.copyOf(lines),
                        instance.hasUsedClock()));
    }

    /** Lines are remembered only where they are to be kept. */
    private Consumer<String> lines(
            List<ProgramStart.Line> lines, boolean toError, Consumer<String> consumer) {
        return kept == null ? consumer : ProgramStart.remembering(lines, toError, consumer);
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
            return known(PLAIN).state.pages();
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
                        false,
                        GuestClock.DEFAULT,
                        GuestRandom.DEFAULT,
                        ProgramState.beginning(false, Files.STREAMS))
                .state()
                .pages();
    }
}
