//! Keys that other generators use, and what they are here.

/// Keys with the meaning of one of ours: they are read as if ours were written.
pub const SAME: &[(&str, &str)] = &[
    ("weight", "order"),
    ("nav_order", "order"),
    ("sidebar_position", "order"),
    ("lastmod", "updated"),
    ("last_modified_at", "updated"),
    ("last_updated", "updated"),
    ("updated_at", "updated"),
    ("last_reviewed_on", "reviewed"),
    ("review_in", "review-every"),
    ("linkTitle", "nav-title"),
    ("sidebar_label", "nav-title"),
    ("redirect_from", "aliases"),
    ("owner", "owners"),
    ("owner_slack", "owners"),
    ("summary", "description"),
];

/// Keys without a counterpart of the same meaning, and what to do instead.
pub const HINTS: &[(&str, &str)] = &[
    ("slug", "the address follows the file's name: rename the file, and name the old address in `aliases`"),
    ("url", "the address follows the file's path: move the file, and name the old address in `aliases`"),
    (
        "permalink",
        "the address follows the file's path: move the file, and name the old address in `aliases`",
    ),
    ("path", "the address follows the file's path: move the file, and name the old address in `aliases`"),
    ("redirect_to", "write the redirect in `[redirects]` of `book.toml`"),
    ("layout", "a page's look follows its `kind`; `template` picks another one"),
    ("type", "say `kind`, if it is a kind of this handbook"),
    ("tag", "use `tags`"),
    ("state", "use `status`, if it is the state of a record"),
    ("category", "use `tags`"),
    ("categories", "use `tags`"),
    ("keywords", "use `tags`"),
    ("taxonomies", "use `tags`"),
    ("author", "use `owners` for who keeps the page; who wrote it is in the history"),
    ("authors", "use `owners` for who keeps the page; who wrote it is in the history"),
    ("maintainer", "use `owners`"),
    ("maintainers", "use `owners`"),
    ("reviewer", "use `owners` for who keeps the page, and `reviewed` for the day it was last found right"),
    ("reviewers", "use `owners` for who keeps the page, and `reviewed` for the day it was last found right"),
    ("parent", "the navigation follows the folders: move the file"),
    ("grand_parent", "the navigation follows the folders: move the file"),
    ("has_children", "the navigation follows the folders: remove it"),
    ("has_toc", "use `toc`"),
    ("hide_table_of_contents", "use `toc: false`"),
    ("search_exclude", "use `search: false`"),
    ("created", "use `date`"),
    ("created_at", "use `date`"),
    ("publishDate", "use `date`, and `draft: true` until then"),
    ("expiryDate", "use `review-by`"),
    ("expires", "use `review-by`"),
    ("next_review", "use `review-by`"),
    ("review_date", "use `review-by`"),
    ("outdated", "use `review-by`, or remove the page and name its successor in `[redirects]`"),
    ("unlisted", "use `draft: true`, or `audience` for a page that is not for everyone"),
    ("hidden", "use `draft: true`, or `audience` for a page that is not for everyone"),
    ("private", "use `draft: true`, or `audience` for a page that is not for everyone"),
    ("params", "write values for templates under `extra`"),
    ("subtitle", "use `description`"),
    ("excerpt", "use `description`"),
    ("image", "write values for templates under `extra`"),
];

/// The key that is the state of a record where its own field is missing and this one names a state.
pub const STATE: &str = "state";

/// Read in a way of its own: `published: false` is a draft, `published: 2024-05-01` a page of that day.
pub const PUBLISHED: &str = "published";

/// Our key that means the same.
pub fn same(key: &str) -> Option<&'static str> {
    SAME.iter().find(|(foreign, _)| *foreign == key).map(|(_, ours)| *ours)
}

/// What to do instead of writing a key.
pub fn hint(key: &str) -> Option<&'static str> {
    HINTS.iter().find(|(foreign, _)| *foreign == key).map(|(_, hint)| *hint)
}
