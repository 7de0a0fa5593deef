//! Terms and their first uses.

use super::{Book, book};

const GLOSSARY: &str = "\
== content/glossary.md
# Glossary

Toil
:   Manual work that *repeats*. It grows with the service.

Service level objective (SLO)
:   A target.
";

/// The texts of the hits in the document at a content path.
fn hits(book: &Book, path: &str) -> Vec<String> {
    let document = &book.documents[book.document_at_content(path).expect("there")];
    book.glossary_hits(document).into_iter().map(|(span, _)| span.slice(&document.text).to_owned()).collect()
}

#[test]
fn terms_have_definitions_as_plain_text() {
    let book = book(GLOSSARY);
    let terms: Vec<_> = book.glossary.iter().map(|term| (&*term.name, &*term.definition)).collect();
    assert_eq!(
        terms,
        [
            ("Toil", "Manual work that repeats. It grows with the service."),
            ("Service level objective (SLO)", "A target.")
        ]
    );
    assert_eq!(&*book.page(book.glossary[0].page).url, "glossary.html");
}

#[test]
fn the_first_use_of_a_term_is_found_outside_links_code_and_headings() {
    let book = book(&format!(
        "{GLOSSARY}== content/a.md\n# Toil\n\n`toil` [toil](b.md) <a href=\"b.md\">toil</a> then *toil*, toil and our SLO.\n== content/b.md\n# B\n"
    ));
    assert_eq!(hits(&book, "a.md"), ["toil", "SLO"]);
    let document = &book.documents[0];
    let (span, _) = book.glossary_hits(document)[0];
    assert_eq!(&document.text[span.end as usize..span.end as usize + 2], "*,");
}

#[test]
fn the_glossary_itself_and_pages_that_opt_out_have_none() {
    let book = book(&format!(
        "{GLOSSARY}\n\nToil again.\n== content/a.md\n---\nglossary: false\n---\n# A\n\nToil.\n"
    ));
    assert!(hits(&book, "glossary.md").is_empty());
    assert!(hits(&book, "a.md").is_empty());
}

#[test]
fn a_term_may_be_a_heading() {
    let book = book(
        "== content/glossary/index.md\n# Glossary\n== content/glossary/a.md\n# Terms\n\n## Toil\n\nManual work.\n\n## Drift\n\nChange nobody made.\n",
    );
    let terms: Vec<_> = book.glossary.iter().map(|term| (&*term.name, &*term.anchor)).collect();
    assert_eq!(terms, [("Toil", "toil"), ("Drift", "drift")]);
}
