//! Owns the stories of the list of annotations: filter, tags, changes of many at once and taking them back, what was deleted, all articles.

use std::path::Path;

use crate::annotating::select_by_hint;
use crate::terminal::{Home, Keyboard, Terminal};
use crate::texts::{HIGHLIGHTED, NOTED, TITLE, article};

/// Another article.
const OTHER: &str = "مقال ثانٍ في الأنهار\n\nالنهر لا يعود إلى منبعه (1998). وكلّ ما فيه يمضي.\n";

fn opened(home: &Home, source: &Path) -> Terminal {
    let mut terminal = home.open(source);
    terminal.until_page_has(TITLE);
    terminal
}

fn add(home: &Home, source: &Path, quote: &str, more: &[&str]) {
    let source = source.to_string_lossy();
    let mut arguments = vec!["note", "add", &*source, "--quote", quote];
    arguments.extend(more);
    let (status, _, errors) = home.run(&arguments);
    assert_eq!((status, errors.as_str()), (0, ""));
}

/// An article with three annotations: a red one, one with words, one with a tag.
fn annotated(home: &Home) -> std::path::PathBuf {
    let source = article(home);
    add(home, &source, "من هامش كتاب قديم", &["--colour", "red"]);
    add(home, &source, HIGHLIGHTED, &["--note", "يُراجَع المعجم (١٢)"]);
    add(home, &source, "وصف Paris القديمة", &["--tag", "بَلاغة"]);
    source
}

fn tags_of(home: &Home, source: &Path) -> Vec<String> {
    let listed = home.listed(source);
    listed.iter().map(|one| one["tags"].to_string()).collect()
}

fn a_filter_narrows_the_list_letter_by_letter(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = annotated(&home);
    let mut terminal = opened(&home, &source);
    terminal.press(&["a"]).until_page_has("٣ حواشٍ");
    terminal.press(&["/"]).until_told("تصفية:");
    terminal.send("المعجم".as_bytes());
    terminal.until("one row", |seen| {
        seen.page_has("وَلَا يَكْتُبُ") && !seen.page_has("هامش كتاب")
    });
    terminal.press(&["C-w"]).send("أحمر".as_bytes());
    terminal.until("the red one", |seen| {
        seen.page_has("هامش كتاب") && !seen.page_has("وَلَا يَكْتُبُ")
    });
    terminal.press(&["C-w"]).send("#بلاغه".as_bytes());
    terminal.until_page_has("Paris");
    terminal
        .press(&["Enter"])
        .until_page_has("تصفية «#بلاغه»: حاشية واحدة");
    terminal.press(&["Esc"]).until_page_has("هامش كتاب");
    terminal.press(&["/"]).until_told("تصفية:");
    terminal
        .send("xyz".as_bytes())
        .until_page_has("لا حاشية تطابق");
    terminal.press(&["Esc"]).until_page_has("هامش كتاب");
    terminal.press(&["q"]).until_page_has("أكتب إليك");
    assert_eq!(terminal.quit(), 0);
}

fn many_are_tagged_at_once_and_that_is_taken_back_at_once(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = annotated(&home);
    let before = tags_of(&home, &source);
    let mut terminal = opened(&home, &source);
    terminal.press(&["a"]).until_page_has("٣ حواشٍ");
    terminal.press(&["*"]).until_page_has("٣ حواشٍ معلَّمة");
    terminal.press(&["t"]).until_told("وسوم:");
    // Completed from what was given before.
    terminal.send("بل".as_bytes());
    terminal.until("it is proposed", |seen| {
        let all = seen.to_string();
        all.lines()
            .any(|row| row.contains("بَلاغة") && row.contains("للإكمال"))
    });
    terminal.send(b"\t").until_told("وسوم: بَلاغة");
    terminal.send(" نحو".as_bytes()).press(&["Enter"]);
    terminal.until_told("تمّ تغيير الوسوم");
    for tags in tags_of(&home, &source) {
        assert!(tags.contains("بَلاغة") && tags.contains("نحو"), "{tags}");
    }
    terminal.press(&["U"]).until_told("تراجع عن وسوم");
    assert_eq!(tags_of(&home, &source), before);
    // And off again, of one.
    terminal
        .press(&["Esc"])
        .until("no marks", |seen| !seen.page_has("معلَّمة"));
    terminal.press(&["G", "t"]).until_told("وسوم: بَلاغة");
    terminal.press(&["C-w", "C-w", "Enter"]);
    terminal.until("it is gone", |seen| {
        !seen.page_has("#بَلاغة") && !seen.is_unsaved()
    });
    assert!(tags_of(&home, &source).iter().all(|tags| tags == "[]"));
    assert_eq!(terminal.press(&["q"]).quit(), 0);
}

