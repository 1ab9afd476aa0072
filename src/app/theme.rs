//! Owns `Theme`: from what a stretch of the screen means to how it is drawn, for as many colours as there are.
//!
//! The terminal's background is not known: chrome uses reverse, bold and underline only, and colours only in `sepia`, which has a paper of
//! its own; a highlight always sets both its colours. Where two lie, their papers are mixed and the text is underlined. Colour is never the
//! only cue (the margin carries a sign for each).

use ratatui::style::{Color, Modifier, Style};

use crate::layout::Role;
use crate::note::Tone;
use crate::text::profile::Colours;

/// The place of red among the colours of highlights.
const RED: usize = 5;

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
    /// The sign of what is invisible.
    pub sign: Style,
    /// A passage whose seen order directional controls change.
    pub suspect: Style,
    /// A label to type.
    pub label: Style,
    /// The part of a label that was typed.
    pub label_typed: Style,
    tones: [Style; 6],
    /// How two highlights of these colours look where both lie, the upper one first.
    both: [[Style; 6]; 6],
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
            sign: Style::new().add_modifier(Modifier::DIM),
            suspect: match pairs {
                None => Style::new().add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
                Some(pairs) => paper(pairs[RED]).add_modifier(Modifier::UNDERLINED),
            },
            label: reverse.add_modifier(Modifier::BOLD),
            label_typed: bare.add_modifier(Modifier::DIM | Modifier::UNDERLINED),
            tones: match pairs {
                None => [bare.add_modifier(Modifier::UNDERLINED | Modifier::BOLD); 6],
                Some(pairs) => pairs.map(paper),
            },
            both: match pairs {
                None => [[bare.add_modifier(Modifier::REVERSED); 6]; 6],
                Some(pairs) => pairs.map(|upper| pairs.map(|lower| paper(laid_over(upper, lower)))),
            },
        }
    }

    /// How something small that stands for a highlight of that colour is drawn.
    pub fn tick(&self, tone: Tone) -> Style {
        self.tone(tone)
            .remove_modifier(Modifier::UNDERLINED)
            .add_modifier(Modifier::BOLD)
    }

    /// How a highlight of that colour is drawn.
    pub fn tone(&self, tone: Tone) -> Style {
        let index = Tone::ALL.iter().position(|&other| other == tone);
        self.tones[index.unwrap_or(0)]
    }

    /// How a cell with these roles is drawn; later ones lie on top.
    pub fn roles(&self, roles: &[Role]) -> Style {
        let mut lower = None;
        roles.iter().fold(self.text, |style, &role| {
            let style = self.laid_on(style, role, lower);
            if let Role::Highlight { tone, .. } = role {
                lower = Some(usize::from(tone));
            }
            style
        })
    }

    /// How the sign of what is invisible is drawn over what lies there: reversed as the caret is, and faint.
    pub fn sign_on(&self, style: Style) -> Style {
        caret_on(style).patch(self.sign)
    }

    /// What lies on `style` already is a highlight of the colour `lower`, if any is.
    fn laid_on(&self, style: Style, role: Role, lower: Option<usize>) -> Style {
        match role {
            Role::Highlight {
                tone,
                noted,
                current,
                pending: _,
            } => {
                let tone = usize::from(tone).min(self.tones.len() - 1);
                let mut style = style.patch(self.tones[tone]);
                if let Some(both) = lower.and_then(|lower| self.both[tone].get(lower)) {
                    style = style.patch(*both);
                }
                if noted || lower.is_some() {
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
            Role::Match { quiet: true, .. } => style.add_modifier(Modifier::UNDERLINED),
            // Like a selection, of which there is none now; the one that was gone to has a line under it too.
            Role::Match { current, .. } => {
                let hit = style
                    .fg(Color::Reset)
                    .bg(Color::Reset)
                    .patch(self.selection);
                match current {
                    true => hit.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                    false => hit,
                }
            }
            Role::Caret => caret_on(style),
            Role::Hint(_) => style,
            Role::Suspect => style.patch(self.suspect),
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

/// The colours where one highlight lies over another: as with two pens on paper both show, darker together. On dark paper they are mixed,
/// and a little lighter. A palette of sixteen has no colours between its own: there the upper one's stay.
fn laid_over((ink, upper): Pair, (_, lower): Pair) -> Pair {
    let (Some(one), Some(other)) = (channels(upper), channels(lower)) else {
        return (ink, upper);
    };
    let is_dark = one.iter().all(|channel| *channel < 0xa0);
    let mixed: [u8; 3] = std::array::from_fn(|nth| {
        let (one, other) = (u16::from(one[nth]), u16::from(other[nth]));
        let mixed = match is_dark {
            true => ((one + other) / 2 + 0x10).max(PALER),
            false => one * other / 0xff,
        };
        u8::try_from(mixed).unwrap_or(u8::MAX)
    });
    let paper = match upper {
        Color::Indexed(_) => Color::Indexed(nearest(mixed)),
        _ => Color::Rgb(mixed[0], mixed[1], mixed[2]),
    };
    (ink, paper)
}

/// The least of each channel where two highlights lie on dark paper: nearer to a step of the cube than to none.
const PALER: u16 = 0x30;

/// Steps of each channel in the palette's cube of colours (xterm: 16 to 231).
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Red, green and blue, where they are known.
fn channels(colour: Color) -> Option<[u8; 3]> {
    match colour {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(index @ 16..=231) => {
            let at = index - 16;
            let steps = [at / 36, at / 6 % 6, at % 6];
            Some(steps.map(|step| CUBE[usize::from(step)]))
        }
        _ => None,
    }
}

/// The place of the colour in the cube that is most like this one.
fn nearest(colour: [u8; 3]) -> u8 {
    let step = |channel: u8| {
        let away = |&(_, level): &(u8, u8)| level.abs_diff(channel);
        let steps = (0_u8..).zip(CUBE);
        steps.min_by_key(away).map_or(0, |(step, _)| step)
    };
    let [red, green, blue] = colour.map(step);
    16 + 36 * red + 6 * green + blue
}

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

    /// A colour of the palette's cube.
    fn cube(index: u8) -> u32 {
        let [red, green, blue] = channels(Color::Indexed(index)).unwrap();
        u32::from_be_bytes([0, red, green, blue])
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

    const OVERLAPPING: [Role; 2] = [
        Role::Highlight {
            tone: 0,
            pending: false,
            noted: true,
            current: false,
        },
        Role::Highlight {
            tone: 0,
            pending: false,
            noted: true,
            current: false,
        },
    ];

    #[test]
    fn where_two_highlights_lie_looks_like_neither_even_of_one_colour() {
        let all = [
            (Colours::None, None),
            (Colours::Indexed, None),
            (Colours::Indexed, Some("dark")),
            (Colours::True, None),
            (Colours::True, Some("dark")),
            (Colours::True, Some("mono")),
        ];
        for (colours, name) in all {
            let theme = Theme::new(colours, name);
            let both = theme.roles(&OVERLAPPING);
            assert_ne!(both, theme.roles(&OVERLAPPING[..1]), "{colours:?} {name:?}");
            assert!(both.add_modifier.contains(Modifier::UNDERLINED));
            let mut selected = OVERLAPPING.to_vec();
            selected.push(Role::Selection);
            assert_ne!(both, theme.roles(&selected));
        }
    }

    #[test]
    fn text_under_two_highlights_can_be_read() {
        let value = |colour: Color| {
            let [red, green, blue] = channels(colour).unwrap();
            u32::from_be_bytes([0, red, green, blue])
        };
        for (colours, name) in [
            (Colours::True, None),
            (Colours::True, Some("dark")),
            (Colours::Indexed, None),
            (Colours::Indexed, Some("dark")),
        ] {
            for style in Theme::new(colours, name).both.as_flattened() {
                let (ink, paper) = (value(style.fg.unwrap()), value(style.bg.unwrap()));
                let found = contrast(ink, paper);
                assert!(found >= 4.5, "{colours:?} {name:?} {paper:06x}: {found:.1}");
            }
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
