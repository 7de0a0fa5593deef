//! The elements that content may use, and where HTML lets each stand.

/// Where an element may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a line of text, and wherever a block may stand.
    Phrasing,
    /// As a block.
    Flow,
    /// Directly in one of these only.
    Within(&'static [Element]),
}

/// What an element may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing: it has no end tag.
    Void,
    /// Text and elements of a line.
    Phrasing,
    /// Text and blocks.
    Flow,
    /// What its parent may hold.
    Transparent,
    /// Only elements that stand within it, and no text.
    Parts,
}

macro_rules! elements {
    ($($name:ident $tag:literal $place:expr, $content:expr;)*) => {
        /// An element that content may use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Element {
            $(#[doc = concat!("`<", $tag, ">`")] $name,)*
        }

        impl Element {
            /// The tag's name.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$name => $tag,)* }
            }

            /// The element of a tag's name in lower case; `None` where content may not use it.
            pub(crate) fn named(name: &str) -> Option<Self> {
                match name { $($tag => Some(Self::$name),)* _ => None }
            }

            /// Where it may stand.
            pub(crate) const fn place(self) -> Place {
                match self { $(Self::$name => $place,)* }
            }

            /// What it may hold.
            pub(crate) const fn content(self) -> Content {
                match self { $(Self::$name => $content,)* }
            }
        }
    };
}

elements! {
    A "a" Place::Phrasing, Content::Transparent;
    Abbr "abbr" Place::Phrasing, Content::Phrasing;
    B "b" Place::Phrasing, Content::Phrasing;
    Bdi "bdi" Place::Phrasing, Content::Phrasing;
    Bdo "bdo" Place::Phrasing, Content::Phrasing;
    Blockquote "blockquote" Place::Flow, Content::Flow;
    Br "br" Place::Phrasing, Content::Void;
    Caption "caption" Place::Within(&[Element::Table]), Content::Flow;
    Cite "cite" Place::Phrasing, Content::Phrasing;
    Code "code" Place::Phrasing, Content::Phrasing;
    Dd "dd" Place::Within(&[Element::Dl]), Content::Flow;
    Del "del" Place::Phrasing, Content::Transparent;
    Details "details" Place::Flow, Content::Flow;
    Dfn "dfn" Place::Phrasing, Content::Phrasing;
    Div "div" Place::Flow, Content::Flow;
    Dl "dl" Place::Flow, Content::Parts;
    Dt "dt" Place::Within(&[Element::Dl]), Content::Flow;
    Em "em" Place::Phrasing, Content::Phrasing;
    Figcaption "figcaption" Place::Within(&[Element::Figure]), Content::Flow;
    Figure "figure" Place::Flow, Content::Flow;
    H1 "h1" Place::Flow, Content::Phrasing;
    H2 "h2" Place::Flow, Content::Phrasing;
    H3 "h3" Place::Flow, Content::Phrasing;
    H4 "h4" Place::Flow, Content::Phrasing;
    H5 "h5" Place::Flow, Content::Phrasing;
    H6 "h6" Place::Flow, Content::Phrasing;
    Hr "hr" Place::Flow, Content::Void;
    I "i" Place::Phrasing, Content::Phrasing;
    Img "img" Place::Phrasing, Content::Void;
    Input "input" Place::Phrasing, Content::Void;
    Ins "ins" Place::Phrasing, Content::Transparent;
    Kbd "kbd" Place::Phrasing, Content::Phrasing;
    Li "li" Place::Within(&[Element::Ul, Element::Ol]), Content::Flow;
    Mark "mark" Place::Phrasing, Content::Phrasing;
    Ol "ol" Place::Flow, Content::Parts;
    P "p" Place::Flow, Content::Phrasing;
    Pre "pre" Place::Flow, Content::Phrasing;
    Q "q" Place::Phrasing, Content::Phrasing;
    Rp "rp" Place::Within(&[Element::Ruby]), Content::Phrasing;
    Rt "rt" Place::Within(&[Element::Ruby]), Content::Phrasing;
    Ruby "ruby" Place::Phrasing, Content::Phrasing;
    S "s" Place::Phrasing, Content::Phrasing;
    Samp "samp" Place::Phrasing, Content::Phrasing;
    Section "section" Place::Flow, Content::Flow;
    Small "small" Place::Phrasing, Content::Phrasing;
    Span "span" Place::Phrasing, Content::Phrasing;
    Strong "strong" Place::Phrasing, Content::Phrasing;
    Sub "sub" Place::Phrasing, Content::Phrasing;
    Summary "summary" Place::Within(&[Element::Details]), Content::Phrasing;
    Sup "sup" Place::Phrasing, Content::Phrasing;
    Table "table" Place::Flow, Content::Parts;
    Tbody "tbody" Place::Within(&[Element::Table]), Content::Parts;
    Td "td" Place::Within(&[Element::Tr]), Content::Flow;
    Tfoot "tfoot" Place::Within(&[Element::Table]), Content::Parts;
    Th "th" Place::Within(&[Element::Tr]), Content::Flow;
    Thead "thead" Place::Within(&[Element::Table]), Content::Parts;
    Time "time" Place::Phrasing, Content::Phrasing;
    Tr "tr" Place::Within(&[Element::Table, Element::Thead, Element::Tbody, Element::Tfoot]), Content::Parts;
    U "u" Place::Phrasing, Content::Phrasing;
    Ul "ul" Place::Flow, Content::Parts;
    Var "var" Place::Phrasing, Content::Phrasing;
    Wbr "wbr" Place::Phrasing, Content::Void;
}

impl Element {
    /// The heading of a level, held between 1 and 6.
    pub(crate) const fn heading(level: i16) -> Self {
        match level {
            i16::MIN..=1 => Self::H1,
            2 => Self::H2,
            3 => Self::H3,
            4 => Self::H4,
            5 => Self::H5,
            _ => Self::H6,
        }
    }

    /// Whether it is a heading.
    pub(crate) const fn is_heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6)
    }

    /// Whether HTML lets its end tag be left out, so that raw HTML often does.
    pub(crate) const fn ends_by_itself(self) -> bool {
        matches!(
            self,
            Self::P
                | Self::Li
                | Self::Dt
                | Self::Dd
                | Self::Tr
                | Self::Td
                | Self::Th
                | Self::Thead
                | Self::Tbody
                | Self::Tfoot
                | Self::Rt
                | Self::Rp
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_by_its_name() {
        assert_eq!(Element::named("details"), Some(Element::Details));
        assert_eq!(Element::Details.name(), "details");
        assert_eq!(Element::named("script"), None);
    }

    #[test]
    fn heading_levels_stay_within_what_html_has() {
        assert_eq!(Element::heading(0), Element::H1);
        assert_eq!(Element::heading(9), Element::H6);
    }
}
