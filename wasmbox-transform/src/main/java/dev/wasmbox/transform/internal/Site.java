package dev.wasmbox.transform.internal;

import java.util.List;

/**
 * A call that can suspend, in a function that is written twice.
 *
 * @param place where the call is made again; its number is the call's
 * @param saved the locals that must be as they were when the call is made again, in the order in
 *     which they are saved
 * @param leaving where the last of them are saved
 */
record Site(Label place, List<Integer> saved, Leaving leaving) {
    /** The locals that are saved behind the call. */
    List<Integer> own() {
        return saved.stream().filter(each -> !leaving.locals().contains(each)).toList();
    }
}
