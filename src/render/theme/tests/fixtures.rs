//! A small handbook made of views alone: one page for each template.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::render::cards::{Card as HoverCard, scripts};
use crate::render::graph::{Edge, Node, svg};
use crate::render::view::*;

const CONTENT: &str = include_str!("content.html");

/// Each template with a view of it, in the order of the site.
pub fn pages() -> Vec<(&'static str, View)> {
    vec![
        ("home.html", view("index.html", home_page(), Body::Home(home()))),
        ("page.html", view("guides/paved-road.html", guide(), Body::None)),
        ("sheet.html", view("guides/card.html", guide(), Body::None)),
        ("adr.html", view("decisions/0007-queue-per-tenant.html", decision(), Body::None)),
        ("record.html", view("tradeoffs/build-or-buy.html", tradeoff(), Body::None)),
        ("rubric.html", view("rubrics/design-review.html", rubric_page(), Body::Rubric(rubric(true)))),
        ("rubric.html", view("rubrics/launch.html", rubric_page(), Body::Rubric(rubric(false)))),
        ("framing.html", view("framing/unpatched.html", framing_page(), Body::Framing(framing()))),
        ("glossary.html", view("glossary.html", glossary_page(), Body::Glossary(glossary()))),
        (
            "list.html",
            view("decisions/index.html", listing_page("Decisions", adr()), Body::Listing(decisions())),
        ),
        (
            "list.html",
            view("framing/index.html", listing_page("Framing examples", frame()), Body::Listing(framings())),
        ),
        ("tag.html", view("tags/queues.html", listing_page("queues", plain()), Body::Listing(decisions()))),
        (
            "owner.html",
            view("owners/platform.html", listing_page("Platform", plain()), Body::Listing(decisions())),
        ),
        ("tags.html", view("tags/index.html", listing_page("Tags", plain()), Body::Tags(tags()))),
        ("owners.html", view("owners/index.html", listing_page("Owners", plain()), Body::Tags(tags()))),
        ("health.html", view("health.html", listing_page("Health", plain()), Body::Health(health()))),
        ("search.html", view("search.html", listing_page("Search", plain()), Body::None)),
        ("404.html", view("404.html", listing_page("Not found", plain()), Body::None)),
        ("print.html", view("print.html", listing_page("Platform handbook", plain()), Body::Print(print()))),
        ("redirect.html", view("old.html", listing_page("Paved road", plain()), Body::Redirect(redirect()))),
    ]
}

fn view(url: &str, mut page: Page, body: Body) -> View {
    let root = "../".repeat(url.matches('/').count());
    page.url = url.to_owned();
    page.href = url.rsplit('/').next().unwrap_or(url).to_owned();
    View {
        site: Arc::new(Prebuilt::new(&site(&root))),
        nav: Arc::new(Prebuilt::new(&nav(&root, url))),
        root,
        page,
        body,
        lists: BTreeMap::new(),
    }
}

fn kind(name: &str, label: &str, plural: &str, icon: &str, url: &str) -> Kind {
    let url = (!url.is_empty()).then(|| url.to_owned());
    Kind { name: name.into(), label: label.into(), plural: plural.into(), icon: icon.into(), url }
}

fn adr() -> Kind {
    kind("adr", "Decision", "Decisions", "signpost", "../decisions/index.html")
}

fn frame() -> Kind {
    kind("framing", "Framing example", "Framing examples", "frame", "../framing/index.html")
}

fn plain() -> Kind {
    kind("page", "Page", "Pages", "sheet", "")
}

fn day(text: &str) -> Day {
    Day::from(text.parse::<jiff::civil::Date>().expect("a date"))
}

fn status(name: &str) -> Status {
    let tone = match name {
        "accepted" => Tone::Good,
        "proposed" => Tone::Info,
        "deprecated" => Tone::Warn,
        "rejected" => Tone::Bad,
        "superseded" => Tone::Past,
        _ => Tone::Neutral,
    };
    let mut label = name.to_owned();
    label[..1].make_ascii_uppercase();
    Status { name: name.into(), label, tone }
}

