/* A program that waits for input at many places in its calls, and misbehaves where it is asked to. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char line[256];
static int lines;

/* The next line without its end, or NULL at the end of the input. */
static char *ask(const char *question) {
    printf("%s", question);
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) {
        clearerr(stdin);
        return NULL;
    }
    lines++;
    line[strcspn(line, "\n")] = 0;
    return line;
}

/* Each number is kept in a frame of its own until the last one is there. */
static double sum(int depth) {
    char question[32];
    snprintf(question, sizeof question, "number %d? ", depth);
    char *answer = ask(question);
    if (!answer || !*answer)
        return 0;
    double number = atof(answer);
    double rest = sum(depth + 1);
    printf("%g + %g\n", number, rest);
    return number + rest;
}

/* Waits in a callback of the library. */
static int by_taste(const void *a, const void *b) {
    char question[128];
    snprintf(question, sizeof question, "%s before %s? ", *(char **)a, *(char **)b);
    char *answer = ask(question);
    return answer && *answer == 'y' ? -1 : 1;
}

static void sort(char *words) {
    char text[256], *all[16];
    size_t count = 0;
    strcpy(text, words);
    for (char *word = strtok(text, " "); word && count < 16; word = strtok(NULL, " "))
        all[count++] = word;
    qsort(all, count, sizeof *all, by_taste);
    for (size_t i = 0; i < count; i++)
        printf("%s%s", all[i], i + 1 < count ? " " : "\n");
}

static void chance(void) {
    unsigned char bytes[4];
    getentropy(bytes, sizeof bytes);
    printf("%02x%02x%02x%02x\n", bytes[0], bytes[1], bytes[2], bytes[3]);
}

static void now(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    printf("%lld.%09ld\n", (long long)time.tv_sec, time.tv_nsec);
}

static void hold(int mebibytes) {
    static char *volatile memory; /* or the compiler would see that nobody looks at it */
    memory = malloc((size_t)mebibytes << 20);
    if (memory)
        memset(memory, 1, (size_t)mebibytes << 20);
    puts(memory ? "held" : "no room");
}

static int obey(char *command) {
    if (!strcmp(command, "sum"))
        printf("= %g\n", sum(1));
    else if (!strncmp(command, "sort ", 5))
        sort(command + 5);
    else if (!strcmp(command, "lines"))
        printf("%d\n", lines);
    else if (!strcmp(command, "chance"))
        chance();
    else if (!strcmp(command, "now"))
        now();
    else if (!strncmp(command, "hold ", 5))
        hold(atoi(command + 5));
    else if (!strncmp(command, "complain ", 9))
        fprintf(stderr, "%s\n", command + 9);
    else if (!strcmp(command, "crash"))
        __builtin_trap();
    else if (!strcmp(command, "spin"))
        for (volatile int i = 0;; i++)
            ;
    else if (!strncmp(command, "exit ", 5))
        exit(atoi(command + 5));
    else if (!strcmp(command, "quit"))
        return 0;
    else
        printf("what is %s?\n", command);
    return 1;
}

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++)
        printf("argument %s\n", arguments[i]);
    if (getenv("GREETING"))
        puts(getenv("GREETING"));
    for (;;) {
        char *command = ask("> ");
        if (!command)
            puts("(end of input)");
        else if (!obey(command))
            return 0;
    }
}
