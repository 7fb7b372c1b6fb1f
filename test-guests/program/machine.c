/* An interpreter as there are many: its main loop is one large function, which calls itself for each call
 * of the program that it runs. That program is words for a stack: numbers, "texts", NAME: for a place in it, and
 * instructions, some of which have a place or a number behind them. It stands in the arguments, or
 * else in the lines up to "end". Nothing is ever freed. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum tag { INT, REAL, TEXT, LIST, CLOSURE };

struct value {
    enum tag tag;
    union {
        long long number;
        double real;
        char *text;
        struct list *list;
        struct closure *closure;
    };
};

struct list {
    int count, room;
    struct value *items;
};

struct closure {
    int entry;
    struct value captured;
};

/* Each with what stands behind it (nothing, a place, a number) and how many values it takes. Those in _get take
 * the last of them from a local, those in _to do it to a local, those in jump_ go to a place. */
enum operand { ALONE, PLACE, NUMBER };
#define INSTRUCTIONS(_) \
    _(push, NUMBER, 0) _(drop, ALONE, 1) _(dup, ALONE, 1) _(swap, ALONE, 2) _(over, ALONE, 2) _(room, NUMBER, 0) \
    _(get, NUMBER, 0) _(set, NUMBER, 1) _(load, NUMBER, 0) _(store, NUMBER, 1) _(add, ALONE, 2) _(sub, ALONE, 2) \
    _(mul, ALONE, 2) _(div, ALONE, 2) _(mod, ALONE, 2) _(min, ALONE, 2) _(max, ALONE, 2) _(add_get, NUMBER, 1) \
    _(sub_get, NUMBER, 1) _(mul_get, NUMBER, 1) _(div_get, NUMBER, 1) _(mod_get, NUMBER, 1) _(min_get, NUMBER, 1) \
    _(max_get, NUMBER, 1) _(add_to, NUMBER, 1) _(sub_to, NUMBER, 1) _(mul_to, NUMBER, 1) _(div_to, NUMBER, 1) \
    _(mod_to, NUMBER, 1) _(min_to, NUMBER, 1) _(max_to, NUMBER, 1) _(and, ALONE, 2) _(or, ALONE, 2) \
    _(xor, ALONE, 2) _(shl, ALONE, 2) _(shr, ALONE, 2) _(neg, ALONE, 1) _(abs, ALONE, 1) _(inc, ALONE, 1) \
    _(dec, ALONE, 1) _(not, ALONE, 1) _(sqrt, ALONE, 1) _(eq, ALONE, 2) _(ne, ALONE, 2) _(lt, ALONE, 2) \
    _(le, ALONE, 2) _(gt, ALONE, 2) _(ge, ALONE, 2) _(eq_get, NUMBER, 1) _(ne_get, NUMBER, 1) _(lt_get, NUMBER, 1) \
    _(le_get, NUMBER, 1) _(gt_get, NUMBER, 1) _(ge_get, NUMBER, 1) _(jump_eq, PLACE, 2) _(jump_ne, PLACE, 2) \
    _(jump_lt, PLACE, 2) _(jump_le, PLACE, 2) _(jump_gt, PLACE, 2) _(jump_ge, PLACE, 2) _(jump, PLACE, 0) \
    _(jump_if, PLACE, 1) _(jump_unless, PLACE, 1) _(number, ALONE, 1) _(real, ALONE, 1) _(text, ALONE, 1) \
    _(length, ALONE, 1) _(join, ALONE, 2) _(letter, ALONE, 2) _(part, ALONE, 3) _(find, ALONE, 2) \
    _(upper, ALONE, 1) _(list, NUMBER, 0) _(item, ALONE, 2) _(put, ALONE, 3) _(append, ALONE, 2) _(last, ALONE, 1) \
    _(map, ALONE, 2) _(keep, ALONE, 2) _(fold, ALONE, 3) _(times, ALONE, 2) _(sort, ALONE, 2) \
    _(arguments, NUMBER, 0) _(call, PLACE, 0) _(closure, PLACE, 1) _(invoke, ALONE, 1) _(return, ALONE, 1) \
    _(read, ALONE, 0) _(print, ALONE, 1) _(write, ALONE, 1) _(trap, ALONE, 0) _(halt, ALONE, 0)

