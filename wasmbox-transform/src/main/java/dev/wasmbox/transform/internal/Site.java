package dev.wasmbox.transform.internal;

import java.util.List;

/**
 * A call that can suspend, in a function that is written twice.
 *
 * @param place where the call is made again; its number is the call's
 * @param saved the locals that must be as they were when the call is made again, in the order in
 *     which they are saved
 */
record Site(Label place, List<Integer> saved) {}
