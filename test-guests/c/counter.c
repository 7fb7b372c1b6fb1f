/* The counter in C: `up` and `down` move it, and each is answered with its value. */

#include "wasmbox.h"

static int count;

static void start(void) {}

static void receive(struct wasmbox_reader *message) {
    struct wasmbox_text command = wasmbox_read_string(message);
    if (wasmbox_text_is(command, "up")) {
        count++;
    } else if (wasmbox_text_is(command, "down")) {
        count--;
    } else {
        return;
    }
    char text[32];
    int length = snprintf(text, sizeof text, "value=%d", count);
    struct wasmbox_writer *output = wasmbox_output();
    wasmbox_write_string(output, text, (size_t)length);
    wasmbox_send(output);
}

WASMBOX_GUEST(start, receive)
WASMBOX_SCHEMA("wasmbox-schema 1\ninput string\noutput string\n")
