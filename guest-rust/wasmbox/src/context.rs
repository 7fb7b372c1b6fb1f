use std::{
    cell::RefCell,
    collections::VecDeque,
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

/// Messages that have arrived and were not taken yet, and the tasks that wait for one.
pub(crate) struct Inbox<I> {
    messages: VecDeque<I>,
    waiting: Vec<Waker>,
    /// How many futures were told to wait when they were last polled. The wakers do not tell:
    /// those of futures that were dropped are still there.
    pending: usize,
}

impl<I> Inbox<I> {
    pub(crate) fn push(&mut self, message: I) {
        self.messages.push_back(message);
        self.waiting.drain(..).for_each(Waker::wake);
    }

    /// Whether a message that comes now moves the guest. Where one was left lying there, whoever
    /// could have taken it was woken in vain, and is not woken again.
    pub(crate) fn is_awaited(&self) -> bool {
        self.pending > 0 && self.messages.is_empty()
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<I> {
        match self.messages.pop_front() {
            Some(message) => Poll::Ready(message),
            None => {
                if !self.waiting.iter().any(|w| w.will_wake(cx.waker())) {
                    self.waiting.push(cx.waker().clone());
                }
                Poll::Pending
            }
        }
    }
}

/// The connection of an asynchronous guest to its host: messages of type `I` come in, messages of
/// type `O` go out.
///
/// Clones are cheap and share the same queue, so parts of a guest that run side by side (with
/// `join!`, `select!` and the like of any futures library) can each hold one. A message is
/// received once, by whichever part asks first.
pub struct WasmBoxContext<I, O> {
    inbox: Rc<RefCell<Inbox<I>>>,
    output: Rc<dyn Fn(O)>,
}

impl<I, O> WasmBoxContext<I, O> {
    pub(crate) fn new(output: Rc<dyn Fn(O)>) -> Self {
        let inbox = Inbox {
            messages: VecDeque::new(),
            waiting: Vec::new(),
            pending: 0,
        };
        WasmBoxContext {
            inbox: Rc::new(RefCell::new(inbox)),
            output,
        }
    }

    pub(crate) fn inbox(&self) -> Rc<RefCell<Inbox<I>>> {
        self.inbox.clone()
    }

    /// Sends a message to the host.
    ///
    /// The host delivers the outputs of a message together, in order, once the guest waits for
    /// the next message; if the guest fails before that, it delivers none of them.
    ///
    /// # Panics
    ///
    /// If the message cannot be serialized.
    pub fn send(&self, output: O) {
        (self.output)(output);
    }

    /// Waits for the next message from the host.
    ///
    /// While a guest waits, it is at rest: this is where it is snapshotted and restored.
    pub fn next(&self) -> NextMessage<I> {
        NextMessage {
            inbox: self.inbox(),
            pending: false,
        }
    }
}

impl<I, O> Clone for WasmBoxContext<I, O> {
    fn clone(&self) -> Self {
        WasmBoxContext {
            inbox: self.inbox.clone(),
            output: self.output.clone(),
        }
    }
}

/// The future of [`WasmBoxContext::next`]: ready with the oldest message that nobody has taken.
///
/// Dropping it before it is ready loses no message.
#[must_use = "futures do nothing unless you `.await` them"]
pub struct NextMessage<I> {
    inbox: Rc<RefCell<Inbox<I>>>,
    pending: bool,
}

impl<I> NextMessage<I> {
    fn set_pending(&mut self, pending: bool) {
        if self.pending != pending {
            self.pending = pending;
            let count = &mut self.inbox.borrow_mut().pending;
            *count = if pending { *count + 1 } else { *count - 1 };
        }
    }
}

impl<I> Future for NextMessage<I> {
    type Output = I;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<I> {
        let progress = self.inbox.borrow_mut().poll(cx);
        self.set_pending(progress.is_pending());
        progress
    }
}

impl<I> Drop for NextMessage<I> {
    fn drop(&mut self) {
        self.set_pending(false);
    }
}
