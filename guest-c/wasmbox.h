/*
 * wasmbox.h - the guest side of WasmBox for C and C++, in one header. Implements version 1 of the guest ABI
 * (docs/guest-abi.md); needs clang with a WASI libc, or another compiler that knows its attributes.
 *
 * A guest defines two functions and names them once:
 *
 *     #include "wasmbox.h"
 *
 *     static void start(void) {}                                // before the first message
 *
 *     static void receive(struct wasmbox_reader *message) {     // for each message
 *         struct wasmbox_text text = wasmbox_read_string(message);
 *         struct wasmbox_writer *output = wasmbox_output();
 *         wasmbox_write_string(output, text.bytes, text.length);
 *         wasmbox_send(output);
 *     }
 *
 *     WASMBOX_GUEST(start, receive)
 *     WASMBOX_SCHEMA("wasmbox-schema 1\ninput string\noutput string\n")
 *
 * Build it as a WASI reactor:
 *
 *     clang --target=wasm32-wasi -mexec-model=reactor -O2 -s -o guest.wasm guest.c
 *     clang++ --target=wasm32-wasi -mexec-model=reactor -fno-exceptions -O2 -s -o guest.wasm guest.cpp
 *
 * State is what lives in variables and on the heap. The host snapshots it between two messages.
 * `exit(code)` finishes the guest for good. `wasmbox_fail` ends a message badly: the host undoes it.
 * There are no threads, files, arguments or environment variables; clocks and random numbers are the
 * host's; standard output and standard error go to its log.
 *
 * License: Apache-2.0.
 */
#ifndef WASMBOX_H
#define WASMBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Failing -------------------------------------------------------------------------------- */

/* Ends the message badly, with a reason for the host. The host puts the guest back to what it was
 * before the message, and delivers none of its outputs. */
__attribute__((noreturn)) static inline void wasmbox_fail(const char *reason) {
    fputs(reason, stderr);
    fputc('\n', stderr);
    __builtin_trap();
}

/* ---- Reading a message ---------------------------------------------------------------------- */

/* What is left of a message. Its bytes belong to the host: copy what is to outlive the call. */
struct wasmbox_reader {
    const uint8_t *bytes;
    size_t length;
};

/* Text as UTF-8, which is not ended by a zero. */
struct wasmbox_text {
    const char *bytes;
    size_t length;
};

/* Takes the next bytes of the message; fails if there are not so many. */
static inline const uint8_t *wasmbox_read_bytes(struct wasmbox_reader *reader, size_t count) {
    const uint8_t *bytes = reader->bytes;
    if (count > reader->length) wasmbox_fail("the message ends too early");
    reader->bytes += count;
    reader->length -= count;
    return bytes;
}

/* Defines a function that reads a number. WebAssembly is little-endian, as the format is. */
#define WASMBOX_READ_NUMBER(name, type)                              \
    static inline type name(struct wasmbox_reader *reader) {         \
        type value;                                                  \
        memcpy(&value, wasmbox_read_bytes(reader, sizeof value), sizeof value); \
        return value;                                                \
    }
WASMBOX_READ_NUMBER(wasmbox_read_u8, uint8_t)
WASMBOX_READ_NUMBER(wasmbox_read_u16, uint16_t)
WASMBOX_READ_NUMBER(wasmbox_read_u32, uint32_t) /* also the tag of an enum */
WASMBOX_READ_NUMBER(wasmbox_read_u64, uint64_t)
WASMBOX_READ_NUMBER(wasmbox_read_i8, int8_t)
WASMBOX_READ_NUMBER(wasmbox_read_i16, int16_t)
WASMBOX_READ_NUMBER(wasmbox_read_i32, int32_t)
WASMBOX_READ_NUMBER(wasmbox_read_i64, int64_t)
WASMBOX_READ_NUMBER(wasmbox_read_f32, float)
WASMBOX_READ_NUMBER(wasmbox_read_f64, double)
#undef WASMBOX_READ_NUMBER

/* Reads a bool, or whether an option has a value. */
static inline bool wasmbox_read_bool(struct wasmbox_reader *reader) {
    uint8_t value = wasmbox_read_u8(reader);
    if (value > 1) wasmbox_fail("the message has a bool that is neither 0 nor 1");
    return value == 1;
}

/* Reads the number of elements of a list or map. It is at most the number of bytes left, so a
 * guest may allocate in proportion to it. (Lists of values that take no bytes do not occur in C.) */
static inline size_t wasmbox_read_length(struct wasmbox_reader *reader) {
    uint64_t length = wasmbox_read_u64(reader);
    if (length > reader->length) wasmbox_fail("the message ends too early");
    return (size_t)length;
}

