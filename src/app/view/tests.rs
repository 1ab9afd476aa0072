//! Owns the tests of drawn screens, read cell by cell from the right or from the left.

use std::sync::Arc;

use ratatui::style::Modifier;

use super::paint::tests::letters;
use super::*;
use crate::anchor::{Resolved, Selector, State as Found};
use crate::app::arrange::{self, arrange};
use crate::app::editor::Editor;
use crate::app::effect::NoteRef;
use crate::app::gloss::OpenGlosses;
use crate::app::listing::{Labels, Listing, Shelf};
use crate::app::message::Unit;
use crate::app::state::{
    Annotation, Caret, Editing, Hints, History, LibraryEntry, List, Notice, Reader, Saved,
    Selection, Settings, Target, Waiting,
};
use crate::doc::build::{Provenance, plain};
use crate::layout::Place;
use crate::note::{Motivation, Note, NoteId, Tone};
use crate::report::{Kind, Report};
use crate::text::profile::{Colours, Profile, Tashkeel, Wishes};
use crate::text::span::{Offset, Span};

pub(in crate::app) const ARTICLE: &str = "عنوان المقال\n\nقَالَ «أحمد»: إنّ السلام لا يدوم (CPU 2024) ١٢.\n\nفقرة ثانية فيها كلام كثير يمتدّ على أكثر من سطر واحد في عمود ضيّق.\n";

pub(in crate::app) fn state(text: &str, screen: (u16, u16)) -> State {
    let provenance = Provenance {
        source: "/مقال.txt".into(),
        name: "مقال.txt".into(),
        stamp: String::new(),
    };
    let document = plain(Arc::new(text.as_bytes().to_vec()), provenance);
    let profile = Profile::default();
    let settings = Settings {
        language: Language::Arabic,
        measure: 30,
        tashkeel: Tashkeel::All,
        tone: Tone::Yellow,
        reveal: false,
        mouse: false,
    };
    let setting = arrange::setting(screen, 30, Tashkeel::All, &profile, document.direction());
    let reader = Reader {
        version: "1".into(),
        place: Place::default(),
        caret: Caret::default(),
        page: crate::layout::Page::default(),
        layouter: arrange::layouter(setting),
        history: History::default(),
        annotations: Vec::new().into(),
        lines: Vec::new(),
        open_glosses: OpenGlosses::default(),
        within: None,
        hits: Vec::new(),
        deleted: Vec::new(),
        chosen: None,
        next_draft: 1,
        renewal: crate::app::state::Renewal::NONE,
        told: crate::app::state::Told::default(),
        considered: 0,
        document,
    };
    State {
        screen,
        profile,
        settings,
        reader: Some(reader),
        mode: Mode::Reading,
        typed: Vec::new(),
        notice: None,
        store_trouble: None,
        search: crate::app::finding::Search::default(),
        drafting: crate::app::state::Drafting::default(),
        library: Vec::new(),
        beside: crate::app::beside::Beside::default(),
        behind_help: None,
        chosen: Wishes::default(),
    }
}

pub(in crate::app) fn span_of(text: &str, passage: &str) -> Span {
    let start = text.find(passage).unwrap() as u64;
    Span::new(
        Offset::new(start),
        Offset::new(start + passage.len() as u64),
    )
}

pub(in crate::app) fn annotation(
    passage: &str,
    tone: Tone,
    body: &str,
    saved: Saved,
) -> Annotation {
    let found = ARTICLE.contains(passage);
    Annotation {
        name: NoteRef::Draft(1),
        note: Note {
            id: NoteId([0; 16]),
            motivation: Motivation::Commenting,
            selector: Selector {
                exact: passage.into(),
                ..Selector::default()
            },
            tone,
            body: body.into(),
            tags: Vec::new(),
            direction: crate::note::NoteDirection::default(),
            created: 0,
            modified: 0,
        },
        resolved: Resolved {
            span: found.then(|| span_of(ARTICLE, passage)),
            state: if found { Found::Exact } else { Found::Orphan },
            score: if found { Resolved::WHOLE } else { 0 },
        },
        is_sought: false,
        saved,
    }
}

/// The list of the open article's annotations, a row of it chosen.
fn listing(state: &State, chosen: usize) -> Mode {
    let labels = Labels::new(Language::Arabic);
    let mut listing = Listing::new(Shelf::default(), labels);
    listing.take(state.reader.as_ref().unwrap().listed(), "");
    listing.list.chosen = chosen;
    Mode::Listing(Box::new(listing))
}

