/* Waits, works and fails in known lines, and knows nothing of boxes. It is built with names and line tables, as a
 * program is that is being debugged. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned state = 1;

__attribute__((noinline)) static void fail(void) {
    if (state != 0)
        __builtin_trap(); // line: fail
}

#define STEP(n) \
    if (state % (n) == 1) \
        state = state * (2 * (n) + 1) ^ (unsigned)text[state % 4];
#define STEPS(n) STEP(n) STEP(n + 2) STEP(n + 4) STEP(n + 6) STEP(n + 8) STEP(n + 10) STEP(n + 12) STEP(n + 14)

/* So large that it is split. */
__attribute__((noinline)) static unsigned large(const char *text) {
    while (state < 1000000) {
        STEPS(101) STEPS(121) STEPS(141)
        if (!strcmp(text, "large 1"))
            fail(); // line: large 1
        STEPS(161) STEPS(181) STEPS(201) STEPS(221)
        if (!strcmp(text, "large 2"))
            fail(); // line: large 2
        STEPS(241) STEPS(261) STEPS(281) STEPS(102)
        if (!strcmp(text, "large 3"))
            fail(); // line: large 3
        STEPS(122) STEPS(142) STEPS(162) STEPS(182)
        if (!strcmp(text, "large 4"))
            fail(); // line: large 4
        STEPS(202) STEPS(222) STEPS(242) STEPS(262)
        state += 100000;
    }
    return state;
}

/* Does so many millions of rounds. */
__attribute__((noinline)) static void work(int millions) {
    for (int i = 0; i < millions * 1000000; i++)
        state = state * 1664525 + (state >> 16); // line: work
}

/* Waits in the deepest call. */
__attribute__((noinline)) static int ask(int depth) {
    char line[64];
    if (depth > 0)
        return ask(depth - 1) * 2 - (int)state; // line: deeper
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        if (!strcmp(line, "fail"))
            fail(); // line: ask
        if (!strncmp(line, "work ", 5))
            work(atoi(line + 5));
        else
            state = large(line); // line: asks large
        printf("%u\n", state);
        state = 1;
    }
    return 0;
}

int main(void) {
    return ask(3) == 0; // line: main
}
