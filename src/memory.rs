//! The memory of the module in browsers: blocks of 111 sizes, each size with a list of those given
//! back.
//!
//! The allocator that the compiler brings joins and splits blocks so that memory fits any pattern of
//! use; it weighs 3 KB after brotli, and a tenth of a comparison is spent in it. A comparison asks
//! for the same sizes again and again and gives everything back at its end, so that the blocks of
//! one serve the next. Nothing is ever returned to the host: no module of WebAssembly can do that.
//!
//! A block is up to a quarter larger than what was asked for. All operations are O(1), but for the
//! copy when a block grows into another size.

#[cfg(target_arch = "wasm32")]
use core::alloc::{GlobalAlloc, Layout};

/// Blocks up to this many bytes come in steps of [`STEP`], larger ones in four steps to each
/// doubling.
const SMALL: usize = 32;
/// Every block begins at a multiple of this.
const STEP: usize = 8;
/// Blocks of 2 GB are the largest that 32 bits can address.
const SIZES: usize = SMALL / STEP + 4 * 27;

/// The number of the smallest block size that holds so many bytes.
const fn class(bytes: usize) -> usize {
    if bytes <= SMALL {
        return bytes.saturating_sub(1) / STEP;
    }
    let last = bytes - 1;
    let doubling = last.ilog2() as usize;
    let quarter = last >> (doubling - 2) & 3;
    SMALL / STEP + 4 * (doubling - SMALL.ilog2() as usize) + quarter
}

/// The block size of a number.
const fn size(class: usize) -> usize {
    match class.checked_sub(SMALL / STEP) {
        None => (class + 1) * STEP,
        Some(above) => (5 + above % 4) << (above / 4 + SMALL.ilog2() as usize - 2),
    }
}

/// See the module.
#[cfg(target_arch = "wasm32")]
struct Blocks(core::cell::UnsafeCell<Heap>);

#[cfg(target_arch = "wasm32")]
struct Heap {
    /// Of each size the first block that was given back; it holds the address of the next, or 0.
    free: [usize; SIZES],
    /// Where memory begins that no block has yet, and where it ends.
    top: usize,
    end: usize,
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static BLOCKS: Blocks = Blocks(core::cell::UnsafeCell::new(Heap {
    free: [0; SIZES],
    top: 0,
    end: 0,
}));

#[cfg(target_arch = "wasm32")]
#[allow(
    unsafe_code,
    reason = "the module has one thread: its target is built without shared memory"
)]
unsafe impl Sync for Blocks {}

#[cfg(target_arch = "wasm32")]
impl Heap {
    /// A block that no one had before; 0 when the host has no memory left.
    fn fresh(&mut self, size: usize, align: usize) -> usize {
        const PAGE: usize = 1 << 16;
        let Some(start) = self.top.checked_next_multiple_of(align.max(STEP)) else {
            return 0;
        };
        let Some(end) = start.checked_add(size) else {
            return 0;
        };
        if end > self.end {
            let pages = core::arch::wasm32::memory_size(0);
            // The first time all that is there belongs to the module itself.
            let (start, end) = match self.end {
                0 => (pages * PAGE, (pages * PAGE).saturating_add(size)),
                _ => (start, end),
            };
            // An eighth more than is there, so that growing is rare; only what is needed where the
            // host refuses that.
            let needed = end.div_ceil(PAGE) - pages;
            let grown = [needed.max(pages / 8), needed]
                .into_iter()
                .find(|more| core::arch::wasm32::memory_grow(0, *more) != usize::MAX);
            let Some(grown) = grown else {
                return 0;
            };
            self.end = (pages + grown) * PAGE;
            self.top = end;
            return start;
        }
        self.top = end;
        start
    }
}

#[cfg(target_arch = "wasm32")]
#[allow(
    unsafe_code,
    reason = "an allocator is unsafe by its interface; blocks lie apart, each in one list or with one owner"
)]
unsafe impl GlobalAlloc for Blocks {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: one thread, and nothing here calls back.
        let heap = unsafe { &mut *self.0.get() };
        let class = class(layout.size());
        match heap.free.get(class) {
            None => core::ptr::null_mut(),
            Some(&block) if block != 0 && layout.align() <= STEP => {
                // SAFETY: a block in a list is nobody's, and begins with the address of the next.
                heap.free[class] = unsafe { *(block as *const usize) };
                block as *mut u8
            }
            Some(_) => heap.fresh(size(class), layout.align()) as *mut u8,
        }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        let heap = unsafe { &mut *self.0.get() };
        let (class, block) = (class(layout.size()), pointer as usize);
        if block + size(class) == heap.top {
            heap.top = block;
        } else if let Some(first) = heap.free.get_mut(class) {
            // SAFETY: the block has no owner any more and room for an address.
            unsafe { *(pointer as *mut usize) = *first };
            *first = block;
        }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, bytes: usize) -> *mut u8 {
        let (old, new) = (size(class(layout.size())), size(class(bytes)));
        if old == new {
            return pointer;
        }
        // SAFETY: as above.
        let heap = unsafe { &mut *self.0.get() };
        let end = (pointer as usize).saturating_add(new);
        if pointer as usize + old == heap.top && end <= heap.end {
            heap.top = end;
            return pointer;
        }
        // SAFETY: the caller vouches for both layouts, and the blocks do not overlap.
        unsafe {
            let moved = self.alloc(Layout::from_size_align_unchecked(bytes, layout.align()));
            if !moved.is_null() {
                core::ptr::copy_nonoverlapping(pointer, moved, bytes.min(layout.size()));
                self.dealloc(pointer, layout);
            }
            moved
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_holds_what_it_is_for_and_little_more() {
        for bytes in
            (0..5000).chain((13..31).flat_map(|it| [(1 << it) - 1, 1 << it, (1 << it) + 1]))
        {
            let class = class(bytes);
            let block = size(class);
            assert!(class < SIZES && block >= bytes, "{bytes} in {block}");
            assert!(
                block % STEP == 0 && block <= bytes + (bytes / 4).max(STEP),
                "{bytes} in {block}"
            );
            assert!(class == 0 || size(class - 1) < bytes, "{bytes} in {block}");
        }
    }
}
