//! What is said of mistakes in a contract.

use super::*;

#[test]
fn every_mistake_is_shown_at_its_place() {
    let mistakes = [
        (
            "[kinds]\nadr = 3\n",
            "2:7 `[kinds] adr` must be a table, but it is a number | write `[kinds.adr]` above its keys",
        ),
        (
            "[kinds.Adr]\n",
            "1:8 `Adr` is no name of a kind | use lower case letters, digits and `-`: the name stands in addresses",
        ),
        ("[kinds.x]\nlabal = \"X\"\n", "2:1 unknown key `labal` in `[kinds.x]` | did you mean `label`?"),
        (
            "[kinds.x.fields]\na = { type = \"strng\" }\n",
            "2:14 there is no type `strng` | did you mean `string`?",
        ),
        (
            "[kinds.x.fields]\na = { required = true }\n",
            "2:1 `[kinds.x.fields.a]` needs `type` | write `type = \"…\"`",
        ),
        (
            "[kinds.x.fields]\na = { type = \"enum\" }\n",
            "2:14 an `enum` needs `values` | list them: `values = [\"one\", \"two\"]`",
        ),
        (
            "[kinds.x.fields]\na = { type = \"date\", values = [\"b\"] }\n",
            "2:14 `values` belongs to `enum` and `list`, not to `date` | write `type = \"enum\"`, or take `values` out",
        ),
        (
            "[kinds.x.fields]\na = { type = \"ref\", kind = \"rubrik\" }\n",
            "2:28 there is no kind `rubrik` | did you mean `rubric`?",
        ),
        (
            "[kinds.x.fields]\ntitle = { type = \"string\" }\n",
            "2:1 every kind has the field `title` already | give it another name, or take `type` out",
        ),
        (
            "[kinds.x.fields]\na = { type = \"string\", pattern = \"(\" }\n",
            "2:34 `(` is no regular expression: unclosed group | mend it; `\\` before a sign means the sign itself",
        ),
        (
            "[kinds.x.fields]\nstatus = { type = \"enum\", values = [\"open\"] }\n\
             b = { type = \"date\", required-when = \"status = opne\" }\n",
            "3:38 `required-when` names `opne`, which `status` cannot be | did you mean `open`?",
        ),
        (
            "[kinds.x.fields]\nb = { type = \"date\", required-when = \"statu = open\" }\n",
            "2:38 `required-when` names the field `statu`, which is not there \
             | write `required-when = \"FIELD = A|B\"`",
        ),
        (
            "[[kinds.x.sections]]\nheading = [\"A\"]\n",
            "1:1 `[kinds.x.sections]` needs `id` | write `id = \"…\"`",
        ),
        (
            "[kinds.x.fields]\na = { type = \"enum\", values = [\"low\"], default = \"lwo\" }\n",
            "2:50 the default `lwo` is not among `values` | did you mean `low`?",
        ),
        (
            "[kinds.x.fields]\na = { type = \"integer\", default = \"many\" }\n",
            "2:35 the default `many` is no whole number | write a number in quotes, `default = \"3\"`, or take the \
             default out",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nheading = [\"con*text\"]\n",
            "3:12 `con*text` is no pattern of headings | write a whole heading, `context*` for its beginning, or \
             `!context of*` for what is left out",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\n[[kinds.x.sections]]\nid = \"a\"\n",
            "4:6 there are two sections `a` | give one of them another `id`, or merge the two",
        ),
        (
            "[[kinds.adr.sections]]\nid = \"contxt\"\nremove = true\n",
            "2:6 there is no section `contxt` to remove | did you mean `context`?",
        ),
        (
            "[kinds.x.fields]\nb = { type = \"string\" }\n[[kinds.x.sections]]\nid = \"a\"\nanswers = \"b\"\n",
            "5:11 `answers` names `b`, which is no `ref` | name a field of the type `ref`: it says which record is \
             answered",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nlinks-to = \"adrr\"\n",
            "3:12 there is no kind `adrr` | did you mean `adr`?",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nlist = { min = 3, max = 2 }\n",
            "3:1 `min` is above `max`: no list can be both | exchange the two, or take one out",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\ntable = { columns = [\"Risk\"], unique = \"Risks\" }\n",
            "3:40 `unique` names `Risks`, which is not among `columns` | did you mean `Risk`?",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nentries = { as = [\"tables\"] }\n",
            "3:19 `[kinds.x.sections.entries] as` must be one of `table`, `heading`, `definition`, but it is `tables` \
             | did you mean `table`?",
        ),
        (
            "[kinds.adr.lifecycle]\ninitial = \"propsed\"\n",
            "2:11 `propsed` is not one of the kind's `states` | did you mean `proposed`?",
        ),
        (
            "[kinds.adr.lifecycle]\nfinal = [\"rejeted\"]\n",
            "2:10 `rejeted` is not one of the kind's `states` | did you mean `rejected`?",
        ),
        (
            "[kinds.adr.lifecycle.words]\naccepte = [\"yes\"]\n",
            "2:1 `accepte` is not one of the kind's `states` | did you mean `accepted`?",
        ),
        (
            "[kinds.adr.lifecycle]\nsources = [\"fields\"]\n",
            "2:12 `[kinds.adr.lifecycle] sources` must be one of `field`, `section`, `heading-suffix`, \
             `header-line`, `header-table` and 2 more, but it is `fields` | did you mean `field`?",
        ),
        (
            "[kinds.x.lifecycle]\nfield = \"state\"\n",
            "1:10 `[kinds.x.lifecycle]` needs `states` | list them in their order: `states = [\"open\", \"decided\"]`",
        ),
        (
            "[kinds.adr.lifecycle.frozen]\nsections = [\"contexts\"]\n",
            "2:13 the kind has no section `contexts` | did you mean `context`?",
        ),
        (
            "[kinds.adr.supersession]\nfields = [\"heir\"]\n",
            "2:11 the field `heir` stands for no relation | name it after a relation, or list its words under \
             `verbs`",
        ),
        ("[kinds.adr]\nprofile = \"mader\"\n", "2:11 the kind has no profile `mader` | did you mean `madr`?"),
        (
            "[kinds.adr.profiles.ours.sections.contex]\nrequired = false\n",
            "1:35 the kind has no section `contex` | did you mean `context`?",
        ),
        (
            "[[kinds.adr.use-profile]]\npaths = [\"a/**\"]\nprofile = \"lax\"\n",
            "3:11 the kind has no profile `lax` | its profiles are `madr`, `strict`",
        ),
        (
            "[kinds.adr]\npaths = [\"a/[\"]\n",
            "2:10 `a/[` is no pattern of paths: unclosed character class; missing ']' | write `folder/**`, or \
             `**/name.md`",
        ),
        (
            "[kinds.adr]\nreview = \"soon\"\n",
            "2:10 `[kinds.adr] review` is no duration: `soon` | write a number and a unit: `6 months`, `30 days`",
        ),
        (
            "[kinds.x]\npaths = [\"/x/**\"]\n",
            "2:10 `/x/**` matches no file: paths are relative to the content folder | write `x/**`",
        ),
        (
            "[kinds.x]\npaths = [\"./x/**\"]\n",
            "2:10 `./x/**` matches no file: paths are relative to the content folder | write `x/**`",
        ),
        (
            "[[kinds.adr.use-profile]]\npaths = [\"content/old/**\"]\nprofile = \"madr\"\n",
            "2:10 `content/old/**` matches no file: paths are relative to the content folder | write `old/**`",
        ),
        (
            "[kinds.x]\nsections = 3\n",
            "2:12 `[kinds.x] sections` must be a list of tables, but it is a number | write `[[kinds.x.sections]]` \
             above each of them",
        ),
        (
            "[kinds.x]\nfields = \"a\"\n",
            "2:10 `[kinds.x] fields` must be a table, but it is text | write `fields = { … }`",
        ),
        (
            "[kinds.x]\nlabel = 3\n",
            "2:9 `[kinds.x] label` must be text in quotes, but it is a number | write `label = \"…\"`",
        ),
        (
            "[kinds.x.fields]\na = { type = \"string\", facet = \"yes\" }\n",
            "2:32 `[kinds.x.fields.a] facet` must be `true` or `false`, but it is text | write `facet = true`",
        ),
        (
            "[kinds.x.lifecycle]\nstates = [\"open\"]\nleave-by = { open = \"decided\" }\n\
             [kinds.x.fields]\ndecide = { type = \"date\" }\n",
            "3:21 `leave-by` names `decided` for `open`, which is no field of the type `date` | did you mean `decide`?",
        ),
        (
            "[kinds.x.lifecycle]\nstates = [\"open\"]\nleave-by = { opne = \"date\" }\n",
            "3:14 `opne` is not one of the kind's `states` | did you mean `open`?",
        ),
        (
            "[kinds.x.sections]\nrule = { required = true }\n",
            "1:1 `[kinds.x] sections` must be a list of tables, but it is a mapping | write \
             `[[kinds.x.sections]]` above each of them",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nheading = [\"Rule\"]\n[[kinds.x.sections]]\nid = \"b\"\n\
             heading = [\"Rule\"]\n",
            "6:12 `Rule` is a heading of the section `a` already | keep it at one of the two sections",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\nmin-words = -5\n",
            "3:13 `[kinds.x.sections] min-words` must be a whole number from 0 on, but it is `-5` | write `min-words = 3`",
        ),
        (
            "[[kinds.x.sections]]\nid = \"a\"\ntable = { min-rows = 2 }\n",
            "3:1 `table` needs `columns` | list them: `columns = [\"Dimension\", \"Level\"]`",
        ),
        (
            "[kinds.x.lifecycle]\nstates = [\"open\", \"done\"]\ninitial = \"new\"\n",
            "3:11 `new` is not one of the kind's `states` | states are `open`, `done`",
        ),
        (
            "[kinds.x.lifecycle]\nstates = [\"open\", \"done\"]\n[[kinds.x.sections]]\nid = \"a\"\n\
             required-when = \"status == done\"\n",
            "5:17 `status == done` is no condition | write one `=`: `FIELD = A|B`",
        ),
        (
            "[kinds.x.lifecycle]\nstates = [\"open\", \"done\"]\nwords = { open = [\"x\"], done = [\"x\"] }\n",
            "3:33 `x` is a word for `open` already | keep it at one of the two states",
        ),
        (
            "[kinds.x.fields]\na = { type = \"string\" }\nb = { type = \"string\", aliases = [\"a\"] }\n",
            "3:35 `a` is a name of the field `a` already | keep it at one of the two fields",
        ),
        (
            "[kinds.x.supersession.verbs]\nsupersedes = [\"…\"]\n",
            "2:15 `…` is no verb | write the words, and `…` once where the other record stands among them",
        ),
        (
            "[kinds.adr]\ntemplate = \"../x\"\n",
            "2:12 `../x` is no name of a template | write the name of a file in the theme: `record.html`",
        ),
    ];
    let wrong: Vec<_> = mistakes
        .iter()
        .map(|(text, expected)| (*text, findings(text), *expected))
        .filter(|(_, found, expected)| found != &[*expected])
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
