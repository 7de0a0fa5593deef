//! Dates as people write them.

use jiff::civil::Date;

/// What a written date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenDate {
    /// As ISO 8601 has it, `2024-05-01`, also with a time after it.
    Iso(Date),
    /// In another form that means one day only: `1 May 2024`, `2024/5/1`.
    Other(Date),
    /// Two days, by whether the day or the month stands first: `03/04/2021`.
    Ambiguous(Date, Date),
    /// No day.
    None,
}

impl WrittenDate {
    /// Reads a date; words of weekdays and ordinals are let through.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if let Some(date) = iso(text) {
            return Self::Iso(date);
        }
        let parts: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let parts = match parts.as_slice() {
            [weekday, rest @ ..] if rest.len() == 3 && is_weekday(weekday) => rest,
            all => all,
        };
        match *parts {
            [one] if one.len() == 8 && one.is_ascii() => {
                match (number(&one[..4]), number(&one[4..6]), number(&one[6..])) {
                    (Some(year), Some(month), Some(day)) => Self::of(year, month, day),
                    _ => Self::None,
                }
            }
            [first, second, third] => match Self::of_three(first, second, third) {
                Self::Ambiguous(day_first, _) if is_dotted(text) => Self::Other(day_first),
                read => read,
            },
            _ => Self::None,
        }
    }

    /// The day, where it is one day only.
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Iso(date) | Self::Other(date) => Some(date),
            Self::Ambiguous(..) | Self::None => None,
        }
    }

    fn of(year: i16, month: i16, day: i16) -> Self {
        date(year, month, day).map_or(Self::None, Self::Other)
    }

    fn of_three(first: &str, second: &str, third: &str) -> Self {
        let is_year = |part: &str| part.len() == 4 && number(part).is_some();
        match (month(first), month(second)) {
            (Some(month), None) if is_year(third) => Self::of_words(third, month, second),
            (None, Some(month)) if is_year(third) => Self::of_words(third, month, first),
            (None, Some(month)) if is_year(first) => Self::of_words(first, month, third),
            (None, None) if is_year(first) => match (number(first), number(second), number(third)) {
                (Some(year), Some(month), Some(day)) => Self::of(year, month, day),
                _ => Self::None,
            },
            (None, None) if is_year(third) => match (number(first), number(second), number(third)) {
                (Some(a), Some(b), Some(year)) => match (date(year, b, a), date(year, a, b)) {
                    (Some(day_first), Some(month_first)) if day_first != month_first => {
                        Self::Ambiguous(day_first, month_first)
                    }
                    (Some(only), _) | (None, Some(only)) => Self::Other(only),
                    (None, None) => Self::None,
                },
                _ => Self::None,
            },
            _ => Self::None,
        }
    }

    fn of_words(year: &str, month: i16, day: &str) -> Self {
        let digits = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ordinal = &day[digits.len()..];
        if !matches!(ordinal, "" | "st" | "nd" | "rd" | "th") {
            return Self::None;
        }
        match (number(year), number(digits)) {
            (Some(year), Some(day)) => Self::of(year, month, day),
            _ => Self::None,
        }
    }
}

/// `2. 10. 2026` and `02.10.2026`: where dots part the numbers the day stands first, in every manner there is.
fn is_dotted(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|c| !c.is_alphanumeric() && !c.is_whitespace()).collect();
    signs.len() >= 2 && signs.iter().all(|sign| *sign == '.')
}

/// `2024-05-01`, alone or before a time.
fn iso(text: &str) -> Option<Date> {
    let (day, time) = match text.get(10..) {
        Some("") => (text, ""),
        Some(rest) => (&text[..10], rest),
        None => return None,
    };
    let bytes = day.as_bytes();
    if bytes[4] != b'-' || bytes[7] != b'-' || !is_time(time) {
        return None;
    }
    date(number(&day[..4])?, number(&day[5..7])?, number(&day[8..])?)
}

fn is_time(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['T', 't', ' ']) else { return text.is_empty() };
    rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z' | 'z' | ' '))
}

fn number(text: &str) -> Option<i16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    // Years outside are typing errors, and numbers that happen to have three parts.
    let plausible = (1900..=2199).contains(&year);
    plausible.then(|| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok())?
}

fn month(word: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let at = MONTHS.iter().position(|name| {
        *name == word || (word.len() >= 3 && word == name[..3]) || (word == "sept" && *name == "september")
    })?;
    i16::try_from(at + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .iter()
        .any(|name| word.len() >= 3 && name.starts_with(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).expect("a day that exists")
    }

    #[test]
    fn iso_dates_are_iso_also_before_a_time() {
        for written in ["2024-05-01", "2024-05-01T10:00:00Z", "2024-05-01 10:00:00 +02:00"] {
            assert_eq!(WrittenDate::read(written), WrittenDate::Iso(day(2024, 5, 1)), "{written}");
        }
    }

    #[test]
    fn other_forms_that_mean_one_day_are_read() {
        for written in [
            "1 May 2024",
            "May 1, 2024",
            "1st May 2024",
            "Wed, 1 May 2024",
            "2024/05/01",
            "2024-5-1",
            "2024.05.01",
            "20240501",
            "2024-May-01",
            "01-may-2024",
            "1 may 2024",
        ] {
            assert_eq!(WrittenDate::read(written), WrittenDate::Other(day(2024, 5, 1)), "{written}");
        }
        assert_eq!(WrittenDate::read("25/12/2021"), WrittenDate::Other(day(2021, 12, 25)));
        assert_eq!(WrittenDate::read("12/25/2021"), WrittenDate::Other(day(2021, 12, 25)));
        assert_eq!(WrittenDate::read("04.04.2021"), WrittenDate::Other(day(2021, 4, 4)));
    }

    #[test]
    fn where_dots_part_the_numbers_the_day_stands_first() {
        for written in ["2. 10. 2026", "02.10.2026", "2.10.2026"] {
            assert_eq!(WrittenDate::read(written), WrittenDate::Other(day(2026, 10, 2)), "{written}");
        }
    }

    #[test]
    fn two_possible_days_are_never_guessed() {
        assert_eq!(WrittenDate::read("03/04/2021"), WrittenDate::Ambiguous(day(2021, 4, 3), day(2021, 3, 4)));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for written in
            ["", "soon", "2024", "May 2024", "2024-13-01", "2024-02-30", "1.2.3", "31/31/2021", "ä 1 2024"]
        {
            assert_eq!(WrittenDate::read(written), WrittenDate::None, "{written}");
        }
    }
}