fn site(root: &str) -> Site {
    let at = |path: &str| format!("{root}{path}");
    let entry =
        |kind: Kind, path: &str, count| KindEntry { kind: Kind { url: Some(at(path)), ..kind }, count };
    Site {
        title: "Platform handbook".into(),
        description: Some("How the platform team works, decides and is held to it.".into()),
        language: "en".into(),
        home_url: at("index.html"),
        footer_html: Some(
            "<p>Platform team · <a href=\"https://example.org/imprint\">Imprint</a></p>".into(),
        ),
        search: true,
        search_url: at("search.html"),
        repository: Some(Link::to("Source", "https://example.org/repository")),
        kinds: vec![
            entry(adr(), "decisions/index.html", 12),
            entry(kind("rubric", "Rubric", "Rubrics", "checklist", ""), "rubrics/design-review.html", 2),
            entry(frame(), "framing/index.html", 5),
            entry(kind("glossary", "Glossary", "Glossary", "book", ""), "glossary.html", 1),
        ],
        tags_url: Some(at("tags/index.html")),
        owners_url: Some(at("owners/index.html")),
        health_url: Some(at("health.html")),
        cards_url: scripts(&cards()).first().map(|script| at(&script.href)),
        generator: "Guidepost 0.1.0".into(),
        ..Site::default()
    }
}

/// What the hover cards of the fixtures say.
pub fn cards() -> BTreeMap<String, HoverCard> {
    let card = |kind: &str, title: &str, status: &str, tone: &str, sentence: &str| HoverCard {
        kind: kind.into(),
        title: title.into(),
        status: status.into(),
        tone: tone.into(),
        sentence: sentence.into(),
    };
    BTreeMap::from([
        (
            "decisions/0012-queue-per-tenant.html".to_owned(),
            card(
                "Decision",
                "ADR-12 A queue for each tenant",
                "Accepted",
                "good",
                "One noisy tenant must not delay the others.",
            ),
        ),
        (
            "glossary.html#golden-path".to_owned(),
            card(
                "Glossary",
                "Golden path",
                "",
                "",
                "The way we support, from an empty repository to production.",
            ),
        ),
    ])
}

fn nav(root: &str, url: &str) -> Vec<NavItem> {
    let folder = url.split_once('/').map_or("", |(folder, _)| folder);
    let leaf = |label: &str, path: &str| {
        let near = path.split_once('/').filter(|(at, _)| *at == folder && !folder.is_empty());
        let url = near.map_or_else(|| format!("{root}{path}"), |(_, name)| name.to_owned());
        NavItem { label: label.into(), url: Some(url), ..NavItem::default() }
    };
    let section = |label: &str, name: &str, pages: &[(&str, &str)]| {
        let open = name == folder;
        let children = if open {
            pages.iter().map(|(label, path)| leaf(label, &format!("{name}/{path}"))).collect()
        } else {
            Vec::new()
        };
        NavItem { open, children, ..leaf(label, &format!("{name}/index.html")) }
    };
    vec![
        leaf("Home", "index.html"),
        section(
            "Guides",
            "guides",
            &[
                ("The paved road", "paved-road.html"),
                ("Running a design review that people want to come to", "reviews.html"),
                ("First ninety days", "ninety-days.html"),
                ("Talking to partners", "partners.html"),
                ("Capacity and cost", "capacity.html"),
            ],
        ),
        section(
            "Decisions",
            "decisions",
            &[
                ("0001 Record decisions", "0001-record.html"),
                ("0003 One queue for all tenants", "0003-one-queue.html"),
                ("0007 A queue for each tenant", "0007-queue-per-tenant.html"),
                ("0012 Partition queues by weight", "0012-weights.html"),
            ],
        ),
        section("Rubrics", "rubrics", &[("Design review", "design-review.html"), ("Launch", "launch.html")]),
        section("Framing", "framing", &[("Unpatched hosts", "unpatched.html")]),
        section("Trade-offs", "tradeoffs", &[("Build or buy", "build-or-buy.html")]),
        leaf("Glossary", "glossary.html"),
    ]
}

