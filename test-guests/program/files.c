// A program that uses files through the C library, and says what came of it: one line for each
// step. It is given a folder that it can write to, /data, and one that it can only read, /lib.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void show(const char *step, int result) {
    if (result < 0) {
        printf("%s: %s\n", step, strerror(errno));
    } else {
        printf("%s: %d\n", step, result);
    }
}

static void show_file(const char *path) {
    char text[256];
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        show(path, -1);
        return;
    }
    size_t size = fread(text, 1, sizeof text - 1, file);
    text[size] = 0;
    printf("%s: [%s]\n", path, text);
    fclose(file);
}

static void walk(const char *path, int depth) {
    DIR *directory = opendir(path);
    if (directory == NULL) {
        show(path, -1);
        return;
    }
    for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        char child[256];
        snprintf(child, sizeof child, "%s/%s", path, entry->d_name);
        struct stat status;
        if (lstat(child, &status) != 0) {
            show(child, -1);
            continue;
        }
        char kind = S_ISDIR(status.st_mode) ? 'd' : S_ISLNK(status.st_mode) ? 'l' : 'f';
        printf("%*s%c %s %d\n", depth * 2, "", kind, entry->d_name, (int)status.st_size);
        if (kind == 'd') {
            walk(child, depth + 1);
        }
    }
    closedir(directory);
}

static void contents(void) {
    FILE *file = fopen("/data/notes", "w");
    fputs("first line\n", file);
    fclose(file);
    file = fopen("/data/notes", "a");
    fputs("appended", file);
    fclose(file);
    show_file("/data/notes");
    int number = open("/data/notes", O_RDWR);
    show("seek", (int)(lseek)(number, 6, SEEK_SET));
    show("write", (int)write(number, "LINE", 4));
    show("truncate", ftruncate(number, 15));
    show("end", (int)(lseek)(number, 0, SEEK_END));
    show("beyond", (int)pwrite(number, "!", 1, 17));
    close(number);
    number = open("/data/notes", O_RDONLY);
    char tail[8];
    int size = (int)pread(number, tail, sizeof tail, 11);
    printf("tail: %d", size);
    for (int i = 0; i < size; i++) {
        printf(" %d", tail[i]);
    }
    printf("\n");
    show("write to what is open for reading", (int)write(number, "x", 1));
    close(number);
}

static void names(void) {
    show("mkdir", mkdir("/data/folder", 0777));
    show("mkdir again", mkdir("/data/folder", 0777));
    show("rename", rename("/data/notes", "/data/folder/renamed"));
    show("symlink", symlink("folder/renamed", "/data/short"));
    show("link", link("/data/folder/renamed", "/data/second"));
    struct stat status;
    show("stat", stat("/data/short", &status));
    printf("size %d, names %d\n", (int)status.st_size, (int)status.st_nlink);
    show("rmdir", rmdir("/data/folder"));
    int open_file = open("/data/second", O_RDONLY);
    show("unlink", unlink("/data/second"));
    show("unlink the first name", unlink("/data/folder/renamed"));
    char text[6] = {0};
    show("read what is unlinked", (int)read(open_file, text, 5));
    printf("[%s]\n", text);
    close(open_file);
    show_file("/data/short");
    show("chdir", chdir("/data/folder"));
    show("mkdir", mkdir("relative", 0777));
    char here[64];
    printf("%s\n", getcwd(here, sizeof here));
}

static void refusals(void) {
    show_file("/lib/greeting");
    show("write to the library", open("/lib/greeting", O_WRONLY));
    show("new in the library", open("/lib/new", O_WRONLY | O_CREAT, 0666));
    show("remove from the library", unlink("/lib/greeting"));
    show_file("/lib/../data/notes");
    show_file("/lib/outside");
    show_file("/etc/passwd");
    show("a folder as a file", open("/data", O_WRONLY));
}

int main(int argc, char **argv) {
    for (int i = 0; i < argc; i++) {
        printf("argument %d: %s\n", i, argv[i]);
    }
    const char *value = getenv("GREETING");
    printf("GREETING: %s\n", value == NULL ? "(unset)" : value);
    printf("terminal: %d\n", isatty(1));
    contents();
    names();
    refusals();
    walk("/data", 0);
    walk("/lib", 0);
    return 7;
}
