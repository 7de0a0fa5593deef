//! The names that a script gives, in fewer letters and fewer statements: a ninth of the search's reader, packed.
//!
//! A name of the whole script has one short name; names within one of its statements share short names with those
//! within the others. Below that no scope is told from another: what has one name has one short name.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};

use super::tight::{begins_operand, literal, template};

/// Words of the language; `of` and `async` may be names too, and stay.
const RESERVED: &str = "async await break case catch class const continue default delete do else export extends false \
    finally for function if import in instanceof let new null of return static super switch this throw \
    true try typeof undefined var void while with yield";

/// What a word is to its script.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    /// A name, of the script or of the browser.
    Name,
    /// A name that is the key of its value too: `{ a }`.
    Both,
    /// A key, a sign, a text, a word of the language.
    Other,
}

/// A word, sign or text of a script, with the space behind it.
struct Token<'a> {
    text: &'a str,
    space: &'a str,
    role: Role,
    /// The bracket that closes what this one opens, and the other way round.
    partner: usize,
    /// The number of the statement of the script that it is in.
    statement: usize,
    /// Whether it is in no bracket.
    outside: bool,
}

/// A script whose own names are short. It is one that [`tight`](super::tight::tight) made, in which every name of the
/// browser's is nowhere given to something else.
pub(super) fn short(script: &str) -> String {
    let reserved: HashSet<&str> = RESERVED.split(' ').collect();
    let tokens = read(script, &reserved);
    let given = given(&tokens);
    let whole: HashSet<&str> =
        given.iter().filter(|(_, whole)| *whole).map(|(at, _)| tokens[*at].text).collect();
    let own: HashSet<(usize, &str)> = given.iter().map(|(at, _)| key(&whole, &tokens[*at])).collect();
    let names = || tokens.iter().filter(|token| token.role != Role::Other);
    let mut uses: HashMap<(usize, &str), usize> = HashMap::new();
    let mut taken = reserved.clone();
    for token in names() {
        let key = key(&whole, token);
        if own.contains(&key) {
            *uses.entry(key).or_default() += 1;
        } else {
            taken.insert(token.text);
        }
    }
    let new = shared_out(&uses, &taken);
    let joined = joined(&tokens);
    let mut out = String::with_capacity(script.len());
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 && joined.contains(&(at - 1)) {
            continue;
        }
        let text = match token.text {
            ";" if joined.contains(&at) => ",",
            "const" => "let",
            text => text,
        };
        let new = if token.role == Role::Other { None } else { new.get(&key(&whole, token)) };
        if token.role == Role::Both && new.is_some() {
            out.extend([token.text, ":"]);
        }
        out.extend([new.map_or(text, String::as_str), token.space]);
    }
    out
}

/// The semicolons between two declarations, which may be one.
fn joined(tokens: &[Token<'_>]) -> HashSet<usize> {
    let declares = |token: &Token<'_>| matches!(token.text, "const" | "let");
    let mut joined = HashSet::new();
    // By bracket that is open whether the statement that is read in it is a declaration.
    let mut open = vec![false];
    let mut begins = true;
    for (at, token) in tokens.iter().enumerate() {
        if std::mem::take(&mut begins)
            && let Some(here) = open.last_mut()
        {
            *here = declares(token);
        }
        if token.text.starts_with(['}', ')', ']']) {
            open.pop();
        }
        if opens(token.text) {
            open.push(false);
            begins = true;
        } else if token.text == ";" {
            begins = true;
            if open.last() == Some(&true) && tokens.get(at + 1).is_some_and(declares) {
                joined.insert(at);
            }
        }
    }
    joined
}

/// What a name is told by: the statement it is in, none where it is one of the whole script.
fn key<'a>(whole: &HashSet<&str>, token: &Token<'a>) -> (usize, &'a str) {
    (if whole.contains(token.text) { 0 } else { token.statement }, token.text)
}

