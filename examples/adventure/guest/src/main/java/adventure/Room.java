package adventure;

import adventure.Move.Direction;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A place of the story. */
final class Room {
    final String name;
    final List<String> things;
    final Map<Direction, Room> exits = new EnumMap<>(Direction.class);

    Room(String name, String... things) {
        this.name = name;
        this.things = new ArrayList<>(List.of(things));
    }

    /** Joins two rooms, both ways. */
    void join(Direction there, Room other, Direction back) {
        exits.put(there, other);
        other.exits.put(back, this);
    }
}
