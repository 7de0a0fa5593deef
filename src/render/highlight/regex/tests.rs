//! The engine against Oniguruma, and what it is to say by itself.

use syntect::parsing::Region;
use syntect::parsing::syntax_definition::Pattern;

use super::*;
use crate::render::highlight::language::GRAMMARS;

/// The first match of a pattern in a line: the places of its groups, the whole match first.
fn search(regex: &Regex, line: &str, groups: usize) -> Option<Vec<Option<(usize, usize)>>> {
    let mut machine = Machine::default();
    machine.begin_line();
    let firsts: Vec<First> = Before::KINDS.iter().map(|before| regex.first(*before)).collect();
    for at in (0..=line.len()).filter(|at| line.is_char_boundary(*at)) {
        let before = Before::at(line.as_bytes(), at);
        let kind = Before::KINDS.iter().position(|kind| *kind == before).unwrap();
        if !firsts[kind].allows(line.as_bytes().get(at).copied()) {
            continue;
        }
        if let Some(end) = regex.match_at(&mut machine, line, 0, at).ok().flatten() {
            let group = |group| if group == 0 { Some((at, end)) } else { machine.group(group as u32) };
            return Some((0..groups).map(group).collect());
        }
    }
    None
}

fn oniguruma(pattern: &str, line: &str, groups: usize) -> Option<Vec<Option<(usize, usize)>>> {
    let regex = syntect::parsing::Regex::new(pattern.to_owned());
    let mut region = Region::new();
    regex
        .search(line, 0, line.len(), Some(&mut region))
        .then(|| (0..groups).map(|group| region.pos(group)).collect())
}

