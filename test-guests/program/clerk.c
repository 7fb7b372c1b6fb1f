/* A program that keeps files, and knows nothing of boxes. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void show(const char *path) {
    char buffer[256];
    size_t count;
    FILE *file = fopen(path, "r");
    if (!file) {
        printf("cannot read %s: %s\n", path, strerror(errno));
        return;
    }
    while ((count = fread(buffer, 1, sizeof buffer, file)) > 0)
        fwrite(buffer, 1, count, stdout);
    fclose(file);
}

static void add(const char *path, const char *text) {
    FILE *file = fopen(path, "a");
    if (!file || fprintf(file, "%s\n", text) < 0 || fclose(file) != 0)
        printf("cannot write %s: %s\n", path, strerror(errno));
}

static void fill(const char *path, int mebibytes) {
    static char block[1 << 16];
    memset(block, 'x', sizeof block);
    FILE *file = fopen(path, "w");
    for (int i = 0; file && i < mebibytes * 16; i++)
        if (fwrite(block, sizeof block, 1, file) != 1) {
            printf("cannot write %s: %s\n", path, strerror(errno));
            fclose(file);
            remove(path);
            return;
        }
    if (file)
        fclose(file);
    puts("filled");
}

/* Writes over what is at a place, which may lie beyond the end. */
static void put(const char *path, long at, const char *text) {
    FILE *file = fopen(path, "r+");
    if (!file || fseek(file, at, SEEK_SET) != 0 || fputs(text, file) < 0 || fclose(file) != 0)
        printf("cannot write %s: %s\n", path, strerror(errno));
}

int main(void) {
    char line[512];
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        char *command = strtok(line, " ");
        char *path = strtok(NULL, " ");
        char *rest = strtok(NULL, "");
        if (!command)
            continue;
        if (!strcmp(command, "crash"))
            __builtin_trap();
        if (!path)
            return 0;
        if (!strcmp(command, "show"))
            show(path);
        else if (!strcmp(command, "add"))
            add(path, rest ? rest : "");
        else if (!strcmp(command, "terminal"))
            puts(isatty(atoi(path)) ? "yes" : "no");
        else if (!strcmp(command, "put")) {
            char *text = rest ? strchr(rest, ' ') : NULL;
            put(path, rest ? atol(rest) : 0, text ? text + 1 : "");
        } else if (!strcmp(command, "cut") && truncate(path, rest ? atol(rest) : 0) != 0)
            printf("cannot cut %s: %s\n", path, strerror(errno));
        else if (!strcmp(command, "move") && rest && rename(path, rest) != 0)
            printf("cannot move %s: %s\n", path, strerror(errno));
        else if (!strcmp(command, "fill"))
            fill(path, rest ? atoi(rest) : 1);
        else if (!strcmp(command, "remove") && remove(path) != 0)
            printf("cannot remove %s: %s\n", path, strerror(errno));
    }
    return 0;
}
