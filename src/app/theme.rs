//! Owns `Theme`: from what a stretch of the screen means to how it is drawn, for as many colours as there are.
//!
//! The terminal's background is not known: chrome uses reverse, bold and underline only, and colours only in `sepia`, which has a paper of
//! its own; a highlight always sets both its colours. Colour is never the only cue (the margin carries a sign).

use ratatui::style::{Color, Modifier, Style};

use crate::layout::Role;
use crate::note::Tone;
use crate::text::profile::Colours;

/// Foreground and background of a highlight.
type Pair = (Color, Color);

/// How each thing is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Text, article and interface.
    pub text: Style,
    /// What stands back: hints, empty progress, signs of no weight.
    pub dim: Style,
    /// Titles of lists and sections.
    pub title: Style,
    /// The status row.
    pub status: Style,
    /// A notice in it.
    pub notice: Style,
    /// Something that went wrong, a question that must be answered.
    pub trouble: Style,
    /// The chosen row of a list.
    pub chosen: Style,
    /// The frame of the note being written.
    pub frame: Style,
    /// The selected passage.
    pub selection: Style,
    /// A label to type.
    pub label: Style,
    /// The part of a label that was typed.
    pub label_typed: Style,
    tones: [Style; 6],
}

impl Theme {
    /// The theme of that name ([`crate::config::THEMES`]) for a screen with these colours; `light`, the default, has highlights that read on
    /// any background. A screen that has not the colours for `sepia` keeps its own.
    pub fn new(colours: Colours, name: Option<&str>) -> Self {
        let pairs = match (colours, name) {
            (Colours::None, _) | (_, Some("mono")) => None,
            (Colours::Eight, _) => Some(EIGHT),
            (Colours::Sixteen, _) | (_, Some("contrast")) => Some(SIXTEEN),
            (Colours::Indexed, Some("dark")) => Some(INDEXED_DARK.map(indexed)),
            (Colours::Indexed, _) => Some(INDEXED_LIGHT.map(indexed)),
            (Colours::True, Some("dark")) => Some(TRUE_DARK.map(|paper| (rgb(PALE), rgb(paper)))),
            (Colours::True, _) => Some(TRUE_LIGHT.map(|paper| (rgb(INK), rgb(paper)))),
        };
        let bare = match (colours, name) {
            (Colours::True, Some("sepia")) => paper((rgb(SEPIA.0), rgb(SEPIA.1))),
            (Colours::Indexed, Some("sepia")) => paper(indexed(INDEXED_SEPIA)),
            _ => Style::new(),
        };
        let reverse = bare.add_modifier(Modifier::REVERSED);
        Self {
            text: bare,
            dim: bare.add_modifier(Modifier::DIM),
            title: bare.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            status: reverse,
            notice: reverse.add_modifier(Modifier::BOLD),
            trouble: reverse.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            chosen: reverse,
            frame: bare.add_modifier(Modifier::BOLD),
            selection: reverse,
            label: reverse.add_modifier(Modifier::BOLD),
            label_typed: bare.add_modifier(Modifier::DIM | Modifier::UNDERLINED),
            tones: match pairs {
                None => [bare.add_modifier(Modifier::UNDERLINED | Modifier::BOLD); 6],
                Some(pairs) => pairs.map(paper),
            },
        }
    }

    /// How a highlight of that colour is drawn.
    pub fn tone(&self, tone: Tone) -> Style {
        let index = Tone::ALL.iter().position(|&other| other == tone);
        self.tones[index.unwrap_or(0)]
    }

    /// How a cell with these roles is drawn; later ones lie on top.
    pub fn roles(&self, roles: &[Role]) -> Style {
        roles
            .iter()
            .fold(self.text, |style, &role| self.laid_on(style, role))
    }

    fn laid_on(&self, style: Style, role: Role) -> Style {
        match role {
            Role::Highlight {
                tone,
                noted,
                current,
                pending: _,
            } => {
                let tone = self.tones.get(usize::from(tone)).copied();
                let mut style = style.patch(tone.unwrap_or(self.tones[0]));
                if noted {
                    style = style.add_modifier(Modifier::UNDERLINED);
                }
                if current {
                    style = style.add_modifier(Modifier::BOLD);
                }
                style
            }
            // The terminal's own colours reversed, so that it stands out of highlights too.
            Role::Selection => style
                .fg(Color::Reset)
                .bg(Color::Reset)
                .patch(self.selection),
            Role::Caret => caret_on(style),
            Role::Hint(_) => style,
        }
    }
}

/// The message that names a colour.
pub const fn tone_id(tone: Tone) -> &'static str {
    match tone {
        Tone::Yellow => "tone-yellow",
        Tone::Green => "tone-green",
        Tone::Blue => "tone-blue",
        Tone::Pink => "tone-pink",
        Tone::Purple => "tone-purple",
        Tone::Red => "tone-red",
    }
}

/// The caret over whatever is there: reversed, or, in what is reversed already, set upright and underlined.
pub fn caret_on(style: Style) -> Style {
    if style.add_modifier.contains(Modifier::REVERSED) {
        style
            .remove_modifier(Modifier::REVERSED)
            .add_modifier(Modifier::UNDERLINED | Modifier::BOLD)
    } else {
        style.add_modifier(Modifier::REVERSED)
    }
}

/// Yellow, green, blue, pink, purple, red of the terminal's own palette; its ink is chosen for the usual palettes.
const SIXTEEN: [Pair; 6] = [
    (Color::Black, Color::Yellow),
    (Color::Black, Color::Green),
    (Color::White, Color::Blue),
    (Color::Black, Color::LightMagenta),
    (Color::White, Color::Magenta),
    (Color::White, Color::Red),
];

