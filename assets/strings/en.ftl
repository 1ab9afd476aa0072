# The words of the interface in English. Every id stands in ar.ftl too, with the same arguments (tests/suite/words.rs).
# Terms: highlight, note, annotation, bookmark, library, hints. A message says what is; a hint says what next.

app-name = hashiya

## Status row

status-mode-selecting = { $words ->
    [0] Selecting: no words
    [one] Selecting: { $words } word
   *[other] Selecting: { $words } words
}
status-mode-selecting-much = Selecting: a long passage
status-selecting-began-earlier = began before this page
status-selecting-ends-later = ends after this page
status-selecting-both = began before this page and ends after it
status-words-by-hint = f for its words
status-unsaved = { $count ->
    [one] { $count } change not saved yet
   *[other] { $count } changes not saved yet
}
status-revealed = invisible characters shown
status-no-store = notes cannot be saved
status-percent = { $percent }%

## Units of text

unit-letter = letter
unit-phrase = phrase
unit-quotation = quotation
unit-hemistich = hemistich
unit-sentence = sentence
unit-item = list item
unit-verse = verse
unit-paragraph = paragraph
unit-heading = heading
unit-section = section
unit-article = the whole article
notice-nothing-larger = There is no larger unit.
notice-nothing-smaller = There is no smaller unit.

## Notices

notice-copied = { $count ->
    [one] { $count } character copied to the clipboard ({ $ways }).
   *[other] { $count } characters copied to the clipboard ({ $ways }).
}
notice-copied-file = Sent to the terminal’s clipboard (OSC 52), and written to { $path }
notice-copied-only-file = Too long for the terminal’s clipboard; written to { $path }
notice-copy-failed = Only the terminal’s clipboard was sent the text.
notice-mouse-on = The mouse is on; with Shift it is the terminal’s.
notice-mouse-off = The mouse is off.
notice-too-long-to-copy = Too long for the clipboard: { $bytes } bytes, and the terminal takes { $limit }.
notice-deleted = Deleted; U brings it back.
notice-unsaved-back = The unsaved annotation is back.
notice-undone = Undone: { $kind ->
    [made] making
    [deleted] deleting
    [restored] restoring
    [words] editing
    [colour] recolouring
    [tags] tagging
   *[several] changing
} { $count ->
    [one] “{ $quote }”
   *[other] { $count } annotations
}
notice-redone = Redone: { $kind ->
    [made] making
    [deleted] deleting
    [restored] restoring
    [words] editing
    [colour] recolouring
    [tags] tagging
   *[several] changing
} { $count ->
    [one] “{ $quote }”
   *[other] { $count } annotations
}
notice-changed-all = { $kind ->
    [tag] Tagged “{ $name }”
    [tags] Tags changed
    [untag] Untagged “{ $name }”
    [colour] Recoloured
    [delete] Deleted
   *[restore] Restored
}: { $count ->
    [one] { $count } annotation
   *[other] { $count } annotations
}; U undoes that.
notice-nothing-here = There is nothing here.
notice-no-annotations = This article has no annotations yet.
notice-no-bookmark = No bookmark is called { $label }.
notice-bookmark-set = Bookmark { $label } set.
notice-notes-on-pipe = Notes cannot be kept on this text: it came through a pipe.
notice-never-saved = This annotation has not been saved yet.
notice-no-folder = Notes cannot be kept: there is no folder for them.
notice-would-lose = { $count ->
    [one] { $count } change is not saved and would be lost; the same key again leaves all the same.
   *[other] { $count } changes are not saved and would be lost; the same key again leaves all the same.
}
notice-orphans = { $count ->
    [one] { $count } annotation has no place in this text any more; a lists it.
   *[other] { $count } annotations have no place in this text any more; a lists them.
}
notice-sought = Its place in the text is still being looked for.
# What is invisible in the text, shown by signs.
notice-reveal-on = Invisible characters are shown by signs in brackets; none of them turns anything around here.
notice-reveal-suspect = Invisible characters are shown by signs in brackets; what is underlined is not written in the order in which it is seen.
notice-reveal-off = Invisible characters stay invisible.
notice-suspect = Invisible characters here change the order in which letters are seen; zr shows them.

