//! Numbers as few bytes: adaptive binary arithmetic coding, which the reader's script undoes.
//!
//! A file of terms is small, and most of it are gaps of a known spread: deflate, with its tables and no symbol below a
//! bit, needs a quarter more.

use std::hint::select_unpredictable;

/// Contexts of a kind of number: 32 for its length, 256 for what is known of it.
const NUMBER: usize = 32 + 256;

/// Kinds of number that learn apart from each other.
pub(super) const KINDS: usize = 32;

/// A context that saw so many bits learns no slower.
const STEADY: u8 = 48;

/// How likely a one is at least and at most: what were certain would cost four bytes when it does not come.
const FLOOR: i64 = 48;
const CEILING: i64 = 65_488;

/// What a context has learnt.
#[derive(Clone, Copy)]
struct Context {
    /// How likely a one is, of 65,536.
    one: u16,
    seen: u8,
}

impl Context {
    const ALL: [[Self; NUMBER]; KINDS] = [[Self { one: 1 << 15, seen: 0 }; NUMBER]; KINDS];

    /// Where the part of a one ends in an interval; that of a zero is never empty.
    fn middle(self, low: u32, high: u32) -> u32 {
        low + ((u64::from(high - low) * u64::from(self.one)) >> 16) as u32
    }

    /// Steps towards what came, the wider the less was seen.
    ///
    /// What comes is hard to foretell, or it would not be written: a choice without a branch is a quarter cheaper.
    fn learn(&mut self, bit: bool) {
        let way = select_unpredictable(bit, CEILING, FLOOR) - i64::from(self.one);
        // Both ways end between the floor and the ceiling.
        self.one = (i64::from(self.one) + divided(way, self.seen)) as u16;
        self.seen += u8::from(self.seen < STEADY);
    }
}

/// Twice a way over `2 · seen + 3`, rounded down: a table of reciprocals is cheaper than a division, and this is done for
/// every bit.
fn divided(way: i64, seen: u8) -> i64 {
    (way * RECIPROCALS[usize::from(seen)] + BIAS) >> 32
}

/// More than the reciprocals, rounded up, can take from a way back that is a whole number of divisors, and less than any
/// fraction.
const BIAS: i64 = 1 << 18;

const RECIPROCALS: [i64; STEADY as usize + 1] = {
    let mut reciprocals = [0; STEADY as usize + 1];
    let mut seen = 0;
    while seen <= STEADY {
        reciprocals[seen as usize] = (2 << 32) / (2 * seen as i64 + 3) + 1;
        seen += 1;
    }
    reciprocals
};

/// Writes numbers one after the other.
pub(super) struct Encoder {
    contexts: [[Context; NUMBER]; KINDS],
    interval: Interval,
    bytes: Vec<u8>,
}

/// What the bits up to here leave of all numbers below one, in 32 bits; both ends belong to it.
#[derive(Clone, Copy)]
struct Interval {
    low: u32,
    high: u32,
}

impl Interval {
    /// The part of a bit, in a context that learns from it; bytes that are the same at both ends are written.
    #[inline]
    fn of(mut self, context: &mut Context, bit: bool, bytes: &mut Vec<u8>) -> Self {
        let middle = context.middle(self.low, self.high);
        context.learn(bit);
        self.high = select_unpredictable(bit, middle, self.high);
        self.low = select_unpredictable(bit, self.low, middle + 1);
        while (self.low ^ self.high) >> 24 == 0 {
            bytes.push((self.high >> 24) as u8);
            self.low <<= 8;
            self.high = self.high << 8 | 255;
        }
        self
    }
}

impl Encoder {
    pub(super) fn new() -> Self {
        Self { contexts: Context::ALL, interval: Interval { low: 0, high: u32::MAX }, bytes: vec![0, 0] }
    }

    /// Bytes written up to here.
    pub(super) fn size(&self) -> usize {
        self.bytes.len()
    }

