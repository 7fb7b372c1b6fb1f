"""Splits the bytecode loop of QuickJS into functions that a JVM can compile.

QuickJS runs JavaScript in one C function, JS_CallInternal, with a switch over some 250 opcodes.
A WebAssembly runtime on the JVM makes one Java method of it, of about 41 KB of bytecode. HotSpot
never compiles a method of more than 8,000 bytes (its HugeMethodLimit), so that method would be
interpreted for ever. Here the cases of the switch move, text unchanged, into a few functions
`js_step_N`, each with a loop over its own opcodes; JS_CallInternal keeps the set-up of a call, the
handling of exceptions, and a small loop that picks the function for the next opcode.
"""

import re

SIGNATURE = "static JSValue JS_CallInternal(JSContext *caller_ctx, JSValueConst func_obj,\n"
SWITCH = "        SWITCH(pc) {\n"
SWITCH_END = "        }\n    }\n exception:"
CASE = re.compile(r"^ {8,12}(?:CASE|OP_CMP)\((OP_\w+)")
LABEL = re.compile(r"^\s*(\w+):\s*$", re.MULTILINE)
GOTO = re.compile(r"\bgoto (\w+);")

# What the cases use: handed over as arguments, or, where few cases use it, through struct js_step.
ARGUMENTS = {
    "ctx": "JSContext *",
    "b": "JSFunctionBytecode *",
    "sf": "JSStackFrame *",
    "var_buf": "JSValue *",
    "arg_buf": "JSValue *",
    "var_refs": "JSVarRef **",
}
FIELDS = {
    "caller_ctx": "JSContext *",
    "rt": "JSRuntime *",
    "p": "JSObject *",
    "stack_buf": "JSValue *",
    "func_obj": "JSValueConst ",
    "this_obj": "JSValueConst ",
    "new_target": "JSValueConst ",
    "argc": "int ",
    "argv": "JSValueConst *",
}
EXITS = ("exception", "done", "done_generator")


def split(source, groups):
    """Returns the text of quickjs.c with its loop split; groups are lists of opcode names."""
    start = source.index(SIGNATURE)
    end = source.index("\n}\n", start) + 3
    body = source[start:end]
    head, rest = body.split(SWITCH)
    cases, tail = rest.split(SWITCH_END)
    directives, cases = extract_directives(cases)
    units = join_by_gotos(split_cases(cases))
    steps = plan(units, groups)
    parts = [declarations(), *directives]
    parts += [step(number, text) for number, (_, text) in enumerate(steps, 1)]
    parts += [group_table(steps), re.sub(r"#if !DIRECT_DISPATCH\n.*?#endif\n", "", head, flags=re.S)]
    parts += [dispatch(len(steps)), "    }\n exception:" + tail]
    return source[:start] + "\n".join(parts) + source[end:]


def extract_directives(cases):
    directives, lines, continued = [], [], False
    for line in cases.split("\n"):
        is_directive = continued or line.lstrip().startswith("#")
        (directives if is_directive else lines).append(line)
        continued = is_directive and line.endswith("\\")
    return directives, lines


def split_cases(lines):
    """Returns one (opcodes, text) per run of case labels and the statements after it."""
    units, in_labels = [], False
    for line in lines:
        match = CASE.match(line)
        if match and not in_labels:
            units.append(([], []))
        if match:
            units[-1][0].append(match.group(1))
            in_labels = line.split("/*")[0].rstrip().endswith(":")
        elif line.strip() and not line.lstrip().startswith(("/*", "//", "DEFAULT:")):
            in_labels = False
        if units:
            units[-1][1].append(line)
    return [(opcodes, "\n".join(text)) for opcodes, text in units]


def join_by_gotos(units):
    """Joins units that jump into one another, so that every label is where its gotos are."""
    owner = {label: i for i, (_, text) in enumerate(units) for label in LABEL.findall(text)}
    joined = list(range(len(units)))
    for i, (_, text) in enumerate(units):
        for label in GOTO.findall(text):
            if label in owner:
                old, new = joined[owner[label]], joined[i]
                joined = [new if j == old else j for j in joined]
    members = [[units[i] for i in range(len(units)) if joined[i] == j] for j in dict.fromkeys(joined)]
    return [(sum((o for o, _ in unit), []), "\n".join(t for _, t in unit)) for unit in members]


