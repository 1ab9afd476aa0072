//! Owns the measurements of the list of annotations: `cargo bench --bench list`.
//!
//! Ten thousand annotations of an article of five megabytes, each with a passage, half of them with words and tags. What is measured is what
//! one key costs before the terminal is written to: `update`, `arrange`, `view`. The budget of a key typed into the filter is 16 ms of CPU.

use std::sync::Arc;

use divan::Bencher;
use hashiya::anchor::{Resolved, Selector};
use hashiya::app::effect::NoteRef;
use hashiya::app::keymap::Keymap;
use hashiya::app::message::{Message, Opened};
use hashiya::app::state::{Annotation, Saved, Settings, State};
use hashiya::app::theme::Theme;
use hashiya::app::update::update;
use hashiya::app::{arrange, view};
use hashiya::doc::build::{Provenance, plain};
use hashiya::input::Key;
use hashiya::note::{Motivation, Note, NoteDirection, NoteId, Tone};
use hashiya::text::profile::{Colours, Profile, Tashkeel};
use hashiya::text::span::{Offset, Span};
use hashiya::words::{Language, Words};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const PARAGRAPH: &str = "كتب على حافة الورقة: «بلغتُ إلى هنا» (سنة 1998)، ثمّ عاد بعد ٢٤ يومًا فكتب تحتها ما لم يفهمه أحد من بعده، \
    ولا أظنّ أنّ الذي كتبه فهمه كما نفهمه نحن. وليس هذا عيبًا؛ فالحاشية رسالة إلى من لم يولد بعد.\n\n";
const BYTES: usize = 5_000_000;
const COUNT: u64 = 10_000;
const SCREEN: (u16, u16) = (140, 40);
/// Words of passages and notes: every row has another mixture of them.
const WORDS: [&str; 12] = [
    "المَعْنَى",
    "الحاشية",
    "«الدفتر»",
    "كتابٌ",
    "Paris",
    "لا",
    "قارئ",
    "(١٢)",
    "مسؤول",
    "بلاغة",
    "الأنهار",
    "سنة 1998",
];

fn main() {
    divan::main();
}

fn words(number: u64, count: u64) -> String {
    let word = |nth: u64| {
        let mixed = number.wrapping_mul(0x9E37_79B9).rotate_left(7) ^ (nth * 0x85EB);
        WORDS[usize::try_from(mixed % 12).unwrap_or(0)]
    };
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

fn annotation(number: u64, span: Span) -> Annotation {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    let has_words = number.is_multiple_of(2);
    Annotation {
        name: NoteRef::Stored(NoteId(id)),
        note: Note {
            id: NoteId(id),
            motivation: Motivation::Commenting,
            selector: Selector {
                exact: words(number, 24),
                ..Selector::default()
            },
            tone: Tone::ALL[usize::try_from(number % 6).unwrap_or(0)],
            body: if has_words {
                words(number + 7, 12)
            } else {
                String::new()
            },
            direction: NoteDirection::default(),
            tags: if has_words {
                vec![words(number, 1)]
            } else {
                Vec::new()
            },
            created: 0,
            modified: i64::try_from(number.wrapping_mul(7919) % 10_007).unwrap_or(0),
        },
        resolved: Resolved::exact(span),
        is_sought: false,
        saved: Saved::Yes,
    }
}

/// The article, open, with its annotations.
fn opened() -> State {
    let text = PARAGRAPH.repeat(BYTES / PARAGRAPH.len());
    let bytes = text.len() as u64;
    let floor = |byte: u64| text.floor_char_boundary(usize::try_from(byte).unwrap_or(0)) as u64;
    let annotations = (0..COUNT).map(|number| {
        let start = bytes * number / COUNT;
        let end = floor((start + 120).min(bytes));
        annotation(
            number,
            Span::new(Offset::new(floor(start)), Offset::new(end)),
        )
    });
    let annotations = annotations.collect();
    let provenance = Provenance {
        source: "/مقال.txt".into(),
        name: "مقال.txt".into(),
        stamp: String::new(),
    };
    let settings = Settings {
        language: Language::Arabic,
        measure: 72,
        tashkeel: Tashkeel::All,
        tone: Tone::Yellow,
        reveal: false,
        mouse: false,
    };
    let mut state = State::new(settings, Profile::default());
    state.screen = SCREEN;
    let message = Message::Opened(Box::new(Opened {
        document: plain(Arc::new(text.into_bytes()), provenance),
        progress: None,
        annotations,
        version: String::new(),
        drafts: Vec::new(),
    }));
    update(&mut state, &Keymap::new(), message);
    arrange::arrange(&mut state);
    state
}

/// Presses keys, written as in the configuration, and draws after each.
struct Desk {
    keymap: Keymap,
    words: Words,
    theme: Theme,
    buffer: Buffer,
}

impl Desk {
    fn new() -> Self {
        Self {
            keymap: Keymap::new(),
            words: Words::new(Language::Arabic),
            theme: Theme::new(Colours::True, None),
            buffer: Buffer::empty(Rect::new(0, 0, SCREEN.0, SCREEN.1)),
        }
    }

    fn press(&mut self, state: &mut State, script: &str) {
        for key in Key::parse_script(script).unwrap_or_default() {
            let effects = update(state, &self.keymap, Message::Key(key));
            divan::black_box(effects);
            arrange::arrange(state);
            view::view(state, &self.words, &self.theme, &mut self.buffer);
        }
    }
}

/// What a script of keys costs after another has been typed.
fn measure(bencher: Bencher<'_, '_>, before: &str, script: &str) {
    let mut desk = Desk::new();
    desk.press(&mut opened(), "a");
    bencher
        .with_inputs(|| {
            let mut state = opened();
            Desk::new().press(&mut state, before);
            state
        })
        .bench_local_values(|mut state| {
            desk.press(&mut state, script);
            state
        });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn opening_the_list(bencher: Bencher<'_, '_>) {
    measure(bencher, "", "a");
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn a_row_down(bencher: Bencher<'_, '_>) {
    measure(bencher, "a", "j");
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn asking_for_a_filter(bencher: Bencher<'_, '_>) {
    measure(bencher, "a", "/");
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn the_first_letter_of_a_filter(bencher: Bencher<'_, '_>) {
    measure(bencher, "a/", "م");
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn the_fourth_letter(bencher: Bencher<'_, '_>) {
    measure(bencher, "a/مسو", "و");
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn a_letter_taken_back(bencher: Bencher<'_, '_>) {
    measure(bencher, "a/مسوول", "<BS>");
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn a_letter_of_a_third_word(bencher: Bencher<'_, '_>) {
    measure(bencher, "a/#بلاغه<Space>paris<Space>ا", "ح");
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn sorting_by_time(bencher: Bencher<'_, '_>) {
    measure(bencher, "a", "s");
}
