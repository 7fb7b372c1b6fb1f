//! One box on wasmtime: the calls of the guest ABI, snapshots as full copies.

use wasmtime::error::Context;
use wasmtime::{
    Caller, Engine, InstancePre, Linker, Memory, Module, Result, Store, TypedFunc, Val, ValType,
};

/// What a box of wasmtime keeps beside its memory.
#[derive(Default)]
pub struct Host {
    memory: Option<Memory>,
    pub output: String,
}

pub struct Guest {
    store: Store<Host>,
    memory: Memory,
    malloc: TypedFunc<u32, u32>,
    send: TypedFunc<(u32, u32), ()>,
    free: TypedFunc<(u32, u32), ()>,
}

/// Links a module once, so that each new box pays only for its instance.
pub fn link(engine: &Engine, module: &Module) -> Result<InstancePre<Host>> {
    let mut linker = Linker::new(engine);
    linker.func_wrap("env", "wasmbox_callback", callback)?;
    for import in module.imports().filter(|import| import.module() != "env") {
        let kind = import
            .ty()
            .func()
            .context("only functions are imported")?
            .clone();
        linker.func_new(
            import.module(),
            import.name(),
            kind.clone(),
            move |_, _, results| {
                for (result, kind) in results.iter_mut().zip(kind.results()) {
                    *result = zero(&kind);
                }
                Ok(())
            },
        )?;
    }
    Ok(linker.instantiate_pre(module)?)
}

fn zero(kind: &ValType) -> Val {
    match kind {
        ValType::I64 => Val::I64(0),
        _ => Val::I32(0),
    }
}

fn callback(mut caller: Caller<'_, Host>, start: u32, size: u32) {
    let memory = caller
        .data()
        .memory
        .expect("a guest calls back after it was opened");
    let bytes = &memory.data(&caller)[start as usize..(start + size) as usize];
    let length = u64::from_le_bytes(bytes[..8].try_into().expect("eight bytes")) as usize;
    let text = std::str::from_utf8(&bytes[8..8 + length]).expect("the guest sends a string");
    caller.data_mut().output = text.to_owned();
}

impl Guest {
    pub fn open(pre: &InstancePre<Host>) -> Result<Guest> {
        let mut store = Store::new(pre.module().engine(), Host::default());
        let instance = pre.instantiate(&mut store)?;
        let memory = instance
            .get_memory(&mut store, "memory")
            .context("no memory")?;
        store.data_mut().memory = Some(memory);
        if let Ok(reactor) = instance.get_typed_func::<(), ()>(&mut store, "_initialize") {
            reactor.call(&mut store, ())?;
        }
        instance
            .get_typed_func::<(), ()>(&mut store, "wasmbox_initialize")?
            .call(&mut store, ())?;
        Ok(Guest {
            memory,
            malloc: instance.get_typed_func(&mut store, "wasmbox_malloc")?,
            send: instance.get_typed_func(&mut store, "wasmbox_send")?,
            free: instance.get_typed_func(&mut store, "wasmbox_free")?,
            store,
        })
    }

    pub fn message(&mut self, text: &str) -> Result<&str> {
        let mut bytes = Vec::with_capacity(8 + text.len());
        bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
        bytes.extend_from_slice(text.as_bytes());
        let size = bytes.len() as u32;
        let address = self.malloc.call(&mut self.store, size)?;
        self.memory
            .write(&mut self.store, address as usize, &bytes)?;
        self.send.call(&mut self.store, (address, size))?;
        self.free.call(&mut self.store, (address, size))?;
        Ok(&self.store.data().output)
    }

    pub fn snapshot(&self) -> Vec<u8> {
        self.memory.data(&self.store).to_vec()
    }

    pub fn restore(&mut self, snapshot: &[u8]) {
        self.memory.data_mut(&mut self.store)[..snapshot.len()].copy_from_slice(snapshot);
    }
}