pub(super) fn drawn(state: &mut State, language: Language) -> Buffer {
    arrange(state);
    let (columns, rows) = state.screen;
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let theme = Theme::new(Colours::Indexed, None);
    view(state, &Words::new(language), &theme, &mut buffer);
    buffer
}

/// The cells of a row from left to right; a cell under a wide one is left out.
fn cells(buffer: &Buffer, y: u16) -> Vec<String> {
    (0..buffer.area.width)
        .map(|x| letters(buffer[(x, y)].symbol()))
        .collect()
}

/// A row as it is read from left to right.
fn left(buffer: &Buffer, y: u16) -> String {
    cells(buffer, y).concat()
}

/// A row as it is read from right to left, letters instead of their forms.
fn right(buffer: &Buffer, y: u16) -> String {
    let mut cells = cells(buffer, y);
    cells.reverse();
    cells.concat().trim_end().to_owned()
}

pub(super) fn find(buffer: &Buffer, words: &str) -> Option<u16> {
    (0..buffer.area.height)
        .find(|&y| right(buffer, y).contains(words) || left(buffer, y).contains(words))
}

#[test]
fn a_page_is_read_from_the_right_edge_of_its_column() {
    let buffer = drawn(&mut state(ARTICLE, (40, 10)), Language::Arabic);
    // Ten columns are left of a measure of 30: five on either side.
    assert_eq!(right(&buffer, 0), "     عنوان المقال");
    // Cell by cell from the right: guillemets and brackets are mirrored, so that they face inwards on the screen.
    assert_eq!(right(&buffer, 2), "     قَالَ »أحمد«: إنّ السلام لا يدوم");
    // Numbers and Latin words run from left to right.
    assert_eq!(right(&buffer, 3), "     )4202 UPC( ٢١.");
}

#[test]
fn the_status_row_is_mirrored_with_the_interface() {
    let mut state = state(ARTICLE, (60, 6));
    let buffer = drawn(&mut state, Language::Arabic);
    assert!(
        right(&buffer, 5).starts_with(" عنوان المقال  "),
        "{}",
        right(&buffer, 5)
    );
    assert!(
        left(&buffer, 5).trim().ends_with("لاقملا ناونع"),
        "{}",
        left(&buffer, 5)
    );
    let buffer = drawn(&mut state, Language::English);
    let row = left(&buffer, 5);
    assert!(row.starts_with(" لاقملا ناونع  "), "{row}");
    assert!(row.trim_end().ends_with('%'), "{row}");
}

#[test]
fn progress_fills_from_the_side_where_the_article_starts() {
    let long = "سطر من النص.\n\n".repeat(40);
    let bar = |text: &str, language: Language| -> String {
        let mut state = state(text, (70, 20));
        let buffer = drawn(&mut state, language);
        left(&buffer, 19)
            .chars()
            .filter(|ch| "━─".contains(*ch))
            .collect()
    };
    for language in [Language::Arabic, Language::English] {
        let arabic = bar(&long, language);
        assert_eq!(arabic.chars().count(), 12);
        assert!(arabic.starts_with('─') && arabic.ends_with('━'), "{arabic}");
        let latin = bar(&"A line of text.\n\n".repeat(40), language);
        assert!(latin.starts_with('━') && latin.ends_with('─'), "{latin}");
    }
}

#[test]
fn the_margin_tells_colour_and_state_beside_the_start_of_the_row() {
    let mut state = state(ARTICLE, (40, 12));
    let sign = |state: &mut State, annotations: Vec<Annotation>| -> String {
        state.reader.as_mut().unwrap().annotations = annotations.into();
        let buffer = drawn(state, Language::Arabic);
        (35..39)
            .map(|x| buffer[(x, 2)].symbol().to_owned())
            .collect()
    };
    let of = |tone: Tone, body: &str, saved: Saved| annotation("«أحمد»", tone, body, saved);
    // From the text outwards: a blank, the colour's number, the sign.
    assert_eq!(sign(&mut state, vec![]), "    ");
    assert_eq!(
        sign(&mut state, vec![of(Tone::Blue, "", Saved::Yes)]),
        " ٣  "
    );
    assert_eq!(
        sign(&mut state, vec![of(Tone::Red, "كلام", Saved::Yes)]),
        " ٦+ "
    );
    assert_eq!(
        sign(&mut state, vec![of(Tone::Red, "كلام", Saved::Pending)]),
        " ٦* "
    );
    assert_eq!(
        sign(&mut state, vec![of(Tone::Red, "", Saved::Failed)]),
        " ٦! "
    );
}

