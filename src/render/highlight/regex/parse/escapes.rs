//! Escapes and bracket expressions of a pattern.

use super::*;

impl Parser<'_> {
    pub(super) fn escape(&mut self) -> Option<Ast> {
        let c = self.next()?;
        let place = match c {
            'b' => Place::WordBoundary,
            'B' => Place::NoWordBoundary,
            'A' => Place::TextStart,
            'z' => Place::TextEnd,
            'Z' => Place::LastLineEnd,
            'G' => Place::SearchStart,
            '1'..='9' => {
                self.at -= 1;
                let digits =
                    self.rest().len() - self.rest().trim_start_matches(|c: char| c.is_ascii_digit()).len();
                let group = self.rest()[..digits].parse().ok()?;
                self.at += digits;
                self.highest = self.highest.max(group);
                return Some(Ast::Backreference { group, fold: self.flags.fold });
            }
            _ => {
                return Some(match self.escaped(c)? {
                    Item::Range(c, _) => self.literal(c),
                    item => {
                        let text = format!("{item:?}");
                        let brackets = Brackets { negated: false, operands: vec![vec![item]] };
                        Ast::Set(set::build(&brackets, &text, self.flags.fold)?)
                    }
                });
            }
        };
        Some(Ast::Assert(place))
    }

    /// What an escape means in brackets and outside: a character or a named set.
    fn escaped(&mut self, c: char) -> Option<Item> {
        let single = |c| Item::Range(c, c);
        Some(match c {
            't' => single('\t'),
            'n' => single('\n'),
            'r' => single('\r'),
            'f' => single('\u{c}'),
            'v' => single('\u{b}'),
            'a' => single('\u{7}'),
            'e' => single('\u{1b}'),
            'w' | 'd' | 's' | 'h' => Item::Named(c.to_string(), false),
            'W' | 'D' | 'S' | 'H' => Item::Named(c.to_ascii_lowercase().to_string(), true),
            'p' | 'P' => {
                let inner = self.rest().strip_prefix('{')?;
                let end = inner.find('}')?;
                let name = inner[..end].strip_prefix('^');
                let item = Item::Named(name.unwrap_or(&inner[..end]).to_owned(), (c == 'P') ^ name.is_some());
                self.at += end + 2;
                item
            }
            'x' if self.rest().starts_with('{') => {
                let end = self.rest().find('}')?;
                let code = u32::from_str_radix(&self.rest()[1..end], 16).ok()?;
                self.at += end + 1;
                single(char::from_u32(code)?)
            }
            // A byte beyond ASCII would be half a character.
            'x' => single(self.hex(2).filter(char::is_ascii)?),
            'u' => single(self.hex(4)?),
            '0'..='7' => {
                let rest = self.rest();
                let len = rest.bytes().take(2).take_while(|b| matches!(b, b'0'..=b'7')).count();
                let digits = format!("{c}{}", &rest[..len]);
                self.at += len;
                single(char::from_u32(u32::from_str_radix(&digits, 8).ok()?).filter(char::is_ascii)?)
            }
            c if c.is_ascii_alphanumeric() => return None,
            c => single(c),
        })
    }

    fn hex(&mut self, most: usize) -> Option<char> {
        let len = self.rest().bytes().take(most).take_while(u8::is_ascii_hexdigit).count();
        let code = u32::from_str_radix(&self.rest()[..len], 16).ok()?;
        self.at += len;
        char::from_u32(code)
    }

    pub(super) fn brackets(&mut self) -> Option<Ast> {
        let start = self.at;
        let brackets = self.bracket_items()?;
        let set = set::build(&brackets, &self.pattern[start..self.at], self.flags.fold)?;
        Some(Ast::Set(set))
    }

    /// What stands in brackets, the opening one already read.
    fn bracket_items(&mut self) -> Option<Brackets> {
        self.depth += 1;
        if self.depth > 200 {
            return None;
        }
        let mut brackets = Brackets { negated: self.take('^'), operands: Vec::new() };
        let mut items: Vec<Item> = Vec::new();
        let mut first = true;
        loop {
            if self.take_all("&&") {
                brackets.operands.push(std::mem::take(&mut items));
                first = false;
                continue;
            }
            let c = self.next()?;
            let item = match c {
                ']' if !first => break,
                '[' if self.rest().starts_with(':') => match self.posix() {
                    Some(item) => item,
                    None => Item::Nested(self.bracket_items()?),
                },
                '[' => Item::Nested(self.bracket_items()?),
                '\\' => match self.next()? {
                    'b' => Item::Range('\u{8}', '\u{8}'),
                    c => self.escaped(c)?,
                },
                c => Item::Range(c, c),
            };
            first = false;
            items.push(self.range(item)?);
        }
        brackets.operands.push(items);
        self.depth -= 1;
        Some(brackets)
    }

    /// A range, where a hyphen and its end follow its beginning.
    fn range(&mut self, item: Item) -> Option<Item> {
        let Item::Range(from, _) = item else { return Some(item) };
        let mut after = self.rest().chars();
        if after.next() != Some('-') || matches!(after.next(), None | Some(']' | '[')) {
            return Some(item);
        }
        let hyphen = self.at;
        self.at += 1;
        let to = match self.next()? {
            '&' if self.rest().starts_with('&') => {
                self.at = hyphen;
                return Some(item);
            }
            '\\' => {
                let c = self.next()?;
                match self.escaped(c)? {
                    Item::Range(to, _) => to,
                    _ => {
                        // `[a-\w]`: the hyphen is one.
                        self.at = hyphen;
                        return Some(item);
                    }
                }
            }
            c => c,
        };
        (from <= to).then_some(Item::Range(from, to))
    }

    /// `[:alpha:]`, the opening bracket already read.
    fn posix(&mut self) -> Option<Item> {
        let inner = self.rest().strip_prefix(':')?;
        let end = inner.find(":]")?;
        let name = &inner[..end];
        let (name, negated) = name.strip_prefix('^').map_or((name, false), |name| (name, true));
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let item = Item::Named(name.to_owned(), negated);
        self.at += end + 3;
        Some(item)
    }
}
