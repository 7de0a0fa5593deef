use super::*;
use crate::text::{LineColumn, LineIndex};
use crate::value::{Entry, Style};

fn read_well(text: &str) -> Value {
    let (value, errors) = parse_yaml(text);
    assert_eq!(errors, [], "{text}");
    value
}

fn entry(text: &str, key: &str) -> Entry {
    let (value, _) = parse_yaml(text);
    value.map().and_then(|map| map.entry(key)).unwrap_or_else(|| panic!("no `{key}` in {text}")).clone()
}

/// The place, the text there and the message of the only error.
fn only_error(text: &str) -> (u32, u32, String, String) {
    let (_, errors) = parse_yaml(text);
    let [error] = errors.as_slice() else { panic!("{} errors in {text:?}: {errors:?}", errors.len()) };
    let LineColumn { line, column } = LineIndex::new(text).place(error.span.start);
    (line, column, error.span.slice(text).to_owned(), error.message.clone())
}

fn keys(text: &str) -> Vec<String> {
    let (value, _) = parse_yaml(text);
    value.map().map(|map| map.entries.iter().map(|e| e.key.to_string()).collect()).unwrap_or_default()
}

#[test]
fn scalars_are_kept_as_they_are_written() {
    let value = read_well("version: 012\nanswer: no\nsize: 1_000\ndate: 2024-05-01\nhex: 0x1F\n");
    let texts: Vec<_> =
        value.map().unwrap().entries.iter().map(|e| e.value.text().unwrap().to_owned()).collect();
    assert_eq!(texts, ["012", "no", "1_000", "2024-05-01", "0x1F"]);
}

#[test]
fn quotes_decide_the_style_and_belong_to_the_span() {
    let text = "a: 'it''s'\nb: \"x\\ty\"\nc: true\nd: |\n  one\n  two\n";
    for (key, written, read, style) in [
        ("a", "'it''s'", "it's", Style::Quoted),
        ("b", "\"x\\ty\"", "x\ty", Style::Quoted),
        ("c", "true", "true", Style::Plain),
        ("d", "one\n  two", "one\ntwo\n", Style::Quoted),
    ] {
        let value = entry(text, key).value;
        assert_eq!(value.span.slice(text), written);
        assert_eq!(value.data, Data::Scalar { text: read.into(), style });
    }
}

#[test]
fn spans_count_bytes_after_letters_of_several_bytes() {
    let text = "naïve: größe\nfold: >-\n  über\n  alles\nlast: ✓\n";
    let last = entry(text, "last");
    assert_eq!((last.key_span.slice(text), last.value.span.slice(text)), ("last", "✓"));
    assert_eq!(entry(text, "fold").value.text(), Some("über alles"));
}

#[test]
fn line_ends_of_two_characters_change_nothing() {
    let text = "a: one\r\nb:\r\n  - x\r\n  - y\r\nc: two\r\n  words\r\n";
    assert_eq!(entry(text, "a").value.span.slice(text), "one");
    assert_eq!(entry(text, "b").value.list().unwrap()[1].span.slice(text), "y");
    assert_eq!(entry(text, "c").value.text(), Some("two words"));
}

#[test]
fn lists_and_mappings_span_their_content() {
    let text = "flow: [a, 'b']\nblock:\n  - one\n  - two\nmap:\n  x: 1\n  y: 2\nend: z\n";
    assert_eq!(entry(text, "flow").value.span.slice(text), "[a, 'b']");
    assert_eq!(entry(text, "block").value.span.slice(text), "- one\n  - two");
    assert_eq!(entry(text, "map").value.span.slice(text), "x: 1\n  y: 2");
}

#[test]
fn nothing_null_and_the_tilde_are_null() {
    let text = "a:\nb: ~\nc: null\nd: 'null'\n";
    for key in ["a", "b", "c"] {
        assert_eq!(entry(text, key).value.data, Data::Null, "{key}");
    }
    assert_eq!(entry(text, "d").value.text(), Some("null"));
    assert_eq!(read_well("").data, Data::Null);
    assert_eq!(read_well("# only a comment\n").data, Data::Null);
}