/// The same without the bright colours, which a screen of eight does not have; cyan, the one left over, stands for pink.
const EIGHT: [Pair; 6] = [
    (Color::Black, Color::Yellow),
    (Color::Black, Color::Green),
    (Color::Gray, Color::Blue),
    (Color::Black, Color::Cyan),
    (Color::Gray, Color::Magenta),
    (Color::Gray, Color::Red),
];

/// Ink and paper by their places in the 256-colour palette, whose colours from 16 on are fixed.
const INDEXED_LIGHT: [(u8, u8); 6] = [
    (16, 228),
    (16, 157),
    (16, 153),
    (16, 218),
    (16, 183),
    (16, 210),
];
const INDEXED_DARK: [(u8, u8); 6] = [
    (231, 58),
    (231, 22),
    (231, 24),
    (231, 89),
    (231, 54),
    (231, 88),
];

/// Brown ink on the paper of an old book.
const SEPIA: (u32, u32) = (0x43_30_1b, 0xf6_ec_d4);
const INDEXED_SEPIA: (u8, u8) = (58, 230);

/// Nearly black, and nearly white.
const INK: u32 = 0x21_25_29;
const PALE: u32 = 0xf8_f9_fa;
const TRUE_LIGHT: [u32; 6] = [
    0xff_ec_99, 0xb2_f2_bb, 0xa5_d8_ff, 0xfc_c2_d7, 0xd0_bf_ff, 0xff_a8_a8,
];
const TRUE_DARK: [u32; 6] = [
    0x5c_47_00, 0x1e_52_2a, 0x0f_44_70, 0x7a_1f_4b, 0x4a_2f_8f, 0x7d_1d_1d,
];

fn paper((ink, paper): Pair) -> Style {
    Style::new().fg(ink).bg(paper)
}

fn indexed((ink, paper): (u8, u8)) -> Pair {
    (Color::Indexed(ink), Color::Indexed(paper))
}

fn rgb(colour: u32) -> Color {
    let [_, red, green, blue] = colour.to_be_bytes();
    Color::Rgb(red, green, blue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::THEMES;

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: u32) -> f64 {
        let [_, red, green, blue] = colour.to_be_bytes();
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// The palette's colour cube (xterm: 16 to 231).
    fn cube(index: u8) -> u32 {
        let level = |step: u8| match step {
            0 => 0,
            step => 55 + 40 * u32::from(step),
        };
        let at = index - 16;
        level(at / 36) << 16 | level(at / 6 % 6) << 8 | level(at % 6)
    }

    fn contrast(one: u32, other: u32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn highlighted_text_can_be_read() {
        for paper in TRUE_LIGHT {
            assert!(contrast(INK, paper) >= 7.0, "{paper:06x}");
        }
        for paper in TRUE_DARK {
            assert!(contrast(PALE, paper) >= 7.0, "{paper:06x}");
        }
        assert!(contrast(SEPIA.0, SEPIA.1) >= 7.0);
        for (ink, paper) in [INDEXED_SEPIA]
            .into_iter()
            .chain(INDEXED_LIGHT)
            .chain(INDEXED_DARK)
        {
            assert!(contrast(cube(ink), cube(paper)) >= 4.5, "{ink} on {paper}");
        }
    }

    #[test]
    fn every_highlight_sets_both_its_colours_or_none() {
        for colours in [
            Colours::None,
            Colours::Sixteen,
            Colours::Indexed,
            Colours::True,
        ] {
            let names = THEMES.map(Some);
            for name in names.into_iter().chain([None, Some("بلا اسم")]) {
                let theme = Theme::new(colours, name);
                for tone in Tone::ALL {
                    let style = theme.tone(tone);
                    assert_eq!(style.fg.is_some(), style.bg.is_some());
                    assert_ne!(style, theme.text, "{colours:?} {name:?} {tone:?}");
                }
            }
        }
    }

    #[test]
    fn every_theme_that_can_be_named_is_another_one() {
        for (nth, name) in THEMES.iter().enumerate() {
            let theme = Theme::new(Colours::True, Some(name));
            for other in &THEMES[nth + 1..] {
                assert_ne!(
                    theme,
                    Theme::new(Colours::True, Some(other)),
                    "{name} {other}"
                );
            }
        }
        let unnamed = Theme::new(Colours::True, None);
        assert_eq!(unnamed, Theme::new(Colours::True, Some("light")));
    }

    #[test]
    fn a_screen_without_colours_gets_none() {
        let theme = Theme::new(Colours::None, Some("dark"));
        let highlight = Role::Highlight {
            tone: 2,
            pending: false,
            noted: true,
            current: true,
        };
        let style = theme.roles(&[highlight, Role::Selection, Role::Caret]);
        let colours = [style.fg, style.bg];
        assert!(
            colours
                .iter()
                .all(|colour| matches!(colour, None | Some(Color::Reset)))
        );
    }

    #[test]
    fn the_caret_shows_on_text_highlight_and_selection() {
        let theme = Theme::new(Colours::Indexed, None);
        let highlight = Role::Highlight {
            tone: 0,
            pending: false,
            noted: false,
            current: true,
        };
        for below in [
            vec![],
            vec![highlight],
            vec![Role::Selection],
            vec![highlight, Role::Selection],
        ] {
            let mut with = below.clone();
            with.push(Role::Caret);
            assert_ne!(theme.roles(&below), theme.roles(&with), "{below:?}");
        }
    }
}