/// Lines with a bit of everything.
pub(in super::super) const LINES: &[&str] = &[
    "\n",
    "    let mut names: Vec<&'static str> = vec![\"a\\n\", r#\"b\"#]; // why\n",
    "pub(crate) async fn get<T: Into<u8>>(x: &mut T, y: 0x1F_u32) -> Result<(), E> where T: 'static {\n",
    "#[derive(Debug)] macro_rules! m { ($x:expr) => { $x + 1.5e-3 } }\n",
    "def f(self, *args, **kw): return f\"{x!r:>10} {{}}\" if x is not None and y in [1, 2j] else lambda z: z @ 2\n",
    "class A(B, metaclass=C):  # comment TODO\n",
    "@app.route('/x/<int:y>')\n",
    "for (const [k, v] of Object.entries(x ?? {})) { await f?.(`a${k}b`, /re[g]ex\\/+/gi, 12n); }\n",
    "export default class Foo<T extends Bar = {}> implements Baz { #x?: string | undefined; get y(): T[] { return <T>z!; } }\n",
    "  name: &anchor \"value\" # comment\n",
    "- {a: [1, 2.5, ~, true], *alias : !!str 2024-01-01}\n",
    "key with spaces: |-\n",
    "{\"a\": [1, -2.5e+3, true, null, \"\\u00e9\\\"\"]}\n",
    "SELECT a.b, COUNT(*) AS n FROM t1 LEFT JOIN t2 ON t1.id = t2.id WHERE x LIKE '%y''z' -- note\n",
    "create table if not exists users (id serial primary key, name varchar(255) not null default 'x');\n",
    "if [[ -f \"$HOME/.x\" && ${#a[@]} -gt 0 ]]; then echo \"$(date +%s) ${b:-c}\" | sed 's/a/b/g' >&2; fi\n",
    "export FOO=bar; cat <<EOF > out.txt\n",
    "for i in {1..10}; do x=$((i * 2)); done # loop\n",
    "#include <stdio.h>\n",
    "static const char *const s = \"%d\\n\"; int main(int argc, char **argv) { return x->y ? 0x10UL : 'c'; }\n",
    "template <typename T> class X : public std::vector<T> { virtual ~X() = default; auto f() const -> decltype(1); };\n",
    "<div class=\"a b\" id='c' data-x=1 onclick=\"f()\">t &amp; u<!-- c --><br/></div>\n",
    "<?xml version=\"1.0\"?><a:b xmlns:a=\"urn:x\"/>\n",
    "body > .a:hover::before, #b[href^=\"x\"] { color: #ff00aa; margin: -1.5em auto !important; }\n",
    "@media (max-width: 600px) { $x: lighten($y, 10%); &:not(.b) { @extend .c; } }\n",
    "func (s *Server) Do(ctx context.Context, n ...int) (err error) { defer s.mu.Unlock(); go func() { ch <- 1 }() }\n",
    "type T struct { A int `json:\"a,omitempty\"` }\n",
    "public static void main(String[] args) throws Exception { List<? super X> y = new ArrayList<>(); @Override int z = 1_000L; }\n",
    "def foo(a, b = nil, *c, d: 1, **e, &f) :sym => %w[a b] =~ /x#{y}z/i; end\n",
    "puts <<~HEREDOC.strip if x.nil? && @y != $z\n",
    "FROM rust:1.80 AS build\n",
    "RUN apt-get update && apt-get install -y --no-install-recommends curl \\\n",
    "resource \"aws_s3_bucket\" \"b\" { bucket = \"${var.x}-y\" }\n",
    "[dependencies]\n",
    "serde = { version = \"1.0\", features = [\"derive\"] } # t\n",
    "date = 1979-05-27T07:32:00Z\n",
    "message Person { optional string name = 1 [default = \"x\"]; }\n",
    "location ~* \\.(png|jpg)$ { proxy_pass http://backend; }\n",
    "--- a/file.txt\t2024-01-01\n",
    "+++ b/file.txt\n",
    "@@ -1,3 +1,4 @@ fn\n",
    "+added line\n",
    "-removed line\n",
    "# Heading with `code` and *emphasis* {#id}\n",
    "* item [link](http://x.y \"t\") ![img](a.png) **bold** ~~no~~ <b>raw</b>\n",
    "$x = array('a' => 1); echo \"{$x['a']}\" . PHP_EOL; ?>\n",
    "<?php namespace A\\B; use C\\D as E; final class F extends G { public ?int $h = null; }\n",
    "my ($a, @b, %c) = @_; $x =~ s/^\\s+//g; print \"$c{key}\\n\" unless $b[0] <=> 1;\n",
    "\\documentclass[12pt]{article} \\begin{equation} \\alpha_{1}^2 % c\n",
    "all: $(OBJS) foo.o | dir\n",
    "\t@echo \"building $@ from $<\" && $(CC) -c $^\n",
    "CREATE OR REPLACE FUNCTION f(a int) RETURNS void AS $$ BEGIN NULL; END $$ LANGUAGE plpgsql;\n",
    "Get-ChildItem -Path $env:TEMP | Where-Object { $_.Length -gt 1KB } # c\n",
    "val x: Option[Int] = Some(1) match { case Some(n) if n > 0 => n; case _ => ??? }\n",
    "fun <T> f(x: T?): List<T> = x?.let { listOf(it) } ?: emptyList() // \"$x ${y.z}\"\n",
    "let x = if a then b else c |> List.map (fun y -> y + 1) (* c *)\n",
    "main = do { x <- getLine; putStrLn $ \"a\" ++ show (x :: Int) } -- c {- d -}\n",
    "defmodule A.B do @moduledoc \"x\"; def f(%{a: b} = c), do: b |> Enum.map(&(&1 + 1)); end\n",
    "-module(x). -export([f/1]). f(X) when is_integer(X) -> {ok, X, <<1:8>>}.\n",
    "(defn f [x & ys] (let [z (map #(+ % 1) ys)] {:a z, \"b\" 'c})) ; c\n",
    "local function f(a, ...) return a.b:c(\"d\") .. #e, [[long]] end -- c\n",
    "10.0.0.1 - - [01/Jan/2024:00:00:00 +0000] \"GET / HTTP/1.1\" 200 123\n",
    "Größe = \"naïve café 日本語\" // ünï — “quoted” 😀\n",
    "  \t  trailing   \t\n",
    "((([[[{{{<<<>>>}}}]]])))\n",
    "''''''\"\"\"\"\"\"```\\\\\\\n",
    "a::b::c a.b.c a->b a=>b a<=b a>=b a==b a!=b a&&b a||b !a ~a a?b:c a..b a...b a..=b\n",
    "0 1 1.0 .5 1e10 0b101 0o17 0xFF 1_000 1.5f 10L 0777 1i 100% 5px #fff\n",
    "true false null nil None undefined NaN this self super new delete typeof instanceof void\n",
    "if else for while do switch case default break continue return try catch finally throw import export from as\n",
    "no line break at the end",
];

