use crate::{context::Inbox, task::Task, wire, WasmBox, WasmBoxContext};
use serde::{de::DeserializeOwned, Serialize};
use std::{cell::RefCell, future::Future, rc::Rc, task::Poll};

/// A running guest, seen as what takes the bytes of messages.
pub(crate) trait Guest {
    /// Takes one message and works until the guest is at rest again. `Ready` when it has
    /// finished and takes no more messages.
    fn receive(&mut self, bytes: &[u8]) -> Poll<()>;

    /// Whether the guest, at rest, waits for a message.
    fn awaits_message(&self) -> bool;
}

/// A guest that implements [`WasmBox`].
pub(crate) struct SyncGuest<B>(pub(crate) B);

impl<B: WasmBox> Guest for SyncGuest<B> {
    fn receive(&mut self, bytes: &[u8]) -> Poll<()> {
        self.0.message(decode(bytes));
        Poll::Pending
    }

    fn awaits_message(&self) -> bool {
        true
    }
}

/// A guest that is an `async` function.
pub(crate) struct AsyncGuest<I> {
    inbox: Rc<RefCell<Inbox<I>>>,
    task: Task,
}

impl<I: 'static> AsyncGuest<I> {
    /// Calls the function and runs it until it waits for its first message.
    pub(crate) fn start<O, F>(
        run: impl FnOnce(WasmBoxContext<I, O>) -> F,
        output: Rc<dyn Fn(O)>,
    ) -> (Self, Poll<()>)
    where
        F: Future<Output = ()> + 'static,
    {
        let context = WasmBoxContext::new(output);
        let inbox = context.inbox();
        let mut task = Task::new(run(context));
        let progress = task.run();
        (AsyncGuest { inbox, task }, progress)
    }
}

impl<I: DeserializeOwned> Guest for AsyncGuest<I> {
    fn receive(&mut self, bytes: &[u8]) -> Poll<()> {
        self.inbox.borrow_mut().push(decode(bytes));
        self.task.run()
    }

    fn awaits_message(&self) -> bool {
        self.inbox.borrow().is_awaited()
    }
}

fn decode<I: DeserializeOwned>(bytes: &[u8]) -> I {
    wire::decode(bytes).unwrap_or_else(|error| {
        let (length, name) = (bytes.len(), std::any::type_name::<I>());
        panic!("the message of {length} bytes is not a {name}: {error}")
    })
}

/// Buffers up to this size are kept between outputs. Larger ones are given back, so that one large
/// output does not stay in every later snapshot.
const KEPT_CAPACITY: usize = 64 * 1024;

/// Encodes a message and hands its bytes to `host`.
pub(crate) fn send<O: Serialize>(output: &O, buffer: &RefCell<Vec<u8>>, host: impl FnOnce(&[u8])) {
    let mut bytes = buffer.take();
    bytes.clear();
    wire::encode(output, &mut bytes).unwrap_or_else(|error| {
        let name = std::any::type_name::<O>();
        panic!("cannot serialize a {name}: {error}")
    });
    host(&bytes);
    if bytes.capacity() <= KEPT_CAPACITY {
        buffer.replace(bytes);
    }
}
