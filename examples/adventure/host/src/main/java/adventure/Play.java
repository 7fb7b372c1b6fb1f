package adventure;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.codec.WasmBoxException;
import dev.wasmbox.host.Snapshot;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Scanner;

/**
 * Plays the adventure on a terminal. The game knows nothing of undo and of save slots: they are
 * snapshots of its box.
 */
public final class Play {
    private final WasmBoxHost<Move, Scene> game;
    private final Deque<Snapshot> before = new ArrayDeque<>();

    private Play(WasmBoxModule module) {
        game = module.open(Codecs.of(Move.class), Codecs.of(Scene.class), Play::print);
    }

    public static void main(String[] args) {
        Play play = new Play(WasmBoxModule.fromWasmFile(Path.of(args[0])));
        play.game.message(new Move.Look());
        Scanner lines = new Scanner(System.in);
        System.out.print("> ");
        while (!play.game.isFinished() && lines.hasNextLine()) {
            try {
                play.obey(lines.nextLine().strip().toLowerCase(Locale.ROOT));
            } catch (WasmBoxException | IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
            System.out.print(play.game.isFinished() ? "The end.\n" : "> ");
        }
    }

    private void obey(String line) {
        String[] words = line.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "undo" -> undo();
            case "save" -> save(slot(rest));
            case "load" -> load(slot(rest));
            case "go" -> move(new Move.Go(Move.Direction.valueOf(rest.toUpperCase(Locale.ROOT))));
            case "take" -> move(new Move.Take(rest));
            case "say" -> move(new Move.Say(rest));
            case "look" -> move(new Move.Look());
            default -> System.out.println("look, go, take, say, undo, save NAME or load NAME");
        }
    }

    private void move(Move move) {
        Snapshot state = game.snapshotState();
        game.message(move);
        before.push(state);
    }

    private void undo() {
        if (before.isEmpty()) {
            System.out.println("There is nothing to undo.");
        } else {
            game.restoreSnapshot(before.pop());
            System.out.println("Undone.");
        }
    }

    private void save(Path slot) {
        game.snapshotToFile(slot);
        System.out.println("Saved.");
    }

    private void load(Path slot) {
        Snapshot state = game.snapshotState();
        game.restoreSnapshotFromFile(slot);
        before.push(state);
        System.out.println("Loaded.");
    }

    private static Path slot(String name) {
        return Path.of(name.replaceAll("\\W", "_") + ".save");
    }

    private static void print(Scene scene) {
        System.out.printf("[%s] %s%n", scene.place(), scene.story());
        System.out.printf("    here: %s, bag: %s%n", scene.things(), scene.bag());
    }
}
