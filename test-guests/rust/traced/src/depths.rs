//! The other file.

pub trait Fail {
    fn fail(&self) -> u32;
}

pub struct Deep(pub u32);

impl Fail for Deep {
    #[inline(never)]
    fn fail(&self) -> u32 {
        if self.0 == 0 {
            panic!("as asked for"); // line: fail
        }
        self.0
    }
}