#[test]
fn a_narrow_margin_shows_what_is_not_on_disk_before_the_colour() {
    let mut state = state(ARTICLE, (34, 12));
    let sign = |state: &mut State, saved: Saved| -> (String, String) {
        let reader = state.reader.as_mut().unwrap();
        reader.annotations = vec![annotation("«أحمد»", Tone::Blue, "كلام", saved)].into();
        let buffer = drawn(state, Language::Arabic);
        (
            buffer[(31, 2)].symbol().into(),
            buffer[(32, 2)].symbol().into(),
        )
    };
    let is = |sign: &str| (" ".to_owned(), sign.to_owned());
    assert_eq!(sign(&mut state, Saved::Yes), is("٣"));
    assert_eq!(sign(&mut state, Saved::Pending), is("*"));
    assert_eq!(sign(&mut state, Saved::Failed), is("!"));
}

#[test]
fn a_highlight_covers_its_passage_and_nothing_else() {
    let mut state = state(ARTICLE, (40, 12));
    let theme = Theme::new(Colours::Indexed, None);
    state.reader.as_mut().unwrap().annotations =
        vec![annotation("السلام لا", Tone::Green, "", Saved::Yes)].into();
    let buffer = drawn(&mut state, Language::Arabic);
    let paper = theme.tone(Tone::Green).bg.unwrap();
    let covered: String = (0..35)
        .rev()
        .filter(|&x| buffer[(x, 2)].bg == paper)
        .map(|x| letters(buffer[(x, 2)].symbol()))
        .collect();
    assert_eq!(covered, "السلام لا");
}

#[test]
fn the_caret_is_drawn_once_it_is_moved_and_on_empty_lines_too() {
    let mut state = state(ARTICLE, (40, 12));
    let reversed = |buffer: &Buffer| -> Vec<(u16, u16)> {
        let mut places = Vec::new();
        for y in 0..11 {
            for x in 0..40 {
                if buffer[(x, y)].modifier.contains(Modifier::REVERSED) {
                    places.push((x, y));
                }
            }
        }
        places
    };
    assert_eq!(reversed(&drawn(&mut state, Language::Arabic)), []);
    let caret = |byte: usize| Caret {
        at: Offset::new(byte as u64),
        is_shown: true,
    };
    state.reader.as_mut().unwrap().caret = caret(ARTICLE.find("«").unwrap());
    let buffer = drawn(&mut state, Language::Arabic);
    assert_eq!(reversed(&buffer), [(30, 2)]);
    assert_eq!(buffer[(30, 2)].symbol(), "»", "mirrored, it faces inwards");
    state.reader.as_mut().unwrap().caret = caret(ARTICLE.find("\n\n").unwrap() + 1);
    assert_eq!(reversed(&drawn(&mut state, Language::Arabic)), [(34, 1)]);
}

#[test]
fn a_selection_is_counted_and_says_when_it_began_earlier() {
    let mut state = state(ARTICLE, (70, 4));
    let selection = span_of(ARTICLE, "المقال");
    state.mode = Mode::Selecting(Selection {
        anchor: selection,
        head: span_of(ARTICLE, "فقرة ثانية"),
        unit: Unit::Word,
        grown: Vec::new(),
    });
    state.reader.as_mut().unwrap().place = Place {
        top: Offset::new(ARTICLE.find("قَالَ").unwrap() as u64),
    };
    let row = right(&drawn(&mut state, Language::Arabic), 3);
    let words = Words::new(Language::Arabic);
    assert!(row.contains(&words.text("status-selecting-both")), "{row}");
    for (top, rows, id) in [
        ("فقرة", 3, "status-selecting-began-earlier"),
        ("عنوان", 3, "status-selecting-ends-later"),
    ] {
        state.screen = (70, rows);
        let top = Offset::new(ARTICLE.find(top).unwrap() as u64);
        state.reader.as_mut().unwrap().place = Place { top };
        let row = right(&drawn(&mut state, Language::Arabic), rows - 1);
        assert!(row.contains(&words.text(id)), "{id}: {row}");
    }
}

