package dev.wasmbox.cli.session;

import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.GuestException;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A conversation with one box or several, line by line. A line is a message for the current box, or
 * a command if it begins with {@code !!}. A line that fails prints why, and changes nothing. Not
 * thread-safe.
 */
public final class Session implements AutoCloseable {
    private static final String MARK = "!!";

    private final Boxes boxes;
    private final Screen screen;
    private final InstantSource clock;
    private final boolean frozen;
    private final Path folder;
    private boolean anyFailed;
    private boolean lastFailed;
    private boolean interrupted;
    private boolean finishing;
    private boolean ended;

    /**
     * @param box the box to begin with; closed with the session
     * @param screen where its outputs go, too
     * @param clock what a guest's clock is set to before each line
     * @param frozen whether it is left alone instead
     * @param folder what relative file names are relative to
     */
    public Session(LiveBox box, Screen screen, InstantSource clock, boolean frozen, Path folder) {
        this.boxes = new Boxes(box);
        this.screen = screen;
        this.clock = clock;
        this.frozen = frozen;
        this.folder = folder;
        tellWhereItStands();
    }

    /** Does what a line asks for, or says why it could not. */
    public void accept(String line) {
        interrupted = false;
        lastFailed = false;
        try {
            if (!frozen) {
                box().setTime(clock.instant());
            }
            if (line.startsWith(MARK)) {
                command(line.substring(MARK.length()).strip());
            } else {
                screen.endBegun();
                box().message(line);
            }
            tellWhereItStands();
        } catch (WasmBoxException e) {
            fail(e);
        }
    }

    /** Tells a program that nothing comes any more. */
    public void finish() {
        finishing = true;
        if (!ended && box().isProgram()) {
            resumeToTheEnd();
        }
        if (!ended && box().isProgram() && !box().isRunning() && box().exitCode().isEmpty()) {
            screen.endBegun();
            accept(MARK + new InputEndCommand().name());
            resumeToTheEnd();
        }
    }

    private void resumeToTheEnd() {
        lastFailed = false;
        while (box().isRunning() && !lastFailed) {
            accept(MARK + new ResumeCommand().name());
        }
    }

    private void tellWhereItStands() {
        if (box().isRunning() && !finishing) {
            screen.guestError(
                    "The guest was stopped in the middle; !!resume goes on from there, here or"
                            + " after !!snapshot elsewhere.");
        }
        if (box().hasNewlyStalled()) {
            screen.guestError(
                    "The guest waits for something that no message brings, so it takes no more of"
                            + " them; !!goto and !!restore lead back.");
        }
    }

    private void command(String line) {
        String[] parts = line.split("\\s+", 2);
        SessionCommand command = SessionCommands.named(parts[0]);
        String argument = parts.length == 1 ? "" : parts[1];
        if (command.argument().isEmpty() && !argument.isEmpty()) {
            throw new SessionException(
                    "!!"
                            + command.name()
                            + " takes no argument, but there is \""
                            + argument
                            + "\"");
        }
        command.run(this, argument);
    }

    private void fail(WasmBoxException e) {
        if (e instanceof GuestException guest && guest.kind() == GuestException.Kind.INTERRUPTED) {
            Thread.interrupted(); // the message is over; the next one is not interrupted
            interrupted = true;
        }
        anyFailed = true;
        lastFailed = true;
        screen.error(Reason.of(e));
        if (e instanceof GuestException guest) {
            GuestCalls.of(guest).forEach(screen::guestError);
        }
    }

    /** Notes that there was a line that could not even be read. */
    void reject(String reason) {
        anyFailed = true;
        screen.error(reason);
    }

    /** Whether any line so far could not be done. */
    public boolean hasFailed() {
        return anyFailed;
    }

    /** Whether the last line was given up since the thread was interrupted. */
    boolean wasInterrupted() {
        return interrupted;
    }

    /** Takes no more lines. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    Boxes boxes() {
        return boxes;
    }

    /** The box that gets the messages. */
    LiveBox box() {
        return boxes.current();
    }

    Screen screen() {
        return screen;
    }

    InstantSource clock() {
        return clock;
    }

    /** The file of a name that was typed, in which {@code ~/} is the home folder. */
    Path file(String name) {
        return name.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), name.substring(2))
                : folder.resolve(name);
    }

    @Override
    public void close() {
        boxes.close();
    }
}
