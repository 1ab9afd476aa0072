//! Owns what the help screen says: the keys of each mode with the ids of what they do, in the order they are learnt.
//!
//! Keys are written as on a keyboard and stand for the defaults of `assets/keys.toml` (a test compares them).

/// The keys of one mode.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The mode's table in `assets/keys.toml`; `None` where keys are text or labels.
    pub table: Option<&'static str>,
    /// Message id of the mode's name.
    pub title: &'static str,
    /// Keys that mean the same, parted by two blanks, and the message id of what they do.
    pub entries: &'static [(&'static str, &'static str)],
}

/// All modes.
pub const SECTIONS: [Section; 9] = [
    Section {
        table: Some("reading"),
        title: "help-mode-reading",
        entries: &[
            ("j  ↓", "help-line-next"),
            ("k  ↑", "help-line-previous"),
            ("Space  PgDn", "help-page-next"),
            ("b  PgUp", "help-page-previous"),
            ("d", "help-half-page-next"),
            ("u", "help-half-page-previous"),
            ("h  ←", "help-left"),
            ("l  →", "help-right"),
            ("gg  Home", "help-start"),
            ("G  End", "help-end"),
            ("%", "help-percent"),
            (")  Alt-↓", "help-sentence-next"),
            ("(  Alt-↑", "help-sentence-previous"),
            ("}  Ctrl-↓", "help-paragraph-next"),
            ("{  Ctrl-↑", "help-paragraph-previous"),
            ("]  Alt-PgDn", "help-heading-next"),
            ("[  Alt-PgUp", "help-heading-previous"),
            ("m", "help-bookmark-set"),
            ("'", "help-bookmark-jump"),
            ("Backspace  Alt-→", "help-back"),
            (";  Alt-←", "help-forward"),
            ("v", "help-select-word"),
            ("s", "help-select-sentence"),
            ("p", "help-select-paragraph"),
            ("f", "help-hints"),
            ("/", "help-find"),
            ("n", "help-hit-next"),
            ("N", "help-hit-previous"),
            ("*", "help-find-this"),
            (".", "help-annotation-next"),
            (",", "help-annotation-previous"),
            ("i", "help-gloss"),
            ("I", "help-glosses"),
            ("gs", "help-strip"),
            ("Enter", "help-enter"),
            ("c", "help-recolour"),
            ("t", "help-tags"),
            ("x", "help-delete"),
            ("U", "help-undo"),
            ("Ctrl-r  zU", "help-redo"),
            ("y", "help-copy"),
            ("Y", "help-cite"),
            ("=", "help-compare"),
            ("a", "help-annotations"),
            ("o", "help-library"),
            ("zt", "help-tashkeel"),
            ("ze", "help-encoder"),
            ("zm", "help-marks"),
            ("zr", "help-reveal"),
            ("zw", "help-reflow"),
            ("z+  z=", "help-measure-wider"),
            ("z-", "help-measure-narrower"),
            ("?  F1", "help-help"),
            ("Esc", "help-cancel"),
            ("zp", "help-mouse"),
            ("zl  Ctrl-l", "help-redraw"),
            ("zs  Ctrl-z", "help-suspend"),
            ("zc  Ctrl-c", "help-stop-or-quit"),
            ("q", "help-quit"),
        ],
    },
    Section {
        table: Some("selecting"),
        title: "help-mode-selecting",
        entries: &[
            ("j  ↓", "help-line-next"),
            ("k  ↑", "help-line-previous"),
            ("w", "help-word-next"),
            ("e", "help-word-end"),
            ("0", "help-row-start"),
            ("$", "help-row-end"),
            (")  Alt-↓", "help-extend"),
            ("o", "help-swap-ends"),
            ("+  =", "help-grow"),
            ("-", "help-shrink"),
            ("f", "help-hints-words"),
            ("Enter", "help-enter-selecting"),
            ("1  2  3  4  5  6", "help-highlight"),
            ("n", "help-note"),
            ("t", "help-tags-selecting"),
            ("*", "help-find-this"),
            ("zn  Ctrl-n", "help-hit-extend-next"),
            ("zN  Ctrl-p", "help-hit-extend-previous"),
            ("y", "help-copy"),
            ("Y", "help-cite"),
            ("Esc  Ctrl-c  q", "help-cancel"),
        ],
    },
    Section {
        table: None,
        title: "help-mode-hints",
        entries: &[
            ("a … z", "help-hints-letters"),
            ("Enter", "help-hints-enter"),
            ("Backspace", "help-hints-back"),
            ("Esc", "help-cancel"),
        ],
    },
    Section {
        table: None,
        title: "help-mode-finding",
        entries: &[
            ("Tab  Shift-Tab", "help-find-level"),
            ("F2", "help-find-whole"),
            ("↑  ↓", "help-find-recall"),
            ("Enter", "help-find-keep"),
            ("Esc  Ctrl-c", "help-find-leave"),
        ],
    },
    Section {
        table: None,
        title: "help-mode-editor",
        entries: &[
            ("F2  Ctrl-s", "help-editor-keep"),
            ("Esc", "help-editor-leave"),
            ("Enter", "help-editor-newline"),
            ("← → ↑ ↓  Home  End", "help-editor-move"),
            ("Alt-←  Alt-→", "help-editor-words"),
            ("Alt-↑  Alt-↓", "help-editor-line"),
            ("Backspace  Delete", "help-editor-erase"),
            ("Alt-Backspace  Ctrl-w", "help-editor-erase-word"),
            ("F5  Ctrl-z", "help-editor-undo"),
            ("F6  Ctrl-y", "help-editor-redo"),
            ("Alt-.  Alt-,  Ctrl-f  Ctrl-b", "help-editor-letters"),
            ("Shift-← …  F3", "help-editor-select"),
            ("Alt-g", "help-editor-select-all"),
            ("F7  Ctrl-x", "help-editor-cut"),
            ("F8  Ctrl-c", "help-editor-copy"),
            ("F9  Ctrl-v", "help-editor-paste"),
            ("F4", "help-editor-direction"),
            ("Alt-e  Ctrl-o", "help-editor-outside"),
        ],
    },
    Section {
        table: None,
        title: "help-mode-prompt",
        entries: &[
            ("Enter", "help-prompt-keep"),
            ("Tab", "help-prompt-complete"),
            ("Esc  Ctrl-c", "help-prompt-leave"),
        ],
    },
    Section {
        table: Some("listing"),
        title: "help-annotations",
        entries: &[
            ("j  ↓", "help-line-next"),
            ("k  ↑", "help-line-previous"),
            ("Enter", "help-list-open"),
            ("=", "help-compare"),
            ("e", "help-list-edit"),
            ("/", "help-list-filter"),
            ("s", "help-list-sort"),
            ("Tab", "help-list-scope"),
            ("X", "help-list-trash"),
            ("Space", "help-list-mark"),
            ("*", "help-list-mark-all"),
            ("t", "help-list-tags"),
            ("c1  c2  c3  c4  c5  c6", "help-list-recolour"),
            ("x", "help-list-delete"),
            ("U", "help-undo"),
            ("Ctrl-r  zU", "help-redo"),
            ("E", "help-list-export"),
            ("y", "help-list-copy"),
            ("Y", "help-cite"),
            ("Esc  Ctrl-c", "help-list-cancel"),
            ("a  q", "help-list-close"),
        ],
    },
    Section {
        table: Some("comparing"),
        title: "help-mode-comparing",
        entries: &[
            ("Enter", "help-compare-accept"),
            ("x", "help-compare-reject"),
            (".", "help-compare-next"),
            (",", "help-compare-previous"),
            ("t  zt", "help-compare-marks"),
            ("j  ↓", "help-line-next"),
            ("k  ↑", "help-line-previous"),
            ("Esc  =  q  Ctrl-c", "help-list-close"),
        ],
    },
    Section {
        table: Some("library"),
        title: "help-library",
        entries: &[
            ("j  ↓", "help-line-next"),
            ("k  ↑", "help-line-previous"),
            ("Enter", "help-list-open"),
            ("Esc  o  Ctrl-c", "help-list-close"),
            ("q", "help-quit"),
        ],
    },
];