#[test]
fn hints_stand_over_the_first_cells_of_their_sentences() {
    let text = "الجملة الأولى هنا. والثانية هناك.\n\nThe third one.\n";
    let mut state = state(text, (50, 8));
    let span = |passage: &str| span_of(text, passage);
    state.mode = Mode::Hinting(Hints {
        labels: vec![
            ("سا".into(), span("الجملة الأولى هنا.")),
            ("سب".into(), span("والثانية هناك.")),
            ("شا".into(), span("The third one.")),
        ],
        typed: "س".into(),
        ..Hints::default()
    });
    let buffer = drawn(&mut state, Language::Arabic);
    let row = right(&buffer, 0);
    let whole = row.trim_start().to_owned() + &right(&buffer, 1);
    assert!(whole.starts_with("ساجملة"), "{whole}");
    assert!(whole.contains("سبلثانية"), "{whole}");
    assert!(
        find(&buffer, "The third").is_some(),
        "a label that no longer matches is gone"
    );
    // Isolated letters: neighbours are labels, not words.
    let start = (0..50)
        .rev()
        .find(|&x| buffer[(x, 0)].symbol() != " ")
        .unwrap();
    assert_eq!(buffer[(start, 0)].symbol(), "\u{feb1}");
    assert_eq!(buffer[(start - 1, 0)].symbol(), "\u{fe8d}");
}

#[test]
fn a_note_is_written_in_a_straight_box_below_its_passage() {
    let mut state = state(ARTICLE, (40, 14));
    let mut editor = Editor::new("", Direction::Rtl);
    editor.insert("حاشية أولى\nسطر ثان فيه code");
    state.mode = Mode::Editing(Editing {
        editor,
        target: Target::Passage(span_of(ARTICLE, "فقرة ثانية"), Tone::Yellow),
        is_asking: false,
    });
    for language in [Language::Arabic, Language::English] {
        let buffer = drawn(&mut state, language);
        let rows: Vec<String> = (0..13).map(|y| left(&buffer, y)).collect();
        let top = rows.iter().position(|row| row.contains('┌')).unwrap();
        for (y, row) in rows.iter().enumerate().skip(top) {
            let chars: Vec<char> = row.chars().collect();
            let edges = (chars[3], chars[36]);
            let wanted = match y {
                _ if y == top => ('┌', '┐'),
                12 => ('└', '┘'),
                _ => ('│', '│'),
            };
            assert_eq!(edges, wanted, "{row}");
        }
        assert!(find(&buffer, "حاشية أولى").is_some());
        assert!(find(&buffer, "فقرة ثانية").unwrap() < u16::try_from(top).unwrap());
        assert!(
            rows[top].contains('→'),
            "the next letter goes after code: {}",
            rows[top]
        );
        let reversed: Vec<u16> = (4..36)
            .filter(|&x| buffer[(x, 11)].modifier.contains(Modifier::REVERSED))
            .collect();
        assert_eq!(reversed.len(), 1, "one caret");
    }
}

#[test]
fn a_long_note_shows_the_rows_around_its_caret() {
    let mut state = state(ARTICLE, (40, 14));
    let text: Vec<String> = (1..40).map(|number| format!("سطر{number}")).collect();
    state.mode = Mode::Editing(Editing {
        editor: Editor::new(&text.join("\n"), Direction::Rtl),
        target: Target::Existing(NoteRef::Draft(1)),
        is_asking: true,
    });
    let buffer = drawn(&mut state, Language::Arabic);
    assert!(find(&buffer, "رطس39").is_some() || find(&buffer, "سطر93").is_some());
}

#[test]
fn annotations_are_listed_with_colour_passage_note_and_state() {
    let mut state = state(ARTICLE, (70, 10));
    state.reader.as_mut().unwrap().annotations = vec![
        annotation("«أحمد»", Tone::Red, "من هو؟\nلعلّه أخوه", Saved::Pending),
        annotation("كلام لم يعد هنا", Tone::Yellow, "", Saved::Yes),
    ]
    .into();
    state.mode = listing(&state, 1);
    state.settings.measure = 66;
    let buffer = drawn(&mut state, Language::Arabic);
    let y = find(&buffer, "أحمد").unwrap();
    let first = right(&buffer, y);
    assert!(first.trim_start().starts_with("٦ * أحمر"), "{first}");
    assert!(first.contains("من هو؟ لعلّه أخوه"), "{first}");
    let second = right(&buffer, y + 1);
    let words = Words::new(Language::Arabic);
    assert!(second.contains("كلام لم يعد هنا"), "{second}");
    assert!(second.contains(&words.text("state-orphan")), "{second}");
    assert!(buffer[(30, y + 1)].modifier.contains(Modifier::REVERSED));
    assert!(!buffer[(30, y)].modifier.contains(Modifier::REVERSED));

    // What is still looked for is not given up.
    state.reader.as_mut().unwrap().annotations[1].is_sought = true;
    state.mode = listing(&state, 1);
    let buffer = drawn(&mut state, Language::Arabic);
    let second = right(&buffer, y + 1);
    assert!(second.contains(&words.text("state-sought")), "{second}");
    assert!(!second.contains(&words.text("state-orphan")), "{second}");
}

