package game;

/** Where the tiles slide. */
public enum Direction {
    UP,
    LEFT,
    DOWN,
    RIGHT
}
