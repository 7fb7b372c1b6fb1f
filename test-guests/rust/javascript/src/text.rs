//! JavaScript values as text for people.

use rquickjs::{Coerced, Ctx, Error, Exception, FromJs, String as JsString, Value};

/// A value as a console shows it: strings as they are, arrays and plain objects as JSON, everything
/// else as `String(value)` gives it.
pub(crate) fn show(value: &Value) -> String {
    if let Some(symbol) = value.as_symbol() {
        let description = symbol.description().ok().filter(|d| !d.is_undefined());
        return format!("Symbol({})", description.map_or(String::new(), |d| show(&d)));
    }
    if value.is_array() {
        return json(value).or_else(|| coerced(value)).unwrap_or_default();
    }
    match coerced(value) {
        Some(text) if text != "[object Object]" || value.is_string() => text,
        _ => json(value).unwrap_or_else(|| "[object Object]".to_owned()),
    }
}

/// What to say of an error that ended a script.
pub(crate) fn uncaught(ctx: &Ctx, error: Error) -> String {
    let text = match error {
        Error::Exception => thrown(&ctx.catch()),
        other => other.to_string(),
    };
    format!("Uncaught {text}")
}

/// A value that was thrown; an error with its stack, where that says more than "in the first line
/// of the message".
pub(crate) fn thrown(value: &Value) -> String {
    let Some(error) = value.clone().into_object().and_then(Exception::from_object) else {
        return show(value);
    };
    let stack = error.stack().unwrap_or_default();
    let frames = stack.trim_end();
    if frames.lines().count() < 2 && !frames.lines().any(beyond_first_line) {
        return show(value);
    }
    format!("{}\n{}", show(value), frames)
}

/// Whether a frame such as `    at f (message:2:7)` is of another line than the first.
fn beyond_first_line(frame: &str) -> bool {
    frame.contains("message:") && !frame.contains("message:1:")
}

fn coerced(value: &Value) -> Option<String> {
    let text = quiet(value.ctx(), Coerced::<JsString>::from_js(value.ctx(), value.clone()))?;
    match text.0.to_string() {
        // Half of a surrogate pair is not Unicode text. JSON escapes it.
        Err(_) => json(text.0.as_value()),
        Ok(text) => Some(text),
    }
}

fn json(value: &Value) -> Option<String> {
    let text = quiet(value.ctx(), value.ctx().json_stringify(value.clone()))??;
    text.to_string().ok()
}

/// The result, or nothing where there was an exception, which is dropped.
fn quiet<T>(ctx: &Ctx, result: rquickjs::Result<T>) -> Option<T> {
    if let Err(Error::Exception) = result {
        ctx.catch();
    }
    result.ok()
}
