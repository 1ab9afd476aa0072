//! Owns `Paragraph`: a block's clusters with their levels, forms and widths, in logical order; it knows no column count.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::carry;
use super::compose::Composed;
use super::shape::Builder;
use crate::doc::Block;
use crate::text::bidi::{self, Direction, Level, LineClass};
use crate::text::clean::Hidden;
use crate::text::profile::Tashkeel;
use crate::text::{breaks, cluster, suspect, tashkeel};

/// A cluster as it will be drawn, or the two clusters of a lam-alef. Byte places are those of the block's text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    /// First byte.
    pub(super) start: u32,
    /// The byte after the last.
    pub(super) end: u32,
    /// Where its drawn text starts in the paragraph's arena.
    pub(super) drawn: u32,
    /// How many bytes of the arena it is.
    pub(super) drawn_len: u16,
    /// Columns it takes (a tab's depends on where it stands; see `wrap`).
    pub(super) width: u8,
    /// Its level before L1.
    pub(super) level: Level,
    /// What it is to L1.
    pub(super) class: LineClass,
    /// What else is to be known of it.
    pub(super) traits: Traits,
}

/// What else is to be known of an atom.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traits {
    /// A new line may start with it.
    pub(super) may_start_line: bool,
    /// White space, which hangs at the end of a line.
    pub(super) is_blank: bool,
    /// A tab.
    pub(super) is_tab: bool,
    /// Inside ornate brackets, where no mark is ever hidden.
    pub(super) is_scripture: bool,
    /// Drawn in several cells (see `compose`).
    pub(super) is_composed: bool,
}

/// What decides how a paragraph is shaped, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shaping {
    /// Direction of a paragraph that has none of its own.
    pub fallback: Direction,
    /// Whether letters become presentation forms.
    pub forms: bool,
    /// Whether what is invisible is shown by signs.
    pub reveal: bool,
}

/// A block, shaped.
#[derive(Debug)]
pub struct Paragraph {
    /// The block.
    pub(super) block: Arc<Block>,
    /// Its base direction.
    pub(super) base: Direction,
    /// What is shown of it, in logical order.
    pub(super) atoms: Vec<Atom>,
    /// What is not, ascending.
    pub(super) hidden: Vec<(Range<usize>, Hidden)>,
    /// More than a third of its letters carry marks; found out when it is asked.
    vocalised: OnceLock<bool>,
    /// Where something opens or closes that may run over a row's end (see `carry`).
    pub(super) signs: Vec<u32>,
    /// Where suspect controls change the order in which it is seen.
    pub(super) suspect: Vec<Range<usize>>,
    /// Atoms of several cells, ascending.
    composed: Vec<Composed>,
    arena: String,
}

impl Paragraph {
    /// Shapes `block`.
    pub fn new(block: Arc<Block>, shaping: Shaping) -> Self {
        let text = block.text();
        let base = bidi::base_direction(text, block.direction(), shaping.fallback);
        let levels = bidi::levels(text, base);
        let mut builder = Builder::new(text, &levels, shaping);
        for bytes in cluster::clusters(text) {
            builder.cluster(bytes);
        }
        let Builder {
            mut atoms,
            hidden,
            composed,
            arena,
            ..
        } = builder;
        mark_line_starts(&mut atoms, &breaks::opportunities(text));
        let signs = carry::signs(text);
        let suspect = match signs.is_empty() {
            true => Vec::new(),
            false => suspect::passages(text, base),
        };
        Self {
            base,
            atoms,
            hidden,
            vocalised: OnceLock::new(),
            signs,
            suspect,
            composed,
            arena,
            block: Arc::clone(&block),
        }
    }

    /// The tashkeel dial as it is in effect in this paragraph.
    pub(super) fn dial(&self, dial: Tashkeel) -> Tashkeel {
        match dial {
            Tashkeel::All | Tashkeel::None => dial,
            Tashkeel::Light => {
                let is_vocalised = || tashkeel::is_vocalised(self.block.text());
                tashkeel::effective(dial, *self.vocalised.get_or_init(is_vocalised))
            }
        }
    }

    /// What is drawn for an atom, marks and all.
    pub(super) fn drawn(&self, atom: &Atom) -> &str {
        let start = atom.drawn as usize;
        &self.arena[start..start + usize::from(atom.drawn_len)]
    }

    /// The cells of an atom that has several.
    pub(super) fn composed_of(&self, atom: &Atom) -> Option<&Composed> {
        if !atom.traits.is_composed {
            return None;
        }
        let found = (self.composed).binary_search_by_key(&atom.start, |composed| composed.start);
        self.composed.get(found.ok()?)
    }
}

/// Marks the atoms before which a line may end. `opportunities` are ascending; one that falls on hidden text counts for the next atom.
fn mark_line_starts(atoms: &mut [Atom], opportunities: &[usize]) {
    let mut next = opportunities.iter().copied().peekable();
    let mut after_previous = 0_usize;
    for atom in atoms {
        let start = atom.start as usize;
        while next.peek().is_some_and(|&at| at < after_previous) {
            next.next();
        }
        atom.traits.may_start_line = start > 0 && next.peek().is_some_and(|&at| at <= start);
        after_previous = start + 1;
    }
}
