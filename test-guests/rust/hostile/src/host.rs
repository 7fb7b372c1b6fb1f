//! Calls to the host that neither Rust nor the SDK offers in this form.

#[link(wasm_import_module = "wasi_snapshot_preview1")]
extern "C" {
    fn clock_time_get(id: u32, precision: u64, time: *mut u64) -> u32;
}

#[link(wasm_import_module = "env")]
extern "C" {
    fn wasmbox_callback(message: *const u8, length: usize);
}

const REALTIME: u32 = 0;
const MONOTONIC: u32 = 1;

/// Both clocks in nanoseconds.
pub fn clocks() -> String {
    format!("realtime={} monotonic={}", read(REALTIME), read(MONOTONIC))
}

fn read(clock: u32) -> u64 {
    let mut time = 0;
    let error = unsafe { clock_time_get(clock, 1, &mut time) };
    assert_eq!(error, 0, "clock {clock} cannot be read");
    time
}

/// Sends bytes that are not a message.
pub fn send_raw(bytes: &[u8]) {
    unsafe { wasmbox_callback(bytes.as_ptr(), bytes.len()) }
}

/// Sends a message that lies outside of the memory, at least in part.
pub fn send_outside() {
    let end = core::arch::wasm32::memory_size(0) << 16;
    unsafe { wasmbox_callback((end - 4) as *const u8, 16) }
}
