//! When a page wants its next review.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::page::ReviewState;
use crate::document::Common;

/// The review state of a page with its common fields; `every` is the interval that holds where it names none.
pub(super) fn state(common: &Common, every: Option<Span>, warn: Option<Span>, today: Date) -> ReviewState {
    let after_review = || {
        let every = common.review_every.or(every)?;
        // A date past the year 9999 is never due.
        common.reviewed?.checked_add(every).ok()
    };
    let due = common.review_by.or_else(after_review);
    let overdue = due.is_some_and(|due| due < today);
    let near = today.checked_add(warn.unwrap_or(30.days())).unwrap_or(Date::MAX);
    ReviewState {
        reviewed: common.reviewed,
        due,
        overdue,
        due_soon: !overdue && due.is_some_and(|due| due <= near),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::value::parse_duration;

    fn reviewed(on: Date) -> Common {
        Common { reviewed: Some(on), ..Common::default() }
    }

    #[test]
    fn a_review_is_due_its_interval_after_the_last_one() {
        let state = state(&reviewed(date(2026, 1, 31)), parse_duration("6 months"), None, date(2026, 7, 1));
        assert_eq!(state.due, Some(date(2026, 7, 31)));
        assert!(state.due_soon && !state.overdue);
    }

    #[test]
    fn the_day_itself_is_not_overdue_and_the_next_one_is() {
        let due = |today| state(&reviewed(date(2026, 1, 1)), parse_duration("30 days"), None, today);
        assert!(!due(date(2026, 1, 31)).overdue);
        assert!(due(date(2026, 2, 1)).overdue);
    }

    #[test]
    fn its_own_interval_and_a_fixed_day_win() {
        let own = Common { review_every: parse_duration("1 year"), ..reviewed(date(2026, 1, 1)) };
        assert_eq!(
            state(&own, parse_duration("1 month"), None, date(2026, 1, 2)).due,
            Some(date(2027, 1, 1))
        );
        let fixed = Common { review_by: Some(date(2026, 3, 1)), ..own };
        assert_eq!(state(&fixed, None, None, date(2026, 1, 2)).due, Some(date(2026, 3, 1)));
    }

    #[test]
    fn a_page_that_was_never_reviewed_has_no_date() {
        assert_eq!(state(&Common::default(), parse_duration("6 months"), None, date(2026, 1, 1)).due, None);
    }
}