fn toc(entries: &[(&str, &str, u8)]) -> Vec<TocEntry> {
    let mut tree: Vec<TocEntry> = Vec::new();
    for (id, label, level) in entries {
        let entry = TocEntry { id: (*id).into(), html: (*label).into(), level: *level, children: Vec::new() };
        match tree.last_mut() {
            Some(parent) if *level > parent.level => parent.children.push(entry),
            _ => tree.push(entry),
        }
    }
    tree
}

fn titled(title: &str, kind: Kind) -> Page {
    Page {
        title: title.into(),
        title_html: title.into(),
        kind,
        breadcrumbs: vec![Link::to("Home", "../index.html")],
        ..Page::default()
    }
}

fn home_page() -> Page {
    Page {
        description: Some("How the platform team works, decides and is held to it.".into()),
        lead: true,
        content_html: "<h2 id=\"welcome\">Welcome<a class=\"anchor\" href=\"#welcome\" aria-label=\"Link to this \
            section: Welcome\"></a></h2><p>Read the <a href=\"guides/paved-road.html\">paved road</a> first. Every \
            page here has an owner and a day by which somebody reads it again.</p>"
            .into(),
        breadcrumbs: Vec::new(),
        ..titled("Platform handbook", plain())
    }
}

fn guide() -> Page {
    Page {
        description: Some("How we keep the way from an empty repository to production short, safe and dull.".into()),
        lead: true,
        reviewed: Some(day("2026-06-02")),
        review: Some(Review { state: ReviewState::Overdue, due: day("2026-10-02") }),
        changed: Some(Change { date: day("2026-11-03"), author: Some("Robin".into()), url: None }),
        owners: vec![Link::to("Platform team", "../owners/platform.html"), Link::text("@robin")],
        tags: vec![Link::to("golden path", "../tags/queues.html"), Link::to("onboarding", "../tags/queues.html")],
        draft: true,
        audience: Some("managers".into()),
        edit_url: Some("https://example.org/edit/guides/paved-road.md".into()),
        content_html: CONTENT.into(),
        moved: BTreeMap::from([("quotas".to_owned(), "paved-road.html#limits".to_owned())]),
        toc: toc(&[
            ("start-with-the-path", "Start with the path people take", 2),
            ("the-numbers", "The numbers we publish", 3),
            ("write-it-down", "Write it down where it runs", 2),
            ("limits", "Limits worth <code>knowing</code>", 3),
            ("when-it-breaks", "When it breaks", 2),
        ]),
        breadcrumbs: vec![Link::to("Home", "../index.html"), Link::to("Guides", "index.html")],
        previous: Some(Link::to("Home", "../index.html")),
        next: Some(Link::to("Running a design review that people want to come to", "reviews.html")),
        backlinks: vec![
            BacklinkGroup {
                kind: adr(),
                links: vec![Backlink {
                    url: "../decisions/0007-queue-per-tenant.html#context".into(),
                    title: "A queue for each tenant".into(),
                    number: Some("ADR-7".into()),
                    status: Some(status("superseded")),
                    sentence_html: Some("The <mark>paved road</mark> promised one hour, and the shared queue broke that promise twice.".into()),
                }],
            },
            BacklinkGroup {
                kind: plain(),
                links: vec![Backlink {
                    url: "ninety-days.html".into(),
                    title: "First ninety days".into(),
                    sentence_html: Some("In week two, walk the <mark>paved road</mark> with a new joiner.".into()),
                    ..Backlink::default()
                }],
            },
        ],
        series: vec![Series {
            title: "Becoming a platform lead".into(),
            position: 2,
            total: 4,
            pages: vec![
                Link::to("First ninety days", "ninety-days.html"),
                Link::text("The paved road"),
                Link::to("Running a design review", "reviews.html"),
                Link::to("Talking to partners", "partners.html"),
            ],
            previous: Some(Link::to("First ninety days", "ninety-days.html")),
            next: Some(Link::to("Running a design review", "reviews.html")),
        }],
        ..titled("The paved road", plain())
    }
}

