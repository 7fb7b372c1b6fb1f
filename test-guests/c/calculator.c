/* A calculator with a stack of numbers, as an example of typed messages in C. */

#include "wasmbox.h"

WASMBOX_SCHEMA(
    "wasmbox-schema 1\n"
    "input Command\n"
    "output Answer\n"
    "enum Command { Push(f64), Apply { operation: Operation, times: u32 }, Clear }\n"
    "enum Operation { Add, Subtract, Multiply, Divide }\n"
    "enum Answer { Stack { values: list<f64>, top: option<f64> }, Refused(string) }\n")

enum command { PUSH, APPLY, CLEAR };
enum operation { ADD, SUBTRACT, MULTIPLY, DIVIDE };
enum answer { STACK, REFUSED };

static double *values;
static size_t depth, capacity;

static void push(double value) {
    if (depth == capacity) {
        capacity = capacity == 0 ? 16 : capacity * 2;
        values = realloc(values, capacity * sizeof *values);
        if (values == NULL) wasmbox_fail("no memory for the stack");
    }
    values[depth++] = value;
}

static void apply(uint32_t operation) {
    double right = values[--depth];
    double *left = &values[depth - 1];
    switch (operation) {
        case ADD: *left += right; break;
        case SUBTRACT: *left -= right; break;
        case MULTIPLY: *left *= right; break;
        case DIVIDE: *left /= right; break;
        default: wasmbox_fail("the message has an unknown operation");
    }
}

static void answer_stack(void) {
    struct wasmbox_writer *output = wasmbox_output();
    wasmbox_write_u32(output, STACK);
    wasmbox_write_u64(output, depth);
    for (size_t i = 0; i < depth; i++) wasmbox_write_f64(output, values[i]);
    wasmbox_write_bool(output, depth > 0);
    if (depth > 0) wasmbox_write_f64(output, values[depth - 1]);
    wasmbox_send(output);
}

static void answer_refused(const char *reason) {
    struct wasmbox_writer *output = wasmbox_output();
    wasmbox_write_u32(output, REFUSED);
    wasmbox_write_string(output, reason, strlen(reason));
    wasmbox_send(output);
}

static void start(void) {}

static void receive(struct wasmbox_reader *message) {
    switch (wasmbox_read_u32(message)) {
        case PUSH: push(wasmbox_read_f64(message)); break;
        case APPLY: {
            uint32_t operation = wasmbox_read_u32(message);
            uint32_t times = wasmbox_read_u32(message);
            if (depth <= times) {
                answer_refused("there are not so many numbers on the stack");
                return;
            }
            while (times-- > 0) apply(operation);
            break;
        }
        case CLEAR: depth = 0; break;
        default: wasmbox_fail("the message has an unknown command");
    }
    answer_stack();
}

WASMBOX_GUEST(start, receive)
