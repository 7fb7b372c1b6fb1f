/* A program that does what its arguments say before it waits for its first line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char line[256];
static struct timespec seen;

static void print_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    printf("%lld.%09ld\n", (long long)time.tv_sec, time.tv_nsec);
}

/* Nothing is left of what was called before. */
__attribute__((noinline)) static void wipe_stack(void) {
    volatile char bytes[4096];
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = 0;
}

static void glance(void) {
    clock_gettime(CLOCK_REALTIME, &seen);
    puts(seen.tv_sec ? "some time" : "no time");
    memset(&seen, 0, sizeof seen);
    wipe_stack();
}

static void print_chance(void) {
    unsigned char bytes[4];
    getentropy(bytes, sizeof bytes);
    printf("%02x%02x%02x%02x\n", bytes[0], bytes[1], bytes[2], bytes[3]);
}

static void print_file(const char *name) {
    FILE *file = fopen(name, "r");
    puts(file && fgets(line, sizeof line, file) ? line : "no such file");
    if (file)
        fclose(file);
}

static void write_file(const char *name) {
    FILE *file = fopen(name, "a");
    if (!file)
        return;
    fprintf(file, "written\n");
    fclose(file);
}

static void fill_file(const char *name) {
    static char block[1 << 20];
    FILE *file = fopen(name, "w");
    int blocks = 0;
    while (file && blocks < 16 && fwrite(block, sizeof block, 1, file) == 1)
        blocks++;
    printf("%d MiB\n", blocks);
    if (file)
        fclose(file);
}

static void obey(const char *argument) {
    if (!strcmp(argument, "now"))
        print_now();
    else if (!strcmp(argument, "glance"))
        glance();
    else if (!strcmp(argument, "look"))
        clock_gettime(CLOCK_REALTIME, &seen);
    else if (!strcmp(argument, "seen"))
        printf("%lld\n", (long long)seen.tv_sec);
    else if (!strcmp(argument, "chance"))
        print_chance();
    else if (!strncmp(argument, "read ", 5))
        print_file(argument + 5);
    else if (!strncmp(argument, "write ", 6))
        write_file(argument + 6);
    else if (!strncmp(argument, "fill ", 5))
        fill_file(argument + 5);
    else if (!strcmp(argument, "environment"))
        puts(getenv("GREETING") ? getenv("GREETING") : "none");
    else if (!strncmp(argument, "complain ", 9))
        fprintf(stderr, "%s\n", argument + 9);
    else if (!strcmp(argument, "hold")) {
        void *volatile memory = malloc(8 << 20);
        puts(memory ? "held" : "no room");
    } else if (!strcmp(argument, "crash"))
        __builtin_trap();
    else if (!strncmp(argument, "exit ", 5))
        exit(atoi(argument + 5));
}

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++)
        obey(arguments[i]);
    do {
        printf("> ");
        fflush(stdout);
        if (!fgets(line, sizeof line, stdin))
            return 0;
        line[strcspn(line, "\n")] = 0;
        obey(line);
    } while (strcmp(line, "quit"));
    return 0;
}
