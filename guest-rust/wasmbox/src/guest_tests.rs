use crate::{
    guest::{self, AsyncGuest, Guest, SyncGuest},
    WasmBox, WasmBoxContext,
};
use futures_util::{future, stream::FuturesUnordered, StreamExt};
use serde::{ser::Serializer, Serialize};
use std::{
    cell::{Cell, RefCell},
    future::Future,
    rc::Rc,
    task::Poll,
};

type Context = WasmBoxContext<String, String>;

/// A guest and what it has sent.
struct Opened<I> {
    guest: AsyncGuest<I>,
    progress: Poll<()>,
    sent: Rc<RefCell<Vec<String>>>,
}

fn open<F: Future<Output = ()> + 'static>(run: impl FnOnce(Context) -> F) -> Opened<String> {
    let sent = Rc::<RefCell<Vec<String>>>::default();
    let outbox = sent.clone();
    let (guest, progress) = AsyncGuest::start(run, Rc::new(move |o| outbox.borrow_mut().push(o)));
    Opened {
        guest,
        progress,
        sent,
    }
}

impl Opened<String> {
    /// Sends a message and returns what comes back.
    fn message(&mut self, message: &str) -> Vec<String> {
        self.progress = self.guest.receive(&bytes(message));
        self.sent.take()
    }
}

fn bytes<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    bincode::serialize(value).unwrap()
}

async fn count(ctx: Context) {
    let mut count = 0;
    loop {
        match ctx.next().await.as_str() {
            "up" => count += 1,
            "stop" => return,
            _ => continue,
        }
        ctx.send(format!("value={count}"));
    }
}

#[test]
fn async_guest_keeps_its_state_between_messages() {
    let mut counter = open(count);
    assert_eq!(counter.message("up"), ["value=1"]);
    assert!(counter.message("other").is_empty());
    assert_eq!(counter.message("up"), ["value=2"]);
    assert_eq!(counter.progress, Poll::Pending);
}

#[test]
fn async_guest_that_returns_has_finished() {
    let mut counter = open(count);
    counter.message("stop");
    assert_eq!(counter.progress, Poll::Ready(()));
}

#[test]
fn async_guest_that_never_waits_has_finished_at_once() {
    let opened = open(|ctx| async move { ctx.send("bye".to_string()) });
    assert_eq!(opened.progress, Poll::Ready(()));
    assert_eq!(opened.sent.take(), ["bye"]);
}

#[test]
fn async_guest_may_wait_in_the_middle_of_a_message() {
    let mut guest = open(|ctx| async move {
        loop {
            let (first, second) = (ctx.next().await, ctx.next().await);
            ctx.send(first + &second);
        }
    });
    assert!(guest.message("a").is_empty());
    assert_eq!(guest.message("b"), ["ab"]);
    assert!(guest.message("c").is_empty());
}

#[test]
fn message_goes_to_one_of_the_parts_that_wait() {
    let part = |ctx: Context, name: &'static str| async move {
        loop {
            let message = ctx.next().await;
            ctx.send(format!("{name} {message}"));
        }
    };
    let mut guest = open(|ctx| async move {
        future::join(part(ctx.clone(), "first"), part(ctx, "second")).await;
    });
    for message in ["a", "b", "c"] {
        assert_eq!(guest.message(message), [format!("first {message}")]);
    }
}

#[test]
fn parts_that_are_polled_only_when_woken_get_messages() {
    let mut guest = open(|ctx| async move {
        let one = |name: u8| {
            let ctx = ctx.clone();
            async move { format!("{name}:{}", ctx.next().await) }
        };
        let mut parts: FuturesUnordered<_> = (0..3).map(one).collect();
        while let Some(done) = parts.next().await {
            ctx.send(done);
        }
    });
    let mut answers: Vec<String> = ["a", "b", "c"]
        .iter()
        .flat_map(|message| guest.message(message))
        .collect();
    answers.sort();
    assert_eq!(answers.len(), 3, "{answers:?}");
    assert!(answers
        .iter()
        .zip(0..)
        .all(|(a, n)| a.starts_with(&format!("{n}:"))));
    assert_eq!(guest.progress, Poll::Ready(()));
}

#[test]
fn wait_that_is_given_up_loses_no_message() {
    let mut guest = open(|ctx| async move {
        loop {
            let given_up = ctx.next();
            let (message, _) = future::select(ctx.next(), given_up).await.factor_first();
            ctx.send(message);
        }
    });
    assert_eq!(guest.message("a"), ["a"]);
    assert_eq!(guest.message("b"), ["b"]);
}

