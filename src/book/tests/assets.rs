//! Files beside the pages.

use super::{Book, book, findings};

fn assets(book: &Book) -> Vec<&str> {
    book.assets().iter().map(|asset| asset.content_path.as_str()).collect()
}

#[test]
fn files_are_copied_where_something_links_to_them_or_their_folder_is_named() {
    let book = book(
        "\
== book.toml
[build]
copy = [\"downloads\"]
== content/a.md
# A
![x](img/x.png)
== content/img/x.png
x
== content/img/unused.png
x
== content/downloads/y.pdf
y
",
    );
    assert_eq!(assets(&book), ["downloads/y.pdf", "img/x.png"]);
}

#[test]
fn a_copied_folder_holds_nothing_that_only_others_use() {
    let book = book(
        "\
== book.toml
[build]
copy = [\"downloads\", \"managers\"]
== content/pay.md
---
audience: managers
---
# Pay
[x](downloads/pay.csv)
== content/managers/index.md
---
cascade: { audience: managers }
---
# M
== content/managers/list.csv
x
== content/downloads/pay.csv
x
== content/downloads/open.csv
x
",
    );
    assert_eq!(assets(&book), ["downloads/open.csv"]);
}

#[test]
fn active_content_is_refused_at_the_link() {
    let files = "\
== content/a.md
# A

[one](x.html) ![two](x.svg) ![three](ok.svg) [four](x.weird)
== content/x.html
<script>
== content/x.svg
<svg onload=\"x\"></svg>
== content/ok.svg
<svg width=\"4\" height=\"3\"></svg>
== content/x.weird
x
";
    let strict = book(files);
    assert_eq!(assets(&strict), ["ok.svg"]);
    assert_eq!(
        findings(&strict),
        [
            "content/a.md:3 error active-asset: `x.html` is not copied to the site: HTML is active content",
            "content/a.md:3 error active-asset: `x.svg` is not copied to the site: an SVG with scripts, or with content of other hosts, is active content",
            "content/a.md:3 error active-asset: `x.weird` is not copied to the site: browsers may run a file of an unknown type",
        ]
    );
    let trusting = book(&format!("== book.toml\n[build]\ncopy-active = true\n{files}"));
    assert_eq!(assets(&trusting).len(), 4);
}

#[test]
fn a_file_cannot_cover_a_page() {
    let book = book(
        "== book.toml\n[build]\ncopy = [\"x\"]\ncopy-active = true\n== content/x/a.md\n# A\n== content/x/a.html\nx\n",
    );
    assert_eq!(
        findings(&book),
        ["content/x/a.html:1 error duplicate-url: `x/a.html` would cover the page or file of that name: `A`"]
    );
    assert!(assets(&book).is_empty());
}

#[test]
fn pictures_know_their_size() {
    let book = book(
        "== content/a.md\n# A\n![x](ok.svg) [y](no.txt)\n== content/ok.svg\n<svg width=\"4\" height=\"3\"></svg>\n== content/no.txt\nx\n",
    );
    assert_eq!(book.image_size("ok.svg"), Some((4, 3)));
    assert_eq!(book.image_size("no.txt"), None);
    assert_eq!(book.image_size("missing.png"), None);
}