#define CODE(name, operand, takes) OP_##name,
#define WORD(name, operand, takes) {#name, operand, takes},
enum code { INSTRUCTIONS(CODE) CODES };
static const struct word {
    const char *name;
    enum operand operand;
    int takes;
} words[] = {INSTRUCTIONS(WORD)};

static struct instruction {
    enum code code;
    struct value operand;
} program[4096];
static struct label {
    char *name;
    int place;
} labels[512], uses[1024];
static int instructions, labelCount, useCount;

static struct value stack[1 << 16], globals[64];

_Noreturn static void fail(const char *what, int place) {
    fprintf(stderr, "%s, at instruction %d: %s\n", what, place, words[program[place].code].name);
    exit(1);
}

/* ---- values */

static struct value number(long long number) {
    return (struct value){.tag = INT, .number = number};
}

static struct value text(const char *from, size_t length) {
    char *copy = malloc(length + 1);
    memcpy(copy, from, length);
    copy[length] = 0;
    return (struct value){.tag = TEXT, .text = copy};
}

/* The number that a text begins with; a text with a point or without a digit is no whole one. */
static struct value parsed(const char *from) {
    char *end;
    struct value whole = number(strtoll(from, &end, 10));
    return *end == '.' || *end == 'e' ? (struct value){.tag = REAL, .real = strtod(from, NULL)} : whole;
}

static struct value shown(const struct value *value) {
    char digits[32];
    if (value->tag == TEXT)
        return *value;
    if (value->tag == LIST) {
        struct value all = text("[", 1);
        for (int i = 0; i < value->list->count; i++) {
            char *item = shown(&value->list->items[i]).text;
            all.text = realloc(all.text, strlen(all.text) + strlen(item) + 3);
            strcat(strcat(all.text, i ? " " : ""), item);
        }
        strcat(all.text, "]");
        return all;
    }
    if (value->tag == INT)
        snprintf(digits, sizeof digits, "%lld", value->number);
    else
        snprintf(digits, sizeof digits, "%.15g", value->tag == REAL ? value->real : 0);
    return text(digits, strlen(digits));
}

/* The next line of the input; the whole number 0 at its end. */
static struct value line(void) {
    char line[256];
    fflush(stdout);
    if (!fgets(line, sizeof line, stdin)) {
        clearerr(stdin);
        return number(0);
    }
    return text(line, strcspn(line, "\n"));
}

static void append(struct list *list, struct value value) {
    if (list->count == list->room) {
        list->room = 2 * list->room + 4;
        list->items = realloc(list->items, list->room * sizeof *list->items);
    }
    list->items[list->count++] = value;
}

/* ---- the main loop */

static struct value *run(int place, struct value *base, struct value *top);

static struct value *invoke(const struct closure *closure, struct value *base, struct value *top) {
    *top = closure->captured;
    return run(closure->entry, base, top + 1);
}

static const struct closure *order;
static struct value *order_top;

/* Called by the library. */
static int compare(const void *a, const void *b) {
    struct value *top = order_top;
    top[0] = *(const struct value *)a;
    top[1] = *(const struct value *)b;
    order_top += 3;
    invoke(order, top, top + 2);
    order_top = top;
    return (int)top->number;
}

static void sort(struct list *list, const struct closure *by, struct value *top) {
    const struct closure *outer = order;
    struct value *outer_top = order_top;
    order = by;
    order_top = top;
    qsort(list->items, list->count, sizeof *list->items, compare);
    order = outer;
    order_top = outer_top;
}

#define A (top[-2])
#define B (top[-1])
#define NEED(condition, what) \
    if (!(condition)) \
        fail(what, place)
#define IS(value, kind) NEED((value).tag == kind, "not of the right kind")
#define BOTH(kind_a, kind_b) NEED(A.tag == kind_a && B.tag == kind_b, "not of the right kind")
#define REAL_OF(value) ((value).tag == REAL ? (value).real : (double)(value).number)
#define PUSH(value) (*top = (value), top++)