/// What patterns say of a few lines, or of all of them, where it is not what Oniguruma says; and how many the engine
/// understands, and how many it leaves.
fn differences(every_line: bool) -> (Vec<String>, usize, usize) {
    let builder = GRAMMARS.clone().into_builder();
    let (mut different, mut understood, mut left) = (Vec::new(), 0, 0);
    for grammar in builder.syntaxes() {
        let mut contexts: Vec<_> = grammar.contexts.iter().collect();
        contexts.sort_by_key(|(name, _)| *name);
        for (number, pattern) in contexts.iter().flat_map(|(_, context)| &context.patterns).enumerate() {
            let Pattern::Match(rule) = pattern else { continue };
            let written = rule.regex.regex_str();
            let regex = Regex::new(written, Groups::All)
                .filter(|regex| regex.match_at(&mut Machine::default(), "", 0, 0).is_ok());
            let Some(regex) = regex else {
                left += 1;
                continue;
            };
            understood += 1;
            let groups = rule.captures.as_ref().map_or(1, |captures| captures.len() + 1).max(3);
            let lines = LINES.iter().skip(if every_line { 0 } else { number % 31 });
            for line in lines.step_by(if every_line { 1 } else { 31 }) {
                let (ours, theirs) = (search(&regex, line, groups), oniguruma(written, line, groups));
                if ours != theirs && !HOPELESS.contains(&written) {
                    different
                        .push(format!("{}: {written:?}\n  {line:?}\n  {ours:?}\n  {theirs:?}", grammar.name));
                }
            }
        }
    }
    (different, understood, left)
}

/// Patterns on which Oniguruma gives up where our engine does not.
const HOPELESS: &[&str] = &[r#"([^}"\\]+(\\.)*)+(?=")"#];

#[test]
fn patterns_match_where_oniguruma_says() {
    let (different, understood, left) = differences(false);
    assert!(different.is_empty(), "{} differ:\n{}", different.len(), different.join("\n"));
    // Those that are left refer to what another pattern matched, or use what almost none does.
    assert!(left * 100 < understood, "{understood} are understood, {left} are left");
}

#[test]
#[ignore = "takes a minute: for a new version of the grammars or a change of the engine"]
fn every_pattern_matches_where_oniguruma_says_on_every_line() {
    let (different, ..) = differences(true);
    assert!(different.is_empty(), "{} differ:\n{}", different.len(), different.join("\n"));
}

#[test]
fn a_hopeless_pattern_stops_and_the_line_is_done() {
    let regex = Regex::new("(a+a+)+b", Groups::Of(Vec::new())).unwrap();
    let mut machine = Machine::default();
    machine.begin_line();
    let line = "a".repeat(2000);
    assert_eq!(regex.match_at(&mut machine, &line, 0, 0), Ok(None));
    assert!(machine.is_exhausted());
}

#[test]
fn what_is_hardly_used_is_left_to_oniguruma() {
    for pattern in [r"\K", r"(?<a>b)\g<a>", "(?~a)", "(?(1)a|b)", "*a", r"(?<=a*)b", r"\2"] {
        let understood = Regex::new(pattern, Groups::All)
            .is_some_and(|regex| regex.match_at(&mut Machine::default(), "ab", 0, 0).is_ok());
        assert!(!understood, "{pattern}");
    }
}
