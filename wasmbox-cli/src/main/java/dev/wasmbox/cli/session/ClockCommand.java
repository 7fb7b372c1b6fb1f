package dev.wasmbox.cli.session;

import java.time.Instant;

/** {@code !!clock [MS]} */
final class ClockCommand implements SessionCommand {
    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String argument() {
        return "[MS]";
    }

    @Override
    public String help() {
        return "sets the guest's clock to milliseconds since 1970, or to now";
    }

    @Override
    public void run(Session session, String argument) {
        session.box().setTime(argument.isEmpty() ? session.clock().instant() : parse(argument));
    }

    private static Instant parse(String milliseconds) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(milliseconds));
        } catch (NumberFormatException e) {
            throw new SessionException(
                    "!!clock takes milliseconds since 1970, not \"" + milliseconds + "\"");
        }
    }
}
