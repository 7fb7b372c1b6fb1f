//! Random modules as guests: the message `b` calls the second of a module's functions.

use crate::random::Random;
use crate::sections::{number, read, Sections, CODE, EXPORT, FUNCTION, GLOBAL, MEMORY, TYPE};
use arbitrary::Unstructured;
use wasm_encoder::{BlockType, Encode, Function, Instruction, MemArg};
use wasm_smith::{Config, Module};
use wasmtime::{Engine, ExternType, ValType};

/// How often a message may enter a function or loop before it traps.
const FUEL: u32 = 500;

/// Where messages are written to.
pub const BUFFER: u32 = 1024;

const MOST_FUNCTIONS: usize = 12;

/// What every engine does alike, with as much as can be kept in a state.
fn config(seed: u64) -> Config {
    Config {
        multi_value_enabled: seed & 1 == 0,
        tail_call_enabled: seed & 2 == 0,
        disallow_traps: seed & 12 != 0,
        canonicalize_nans: true,
        reference_types_enabled: false,
        exceptions_enabled: false,
        gc_enabled: false,
        simd_enabled: false,
        relaxed_simd_enabled: false,
        threads_enabled: false,
        memory64_enabled: false,
        custom_page_sizes_enabled: false,
        wide_arithmetic_enabled: false,
        export_everything: true,
        max_imports: 0,
        min_memories: 1,
        max_memories: 1,
        max_memory32_bytes: 1 << 20,
        memory_max_size_required: true,
        max_table_elements: 1_000,
        table_max_size_required: true,
        min_funcs: 1,
        max_funcs: MOST_FUNCTIONS,
        max_instructions: 60 << (seed % 5),
        ..Config::default()
    }
}

pub struct Guest {
    pub wasm: Vec<u8>,
    pub functions: usize,
    /// The exports of its globals, in the order of their indices.
    pub globals: Vec<String>,
}

pub fn guest(seed: u64, engine: &Engine) -> Option<Guest> {
    let mut random = Random(seed);
    let bytes = random.bytes(16 << 10);
    let mut module = Module::new(config(seed), &mut Unstructured::new(&bytes)).ok()?;
    module.ensure_termination(FUEL).ok()?;
    wrap(&module.to_bytes(), engine, &mut random)
}

/// Adds what the guest ABI asks for.
fn wrap(wasm: &[u8], engine: &Engine, random: &mut Random) -> Option<Guest> {
    let module = wasmtime::Module::new(engine, wasm).ok()?;
    let mut sections = Sections::of(wasm);
    let (types, _) = sections.list(TYPE);
    let (functions, _) = sections.list(FUNCTION);
    let (globals, _) = sections.list(GLOBAL);
    let mut named = vec![String::new(); globals + 1];
    let mut called = Vec::new();
    let (exports, mut rest) = sections.list(EXPORT);
    for _ in 0..exports {
        let (size, name) = read(rest);
        let kind = name[size];
        let (index, next) = read(&name[size + 1..]);
        let name = String::from_utf8(name[..size].to_vec()).ok()?;
        match kind {
            0 => called.push((index, module.get_export(&name)?)),
            3 => named[index] = name,
            _ => {}
        }
        rest = next;
    }
    named[globals - 1] = "the fuel".to_owned();
    named[globals] = "the result".to_owned();

    let signatures = [0x60, 0, 0, 0x60, 1, 0x7f, 1, 0x7f, 0x60, 2, 0x7f, 0x7f, 0];
    sections.add(TYPE, 3, &signatures);
    let mut of_types = Vec::new();
    for place in [0, 1, 2, 2] {
        number(types + place, &mut of_types);
    }
    sections.add(FUNCTION, 4, &of_types);
    sections.set(MEMORY, vec![1, 1, 1, 1 + random.below(15) as u8]);
    sections.add(GLOBAL, 1, &[0x7e, 1, 0x42, 0, 0x0b]);
    let mut added = Vec::new();
    let names = ["wasmbox_initialize", "wasmbox_malloc", "wasmbox_free", "wasmbox_send"];
    for (place, name) in names.iter().enumerate() {
        export(name, 0, functions + place, &mut added);
    }
    export("memory", 2, 0, &mut added);
    export(&named[globals - 1], 3, globals - 1, &mut added);
    export(&named[globals], 3, globals, &mut added);
    sections.add(EXPORT, 7, &added);
    sections.add(CODE, 4, &code(&called, globals as u32, random));
    let functions = called.len();
    Some(Guest { wasm: sections.to_wasm(), functions, globals: named })
}