def plan(units, groups):
    """Puts the units into the given groups; what is named in none goes to two more of equal size."""
    by_opcode = {opcode: i for i, (opcodes, _) in enumerate(units) for opcode in opcodes}
    placed = {by_opcode.pop("OP_invalid")}
    steps = []
    for group in groups:
        chosen = dict.fromkeys(by_opcode[opcode] for opcode in group)
        steps.append([units[i] for i in chosen if i not in placed])
        placed.update(chosen)
    rest = [unit for i, unit in enumerate(units) if i not in placed]
    half, size = sum(len(text) for _, text in rest) / 2, 0
    steps += [[], []]
    for unit in rest:
        steps[-2 if size < half else -1].append(unit)
        size += len(unit[1])
    return [(sum((o for o, _ in s), []), "\n".join(t for _, t in s)) for s in steps]


def declarations():
    fields = "".join(f"    {kind}{name};\n" for name, kind in FIELDS.items())
    return (
        "#define SWITCH(pc) switch (opcode = *pc++)\n#define CASE(op) case op\n"
        + "#define DEFAULT default\n#define BREAK break\n"
        + "enum { JS_STEP_NEXT" + "".join(f", JS_STEP_{name.upper()}" for name in EXITS) + " };\n"
        + "struct js_step {\n" + fields + "    uint8_t *pc;\n    JSValue *sp;\n    JSValue ret_val;\n};"
    )


def step(number, text):
    parameters = "".join(f"{kind}{name}, " for name, kind in ARGUMENTS.items())
    words = set(re.findall(r"\w+", text))
    fields = [f"    {kind}{name} = step->{name};" for name, kind in FIELDS.items() if name in words]
    exits = [
        f" {name}:\n    exit = JS_STEP_{name.upper()};\n    step->ret_val = ret_val;\n    goto leave;"
        for name in EXITS
        if f"goto {name};" in text
    ]
    return "\n".join([
        f"static __attribute__((noinline)) int js_step_{number}({parameters}uint8_t *pc, JSValue *sp,"
        " struct js_step *step)\n{",
        *fields,
        "    JSValue ret_val = JS_EXCEPTION, *call_argv;",
        "    int opcode, call_argc, i, exit;",
        "    for (;;) {",
        "        SWITCH(pc) {",
        text,
        "        DEFAULT:\n            pc--;\n            exit = JS_STEP_NEXT;\n            goto leave;\n        }\n    }",
        *exits,
        " leave:\n    step->pc = pc;\n    step->sp = sp;\n    return exit;\n}",
    ])


def group_table(steps):
    entries = [f"    [{o}] = {number}," for number, (opcodes, _) in enumerate(steps, 1) for o in opcodes]
    return "\n".join(["static const uint8_t js_step_of[256] = {", *entries, "};"])


def dispatch(count):
    arguments = ", ".join(ARGUMENTS)
    fields = ", ".join(f".{name} = {name}" for name in FIELDS)
    calls = [f"            case {n}: exit = js_step_{n}({arguments}, pc, sp, &step); break;" for n in range(1, count + 1)]
    gotos = [f"        if (exit == JS_STEP_{name.upper()}) goto {name};" for name in EXITS]
    return "\n".join([
        f"        struct js_step step = {{ {fields} }};",
        "        int exit;",
        "        do {",
        "            switch (js_step_of[*pc]) {",
        *calls,
        "            default:",
        '                JS_ThrowInternalError(ctx, "invalid opcode: pc=%u opcode=0x%02x",',
        "                                      (int)(pc - b->byte_code_buf), *pc);",
        "                goto exception;",
        "            }",
        "            pc = step.pc;",
        "            sp = step.sp;",
        "        } while (exit == JS_STEP_NEXT);",
        "        ret_val = step.ret_val;",
        *gotos,
    ])
