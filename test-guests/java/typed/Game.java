package typed;

import dev.wasmbox.guest.WasmBox;
import dev.wasmbox.guest.WasmBoxContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A player on a board, moved by typed commands. */
public final class Game {

    private Game() {}

    /** What the host asks for. */
    public sealed interface Command permits Move, Say, Stop {}

    /** Moves the player. */
    public record Move(int dx, int dy) implements Command {}

    /** Makes the player say something. */
    public record Say(String text) implements Command {}

    /** Ends the game. */
    public record Stop() implements Command {}

    /** A place on the board. */
    public record Point(int x, int y) {}

    /** What the host is told after each command. */
    public record State(int count, List<String> said, Optional<Point> at) {}

    @WasmBox
    static void run(WasmBoxContext<Command, State> context) {
        List<String> said = new ArrayList<>();
        Optional<Point> at = Optional.empty();
        for (int count = 1; ; count++) {
            Command command = context.next();
            if (command instanceof Move move) {
                Point from = at.orElse(new Point(0, 0));
                at = Optional.of(new Point(from.x() + move.dx(), from.y() + move.dy()));
            } else if (command instanceof Say say) {
                said.add(say.text());
            } else {
                context.send(new State(count, said, Optional.empty()));
                return;
            }
            context.send(new State(count, said, at));
        }
    }
}
