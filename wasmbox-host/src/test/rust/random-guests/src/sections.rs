//! A module as its sections, to whose lists something can be added.

pub struct Sections(Vec<(u8, Vec<u8>)>);

pub const TYPE: u8 = 1;
pub const FUNCTION: u8 = 3;
pub const MEMORY: u8 = 5;
pub const GLOBAL: u8 = 6;
pub const EXPORT: u8 = 7;
pub const CODE: u8 = 10;

/// The order of the sections by their numbers.
const ORDER: [u8; 14] = [0, 1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

pub fn number(value: usize, out: &mut Vec<u8>) {
    let mut rest = value;
    while rest >= 0x80 {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

/// Reads a number, and gives what is behind it.
pub fn read(bytes: &[u8]) -> (usize, &[u8]) {
    let end = bytes.iter().position(|byte| byte & 0x80 == 0).expect("a number") + 1;
    let value = bytes[..end].iter().rev().fold(0, |value, byte| value << 7 | (byte & 0x7f) as usize);
    (value, &bytes[end..])
}

impl Sections {
    pub fn of(wasm: &[u8]) -> Sections {
        let mut rest = &wasm[8..];
        let mut all = Vec::new();
        while let Some(&id) = rest.first() {
            let (size, content) = read(&rest[1..]);
            all.push((id, content[..size].to_vec()));
            rest = &content[size..];
        }
        Sections(all)
    }

    /// The list in a section: how many things there are, and those.
    pub fn list(&self, id: u8) -> (usize, &[u8]) {
        let found = self.0.iter().find(|section| section.0 == id);
        found.map_or((0, &[]), |section| read(&section.1))
    }

    pub fn add(&mut self, id: u8, count: usize, things: &[u8]) {
        let (before, old) = self.list(id);
        let mut content = Vec::new();
        number(before + count, &mut content);
        content.extend(old);
        content.extend(things);
        self.set(id, content);
    }

    pub fn set(&mut self, id: u8, content: Vec<u8>) {
        self.0.retain(|section| section.0 != id);
        let rank = |id: u8| ORDER.iter().position(|each| *each == id);
        let at = self.0.iter().position(|section| rank(section.0) > rank(id));
        self.0.insert(at.unwrap_or(self.0.len()), (id, content));
    }

    pub fn to_wasm(&self) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        for (id, content) in &self.0 {
            wasm.push(*id);
            number(content.len(), &mut wasm);
            wasm.extend(content);
        }
        wasm
    }
}