/* Of two whole numbers, or of others where one is none or the whole one overflows. */
#define ARITHMETIC_ON(place_of_one, other, whole_is_exact, real_one) { \
    struct value *one = place_of_one, two = other; \
    long long a = one->number, b = two.number, whole; \
    NEED(one->tag <= REAL && two.tag <= REAL, "no numbers"); \
    if (one->tag == INT && two.tag == INT && whole_is_exact) \
        one->number = whole; \
    else { \
        double a = REAL_OF(*one), b = REAL_OF(two); \
        *one = (struct value){.tag = REAL, .real = real_one}; \
    } \
    break; \
}
#define ARITHMETIC(name, whole_is_exact, real_one) \
    case OP_##name: top--; ARITHMETIC_ON(top - 1, *top, whole_is_exact, real_one) \
    case OP_##name##_get: ARITHMETIC_ON(top - 1, base[operand->number], whole_is_exact, real_one) \
    case OP_##name##_to: top--; ARITHMETIC_ON(&base[operand->number], *top, whole_is_exact, real_one)
#define ALWAYS(value) (whole = (value), 1)
#define BITS(name, whole) \
    case OP_##name: { \
        BOTH(INT, INT); \
        long long a = A.number, b = B.number; \
        A.number = whole; \
        top--; \
        break; \
    }
#define NUMBERWISE(name, whole_is_exact, real_one) \
    case OP_##name: { \
        long long b = B.number, whole; \
        NEED(B.tag <= REAL, "no number"); \
        if (B.tag == INT && whole_is_exact) \
            B.number = whole; \
        else { \
            double b = REAL_OF(B); \
            B = (struct value){.tag = REAL, .real = real_one}; \
        } \
        break; \
    }
#define COMPARE(other, operator) \
    int is; \
    const struct value *one = --top, *two = other; \
    if (one->tag == TEXT && two->tag == TEXT) \
        is = strcmp(one->text, two->text) operator 0; \
    else if (one->tag == INT && two->tag == INT) \
        is = one->number operator two->number; \
    else { \
        NEED(one->tag <= REAL && two->tag <= REAL, "cannot be compared"); \
        is = REAL_OF(*one) operator REAL_OF(*two); \
    }
#define COMPARISON(name, operator) \
    case OP_##name: { top--; COMPARE(top + 1, operator) PUSH(number(is)); break; } \
    case OP_##name##_get: { COMPARE(&base[operand->number], operator) PUSH(number(is)); break; } \
    case OP_jump_##name: { top--; COMPARE(top + 1, operator) if (is) place = (int)operand->number - 1; break; }

/* Runs from a place up to its return, with arguments at the base. Leaves the result there; returns what is
 * behind that. */
