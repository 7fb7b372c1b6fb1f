package game;

import java.util.List;

/**
 * The board after a move.
 *
 * @param cells the 16 tiles, row by row; 0 where there is none
 * @param score the sum of all tiles that were merged
 * @param moved whether the move did anything
 * @param over whether no move is left
 */
public record Board(List<Integer> cells, int score, boolean moved, boolean over) {}
