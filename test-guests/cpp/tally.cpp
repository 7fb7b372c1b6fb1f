// Counts words, in C++ without exceptions and without its standard library, of which it needs only
// `new` and `delete`. Answers how often it has seen the word; the empty word makes it forget all.

#include "wasmbox.h"

void *operator new(size_t size) {
    return malloc(size);
}
void *operator new[](size_t size) {
    return malloc(size);
}
void operator delete(void *memory) noexcept {
    free(memory);
}
void operator delete(void *memory, size_t) noexcept {
    free(memory);
}
void operator delete[](void *memory) noexcept {
    free(memory);
}

namespace {

// A word and how often it came, in a list of all words.
class Entry {
public:
    Entry(wasmbox_text text, Entry *next)
        : word(new char[text.length]), length(text.length), next(next) {
        memcpy(word, text.bytes, length);
    }
    ~Entry() {
        delete[] word;
        delete next;
    }

    Entry *find(wasmbox_text text) {
        if (text.length == length && memcmp(text.bytes, word, length) == 0) return this;
        return next == nullptr ? nullptr : next->find(text);
    }
    uint32_t see() { return ++count; }

private:
    char *word;
    size_t length;
    Entry *next;
    uint32_t count = 0;
};

class Tally {
public:
    // Runs in `_initialize`, before `start`.
    Tally() : words(new Entry({"the", 3}, nullptr)) { words->see(); }

    uint32_t see(wasmbox_text text) {
        Entry *entry = words == nullptr ? nullptr : words->find(text);
        if (entry == nullptr) entry = words = new Entry(text, words);
        return entry->see();
    }
    void forget() {
        delete words;
        words = nullptr;
    }

private:
    Entry *words;
};

Tally tally;

void start() {}

void receive(wasmbox_reader *message) {
    wasmbox_text word = wasmbox_read_string(message);
    if (word.length == 0) tally.forget();
    uint32_t count = word.length == 0 ? 0 : tally.see(word);
    wasmbox_writer *output = wasmbox_output();
    wasmbox_write_u32(output, count);
    wasmbox_send(output);
}

}  // namespace

WASMBOX_GUEST(start, receive)
WASMBOX_SCHEMA("wasmbox-schema 1\ninput string\noutput u32\n")