static struct value *run(int place, struct value *base, struct value *top) {
    int arguments = 0;
    for (;; place++) {
        const struct instruction *now = &program[place];
        const struct value *operand = &now->operand;
        NEED(top - base >= words[now->code].takes, "too few values");
        NEED(top < stack + sizeof stack / sizeof *stack - 8, "too many values");
        switch (now->code) {
        case OP_push: PUSH(*operand); break;
        case OP_drop: top--; break;
        case OP_dup: PUSH(B); break;
        case OP_swap: *top = A; A = B; B = *top; break;
        case OP_over: PUSH(A); break;
        case OP_room:
            for (long long i = 0; i < operand->number; i++)
                PUSH(number(0));
            break;
        case OP_get: PUSH(base[operand->number]); break;
        case OP_set: base[operand->number] = B; top--; break;
        case OP_load: PUSH(globals[operand->number]); break;
        case OP_store: globals[operand->number] = B; top--; break;

        ARITHMETIC(add, !__builtin_add_overflow(a, b, &whole), a + b)
        ARITHMETIC(sub, !__builtin_sub_overflow(a, b, &whole), a - b)
        ARITHMETIC(mul, !__builtin_mul_overflow(a, b, &whole), a * b)
        ARITHMETIC(div, b && b != -1 && ALWAYS(a / b), a / b)
        ARITHMETIC(mod, b && b != -1 && ALWAYS(a % b), a - b * floor(a / b))
        ARITHMETIC(min, ALWAYS(a < b ? a : b), a < b ? a : b)
        ARITHMETIC(max, ALWAYS(a > b ? a : b), a > b ? a : b)
        BITS(and, a & b)
        BITS(or, a | b)
        BITS(xor, a ^ b)
        BITS(shl, (long long)((unsigned long long)a << (b & 63)))
        BITS(shr, a >> (b & 63))
        NUMBERWISE(neg, !__builtin_sub_overflow(0, b, &whole), -b)
        NUMBERWISE(abs, !__builtin_mul_overflow(b, b < 0 ? -1 : 1, &whole), fabs(b))
        NUMBERWISE(inc, !__builtin_add_overflow(b, 1, &whole), b + 1)
        NUMBERWISE(dec, !__builtin_sub_overflow(b, 1, &whole), b - 1)
        NUMBERWISE(not, ALWAYS(!b), b == 0)
        case OP_sqrt:
            NEED(B.tag <= REAL, "no number");
            B = (struct value){.tag = REAL, .real = sqrt(REAL_OF(B))}; break;
        COMPARISON(eq, ==)
        COMPARISON(ne, !=)
        COMPARISON(lt, <)
        COMPARISON(le, <=)
        COMPARISON(gt, >)
        COMPARISON(ge, >=)

        case OP_number:
            B = B.tag == TEXT ? parsed(B.text) : B.tag == REAL ? number((long long)B.real) : B; break;
        case OP_real:
            NEED(B.tag <= REAL, "no number");
            B = (struct value){.tag = REAL, .real = REAL_OF(B)}; break;
        case OP_text: B = shown(&B); break;
        case OP_length:
            NEED(B.tag == TEXT || B.tag == LIST, "has no length");
            B = number(B.tag == TEXT ? (long long)strlen(B.text) : B.list->count); break;
        case OP_join: {
            struct value a = shown(&A), b = shown(&B);
            size_t length = strlen(a.text);
            A = text(a.text, length + strlen(b.text));
            strcpy(A.text + length, b.text);
            top--; break;
        }
        case OP_letter:
            BOTH(TEXT, INT);
            NEED(B.number >= 0 && B.number < (long long)strlen(A.text), "outside of the text");
            A = number(A.text[B.number]);
            top--; break;
        case OP_part: {
            struct value *whole = top - 3;
            IS(*whole, TEXT);
            BOTH(INT, INT);
            NEED(A.number >= 0 && A.number <= B.number && B.number <= (long long)strlen(whole->text), "no part");
            *whole = text(whole->text + A.number, B.number - A.number);
            top -= 2; break;
        }
        case OP_find: {
            BOTH(TEXT, TEXT);
            char *found = strstr(A.text, B.text);
            A = number(found ? found - A.text : -1);
            top--; break;
        }
        case OP_upper:
            IS(B, TEXT);
            B = text(B.text, strlen(B.text));
            for (char *each = B.text; *each; each++)
                *each = (char)toupper(*each);
            break;

        case OP_list: {
            struct list *list = calloc(1, sizeof *list);
            NEED(top - base >= operand->number, "too few values");
            top -= operand->number;
            for (long long i = 0; i < operand->number; i++)
                append(list, top[i]);
            PUSH(((struct value){.tag = LIST, .list = list})); break;
        }
        case OP_item:
            BOTH(LIST, INT);
            NEED(B.number >= 0 && B.number < A.list->count, "outside of the list");
            A = A.list->items[B.number];
            top--; break;
        case OP_put: {
            struct value *list = top - 3;
            IS(*list, LIST);
            IS(A, INT);
            NEED(A.number >= 0 && A.number < list->list->count, "outside of the list");
            list->list->items[A.number] = B;
            top -= 2; break;
        }
        case OP_append:
            IS(A, LIST);
            append(A.list, B);
            top--; break;
        case OP_last:
            IS(B, LIST);
            NEED(B.list->count > 0, "an empty list");
            B = B.list->items[--B.list->count]; break;
        case OP_map:
            BOTH(LIST, CLOSURE);
            for (int i = 0; i < A.list->count; i++) {
                *top = A.list->items[i];
                invoke(B.closure, top, top + 1);
                A.list->items[i] = *top;
            }
            top--; break;
        case OP_keep: {
            int kept = 0;
            BOTH(LIST, CLOSURE);
            for (int i = 0; i < A.list->count; i++) {
                *top = A.list->items[i];
                invoke(B.closure, top, top + 1);
                A.list->items[kept] = A.list->items[i];
                kept += top->number != 0;
            }
            A.list->count = kept;
            top--; break;
        }
        case OP_fold:
            IS(top[-3], LIST);
            IS(B, CLOSURE);
            for (int i = 0; i < top[-3].list->count; i++) {
                top[0] = A;
                top[1] = top[-3].list->items[i];
                invoke(B.closure, top, top + 2);
                A = *top;
            }
            top[-3] = A;
            top -= 2; break;
        case OP_times:
            BOTH(INT, CLOSURE);
            for (long long i = 0; i < A.number; i++) {
                *top = number(i);
                invoke(B.closure, top, top + 1);
            }
            top -= 2; break;
        case OP_sort:
            BOTH(LIST, CLOSURE);
            sort(A.list, B.closure, top); // line: sort
            top--; break;

        case OP_jump: place = (int)operand->number - 1; break;
        case OP_jump_if: IS(B, INT); if ((--top)->number) place = (int)operand->number - 1; break;
        case OP_jump_unless: IS(B, INT); if (!(--top)->number) place = (int)operand->number - 1; break;
        case OP_arguments: arguments = (int)operand->number; break;
        case OP_call:
            NEED(top - base >= arguments, "too few values");
            top = run((int)operand->number, top - arguments, top); // line: call
            break;
        case OP_closure: {
            struct closure *closure = malloc(sizeof *closure);
            *closure = (struct closure){(int)operand->number, B};
            B = (struct value){.tag = CLOSURE, .closure = closure}; break;
        }
        case OP_invoke:
            IS(B, CLOSURE);
            NEED(top - base > arguments, "too few values");
            top = invoke(B.closure, top - 1 - arguments, top - 1); // line: invoke
            break;
        case OP_return: base[0] = B; return base + 1;

        case OP_read: PUSH(line()); break; // line: read
        case OP_print: puts(shown(&B).text); top--; break;
        case OP_write: fputs(shown(&B).text, stdout); top--; break;
        case OP_trap: __builtin_trap(); // line: trap
        case OP_halt: exit(0);
        default: fail("no instruction", place);
        }
    }
}

