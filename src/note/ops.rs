//! Owns operations: changes of annotations as devices exchange them, and `Merged`, what they come to.
//!
//! Of each field the operation with the greatest stamp counts, of tags the latest addition and the latest removal (an
//! observed-remove set). Taking the greater is commutative, associative and idempotent: devices that have seen the same
//! operations, in whatever order and however often, have the same annotations.

use std::collections::BTreeMap;

use super::NoteId;

/// When an operation was done: a reading of a hybrid logical clock, and the device it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01 UTC in the upper 48 bits, a counter in the lower 16.
    pub hlc: i64,
    /// The device, a UUID.
    pub device: [u8; 16],
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Nothing.
    Null,
    /// A number: a moment in milliseconds, a position in code points.
    Integer(i64),
    /// Text, as it was given.
    Text(String),
    /// An id.
    Bytes(Vec<u8>),
}

/// A change of one field of one annotation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Op {
    /// When, and where.
    pub stamp: Stamp,
    /// Of which annotation.
    pub note: NoteId,
    /// The field; `tag` is one addition (no old value) or removal (no new one) of a tag.
    pub field: String,
    /// What it held there and then.
    pub old: Value,
    /// What it holds since.
    pub new: Value,
}

/// The name of the field of tags.
pub const TAG: &str = "tag";

/// Additions and removals of one tag, by their clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// The first addition: where the tag stands among the others.
    pub rank: Option<i64>,
    /// The last addition.
    pub added: Option<i64>,
    /// The last removal.
    pub removed: Option<i64>,
}

impl Tagged {
    /// Whether the annotation carries it: it was added after it was removed last.
    pub fn is_there(self) -> bool {
        self.added > self.removed
    }

    fn join(&mut self, other: Self) {
        self.rank = match (self.rank, other.rank) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        self.added = self.added.max(other.added);
        self.removed = self.removed.max(other.removed);
    }
}

/// What operations come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    fields: BTreeMap<(NoteId, String), (Stamp, Value)>,
    tags: BTreeMap<(NoteId, String), Tagged>,
}