/// What the help screen can be scrolled by at most: its entries, titles, and the blanks between its sections.
pub fn entries() -> usize {
    SECTIONS
        .iter()
        .map(|section| section.entries.len() + 2)
        .sum()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// A key as `assets/keys.toml` writes it.
    fn chord(key: &str) -> String {
        let (modifier, name) = match key.rsplit_once('-') {
            Some(("Ctrl", name)) => ("C-", name),
            Some(("Alt", name)) => ("A-", name),
            _ => ("", key),
        };
        let name = match name {
            "↓" => "Down",
            "↑" => "Up",
            "←" => "Left",
            "→" => "Right",
            "PgDn" => "PageDown",
            "PgUp" => "PageUp",
            "Backspace" => "BS",
            other => other,
        };
        let names = [
            "Down", "Up", "Left", "Right", "PageDown", "PageUp", "Home", "End", "Space", "Enter",
            "Esc", "BS", "F1", "Tab",
        ];
        let is_named = !modifier.is_empty() || names.contains(&name);
        if is_named {
            format!("<{modifier}{name}>")
        } else {
            name.to_owned()
        }
    }

    #[test]
    fn the_keys_shown_are_the_default_keys() {
        let defaults: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(include_str!("../../assets/keys.toml")).unwrap();
        for section in SECTIONS {
            let Some(table) = section.table else {
                continue;
            };
            for (keys, id) in section.entries {
                let actions: Vec<Option<&String>> = keys
                    .split("  ")
                    .map(|key| defaults[table].get(&chord(key)))
                    .collect();
                assert!(
                    actions.iter().all(Option::is_some),
                    "{table}: {keys} {id}: {actions:?}"
                );
                let is_numbered = ["help-highlight", "help-list-recolour"].contains(id);
                assert!(
                    is_numbered || actions.windows(2).all(|two| two[0] == two[1]),
                    "{keys}"
                );
            }
        }
    }

    #[test]
    fn every_action_of_the_page_has_its_line() {
        let defaults: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(include_str!("../../assets/keys.toml")).unwrap();
        let shown: Vec<&String> = SECTIONS[0]
            .entries
            .iter()
            .flat_map(|(keys, _)| keys.split("  "))
            .filter_map(|key| defaults["reading"].get(&chord(key)))
            .collect();
        for (key, action) in &defaults["reading"] {
            assert!(
                shown.contains(&action),
                "{key} = {action} is not in the help"
            );
        }
    }
}