fn export(name: &str, kind: u8, index: usize, out: &mut Vec<u8>) {
    number(name.len(), out);
    out.extend(name.as_bytes());
    out.push(kind);
    number(index, out);
}

fn code(called: &[(usize, ExternType)], result: u32, random: &mut Random) -> Vec<u8> {
    let mut initialize = Function::new([]);
    initialize.instruction(&Instruction::End);
    let mut malloc = Function::new([]);
    malloc.instruction(&Instruction::I32Const(BUFFER as i32));
    malloc.instruction(&Instruction::End);
    let mut free = Function::new([]);
    free.instruction(&Instruction::End);
    let mut send = Function::new([]);
    send.instruction(&Instruction::I32Const(FUEL as i32));
    send.instruction(&Instruction::GlobalSet(result - 1));
    for (place, (function, of_type)) in called.iter().enumerate() {
        let first = MemArg { offset: 8, align: 0, memory_index: 0 };
        send.instruction(&Instruction::LocalGet(0));
        send.instruction(&Instruction::I32Load8U(first));
        send.instruction(&Instruction::I32Const('a' as i32 + place as i32));
        send.instruction(&Instruction::I32Eq);
        send.instruction(&Instruction::If(BlockType::Empty));
        let of_type = of_type.func().expect("a function");
        for parameter in of_type.params() {
            send.instruction(&constant(&parameter, random));
        }
        send.instruction(&Instruction::Call(*function as u32));
        for value in of_type.results().rev_list() {
            note(&value, result, &mut send);
        }
        send.instruction(&Instruction::End);
    }
    send.instruction(&Instruction::End);
    let mut out = Vec::new();
    for function in [initialize, malloc, free, send] {
        function.encode(&mut out);
    }
    out
}

trait Reversed {
    fn rev_list(self) -> Vec<ValType>;
}

impl<T: Iterator<Item = ValType>> Reversed for T {
    fn rev_list(self) -> Vec<ValType> {
        let mut all: Vec<ValType> = self.collect();
        all.reverse();
        all
    }
}

fn constant(kind: &ValType, random: &mut Random) -> Instruction<'static> {
    let any = random.next() >> (random.below(8) * 8);
    match kind {
        ValType::I32 => Instruction::I32Const(any as i32),
        ValType::I64 => Instruction::I64Const(any as i64),
        ValType::F32 => Instruction::F32Const((any as f32 / 16.0).into()),
        ValType::F64 => Instruction::F64Const((any as f64 / 16.0).into()),
        _ => Instruction::RefNull(wasm_encoder::HeapType::FUNC),
    }
}

/// Adds the value on the stack to what is known of results.
fn note(kind: &ValType, result: u32, send: &mut Function) {
    match kind {
        ValType::I32 => {
            send.instruction(&Instruction::I64ExtendI32S);
        }
        ValType::I64 => {}
        ValType::F32 => {
            send.instruction(&Instruction::I32ReinterpretF32);
            send.instruction(&Instruction::I64ExtendI32S);
        }
        ValType::F64 => {
            send.instruction(&Instruction::I64ReinterpretF64);
        }
        _ => {
            send.instruction(&Instruction::Drop);
            return;
        }
    }
    send.instruction(&Instruction::GlobalGet(result));
    send.instruction(&Instruction::I64Const(31));
    send.instruction(&Instruction::I64Mul);
    send.instruction(&Instruction::I64Add);
    send.instruction(&Instruction::GlobalSet(result));
}