impl Merged {
    /// What these operations come to.
    pub fn of<'a>(ops: impl IntoIterator<Item = &'a Op>) -> Self {
        let mut merged = Self::default();
        ops.into_iter().for_each(|op| merged.take(op));
        merged
    }

    /// Takes in one more operation.
    pub fn take(&mut self, op: &Op) {
        if op.field != TAG {
            return self.set((op.note, op.field.clone()), (op.stamp, op.new.clone()));
        }
        let hlc = Some(op.stamp.hlc);
        let (tag, tagged) = match (&op.old, &op.new) {
            (_, Value::Text(tag)) => (
                tag,
                Tagged {
                    rank: hlc,
                    added: hlc,
                    removed: None,
                },
            ),
            (Value::Text(tag), _) => (
                tag,
                Tagged {
                    removed: hlc,
                    ..Tagged::default()
                },
            ),
            _ => return,
        };
        let known = self.tags.entry((op.note, tag.clone())).or_default();
        known.join(tagged);
    }

    /// Takes in what other operations came to.
    pub fn join(&mut self, other: &Self) {
        for (name, value) in &other.fields {
            self.set(name.clone(), value.clone());
        }
        for (name, tagged) in &other.tags {
            self.tags.entry(name.clone()).or_default().join(*tagged);
        }
    }

    /// What a field of an annotation holds, if any operation has said so.
    pub fn field(&self, note: NoteId, field: &str) -> Option<&Value> {
        let (_, value) = self.fields.get(&(note, field.to_owned()))?;
        Some(value)
    }

    /// When any field of an annotation, of those that `which` names, was last changed.
    pub fn last(&self, note: NoteId, which: impl Fn(&str) -> bool) -> Option<Stamp> {
        let fields = self.fields_of(note);
        let fields = fields
            .filter(|(name, _)| which(name))
            .map(|(_, stamp)| stamp);
        fields.max()
    }

    /// The tags of an annotation that were ever given, with their clocks, in the order in which they first were.
    pub fn tags(&self, note: NoteId) -> Vec<(&str, Tagged)> {
        let from = (note, String::new());
        let tags = self.tags.range(from..);
        let tags = tags.take_while(|((of, _), _)| *of == note);
        let mut tags: Vec<_> = tags
            .map(|((_, tag), tagged)| (tag.as_str(), *tagged))
            .collect();
        tags.sort_by_key(|(_, tagged)| tagged.rank);
        tags
    }

    fn fields_of(&self, note: NoteId) -> impl Iterator<Item = (&str, Stamp)> {
        let from = (note, String::new());
        let fields = self.fields.range(from..);
        let fields = fields.take_while(move |((of, _), _)| *of == note);
        fields.map(|((_, name), (stamp, _))| (name.as_str(), *stamp))
    }

    /// The greater of two counts. No two operations of one device have the same stamp; should a damaged file hold such,
    /// the values decide, so that the order of arrival still does not.
    fn set(&mut self, name: (NoteId, String), value: (Stamp, Value)) {
        match self.fields.entry(name) {
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(value);
            }
            std::collections::btree_map::Entry::Occupied(mut taken) => {
                if value > *taken.get() {
                    taken.insert(value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn op() -> impl Strategy<Value = Op> {
        let text = prop_oneof![
            Just("حاشية".to_owned()),
            Just("لَأْلَاءٌ".to_owned()),
            Just("«HTML» ١٢".to_owned()),
        ];
        let value = prop_oneof![
            1 => Just(Value::Null),
            1 => (0_i64..4).prop_map(Value::Integer),
            4 => text.prop_map(Value::Text),
        ];
        let field = prop_oneof![Just("note"), Just("colour"), Just("deleted_at"), Just(TAG)];
        (0_i64..12, 0_u8..3, 0_u8..2, field, value.clone(), value).prop_map(
            |(hlc, device, note, field, old, new)| Op {
                stamp: Stamp {
                    hlc,
                    device: [device; 16],
                },
                note: NoteId([note; 16]),
                field: field.to_owned(),
                old,
                new,
            },
        )
    }

    fn ops() -> impl Strategy<Value = Vec<Op>> {
        proptest::collection::vec(op(), 0..24)
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_and_repetitions_change_nothing(
            (ops, shuffled) in ops().prop_flat_map(|ops| {
                let twice: Vec<Op> = ops.iter().chain(&ops).cloned().collect();
                (Just(ops), Just(twice).prop_shuffle())
            })
        ) {
            prop_assert_eq!(Merged::of(&ops), Merged::of(&shuffled));
        }

        #[test]
        fn joining_is_commutative_associative_and_idempotent(
            one in ops(), two in ops(), three in ops()
        ) {
            let [one, two, three] = [one, two, three].map(|ops| Merged::of(&ops));
            let joined = |first: &Merged, second: &Merged| {
                let mut both = first.clone();
                both.join(second);
                both
            };
            prop_assert_eq!(joined(&one, &two), joined(&two, &one));
            prop_assert_eq!(
                joined(&joined(&one, &two), &three),
                joined(&one, &joined(&two, &three))
            );
            prop_assert_eq!(&joined(&one, &one), &one);
        }

        #[test]
        fn joining_is_taking_in_all_operations(one in ops(), two in ops()) {
            let mut joined = Merged::of(&one);
            joined.join(&Merged::of(&two));
            prop_assert_eq!(joined, Merged::of(one.iter().chain(&two)));
        }
    }

    fn at(hlc: i64, field: &str, old: Value, new: Value) -> Op {
        Op {
            stamp: Stamp {
                hlc,
                device: [1; 16],
            },
            note: NoteId([7; 16]),
            field: field.to_owned(),
            old,
            new,
        }
    }

    fn text(words: &str) -> Value {
        Value::Text(words.to_owned())
    }

    #[test]
    fn the_colour_from_here_and_the_words_from_there_are_both_kept() {
        let ops = [
            at(5, "note", text(""), text("يُراجَع")),
            at(6, "colour", text("yellow"), text("green")),
            at(4, "note", text(""), text("أقدم")),
        ];
        let merged = Merged::of(&ops);
        let note = NoteId([7; 16]);
        assert_eq!(merged.field(note, "note"), Some(&text("يُراجَع")));
        assert_eq!(merged.field(note, "colour"), Some(&text("green")));
        assert_eq!(merged.last(note, |_| true).map(|stamp| stamp.hlc), Some(6));
    }

    #[test]
    fn a_tag_given_again_after_its_removal_is_there_where_it_stood() {
        let ops = [
            at(1, TAG, Value::Null, text("نحو")),
            at(2, TAG, Value::Null, text("صرف")),
            at(3, TAG, text("نحو"), Value::Null),
        ];
        let there = |merged: &Merged| -> Vec<String> {
            let tags = merged.tags(NoteId([7; 16]));
            let tags = tags.iter().filter(|(_, tagged)| tagged.is_there());
            tags.map(|(tag, _)| (*tag).to_owned()).collect()
        };
        let mut merged = Merged::of(&ops);
        assert_eq!(there(&merged), ["صرف"]);
        merged.take(&at(4, TAG, Value::Null, text("نحو")));
        assert_eq!(there(&merged), ["نحو", "صرف"]);
    }
}
