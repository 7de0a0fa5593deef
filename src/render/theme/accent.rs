//! A team's colour, made readable on both grounds.

use std::fmt::Write;

/// The least contrast of text in the accent colour: AA.
const CONTRAST: f64 = 4.5;

/// How much of the accent is in the wash that marks the current line of the sidebar, `--accent-wash` of the theme.
const WASH: f64 = 0.09;

/// A colour for links and marks, from `book.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent {
    red: u8,
    green: u8,
    blue: u8,
}

impl Accent {
    /// Reads `#0b6` or `#00bb66`, with or without the `#`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Accent> {
        let digits = text.trim().trim_start_matches('#');
        let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
        let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        match digits.len() {
            3 => Some(Accent { red: digit(0)? * 17, green: digit(1)? * 17, blue: digit(2)? * 17 }),
            6 => Some(Accent { red: byte(0)?, green: byte(2)?, blue: byte(4)? }),
            _ => None,
        }
    }

    /// The custom properties that carry the colour, darkened for the light ground and lightened for the dark one as
    /// far as reading needs.
    pub(super) fn css(self) -> String {
        let light = self.readable_on(LIGHT_GROUND, Accent { red: 0, green: 0, blue: 0 });
        let dark = self.readable_on(DARK_GROUND, Accent { red: 255, green: 255, blue: 255 });
        format!("@layer tokens{{:root{{--accent:light-dark({},{})}}}}\n", light.hex(), dark.hex())
    }

    fn readable_on(self, ground: Accent, towards: Accent) -> Accent {
        (0..=100)
            .map(|percent| self.mixed(towards, f64::from(percent) / 100.0))
            .find(|colour| contrast(*colour, ground.mixed(*colour, WASH)) >= CONTRAST)
            .unwrap_or(towards)
    }

    fn mixed(self, other: Accent, share: f64) -> Accent {
        let mix = |a: u8, b: u8| (f64::from(a) * (1.0 - share) + f64::from(b) * share).round() as u8;
        Accent {
            red: mix(self.red, other.red),
            green: mix(self.green, other.green),
            blue: mix(self.blue, other.blue),
        }
    }

    fn hex(self) -> String {
        let mut text = String::from("#");
        for part in [self.red, self.green, self.blue] {
            write!(text, "{part:02x}").expect("a string takes every byte");
        }
        text
    }

    /// Relative luminance as WCAG 2 defines it, 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

// The theme's `--raised`, the hardest of the grounds that the accent stands on as text.
const LIGHT_GROUND: Accent = Accent { red: 0xf5, green: 0xf8, blue: 0xf6 };
const DARK_GROUND: Accent = Accent { red: 0x1d, green: 0x24, blue: 0x23 };

fn contrast(a: Accent, b: Accent) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_and_six_digits_are_read_and_nothing_else() {
        assert_eq!(Accent::parse("#0b6"), Accent::parse("00bb66"));
        assert_eq!(Accent::parse("green"), None);
        assert_eq!(Accent::parse("#12345"), None);
        assert_eq!(Accent::parse("#ééé"), None);
    }

    #[test]
    fn every_accent_is_readable_on_its_own_wash_on_both_grounds() {
        for text in ["#ffff00", "#000000", "#ffffff", "#0b6e4f", "#777777", "#ff00ff", "#0000ff", "#ff0000"] {
            let accent = Accent::parse(text).expect("a colour");
            let light = accent.readable_on(LIGHT_GROUND, Accent { red: 0, green: 0, blue: 0 });
            let dark = accent.readable_on(DARK_GROUND, Accent { red: 255, green: 255, blue: 255 });
            for (colour, ground) in [(light, LIGHT_GROUND), (dark, DARK_GROUND)] {
                assert!(contrast(colour, ground) >= CONTRAST, "{text}");
                assert!(contrast(colour, ground.mixed(colour, 0.09)) >= CONTRAST, "{text} on its wash");
            }
        }
    }

    #[test]
    fn a_readable_accent_stays_as_the_team_chose_it() {
        let accent = Accent::parse("#0b5c45").expect("a colour");
        assert!(accent.css().contains("light-dark(#0b5c45,"));
    }
}
