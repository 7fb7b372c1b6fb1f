//! What a script finds beyond the language itself.

use std::rc::Rc;

use rquickjs::{function::Rest, Ctx, Error, Exception, Function, Object, Result, Value};

use crate::text;

/// Adds `print` and `console`, which send a message, and a `Math.random` that draws from the box's
/// own randomness (the engine's would start from the time).
pub(crate) fn install(ctx: &Ctx, send: &Rc<dyn Fn(String)>) -> Result<()> {
    let globals = ctx.globals();
    globals.set("print", printer(ctx, send)?)?;
    let console = Object::new(ctx.clone())?;
    for name in ["log", "info", "warn", "error", "debug"] {
        console.set(name, printer(ctx, send)?.with_name(name)?)?;
    }
    globals.set("console", console)?;
    let math: Object = globals.get("Math")?;
    math.set("random", Function::new(ctx.clone(), random)?.with_name("random")?)
}

fn printer<'js>(ctx: &Ctx<'js>, send: &Rc<dyn Fn(String)>) -> Result<Function<'js>> {
    let send = Rc::clone(send);
    Function::new(ctx.clone(), move |values: Rest<Value<'_>>| {
        let words: Vec<String> = values.iter().map(text::show).collect();
        send(words.join(" "));
    })?
    .with_name("print")
}

/// A number in [0, 1) with 53 random bits.
fn random(ctx: Ctx<'_>) -> std::result::Result<f64, Error> {
    let bits = getrandom::u64().map_err(|e| Exception::throw_internal(&ctx, &e.to_string()))?;
    Ok((bits >> 11) as f64 / (1u64 << 53) as f64)
}