/* ---- its program */

static void word(char *word) {
    struct instruction *next = &program[instructions];
    size_t length = strlen(word);
    static int wants;
    if (wants == PLACE)
        uses[useCount++] = (struct label){word, instructions++};
    else if (wants == NUMBER) {
        next->operand = parsed(word);
        instructions++;
    } else if (word[length - 1] == ':') {
        word[length - 1] = 0;
        labels[labelCount++] = (struct label){word, instructions};
    } else if (*word == '"') {
        *next = (struct instruction){OP_push, text(word + 1, length - 2)};
        instructions++;
    } else if (isdigit(*word) || (*word == '-' && word[1])) {
        *next = (struct instruction){OP_push, parsed(word)};
        instructions++;
    } else {
        while (next->code < CODES && strcmp(word, words[next->code].name))
            next->code++;
        if (next->code == CODES)
            fail(word, 0);
        wants = words[next->code].operand;
        instructions += !wants;
        return;
    }
    wants = ALONE;
}

static void words_of(char *from) {
    while (*from) {
        size_t length = *from == '"' ? strcspn(from + 1, "\"") + 2 : strcspn(from, " \n");
        if (length)
            word(text(from, length).text);
        from += length + (from[length] != 0);
    }
}

int main(int count, char **arguments) {
    if (count > 1)
        for (int i = 1; i < count; i++)
            words_of(arguments[i]);
    else
        for (struct value next = line(); next.tag == TEXT && strcmp(next.text, "end"); next = line())
            words_of(next.text);
    for (int i = 0; i < useCount; i++)
        for (int j = 0; j < labelCount; j++)
            if (!strcmp(labels[j].name, uses[i].name))
                program[uses[i].place].operand = number(labels[j].place);
    run(0, stack, stack); // line: main
}
