//! Rejected promises that nobody handles.

use std::{cell::RefCell, rc::Rc};

use rquickjs::{Ctx, Persistent, Runtime, Value};

type Kept = Persistent<Value<'static>>;

/// The promises that were rejected and have no handler yet, with their reasons.
#[derive(Clone, Default)]
pub(crate) struct Rejections(Rc<RefCell<Vec<(Kept, Kept)>>>);

impl Rejections {
    /// Watches the promises of a runtime.
    pub(crate) fn of(runtime: &Runtime) -> Self {
        let rejections = Rejections::default();
        let watched = rejections.clone();
        runtime.set_host_promise_rejection_tracker(Some(Box::new(
            move |ctx, promise, reason, handled| {
                let promise = Persistent::save(&ctx, promise);
                let mut open = watched.0.borrow_mut();
                open.retain(|(known, _)| *known != promise);
                if !handled {
                    open.push((promise, Persistent::save(&ctx, reason)));
                }
            },
        )));
        rejections
    }

    /// Forgets a promise: somebody reports its rejection already.
    pub(crate) fn forget<'js>(&self, ctx: &Ctx<'js>, promise: Value<'js>) {
        let promise = Persistent::save(ctx, promise);
        self.0.borrow_mut().retain(|(known, _)| *known != promise);
    }

    /// The reasons of those that are still not handled. They are not reported again.
    pub(crate) fn take<'js>(&self, ctx: &Ctx<'js>) -> Vec<Value<'js>> {
        let open = self.0.take();
        open.into_iter().filter_map(|(_, reason)| reason.restore(ctx).ok()).collect()
    }
}
