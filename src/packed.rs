//! Numbers packed for tables that ship: seven bits a byte, low first, high bit where more follow
//! (LEB128). Linear in the bytes.

/// The numbers of a table, in order.
pub struct Numbers(core::slice::Iter<'static, u8>);

impl Numbers {
    /// Those of a table that [`push`] wrote.
    pub fn of(bytes: &'static [u8]) -> Numbers {
        Numbers(bytes.iter())
    }
}

impl Iterator for Numbers {
    type Item = u32;

    /// The next number; none where the bytes end, in the middle of one too.
    fn next(&mut self) -> Option<u32> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = *self.0.next()?;
            value |= u32::from(byte & 127) << (shift & 31);
            shift += 7;
            if byte < 128 {
                return Some(value);
            }
        }
    }
}

/// Appends a number to a table.
#[cfg(test)]
pub fn push(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 128 {
        bytes.push(value as u8 | 128);
        value >>= 7;
    }
    bytes.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let all = [0, 1, 127, 128, 300, 0x10FFFF, u32::MAX];
        let mut bytes = Vec::new();
        all.iter().for_each(|&it| push(&mut bytes, it));
        assert_eq!(bytes.len(), 1 + 1 + 1 + 2 + 2 + 3 + 5);
        let whole = Numbers::of(bytes.clone().leak());
        assert_eq!(whole.collect::<Vec<_>>(), all);
        bytes.pop();
        assert_eq!(Numbers::of(bytes.leak()).count(), all.len() - 1);
    }
}