/// The short names, the shortest to those that are used most: a name of the whole script has one of its own, the first
/// ones of all statements have one together, and so on.
fn shared_out<'a>(
    uses: &HashMap<(usize, &'a str), usize>,
    taken: &HashSet<&str>,
) -> HashMap<(usize, &'a str), String> {
    let mut statements: BTreeMap<usize, Vec<(usize, &str)>> = BTreeMap::new();
    for ((statement, name), count) in uses {
        statements.entry(*statement).or_default().push((*count, name));
    }
    for names in statements.values_mut() {
        names.sort_by_key(|(count, name)| (Reverse(*count), *name));
    }
    let mut groups: Vec<(usize, Vec<(usize, &str)>)> = Vec::new();
    let whole = statements.remove(&0).unwrap_or_default();
    for (statement, names) in statements {
        groups.resize_with(groups.len().max(names.len()), Default::default);
        for ((sum, group), (count, name)) in groups.iter_mut().zip(names) {
            *sum += count;
            group.push((statement, name));
        }
    }
    groups.extend(whole.into_iter().map(|(count, name)| (count, vec![(0, name)])));
    groups.sort_by_key(|(count, _)| Reverse(*count));
    let free = (0..).map(spelt).filter(|name| !taken.contains(name.as_str()));
    groups
        .into_iter()
        .zip(free)
        .flat_map(|((_, group), new)| group.into_iter().map(move |key| (key, new.clone())))
        .collect()
}

/// A name by its number: `a` to `z`, `A` to `Z`, then two letters.
fn spelt(number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let last = char::from(LETTERS[number % 52]);
    if number < 52 { last.to_string() } else { format!("{}{last}", spelt(number / 52 - 1)) }
}

/// Where names are given: behind `const` and `let`, before arrows and behind `catch`; and whether to the whole script.
fn given(tokens: &[Token<'_>]) -> Vec<(usize, bool)> {
    let mut given = Vec::new();
    let mut within = |from: usize, to: usize, whole: bool| {
        let of_pattern = |at: &usize| match tokens[*at].role {
            Role::Both => true,
            Role::Name => matches!(tokens[at - 1].text, "{" | "[" | "(" | "," | ":" | "..."),
            Role::Other => false,
        };
        match tokens[from].role {
            Role::Other => given.extend((from + 1..to).filter(of_pattern).map(|at| (at, whole))),
            _ => given.push((from, whole)),
        }
    };
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "const" | "let" => within(at + 1, tokens[at + 1].partner, token.outside),
            "=>" => within(tokens[at - 1].partner, at - 1, false),
            "catch" if tokens[at + 1].text == "(" => within(at + 1, tokens[at + 1].partner, false),
            _ => {}
        }
    }
    given
}

/// The tokens of a script, with their roles.
fn read<'a>(script: &'a str, reserved: &HashSet<&str>) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'a>> = Vec::new();
    // The brackets that are open, and whether names in it may be keys too.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let (mut rest, mut statement) = (script, 1);
    while !rest.is_empty() {
        let resumes =
            rest.starts_with('}') && open.last().is_some_and(|(at, _)| tokens[*at].text.ends_with("${"));
        let (text, behind) = rest.split_at(end(rest, resumes, &script[..script.len() - rest.len()]));
        let (space, behind) = behind.split_at(behind.len() - behind.trim_start().len());
        rest = behind;
        let at = tokens.len();
        let before = tokens.last().map_or(";", |token| token.text);
        let mut partner = at;
        let closes = resumes || matches!(text, "}" | ")" | "]");
        if closes && let Some((opened, _)) = open.pop() {
            partner = opened;
            tokens[opened].partner = at;
        }
        let in_object = open.last().is_some_and(|(_, object)| *object);
        let role = if reserved.contains(text) {
            Role::Other
        } else {
            role(text, before, rest.chars().next().unwrap_or(';'), in_object)
        };
        tokens.push(Token { text, space, role, partner, statement, outside: open.is_empty() });
        if opens(text) {
            let block =
                matches!(before, ")" | "=>" | ";" | "}" | "{" | "else" | "try" | "finally" | "catch" | "do");
            open.push((at, text == "{" && !block));
        }
        statement += usize::from(text == ";" && open.is_empty());
    }
    tokens
}