#[test]
fn a_list_keeps_its_chosen_row_in_sight() {
    assert_eq!(
        frame::rows_in_sight(List { chosen: 0, top: 0 }, 3, 10),
        0..3
    );
    assert_eq!(
        frame::rows_in_sight(List { chosen: 20, top: 0 }, 40, 10),
        11..21
    );
    assert_eq!(
        frame::rows_in_sight(List { chosen: 5, top: 9 }, 40, 10),
        5..15
    );
    assert_eq!(
        frame::rows_in_sight(
            List {
                chosen: 99,
                top: 99
            },
            40,
            10
        ),
        30..40
    );
    assert_eq!(
        frame::rows_in_sight(List { chosen: 3, top: 3 }, 0, 10),
        0..0
    );
    assert_eq!(frame::rows_in_sight(List { chosen: 3, top: 3 }, 9, 0), 4..4);
}

#[test]
fn the_library_offers_first_what_was_being_read() {
    let mut state = state(ARTICLE, (70, 10));
    let entry = |title: &str, millionths: u32, notes: u64| LibraryEntry {
        source: "/home/قارئ/a.txt".into(),
        title: title.into(),
        millionths,
        opened: 0,
        notes,
    };
    state.library = vec![entry("مقال أول", 340_000, 3), entry(" ", 1_000_000, 0)];
    state.mode = Mode::Library(List::default());
    state.settings.measure = 66;
    let buffer = drawn(&mut state, Language::Arabic);
    let y = find(&buffer, "مقال أول").unwrap();
    let words = Words::new(Language::Arabic);
    let first = right(&buffer, y);
    assert!(first.contains(&words.text("library-continue")), "{first}");
    assert!(first.contains("٤٣") || first.contains("٣٤"), "{first}");
    assert!(
        left(&buffer, y + 1).contains("a.txt"),
        "without a title, its source"
    );
    state.library.clear();
    let buffer = drawn(&mut state, Language::English);
    assert!(find(&buffer, "The library is empty").is_some());
}

#[test]
fn help_opens_with_the_keys_of_the_mode_it_covers() {
    let mut state = state(ARTICLE, (70, 12));
    state.settings.measure = 66;
    state.mode = Mode::Help(List::default());
    let words = Words::new(Language::English);
    let buffer = drawn(&mut state, Language::English);
    assert_eq!(find(&buffer, &words.text("help-mode-reading")), Some(2));
    let row = left(&buffer, 3);
    assert!(
        row.trim_start().starts_with("j  ↓") && row.contains("one line down"),
        "{row}"
    );
    state.behind_help = Some(Box::new(Mode::Library(List::default())));
    let buffer = drawn(&mut state, Language::English);
    assert_eq!(find(&buffer, &words.text("help-library")), Some(2));
    // Scrolled past its end it stays full.
    state.mode = Mode::Help(List {
        chosen: 0,
        top: usize::MAX / 2,
    });
    let buffer = drawn(&mut state, Language::Arabic);
    assert!(!right(&buffer, 10).trim().is_empty());
}

#[test]
fn a_notice_takes_the_place_of_the_title() {
    let mut state = state(ARTICLE, (70, 4));
    let report = Report::new(Kind::Store, Message::new("notice-store-unavailable"))
        .because("\u{1b}]52;c;x\u{7} القرص ممتلئ");
    state.notice = Some(Notice::Trouble(report));
    let buffer = drawn(&mut state, Language::Arabic);
    let row = right(&buffer, 3);
    assert!(row.contains("الحواشي") && !row.contains("عنوان"), "{row}");
    assert!((0..70).all(|x| !buffer[(x, 3)].symbol().contains('\u{1b}')));
}