fn card(number: &str, title: &str, state: &str, date: &str) -> Card {
    Card {
        url: "0007-queue-per-tenant.html".into(),
        title: title.into(),
        number: (!number.is_empty()).then(|| number.to_owned()),
        kind: adr(),
        status: (!state.is_empty()).then(|| status(state)),
        description: Some("One noisy tenant must not delay the others, whatever it sends.".into()),
        date: Some(day(date)),
        changed: Some(day("2026-11-03")),
        review: Some(Review { state: ReviewState::Overdue, due: day("2026-09-01") }),
        owners: vec![Link::to("Platform team", "../owners/platform.html")],
        tags: vec![Link::to("queues", "../tags/queues.html"), Link::to("tenancy", "../tags/queues.html")],
        ..Card::default()
    }
}

fn decision() -> Page {
    let old = card("ADR-3", "One queue for all tenants", "superseded", "2024-02-11");
    let this = card("ADR-7", "A queue for each tenant", "superseded", "2025-03-04");
    let new = card("ADR-12", "Partition queues by weight", "accepted", "2026-08-20");
    let stop = |card: &Card, current| Stop { card: card.clone(), current };
    let field =
        |label: &str, values: Vec<Link>| Field { name: label.to_lowercase(), label: label.into(), values };
    Page {
        number: Some("ADR-7".into()),
        status: Some(status("superseded")),
        date: Some(day("2025-03-04")),
        owners: vec![Link::to("Platform team", "../owners/platform.html")],
        tags: vec![Link::to("queues", "../tags/queues.html")],
        fields: vec![
            field("Decision makers", vec![Link::text("Robin"), Link::text("Sasha")]),
            field("Consulted", vec![Link::text("Billing team")]),
            field("Reversibility", vec![Link::text("One-way")]),
            field("Rubric", vec![Link::to("Design review", "../rubrics/design-review.html")]),
        ],
        content_html: "<h2 id=\"context\">Context<a class=\"anchor\" href=\"#context\" aria-label=\"Link to this \
            section: Context\"></a></h2><p>One tenant sends nine tenths of the messages. On two days in January its \
            import held up everybody's invoices.</p><h2 id=\"decision\">Decision</h2><p>Each tenant has a queue of its \
            own, with a worker pool shared by weight.</p><h2 id=\"consequences\">Consequences</h2><ul><li>A noisy \
            tenant delays itself alone.</li><li>We run 400 queues, so they must be made by a program.</li></ul>"
            .into(),
        toc: toc(&[("context", "Context", 2), ("decision", "Decision", 2), ("consequences", "Consequences", 2)]),
        breadcrumbs: vec![Link::to("Home", "../index.html"), Link::to("Decisions", "index.html")],
        previous: Some(Link::to("ADR-3 One queue for all tenants", "0003-one-queue.html")),
        next: Some(Link::to("ADR-12 Partition queues by weight", "0012-weights.html")),
        lineage: Lineage {
            supersedes: vec![old.clone()],
            superseded_by: vec![new.clone()],
            amended_by: vec![card("ADR-9", "Retries with jitter", "accepted", "2025-09-01")],
            amendments: vec![Amendment {
                date: day("2025-06-01"),
                note_html: "The pool is sized by <em>weight</em>, no longer by count.".into(),
            }],
            chain: vec![stop(&old, false), stop(&this, true), stop(&new, false)],
            ..Lineage::default()
        },
        edit_url: Some("https://example.org/edit/decisions/0007.md".into()),
        ..titled("A queue for each tenant", adr())
    }
}

