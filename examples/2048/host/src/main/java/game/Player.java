package game;

import dev.wasmbox.codec.Codecs;
import dev.wasmbox.host.WasmBoxHost;
import dev.wasmbox.host.WasmBoxModule;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Plays 2048 by trying: forks the game for each move, plays each fork on at random a few times, and
 * makes the move after which that went best. It knows nothing of the rules.
 */
public final class Player {
    private static final int TRIES = 20;
    private static final int MOVES_AHEAD = 12;

    private final Random random = new Random(2048);
    private int forks;

    /** The last board that a game showed. */
    private static final class Screen {
        private Board board = new Board(List.of(), 0, true, false);
    }

    public static void main(String[] args) {
        WasmBoxModule module = WasmBoxModule.fromWasmFile(Path.of(args[0]));
        int moves = Integer.parseInt(args[1]);
        Player player = new Player();
        Screen screen = new Screen();
        try (var game =
                module.open(
                        Codecs.of(Direction.class),
                        Codecs.of(Board.class),
                        board -> screen.board = board)) {
            for (int i = 0; i < moves && !screen.board.over(); i++) {
                game.message(player.best(game));
            }
        }
        print(screen.board);
        System.out.println("score " + screen.board.score() + ", forks " + player.forks);
    }

    private Direction best(WasmBoxHost<Direction, Board> game) {
        Direction best = Direction.UP;
        long most = -1;
        for (Direction direction : Direction.values()) {
            long score = tryOut(game, direction);
            if (score > most) {
                most = score;
                best = direction;
            }
        }
        return best;
    }

    /** The sum of the scores of random games that begin with this move; -1 if it does nothing. */
    private long tryOut(WasmBoxHost<Direction, Board> game, Direction first) {
        long sum = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] seed = new byte[32]; // chance of its own, or all forks would get the same tiles
            random.nextBytes(seed);
            Screen screen = new Screen();
            forks++;
            try (var fork = game.fork(seed, board -> screen.board = board)) {
                fork.message(first);
                if (!screen.board.moved()) {
                    return -1;
                }
                playOn(fork, screen);
            }
            sum += screen.board.score();
        }
        return sum;
    }

    private void playOn(WasmBoxHost<Direction, Board> fork, Screen screen) {
        for (int i = 0; i < MOVES_AHEAD && !screen.board.over(); i++) {
            fork.message(Direction.values()[random.nextInt(4)]);
        }
    }

    private static void print(Board board) {
        for (int i = 0; i < board.cells().size(); i++) {
            int tile = board.cells().get(i);
            System.out.printf("%6s%s", tile == 0 ? "." : tile, i % 4 == 3 ? "\n" : "");
        }
    }
}