fn what_was_deleted_together_comes_back_from_the_trash(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = annotated(&home);
    let mut terminal = opened(&home, &source);
    terminal.press(&["a"]).until_page_has("٣ حواشٍ");
    terminal
        .press(&["Space", "Space"])
        .until_page_has("حاشيتان معلَّمتان");
    terminal.press(&["x"]).until_page_has("حاشية واحدة:");
    assert_eq!(home.listed(&source).len(), 1);
    terminal.press(&["X"]).until_page_has("المحذوفات (حاشيتان)");
    terminal.press(&["/"]).until_told("تصفية:");
    terminal.send("هامش".as_bytes()).press(&["Enter"]);
    terminal.until_page_has("تصفية «هامش»: حاشية واحدة");
    terminal
        .press(&["Enter"])
        .until_page_has("المحذوفات (حاشية واحدة)");
    assert_eq!(home.listed(&source).len(), 2);
    terminal.press(&["Esc"]).until_page_has("وَلَا يَكْتُبُ");
    terminal.press(&["X"]).until("the article's again", |seen| {
        seen.page_has("حاشيتان:") && seen.page_has("هامش كتاب")
    });
    assert_eq!(terminal.press(&["q"]).quit(), 0);
}

fn the_whole_library_is_listed_and_a_row_leads_into_its_article_and_back(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = annotated(&home);
    let other = home.file("أنهار.txt", OTHER);
    add(&home, &other, "النهر لا يعود", &["--note", "قارن هرقليطس"]);
    let mut terminal = opened(&home, &source);
    terminal.press(&["a"]).until_page_has("٣ حواشٍ");
    terminal.send(b"\t").until_page_has("المكتبة كلّها: ٤ حواشٍ");
    terminal.press(&["/"]).until_told("تصفية:");
    terminal.send("هرقليطس".as_bytes()).press(&["Enter"]);
    terminal.until_page_has("تصفية «هرقليطس»: حاشية واحدة");
    // Written on without its article being open.
    terminal.press(&["e"]).until_page_has("قارن هرقليطس");
    terminal.send(" وغيره".as_bytes()).press(&["F2"]);
    terminal.until("the list again, with it", |seen| {
        seen.page_has("المكتبة كلّها") && seen.page_has("هرقليطس وغيره")
    });
    assert_eq!(home.listed(&other)[0]["note"], "قارن هرقليطس وغيره");
    terminal.press(&["Enter"]).until_page_has("وكلّ ما فيه يمضي");
    terminal.press(&["BS"]).until_page_has("تصفية «هرقليطس»");
    assert_eq!(terminal.press(&["q"]).quit(), 0);
}

fn a_selection_is_highlighted_with_tags(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home, &source);
    let row = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["t"]).until_told("وسوم:");
    terminal
        .send("علم البيان، رحلات".as_bytes())
        .press(&["Enter"]);
    crate::annotating::until_kept(&mut terminal, row, "١");
    assert_eq!(tags_of(&home, &source), [r#"["علم البيان","رحلات"]"#]);
    terminal.press(&[".", "t"]).until_told("علم البيان، رحلات");
    terminal
        .press(&["Esc"])
        .until("no question", |seen| !seen.status().contains("وسوم"));
    // Jumping from the list and back to its row.
    terminal.press(&["a"]).until_page_has("#رحلات");
    terminal.press(&["Enter"]).until_page_has("أكتب إليك");
    terminal.press(&["BS"]).until_page_has("#رحلات");
    assert_eq!(terminal.press(&["q"]).quit(), 0);
}

fn what_is_marked_is_exported_and_no_file_is_replaced_unasked(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = annotated(&home);
    let file = home.file("حواشيّ.md", "كلام آخر");
    let mut terminal = opened(&home, &source);
    terminal.press(&["a"]).until_page_has("٣ حواشٍ");
    terminal
        .press(&["j", "Space"])
        .until_page_has("حاشية واحدة معلَّمة");
    terminal.press(&["E"]).until_told("حواشٍ.md");
    terminal.press(&["C-w", "C-w"]).send("حواشيّ".as_bytes());
    // The end of the name goes through the formats.
    terminal.send(b"\t").until_told("حواشيّ.md");
    terminal.press(&["Enter"]).until("it is refused", |seen| {
        seen.to_string().contains("مرّة أخرى")
    });
    let lies = || std::fs::read_to_string(&file).expect("it is there");
    assert_eq!(lies(), "كلام آخر");
    terminal.press(&["E"]).until_told("حواشيّ.md");
    terminal
        .press(&["Enter"])
        .until("it is written", |_| lies() != "كلام آخر");
    assert!(lies().contains("يُراجَع المعجم (١٢)") && !lies().contains("هامش كتاب"));
    assert_eq!(terminal.press(&["q"]).quit(), 0);
}

on_all_keyboards! {
    what_is_marked_is_exported_and_no_file_is_replaced_unasked,
    a_filter_narrows_the_list_letter_by_letter,
    many_are_tagged_at_once_and_that_is_taken_back_at_once,
    what_was_deleted_together_comes_back_from_the_trash,
    the_whole_library_is_listed_and_a_row_leads_into_its_article_and_back,
    a_selection_is_highlighted_with_tags,
}
