//! The words around numbers: units, names that a number is part of, and what no number counts.

use super::super::token::has;

/// Units that make any number before them a quantity.
const UNITS: &str = "\
    s ms µs μs us ns sec secs second seconds millisecond milliseconds microsecond microseconds min mins \
    minute minutes h hr hrs hour hours d day days night nights weekend weekends week weeks fortnight \
    fortnights month months quarter quarters year years decade decades sprint sprints tag tage tagen woche \
    wochen monat monate monaten jahr jahre jahren stunde stunden minuten sekunden jour jours semaine \
    semaines mois an ans heure heures día días semana semanas mes meses mês año años ano anos dia dias hora horas minuto minutos segundo segundos seconde secondes trimestre trimestres quartal quartale % ‰ percent \
    per-cent pct percentage percentile pp bps prozent x × times fold dollar dollars euro euros pound pounds \
    cent cents francs yen k b kb mb gb tb pb kib mib gib tib bit bits byte bytes kbps mbps gbps mbit/s \
    gbit/s mb/s gb/s rps qps tps rpm iops req/s requests/s /s kg g t km m cm mm °c °f w kw mw wh kwh mwh hz \
    khz mhz ghz tco2e fte ftes vcpu vcpus px pt kr zł kč chf";

/// Words that a number in words is joined to and counts: `a three-person team`.
pub(super) const HEADS: &str = "person people member engineer team node host page service fold digit figure";

/// Words before a number that make it a name: `section 3`, `step 2`.
pub(super) const LABELS: &str = "\
    section sections step steps phase version chapter level tier page pages issue ticket control item table \
    figure priority severity sev type class part rule no no. number line lines option grade stage round \
    milestone article appendix clause requirement release build port python java team group unit room sprint \
    iteration week day year decision record adr rfc principle iso soc http ipv ticket incident error code \
    status key id sha aes layer zone region node question";

/// Words after a number that are no thing to count: function words, times of day, parts of a text.
pub(super) const NO_THING: &str = "\
    a an and or of in is are was were be been we they he she it you i the this that these those to for with \
    by at on as from which who has have had will would can could may must should does do did not but so if \
    when where while because since until after before then than there here also only its our their his her \
    my your what how why am pm a.m p.m o'clock uhr bc ad release version edition standard specification spec \
    api options reasons ways things points steps parts sections sides kinds types aspects cases examples \
    sentences paragraphs proposals approaches alternatives questions principles ideas describes says applies \
    requires covers defines supports more other others another instead rather per such only each";

/// Words that begin a sentence before a number and name nothing.
pub(super) const OPENING_WORDS: &str = "\
    about around roughly nearly almost over under above below up least most fewer less all both each every within \
    after before another last past next approximately circa ca plus minus between without among another total \
    etwa rund über unter mehr weniger nur alle die der das den diese unsere wir in nach vor fast insgesamt environ près \
    moins tous toutes les nos ces plus unos unas casi más menos los las todos todas cerca mais todos os as quase";

/// What people begin a sentence with that was done, or is to be done, to how many.
pub(super) const OPENING_VERBS: &str = "\
    add hire lose lost save keep move cut run serve need train support replace remove reduce spend spent build built \
    take took make made pay paid saw found have had was were there are get got reach allow handle store send sent";

/// Parts of a whole, in words.
pub(super) const SHARES: &str = "\
    half third thirds quarter quarters fifth fifths tenth tenths";

/// Whether a word is a unit of time, money, data or work.
pub(super) fn is_unit(word: &str) -> bool {
    // `M` and `B` are magnitudes; `m` and `b` are units.
    if matches!(word, "K" | "M" | "B" | "T") {
        return false;
    }
    let folded = word.to_lowercase();
    let unit = folded.as_str();
    has(UNITS, unit)
        || ["/", "%"]
            .iter()
            .any(|sign| unit.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || is_unit(rest)))
        || unit.split_once('/').is_some_and(|(above, below)| is_unit(above) && !below.is_empty())
        || unit.split_once('-').is_some_and(|(first, _)| first.len() > 1 && has(UNITS, first))
}

/// Whether what follows a number in digits can be counted: `services`, `PRs`.
pub(super) fn is_counted(word: &str, folded: &str) -> bool {
    let acronym = word.trim_end_matches('s');
    let is_acronym = acronym.len() >= 2 && acronym.bytes().all(|b| b.is_ascii_uppercase());
    is_thing(word) || (is_acronym && !has(NO_THING, folded))
}

/// Whether a word in lower case can be what is counted, or describe it.
pub(super) fn is_thing(word: &str) -> bool {
    word.chars().count() >= 3
        && word.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '’' | '\''))
        && !has(NO_THING, word)
}

/// Whether a character is of a script that writes no space between a number and what it counts.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3041..=0x30FF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF)
}

/// Whether four digits are a year.
pub(super) fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

/// `1.2.3`: two stops between digits that are no thousands.
pub(super) fn is_dotted_version(text: &str) -> bool {
    text.split('.').count() > 2 && text.split('.').skip(1).any(|part| part.len() != 3)
}

/// Whether a word of a script without spaces counts a unit: `三个月`, `每天两小时`, `三か月`.
pub(super) fn counts_in_ideographs(word: &str) -> bool {
    const NUMERALS: &[char] =
        &['一', '二', '两', '兩', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '半'];
    const SPANS: &[&str] = &[
        "小时",
        "小時",
        "个月",
        "個月",
        "个小时",
        "个星期",
        "周",
        "天",
        "分钟",
        "分鐘",
        "秒钟",
        "倍",
        "成",
        "時間",
        "か月",
        "ヶ月",
        "カ月",
        "週間",
        "日間",
        "年間",
        "割",
    ];
    word.match_indices(NUMERALS).any(|(at, numeral)| {
        let rest = &word[at + numeral.len()..];
        // `一天` is said of some day, `一成不变` of what never changes.
        SPANS.iter().any(|unit| rest.starts_with(unit))
            && !word[at..].starts_with("一天")
            && !word[at..].starts_with("一成")
    })
}
