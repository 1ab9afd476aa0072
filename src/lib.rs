//! hashiya, a terminal reader for Arabic articles: the architecture page. Read it first; everything else hangs on it.
//!
//! # The one decision
//!
//! Text stays **logical**: in the order in which it is read and stored. A position is a byte offset in the document's text
//! ([`text::span::Offset`]). Order, shape and cells exist only between the pager and the screen, as a pure function of
//! (document, place, size, profile, marks). Therefore what is copied is always the source, notes survive a resize and
//! another terminal, and every screen can be tested without a terminal.
//!
//! # Layers
//!
//! ```text
//! 7  main · cli                      speaks to the shell
//! 6  runtime                         the only place where everything meets
//! 5  app            term             the program as a value | the real terminal      (strangers to each other)
//! 3  store  format  export  import      SQLite | bytes → Document | notes → bytes | bytes → notes   (strangers)
//! 2  layout  find  anchor  note      pure; note may use anchor, the others are strangers
//! 1  doc     config                  pure
//! 0  text    input   report  words   pure
//! ```
//!
//! A module imports only lower layers, and only these:
//!
//! | module | may import |
//! |---|---|
//! | `text`, `input`, `report` | nothing of ours |
//! | `words` | `report` |
//! | `doc` | `text` |
//! | `config` | `input`, `text::profile`, `report`, `words` |
//! | `layout`, `find`, `anchor` | `doc`, `text` |
//! | `note` | `anchor`, `doc`, `text` |
//! | `store` | `note`, `anchor`, `doc`, `text`, `report` |
//! | `format` | `doc`, `text`, `report` |
//! | `export` | `note`, `anchor`, `doc`, `text`, `report` |
//! | `import` | `note`, `anchor`, `text` |
//! | `app` | `words`, `note`, `anchor`, `find`, `layout`, `doc`, `config`, `text`, `input`, `report` |
//! | `term` | `input`, `text::profile`, `report` |
//! | `runtime` | everything below it |
//! | `cli` | `runtime` and everything below; `main` only `cli` |
//!
//! *Pure* means: no files, environment, processes, threads, clock, terminal or database; facts of the world arrive as
//! values. Tests inside a module may look at any lower layer. `tests/tidy.rs` reads the source and fails when a line of
//! this table is broken; layers to come (`fetch`, `lexicon`, `sync`, `print`) have their place in it already.
//!
//! # What is where
//!
//! - [`text`]: one paragraph at a time, on `&str` and ranges: clusters, bidi levels, joining, forms, widths, breaks,
//!   sentences, folding, hygiene. Each file names the Unicode rule it follows.
//! - [`doc`]: an article once read: one text, read in windows, and its blocks, found from any offset. No block or row is
//!   ever numbered, so that a file of a gigabyte opens at once.
//! - [`layout`]: paragraph → lines → visual rows → encoded cells, lazily, and the way back from a cell to an offset.
//! - [`find`]: what the reader searches for, and every place where it stands, at five levels of likeness.
//! - [`anchor`]: where a note belongs, in words: `describe` makes a selector of a span, `resolve` finds it again.
//! - [`note`]: annotations as readers know them. A colour is a meaning here, not yet a colour.
//! - [`store`]: annotations, articles and progress in SQLite; append-only revisions; durable when a call returns.
//! - [`mod@format`]: from a path or standard input to a document.
//! - [`export`]: articles with their annotations to a writer, in the formats that people use; no file is opened here.
//! - [`import`]: annotations that other programs wrote, from their bytes; whatever cannot be read is named.
//! - [`app`]: the program as a value: `Message` → `update` → `Effect`s; then `arrange` lays out, then `view` draws.
//! - [`term`]: the real terminal: raw mode, asking it what it is, keys.
//! - [`runtime`]: the loop, the worker that owns the store, and everything an `Effect` asks for.
//! - [`cli`]: arguments, environment, printing, exit status.
//! - [`words`] and [`report`]: what the interface says, as ids with arguments, and in two languages. No sentence stands in the code.
//!
//! # Two flows
//!
//! **From bytes to cells**, one way: `format::source` (bytes) → `doc` (a block, where a row needs one) → `layout::paragraph`
//! (clusters, levels, forms, widths, in logical order) → `layout::wrap` (lines, still logical) → `text::order`, `text::mirror` →
//! `layout::row` (one line in screen order, with the way back) → `layout::mark` (highlights and selection laid over) →
//! `layout::encode` (what this kind of terminal must be sent) → `app::view` (cells) → `term` (bytes, one write a frame).
//! The order is not a matter of taste: joining and levels need the whole paragraph, widths follow shaping (lam-alef is one
//! cell for two letters), and lines must be cut before they are reordered, else a Latin run at the fold shows its last words first.
//!
//! **From a key to a stored note**: `term` (key) → `app::keymap` (what was meant) → `app::update` (the selection is a span of
//! the text, never cells; `anchor::describe` makes it a selector; the note shows at once, with a sign that it is not
//! stored yet) → `Effect::SaveNote` → `runtime` → `store` (one transaction) → `Message::NoteSaved` → the sign goes. A note
//! that cannot be stored stays on the screen, with the sign and a message. On reopening, `anchor::resolve` looks for it in the
//! text as it is now; one that stands nowhere any more is listed, never dropped.
//!
//! # Words used here
//!
//! - **block**: a paragraph, heading or verse, laid out by itself. **row**: one line of it on a screen.
//! - **cluster**: a letter with its marks (UAX #29). **cell**: one place on the screen; it stands for a cluster of the
//!   source, or was generated, with a reason.
//! - **logical / visual**: in reading order / from the left of the screen to its right.
//! - **level**: how deep a letter lies in runs of changing direction (UAX #9); odd is right to left.
//! - **encoder**: how a row is written for one kind of terminal. **profile**: what is known of the screen.
//! - **place**: where the page starts. **caret**: where jumps, units and annotations act. **offset**, **span**: in the text.
//! - **selector**: a passage described by its words, their context and their position (W3C Web Annotation Data Model).
//! - **orphan**: an annotation whose passage stands nowhere in the text any more.

pub mod anchor;
pub mod app;
pub mod cli;
pub mod config;
pub mod doc;
pub mod export;
pub mod find;
pub mod format;
pub mod import;
pub mod input;
pub mod layout;
pub mod note;
pub mod report;
pub mod runtime;
pub mod store;
pub mod term;
pub mod text;
pub mod words;