    /// A number, below 2³² − 1, of one of 32 kinds: the length of its binary form in ones and a zero, then that form.
    pub(super) fn number(&mut self, kind: usize, number: u32) {
        let value = u64::from(number) + 1;
        let length = value.ilog2();
        let (lengths, forms) = self.contexts[kind].split_at_mut(32);
        // In a register: from one bit to the next nothing else has to wait for memory.
        let mut interval = self.interval;
        for context in &mut lengths[..length as usize] {
            interval = interval.of(context, true, &mut self.bytes);
        }
        interval = interval.of(&mut lengths[length as usize], false, &mut self.bytes);
        for at in (0..length).rev() {
            let known = (value >> (at + 1)).min(255) as usize;
            interval = interval.of(&mut forms[known], value >> at & 1 == 1, &mut self.bytes);
        }
        self.interval = interval;
    }

    /// All bytes: two that check the others come first.
    pub(super) fn finish(mut self) -> Vec<u8> {
        // The rest is read as zeros, so this lies within the interval.
        self.bytes.push((self.interval.low >> 24) as u8 + 1);
        let check = check(&self.bytes[2..]);
        self.bytes[..2].copy_from_slice(&check);
        self.bytes
    }
}

/// What tells a file that was damaged on its way from a whole one: the sums of every second byte, without carry.
fn check(bytes: &[u8]) -> [u8; 2] {
    let mut sums = [0; 2];
    for (at, byte) in bytes.iter().enumerate() {
        sums[at % 2] ^= byte;
    }
    sums
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What the reader's script does.
    pub(in crate::search) struct Decoder<'a> {
        contexts: [[Context; NUMBER]; KINDS],
        low: u32,
        high: u32,
        value: u32,
        rest: std::slice::Iter<'a, u8>,
    }

    impl<'a> Decoder<'a> {
        pub(in crate::search) fn new(bytes: &'a [u8]) -> Self {
            assert_eq!(check(bytes), [0, 0], "the check fails");
            let contexts = Context::ALL;
            let mut decoder = Self { contexts, low: 0, high: u32::MAX, value: 0, rest: bytes[2..].iter() };
            (0..4).for_each(|_| decoder.next());
            decoder
        }

        fn next(&mut self) {
            self.value = self.value << 8 | u32::from(self.rest.next().copied().unwrap_or(0));
        }

        fn bit(&mut self, kind: usize, context: usize) -> bool {
            let context = &mut self.contexts[kind][context];
            let middle = context.middle(self.low, self.high);
            let bit = self.value <= middle;
            context.learn(bit);
            if bit {
                self.high = middle;
            } else {
                self.low = middle + 1;
            }
            while (self.low ^ self.high) >> 24 == 0 {
                self.low <<= 8;
                self.high = self.high << 8 | 255;
                self.next();
            }
            bit
        }

        pub(in crate::search) fn number(&mut self, kind: usize) -> u32 {
            let mut length = 0;
            while self.bit(kind, length) {
                length += 1;
            }
            let mut value = 1_u64;
            for _ in 0..length {
                let known = value.min(255) as usize;
                value = value * 2 + u64::from(self.bit(kind, 32 + known));
            }
            (value - 1) as u32
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let numbers: Vec<u32> = (0..5000_u32)
            .map(|step| step.wrapping_mul(2_654_435_761) >> (step % 33).min(31))
            .chain([u32::MAX - 1, 0, 0, 1])
            .collect();
        let mut encoder = Encoder::new();
        for (at, number) in numbers.iter().enumerate() {
            encoder.number(at % KINDS, *number);
        }
        let bytes = encoder.finish();
        let mut decoder = Decoder::new(&bytes);
        for (at, number) in numbers.iter().enumerate() {
            assert_eq!(decoder.number(at % KINDS), *number, "number {at}");
        }
    }

    #[test]
    fn a_division_is_that_of_the_reader() {
        for seen in 0..=STEADY {
            for way in FLOOR - (1 << 16)..=CEILING {
                let divisor = 2 * i64::from(seen) + 3;
                assert_eq!(divided(way, seen), (2 * way).div_euclid(divisor), "{way} after {seen}");
            }
        }
    }

    #[test]
    fn what_is_likely_costs_next_to_nothing() {
        let mut encoder = Encoder::new();
        (0..8000).for_each(|_| encoder.number(0, 0));
        assert!(encoder.finish().len() < 32);
    }

    #[test]
    fn the_check_sees_one_changed_byte() {
        let bytes = [3, 1, 4, 1, 5];
        for at in 0..bytes.len() {
            let mut other = bytes;
            other[at] ^= 1;
            assert_ne!(check(&bytes), check(&other));
        }
    }
}
