//! Owns what the desk does for the note being typed: its draft is saved, and let go once the words are on disk.

use std::path::Path;

use super::Desk;
use crate::anchor;
use crate::app::effect::NoteRef;
use crate::app::state::Target;
use crate::note::Tone;
use crate::note::draft::Draft;
use crate::report::Report;

/// The draft of the note being typed.
#[derive(Clone, Copy, Default)]
pub(super) struct Saving {
    /// Its name in the store; zeros when nothing has been saved.
    draft: [u8; 16],
    /// Whether the reader has left the editor.
    is_over: bool,
    /// Whether the last note was refused.
    is_refused: bool,
}

impl Desk {
    /// Saves what has been typed. Whoever types is not disturbed where that cannot be: keeping the note will say so.
    pub(super) fn save_draft(&mut self, target: &Target, words: String) {
        if let Ok(id) = self.try_save_draft(target, words) {
            self.saving.draft = id;
        }
    }

    fn try_save_draft(&mut self, target: &Target, words: String) -> Result<[u8; 16], Report> {
        let (note, tone) = match target {
            Target::Passage(_, tone) => (None, *tone),
            Target::Existing(NoteRef::Stored(id)) => (Some(*id), Tone::default()),
            Target::Existing(NoteRef::Draft(draft)) => {
                (self.drafts.get(draft).copied(), Tone::default())
            }
        };
        let open = self.known();
        let selector = match (note, target) {
            (Some(id), _) => self.store()?.note(id)?.selector,
            (None, Target::Passage(span, _)) => match &self.article {
                Some((article, _)) => {
                    anchor::describe_words(&article.document, *span, &article.version)
                }
                None => return Err(crate::runtime::opening::unknown_article()),
            },
            (None, Target::Existing(_)) => return Err(super::unsaved()),
        };
        let article = match note {
            Some(id) => self.store()?.article_of(id)?,
            None => open?,
        };
        let draft = Draft {
            id: self.saving.draft,
            note,
            selector,
            tone,
            words,
            holder: std::process::id(),
            saved: 0,
        };
        self.store()?.save_draft(article, &draft)
    }

    /// Lets the draft go, unless its words were refused: then it stays until they are kept.
    pub(super) fn drop_draft(&mut self) {
        self.saving.is_over = true;
        self.finish_draft();
    }

    /// A note was stored or changed, or that was refused.
    pub(super) fn noted(&mut self, is_kept: bool) {
        self.saving.is_refused = !is_kept;
        if is_kept {
            self.finish_draft();
        }
    }

    fn finish_draft(&mut self) {
        let Saving {
            draft,
            is_over: true,
            is_refused: false,
        } = self.saving
        else {
            return;
        };
        self.saving = Saving::default();
        if draft != [0; 16]
            && let Ok(store) = self.store()
            && store.drop_draft(draft).is_err()
        {
            // It will be offered once too often.
            self.saving.draft = [0; 16];
        }
    }

    /// Goes on with a draft of another run.
    pub(super) fn take_up_draft(&mut self, id: [u8; 16]) {
        self.saving = Saving {
            draft: id,
            ..Saving::default()
        };
    }
}

/// Drafts that nobody is typing any more.
pub(crate) fn abandoned(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut drafts = drafts;
    drafts.retain(|draft| !is_typing(draft.holder));
    drafts
}

/// Whether a process is another hashiya that runs.
fn is_typing(holder: u32) -> bool {
    if holder == std::process::id() {
        return false;
    }
    let processes = Path::new("/proc");
    if processes.join("self").exists() {
        // A number is given to other programs later on; a program's name is cut after 15 bytes.
        let name = std::fs::read_to_string(processes.join(holder.to_string()).join("comm"));
        let own = std::fs::read_to_string(processes.join("self/comm"));
        return name.is_ok_and(|name| own.is_ok_and(|own| own == name));
    }
    is_alive(holder)
}

#[cfg(unix)]
fn is_alive(holder: u32) -> bool {
    let pid = i32::try_from(holder).ok();
    let pid = pid.and_then(rustix::process::Pid::from_raw);
    pid.is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
}

#[cfg(not(unix))]
fn is_alive(_: u32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::Selector;

    fn draft(holder: u32) -> Draft {
        Draft {
            id: [1; 16],
            note: None,
            selector: Selector::default(),
            tone: Tone::default(),
            words: "مسوّدة".to_owned(),
            holder,
            saved: 0,
        }
    }

    #[test]
    fn what_another_program_types_is_not_offered() {
        // The number of a process that cannot be: beyond what any system gives.
        let gone = draft(u32::MAX);
        let own = draft(std::process::id());
        assert_eq!(abandoned(vec![gone.clone(), own.clone()]), [gone, own]);
    }
}