#[test]
fn task_that_wakes_itself_goes_on_in_the_same_message() {
    let mut guest = open(|ctx| async move {
        let message = ctx.next().await;
        let turns = Cell::new(0);
        future::poll_fn(|cx| {
            cx.waker().wake_by_ref();
            turns.set(turns.get() + 1);
            if turns.get() == 5 {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
        ctx.send(format!("{message} after {}", turns.get()));
        future::pending().await
    });
    assert_eq!(guest.message("a"), ["a after 5"]);
}

/// Waits for what only another runtime would bring.
async fn wait_in_vain<T>(_: T) {
    future::pending().await
}

#[test]
fn guest_awaits_messages_while_it_waits_for_one() {
    let mut counter = open(count);
    assert!(counter.guest.awaits_message());
    counter.message("up");
    assert!(counter.guest.awaits_message());
}

#[test]
fn guest_that_waits_for_something_else_awaits_no_message() {
    let mut guest = open(|ctx| async move { wait_in_vain(ctx.next().await).await });
    assert!(guest.guest.awaits_message());
    guest.message("a");
    assert!(!guest.guest.awaits_message());
    assert!(!open(wait_in_vain).guest.awaits_message());
}

#[test]
fn wait_that_was_given_up_or_never_begun_counts_for_nothing() {
    let mut guest = open(|ctx| async move {
        let given_up = ctx.next();
        let _ = future::select(ctx.next(), given_up).await.factor_first();
        let _never_begun = ctx.next();
        wait_in_vain(()).await
    });
    assert!(guest.guest.awaits_message());
    guest.message("a");
    assert!(!guest.guest.awaits_message());
}

#[test]
fn parts_that_are_not_polled_since_only_others_were_woken_count() {
    let mut guest = open(|ctx| async move {
        let part = |waits: bool| {
            let ctx = ctx.clone();
            async move {
                let message = ctx.next().await;
                ctx.send(message);
                if waits {
                    wait_in_vain(()).await
                }
            }
        };
        let mut parts: FuturesUnordered<_> = [true, false, true].map(part).into_iter().collect();
        while parts.next().await.is_some() {}
        wait_in_vain(()).await
    });
    for message in ["a", "b", "c"] {
        assert!(guest.guest.awaits_message(), "before {message}");
        assert_eq!(guest.message(message), [message]);
    }
    assert!(!guest.guest.awaits_message());
}

#[test]
fn message_that_is_left_lying_is_the_last() {
    let mut guest = open(|ctx| async move {
        let mut next = ctx.next();
        assert!(future::poll_immediate(&mut next).await.is_none());
        wait_in_vain(()).await
    });
    assert!(guest.guest.awaits_message());
    guest.message("a");
    assert!(!guest.guest.awaits_message());
}

#[test]
#[should_panic(expected = "the message of 3 bytes is not a alloc::string::String")]
fn message_that_is_cut_off_is_refused() {
    let _ = open(count).guest.receive(&[1, 2, 3]);
}

#[test]
#[should_panic(expected = "Slice had bytes remaining")]
fn message_with_bytes_left_over_is_refused() {
    let mut message = bytes("up");
    message.push(0);
    let _ = open(count).guest.receive(&message);
}

struct Sum {
    sum: u64,
    callback: Box<dyn Fn(u64) + Send + Sync>,
}

impl WasmBox for Sum {
    type Input = (u8, Vec<u64>);
    type Output = u64;

    fn init(callback: Box<dyn Fn(u64) + Send + Sync>) -> Self {
        callback(0);
        Sum { sum: 0, callback }
    }

    fn message(&mut self, (factor, numbers): Self::Input) {
        self.sum += u64::from(factor) * numbers.iter().sum::<u64>();
        (self.callback)(self.sum);
    }
}

#[test]
fn sync_guest_takes_and_sends_typed_messages() {
    thread_local!(static SENT: RefCell<Vec<u64>> = RefCell::default());
    let callback = |sum| SENT.with(|sent| sent.borrow_mut().push(sum));
    let mut guest = SyncGuest(Sum::init(Box::new(callback)));
    assert_eq!(
        guest.receive(&bytes(&(2_u8, vec![1_u64, 2]))),
        Poll::Pending
    );
    assert_eq!(guest.receive(&bytes(&(1_u8, vec![10_u64]))), Poll::Pending);
    assert_eq!(SENT.take(), [0, 6, 16]);
    assert!(guest.awaits_message());
}

#[test]
fn output_is_what_bincode_writes() {
    let buffer = RefCell::default();
    let output = (1_u8, "é".to_string(), Some(2_i64), vec![3_u16]);
    guest::send(&output, &buffer, |sent| assert_eq!(sent, bytes(&output)));
    guest::send(&(), &buffer, |sent| assert!(sent.is_empty()));
}

#[test]
fn large_output_does_not_stay_in_memory() {
    let buffer = RefCell::default();
    guest::send(&vec![0_u8; 1 << 20], &buffer, |sent| {
        assert_eq!(sent.len(), (1 << 20) + 8)
    });
    assert_eq!(buffer.borrow().capacity(), 0);
    guest::send(&1_u64, &buffer, |_| {});
    assert!(buffer.borrow().capacity() > 0);
}

#[test]
fn output_may_be_sent_while_another_is_written() {
    struct Chatty<'a>(&'a RefCell<Vec<u8>>, &'a RefCell<Vec<Vec<u8>>>);
    impl Serialize for Chatty<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            guest::send(&1_u8, self.0, |sent| {
                self.1.borrow_mut().push(sent.to_vec())
            });
            serializer.serialize_u8(2)
        }
    }
    let (buffer, sent) = Default::default();
    guest::send(&Chatty(&buffer, &sent), &buffer, |b| {
        sent.borrow_mut().push(b.to_vec())
    });
    assert_eq!(sent.take(), [[1], [2]]);
}
