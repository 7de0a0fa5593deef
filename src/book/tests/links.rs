//! Where links lead, and what a miss says.

use super::{book, edge, findings, leads_to};

const GUIDES: &str = "\
== content/index.md
# Home
== content/quotas.md
# Quotas
## Limits
## Größe der Läufe {#size}
<a name=\"old\"></a>
== content/guides/setup.md
# Set up
== content/guides/img/a b.png
x
== content/guides/sub/README.md
# Sub
";

fn from_guide(link: &str) -> String {
    let book = book(&format!("{GUIDES}== content/guides/here.md\n# Here\n## Own part\n[x](<{link}>)\n"));
    leads_to(&book, link)
}

#[test]
fn a_page_is_named_by_its_path() {
    assert_eq!(from_guide("setup.md"), "guides/setup.html");
    assert_eq!(from_guide("./setup.md"), "guides/setup.html");
    assert_eq!(from_guide("../quotas.md#limits"), "quotas.html#limits");
    assert_eq!(from_guide("/quotas.md#size"), "quotas.html#size");
    assert_eq!(from_guide("@/guides/setup.md"), "guides/setup.html");
    assert_eq!(from_guide("/content/quotas.md"), "quotas.html");
    assert_eq!(from_guide("../quotas.md?plain=1#limits"), "quotas.html#limits");
}

#[test]
fn a_folder_stands_for_its_index_page() {
    assert_eq!(from_guide("sub/"), "guides/sub/index.html");
    assert_eq!(from_guide("sub"), "guides/sub/index.html");
    assert_eq!(from_guide("../"), "index.html");
    assert_eq!(from_guide("."), "guides/index.html");
}

#[test]
fn our_own_urls_lead_to_their_pages() {
    assert_eq!(from_guide("../quotas.html#limits"), "quotas.html#limits");
    assert_eq!(from_guide("/kinds/page.html"), "kinds/page.html");
    assert_eq!(from_guide("../index.json"), "artifact index.json");
}

#[test]
fn an_own_url_is_found_behind_stripped_prefixes() {
    let book = book(
        "== content/01-start/02-setup.md\n# Setup\n[x](run.html)\n== content/01-start/03-run.md\n# Run\n",
    );
    assert_eq!(leads_to(&book, "run.html"), "start/run.html");
}

#[test]
fn percent_signs_are_undone_in_paths_and_anchors() {
    assert_eq!(from_guide("img/a%20b.png"), "asset guides/img/a b.png");
    let book = book("== content/a.md\n# A\n## Größe\n[x](#gr%C3%B6%C3%9Fe)\n");
    assert_eq!(leads_to(&book, "#gr%C3%B6%C3%9Fe"), "#größe");
}

#[test]
fn a_file_name_in_other_unicode_form_is_the_same_file() {
    let book = book("== content/a.md\n# A\n[x](e\u{301}te\u{301}.md)\n== content/\u{e9}t\u{e9}.md\n# B\n");
    assert_eq!(leads_to(&book, "e\u{301}te\u{301}.md"), "\u{e9}t\u{e9}.html");
}

#[test]
fn anchors_of_the_same_page_are_looked_up() {
    assert_eq!(from_guide("#own-part"), "#own-part");
    assert_eq!(from_guide("here.md#own-part"), "#own-part");
    assert_eq!(from_guide("#"), "#");
    assert_eq!(from_guide("#own-prat"), "no anchor guides/here.md#own-prat, near own-part");
}

#[test]
fn raw_html_gives_anchors_and_links() {
    assert_eq!(from_guide("../quotas.md#old"), "quotas.html#old");
    let book =
        book("== content/a.md\n# A\n<a href=\"b.md\">b</a> <img src=\"x.png\">\n== content/b.md\n# B\n");
    assert_eq!(leads_to(&book, "b.md"), "b.html");
    assert_eq!(leads_to(&book, "x.png"), "missing x.png");
}

#[test]
fn a_missing_anchor_names_the_nearest_ones() {
    assert_eq!(from_guide("../quotas.md#limts"), "no anchor quotas.md#limts, near limits");
    assert_eq!(from_guide("../quotas.md#the-limits"), "no anchor quotas.md#the-limits, near limits");
    assert_eq!(from_guide("../quotas.md#zebra"), "no anchor quotas.md#zebra");
}

#[test]
fn a_missing_page_names_the_same_name_elsewhere_first() {
    assert_eq!(from_guide("quotas.md"), "missing guides/quotas.md, near ../quotas.md");
    assert_eq!(from_guide("/setup.md"), "missing setup.md, near /guides/setup.md");
    assert_eq!(from_guide("@/setup.md"), "missing setup.md, near @/guides/setup.md");
}

