package dev.wasmbox.cli.session;

import dev.wasmbox.host.Snapshot;

/** {@code !!restore FILE} */
final class RestoreCommand implements SessionCommand {
    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String argument() {
        return "FILE";
    }

    @Override
    public String help() {
        return "makes the box what it was when the file was written";
    }

    @Override
    public void run(Session session, String argument) {
        session.screen().endBegun();
        if (argument.isEmpty()) {
            throw new SessionException("!!restore needs the name of a snapshot file");
        }
        session.box().restore(Snapshot.fromFile(session.file(argument)));
        session.screen().line("Restored from " + argument);
    }
}