notice-reflow-on = Hard-wrapped lines are joined.
notice-reflow-off = Lines stay as they are in the file.
notice-tashkeel-all = Vowel marks: as written
notice-tashkeel-light = Vowel marks: light
notice-tashkeel-none = Vowel marks: none
notice-encoder = Rows are written for the terminal as: { $name }
notice-marks = Vowel marks in the terminal: { $name }
notice-check-offered = Unknown terminal: if the page reads wrong, hashiya check finds what is right.
notice-no-right-encoder = This terminal cannot show lines right that mix Arabic with numbers or Latin words.
notice-no-suspend = The program cannot be suspended here.
notice-measure = { $cells ->
    [one] Measure: { $cells } cell
   *[other] Measure: { $cells } cells
}
notice-store-unavailable = Notes cannot be saved now; reading goes on.
notice-store-back = Notes can be saved again.
notice-invalid-bytes = Some bytes are not valid UTF-8 and show as �; the file itself is untouched.
notice-empty-file = The file is empty.
notice-source-changed = The file was changed while open; opening it again shows it as it is now.
# The file was changed while open
notice-source-gone = The file is no longer in its place; what is open of it stays.
notice-renewed = The file was changed; this is its new text.
notice-renewed-shorter = The file became shorter while open; this is what is left of it.
notice-renewed-passages = { $count ->
    [0] The file was changed; this is its new text. The quoted passages are as they were.
    [one] { $count } quoted passage has changed; = on it shows the difference.
   *[other] { $count } quoted passages have changed; = on each of them shows the difference.
}
notice-source-shrank = The file became shorter while open; what is gone cannot be shown.
notice-source-unreadable = The file can no longer be read; what was read stays.
notice-passage-too-long = The passage is too long: { $size } kB, and { $limit } kB at most.
notice-note-full = That would make the note too long: { $limit } kB at most. What was there stays.
notice-percent-of-what = The percentage goes before the key: 50%.
notice-cite-elsewhere = Passages of the open article are cited; Enter goes to the article of this one.
notice-in-trash = This annotation is deleted; Enter restores it.
notice-nothing-selected = Nothing is selected in the note; Shift with the arrows selects, and so do the arrows after F3.
notice-direction-article = Direction of the note: as the article
notice-direction-rtl = Direction of the note: right to left
notice-direction-ltr = Direction of the note: left to right
notice-nothing-to-undo = There is nothing to undo.
notice-nothing-to-redo = There is nothing to redo.
notice-first-annotation = No annotation before this one.
notice-last-annotation = No annotation after this one.

## Glosses beside the text, and the strip

notice-no-gloss = A highlight without a note; Enter writes one.
notice-glosses-open = The notes are open under their lines.
notice-glosses-closed = The notes under the lines are closed.
notice-no-strip = A window this narrow has no room for the strip.
waiting-strip = Go by the strip: the letter on it · Esc cancels
help-gloss = opens the note under its line, or closes it
help-glosses = opens all notes under their lines, or closes them
help-strip = goes to a letter on the strip at the side

# Searching the article
find-title = Search:
find-hint = Tab level · F2 whole words
find-whole = whole words
find-folds-away = marks, and no letter
find-under-way = searching…
find-count = { $count ->
    [0] no hits
    [one] one hit
   *[other] { $count } hits
}
find-count-yet = { $count ->
    [0] no hits yet
    [one] one hit so far
   *[other] { $count } hits so far
}
level-exact = exact
level-marks = any vowel marks
level-spelling = any spelling
level-letters = any final hamza
level-clitics = with clitics
notice-find-nothing = Nothing is searched for yet: / begins.
notice-find-none = No hits for { $words }
notice-find-from-start = The end was reached: on from the start.
notice-find-from-end = The start was reached: on from the end.
notice-find-no-further = No further hit this way.
notice-find-folds-away = No letter is left to search for at this level.
notice-find-too-long = The selection is too long to be searched for.
notice-find-stopped = The search was stopped.
help-mode-finding = Typing a search
help-find = search
help-find-this = search for the selection or the word at the caret
help-hit-next = next hit
help-hit-previous = previous hit
help-hit-extend-next = extend to the next hit
help-hit-extend-previous = extend to the previous hit
help-find-level = next or previous level of likeness
help-find-whole = whole words only, or anywhere
help-find-recall = earlier searches
help-find-keep = stay at the hit
help-find-leave = back to where you were
help-stop-or-quit = stop the search that is going on, else quit

