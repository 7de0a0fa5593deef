//! What is known of a word in a page.

/// A word in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The number of the page.
    pub(super) page: u32,
    /// The part of its text that is most about the word, from 1 on; 0 where the page has one part only.
    pub(super) part: u8,
    /// The words of the title where this is one of them, at most eight: of long titles a query names little.
    pub(super) words: u8,
    pub(super) frequency: Frequency,
}

/// The postings of a word, in the order of pages.
pub(super) type Postings = Vec<Posting>;

/// How often a word stands in a page: two bits for the title, two for headings, four for the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frequency(u8);

/// A place in a page, by what a word there says of the page.
#[derive(Clone, Copy)]
pub(super) enum Field {
    /// A title of so many words.
    Title(u8),
    /// A heading, the name of the file, a tag.
    Heading,
    Body,
}

impl Frequency {
    /// Counts once more, up to what the bits of the field can hold.
    pub(super) fn add(&mut self, field: Field) {
        let (bits, full, one) = match field {
            Field::Title(_) => (3 << 6, 3 << 6, 1 << 6),
            Field::Heading => (3 << 4, 3 << 4, 1 << 4),
            Field::Body => (15, 8, 1),
        };
        if self.0 & bits < full {
            self.0 += one;
        }
    }

    /// As it is written: of the title, of headings, of the body. Of this powers of two are told apart, because finer
    /// steps rank no better and pack a fiftieth worse.
    pub(super) fn written(self) -> (u32, u32, u32) {
        let body = (self.0 & 15).checked_ilog2().map_or(0, |power| power + 1);
        (u32::from(self.0 >> 6), u32::from(self.0 >> 4 & 3), body)
    }

    #[cfg(test)]
    pub(super) fn of_written(title: u32, heading: u32, body: u32) -> Self {
        let body = if body == 0 { 0 } else { 1 << (body - 1) };
        Self((title << 6 | heading << 4 | body) as u8)
    }

    pub(super) fn in_title_or_heading(self) -> bool {
        self.0 >> 4 > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stop_where_their_bits_do() {
        let mut frequency = Frequency::default();
        for field in [Field::Title(1), Field::Heading, Field::Body] {
            (0..20).for_each(|_| frequency.add(field));
        }
        assert_eq!(frequency.written(), (3, 3, 4));
        let mut frequency = Frequency::default();
        (0..7).for_each(|_| frequency.add(Field::Body));
        assert_eq!(frequency.written(), (0, 0, 3));
    }
}
