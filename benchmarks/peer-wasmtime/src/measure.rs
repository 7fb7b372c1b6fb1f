//! Times an operation: warm up, then the best of several samples, in processor time of the thread.

use cpu_time::ThreadTime;
use serde_json::{Map, Value};
use std::time::Duration;

const SAMPLES: usize = 9;
const SAMPLE: Duration = Duration::from_millis(100);

#[derive(Default)]
pub struct Results(pub Map<String, Value>);

impl Results {
    /// Records the nanoseconds that the operation takes.
    pub fn time(&mut self, name: &str, mut operation: impl FnMut()) {
        let mut best = f64::INFINITY;
        for _ in 0..SAMPLES {
            best = best.min(sample(&mut operation));
        }
        eprintln!("{name}: {best:.0} ns");
        self.0.insert(name.to_owned(), best.into());
    }
}

/// Repeats the operation for a while; looks at the clock after 1, 2, 4, 8… times.
fn sample(operation: &mut impl FnMut()) -> f64 {
    let start = ThreadTime::now();
    let mut count = 0u64;
    let mut next = 1u64;
    loop {
        operation();
        count += 1;
        if count == next {
            let elapsed = start.elapsed();
            if elapsed >= SAMPLE {
                return elapsed.as_nanos() as f64 / count as f64;
            }
            next *= 2;
        }
    }
}
