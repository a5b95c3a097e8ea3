//! A hash map that is small rather than fastest: one table for every kind of key and value.
//!
//! The usual map is compiled anew for each of its types, one to two kilobytes a time; a dozen of
//! them were a tenth of the module. Here the entries lie in a list in the order they came, and one
//! table of positions, compiled once, finds them by their hashes. So the order of iteration is
//! that of insertion, the same on every machine.
//!
//! Nothing is ever removed. Expected O(1) per operation; hashes are not hardened against keys made
//! to collide, as the work of a comparison is bounded by other means.

use core::borrow::Borrow;

/// What a map can look up.
pub trait Key: PartialEq {
    /// A hash; equal keys have equal hashes.
    fn hash(&self) -> u64;
}

/// Mixes a number into a hash: the multiplicative step of the compiler's own tables (FxHash).
fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

fn mix_all(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, mix)
}

impl Key for str {
    fn hash(&self) -> u64 {
        hash_bytes(self.as_bytes())
    }
}

fn hash_bytes(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<4>();
    let words = words.iter().map(|&it| u64::from(u32::from_le_bytes(it)));
    let rest = rest.iter().fold(1, |sum, &byte| sum << 8 | u64::from(byte));
    mix(mix_all(words), rest)
}

impl Key for u32 {
    fn hash(&self) -> u64 {
        mix(0, u64::from(*self))
    }
}

impl Key for u64 {
    fn hash(&self) -> u64 {
        mix(0, *self)
    }
}

impl Key for [u32] {
    fn hash(&self) -> u64 {
        mix_all(self.iter().map(|&it| u64::from(it)))
    }
}

impl<const N: usize> Key for [u32; N] {
    fn hash(&self) -> u64 {
        self.as_slice().hash()
    }
}

impl Key for (u32, u32) {
    fn hash(&self) -> u64 {
        mix(self.0.into(), self.1.into())
    }
}

impl Key for (usize, usize) {
    fn hash(&self) -> u64 {
        mix(mix(0, self.0 as u64), self.1 as u64)
    }
}

/// Where entries are: hash and position, in open addressing with linear probing.
#[derive(Clone, Debug, Default)]
struct Places {
    /// Upper half: that of the hash; lower half: position + 1, 0 where free. A power of two.
    slots: Vec<u64>,
}

impl Places {
    /// The position under this hash for which `same` holds.
    fn find(&self, hash: u64, same: &mut dyn FnMut(usize) -> bool) -> Option<usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (hash >> 32) as usize & mask;
        loop {
            let slot = *self.slots.get(at)?;
            let position = (slot as u32).checked_sub(1)? as usize;
            if slot >> 32 == hash >> 32 && same(position) {
                return Some(position);
            }
            at = (at + 1) & mask;
        }
    }

    /// Notes the next position: the `count` before it are here already.
    fn add(&mut self, hash: u64, count: usize) {
        if (count + 1) * 3 > self.slots.len() * 2 {
            let slots = vec![0; (self.slots.len() * 2).max(16)];
            for slot in core::mem::replace(&mut self.slots, slots) {
                if slot != 0 {
                    self.put(slot);
                }
            }
        }
        self.put(hash >> 32 << 32 | (count as u64 + 1));
    }

    fn put(&mut self, entry: u64) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (entry >> 32) as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if *slot == 0 {
                *slot = entry;
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// A map. A key of type `K` can be looked up by what it borrows as.
#[derive(Clone, Debug)]
pub struct Map<K, V> {
    places: Places,
    entries: Vec<(K, V)>,
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Map {
            places: Places::default(),
            entries: Vec::new(),
        }
    }
}

impl<K, V> Map<K, V> {
    /// Number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries, in the order they came.
    pub fn into_entries(self) -> Vec<(K, V)> {
        self.entries
    }

    /// The values, in the order they came.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|it| &it.1)
    }

    /// The values, in the order they came.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.entries.into_iter().map(|it| it.1)
    }

    fn find<Q: Key + ?Sized>(&self, key: &Q, hash: u64) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        let entries = &self.entries;
        let mut same = |at: usize| entries.get(at).is_some_and(|it| it.0.borrow() == key);
        self.places.find(hash, &mut same)
    }

    /// The value of a key.
    pub fn get<Q: Key + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key, key.hash())?;
        self.entries.get(at).map(|it| &it.1)
    }

    /// The value of a key.
    pub fn get_mut<Q: Key + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key, key.hash())?;
        self.entries.get_mut(at).map(|it| &mut it.1)
    }

    /// The value of a key, this one if there was none.
    pub fn or_insert<Q: Key + ?Sized>(&mut self, key: K, value: V) -> &mut V
    where
        K: Borrow<Q>,
    {
        let hash = key.borrow().hash();
        let at = self.find(key.borrow(), hash).unwrap_or_else(|| {
            self.places.add(hash, self.entries.len());
            self.entries.push((key, value));
            self.entries.len() - 1
        });
        &mut self.entries[at].1
    }
}

impl<K: Key, V> Map<K, V> {
    /// The value of a key, the default one if there was none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.or_insert::<K>(key, V::default())
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: K, value: V)
    where
        V: Copy,
    {
        *self.or_insert::<K>(key, value) = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_standard_map(keys in prop::collection::vec("[ab\u{e9}]{0,7}", 0..300)) {
            let mut ours: Map<Box<str>, usize> = Map::default();
            let mut theirs = std::collections::HashMap::new();
            for (at, key) in keys.iter().enumerate() {
                prop_assert_eq!(ours.get(key.as_str()), theirs.get(key));
                *ours.or_insert::<str>(key.as_str().into(), 0) += at;
                *theirs.entry(key).or_insert(0) += at;
            }
            prop_assert_eq!(ours.len(), theirs.len());
            for (key, value) in ours.into_entries() {
                prop_assert_eq!(theirs.get(&String::from(key)), Some(&value));
            }
        }
    }
}
