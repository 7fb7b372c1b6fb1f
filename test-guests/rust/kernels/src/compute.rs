//! Numeric kernels: arrays, hashing, floating point.

use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A linear congruential generator (constants of Knuth's MMIX), so that inputs need no host.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        self.0 >> 16
    }
}

/// The sum of all primes below `limit`.
#[inline(never)]
pub fn sieve(limit: usize) -> u64 {
    let mut composite = vec![false; limit];
    let mut sum = 0u64;
    for candidate in 2..limit {
        if composite[candidate] {
            continue;
        }
        sum += candidate as u64;
        let mut multiple = candidate * candidate;
        while multiple < limit {
            composite[multiple] = true;
            multiple += candidate;
        }
    }
    sum
}

/// Counts `operations` random keys, then sums the squared counts.
#[inline(never)]
pub fn hash_map(operations: usize) -> u64 {
    let mut random = Random(1);
    let mut counts: HashMap<u64, u64> = HashMap::new();
    for _ in 0..operations {
        *counts.entry(random.next() % 20_000).or_default() += 1;
    }
    counts.values().map(|count| count * count).sum()
}

/// Sorts `length` random numbers.
#[inline(never)]
pub fn sort(length: usize) -> u64 {
    let mut random = Random(2);
    let mut numbers: Vec<u64> = (0..length).map(|_| random.next()).collect();
    numbers.sort();
    numbers.iter().step_by(97).fold(0, |sum: u64, number| {
        sum.wrapping_mul(31).wrapping_add(*number)
    })
}

/// The bits of the product's trace after multiplying two `size` by `size` matrices.
#[inline(never)]
pub fn matrix(size: usize) -> u64 {
    let mut random = Random(3);
    let mut filled = || -> Vec<f64> {
        (0..size * size)
            .map(|_| (random.next() % 1000) as f64 / 7.0)
            .collect()
    };
    let (left, right) = (filled(), filled());
    let mut product = vec![0f64; size * size];
    for row in 0..size {
        for inner in 0..size {
            let factor = left[row * size + inner];
            for column in 0..size {
                product[row * size + column] += factor * right[inner * size + column];
            }
        }
    }
    (0..size)
        .map(|index| product[index * size + index])
        .sum::<f64>()
        .to_bits()
}

#[derive(Clone, Copy)]
struct Body {
    position: [f64; 3],
    velocity: [f64; 3],
    mass: f64,
}

/// The bits of the total energy of five bodies after `steps` steps.
#[inline(never)]
pub fn n_body(steps: usize) -> u64 {
    let mut bodies = vec![
        Body {
            position: [0.0; 3],
            velocity: [0.0; 3],
            mass: 39.0,
        },
        Body {
            position: [4.8, -1.2, -0.1],
            velocity: [0.6, 2.8, -0.02],
            mass: 0.04,
        },
        Body {
            position: [8.3, 4.1, -0.4],
            velocity: [-1.0, 1.8, 0.01],
            mass: 0.01,
        },
        Body {
            position: [12.9, -15.1, -0.2],
            velocity: [1.1, 0.9, -0.01],
            mass: 0.002,
        },
        Body {
            position: [15.4, -25.9, 0.2],
            velocity: [1.0, 0.6, -0.03],
            mass: 0.002,
        },
    ];
    for _ in 0..steps {
        advance(&mut bodies, 0.01);
    }
    energy(&bodies).to_bits()
}

fn advance(bodies: &mut [Body], step: f64) {
    for first in 0..bodies.len() {
        for second in first + 1..bodies.len() {
            let (a, b) = (bodies[first], bodies[second]);
            let distance = difference(&a, &b);
            let squared: f64 = distance.iter().map(|d| d * d).sum();
            let magnitude = step / (squared * squared.sqrt());
            for axis in 0..3 {
                bodies[first].velocity[axis] -= distance[axis] * b.mass * magnitude;
                bodies[second].velocity[axis] += distance[axis] * a.mass * magnitude;
            }
        }
    }
    for body in bodies {
        for axis in 0..3 {
            body.position[axis] += step * body.velocity[axis];
        }
    }
}

fn difference(a: &Body, b: &Body) -> [f64; 3] {
    std::array::from_fn(|axis| a.position[axis] - b.position[axis])
}

fn energy(bodies: &[Body]) -> f64 {
    let mut total = 0.0;
    for (index, body) in bodies.iter().enumerate() {
        total += body.mass * body.velocity.iter().map(|v| v * v).sum::<f64>() / 2.0;
        for other in &bodies[index + 1..] {
            let squared: f64 = difference(body, other).iter().map(|d| d * d).sum();
            total -= body.mass * other.mass / squared.sqrt();
        }
    }
    total
}

/// The first eight bytes of the SHA-256 of `length` bytes.
#[inline(never)]
pub fn sha256(length: usize) -> u64 {
    let mut random = Random(4);
    let bytes: Vec<u8> = (0..length).map(|_| random.next() as u8).collect();
    let digest = Sha256::digest(&bytes);
    u64::from_be_bytes(digest[..8].try_into().expect("a digest has 32 bytes"))
}