## Colours and states of annotations

tone-yellow = yellow
tone-green = green
tone-blue = blue
tone-pink = pink
tone-purple = purple
tone-red = red

state-exact = in its place
state-folded = found, spelled otherwise
state-near = found, with changed words
state-doubtful = place is doubtful
state-confirmed = changed words, place confirmed
state-ambiguous = several places
state-orphan = unplaced
state-sought = being looked for

## The note editor

editor-title-new = New note
editor-title-edit = Note
editor-hint = Ctrl-s or F2 keeps · Enter new line · F4 direction · Esc leaves
editor-ask = Keep this note? Enter keeps · Esc goes back to it · x discards

## List of annotations

list-title = { $count ->
    [0] No annotations: { $title }
    [one] { $count } annotation: { $title }
   *[other] { $count } annotations: { $title }
}
list-title-library = { $count ->
    [0] No annotations in the library
    [one] Whole library: one annotation
   *[other] Whole library: { $count } annotations
}
list-title-trash = { $count ->
    [0] Nothing deleted: { $title }
    [one] Deleted (one annotation): { $title }
   *[other] Deleted ({ $count } annotations): { $title }
}
list-title-trash-library = { $count ->
    [0] Nothing deleted in the library
    [one] Deleted in the whole library: one annotation
   *[other] Deleted in the whole library: { $count } annotations
}
list-filtered = { $count ->
    [0] Filter “{ $filter }”: none
    [one] Filter “{ $filter }”: one annotation
   *[other] Filter “{ $filter }”: { $count } annotations
}
list-marked = { $count ->
    [0] None marked
    [one] One marked
   *[other] { $count } marked
}
list-loading = Reading from the library…
list-sort-place = Sorted by place in the text
list-sort-time = Sorted by time of the last change
list-sort-colour = Sorted by colour
list-sort-title = Sorted by title of the article
list-none-fits = No annotation fits the filter; Esc takes it away.
list-trash-empty = Nothing has been deleted.
list-hint = Enter goes there · e edits · / filters · Space marks · t tags · x deletes · ? all
list-hint-trash = Enter restores · / filters · Space marks · X annotations · Esc closes
list-empty = No annotations yet. v, s or p selects a passage; Enter highlights it, n writes a note on it.

## What was quoted and what stands there now

compare-title = Difference
compare-place = { $state } · { $score } % alike · at { $percent } % of the text · place { $nth } of { $count }
compare-searching = places like it are being looked for…
compare-nothing = Nothing in the text is like it.
compare-same = The words are as they were quoted; the place is in doubt because what is around it changed, or because they stand in several.
compare-signs = [- gone -]  [+ new +]
compare-marks-ignored = Vowel marks are ignored.
compare-hint = Enter confirm the place · x refuse it · . , another place · t vowel marks · Esc close
compare-accepted = The place is confirmed; what was first quoted is kept as it was.
compare-rejected = The annotation is unplaced in this text.

## Questions in one line

prompt-filter = Filter:
prompt-filter-hint = words, #tag, colour or state · Enter keeps · Esc cancels
prompt-export = Export to:
prompt-export-hint = Tab: format md html org docx … · Enter writes · Esc cancels
prompt-export-name = annotations.md
prompt-tags = Tags:
prompt-tags-hint = Tab completes · Enter keeps · Esc cancels

## The editor outside

outside-failed = The editor “{ $editor }” ended with an error; the note is as it was
outside-kept = what was written there is still in { $path }
outside-no-text = what the editor left is no text; the note is as it was
outside-too-long = what the editor left is longer than the limit of { $limit } kilobytes; the note is as it was
outside-file-gone = the editor left no file at { $path }; the note is as it was
outside-not-written = { $path } cannot be written