/// Every mode there is.
fn modes() -> Vec<Mode> {
    let span = span_of(ARTICLE, "السلام لا");
    let editing = |text: &str, is_asking: bool| {
        Mode::Editing(Editing {
            editor: Editor::new(text, Direction::Rtl),
            target: Target::Passage(span, Tone::Pink),
            is_asking,
        })
    };
    vec![
        Mode::Reading,
        Mode::Selecting(Selection {
            anchor: span,
            head: span,
            unit: Unit::Word,
            grown: Vec::new(),
        }),
        Mode::Hinting(Hints {
            labels: vec![
                ("سا".into(), span),
                ("بي".into(), span_of(ARTICLE, "عنوان")),
            ],
            ..Hints::default()
        }),
        editing("", false),
        editing("حاشية لا تنتهي (long) ١٢\nسطر\n\nآخر", true),
        listing(&state(ARTICLE, (40, 12)), 7),
        Mode::Library(List { chosen: 7, top: 3 }),
        Mode::Help(List { chosen: 0, top: 5 }),
        Mode::Waiting(Waiting::Colour),
        Mode::Waiting(Waiting::BookmarkToJump),
    ]
}

#[test]
fn every_mode_draws_on_every_small_screen() {
    let mut sizes = vec![(1, 1), (3, 2), (20, 5), (24, 4), (200, 3), (5, 60)];
    sizes.extend((0..12).flat_map(|columns| (0..6).map(move |rows| (columns, rows))));
    let languages = [Words::new(Language::Arabic), Words::new(Language::English)];
    let theme = Theme::new(Colours::None, None);
    for screen in sizes {
        for with_article in [true, false] {
            let mut state = state(ARTICLE, screen);
            if with_article {
                let reader = state.reader.as_mut().unwrap();
                reader.caret.is_shown = true;
                reader.annotations = vec![
                    annotation("السلام لا", Tone::Green, "كلام", Saved::Failed),
                    annotation("ليس هنا", Tone::Red, "", Saved::Yes),
                ]
                .into();
            } else {
                state.reader = None;
            }
            for mode in modes() {
                state.mode = mode;
                arrange(&mut state);
                for words in &languages {
                    let mut buffer = Buffer::empty(Rect::new(0, 0, screen.0, screen.1));
                    view(&state, words, &theme, &mut buffer);
                    let shows = buffer.content.iter().any(|cell| cell.symbol() != " ");
                    let is_page = with_article && matches!(state.mode, Mode::Reading);
                    assert!(shows || !is_page || buffer.area.is_empty(), "{screen:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_said_is_said_to_its_end() {
    let mut state = state(ARTICLE, (30, 8));
    let report = Report::new(Kind::Store, Message::new("notice-store-unavailable"))
        .because("/home/قارئ/بيانات/hashiya")
        .because("لا مساحة على القرص لا")
        .hint(Message::new("notice-unsaved-back"));
    state.notice = Some(Notice::Trouble(report));
    for language in [Language::Arabic, Language::English] {
        let last = Words::new(language).text("notice-unsaved-back");
        let last = last.split_whitespace().next_back().unwrap().to_owned();
        let buffer = drawn(&mut state, language);
        let row = match language {
            Language::Arabic => right(&buffer, 7),
            Language::English => left(&buffer, 7),
        };
        assert!(row.contains(&last), "{row}");
        assert!(
            find(&buffer, "عنوان").is_some(),
            "the page is still there above it"
        );
    }
}

#[test]
fn leaving_a_note_asks_in_the_status_row() {
    let mut state = state(ARTICLE, (40, 12));
    state.mode = Mode::Editing(Editing {
        editor: Editor::new("لا", Direction::Rtl),
        target: Target::Existing(NoteRef::Draft(1)),
        is_asking: true,
    });
    let words = Words::new(Language::English);
    let buffer = drawn(&mut state, Language::English);
    let asked: String = (9..12).map(|y| left(&buffer, y)).collect();
    let asked: Vec<&str> = asked.split_whitespace().collect();
    assert!(
        asked.join(" ").contains(&words.text("editor-ask")),
        "{asked:?}"
    );
}

#[test]
fn the_paper_of_a_theme_lies_under_everything() {
    let mut state = state(ARTICLE, (60, 12));
    arrange(&mut state);
    let theme = Theme::new(Colours::True, Some("sepia"));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 60, 12));
    view(&state, &Words::new(Language::Arabic), &theme, &mut buffer);
    let paper = theme.text.bg.unwrap();
    assert!(buffer.content().iter().all(|cell| cell.bg == paper));
}