fn tradeoff() -> Page {
    Page {
        status: Some(Status { name: "open".into(), label: "Open".into(), tone: Tone::Info }),
        date: Some(day("2026-10-01")),
        content_html:
            "<h2 id=\"proposals\">Proposals</h2><ol><li>Build the scheduler.</li><li>Buy it.</li></ol><ul><li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"Not done\"> Ask the teams that wait</li></ul>".into(),
        toc: toc(&[("proposals", "Proposals", 2)]),
        ..titled("Build or buy", kind("tradeoff", "Trade-off", "Trade-offs", "scale", "index.html"))
    }
}

fn rubric_page() -> Page {
    Page {
        content_html: "<p>Fill this in before the meeting. A blank answer is a finding too.</p>".into(),
        toc: toc(&[("dimensions", "Dimensions", 2), ("after-the-review", "After the review", 2)]),
        owners: vec![Link::text("Architecture guild")],
        ..titled("Design review", kind("rubric", "Rubric", "Rubrics", "checklist", "index.html"))
    }
}

fn rubric(levels: bool) -> Rubric {
    let level = |name: &str, html: &str| Level { name: name.into(), html: html.into() };
    let dimension = |id: &str, name: &str, question: &str| Dimension {
        id: id.into(),
        name: name.into(),
        question_html: question.into(),
        detail_html: String::new(),
        levels: if levels {
            vec![
                level("Weak", "Nobody has asked yet."),
                level("Fair", "Known, with a plan and a date."),
                level("Strong", "Measured in production, with <em>numbers</em>."),
            ]
        } else {
            Vec::new()
        },
    };
    Rubric {
        slug: "design-review".into(),
        version: Some("2".into()),
        dimensions: vec![
            dimension(
                "scalability",
                "Scalability",
                "What happens at ten times the load, and what breaks first?",
            ),
            dimension(
                "operability",
                "Operability",
                "Who is woken, by what, and what do they do in the first five minutes?",
            ),
            dimension("security", "Security", "What can a stolen token reach?"),
            dimension("reversibility", "Reversibility", "How do we get out of it in a year?"),
        ],
        answers: Vec::new(),
        heading: Section { id: "dimensions".into(), label: "Dimensions".into(), ..Section::default() },
        after_html:
            "<h2 id=\"after-the-review\">After the review</h2><p>Paste the table into the decision.</p>"
                .into(),
    }
}

fn framing_page() -> Page {
    Page {
        content_html:
            "<h2 id=\"evidence\">Evidence</h2><p>The scan of 3 November, and the incident of May.</p>".into(),
        toc: toc(&[
            ("in-one-sentence", "In one sentence", 2),
            ("in-numbers", "In numbers", 2),
            ("evidence", "Evidence", 2),
        ]),
        tags: vec![Link::to("patching", "../tags/queues.html")],
        fields: vec![
            Field { name: "frame".into(), label: "Frame".into(), values: vec![Link::text("risk")] },
            Field { name: "audience".into(), label: "Said to".into(), values: vec![Link::text("Finance")] },
        ],
        ..titled("Unpatched hosts", frame())
    }
}

fn framing() -> Framing {
    let sentence =
        "Forty hosts a year behind on patches put 2.1 million in contracts at risk, and two weeks close it.";
    Framing {
        frame: Some(Link::to("Risk", "index.html#group=Risk")),
        sentence: Section {
            id: "in-one-sentence".into(),
            label: "In one sentence".into(),
            html: sentence.into(),
            text: sentence.into(),
        },
        numbers: Section {
            id: "in-numbers".into(),
            label: "In numbers".into(),
            html: "<ul><li><strong>40</strong> hosts, median 380 days behind</li><li><strong>2.1 million</strong> in \
                contracts that demand 30 days</li><li><strong>2 weeks</strong> for two engineers</li></ul>"
                .into(),
            text: String::new(),
        },
    }
}

