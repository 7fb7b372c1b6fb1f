use wasmbox::prelude::*;

struct Store<T> {
    value: T,
}

impl WasmBox for Store<u8> {
    type Input = u8;
    type Output = ();

    fn init(_callback: Box<dyn Fn(()) + Send + Sync>) -> Self {
        Store { value: 0 }
    }

    fn message(&mut self, input: u8) {
        self.value = input;
    }
}

#[wasmbox_sync]
type Guest = Store<u8>;

fn main() {}
