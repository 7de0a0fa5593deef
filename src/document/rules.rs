//! The rules whose findings are made while one file is read, with their pages.

use crate::diagnostic::{RuleName, Severity};

/// A rule whose findings are made while a file is read.
#[derive(Clone, Copy, Debug)]
pub struct ReaderRule {
    /// Its name in kebab case.
    pub name: RuleName,
    /// Its weight where `[rules]` says nothing.
    pub severity: Severity,
    /// Its page, as Markdown: one sentence, then the sections Why, Example and Remedy.
    pub explain: &'static str,
}

const fn error(name: &'static str, explain: &'static str) -> ReaderRule {
    ReaderRule { name: RuleName(name), severity: Severity::Error, explain }
}

const fn warning(name: &'static str, explain: &'static str) -> ReaderRule {
    ReaderRule { name: RuleName(name), severity: Severity::Warning, explain }
}

/// Every rule of this room, sorted by name.
pub const RULES: &[ReaderRule] = &[
    ALERT_ON_ONE_LINE,
    AMBIGUOUS_DATE,
    DANGLING_FOOTNOTE,
    DUPLICATE_ANCHOR,
    DUPLICATE_KEY,
    FRONT_MATTER_SYNTAX,
    HEADING_ATTRIBUTE,
    INCLUDE_SYNTAX,
    INVALID_DATE,
    INVALID_UTF8,
    UNCLOSED_CONTAINER,
    UNCLOSED_FRONT_MATTER,
    UNDEFINED_REFERENCE,
    UNKNOWN_ALERT,
    UNKNOWN_CONTAINER,
    UNKNOWN_FIELD,
    UNKNOWN_KIND,
    UNKNOWN_VALUE,
    WRONG_TYPE,
];

/// `> [!TIP] text`.
pub const ALERT_ON_ONE_LINE: ReaderRule = warning(
    "alert-on-one-line",
    "An alert's text stands on the line of its mark.

# Why
Code hosts and Guidepost read `[!TIP]` as an alert only where it stands alone on its line. Otherwise readers see a
quotation that begins with brackets.

# Example
`> [!TIP] Ask early.`

# Remedy
Put the text on the next line:

```markdown
> [!TIP]
> Ask early.
```
",
);

/// `03/04/2021`.
pub const AMBIGUOUS_DATE: ReaderRule = error(
    "ambiguous-date",
    "A date may be one of two days.

# Why
Half of the world reads `03/04/2021` as the third of April, the other half as the fourth of March. Reviews fall due,
and decisions come into force, on the wrong day if somebody guesses.

# Example
`date: 03/04/2021`

# Remedy
Write the day as ISO 8601 has it: `date: 2021-04-03`.
",
);

/// `[^name]` without its note, or the note without it.
pub const DANGLING_FOOTNOTE: ReaderRule = warning(
    "dangling-footnote",
    "A mark of a footnote has no note, or a note has no mark.

# Why
Readers see the brackets of the mark as they are written, and a note that nothing refers to they never see.

# Example
`The limit is 40 requests[^quota].` on a page without a line `[^quota]: …`.

# Remedy
Write the note, in a paragraph of its own, or give the mark the name of the note that was meant. Brackets that are text
want a backslash: `\\[`.
",
);

/// Two anchors of one name.
pub const DUPLICATE_ANCHOR: ReaderRule = error(
    "duplicate-anchor",
    "Two places of a page have the same anchor.

# Why
A link to the anchor leads to the first one, and nothing leads to the second.

# Example
`## Limits {#limits}` and further down `## More limits {#limits}`.

# Remedy
Give one of them another name. Anchors that are made from headings are numbered by themselves: only those that are
written with `{#…}`, `id=` or `name=` can meet.
",
);

/// A key of the front matter that is written twice.
pub const DUPLICATE_KEY: ReaderRule = error(
    "duplicate-key",
    "A key of the front matter is written twice.

# Why
One of the values is lost, and which one differs from tool to tool. Guidepost takes the first one.

# Example
```yaml
owners: [platform]
tags: [queues]
owners: [storage]
```

# Remedy
Keep one of them; where both hold, write one list: `owners: [platform, storage]`.
",
);

