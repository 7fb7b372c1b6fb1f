//! Counts up and down as it is told, and says where it stands.

use wasmbox::prelude::*;

/// The count as a message changes it; none if it is no message of ours.
fn after(count: i64, message: &str) -> Option<i64> {
    match message {
        "up" => Some(count + 1),
        "down" => Some(count - 1),
        _ => None,
    }
}

#[wasmbox]
async fn run(ctx: WasmBoxContext<String, String>) {
    let mut count = 0;
    loop {
        if let Some(next) = after(count, &ctx.next().await) {
            count = next;
            ctx.send(format!("value={count}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn counts_up_and_down() {
        assert_eq!(after(1, "up"), Some(2));
        assert_eq!(after(1, "down"), Some(0));
        assert_eq!(after(1, "sideways"), None);
    }
}
