//! Owns the measurements of a page with annotations: `cargo bench --bench page`.
//!
//! An article of five megabytes, bare, with ten annotations and with ten thousand, half of them with words. What is measured is what one key
//! costs before the terminal is written to: `update`, `arrange`, `view`. The budget of a page turn (G4) is 1.5 ms of CPU.

use std::sync::Arc;

use divan::Bencher;
use hashiya::anchor::{Resolved, Selector, State as Found};
use hashiya::app::effect::NoteRef;
use hashiya::app::keymap::Keymap;
use hashiya::app::message::{Message, Opened};
use hashiya::app::state::{Annotation, Saved, Settings, State};
use hashiya::app::theme::Theme;
use hashiya::app::update::update;
use hashiya::app::{arrange, view};
use hashiya::doc::build::{Provenance, plain};
use hashiya::input::Key;
use hashiya::note::{Motivation, Note, NoteId, Tone};
use hashiya::text::profile::{Colours, Profile, Tashkeel};
use hashiya::text::span::{Offset, Span};
use hashiya::words::{Language, Words};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const PARAGRAPH: &str = "كتب على حافة الورقة: «بلغتُ إلى هنا» (سنة 1998)، ثمّ عاد بعد ٢٤ يومًا فكتب تحتها ما لم يفهمه أحد من بعده، \
    ولا أظنّ أنّ الذي كتبه فهمه كما نفهمه نحن. وليس هذا عيبًا؛ فالحاشية رسالة إلى من لم يولد بعد.\n\n";
const BYTES: usize = 5_000_000;
const SCREEN: (u16, u16) = (140, 40);

fn main() {
    divan::main();
}

fn annotation(number: u64, span: Span) -> Annotation {
    let has_words = number.is_multiple_of(2);
    let body = if has_words {
        "يُراجع هذا الموضع في الطبعة الأولى."
    } else {
        ""
    };
    let mut id = [0; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    Annotation {
        name: NoteRef::Stored(NoteId(id)),
        note: Note {
            id: NoteId(id),
            motivation: Motivation::Commenting,
            selector: Selector::default(),
            tone: Tone::ALL[usize::try_from(number % 6).unwrap_or(0)],
            body: body.to_owned(),
            direction: hashiya::note::NoteDirection::default(),
            tags: Vec::new(),
            created: 0,
            modified: 0,
        },
        resolved: Resolved {
            span: Some(span),
            state: Found::Exact,
            score: Resolved::WHOLE,
        },
        is_sought: false,
        saved: Saved::Yes,
    }
}

/// The article as a message, with so many annotations spread over it.
fn article(count: u64) -> Message {
    let text = PARAGRAPH.repeat(BYTES / PARAGRAPH.len());
    let bytes = text.len() as u64;
    let floor = |byte: u64| text.floor_char_boundary(usize::try_from(byte).unwrap_or(0)) as u64;
    let annotations = (0..count).map(|number| {
        let start = bytes * number / count.max(1);
        let span = Span::new(
            Offset::new(floor(start)),
            Offset::new(floor((start + 120).min(bytes))),
        );
        annotation(number, span)
    });
    let annotations = annotations.collect();
    let provenance = Provenance {
        source: "/مقال.txt".into(),
        name: "مقال.txt".into(),
        stamp: String::new(),
    };
    Message::Opened(Box::new(Opened {
        document: plain(Arc::new(text.into_bytes()), provenance),
        progress: None,
        annotations,
        version: String::new(),
        drafts: Vec::new(),
    }))
}

/// The program and its screen.
struct Running {
    state: State,
    keymap: Keymap,
    words: Words,
    theme: Theme,
    buffer: Buffer,
}

impl Running {
    fn new() -> Self {
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
        let keymap = Keymap::new();
        // The keys are read when the first is pressed.
        keymap.find(hashiya::app::keymap::Table::Reading, &[Key::char('j')]);
        Self {
            state,
            keymap,
            words: Words::new(Language::Arabic),
            theme: Theme::new(Colours::Indexed, None),
            buffer: Buffer::empty(Rect::new(0, 0, SCREEN.0, SCREEN.1)),
        }
    }

    fn take(&mut self, message: Message) {
        update(&mut self.state, &self.keymap, message);
        arrange::arrange(&mut self.state);
        self.buffer.reset();
        view::view(&self.state, &self.words, &self.theme, &mut self.buffer);
    }

    fn press(&mut self, script: &str) {
        for key in Key::parse_script(script).unwrap_or_default() {
            self.take(Message::Key(key));
        }
    }
}

fn opened(count: u64) -> Running {
    let mut running = Running::new();
    running.take(article(count));
    running.press("50%");
    running
}

/// The first page, from the article and its annotations on.
#[divan::bench(args = [0, 10, 10_000], sample_count = 40)]
fn first_page(bencher: Bencher, count: u64) {
    let article = article(count);
    let ready = || (Running::new(), article.clone());
    bencher
        .with_inputs(ready)
        .bench_values(|(mut running, article)| {
            running.take(article);
            running
        });
}

/// A page further, never the same twice.
#[divan::bench(args = [0, 10, 10_000], sample_count = 200)]
fn page_turn(bencher: Bencher, count: u64) {
    let mut running = opened(count);
    bencher.bench_local(|| running.press("<Space>"));
}

/// The same with every gloss opened under its line.
#[divan::bench(args = [10, 10_000], sample_count = 200)]
fn page_turn_with_glosses_opened(bencher: Bencher, count: u64) {
    let mut running = opened(count);
    running.press("I");
    bencher.bench_local(|| running.press("<Space>"));
}

/// A row further: nearly all of the page is set already.
#[divan::bench(args = [0, 10_000], sample_count = 200)]
fn row_further(bencher: Bencher, count: u64) {
    let mut running = opened(count);
    bencher.bench_local(|| running.press("j"));
}

/// To the next annotation.
#[divan::bench(args = [10_000], sample_count = 200)]
fn next_annotation(bencher: Bencher, count: u64) {
    let mut running = opened(count);
    bencher.bench_local(|| running.press("."));
}