## Library

library-title = { $count ->
    [0] Library
    [one] Library: { $count } article
   *[other] Library: { $count } articles
}
library-hint = Enter opens · o or Esc closes · q quits
library-notes = { $count ->
    [0] no annotations
    [one] { $count } annotation
   *[other] { $count } annotations
}
library-empty = The library is empty. An article opened with hashiya FILE is kept here with its place and its notes.
library-continue = Continue reading

## Hints, and waiting for one key

hints-hint = The letters of a sentence select it · Esc cancels
hints-hint-first = The letters of the first word · Enter from the beginning of the selection · Esc back
hints-hint-last = The letters of the last word · Enter to the end of the selection · Esc back
waiting-bookmark-set = Bookmark: a letter for this place · Esc cancels
waiting-bookmark-jump = Bookmark to go to: its letter · Esc cancels
waiting-draft = A note was not saved: Enter goes on with it · x drops it · Esc leaves it for another time
notice-draft-dropped = The draft is dropped.
notice-draft-unplaced = The passage of the draft stands nowhere in the text any more; the draft is kept.
waiting-colour = Colour: 1 { $first } · 2 { $second } · 3 { $third } · 4 { $fourth } · 5 { $fifth } · 6 { $sixth } · Esc cancels

## Help

help-title = Keys
help-hint = j and k scroll · q or Esc closes
help-mode-reading = Reading
help-mode-selecting = Selecting
help-mode-hints = Hints
help-mode-editor = Writing a note

help-line-next = one line down
help-line-previous = one line up
help-page-next = next page
help-page-previous = previous page
help-half-page-next = half a page down
help-half-page-previous = half a page up
help-left = left: in an Arabic article the next page
help-right = right: in an Arabic article the previous page
help-start = start of the text
help-end = end of the text
help-percent = to a percentage, as in 50%
help-word-next = next word
help-word-end = end of the word
help-row-start = start of the row
help-row-end = end of the row
help-sentence-next = next sentence
help-sentence-previous = previous sentence
help-paragraph-next = next paragraph
help-paragraph-previous = previous paragraph
help-heading-next = next heading
help-heading-previous = previous heading
help-annotation-next = next annotation
help-annotation-previous = previous annotation
help-bookmark-set = set a bookmark
help-bookmark-jump = go to a bookmark
help-back = back to before the jump
help-forward = forward again
help-select-word = select from a word
help-select-sentence = select from a sentence
help-select-paragraph = select from a paragraph
help-hints = letters on the sentences in sight
help-swap-ends = go to the other end of the selection
help-grow = grow to the next larger unit
help-shrink = shrink again
help-extend = every movement extends the selection
help-enter = edit the annotation here
help-enter-selecting = highlight with the last colour
help-highlight = highlight with that colour
help-note = write a note
help-copy = copy
help-cite = copy with citation
help-delete = delete the annotation here
help-recolour = another colour, then 1 to 6
help-undo = undo the last change of annotations, of earlier days too
help-redo = redo what was undone
help-compare = what was quoted beside what stands there now
help-mode-comparing = Difference
help-compare-accept = confirm this place
help-compare-reject = refuse it: the annotation is unplaced
help-compare-next = next place that may be meant
help-compare-previous = previous place that may be meant
help-compare-marks = with vowel marks or without
help-annotations = annotations of this article
help-library = library
help-tashkeel = vowel marks: as written, light, none
help-encoder = write rows for the terminal in another way
help-marks = vowel marks in the terminal: keep, drop, shift
help-reveal = show invisible characters, or hide them
help-reflow = join hard-wrapped lines, or keep them
help-measure-wider = wider measure
help-measure-narrower = narrower measure
help-help = the keys of this mode
help-cancel = cancel what is going on
help-mouse = mouse on or off
help-suspend = to the shell; fg comes back
help-redraw = draw the screen anew
help-quit = quit
help-hints-words = label the words selected: the first, then the last
help-hints-letters = the letters of a sentence or word choose it
help-hints-enter = leave this end of the selection where it is
help-hints-back = one letter back, or back to the first word
help-editor-keep = keep the note
help-editor-leave = leave; asks whether to keep
help-editor-newline = new line
help-editor-move = move by letter and by row
help-editor-erase = erase before or after the caret
help-editor-words = by word
help-editor-line = to the start or end of the line
help-editor-erase-word = erase the word before the caret
help-editor-undo = undo
help-editor-redo = redo
help-editor-letters = letter by letter, in reading order
help-editor-select = select, by the arrows with Shift or after F3
help-editor-select-all = select all
help-editor-cut = cut
help-editor-copy = copy what is selected
help-editor-paste = paste what was cut or copied
help-editor-direction = direction of the note: as the article, right to left, left to right
help-editor-outside = to the editor outside ($VISUAL or $EDITOR) and back
help-mode-prompt = a question in one line: filter or tags
help-prompt-keep = answer with what is typed
help-prompt-complete = complete the tag from those given before, one after another
help-prompt-leave = cancel
help-list-edit = edit the note
help-list-filter = filter: words, #tag, colour, state such as unplaced
help-list-sort = sort by place, time, colour, title
help-list-scope = annotations of the whole library, or of this article
help-list-trash = what was deleted; Enter restores there
help-list-mark = mark the row, for what is done to several at once
help-list-mark-all = mark all that is shown
help-list-tags = tags of what is marked, or of this row; - before a tag takes it off
help-list-recolour = another colour for what is marked, or this row
help-list-delete = delete what is marked, or this row
help-list-export = export what is marked, or all that is shown, to a file
help-list-copy = copy the passages of what is marked, or of this row
help-list-cancel = take the filter away, then the marks, then close
help-tags = tags of the annotation here
help-tags-selecting = highlight with tags
help-list-open = open, or go to the passage
help-list-close = close