#[test]
fn every_twin_key_is_named_with_its_first_place_and_the_first_value_stays() {
    let text = "a: 1\nb: 2\na: 3\nb: 4\na: 5\n";
    let (value, errors) = parse_yaml(text);
    let places: Vec<_> = errors.iter().map(|e| (e.first.unwrap().start, e.span.start)).collect();
    assert_eq!(places, [(0, 10), (5, 15), (0, 20)]);
    assert_eq!(value.map().unwrap().get("a").unwrap().text(), Some("1"));
}

#[test]
fn an_unquoted_colon_is_named_and_the_other_entries_stay() {
    let text = "title: Rust: the book\ndraft: true\n";
    let (line, column, at, message) = only_error(text);
    assert_eq!((line, column, at.as_str()), (1, 12, ":"));
    assert_eq!(message, "an unquoted value cannot hold a colon with a space after it");
    assert_eq!(keys(text), ["draft"]);
}

#[test]
fn an_open_quote_is_named_where_it_opens() {
    let text = "owner: me\ntitle: \"Rust\ndraft: true\n";
    assert_eq!(only_error(text), (2, 8, "\"".into(), "the quote is never closed".into()));
    assert_eq!(keys(text), ["owner", "draft"]);
}

#[test]
fn an_open_bracket_is_named_where_it_opens() {
    let text = "tags: [a, b\ntitle: x\ndraft: true\n";
    assert_eq!(only_error(text), (1, 7, "[".into(), "the `[` is never closed".into()));
    assert_eq!(keys(text), ["title", "draft"]);
}

#[test]
fn a_tab_in_the_indentation_is_named_where_it_stands() {
    let text = "a: b\nlist:\n\t- c\nd: e\n";
    let (line, column, at, _) = only_error(text);
    assert_eq!((line, column, at.as_str()), (3, 1, "\t"));
    assert_eq!(keys(text), ["a", "d"]);
}

#[test]
fn a_line_without_a_key_is_named() {
    assert_eq!(
        only_error("just text\na: b\n"),
        (1, 1, "just text".into(), "`just text` is no `key: value`".into())
    );
    assert_eq!(keys("just text\na: b\n"), ["a"]);
    assert_eq!(only_error("a:b\nc: d\n").3, "`a:b` is no `key: value`");
}

#[test]
fn signs_that_yaml_keeps_for_itself_want_quotes() {
    for (text, sign) in [("a: @x\n", "@"), ("a: `x`\n", "`"), ("a: %x\n", "%")] {
        let (line, column, at, message) = only_error(text);
        assert_eq!((line, column, at.as_str()), (1, 4, sign));
        assert_eq!(message, format!("a value cannot begin with `{sign}`"));
    }
    assert_eq!(only_error("title: *Big* news\n").2, "*Big*");
}

#[test]
fn common_mistakes_are_named_at_their_place() {
    for (text, line, column, at, message) in [
        ("a: [1, 2\n", 1, 4, "[", "the `[` is never closed"),
        ("a: {b c\n", 1, 4, "{", "the `{` is never closed"),
        ("a: & x\n", 1, 4, "&", "a value cannot begin with `&`"),
        ("a: * x\n", 1, 4, "*", "a value cannot begin with `*`"),
        ("a: , x\n", 1, 4, ",", "a value cannot begin with `,`"),
        ("a: > x\n", 1, 4, ">", "text follows `>` on its line"),
        ("a: {b: c d: e}\n", 1, 11, ":", "this fits nothing before it inside the brackets"),
        ("a: \"b\": c\n", 1, 7, ":", "text follows a value in quotes"),
        ("a: 'it's'\n", 1, 8, "s'", "text follows a value in quotes"),
        ("a: [x]y\n", 1, 7, "y", "text follows a value in brackets"),
        ("a: b #c\n d\n", 1, 6, "#", "a comment parts a value of several lines"),
        ("a:\n  b: c\n d: e\n", 3, 2, "d:", "the indentation of this line fits nothing above it"),
        ("a: b\nc\nd: e\n", 2, 1, "c", "`c` is no `key: value`"),
        ("a: b\n c: d\n", 2, 3, ":", "this line continues the value above it, because it is indented"),
        ("a: -\n", 1, 4, "-", "a list with `-` cannot begin here"),
        ("a: }\n", 1, 4, "}", "`}` closes nothing"),
    ] {
        assert_eq!(only_error(text), (line, column, at.to_owned(), message.to_owned()), "{text}");
    }
}

