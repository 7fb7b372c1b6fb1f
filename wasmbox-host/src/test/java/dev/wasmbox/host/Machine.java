package dev.wasmbox.host;

import java.time.Duration;
import java.time.Instant;

/** Programs in the language of {@code program/machine}, an interpreter whose main loop is large. */
final class Machine {
    static final WasmBoxModule MODULE = Guests.program("machine");

    /**
     * Obeys lines: waits in calls of its own, of closures, in loops of one instruction, and in a
     * callback of the library.
     */
    static final String TALK =
            """
            again:   "> " write read text store 0  load 1 inc store 1
                     load 0 "sum" jump_eq to_sum  load 0 "sort" jump_eq to_sort
                     load 0 "map" jump_eq to_map  load 0 "fold" jump_eq to_fold
                     load 0 "times" jump_eq to_times  load 0 "work" jump_eq to_work
                     load 0 "lines" jump_eq to_lines  load 0 "trap" jump_eq to_trap
                     load 0 "quit" jump_eq to_quit
                     "what is " load 0 join print jump again
            to_sum:   1 arguments 1 call sum "= " swap join print jump again
            to_sort:  "pear" "fig" "plum" "apple" list 4 dup 0 closure taste sort print jump again
            to_map:   10 20 30 list 3 dup 1.5 closure plus map print jump again
            to_fold:  1 2 3 list 3 0 0 closure factor fold print jump again
            to_times: 3 0 closure echo times jump again
            to_work:  arguments 1 19 call fib print jump again
            to_lines: load 1 print jump again
            to_trap:  trap
            to_quit:  halt

            sum:     "number " write get 0 write "? " write read text
                     dup "trap" jump_eq to_trap  dup "work" jump_eq busy
                     number dup 0 jump_eq ended
                     arguments 1 get 0 inc get 0 2 mod jump_if odd
                     call sum jump both
            odd:     0 closure sum invoke
            both:    add dup "so far " swap join print
            ended:   return
            busy:    drop arguments 1 19 call fib arguments 1 get 0 inc call sum jump both

            taste:   get 0 write " before " write get 1 write "? " write read text "y" eq neg return
            plus:    get 0 write " and? " write read number get 0 add get 1 add return
            factor:  get 1 write " times? " write read number get 1 mul get 0 add return
            echo:    get 0 write ": " write read text print 0 return
            fib:     get 0 2 jump_lt small
                     arguments 1 get 0 dec call fib get 0 2 sub call fib add return
            small:   get 0 return
            """;

    /**
     * Asks how deep to call itself, waits there, and tells what the calls have made of the answer.
     */
    static final String DEEP =
            """
            again:   "depth? " write arguments 1 read number call down print jump again
            down:    get 0 0 jump_le bottom  arguments 1 get 0 dec call down inc return
            bottom:  "number? " write read number return
            """;

    private Machine() {}

    /** A box of it, which begins at a time that is always the same. */
    static BoxBuilder builder(String text, Engine engine) {
        return WasmBoxHost.builder(MODULE)
                .asProgram(Program.of("machine", text))
                .withEngine(engine)
                .withTime(Instant.EPOCH)
                .withLimits(limits());
    }

    static Limits limits() {
        return Limits.DEFAULT
                .withMemoryBytes(16 << 20)
                .withOutputBytes(4096)
                .withMessageTime(Duration.ofMinutes(5));
    }
}