## Errors of sources

source-missing = There is nothing at { $path }
source-directory = { $path } is a folder, not an article
source-denied = { $path } may not be read
source-unreadable = { $path } could not be read
source-device = { $path } is a device, not a text
source-idle-pipe = Nobody writes to the pipe { $path }
source-terminal = Standard input is the terminal itself
source-binary = { $path } is not text
source-program = { $path } is a program, not a text
source-image = { $path } is an image, not a text
source-sound = { $path } is a sound recording, not a text
source-film = { $path } is a film, not a text
source-database = { $path } is a database, not a text
source-office = { $path } is an office document, not plain text
source-pdf = { $path } is a PDF, not plain text
source-epub = { $path } is an EPUB book, not plain text
source-archive = { $path } is an archive
source-compressed = { $path } is compressed
source-utf16 = { $path } is in UTF-16
source-hint-name = Is the name right? ls shows what there is.
source-hint-file-inside = A file inside it can be opened.
source-hint-permission = Its owner can allow it: chmod +r.
source-hint-again = Trying again may help, or copying the file to another place first.
source-hint-writer = What writes to it has to start first; <(command) does both.
source-hint-pipe = A text can be piped into it: command | hashiya -
source-hint-utf8 = It can be converted: iconv -f UTF-16 -t UTF-8.
source-hint-to-text = It can be read once it is converted to plain text.
source-hint-unpack = It can be read once it is unpacked.
source-hint-text-only = hashiya reads plain text so far.

## Errors of the store

