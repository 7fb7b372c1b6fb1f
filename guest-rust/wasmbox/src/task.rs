use std::{
    future::Future,
    pin::Pin,
    sync::{
        atomic::{AtomicBool, Ordering::Relaxed},
        Arc,
    },
    task::{Context, Poll, Wake, Waker},
};

/// Notes that the task asked to be polled again.
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Relaxed);
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.store(true, Relaxed);
    }
}

/// The one task of an asynchronous guest.
///
/// Nothing happens in a box between two messages, so there is nothing to schedule: the task is
/// polled until it only waits for the next message.
pub(crate) struct Task {
    future: Pin<Box<dyn Future<Output = ()>>>,
    woken: Arc<Woken>,
    waker: Waker,
}

impl Task {
    pub(crate) fn new(future: impl Future<Output = ()> + 'static) -> Self {
        let woken = Arc::new(Woken(AtomicBool::new(true)));
        Task {
            future: Box::pin(future),
            waker: Waker::from(woken.clone()),
            woken,
        }
    }

    /// Runs the task while it is woken. Returns `Ready` once it has finished; it must not be run
    /// again after that.
    pub(crate) fn run(&mut self) -> Poll<()> {
        let mut cx = Context::from_waker(&self.waker);
        while self.woken.0.swap(false, Relaxed) {
            if self.future.as_mut().poll(&mut cx).is_ready() {
                return Poll::Ready(());
            }
        }
        Poll::Pending
    }
}