#[test]
fn a_missing_page_names_a_like_name() {
    assert_eq!(from_guide("setpu.md"), "missing guides/setpu.md, near setup.md");
    assert_eq!(from_guide("quotsa.md"), "missing guides/quotsa.md, near ../quotas.md");
    assert_eq!(from_guide("setup"), "missing guides/setup, near setup.md");
    assert_eq!(from_guide("zebra.md"), "missing guides/zebra.md");
}

#[test]
fn case_alone_is_a_miss_on_every_system() {
    assert_eq!(from_guide("Setup.md"), "by case setup.md");
    assert_eq!(from_guide("../Quotas.md#limits"), "by case ../quotas.md");
}

#[test]
fn paths_that_leave_the_content_folder_are_outside() {
    assert_eq!(from_guide("../../src/main.rs"), "outside");
    assert_eq!(from_guide("../../../etc/passwd"), "outside");
    assert_eq!(from_guide("/../x.md"), "outside");
}

#[test]
fn schemes_go_by_an_allow_list() {
    assert_eq!(from_guide("https://example.org/x.md"), "external");
    assert_eq!(from_guide("mailto:a@example.org"), "external");
    assert_eq!(from_guide("javascript:alert(1)"), "scheme javascript");
    assert_eq!(from_guide("vscode://file/x"), "scheme vscode");
}

#[test]
fn a_mounted_file_links_by_where_it_lies_and_by_where_it_appears() {
    let book = book(
        "\
== book.toml
[[mounts]]
from = \"docs/adr\"
to = \"decisions\"
== content/guide.md
# Guide
[one](decisions/0001-x.md) [two](../docs/adr/0001-x.md)
== docs/adr/0001-x.md
# 1. X
[three](../../content/guide.md) [four](../guide.md) [five](../design.md) [six](queue.md)
",
    );
    assert_eq!(leads_to(&book, "decisions/0001-x.md"), "decisions/0001-x.html");
    assert_eq!(leads_to(&book, "../docs/adr/0001-x.md"), "decisions/0001-x.html");
    assert_eq!(leads_to(&book, "../../content/guide.md"), "guide.html");
    assert_eq!(leads_to(&book, "../guide.md"), "guide.html");
    assert_eq!(leads_to(&book, "../design.md"), "outside");
    assert_eq!(leads_to(&book, "queue.md"), "missing decisions/queue.md");
    assert!(findings(&book).is_empty());
}

#[test]
fn absolute_addresses_may_stand_for_the_host_where_that_is_said() {
    let page = "== content/a.md\n# A\n[x](/wiki/start)\n";
    assert_eq!(leads_to(&book(page), "/wiki/start"), "missing wiki/start");
    let book = book(&format!("== book.toml\n[links]\nabsolute = true\n{page}"));
    assert_eq!(leads_to(&book, "/wiki/start"), "external");
}

#[test]
fn edges_stand_in_the_order_of_the_text_and_know_their_place() {
    let text = "# A\n\n![i](i.png) and [b](b.md)\n";
    let book = book(&format!("== content/a.md\n{text}== content/b.md\n# B\n"));
    let written: Vec<_> = book.edges.of(0).iter().map(|edge| edge.span.slice(text)).collect();
    assert_eq!(written, ["i.png", "b.md"]);
}

#[test]
fn a_page_knows_who_links_to_it_and_with_which_sentence() {
    let book = book(
        "\
== content/a.md
# A
First. Ask the [*quota* page](b.md), e.g. before
a launch. Last. See [b](b.md) again.
== content/b.md
# B
[own](#b) and [x](b.md)
",
    );
    let b = book.page_of[1].expect("published");
    assert_eq!(book.backlinks(b).count(), 1);
    let link = book.backlinks(b).next().expect("one");
    let sentence = book.linking_sentence(link).expect("a sentence");
    assert_eq!(
        (&*sentence.before, &*sentence.link, &*sentence.after),
        ("Ask the ", "quota page", ", e.g. before a launch.")
    );
}

#[test]
fn the_sentence_of_an_item_leaves_its_sub_items_out() {
    let book =
        book("== content/a.md\n# A\n- see [b](b.md) first\n  - and more\n- other\n== content/b.md\n# B\n");
    let sentence = book.linking_sentence(edge(&book, "b.md")).expect("a sentence");
    assert_eq!(format!("{}{}{}", sentence.before, sentence.link, sentence.after), "see b first");
}