store-read-only = Notes cannot be saved: { $folder } is read-only
store-hint-read-only = Writing there has to be allowed, or another folder named with --data-dir.
store-full = Notes cannot be saved: the disk that holds { $folder } is full
store-hint-full = With some space freed it can be tried again; what was saved before is unharmed.
store-locked = Another program is using the notes in { $path }
store-hint-locked = It usually ends in a moment; else the other program has to be closed.
store-damaged = The file of the notes is damaged: { $path }
store-foreign = { $path } is not a file of notes, or it is damaged
store-empty = The file of the notes is empty: { $path }
store-hint-move = A backup can take its place; or, to begin anew, hashiya.db, hashiya.db-wal and hashiya.db-shm can be moved out of { $folder }.
store-hint-restore = The newest good backup is { $backup }; this command puts it in its place and keeps the file under another name: { $command }
store-gone = The file of the notes is gone, but its backups are there: { $path }
store-hint-gone = To begin anew, the folder backups can be moved out of { $folder }.
store-no-backup = No good backup lies beside { $path }
store-backup-taken = The name is taken: { $path }
store-fault = In the database: { $what }
store-fault-clock = The clock in the file is behind the changes in it
store-fault-unlike = Annotation { $id }: its field { $field } is not what its changes say
store-synced = The notes lie in a folder that a program synchronises: { $folder }
store-distant = The notes lie on another machine in the network: { $folder }
store-hint-elsewhere = Copying while they are written damages them; a local folder, named with --data-dir, is safer.
store-torn = { $path } is gone, but its log is still there
store-hint-torn = hashiya.db belongs beside its log; or, to begin anew, hashiya.db-wal can be moved out of { $folder }.
store-newer = { $path } was written by a later version of hashiya (schema { $found }; this one knows { $known })
store-hint-newer = hashiya has to be updated, or another folder named with --data-dir.
store-unreadable = The notes cannot be opened: { $path }
store-hint-unreadable = ls -l shows what { $path } is and who may read it.
store-failed = The notes could not be read or saved: { $path }
store-hint-failed = Trying again may help; if not, { $folder } is best copied to a safe place before anything else.
store-no-note = There is no annotation { $id } (any more)
store-hint-no-note = hashiya note list shows those there are.
store-no-article = This article is not known to the library
store-hint-no-article = Opening it once makes it known.
hint-never-saved = Editing it tries to save it again.
hint-notes-on-pipe = Saved as a file first, it can be annotated.
hint-no-folder = HOME has to be set, or a folder named with --data-dir.

## Terminal

term-none = There is no terminal to read on
term-hint-none = hashiya cat prints the text without one.
term-gone = The terminal went away

## Errors of the configuration file

config-syntax = { $file }, line { $line }: not valid TOML
config-unknown-key = { $file }, line { $line }: unknown key { $key }
config-bad-value = { $file }, line { $line }: { $key } cannot be { $value }
config-keys-wrong = The keys of the configuration file: { $what }
config-missing = The configuration file { $file } was not found
config-unreadable = The configuration file { $file } cannot be read
config-hint-near = Perhaps { $key } was meant.
config-hint-known = Known here: { $keys }.
config-hint-values = Possible: { $values }.
config-hint-syntax = A line looks like this: language = "ar".
config-hint-path = Another one can be named with --config FILE.

## Command line

cli-unknown-argument = There is no option { $name } here
cli-unknown-command = There is no command { $name }
cli-argument-missing = This is missing: { $name }
cli-argument-twice = { $name } cannot stand here, or stands twice
cli-value-wrong = { $name } cannot be { $value }
cli-value-missing = { $name } needs a value
cli-wrong-use = The command line cannot be understood: { $complaint }
cli-hint-help = hashiya --help shows how.
cli-one-source = One article opens at a time; { $count } were named
cli-hint-one-source = Each can be opened by itself: hashiya { $first }.
cli-source-and-command = { $source } stands before the command { $command }
cli-hint-source-and-command = Sources come after the command; hashiya --help shows how.
cli-no-data-folder = No folder for notes: HOME is not set
cli-hint-data-folder = A folder can be named with --data-dir DIR.
cli-output-failed = The output could not be written
cli-quote-absent = The quotation does not stand in { $source }: { $quote }
cli-hint-quote = hashiya cat shows the text to copy from.
cli-quote-ambiguous = { $count ->
    [one] The quotation stands { $count } time in { $source }, and nothing decides: { $quote }
   *[other] The quotation stands { $count } times in { $source }, and nothing decides: { $quote }
}
cli-quote-ambiguous-folded = Apart from marks and spelling the quotation stands several times in { $source }: { $quote }
cli-hint-context = --prefix, --suffix or --at says which one is meant.
cli-quote-empty = The quotation is empty
cli-at-outside = { $start }..{ $end } is no passage of a text of { $length } characters
cli-hint-at = START and END count code points from 0, and START is less than END.
cli-at-otherwise = At { $start }..{ $end } stand other words than the quotation: { $quote }
cli-note-not-kept = Notes cannot be kept on { $source }: it has no lasting name
cli-hint-not-kept = Saved as a file first, it can be annotated.
cli-note-id = { $id } is not the id of an annotation
cli-note-absent = There is no annotation { $id }
cli-hint-note-list = hashiya note list shows the ids.
cli-notes-none = No annotations.
cli-library-no-text = No text of this article is kept: { $source }
cli-library-unknown = The library has no article of this name: { $source }
cli-colour-meaning = A colour’s meaning has at most { $limit } letters and no control characters
cli-library-whole = The file of the notes is whole.
cli-library-faults = { $count ->
    [one] { $count } fault in the file of the notes
   *[other] { $count } faults in the file of the notes
}
cli-hint-library-faults = hashiya library restore puts the newest good backup in its place and keeps the file under another name.
cli-library-aside = What was in its place is kept as { $path }
cli-library-none = The library is empty.
cli-note-source-gone = { $source } cannot be opened; its annotations are listed as unplaced
cli-library-row = { $title } · { $percent }% · { $notes ->
    [one] { $notes } annotation
   *[other] { $notes } annotations
}

