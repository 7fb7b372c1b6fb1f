package adventure;

import adventure.Move.Direction;

import dev.wasmbox.guest.WasmBox;
import dev.wasmbox.guest.WasmBoxContext;

import java.util.ArrayList;
import java.util.List;

/**
 * The story. It is written as it is told: {@link #riddle} is a conversation in the middle of
 * another one, and a player who saves there continues there.
 */
final class Adventure {
    private final WasmBoxContext<Move, Scene> context;
    private final List<String> bag = new ArrayList<>();
    private Room here;

    private Adventure(WasmBoxContext<Move, Scene> context) {
        this.context = context;
        Room garden = new Room("garden", "apple");
        Room hall = new Room("hall", "lamp");
        Room cellar = new Room("cellar", "coin");
        garden.join(Direction.NORTH, hall, Direction.SOUTH);
        hall.join(Direction.DOWN, cellar, Direction.UP);
        here = garden;
    }

    @WasmBox
    static void run(WasmBoxContext<Move, Scene> context) {
        new Adventure(context).play();
    }

    private void play() {
        while (!bag.contains("treasure")) {
            Move move = context.next();
            if (move instanceof Move.Go go) {
                go(go.direction());
            } else if (move instanceof Move.Take take) {
                take(take.thing());
            } else if (move instanceof Move.Say say) {
                show("\"" + say.word() + "\", says the echo.");
            } else {
                show("You look around.");
            }
        }
    }

    private void go(Direction direction) {
        Room there = here.exits.get(direction);
        if (there == null) {
            show("There is no way " + direction.name().toLowerCase() + ".");
        } else if (there.name.equals("cellar") && !bag.contains("lamp")) {
            show("It is too dark down there.");
        } else {
            here = there;
            show("You go " + direction.name().toLowerCase() + ".");
        }
    }

    private void take(String thing) {
        if (!here.things.remove(thing)) {
            show("There is no " + thing + " here.");
            return;
        }
        bag.add(thing);
        if (thing.equals("coin")) {
            riddle();
        } else {
            show("You take the " + thing + ".");
        }
    }

    /** The ghost who guards the coin asks until it hears the answer. */
    private void riddle() {
        show("A ghost: \"What has keys and opens no door?\"");
        for (int tries = 1; ; tries++) {
            if (context.next() instanceof Move.Say say) {
                if (say.word().equals("piano")) {
                    bag.add("treasure");
                    show("The ghost bows. You win, at try " + tries + ".");
                    return;
                }
                show("\"No. What has keys and opens no door?\"");
            } else {
                show("The ghost holds you. \"Say it!\"");
                tries--;
            }
        }
    }

    private void show(String story) {
        context.send(new Scene(here.name, story, List.copyOf(here.things), List.copyOf(bag)));
    }
}
