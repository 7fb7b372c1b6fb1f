//! A guest on wasmtime. What a box of WasmBox keeps as a value is here the messages that led to it,
//! which are sent again.

use crate::guest::{Guest, BUFFER};
use wasmtime::{Engine, Instance, Module, Store, Trap, Val};

pub struct Running<'a> {
    guest: &'a Guest,
    module: Module,
    store: Store<()>,
    instance: Instance,
    messages: Vec<u8>,
}

pub enum Outcome {
    Done,
    Failed,
    /// The stack has ended, which each engine has another one of.
    TooDeep,
}

impl<'a> Running<'a> {
    pub fn open(guest: &'a Guest, engine: &Engine) -> Option<Running<'a>> {
        let module = Module::new(engine, &guest.wasm).expect("a valid guest");
        let (mut store, instance) = begin(&module)?;
        for name in &guest.globals {
            if instance.get_global(&mut store, name)?.ty(&store).content().is_ref() {
                return None;
            }
        }
        Some(Running { guest, module, store, instance, messages: Vec::new() })
    }

    /// What led to the state that the guest is in.
    pub fn messages(&self) -> Vec<u8> {
        self.messages.clone()
    }

    pub fn be(&mut self, messages: &[u8]) {
        (self.store, self.instance) = begin(&self.module).expect("it has begun before");
        self.messages.clear();
        for message in messages {
            assert!(matches!(self.send(*message), Outcome::Done));
            self.messages.push(*message);
        }
    }

    pub fn message(&mut self, message: u8) -> Outcome {
        let outcome = self.send(message);
        match outcome {
            Outcome::Done => self.messages.push(message),
            _ => self.be(&self.messages()),
        }
        outcome
    }

    fn send(&mut self, message: u8) -> Outcome {
        let memory = self.instance.get_memory(&mut self.store, "memory").expect("memory");
        let bytes = [1, 0, 0, 0, 0, 0, 0, 0, message];
        if memory.write(&mut self.store, BUFFER as usize, &bytes).is_err() {
            return Outcome::Failed;
        }
        let send = self.instance.get_func(&mut self.store, "wasmbox_send").expect("a guest");
        let arguments = [Val::I32(BUFFER as i32), Val::I32(bytes.len() as i32)];
        match send.call(&mut self.store, &arguments, &mut []) {
            Ok(()) => Outcome::Done,
            Err(error) => match error.downcast_ref::<Trap>() {
                Some(Trap::StackOverflow) => Outcome::TooDeep,
                _ => Outcome::Failed,
            },
        }
    }

    /// The pages and a hash of the memory, and the mutable globals.
    pub fn state(&mut self) -> String {
        let memory = self.instance.get_memory(&mut self.store, "memory").expect("memory");
        let mut hash = 0u64;
        for word in memory.data(&self.store).chunks(8) {
            let word = u64::from_le_bytes(word.try_into().expect("eight bytes"));
            hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3);
        }
        let mut text = format!("{} {hash:016x}", memory.size(&self.store));
        for name in &self.guest.globals {
            let global = self.instance.get_global(&mut self.store, name).expect("a global");
            if global.ty(&self.store).mutability() == wasmtime::Mutability::Var {
                let bits = match global.get(&mut self.store) {
                    Val::I32(value) => i64::from(value),
                    Val::I64(value) => value,
                    Val::F32(bits) => i64::from(bits as i32),
                    Val::F64(bits) => bits as i64,
                    _ => unreachable!("guests with references are left out"),
                };
                text.push_str(&format!(" {bits}"));
            }
        }
        text
    }
}

fn begin(module: &Module) -> Option<(Store<()>, Instance)> {
    let mut store = Store::new(module.engine(), ());
    let instance = Instance::new(&mut store, module, &[]).ok()?;
    Some((store, instance))
}