/// Front matter that cannot be read.
pub const FRONT_MATTER_SYNTAX: ReaderRule = error(
    "front-matter-syntax",
    "The front matter is no YAML, or no mapping.

# Why
What cannot be read is left out: a title, an owner, or the line that keeps a draft from being published.

# Example
`title: Queues: one per tenant` has a colon inside a value without quotes.

# Remedy
Put the value in quotes: `title: \"Queues: one per tenant\"`. Values that begin with one of ``@ ` % * & ! [ { # |``
want quotes too, and lines are indented with spaces, never with tabs.
",
);

/// `## Heading {onclick=x}`.
pub const HEADING_ATTRIBUTE: ReaderRule = warning(
    "heading-attribute",
    "A heading has an attribute that is left out, or an anchor that had to be changed.

# Why
Headings take an anchor and classes, so that a page cannot bring its own behaviour or style. An anchor with spaces or
signs would not work in an address.

# Example
`## Limits {#limits onclick=alert()}`

# Remedy
Leave the attribute out: `## Limits {#limits}`. Anchors hold letters, digits, `-`, `_`, `.` and `:`, and do not begin
with `fn-` or `fnref-`, which belong to footnotes, or `gp.`, which belongs to the page's frame.
",
);

/// An include that cannot be read, or stands inside a line.
pub const INCLUDE_SYNTAX: ReaderRule = error(
    "include-syntax",
    "An include cannot be read, or does not stand alone.

# Why
The page would show the directive in place of what it should include.

# Example
`See {{#include limits.md}} for more.`

# Remedy
Write the include alone in its paragraph, or alone on a line of a code block: `{{#include limits.md}}` for the whole
file, `{{#include limits.md:2:10}}` for lines, `{{#include limits.md:region}}` for a region.
",
);

/// A date that is none, or in another form than ISO's.
pub const INVALID_DATE: ReaderRule = error(
    "invalid-date",
    "A date is none, or is not written as ISO 8601 has it.

# Why
Lists are sorted by date, and reviews fall due by it. A form that means one day only is understood, with a warning.

# Example
`reviewed: last spring` is an error, `reviewed: 1 May 2024` a warning.

# Remedy
Write year, month and day: `reviewed: 2024-05-01`.
",
);

/// Bytes that are no text.
pub const INVALID_UTF8: ReaderRule = error(
    "invalid-utf8",
    "A file holds bytes that are no UTF-8.

# Why
They show as `\u{fffd}`, and search does not find the words they stand in.

# Example
A file saved as Latin-1 or UTF-16 by an old editor.

# Remedy
Save the file as UTF-8: `iconv -f latin1 -t utf-8 page.md > page.utf8.md`.
",
);

/// A container that is not closed, or a close without a container.
pub const UNCLOSED_CONTAINER: ReaderRule = error(
    "unclosed-container",
    "A `:::` container is never closed, or a line `:::` closes nothing.

# Why
Nobody can tell where it should end, so the line shows as text.

# Example
```markdown
:::note
Text, and no line `:::` after it.
```

# Remedy
Close it with as many colons as opened it, in the same list item or quotation. An outer container may have more
colons than the ones inside.
",
);

/// A line `---` that no other closes.
pub const UNCLOSED_FRONT_MATTER: ReaderRule = error(
    "unclosed-front-matter",
    "The front matter is opened and never closed.

# Why
Its end has to be guessed, and what is taken for text shows on the page.

# Example
```markdown
---
title: Queues

# Queues
```

# Remedy
Write a line `---` after the last entry.
",
);

/// `[text][name]` without a definition of `name`.
pub const UNDEFINED_REFERENCE: ReaderRule = warning(
    "undefined-reference",
    "A link refers to a definition that the page does not have.

# Why
Readers see the brackets, and no link.

# Example
`See [the limits][quota].` on a page without a line `[quota]: quotas.md`.

# Remedy
Add the definition, or write the link out: `[the limits](quotas.md)`. Brackets that are text want a backslash: `\\[`.
",
);

/// `> [!INFO]`.
pub const UNKNOWN_ALERT: ReaderRule = warning(
    "unknown-alert",
    "An alert has a name that is none of the five.

# Why
Readers see a quotation that begins with brackets.

# Example
`> [!INFO]`

# Remedy
Write `NOTE`, `TIP`, `IMPORTANT`, `WARNING` or `CAUTION`.
",
);

/// `:::foo`.
pub const UNKNOWN_CONTAINER: ReaderRule = error(
    "unknown-container",
    "A `:::` container has a name that is not known, or lacks what it needs.

# Why
The line shows as text, and what it should set apart is not set apart: a part for one audience would be for everyone.

# Example
`:::info`, or `:::audience` without `[managers]`.

# Remedy
Write one of `note`, `tip`, `important`, `warning`, `caution`, `details`, `tabs` with `tab[Label]` inside, or
`audience[name]`.
",
);

/// A key that no field has.
pub const UNKNOWN_FIELD: ReaderRule = error(
    "unknown-field",
    "The front matter has a key that means nothing for this kind of page.

# Why
A mistyped key is lost without a word: a page whose `drfat: true` is ignored would be published. A key within two
letters of a known one is therefore an error; another one is a warning.

# Example
`drfat: true`

# Remedy
Use the key that the message names. Values for templates go under `extra`; fields of a team's own are declared in
`book.toml`, under `[kinds.NAME.fields]`.
",
);

/// `kind:` with a name that no kind has.
pub const UNKNOWN_KIND: ReaderRule = error(
    "unknown-kind",
    "The front matter names a kind that the handbook does not have.

# Why
The page is read as the kind its folder gives it, and is checked for other things than its author meant.

# Example
`kind: desicion`

# Remedy
Use one of the kinds that the message names, or define the kind in `book.toml` under `[kinds.NAME]`.
",
);

/// A value that its field does not allow.
pub const UNKNOWN_VALUE: ReaderRule = error(
    "unknown-value",
    "A field has a value that is none of those it allows.

# Why
Lists filter by the value: a record with a mistyped one is in none of them.

# Example
`reversibility: oneway` where the contract allows `one-way` and `two-way`.

# Remedy
Use one of the values that the message names, or allow the new one in the contract in `book.toml`.
",
);

/// A value of another type than its field.
pub const WRONG_TYPE: ReaderRule = error(
    "wrong-type",
    "A field's value has another type than the field.

# Why
The value is left out, as if the field were not written. A `draft` that cannot be read keeps the page from being
published.

# Example
`draft: \"yes\"`, `order: first`, `title: [A, B]`.

# Remedy
Write a value of the type that the message names: `draft: true`, `order: 1`, `title: A and B`.
",
);