static inline struct wasmbox_text wasmbox_read_string(struct wasmbox_reader *reader) {
    size_t length = wasmbox_read_length(reader);
    struct wasmbox_text text = {(const char *)wasmbox_read_bytes(reader, length), length};
    return text;
}

static inline bool wasmbox_text_is(struct wasmbox_text text, const char *other) {
    return text.length == strlen(other) && memcmp(text.bytes, other, text.length) == 0;
}

/* ---- Writing an output ---------------------------------------------------------------------- */

struct wasmbox_writer {
    uint8_t *bytes;
    size_t length;
    size_t capacity;
};

/* The writer for the next output, empty. There is one; its memory is used again. */
static inline struct wasmbox_writer *wasmbox_output(void) {
    static struct wasmbox_writer writer;
    writer.length = 0;
    return &writer;
}

static inline void wasmbox_write_bytes(
        struct wasmbox_writer *writer, const void *bytes, size_t count) {
    if (count > writer->capacity - writer->length) {
        size_t capacity = (writer->length + count) * 2;
        writer->bytes = (uint8_t *)realloc(writer->bytes, capacity);
        if (writer->bytes == NULL) wasmbox_fail("no memory for the output");
        writer->capacity = capacity;
    }
    if (count > 0) memcpy(writer->bytes + writer->length, bytes, count);
    writer->length += count;
}

#define WASMBOX_WRITE_NUMBER(name, type)                                      \
    static inline void name(struct wasmbox_writer *writer, type value) {      \
        wasmbox_write_bytes(writer, &value, sizeof value);                    \
    }
WASMBOX_WRITE_NUMBER(wasmbox_write_u8, uint8_t)
WASMBOX_WRITE_NUMBER(wasmbox_write_u16, uint16_t)
WASMBOX_WRITE_NUMBER(wasmbox_write_u32, uint32_t) /* also the tag of an enum */
WASMBOX_WRITE_NUMBER(wasmbox_write_u64, uint64_t) /* also the length of a list or map */
WASMBOX_WRITE_NUMBER(wasmbox_write_i8, int8_t)
WASMBOX_WRITE_NUMBER(wasmbox_write_i16, int16_t)
WASMBOX_WRITE_NUMBER(wasmbox_write_i32, int32_t)
WASMBOX_WRITE_NUMBER(wasmbox_write_i64, int64_t)
WASMBOX_WRITE_NUMBER(wasmbox_write_f32, float)
WASMBOX_WRITE_NUMBER(wasmbox_write_f64, double)
WASMBOX_WRITE_NUMBER(wasmbox_write_bool, bool) /* also whether an option has a value */
#undef WASMBOX_WRITE_NUMBER

/* Writes text, which must be UTF-8. */
static inline void wasmbox_write_string(
        struct wasmbox_writer *writer, const char *bytes, size_t length) {
    wasmbox_write_u64(writer, length);
    wasmbox_write_bytes(writer, bytes, length);
}

__attribute__((import_module("env"), import_name("wasmbox_callback")))
void wasmbox_callback(const uint8_t *bytes, size_t length);

/* Sends what was written as one output. The host has read it when this returns. */
static inline void wasmbox_send(const struct wasmbox_writer *writer) {
    wasmbox_callback(writer->bytes, writer->length);
}

/* ---- The exports of the module -------------------------------------------------------------- */

/* Defines the exports. A message must be read to its end: bytes left over are a failure. */
#define WASMBOX_GUEST(start, receive)                                                     \
    __attribute__((export_name("wasmbox_initialize"))) void wasmbox_export_initialize(void) { \
        start();                                                                          \
    }                                                                                     \
    __attribute__((export_name("wasmbox_malloc"))) void *wasmbox_export_malloc(size_t size) { \
        void *buffer = malloc(size > 0 ? size : 1);                                       \
        if (buffer == NULL) wasmbox_fail("no memory for the message");                    \
        return buffer;                                                                    \
    }                                                                                     \
    __attribute__((export_name("wasmbox_free"))) void wasmbox_export_free(                \
            void *buffer, size_t size) {                                                  \
        (void)size;                                                                       \
        free(buffer);                                                                     \
    }                                                                                     \
    __attribute__((export_name("wasmbox_send"))) void wasmbox_export_send(                \
            const uint8_t *bytes, size_t length) {                                        \
        struct wasmbox_reader message = {bytes, length};                                  \
        receive(&message);                                                                \
        if (message.length > 0) wasmbox_fail("the message has bytes left over");          \
    }

/* Carries a schema, given as a string literal, in the custom section `wasmbox.schema`. */
#define WASMBOX_SCHEMA(text)                                              \
    __asm__(".section .custom_section.wasmbox.schema,\"\",@\n\t.ascii " #text "\n\t.text\n");

#endif
