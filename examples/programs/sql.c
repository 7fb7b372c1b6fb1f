/* A shell for SQLite in its shortest form: each line of the standard input is SQL. */
#include <sqlite3.h>
#include <stdio.h>

static int row(void *unused, int count, char **values, char **names) {
    (void)unused, (void)names;
    for (int i = 0; i < count; i++)
        printf("%s%s", i ? "|" : "", values[i] ? values[i] : "");
    putchar('\n');
    return 0;
}

int main(int count, char **arguments) {
    static char line[1 << 16];
    sqlite3 *database;
    char *problem;
    if (sqlite3_open(count > 1 ? arguments[1] : ":memory:", &database) != SQLITE_OK) {
        printf("%s\n", sqlite3_errmsg(database));
        return 1;
    }
    while (fgets(line, sizeof line, stdin))
        if (sqlite3_exec(database, line, row, 0, &problem) != SQLITE_OK) {
            printf("error: %s\n", problem);
            sqlite3_free(problem);
        }
    sqlite3_close(database);
    return 0;
}
