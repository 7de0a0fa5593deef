//! The names of a script by their scopes, and the short ones that stand for them.
//!
//! A name has one short name wherever it is in scope; names of two scopes share one where neither is said in the other.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use hashbrown::HashSet;

use super::short::{Role, Token};

/// Where names given in one place are in scope, from the first token to behind the last; outer ones come first.
type Scope = (usize, Reverse<usize>);

/// By token the short name that stands for it.
pub(super) fn shared_out(tokens: &[Token<'_>], reserved: &HashSet<&str>) -> Vec<Option<String>> {
    let given = given(tokens);
    let bound = bound(tokens, &given);
    let mut new: Vec<Option<String>> = vec![None; tokens.len()];
    for scope in given.keys() {
        let mut own: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut taken: HashSet<&str> = HashSet::new();
        for at in (scope.0..scope.1.0).filter(|at| tokens[*at].role != Role::Other) {
            match (bound[at], &new[at]) {
                (Some(of), _) if of == *scope => own.entry(tokens[at].text).or_default().push(at),
                // What is given further in has no new name yet.
                (Some(_), None) => {}
                (_, outer) => _ = taken.insert(outer.as_deref().unwrap_or(tokens[at].text)),
            }
        }
        // In the order in which they come, so that functions look alike: that packs better than by how often each is said.
        let mut own: Vec<Vec<usize>> = own.into_values().collect();
        own.sort_by_key(|places| places[0]);
        let free = (0..).map(spelt).filter(|name| !reserved.contains(&**name) && !taken.contains(&**name));
        let chosen: Vec<String> = free.take(own.len()).collect();
        drop(taken);
        for (places, name) in own.into_iter().zip(chosen) {
            places.into_iter().for_each(|at| new[at] = Some(name.clone()));
        }
    }
    new
}

/// The scope in which each token that is a name of the script was given it.
fn bound(tokens: &[Token<'_>], given: &BTreeMap<Scope, HashSet<&str>>) -> Vec<Option<Scope>> {
    let mut bound = vec![None; tokens.len()];
    let mut open: Vec<(Scope, &HashSet<&str>)> = Vec::new();
    let mut next = given.iter().peekable();
    for (at, token) in tokens.iter().enumerate() {
        open.retain(|((_, Reverse(to)), _)| at < *to);
        while let Some((scope, names)) = next.next_if(|((from, _), _)| *from == at) {
            open.push((*scope, names));
        }
        let of = open.iter().rev().find(|(_, names)| names.contains(token.text));
        if let (true, Some((scope, _))) = (token.role != Role::Other, of) {
            bound[at] = Some(*scope);
        }
    }
    bound
}

/// A name by its number: one letter, those first that scripts have most anyway, then two.
fn spelt(number: usize) -> String {
    const LETTERS: &[u8; 52] = b"etnarisolcdhumpgfbxwkvyqjzSTMPLEADNFCRWIUHOBGVKYXQJZ";
    let last = char::from(LETTERS[number % 52]);
    if number < 52 { last.to_string() } else { format!("{}{last}", spelt(number / 52 - 1)) }
}

/// The names that are given in each scope: behind `const` and `let`, before arrows and behind `catch`.
fn given<'a>(tokens: &[Token<'a>]) -> BTreeMap<Scope, HashSet<&'a str>> {
    let mut given: BTreeMap<Scope, HashSet<&str>> = BTreeMap::new();
    let mut add = |from: usize, to: usize, scope: (usize, usize)| {
        let of_pattern = |at: &usize| match tokens[*at].role {
            Role::Both => true,
            Role::Name => matches!(tokens[at - 1].text, "{" | "[" | "(" | "," | ":" | "..."),
            Role::Other => false,
        };
        let names = given.entry((scope.0, Reverse(scope.1))).or_default();
        match tokens[from].role {
            Role::Other => names.extend((from + 1..to).filter(of_pattern).map(|at| tokens[at].text)),
            _ => _ = names.insert(tokens[from].text),
        }
    };
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "const" | "let" => {
                let scope = match token.within {
                    None => (0, tokens.len()),
                    // Of a loop.
                    Some(open) if tokens[open].text == "(" => {
                        (open, behind(tokens, tokens[open].partner + 1))
                    }
                    Some(open) => (open, tokens[open].partner),
                };
                add(at + 1, tokens[at + 1].partner, scope);
            }
            "=>" => {
                let from = tokens[at - 1].partner;
                add(from, at - 1, (from, behind(tokens, at + 1)));
            }
            // Of a promise it is a key.
            "catch" if tokens[at - 1].text == "}" && tokens[at + 1].text == "(" => {
                let to = tokens[at + 1].partner;
                add(at + 1, to, (at + 1, behind(tokens, to + 1)));
            }
            _ => {}
        }
    }
    given
}

/// Where the expression or the statement that begins at a token has ended.
fn behind(tokens: &[Token<'_>], from: usize) -> usize {
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        if matches!(token.text, "," | ";") || token.text.starts_with(['}', ')', ']']) {
            break;
        }
        let block = token.text == "{" && (at == from || tokens[at - 1].text == ")");
        // The parts of a template lead from one to the next.
        while tokens[at].partner > at {
            at = tokens[at].partner;
        }
        at += 1;
        if block && tokens.get(at).is_none_or(|next| next.text != "else") {
            break;
        }
    }
    at
}
