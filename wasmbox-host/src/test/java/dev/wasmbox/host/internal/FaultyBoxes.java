package dev.wasmbox.host.internal;

import dev.wasmbox.codec.Codec;
import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.Engine;
import dev.wasmbox.host.Limits;
import dev.wasmbox.host.internal.stop.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What {@link FaultInjectionTest} does with the classes of {@link FaultyClasses}. */
public final class FaultyBoxes implements IntSupplier {
    private static final Limits LIMITS = Limits.DEFAULT.withMemoryBytes(8 << 20);

    private final Guest module;
    private final Faults.Mode mode;
    private final String[] messages;
    private final BoxOptions options;
    private final GuestState fresh;
    private final GuestState freshAfter;

    /** What is restored: no state that a message or its loss leads to. */
    private final CapturedState earlier;

    private boolean accepted;
    private int steps;

    /** For a guest, a way to fail, and messages of which the first always succeeds. */
    public FaultyBoxes(
            Path wasm, Faults.Mode mode, boolean interpreted, String[] messages, long fuel)
            throws IOException {
        this.module = Guest.of(Files.readAllBytes(wasm));
        this.mode = mode;
        this.messages = messages;
        this.options =
                BoxOptions.DEFAULT
                        .withLimits(LIMITS)
                        .withEngine(interpreted ? Engine.INTERPRETED : Engine.COMPILED)
                        .withSlice(slice(fuel))
                        .withStdout(line -> {})
                        .withStderr(line -> {});
        Box<String, String> box = open();
        fresh = stateOf(box);
        say(box, messages[0]);
        freshAfter = stateOf(box);
        box.close();
        Box<String, String> other = open();
        other.setTime(Instant.ofEpochSecond(55));
        earlier = other.snapshot();
        other.close();
    }

    private static Slice slice(long fuel) {
        return fuel == Long.MAX_VALUE ? Slice.WHOLE : new Slice(fuel, Long.MAX_VALUE);
    }

    private Box<String, String> open() {
        return Box.begin(module, options, lines(), outputs(), output -> {});
    }

    /** Sends a message, or has the guest go on with the one that it is in the middle of. */
    private static void say(Box<String, String> box, String message) {
        if (box.isRunning()) {
            box.resume();
        } else {
            box.message(message);
        }
    }

    private Codec<String> lines() {
        return module.isProgram() ? LineCodec.INPUT : Codecs.string();
    }

    private Codec<String> outputs() {
        return module.isProgram() ? LineCodec.OUTPUT : Codecs.string();
    }

    private static GuestState stateOf(Box<String, String> box) {
        return box.snapshot().state();
    }

    /** Something that is done to a box. */
    private interface Deed {
        void to(Box<String, String> box);
    }

    private Map<String, Deed> deeds() {
        Map<String, Deed> deeds = new LinkedHashMap<>();
        for (String message : messages) {
            deeds.put("message " + message.charAt(0), box -> say(box, message));
        }
        String last = messages[messages.length - 1];
        deeds.put(
                "message and restore",
                box -> {
                    say(box, last);
                    accepted = true;
                    box.restore(earlier);
                });
        deeds.put("snapshot", box -> box.snapshot());
        deeds.put("restore", box -> box.restore(earlier));
        deeds.put("hibernate", box -> box.hibernate());
        deeds.put("set time", box -> box.setTime(Instant.ofEpochSecond(77)));
        deeds.put(
                "wake",
                box -> {
                    box.hibernate();
                    say(box, messages[0]);
                });
        deeds.put("fork", box -> say(box.fork(output -> {}), messages[0]));
        return deeds;
    }

    /** Does everything, with a fault at each step; returns how many there were. */
    @Override
    public int getAsInt() {
        deeds().forEach(this::withFaultsEverywhere);
        return steps;
    }

    private void withFaultsEverywhere(String name, Deed deed) {
        List<GuestState> allowed = statesOnTheWay(deed);
        boolean struck = true;
        for (int n = 1; struck; n++) {
            Box<String, String> box = open();
            say(box, messages[0]);
            accepted = false;
            Faults.arm(mode, n);
            @Nullable Throwable thrown = thrownBy(deed, box);
            struck = Faults.disarm();
            steps++;
            check(name + ", " + mode + " at step " + n, box, allowed, thrown);
        }
    }

    private static @Nullable Throwable thrownBy(Deed deed, Box<String, String> box) {
        try {
            deed.to(box);
            return null;
        } catch (AssertionError e) {
            throw e;
        } catch (Throwable e) {
            return e;
        }
    }

    /** What the box is before the deed, in the middle of it, and after it. */
    private List<GuestState> statesOnTheWay(Deed deed) {
        List<GuestState> states = new ArrayList<>();
        Box<String, String> box = open();
        say(box, messages[0]);
        states.add(stateOf(box));
        thrownBy(deed, box);
        states.add(stateOf(box));
        for (String message : messages) {
            Box<String, String> other = open();
            say(other, messages[0]);
            thrownBy(b -> say(b, message), other);
            states.add(stateOf(other));
        }
        return states;
    }

    private void check(
            String what,
            Box<String, String> box,
            List<GuestState> allowed,
            @Nullable Throwable thrown) {
        try {
            GuestState now = stateOf(box);
            require(allowed.contains(now), "the box is something else");
            boolean single = what.startsWith("message ") && !what.startsWith("message and");
            if (single && thrown instanceof WasmBoxException) {
                require(now.equals(allowed.get(0)), "a message that failed has happened");
            }
            require(!accepted || !now.equals(allowed.get(0)), "an accepted message is lost");
            if (thrown == null) {
                require(now.equals(allowed.get(1)), "what was done has not happened");
            }
            if (!now.status().finished()) {
                goOn(box, now);
            }
            box.close();
            Box<String, String> another = open();
            require(stateOf(another).equals(fresh), "a fresh box is not fresh");
            say(another, messages[0]);
            require(stateOf(another).equals(freshAfter), "a fresh box does not work as one");
            another.close();
        } catch (Throwable e) {
            if (thrown != null) {
                e.addSuppressed(thrown);
            }
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
    }

    /** The next message does to the box what it does to another one in its state. */
    private void goOn(Box<String, String> box, GuestState now) {
        Box<String, String> other =
                Box.at(
                        CapturedState.of(options.running(module), now, List.of()),
                        module,
                        options,
                        lines(),
                        outputs(),
                        output -> {});
        say(other, messages[0]);
        say(box, messages[0]);
        require(stateOf(box).equals(stateOf(other)), "the box does not go on from its state");
        other.close();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
