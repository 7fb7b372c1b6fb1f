//! A memory of a chosen size, of which each message writes a chosen number of pages.

use crate::compute::Random;

const PAGE: usize = 4096;

#[derive(Default)]
pub struct Reserve {
    bytes: Vec<u8>,
    writes: u64,
}

impl Reserve {
    /// Takes so many MiB, filled with what does not compress; answers the size in bytes.
    pub fn take(&mut self, mebibytes: usize) -> u64 {
        let mut random = Random(7);
        let mut words = Vec::with_capacity(mebibytes << 20);
        while words.len() < mebibytes << 20 {
            words.extend_from_slice(&random.next().to_le_bytes());
        }
        self.bytes = words;
        self.bytes.len() as u64
    }

    /// Writes a word in each of so many pages, spread evenly; answers how often it was asked to.
    pub fn touch(&mut self, pages: usize) -> u64 {
        self.writes += 1;
        let total = self.bytes.len() / PAGE;
        for page in 0..pages.min(total) {
            let at = total * page / pages * PAGE;
            self.bytes[at..at + 8].copy_from_slice(&self.writes.to_le_bytes());
        }
        self.writes
    }
}