## Export, import and citation

export-notes = Annotations
export-unplaced = Unplaced
export-which-format = The name { $path } does not say which format is meant
export-hint-format = --format says so; it takes: { $names }.
export-not-here = { $format } cannot be shown on a terminal
export-hint-output = A file has to be named: --output FILE.{ $extension }
export-template-alone = No template shapes { $format }: templates are for markdown, org and text
export-template-unreadable = The template { $path } could not be read
export-template-wrong = The template is wrong
export-hint-template = The manual page says what a template sees: hashiya man.
export-there = There is a file at { $path }
export-hint-there = The same name again writes in its place.
export-failed = { $path } could not be written
export-hint-failed = What was there is still there.
export-done = { $count ->
    [0] No annotations to export; wrote { $path }
    [one] { $count } annotation exported to { $path }
   *[other] { $count } annotations exported to { $path }
}
import-done = new: { $added } · changed: { $changed } · there before: { $same } · left out: { $left }
import-line-malformed = { $file }, line { $line }: damaged and left out
import-line-foreign = { $file }, line { $line }: no annotation of hashiya, left out
import-line-newer = { $file }, line { $line }: written by a later hashiya, left out
import-more-skipped = { $count ->
    [one] { $count } more was left out.
   *[other] { $count } more were left out.
}
import-entry-left = { $file }, entry { $number }: { $kind ->
    [damaged] damaged
    [empty] neither a passage nor a note
    [bookmark] a marked page without words
    [replaced] said anew by a later entry
    [long] too long
    [elsewhere] says that more is in another file
   *[foreign] no annotation
}; left out
import-entry-ambiguous = { $file }, entry { $number }: the words stand in several places of the article, and nothing decides which is meant
import-into = { $title } — in place: { $placed } · doubtful: { $doubtful } · without a place: { $unplaced }
import-kept = { $count ->
    [one] { $title } is not in the library: its annotation is kept under that name, without a text.
   *[other] { $title } is not in the library: its { $count } annotations are kept under that name, without a text.
}
import-several = { $title }: { $several } articles of the library are called so; its annotations are kept by themselves.
import-hint-source = To put them into an article, import again with --source FILE.
import-rehearsed = This was a rehearsal: nothing was changed.
import-too-large = { $file } is larger than { $limit } MiB
import-nothing = There are no annotations in { $file } that hashiya can read
import-hint-nothing = import reads what hashiya exports (jsonl, jsonld, hypothesis, koreader, clippings, readwise, csv), and what Hypothesis, KOReader, Kindle and Readwise write.
citation-read = read on
citation-text-then = the text as it was on { $date }

## hashiya check

