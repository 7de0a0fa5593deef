//! The names that a script gives, in fewer letters and fewer statements: a seventh of the search's reader, packed.

use hashbrown::HashSet;

use super::names::shared_out;
use super::tight::{begins_operand, literal, template};

/// Words of the language; `of` and `async` may be names too, and stay.
const RESERVED: &str = "async await break case catch class const continue default delete do else export extends false \
    finally for function if import in instanceof let new null of return static super switch this throw \
    true try typeof undefined var void while with yield";

/// What a word is to its script.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Role {
    /// A name, of the script or of the browser.
    Name,
    /// A name that is the key of its value too: `{ a }`.
    Both,
    /// A key, a sign, a text, a word of the language.
    Other,
}

/// A word, sign or text of a script, with the space behind it.
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    space: &'a str,
    pub(super) role: Role,
    /// The bracket that closes what this one opens, and the other way round.
    pub(super) partner: usize,
    /// The innermost bracket that is open here.
    pub(super) within: Option<usize>,
}

/// A script whose own names are short. It is one that [`tight`](super::tight::tight) made, in which every name of the
/// browser's is nowhere given to something else.
pub(super) fn short(script: &str) -> String {
    let reserved: HashSet<&str> = RESERVED.split(' ').collect();
    let tokens = read(script, &reserved);
    let new = shared_out(&tokens, &reserved);
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
        if token.role == Role::Both && new[at].is_some() {
            out.extend([text, ":"]);
        }
        out.extend([new[at].as_deref().unwrap_or(text), token.space]);
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

/// The tokens of a script, with their roles.
fn read<'a>(script: &'a str, reserved: &HashSet<&str>) -> Vec<Token<'a>> {
    let mut tokens: Vec<Token<'a>> = Vec::new();
    // The brackets that are open, and whether names in it may be keys too.
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut rest = script;
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
        let within = open.last().map(|(at, _)| *at);
        tokens.push(Token { text, space, role, partner, within });
        if opens(text) {
            let block =
                matches!(before, ")" | "=>" | ";" | "}" | "{" | "else" | "try" | "finally" | "catch" | "do");
            open.push((at, text == "{" && !block));
        }
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
            "let e=(e,{limit:t=10})=>({text:e,limit:t+1,of:e.length});"
        );
    }

    #[test]
    fn scopes_share_a_name_where_neither_says_that_of_the_other() {
        assert_eq!(
            short("let one=(two)=>one(two);let three=(four,five)=>one(four)+two(five);"),
            "let e=(t)=>e(t),t=(t,n)=>e(t)+two(n);"
        );
        assert_eq!(
            short("let{one:[five]}=three;f(()=>five);let four=()=>five;"),
            "let{one:[e]}=three;f(()=>e);let t=()=>e;"
        );
    }

    #[test]
    fn a_name_ends_where_its_scope_does() {
        assert_eq!(short("let one=1;if(one){let one=2;f(one)}g(one);"), "let e=1;if(e){let e=2;f(e)}g(e);");
        assert_eq!(
            short(
                "let two=(one)=>{for(let one of all)for(let three of one)if(three){f(three)}else g(one);h(one)};"
            ),
            "let e=(e)=>{for(let e of all)for(let t of e)if(t){f(t)}else g(e);h(e)};"
        );
        assert_eq!(
            short("let one=2;f((two)=>g(`${two}, ${two.h((one)=>one)} ${one}`),one);"),
            "let e=2;f((t)=>g(`${t}, ${t.h((e)=>e)} ${e}`),e);"
        );
        assert_eq!(
            short("let one=2;try{f()}catch(two){g(two,one)}h().catch(one).then((two)=>two);"),
            "let e=2;try{f()}catch(t){g(t,e)}h().catch(e).then((e)=>e);"
        );
    }

    #[test]
    fn names_of_the_browser_stay_and_no_other_becomes_one_of_them() {
        assert_eq!(short("let name=e(document);t(name);"), "let n=e(document);t(n);");
    }

    #[test]
    fn declarations_in_a_row_are_one() {
        assert_eq!(
            short(
                "f();let one=()=>{let two=1;const{three}=f(()=>{f()});return two+three};const[four]=one;f(four);"
            ),
            "f();let e=()=>{let e=1,{three:t}=f(()=>{f()});return e+t},[t]=e;f(t);"
        );
        let within = "f(`${()=>{let one=1;f(one)}} ${1}`);let two=1;for(let one=f();one;)f(one);let three=1;";
        assert_eq!(short(within).matches("let ").count(), 4);
    }

    #[test]
    fn texts_stay_but_for_what_stands_within_them() {
        assert_eq!(
            short("let word=\"word\";f(`word ${word?{word}:`${word}`} word`,/word[/]/gu);"),
            "let e=\"word\";f(`word ${e?{word:e}:`${e}`} word`,/word[/]/gu);"
        );
    }

    #[test]
    fn patterns_give_names_and_blocks_are_no_objects() {
        assert_eq!(
            short(
                "for(let[one,{two:three,...four}]of all){one=three;try{f(four)}catch({message}){f(message)}}"
            ),
            "for(let[e,{two:t,...n}]of all){e=t;try{f(n)}catch({message:e}){f(e)}}"
        );
    }
}
