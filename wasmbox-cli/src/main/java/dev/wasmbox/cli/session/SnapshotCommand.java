package dev.wasmbox.cli.session;

import dev.wasmbox.host.Snapshot;
import java.nio.file.Path;

/** {@code !!snapshot} */
final class SnapshotCommand implements SessionCommand {
    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public String argument() {
        return "";
    }

    @Override
    public String help() {
        return "writes the state of the box to a new file";
    }

    @Override
    public void run(Session session, String argument) {
        Snapshot state = session.box().snapshot();
        Path file = NewFile.reserve(session.file(""), "snapshot-" + epochSeconds(session), ".bin");
        NewFile.fill(file, state::toFile);
        session.screen().line("Froze to " + file.getFileName());
    }

    private static long epochSeconds(Session session) {
        return session.clock().instant().getEpochSecond();
    }
}
