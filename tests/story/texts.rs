//! Owns the article that most stories are told on, written for them: marks, lam-alef, a joiner that joins nothing, numbers, brackets, Latin.

use std::path::PathBuf;

use crate::terminal::Home;

/// Its title.
pub(crate) const TITLE: &str = "رسالة إلى قارئ لم يولد بعد";
/// The sentence that gets a highlight.
pub(crate) const HIGHLIGHTED: &str = "وَلَا يَكْتُبُ المَرْءُ عَلَى الحَافَةِ إِلَّا وَقَدْ سَمِعَ صَوْتًا";
/// The sentence that gets a note.
pub(crate) const NOTED: &str = "قال صاحب «الدفتر» (سنة 1998): «بلغتُ الصفحة ٣٤٧ ولم أفهم»";
/// A word whose letters are parted without a blank (ZWNJ), and the Latin name after it.
pub(crate) const PARTED: &str = "می‌نویسم";
/// Words near the end.
pub(crate) const END: &str = "والسلام عليك حيث كنت";

/// The article as it lies in its file.
pub(crate) fn text() -> String {
    let mut text = format!("{TITLE}\n\n");
    text += &format!("أكتب إليك من هامش كتاب قديم. {HIGHLIGHTED}. فلا تعجل بالحكم عليه.\n\n");
    text += &format!("{NOTED}. ثمّ أطال في وصف Paris القديمة.\n\n");
    text += &format!("وكتب قارئ فارسيّ تحته: {PARTED} أي أكتب، ولم يزد.\n\n");
    let days = [
        "السبت",
        "الأحد",
        "الاثنين",
        "الثلاثاء",
        "الأربعاء",
        "الخميس",
        "الجمعة",
    ];
    for week in ["الأوّل", "الثاني", "الثالث", "الرابع"] {
        for day in days {
            text += &format!(
                "وفي يوم {day} من الأسبوع {week} قرأت بابًا كاملًا، ثمّ عدت إلى أوّله فوجدت فيه ما لم أجده أوّل مرّة، \
                 وعلمت أنّ القراءة الثانية لقاء لا تكرار. ولم أكتب يومها شيئًا؟ بلى، كتبت كلمة ومحوتها.\n\n"
            );
        }
    }
    text += &format!("{END}، وعلى من يقرأ بعدك.\n");
    text
}

/// The article in a home.
pub(crate) fn article(home: &Home) -> PathBuf {
    home.file("رسالة.txt", text())
}
