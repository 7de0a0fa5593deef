//! Durations as people write them: `6 months`, `30 days`, `1 year`.

/// Reads a positive duration of whole days, weeks, months, quarters or years: `6 months`, `1 year 6 months`.
pub fn parse_duration(text: &str) -> Option<jiff::Span> {
    parse_time(text).filter(|time| time.get_hours() == 0 && time.get_minutes() == 0)
}

/// The same, of minutes and hours too: `90 minutes`, `2 hours`.
pub fn parse_time(text: &str) -> Option<jiff::Span> {
    let spaced = apart(text);
    let mut words = spaced.split_whitespace().filter(|word| *word != "and");
    let mut total = jiff::Span::new();
    let mut any = false;
    while let Some(number) = words.next() {
        let number: i64 = number.parse().ok().filter(|number| *number > 0)?;
        total = add(total, number, words.next()?)?;
        any = true;
    }
    any.then_some(total)
}

/// `6months` as `6 months`, commas as spaces, lower case.
fn apart(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 4);
    let mut after_digit = false;
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        if after_digit && c.is_alphabetic() {
            spaced.push(' ');
        }
        after_digit = c.is_ascii_digit();
        spaced.push(if c == ',' { ' ' } else { c });
    }
    spaced
}

fn add(total: jiff::Span, number: i64, unit: &str) -> Option<jiff::Span> {
    let unit = unit.strip_suffix('s').unwrap_or(unit);
    match unit {
        "minute" | "min" => total.try_minutes(total.get_minutes() + number).ok(),
        "hour" | "h" => total.try_hours(i64::from(total.get_hours()) + number).ok(),
        "day" | "d" => total.try_days(i64::from(total.get_days()) + number).ok(),
        "week" | "w" => total.try_weeks(i64::from(total.get_weeks()) + number).ok(),
        "month" | "mo" => total.try_months(i64::from(total.get_months()) + number).ok(),
        "quarter" => total.try_months(i64::from(total.get_months()) + number.checked_mul(3)?).ok(),
        "year" | "y" => total.try_years(i64::from(total.get_years()) + number).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_a_unit_make_a_duration() {
        for (written, months, days) in [
            ("6 months", 6, 0),
            ("1 month", 1, 0),
            ("30 days", 0, 30),
            ("2 quarters", 6, 0),
            ("6months", 6, 0),
            ("3 months and 15 days", 3, 15),
        ] {
            let span = parse_duration(written).expect(written);
            assert_eq!((span.get_months(), span.get_days()), (months, days), "{written}");
        }
    }

    #[test]
    fn a_time_may_be_shorter_than_a_day() {
        let time =
            |text| parse_time(text).map(|span| (span.get_days(), span.get_hours(), span.get_minutes()));
        assert_eq!(time("2 hours"), Some((0, 2, 0)));
        assert_eq!(time("90 minutes"), Some((0, 0, 90)));
        assert_eq!(time("1 day and 3h"), Some((1, 3, 0)));
        assert_eq!(time("2 fortnights"), None);
    }

    #[test]
    fn what_is_no_duration_is_none() {
        for written in [
            "",
            "soon",
            "6",
            "months",
            "-6 months",
            "0 days",
            "6 moons",
            "6 months later",
            "99999999999 years",
            "2 hours",
            "1 day 90 minutes",
        ] {
            assert_eq!(parse_duration(written).map(|span| span.to_string()), None, "{written}");
        }
    }
}
