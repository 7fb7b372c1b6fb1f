package dev.wasmbox.cli.session;

/** {@code !!boxes} */
final class BoxesCommand implements SessionCommand {
    @Override
    public String name() {
        return "boxes";
    }

    @Override
    public String argument() {
        return "";
    }

    @Override
    public String help() {
        return "lists the boxes; a star marks the current one";
    }

    @Override
    public void run(Session session, String argument) {
        Boxes boxes = session.boxes();
        for (String name : boxes.names()) {
            session.screen().line((name.equals(boxes.currentName()) ? "* " : "  ") + name);
        }
    }
}
