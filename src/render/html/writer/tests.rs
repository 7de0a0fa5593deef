use super::*;

fn guest(writer: &mut Writer, element: Element) -> bool {
    let stands = writer.begin_guest(element);
    if stands {
        writer.ready();
    }
    stands
}

#[test]
fn a_raw_block_ends_the_paragraph_it_stands_in() {
    let mut writer = Writer::default();
    writer.open(Element::P);
    writer.text("before");
    assert!(guest(&mut writer, Element::Div));
    writer.text("inside");
    writer.close_to(0);
    assert_eq!(writer.finish(), "<p>before</p>\n<div>inside</div>\n");
}

#[test]
fn a_paragraph_without_text_is_taken_back() {
    let mut writer = Writer::default();
    writer.open(Element::P);
    assert!(guest(&mut writer, Element::Div));
    writer.close_to(0);
    assert_eq!(writer.finish(), "<div></div>\n");
}

#[test]
fn markdown_ends_the_raw_elements_within_it() {
    let mut writer = Writer::default();
    writer.open(Element::P);
    guest(&mut writer, Element::B);
    writer.text("bold");
    writer.close_to(0);
    writer.end_guest("b");
    assert_eq!(writer.finish(), "<p><b>bold</b></p>\n");
}

#[test]
fn a_list_item_ends_the_one_before_it() {
    let mut writer = Writer::default();
    guest(&mut writer, Element::Ul);
    guest(&mut writer, Element::Li);
    guest(&mut writer, Element::Li);
    assert_eq!(writer.finish(), "<ul><li></li>\n<li></li>\n</ul>\n");
}

#[test]
fn a_part_without_its_whole_is_refused() {
    let mut writer = Writer::default();
    assert!(!guest(&mut writer, Element::Td));
    assert!(!guest(&mut writer, Element::Summary));
    assert_eq!(writer.finish(), "");
}

#[test]
fn details_begin_with_a_summary_even_where_none_was_written() {
    let mut writer = Writer::default();
    guest(&mut writer, Element::Details);
    writer.open(Element::P);
    writer.close_to(1);
    assert!(!guest(&mut writer, Element::Summary));
    assert_eq!(writer.finish(), "<details><summary>Details</summary><p></p>\n</details>\n");
}

#[test]
fn what_is_dropped_leaves_nothing() {
    let mut writer = Writer::default();
    writer.text("a");
    writer.begin_dropped("script");
    writer.text("alert(1)");
    guest(&mut writer, Element::B);
    writer.end_guest("script");
    writer.text("b");
    assert_eq!(writer.finish(), "ab");
}