fn glossary_page() -> Page {
    Page {
        content_html: "<dl><dt id=\"golden-path\">Golden path</dt><dd>The way we support, from an empty repository to \
            production.</dd><dt id=\"toil\">Toil</dt><dd>Work that grows with the service and leaves nothing behind.\
            </dd></dl>"
            .into(),
        ..titled("Glossary", kind("glossary", "Glossary", "Glossary", "book", ""))
    }
}

fn glossary() -> Glossary {
    let letter = |label: &str, id: &str| Letter { label: label.into(), id: id.into() };
    Glossary { letters: vec![letter("G", "golden-path"), letter("T", "toil")], count: 2 }
}

fn listing_page(title: &str, kind: Kind) -> Page {
    titled(title, kind)
}

fn facet(name: &str, label: &str, values: &[(&str, usize)]) -> Facet {
    let value = |(label, count): &(&str, usize)| FacetValue {
        value: if name == "status" { label.to_lowercase() } else { (*label).into() },
        label: (*label).into(),
        count: *count,
    };
    Facet { name: name.into(), label: label.into(), values: values.iter().map(value).collect() }
}

fn decisions() -> Listing {
    Listing {
        records: vec![
            card("ADR-14", "Sign container images at build", "proposed", "2026-11-02"),
            card("ADR-12", "Partition queues by weight", "accepted", "2026-08-20"),
            card("ADR-9", "Retries with jitter", "deprecated", "2025-09-01"),
            card("ADR-7", "A queue for each tenant", "superseded", "2025-03-04"),
            card("ADR-3", "One queue for all tenants", "rejected", "2024-02-11"),
        ],
        columns: Vec::new(),
        facets: vec![
            facet(
                "status",
                "Status",
                &[("Proposed", 1), ("Accepted", 1), ("Deprecated", 1), ("Superseded", 1), ("Rejected", 1)],
            ),
            facet(
                "tag",
                "Tag",
                &[("queues", 5), ("tenancy", 5), ("a", 1), ("b", 1), ("c", 1), ("d", 1), ("e", 1)],
            ),
            facet("owner", "Owner", &[("Platform team", 5)]),
        ],
        orders: [
            ("number", "Number"),
            ("title", "Title"),
            ("date", "Date, oldest first"),
            ("status", "Status"),
        ]
        .map(|(value, label)| Order { value: value.into(), label: label.into() })
        .into(),
        graph_html: picture(),
        timeline: true,
        mixed: false,
    }
}

fn picture() -> Option<String> {
    let node = |number: &str, title: &str, state: &str| Node {
        number: number.into(),
        title: title.into(),
        url: "0007-queue-per-tenant.html".into(),
        status: Some(status(state)),
    };
    let nodes = [
        node("ADR-3", "One queue for all tenants", "superseded"),
        node("ADR-7", "A queue for each tenant of the platform", "superseded"),
        node("ADR-9", "Retries with jitter", "deprecated"),
        node("ADR-12", "Partition queues by weight", "accepted"),
        node("ADR-4", "Sign images by hand", "rejected"),
        node("ADR-14", "Sign container images at build", "proposed"),
    ];
    let edge = |older, newer, amends| Edge { older, newer, amends };
    let edges = [
        edge(0, 1, false),
        edge(1, 2, true),
        edge(1, 3, false),
        edge(2, 3, true),
        edge(4, 5, false),
        edge(0, 3, true),
    ];
    svg(&nodes, &edges, "Decisions that followed one another")
}

fn framings() -> Listing {
    let example = |title: &str, frame: &str, sentence: &str| Card {
        group: Some(Link::text(frame)),
        sentence: Some(sentence.into()),
        numbers_html: Some("<p><strong>40</strong> hosts, <strong>380</strong> days behind</p>".into()),
        status: None,
        number: None,
        ..card("", title, "", "2026-05-01")
    };
    Listing {
        records: vec![
            example(
                "Unpatched hosts",
                "Risk",
                "Forty hosts a year behind on patches put 2.1 million in contracts at risk, and two weeks close it.",
            ),
            example(
                "Manual certificate renewal",
                "Toil",
                "Renewing by hand costs eleven days a year and has failed us twice.",
            ),
            example("Idle staging", "Cost", "Staging idles 118 hours a week for 9,400 a month."),
        ],
        facets: vec![facet("group", "Frame", &[("Risk", 1), ("Toil", 1), ("Cost", 1)])],
        ..Listing::default()
    }
}