check-title = Which line reads right?
check-found = Terminal: { $terminal } · encoder { $encoder } · marks { $marks }
check-how = Press the number of the line that is right: all letters joined; at the right end a word with two vowel signs, then a name in guillemets and a word of one joined sign; then (CPU 2024) as it stands here; at the left end 12 in Arabic digits. If several are right, the first of them.
check-hint = 0–9 choose · f letter forms · q leaves
check-sample = قَالَ «أحمد»: لا (CPU 2024) ١٢
check-kept = Kept for { $terminal }: encoder { $encoder }, marks { $marks }.
check-left = Nothing was changed.
check-by-answer = The terminal said what it is: { $kind }.
check-by-memory = The last time it was: { $kind }.
check-by-environment = The environment hints at: { $kind }.
check-by-nothing = Nothing says what it is: { $kind }.
check-is-chosen = This was chosen by comparing lines.
check-needs-terminal = On a terminal hashiya check shows lines to compare.
runtime-terminals-unsaved = The choice could not be kept: { $path }

## Manual page

man-section = IN ENGLISH
man-what = hashiya is a terminal reader for Arabic articles: it sets a text right to left with its letters joined, in any terminal, and lets passages be highlighted and annotated from the keyboard. Notes stay with their passage when the text is corrected.
man-read = hashiya FILE opens an article. hashiya alone opens the library, and on the first start the guide. When the output is no terminal, the text is printed as hashiya cat does.
man-keys = In the reader ? shows the keys of the mode. They also answer at their place on an Arabic keyboard layout: Arabic 101, or what the setting keyboard says ("persian", "mac"), with keys of your own under [places]. Every key with Ctrl has another without it. zr shows invisible characters by signs, and what they turn around. The mouse is off until zp, or the setting mouse = true. Copies go to the terminal (OSC 52) and to wl-copy, xclip, xsel, clip.exe, pbcopy or tmux, whichever is there; where none is, to clipboard.txt in the folder of notes.
man-terminals = Terminals differ in how they treat Arabic. hashiya asks the terminal what it is, while the first page stands already, and writes rows as that one needs them. Where the page reads wrong, hashiya check shows a line written in each way; the digit of the one that reads right is kept for this terminal. The options --encoder, --marks and --forms, the settings of the same names, and in the reader the keys ze and zm say so too. hashiya check --json prints all that is known, for reports.
man-notes = hashiya note add, list, edit, remove and restore do the same without a screen, with --json for other programs. Positions count code points of the text. An article whose file was moved or renamed is known by its text; a copy, while the original is there, is another article. Each day that notes are opened on a backup of them is made; seven are kept in the folder backups.
man-export = hashiya export writes annotations as other programs read them; the format is what --format says, or what the name in --output ends in; a folder gets a file for each article. jsonl is the backup, with nothing left out; hashiya import takes it in again, and doing so twice changes nothing. A file is written whole or not touched. A template (--template, in the syntax of Jinja2) sees article with title, author, site, published, url, read, source, direction, language and tags, and in article.notes and article.unplaced its annotations, each with id, quote, prefix, suffix, exact, note, tags, colour, tone, chapter, state, start, end, created, modified, citation and direction. Its filters: plain, oneline, md, md_note, org, prefix, tag, org_tag, yaml, first_words.
man-import = hashiya import takes in annotations from hashiya's own files, the W3C's Web Annotations (one, a list, a page or a collection), Hypothesis (API and export), KOReader (JSON and metadata.*.lua, which is read as data and never run), a Kindle's My Clippings.txt in whatever language, and Readwise's CSV; which it is, is told by what stands in the file. Annotations go to the article that the library knows by the path, address or title that they name; else to the one that --source names (of a file about several books only those go there of which most passages stand in it); else they are kept under their own name without a text, and go to the article when it is opened by that path or address, or imported again with --source. Passages are found by their words: to the letter, then in other spelling, then approximately; those that stand in several places are said, and shown as ambiguous. Times without a zone are taken for UTC. What cannot be read is listed and left out. Importing twice changes nothing; --dry-run changes nothing at all, and --json sums up.
man-status = Exit status: 0 done; 1 nothing there; 2 wrong use, or input that is refused; 3 the store could not be used.
man-files = Notes lie in $XDG_DATA_HOME/hashiya (usually ~/.local/share/hashiya), settings in $XDG_CONFIG_HOME/hashiya/config.toml (usually ~/.config). HASHIYA_DATA_DIR and HASHIYA_CONFIG name other places; NO_COLOR is honoured.
