//! The guest side of ABI 1: what the module exports to the host and imports from it.
//!
//! `wasmbox_initialize` is written by the macros; it calls [`initialize`] or [`initialize_async`].
//! The ABI is described in `docs/guest-abi.md` of the WasmBox repository.

use crate::{
    guest::{self, AsyncGuest, Guest, SyncGuest},
    WasmBox, WasmBoxContext,
};
use serde::{de::DeserializeOwned, Serialize};
use std::{
    alloc::{alloc, dealloc, handle_alloc_error, Layout},
    cell::RefCell,
    future::Future,
    mem::ManuallyDrop,
    ptr::NonNull,
    rc::Rc,
    slice,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    task::Poll,
};

type Slot<T> = ManuallyDrop<RefCell<T>>;

// Never dropped: a box ends by being thrown away, not by unwinding. It also spares the
// bookkeeping for destructors on each access.
thread_local! {
    static GUEST: Slot<Option<Box<dyn Guest>>> = const { ManuallyDrop::new(RefCell::new(None)) };
    static OUTPUT: Slot<Vec<u8>> = const { ManuallyDrop::new(RefCell::new(Vec::new())) };
}

/// Whether the guest waits for a message, when it is at rest: 0 where it waits for nothing that a
/// message brings. The host finds it through the address that is exported under this name.
#[export_name = "wasmbox_awaiting"]
static AWAITING: AtomicU32 = AtomicU32::new(0);

#[cfg(target_family = "wasm")]
#[link(wasm_import_module = "env")]
extern "C" {
    fn wasmbox_callback(message: *const u8, length: usize);
}

/// Outside of a box, as in a guest's own unit tests, there is no host to call.
#[cfg(not(target_family = "wasm"))]
unsafe fn wasmbox_callback(_message: *const u8, length: usize) {
    panic!("an output of {length} bytes was sent, but no host runs this code");
}

/// Starts a guest that implements [`WasmBox`].
pub fn initialize<B>()
where
    B: WasmBox,
    B::Input: DeserializeOwned,
    B::Output: Serialize,
{
    report_panics();
    install(SyncGuest(B::init(Box::new(send))));
}

/// Starts a guest that is an `async` function.
pub fn initialize_async<I, O, F>(run: impl FnOnce(WasmBoxContext<I, O>) -> F)
where
    I: DeserializeOwned + 'static,
    O: Serialize + 'static,
    F: Future<Output = ()> + 'static,
{
    report_panics();
    let (guest, progress) = AsyncGuest::start(run, Rc::new(send));
    install(guest);
    exit_when_finished(progress);
}

fn install(guest: impl Guest + 'static) {
    publish(guest.awaits_message());
    GUEST.with(|slot| slot.replace(Some(Box::new(guest))));
}

/// Writes only what changed, since the host stores each page that is written to.
fn publish(awaits_message: bool) {
    let awaiting = u32::from(awaits_message);
    if AWAITING.load(Relaxed) != awaiting {
        AWAITING.store(awaiting, Relaxed);
    }
}

/// Where the host finds the schema: a `u32` with its length in bytes, little-endian, and then the
/// text. Null where there is none.
pub fn schema_address(text: Option<String>) -> *const u8 {
    let Some(text) = text else {
        return std::ptr::null();
    };
    let length = u32::try_from(text.len()).expect("a schema of less than 4 GiB");
    let bytes = [&length.to_le_bytes(), text.as_bytes()].concat();
    bytes.leak().as_ptr()
}

/// A panic ends the message with a trap; the host finds its text and place on standard error.
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| eprintln!("{panic}")));
}

fn send<O: Serialize>(output: O) {
    OUTPUT.with(|buffer| {
        guest::send(&output, buffer, |bytes| unsafe {
            // The host reads the bytes before it returns.
            wasmbox_callback(bytes.as_ptr(), bytes.len());
        });
    });
}

/// The host takes `proc_exit` as the end of the guest: it keeps the state and the outputs, and
/// refuses further messages.
fn exit_when_finished(progress: Poll<()>) {
    if progress.is_ready() {
        std::process::exit(0);
    }
}

/// Takes a message. The bytes stay the host's: they are neither kept nor freed.
///
/// # Safety
///
/// `message` must point to `length` readable bytes.
#[no_mangle]
unsafe extern "C" fn wasmbox_send(message: *const u8, length: usize) {
    let bytes: &[u8] = match length {
        0 => &[],
        _ => slice::from_raw_parts(message, length),
    };
    let progress = GUEST.with(|slot| match slot.try_borrow_mut() {
        Ok(mut guest) => {
            let guest = guest
                .as_mut()
                .expect("wasmbox_send was called before wasmbox_initialize");
            let progress = guest.receive(bytes);
            publish(guest.awaits_message());
            progress
        }
        Err(_) => panic!("wasmbox_send was called while the guest was at work"),
    });
    exit_when_finished(progress);
}

/// Gives the host `size` bytes to write a message to, until it calls [`wasmbox_free`].
#[no_mangle]
extern "C" fn wasmbox_malloc(size: usize) -> *mut u8 {
    match layout(size) {
        None => NonNull::dangling().as_ptr(),
        Some(layout) => {
            let buffer = unsafe { alloc(layout) };
            if buffer.is_null() {
                handle_alloc_error(layout);
            }
            buffer
        }
    }
}

/// Takes back a buffer.
///
/// # Safety
///
/// `buffer` must come from [`wasmbox_malloc`] with the same size and not have been freed.
#[no_mangle]
unsafe extern "C" fn wasmbox_free(buffer: *mut u8, size: usize) {
    if let Some(layout) = layout(size) {
        dealloc(buffer, layout);
    }
}

/// The layout of a message buffer, aligned for any wasm value. Nothing is allocated for no bytes.
fn layout(size: usize) -> Option<Layout> {
    match size {
        0 => None,
        _ => Some(Layout::from_size_align(size, 8).expect("a message buffer of more than 2 GiB")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buffers_are_aligned_and_can_be_written_and_freed() {
        for size in [1, 7, 8, 100, 1 << 20] {
            let buffer = wasmbox_malloc(size);
            assert_eq!(buffer as usize % 8, 0);
            unsafe {
                buffer.write_bytes(0xff, size);
                wasmbox_free(buffer, size);
            }
        }
    }

    #[test]
    fn buffer_of_no_bytes_is_not_null() {
        let buffer = wasmbox_malloc(0);
        assert!(!buffer.is_null());
        unsafe { wasmbox_free(buffer, 0) };
    }

    #[test]
    fn schema_is_preceded_by_its_length() {
        let address = schema_address(Some("text".to_string()));
        let bytes = unsafe { slice::from_raw_parts(address, 8) };
        assert_eq!(bytes, b"\x04\0\0\0text");
        assert!(schema_address(None).is_null());
    }
}