fn tags() -> Tags {
    let tag = |label: &str, count| TagCount {
        label: label.into(),
        url: "queues.html".into(),
        count,
        examples: vec![
            card("ADR-7", "A queue for each tenant", "", "2025-03-04"),
            card("ADR-12", "Partition queues by weight", "", "2026-08-20"),
        ],
    };
    Tags { tags: vec![tag("golden path", 2), tag("queues", 5), tag("tenancy", 9)] }
}

fn health() -> Health {
    let item = |reason: &str| HealthItem {
        card: card("ADR-14", "Sign container images at build", "proposed", "2026-11-02"),
        reason: reason.into(),
    };
    let group = |id: &str, label: &str, description: &str, items| HealthGroup {
        id: id.into(),
        label: label.into(),
        description_html: description.into(),
        items,
    };
    Health {
        today: day("2026-11-22"),
        pages: 48,
        groups: vec![
            group(
                "overdue",
                "Overdue",
                "Nobody has read these by the day they promised.",
                vec![item("due 2 October 2026"), item("due 1 May 2026")],
            ),
            group("unowned", "Unowned", "Nobody answers for these.", vec![item("no owner")]),
            group("orphaned", "Orphaned", "No page links to these.", Vec::new()),
            group("undecided", "Undecided", "Proposed for more than thirty days.", Vec::new()),
        ],
    }
}

fn home() -> Home {
    let entry = |title: &str, url: &str, icon: &str, text: &str, count| Entry {
        title: title.into(),
        url: url.into(),
        icon: icon.into(),
        description: Some(text.into()),
        count,
    };
    let near = |card: Card| Card { url: "decisions/0007-queue-per-tenant.html".into(), ..card };
    Home {
        latest: vec![
            near(card("ADR-14", "Sign container images at build", "proposed", "2026-11-02")),
            near(card("", "The paved road", "", "2026-11-02")),
            near(card("ADR-12", "Partition queues by weight", "accepted", "2026-08-20")),
        ],
        waiting: vec![near(card("ADR-14", "Sign container images at build", "proposed", "2026-11-02"))],
        waiting_more: Some(Link::to("and 4 more", "decisions/index.html")),
        overdue_more: None,
        overdue: vec![
            near(card("", "The paved road", "", "2026-11-02")),
            near(card("", "Talking to partners", "", "2026-11-02")),
        ],
        entries: vec![
            entry("Guides", "guides/paved-road.html", "sheet", "How we work, week by week.", 21),
            entry(
                "Decisions",
                "decisions/index.html",
                "signpost",
                "What we decided, why, and whether it still holds.",
                12,
            ),
            entry("Rubrics", "rubrics/design-review.html", "checklist", "What a review looks at.", 2),
            entry(
                "Framing examples",
                "framing/index.html",
                "frame",
                "How to say it to those who pay for it.",
                5,
            ),
        ],
    }
}

fn print() -> Print {
    let part = |id: &str, title: &str, level, html: &str| PrintPart {
        id: id.into(),
        title: title.into(),
        title_anchor: None,
        level,
        kind: plain(),
        number: None,
        status: None,
        content_html: html.into(),
    };
    Print {
        parts: vec![
            part("guides", "Guides", 1, "<p>How we work.</p>"),
            part("guides-paved-road", "The paved road", 2, "<p>See <a href=\"#guides\">Guides</a>.</p>"),
        ],
    }
}

fn redirect() -> Redirect {
    Redirect {
        target_url: "guides/paved-road.html".into(),
        target_title: "The paved road".into(),
        anchors: BTreeMap::from([("limits".to_owned(), "guides/paved-road.html#burst".to_owned())]),
    }
}
