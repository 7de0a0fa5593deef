//! Words that join two things of a kind, in the languages that people write.

/// Whether a word, in lower case, joins things that are all meant.
pub fn is_and(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "und"
            | "et"
            | "y"
            | "e"
            | "i"
            | "en"
            | "och"
            | "og"
            | "ja"
            | "oraz"
            | "a"
            | "és"
            | "es"
            | "și"
            | "si"
            | "ve"
            | "και"
            | "dan"
            | "và"
            | "va"
            | "и"
            | "та"
            | "й"
            | "і"
            | "与"
            | "和"
            | "及"
            | "以及"
            | "與"
            | "と"
            | "および"
            | "及び"
            | "및"
            | "&"
            | "+"
    )
}

/// Whether a word, in lower case, joins things of which one is to be chosen.
pub fn is_or(word: &str) -> bool {
    matches!(
        word,
        "or" | "oder"
            | "ou"
            | "o"
            | "u"
            | "of"
            | "eller"
            | "tai"
            | "lub"
            | "albo"
            | "nebo"
            | "alebo"
            | "vagy"
            | "sau"
            | "или"
            | "або"
            | "чи"
            | "veya"
            | "ή"
            | "η"
            | "atau"
            | "hoặc"
            | "hoac"
            | "或"
            | "或者"
            | "または"
            | "又は"
            | "또는"
    )
}

/// Joining signs and words of the scripts that put no space between words, and particles that cling to the word before.
pub const UNSPACED_AND: &[&str] = &["以及", "および", "及び", "与", "和", "及", "與", "と", "와 ", "과 "];

/// Whether a character belongs to a script that puts no space between words, or lets particles cling to them.
pub fn is_unspaced(c: char) -> bool {
    u32::from(c) >= FIRST_UNSPACED
}

/// The first code point of those scripts.
const FIRST_UNSPACED: u32 = 0x2E80;