/// Whether a token opens a bracket, or what stands within a template.
fn opens(text: &str) -> bool {
    matches!(text, "{" | "(" | "[") || text.ends_with("${")
}

/// What a word that is none of the language's is.
fn role(text: &str, before: &str, after: char, in_object: bool) -> Role {
    let first = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$');
    if !first || matches!(before, "." | "?.") {
        return Role::Other;
    }
    match after {
        ':' | '(' if in_object && matches!(before, "{" | ",") => Role::Other,
        ',' | '}' | '=' if in_object && matches!(before, "{" | ",") => Role::Both,
        _ => Role::Name,
    }
}

/// The end of the first token of a text, which stands behind another one.
fn end(text: &str, resumes: bool, before: &str) -> usize {
    let bytes = text.as_bytes();
    let of_word = |c: &u8| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'$');
    let letters = |from: usize| from + bytes[from..].iter().take_while(|c| of_word(c)).count();
    match bytes[0] {
        quote @ (b'"' | b'\'') => literal(bytes, 0, quote),
        b'/' if begins_operand(before.as_bytes()) => letters(literal(bytes, 0, b'/')),
        b'`' => template(bytes, 0),
        _ if resumes => template(bytes, 0),
        // A number has a dot in it.
        b'0'..=b'9' => bytes.iter().take_while(|c| of_word(c) || **c == b'.').count(),
        c if of_word(&c) => letters(0),
        _ => ["...", "=>", "?."]
            .iter()
            .find(|sign| text.starts_with(**sign))
            .map_or_else(|| text.chars().next().map_or(1, char::len_utf8), |sign| sign.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_keys_stay() {
        assert_eq!(
            short("let find=(text,{limit=10})=>({text,limit:limit+1,of:text.length});"),
            "let c=(a,{limit:b=10})=>({text:a,limit:b+1,of:a.length});"
        );
    }

    #[test]
    fn statements_share_their_names_and_not_those_of_the_whole() {
        assert_eq!(
            short("let one=(two)=>one(two);let three=(four,five)=>one(four)+one(five);"),
            "let b=(a)=>b(a),d=(c,a)=>b(c)+b(a);"
        );
        assert_eq!(
            short("let{one:[two]}=three;f(()=>two);let four=()=>two;"),
            "let{one:[a]}=three;f(()=>a);let b=()=>a;"
        );
    }

    #[test]
    fn declarations_in_a_row_are_one() {
        assert_eq!(
            short(
                "f();let one=()=>{let two=1;const{three}=f(()=>{f()});return two+three};const[four]=one;f(four);"
            ),
            "f();let d=()=>{let b=1,{three:a}=f(()=>{f()});return b+a},[c]=d;f(c);"
        );
        let within = "f(`${()=>{let one=1;f(one)}} ${1}`);let two=1;for(let one=f();one;)f(one);let three=1;";
        assert_eq!(short(within).matches("let ").count(), 4);
    }

    #[test]
    fn names_of_the_browser_stay_and_no_other_becomes_one_of_them() {
        assert_eq!(short("let name=a(document);b(name);"), "let c=a(document);b(c);");
    }

    #[test]
    fn texts_stay_but_for_what_stands_within_them() {
        assert_eq!(
            short("let word=\"word\";f(`word ${word?{word}:`${word}`} word`,/word[/]/gu);"),
            "let a=\"word\";f(`word ${a?{word:a}:`${a}`} word`,/word[/]/gu);"
        );
    }

    #[test]
    fn patterns_give_names_and_blocks_are_no_objects() {
        assert_eq!(
            short(
                "for(let[one,{two:three,...four}]of all){one=three;try{f(four)}catch({message}){f(message)}}"
            ),
            "for(let[c,{two:d,...a}]of all){c=d;try{f(a)}catch({message:b}){f(b)}}"
        );
    }
}