#[test]
fn a_wrong_escape_is_named_at_its_backslash() {
    let (line, column, at, _) = only_error("path: \"C:\\new\\path\"\n");
    assert_eq!((line, column, at.as_str()), (1, 14, "\\"));
}

#[test]
fn several_mistakes_are_all_named() {
    let text = "a: x: y\nb: fine\nc: @z\nd: [1\n";
    let (value, errors) = parse_yaml(text);
    assert_eq!(errors.len(), 3, "{errors:?}");
    assert_eq!(value.map().unwrap().entries.len(), 1);
}

#[test]
fn a_twin_after_a_mistake_is_still_a_twin() {
    let (_, errors) = parse_yaml("a: 1\nb: @\na: 2\n");
    assert_eq!(errors.iter().filter(|e| e.first.is_some()).count(), 1);
}

#[test]
fn aliases_are_written_out() {
    let text = "team: &t [a, b]\nowners: *t\n";
    let owners = entry(text, "owners").value;
    assert_eq!(owners.span.slice(text), "*t");
    assert_eq!(owners.list().map(<[Value]>::len), Some(2));
}

#[test]
fn a_billion_laughs_stop_early() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..12 {
        let one = format!("*a{}", i - 1);
        text.push_str(&format!("a{i}: &a{i} [{}]\n", vec![one; 9].join(", ")));
    }
    assert_eq!(only_error(&text).3, "there are more than 10000 values");
}

#[test]
fn an_alias_inside_its_own_value_is_refused() {
    assert_eq!(only_error("a: &a [*a]\n").3, "an alias cannot stand inside the value it names");
}

#[test]
fn deep_nesting_is_refused_at_the_place_where_it_begins() {
    let text = format!("fine: 1\ndeep: {}{}\nlast: 2\n", "[".repeat(70), "]".repeat(70));
    let (line, column, _, message) = only_error(&text);
    assert_eq!((line, column), (2, 70));
    assert_eq!(message, "values are nested more than 64 deep");
    assert_eq!(keys(&text), ["fine", "last"]);
}

#[test]
fn ten_thousand_values_are_enough() {
    let text = format!("list: [{}]\n", "x,".repeat(10_001));
    assert_eq!(only_error(&text).3, "there are more than 10000 values");
}

#[test]
fn braces_of_a_template_are_no_key() {
    let (line, _, _, message) = only_error("title: {{ name }}\ndraft: true\n");
    assert_eq!((line, message.as_str()), (1, "a key must be text, and this is a list or a mapping"));
    assert_eq!(keys("title: {{ name }}\ndraft: true\n"), ["draft"]);
}

#[test]
fn tags_and_merge_keys_are_refused() {
    assert_eq!(only_error("a: !ENV x\n").3, "the tag `!ENV` has no meaning here");
    assert_eq!(entry("a: !!str 5\n", "a").value.bool(), None);
    assert_eq!(only_error("a: &a {x: 1}\nb:\n  <<: *a\n").3, "the merge key `<<` is not understood");
}

#[test]
fn a_second_document_is_refused_and_the_first_is_read() {
    assert_eq!(only_error("a: 1\n---\nb: 2\n").0, 2);
    assert_eq!(keys("a: 1\n---\nb: 2\n"), ["a"]);
}

proptest::proptest! {
    #[test]
    fn any_text_gives_spans_inside_it(text in "[a-c:\\-\\[\\]{}\"'#&*!|>%@`, \n\t\u{e4}~]{0,60}") {
        let (value, errors) = parse_yaml(&text);
        fn inside(value: &Value, text: &str) {
            assert!(text.get(value.span.range()).is_some(), "{:?} in {text:?}", value.span);
            for item in value.list().unwrap_or_default() {
                inside(item, text);
            }
            for entry in value.map().map(|map| map.entries.as_slice()).unwrap_or_default() {
                assert!(text.get(entry.key_span.range()).is_some());
                inside(&entry.value, text);
            }
        }
        inside(&value, &text);
        for error in errors {
            assert!(text.get(error.span.range()).is_some(), "{error:?} in {text:?}");
        }
    }
}
