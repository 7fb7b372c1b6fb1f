package game;

import dev.wasmbox.guest.WasmBox;
import dev.wasmbox.guest.WasmBoxGuest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The game 2048: equal tiles that meet become one of twice the value. */
@WasmBox
final class Game2048 implements WasmBoxGuest<Direction, Board> {
    private static final int SIZE = 4;

    private final Consumer<Board> callback;
    private final Random random = new Random();
    private final int[][] cells = new int[SIZE][SIZE];
    private int score;

    Game2048(Consumer<Board> callback) {
        this.callback = callback;
        addTile();
        addTile();
    }

    @Override
    public void message(Direction direction) {
        boolean moved = false;
        for (int i = 0; i < SIZE; i++) {
            moved |= slide(direction, i);
        }
        if (moved) {
            addTile();
        }
        callback.accept(new Board(tiles(), score, moved, !anyMoveLeft()));
    }

    /** Slides one row or column towards the edge. */
    private boolean slide(Direction direction, int line) {
        boolean moved = false;
        int free = 0;
        int last = 0;
        for (int i = 0; i < SIZE; i++) {
            int tile = get(direction, line, i);
            if (tile == 0) {
                continue;
            }
            set(direction, line, i, 0);
            if (tile == last) {
                set(direction, line, free - 1, 2 * tile);
                score += 2 * tile;
                last = 0;
                moved = true;
            } else {
                set(direction, line, free, tile);
                last = tile;
                moved |= free != i;
                free++;
            }
        }
        return moved;
    }

    private int get(Direction direction, int line, int i) {
        return switch (direction) {
            case LEFT -> cells[line][i];
            case RIGHT -> cells[line][SIZE - 1 - i];
            case UP -> cells[i][line];
            case DOWN -> cells[SIZE - 1 - i][line];
        };
    }

    private void set(Direction direction, int line, int i, int tile) {
        switch (direction) {
            case LEFT -> cells[line][i] = tile;
            case RIGHT -> cells[line][SIZE - 1 - i] = tile;
            case UP -> cells[i][line] = tile;
            case DOWN -> cells[SIZE - 1 - i][line] = tile;
        }
    }

    private void addTile() {
        List<int[]> free = new ArrayList<>();
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                if (cells[row][column] == 0) {
                    free.add(new int[] {row, column});
                }
            }
        }
        int[] place = free.get(random.nextInt(free.size()));
        cells[place[0]][place[1]] = random.nextInt(10) == 0 ? 4 : 2;
    }

    private boolean anyMoveLeft() {
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                int tile = cells[row][column];
                if (tile == 0
                        || column + 1 < SIZE && tile == cells[row][column + 1]
                        || row + 1 < SIZE && tile == cells[row + 1][column]) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Integer> tiles() {
        List<Integer> tiles = new ArrayList<>();
        for (int[] row : cells) {
            for (int tile : row) {
                tiles.add(tile);
            }
        }
        return tiles;
    }
}
