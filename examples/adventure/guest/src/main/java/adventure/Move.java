package adventure;

/** What a player may do. */
public sealed interface Move permits Move.Look, Move.Go, Move.Take, Move.Say {

    record Look() implements Move {}

    record Go(Direction direction) implements Move {}

    record Take(String thing) implements Move {}

    record Say(String word) implements Move {}

    enum Direction {
        NORTH,
        SOUTH,
        DOWN,
        UP
    }
}
