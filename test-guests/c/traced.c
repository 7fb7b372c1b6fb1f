/* Fails in known lines of two files, of which the other one is wasmbox.h. It is built with names and line
 * tables, as a guest is that is being debugged. */

#include "wasmbox.h"

static void start(void) {}

__attribute__((noinline)) static int inner(struct wasmbox_text command) {
    if (wasmbox_text_is(command, "fail")) wasmbox_fail("as asked for"); // line: inner
    return (int)command.length;
}

static void receive(struct wasmbox_reader *message) {
    struct wasmbox_text command = wasmbox_read_string(message);
    char text[32];
    int length = snprintf(text, sizeof text, "value=%d",
                          inner(command)); // line: receive
    struct wasmbox_writer *output = wasmbox_output();
    wasmbox_write_string(output, text, (size_t)length);
    wasmbox_send(output);
}

WASMBOX_GUEST(start, receive)
WASMBOX_SCHEMA("wasmbox-schema 1\ninput string\noutput string\n")
