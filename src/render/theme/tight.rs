//! Scripts without the spaces that only their authors read: a twentieth of what a page loads, packed.

/// After one of these a line goes on, or the next statement needs no line of its own: the scripts write every semicolon.
const GOES_ON: &[u8] = b"{;,}([=>?:|&";

/// A script without the spaces beside its operators and brackets, and without the line breaks and semicolons that it
/// can do without.
/// For the default's own scripts alone, which hold no comments any more.
pub(super) fn tight(script: &str) -> String {
    let bytes = script.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    // Braces that are open in each expression within a template.
    let mut templates: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let c = bytes[at];
        let before = out.last().copied().unwrap_or(b'\n');
        let after = bytes.get(at + 1).copied().unwrap_or(b'\n');
        let resumes = c == b'}' && templates.last() == Some(&0);
        let end = match c {
            b'"' | b'\'' => literal(bytes, at, c),
            b'/' if begins_operand(&out) => literal(bytes, at, b'/'),
            b'`' => template(bytes, at),
            _ if resumes => template(bytes, at),
            _ => at + 1,
        };
        if resumes {
            templates.pop();
        }
        let opens = (c == b'`' || resumes) && bytes[..end].ends_with(b"${");
        match c {
            _ if opens => templates.push(0),
            b'{' => templates.iter_mut().last().into_iter().for_each(|open| *open += 1),
            b'}' if !resumes => templates.iter_mut().last().into_iter().for_each(|open| *open -= 1),
            _ => {}
        }
        let idle = match c {
            // `a + +b` is not `a ++b`.
            b' ' => (is_sign(before) || is_sign(after)) && !(is_plus(before) && is_plus(after)),
            b'\n' => GOES_ON.contains(&before),
            _ => false,
        };
        // The comma after the last of several says nothing, nor does the semicolon: no statement of ours is empty.
        let last = matches!((before, c), (b',', b'}' | b')' | b']') | (b';', b'}'));
        if last {
            out.pop();
        }
        if !idle {
            out.extend_from_slice(&bytes[at..end]);
        }
        // A name that is never given another value is said in fewer letters.
        if out.ends_with(b"const ") && out.iter().rev().nth(6).is_none_or(|c| !is_letter(*c)) {
            out.truncate(out.len() - 6);
            out.extend_from_slice(b"let ");
        }
        at = end;
    }
    // Only whole characters were taken out.
    String::from_utf8(out).unwrap_or_else(|_| script.to_owned())
}

fn is_letter(c: u8) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, b'_' | b'$' | b'.')
}

fn is_plus(c: u8) -> bool {
    matches!(c, b'+' | b'-')
}

fn is_sign(c: u8) -> bool {
    b"=+-*/%<>?:,{}&|!()[];".contains(&c)
}

/// Whether a slash here begins a regular expression and divides nothing.
pub(super) fn begins_operand(out: &[u8]) -> bool {
    let last = out.iter().rfind(|c| !c.is_ascii_whitespace());
    last.is_none_or(|c| b"(,=:?!&|{};[>".contains(c))
}

/// The end of a text in quotes, or of a regular expression, in whose brackets a slash is a letter.
pub(super) fn literal(bytes: &[u8], from: usize, quote: u8) -> usize {
    let (mut at, mut in_class) = (from + 1, false);
    while at < bytes.len() && (bytes[at] != quote || in_class) {
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => in_class = quote == b'/',
            b']' => in_class = false,
            _ => {}
        }
        at += 1;
    }
    (at + 1).min(bytes.len())
}

/// The end of the text of a template, or of the `${` that interrupts it.
pub(super) fn template(bytes: &[u8], from: usize) -> usize {
    let mut at = from + 1;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'`', _) => return at + 1,
            (b'$', Some(b'{')) => return at + 2,
            (b'\\', _) => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_beside_signs_and_needless_line_breaks_go() {
        assert_eq!(tight("const f = (a, b) => {\nreturn a / b;\n}\nf()\n"), "let f=(a,b)=>{return a/b}f()\n");
        assert_eq!(tight("a + +b;\nc - -d;\nx => -1\n"), "a+ +b;c- -d;x=>-1\n");
    }

    #[test]
    fn a_semicolon_before_a_brace_goes_and_names_are_said_shortly() {
        assert_eq!(
            tight("for (const a of b) {\nc(\"const d;}\");\n}\n"),
            "for(let a of b){c(\"const d;}\")}"
        );
        assert_eq!(tight("x.const = my_const [0];\n"), "x.const=my_const[0];");
    }

    #[test]
    fn a_comma_after_the_last_goes() {
        assert_eq!(tight("f(\n{ a,\nb: [c, , d,],\n},\n);\n"), "f({a,b:[c,,d]});");
    }

    #[test]
    fn texts_templates_and_regular_expressions_stay() {
        for text in ["\"a = b; \\\" c\"", "'a , b'", "`a = ${b} , c`", "x=/a = [/\"] , b/gu"] {
            assert_eq!(tight(text), text);
        }
        assert_eq!(tight("`a ${b ? `c = ${{ d }}` : \"e = f\"} , g`"), "`a ${b?`c = ${{d}}`:\"e = f\"} , g`");
    }

    #[test]
    fn a_text_that_does_not_end_is_kept() {
        for text in ["\"a = ", "`a = ", "`a ${b", "x=/a"] {
            assert_eq!(tight(text), text);
        }
    }
}
