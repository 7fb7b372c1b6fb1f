//! JavaScript in a box: each message is a script, and its value is the answer.
//!
//! All scripts run in one global scope, so a variable of one message is there in the next, and in
//! whatever is restored from a snapshot. A script that throws answers `Uncaught …` and leaves the
//! interpreter as usable as before.

mod globals;
mod rejections;
mod text;

use std::rc::Rc;

use rejections::Rejections;
use rquickjs::{context::EvalOptions, promise::PromiseState, Context, Ctx, Error, Runtime, Value};
use wasmbox::prelude::*;

/// How much of the guest's own stack, in bytes, calls may take: some 1,600 nested calls of JavaScript
/// functions. A deeper recursion throws a RangeError. The linker reserves 1 MiB.
const STACK: usize = 256 * 1024;

#[wasmbox_sync]
struct JavaScript {
    context: Context,
    rejections: Rejections,
    send: Rc<dyn Fn(String)>,
}

impl WasmBox for JavaScript {
    type Input = String;
    type Output = String;

    fn init(callback: Box<dyn Fn(String) + Send + Sync>) -> Self {
        let runtime = Runtime::new().expect("memory for the interpreter");
        runtime.set_max_stack_size(STACK);
        let send: Rc<dyn Fn(String)> = Rc::from(callback as Box<dyn Fn(String)>);
        let context = Context::full(&runtime).expect("memory for the interpreter");
        context
            .with(|ctx| globals::install(&ctx, &send))
            .expect("a fresh global scope takes new names");
        JavaScript {
            context,
            rejections: Rejections::of(&runtime),
            send,
        }
    }

    fn message(&mut self, script: String) {
        self.context.with(|ctx| {
            let answer = match run(&ctx, script, &self.rejections) {
                Ok(value) => text::show(&value),
                Err(error) => text::uncaught(&ctx, error),
            };
            for reason in self.rejections.take(&ctx) {
                (self.send)(format!("Uncaught (in promise) {}", text::thrown(&reason)));
            }
            (self.send)(answer);
        });
    }
}

/// Runs a script and then the reactions of promises. Where the script's value is a promise that
/// has been settled by then, it counts as the outcome of the script.
fn run<'js>(ctx: &Ctx<'js>, script: String, rejections: &Rejections) -> Result<Value<'js>, Error> {
    let mut options = EvalOptions::default();
    options.strict = false;
    options.filename = Some("message".to_owned());
    let value: Result<Value, Error> = ctx.eval_with_options(script, options);
    let thrown = matches!(value, Err(Error::Exception)).then(|| ctx.catch());
    while ctx.execute_pending_job() {}
    let value = match thrown {
        Some(thrown) => Err(ctx.throw(thrown)),
        None => value,
    }?;
    match value.as_promise() {
        Some(promise) if promise.state() != PromiseState::Pending => {
            rejections.forget(ctx, value.clone());
            promise.finish()
        }
        _ => Ok(value),
    }
}
