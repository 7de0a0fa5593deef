//! Which attributes of raw HTML may pass, and in which form.

use crate::document::FRAME;
use crate::render::html::Element;

/// What becomes of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Attribute {
    /// It is written under this name with this value.
    Keep(&'static str, String),
    /// It is written without a value.
    Flag(&'static str),
    /// Its value, or a part of it, joins the element's classes.
    Class(String),
    /// It is an anchor, written if the page has it only once.
    Id(String),
    /// It is an address, for the link's resolution or the list of schemes to judge.
    Address,
    /// It is left out.
    Remove,
}

/// What becomes of an attribute of an element; names are in lower case.
pub(crate) fn attribute(element: Element, name: &str, value: &str) -> Attribute {
    use Attribute::{Address, Flag, Keep, Remove};
    match (element, name) {
        (_, "id") | (Element::A, "name") if is_anchor(value) => Attribute::Id(value.to_owned()),
        (_, "class") => classes(value),
        (_, "align") => alignment(value),
        (_, "title") => Keep("title", value.to_owned()),
        (_, "lang") if is_language(value) => Keep("lang", value.to_owned()),
        (_, "dir") if matches!(value, "ltr" | "rtl" | "auto") => Keep("dir", value.to_owned()),
        (Element::A, "href") | (Element::Img, "src") => Address,
        (Element::Img, "alt") => Keep("alt", value.to_owned()),
        (Element::Img, "width") => number("width", value.strip_suffix("px").unwrap_or(value), 1..=100_000),
        (Element::Img, "height") => number("height", value.strip_suffix("px").unwrap_or(value), 1..=100_000),
        (Element::Details, "open") => Flag("open"),
        (Element::Ol, "reversed") => Flag("reversed"),
        (Element::Ol, "start") => number("start", value, -100_000..=100_000),
        (Element::Ol, "type") if matches!(value, "1" | "a" | "A" | "i" | "I") => {
            Keep("type", value.to_owned())
        }
        (Element::Li, "value") => number("value", value, -100_000..=100_000),
        (Element::Td | Element::Th, "colspan") => number("colspan", value, 1..=1000),
        (Element::Td | Element::Th, "rowspan") => number("rowspan", value, 1..=1000),
        (Element::Th, "scope") if matches!(value, "row" | "col" | "rowgroup" | "colgroup") => {
            Keep("scope", value.to_owned())
        }
        (Element::Time, "datetime") if is_date(value) => Keep("datetime", value.to_owned()),
        _ => Remove,
    }
}

/// Anchors are letters and signs without space, so that an address can name them, and none of the frame's.
fn is_anchor(value: &str) -> bool {
    !value.is_empty()
        && !value.starts_with(FRAME)
        && value.len() <= 200
        && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

/// The classes that are plain names.
fn classes(value: &str) -> Attribute {
    let plain = |class: &&str| {
        class.starts_with(|c: char| c.is_ascii_alphabetic())
            && class.len() <= 64
            && class.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let kept: Vec<&str> = value.split_ascii_whitespace().filter(plain).collect();
    if kept.is_empty() { Attribute::Remove } else { Attribute::Class(kept.join(" ")) }
}

/// `align`, which HTML has no more, as the class that does the same.
fn alignment(value: &str) -> Attribute {
    match value.to_ascii_lowercase().as_str() {
        side @ ("left" | "center" | "right") => Attribute::Class(side.to_owned()),
        _ => Attribute::Remove,
    }
}

fn number(name: &'static str, value: &str, allowed: std::ops::RangeInclusive<i64>) -> Attribute {
    match value.trim().parse::<i64>() {
        Ok(number) if allowed.contains(&number) => Attribute::Keep(name, number.to_string()),
        _ => Attribute::Remove,
    }
}

fn is_language(value: &str) -> bool {
    let parts = || value.split('-');
    parts().all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        && parts().next().is_some_and(|first| {
            (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic())
        })
}

fn is_date(value: &str) -> bool {
    value.parse::<jiff::civil::Date>().is_ok() || value.parse::<jiff::civil::DateTime>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handlers_and_styles_are_removed() {
        for name in ["onclick", "onerror", "style", "srcset", "formaction", "xlink:href", "role", "tabindex"]
        {
            assert_eq!(attribute(Element::Img, name, "x"), Attribute::Remove, "{name}");
        }
    }

    #[test]
    fn only_plain_classes_pass() {
        assert_eq!(
            attribute(Element::P, "class", "lead x\"y a:b b-2"),
            Attribute::Class("lead b-2".to_owned())
        );
        assert_eq!(attribute(Element::P, "class", "1x"), Attribute::Remove);
    }

    #[test]
    fn alignment_becomes_a_class() {
        assert_eq!(attribute(Element::Td, "align", "CENTER"), Attribute::Class("center".to_owned()));
    }

    #[test]
    fn sizes_are_whole_numbers() {
        assert_eq!(attribute(Element::Img, "width", "40px"), Attribute::Keep("width", "40".to_owned()));
        assert_eq!(attribute(Element::Img, "width", "50%"), Attribute::Remove);
    }

    #[test]
    fn an_old_name_of_a_link_is_its_anchor() {
        assert_eq!(attribute(Element::A, "name", "limits"), Attribute::Id("limits".to_owned()));
        assert_eq!(attribute(Element::A, "id", "a b"), Attribute::Remove);
        assert_eq!(attribute(Element::P, "id", "gp.content"), Attribute::Remove);
    }
}
