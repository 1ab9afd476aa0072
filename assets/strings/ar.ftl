# كلمات الواجهة بالعربية. كلّ معرّف هنا موجود في en.ftl بالوسائط نفسها (tests/suite/words.rs).
# الأوامر مصادر لا أفعال أمر: تمييز، حاشية، علامة، المكتبة، أحرف الوصول.

app-name = حاشية

## سطر الحالة

status-mode-selecting = { $words ->
    [zero] تحديد: لا كلمات
    [one] تحديد: كلمة واحدة
    [two] تحديد: كلمتان
    [few] تحديد: { $words } كلمات
    [many] تحديد: { $words } كلمة
   *[other] تحديد: { $words } كلمة
}
status-mode-selecting-much = تحديد: مقطع طويل
status-selecting-began-earlier = البداية قبل هذه الصفحة
status-selecting-ends-later = النهاية بعد هذه الصفحة
status-selecting-both = البداية قبل هذه الصفحة والنهاية بعدها
status-words-by-hint = ‏f لكلماتها
status-unsaved = { $count ->
    [zero] لا تغييرات بلا حفظ
    [one] تغيير واحد لم يُحفظ بعد
    [two] تغييران لم يُحفظا بعد
    [few] { $count } تغييرات لم تُحفظ بعد
    [many] { $count } تغييرًا لم يُحفظ بعد
   *[other] { $count } تغيير لم يُحفظ بعد
}
status-revealed = المحارف الخفيّة ظاهرة
status-no-store = حفظ الحواشي متعذّر
status-percent = { $percent }٪

## وحدات النصّ

unit-letter = حرف
unit-phrase = عبارة
unit-quotation = اقتباس
unit-hemistich = شطر
unit-sentence = جملة
unit-item = عنصر من قائمة
unit-verse = بيت
unit-paragraph = فقرة
unit-heading = عنوان فرعي
unit-section = قسم
unit-article = المقال كلّه
notice-nothing-larger = لا وحدة أكبر من هذه.
notice-nothing-smaller = لا وحدة أصغر من هذه.

## إشعارات

notice-copied = { $count ->
    [zero] لا شيء للنسخ إلى الحافظة.
    [one] تمّ نسخ محرف واحد إلى الحافظة ({ $ways }).
    [two] تمّ نسخ محرفين إلى الحافظة ({ $ways }).
    [few] تمّ نسخ { $count } محارف إلى الحافظة ({ $ways }).
    [many] تمّ نسخ { $count } محرفًا إلى الحافظة ({ $ways }).
   *[other] تمّ نسخ { $count } محرف إلى الحافظة ({ $ways }).
}
notice-copied-file = أُرسل النصّ إلى حافظة الطرفية (OSC 52)، وهو أيضًا في { $path }
notice-copied-only-file = النصّ أطول من أن تقبله حافظة الطرفية، وهو في { $path }
notice-copy-failed = أُرسل النصّ إلى حافظة الطرفية وحدها.
notice-mouse-on = الفأرة مفعّلة؛ ومع Shift تعود إلى الطرفية.
notice-mouse-off = الفأرة معطّلة.
notice-too-long-to-copy = أطول من أن يُنسخ إلى الحافظة: { $bytes } بايت، والطرفية تقبل { $limit }.
notice-deleted = تمّ الحذف؛ التراجع بالمفتاح U.
notice-unsaved-back = عادت الحاشية التي لم تُحفظ.
notice-undone = تراجع عن { $kind ->
    [made] إنشاء
    [deleted] حذف
    [restored] استعادة
    [words] تحرير
    [colour] تلوين
    [tags] وسوم
   *[several] تغيير
}: { $count ->
    [zero] لا حواشي
    [one] «{ $quote }»
    [two] حاشيتان
    [few] { $count } حواشٍ
    [many] { $count } حاشية
   *[other] { $count } حاشية
}
notice-redone = إعادة { $kind ->
    [made] إنشاء
    [deleted] حذف
    [restored] استعادة
    [words] تحرير
    [colour] تلوين
    [tags] وسوم
   *[several] تغيير
}: { $count ->
    [zero] لا حواشي
    [one] «{ $quote }»
    [two] حاشيتان
    [few] { $count } حواشٍ
    [many] { $count } حاشية
   *[other] { $count } حاشية
}
notice-changed-all = { $kind ->
    [tag] تمّت إضافة الوسم «{ $name }»
    [untag] تمّت إزالة الوسم «{ $name }»
    [tags] تمّ تغيير الوسوم
    [colour] تمّ تغيير اللون
    [delete] تمّ الحذف
   *[restore] تمّت الاستعادة
}: { $count ->
    [zero] لا حاشية تغيّرت
    [one] حاشية واحدة
    [two] حاشيتان
    [few] { $count } حواشٍ
    [many] { $count } حاشية
   *[other] { $count } حاشية
}؛ التراجع بالمفتاح U.
notice-nothing-here = لا شيء في هذا الموضع.
notice-no-annotations = لا حواشي في هذا المقال بعد.
notice-no-bookmark = لا علامة باسم { $label }.
notice-bookmark-set = تمّ وضع العلامة { $label }.
notice-notes-on-pipe = حفظ الحواشي على هذا النصّ متعذّر: جاء عبر أنبوب.
notice-never-saved = لم يتمّ حفظ هذه الحاشية بعد.
notice-no-folder = حفظ الحواشي متعذّر: لا مجلّد لها.
notice-would-lose = { $count ->
    [zero] لا تغييرات بلا حفظ.
    [one] تغيير واحد لم يُحفظ وسيضيع؛ المفتاح نفسه مرّة أخرى للخروج مع ذلك.
    [two] تغييران لم يُحفظا وسيضيعان؛ المفتاح نفسه مرّة أخرى للخروج مع ذلك.
    [few] { $count } تغييرات لم تُحفظ وستضيع؛ المفتاح نفسه مرّة أخرى للخروج مع ذلك.
    [many] { $count } تغييرًا لم يُحفظ وسيضيع؛ المفتاح نفسه مرّة أخرى للخروج مع ذلك.
   *[other] { $count } تغيير لم يُحفظ وسيضيع؛ المفتاح نفسه مرّة أخرى للخروج مع ذلك.
}
notice-orphans = { $count ->
    [zero] لكلّ الحواشي مواضع في هذا النصّ.
    [one] حاشية واحدة لم يعد لها موضع في هذا النصّ؛ عرضها بالمفتاح a.
    [two] حاشيتان لم يعد لهما موضع في هذا النصّ؛ عرضهما بالمفتاح a.
    [few] { $count } حواشٍ لم يعد لها موضع في هذا النصّ؛ عرضها بالمفتاح a.
    [many] { $count } حاشية لم يعد لها موضع في هذا النصّ؛ عرضها بالمفتاح a.
   *[other] { $count } حاشية لم يعد لها موضع في هذا النصّ؛ عرضها بالمفتاح a.
}
notice-sought = البحث عن موضعها في النصّ جارٍ.
# إظهار ما خفي من المحارف برموز.
notice-reveal-on = إظهار المحارف الخفيّة برموز بين أقواس؛ لا شيء منها يقلب ترتيب النصّ هنا.
notice-reveal-suspect = إظهار المحارف الخفيّة برموز بين أقواس؛ ما تحته خطّ مكتوب بترتيب غير الذي يُرى.
notice-reveal-off = المحارف الخفيّة على خفائها.
notice-suspect = هنا محارف خفيّة تغيّر ترتيب ما يُرى من الحروف؛ إظهارها بالمفتاحين zr.

notice-reflow-on = الأسطر المقطوعة موصولة.
notice-reflow-off = الأسطر كما هي في الملفّ.
notice-tashkeel-all = التشكيل: كما كُتب
notice-tashkeel-light = التشكيل: مخفّف
notice-tashkeel-none = التشكيل: بلا
notice-encoder = طريقة كتابة الأسطر للطرفية: { $name }
notice-marks = الحركات في الطرفية: { $name }
notice-check-offered = طرفية غير معروفة؛ فإن اختلّت القراءة فالأمر hashiya check يبيّن ما يصلح.
notice-no-right-encoder = لا تقدر هذه الطرفية على عرض الأسطر التي تخلط العربية بالأرقام أو الكلمات اللاتينية عرضًا صحيحًا.
notice-no-suspend = تعليق البرنامج متعذّر هنا.
notice-measure = { $cells ->
    [zero] عرض السطر: لا خانات
    [one] عرض السطر: خانة واحدة
    [two] عرض السطر: خانتان
    [few] عرض السطر: { $cells } خانات
    [many] عرض السطر: { $cells } خانة
   *[other] عرض السطر: { $cells } خانة
}
notice-store-unavailable = حفظ الحواشي متعذّر الآن؛ القراءة مستمرّة.
notice-store-back = عاد حفظ الحواشي ممكنًا.
notice-invalid-bytes = في الملفّ بايتات ليست من UTF-8 تظهر هكذا: �، والملفّ نفسه على حاله.
notice-empty-file = الملفّ فارغ.
notice-source-changed = تغيّر الملفّ وهو مفتوح؛ عرضه على حاله الآن بإعادة فتحه.
# تغيّر الملفّ وهو مفتوح
notice-source-gone = لم يعد الملفّ في موضعه؛ ما هو مفتوح منه باقٍ.
notice-renewed = تغيّر الملفّ، وهذا نصّه الجديد.
notice-renewed-shorter = قصُر الملفّ وهو مفتوح؛ هذا ما بقي منه.
notice-renewed-passages = { $count ->
    [zero] تغيّر الملفّ، وهذا نصّه الجديد؛ نصوص المقتبسات كما كانت.
    [one] تغيّر نصّ مقتبس واحد؛ المفتاح = عنده يعرض الفرق.
    [two] تغيّر نصّ مقتبسين؛ المفتاح = عند كلّ منهما يعرض الفرق.
    [few] تغيّر نصّ { $count } مقتبسات؛ المفتاح = عند كلّ منها يعرض الفرق.
    [many] تغيّر نصّ { $count } مقتبسًا؛ المفتاح = عند كلّ منها يعرض الفرق.
   *[other] تغيّر نصّ { $count } مقتبس؛ المفتاح = عند كلّ منها يعرض الفرق.
}
notice-source-shrank = قصُر الملفّ وهو مفتوح؛ ما ذهب منه لا يمكن عرضه.
notice-source-unreadable = لم تعد قراءة الملفّ ممكنة؛ ما قُرئ منه باقٍ.
notice-passage-too-long = المقطع أطول من الحدّ: { $size } كيلوبايت، والحدّ { $limit } كيلوبايت.
notice-note-full = الحاشية لا تتّسع لهذا: الحدّ { $limit } كيلوبايت؛ وما كُتب باقٍ.
notice-percent-of-what = الرقم قبل المفتاح: ‎50%.
notice-cite-elsewhere = التوثيق لمقاطع المقال المفتوح؛ الانتقال إلى مقال هذه الحاشية بالمفتاح Enter.
notice-in-trash = هذه حاشية محذوفة؛ استعادتها بالمفتاح Enter.
notice-nothing-selected = لا تحديد في الحاشية؛ التحديد بالأسهم مع Shift، أو بعد F3.
notice-direction-article = اتّجاه الحاشية: كالمقال
notice-direction-rtl = اتّجاه الحاشية: من اليمين إلى اليسار
notice-direction-ltr = اتّجاه الحاشية: من اليسار إلى اليمين
notice-nothing-to-undo = لا شيء للتراجع عنه.
notice-nothing-to-redo = لا شيء لإعادته.
notice-first-annotation = لا حاشية قبل هذه.
notice-last-annotation = لا حاشية بعد هذه.

## الحواشي بجانب النصّ، والشريط

notice-no-gloss = تمييز بلا حاشية؛ ‏Enter لكتابتها.
notice-glosses-open = الحواشي مفتوحة تحت أسطرها.
notice-glosses-closed = الحواشي التي تحت الأسطر مطويّة.
notice-no-strip = لا متّسع للشريط الجانبيّ في نافذة بهذا العرض.
waiting-strip = الانتقال بالشريط الجانبيّ: الحرف الذي عليه · Esc للإلغاء
help-gloss = فتح الحاشية تحت سطرها أو طيّها
help-glosses = فتح كلّ الحواشي تحت أسطرها أو طيّها
help-strip = الانتقال بحرف على الشريط الجانبيّ

# البحث في المقال
find-title = بحث:
find-hint = ‏Tab للدرجة · F2 للكلمات التامّة
find-whole = كلمات تامّة
find-folds-away = حركات بلا حروف
find-under-way = جارٍ…
find-count = { $count ->
    [zero] لا نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
find-count-yet = { $count ->
    [zero] لا نتائج حتّى الآن
    [one] نتيجة حتّى الآن
    [two] نتيجتان حتّى الآن
    [few] { $count } نتائج حتّى الآن
    [many] { $count } نتيجة حتّى الآن
   *[other] { $count } نتيجة حتّى الآن
}
level-exact = تامّة
level-marks = دون الحركات
level-spelling = دون فروق الإملاء
level-letters = دون فروق الهمزة
level-clitics = مع اللواصق
notice-find-nothing = لا بحث جارٍ بعد؛ يبدأ بالمفتاح /
notice-find-none = لا نتائج للبحث عن { $words }
notice-find-from-start = بلغ البحث آخر النصّ، فعاد من أوّله.
notice-find-from-end = بلغ البحث أوّل النصّ، فعاد من آخره.
notice-find-no-further = لا نتيجة أخرى في هذا الاتّجاه.
notice-find-folds-away = لا يبقى من المكتوب حرف يُبحث عنه بهذه الدرجة.
notice-find-too-long = التحديد أطول من أن يُبحث عنه.
notice-find-stopped = توقّف البحث.
help-mode-finding = كتابة البحث
help-find = بحث
help-find-this = بحث عن التحديد أو عن كلمة المؤشّر
help-hit-next = النتيجة التالية
help-hit-previous = النتيجة السابقة
help-hit-extend-next = مدّ التحديد إلى النتيجة التالية
help-hit-extend-previous = مدّ التحديد إلى النتيجة السابقة
help-find-level = درجة المطابقة: التالية أو السابقة
help-find-whole = الكلمات التامّة وحدها، أو أيّ موضع
help-find-recall = ما بُحث عنه من قبل
help-find-keep = البقاء عند النتيجة
help-find-leave = رجوع إلى الموضع السابق
help-stop-or-quit = إيقاف البحث الجاري، وإلّا فالخروج

## ألوان الحواشي وأحوالها

tone-yellow = أصفر
tone-green = أخضر
tone-blue = أزرق
tone-pink = ورديّ
tone-purple = بنفسجيّ
tone-red = أحمر

state-exact = في موضعها
state-folded = في موضعها بإملاء آخر
state-near = تغيّر نصّها
state-doubtful = موضع غير مؤكّد
state-confirmed = تغيّر نصّها، وأُقرّ موضعها
state-ambiguous = أكثر من موضع
state-orphan = بلا موضع
state-sought = البحث عنها جارٍ

## كتابة الحاشية

editor-title-new = حاشية جديدة
editor-title-edit = حاشية
editor-hint = Ctrl-s أو F2 للحفظ · Enter لسطر جديد · F4 الاتّجاه · Esc للخروج
editor-ask = حفظ هذه الحاشية؟ Enter للحفظ · Esc للرجوع إليها · x لإهمالها

## قائمة الحواشي

list-title = { $count ->
    [zero] لا حواشي: { $title }
    [one] حاشية واحدة: { $title }
    [two] حاشيتان: { $title }
    [few] { $count } حواشٍ: { $title }
    [many] { $count } حاشية: { $title }
   *[other] { $count } حاشية: { $title }
}
list-title-library = { $count ->
    [zero] لا حواشي في المكتبة
    [one] المكتبة كلّها: حاشية واحدة
    [two] المكتبة كلّها: حاشيتان
    [few] المكتبة كلّها: { $count } حواشٍ
    [many] المكتبة كلّها: { $count } حاشية
   *[other] المكتبة كلّها: { $count } حاشية
}
list-title-trash = { $count ->
    [zero] لا محذوفات: { $title }
    [one] المحذوفات (حاشية واحدة): { $title }
    [two] المحذوفات (حاشيتان): { $title }
    [few] المحذوفات ({ $count } حواشٍ): { $title }
    [many] المحذوفات ({ $count } حاشية): { $title }
   *[other] المحذوفات ({ $count } حاشية): { $title }
}
list-title-trash-library = { $count ->
    [zero] لا محذوفات في المكتبة
    [one] محذوفات المكتبة كلّها: حاشية واحدة
    [two] محذوفات المكتبة كلّها: حاشيتان
    [few] محذوفات المكتبة كلّها: { $count } حواشٍ
    [many] محذوفات المكتبة كلّها: { $count } حاشية
   *[other] محذوفات المكتبة كلّها: { $count } حاشية
}
list-filtered = { $count ->
    [zero] تصفية «{ $filter }»: لا شيء
    [one] تصفية «{ $filter }»: حاشية واحدة
    [two] تصفية «{ $filter }»: حاشيتان
    [few] تصفية «{ $filter }»: { $count } حواشٍ
    [many] تصفية «{ $filter }»: { $count } حاشية
   *[other] تصفية «{ $filter }»: { $count } حاشية
}
list-marked = { $count ->
    [zero] لا حواشي معلَّمة
    [one] حاشية واحدة معلَّمة
    [two] حاشيتان معلَّمتان
    [few] { $count } حواشٍ معلَّمة
    [many] { $count } حاشية معلَّمة
   *[other] { $count } حاشية معلَّمة
}
list-loading = القراءة من المكتبة جارية…
list-sort-place = الترتيب: بالموضع في النصّ
list-sort-time = الترتيب: بوقت آخر تغيير
list-sort-colour = الترتيب: باللون
list-sort-title = الترتيب: بعنوان المقال
list-none-fits = لا حاشية تطابق التصفية؛ إزالتها بالمفتاح Esc.
list-trash-empty = لا محذوفات.
list-hint = ‏Enter انتقال · e تحرير · / تصفية · Space تعليم · t وسوم · x حذف · ? كلّها
list-hint-trash = ‏Enter استعادة · / تصفية · Space تعليم · X الحواشي · Esc إغلاق
list-empty = لا حواشي بعد. التحديد بالمفاتيح v وs وp، ثمّ Enter للتمييز أو n لكتابة حاشية.

## الفرق بين المقتبس وما في موضعه الآن

compare-title = الفرق
compare-place = { $state } · المطابقة { $score }٪ · عند { $percent }٪ من النصّ · الموضع { $nth } من { $count }
compare-searching = البحث عن مواضع تشبهه جارٍ…
compare-nothing = لا موضع في النصّ يشبهه.
compare-same = الكلمات كما اقتُبست؛ والشكّ في الموضع لتغيّر ما حوله أو لتكرارها.
compare-signs = [- ما حُذف -]  [+ ما أُضيف +]
compare-marks-ignored = بلا اعتبار للتشكيل.
compare-hint = ‏Enter إقرار الموضع · x رفضه · . , موضع آخر · t التشكيل · Esc إغلاق
compare-accepted = أُقرّ الموضع؛ والاقتباس الأوّل محفوظ كما كان.
compare-rejected = صارت الحاشية بلا موضع في هذا النصّ.

## أسئلة في سطر واحد

prompt-filter = تصفية:
prompt-filter-hint = كلمات أو #وسم أو لون أو حال · Enter للإبقاء · Esc للإلغاء
prompt-export = تصدير إلى:
prompt-export-hint = Tab للتنسيق: md html org docx … · Enter للكتابة · Esc للإلغاء
prompt-export-name = حواشٍ.md
prompt-tags = وسوم:
prompt-tags-hint = Tab للإكمال · Enter للحفظ · Esc للإلغاء

## المحرّر الخارجيّ

outside-failed = انتهى المحرّر «{ $editor }» بخطأ؛ الحاشية على حالها
outside-kept = ما كُتب فيه باقٍ في { $path }
outside-no-text = ما تركه المحرّر ليس نصًّا؛ الحاشية على حالها
outside-too-long = ما تركه المحرّر أطول من الحدّ، وهو { $limit } كيلوبايت؛ الحاشية على حالها
outside-file-gone = لم يترك المحرّر ملفًّا في { $path }؛ الحاشية على حالها
outside-not-written = تعذّرت الكتابة في { $path }

## المكتبة

library-title = { $count ->
    [zero] المكتبة
    [one] المكتبة: مقال واحد
    [two] المكتبة: مقالان
    [few] المكتبة: { $count } مقالات
    [many] المكتبة: { $count } مقالًا
   *[other] المكتبة: { $count } مقال
}
library-hint = ‏Enter فتح · o أو Esc إغلاق · q خروج
library-notes = { $count ->
    [zero] بلا حواشٍ
    [one] حاشية واحدة
    [two] حاشيتان
    [few] { $count } حواشٍ
    [many] { $count } حاشية
   *[other] { $count } حاشية
}
library-empty = المكتبة فارغة. كلّ مقال يُفتح بالأمر hashiya FILE يبقى هنا مع موضع القراءة والحواشي.
library-continue = متابعة القراءة

## أحرف الوصول، وانتظار مفتاح واحد

hints-hint = أحرف الجملة لتحديدها · Esc للإلغاء
hints-hint-first = أحرف الكلمة الأولى · Enter للبدء من أوّل التحديد · Esc للرجوع
hints-hint-last = أحرف الكلمة الأخيرة · Enter إلى آخر التحديد · Esc للرجوع
waiting-bookmark-set = علامة جديدة: حرف لهذا الموضع · Esc للإلغاء
waiting-bookmark-jump = الانتقال إلى علامة: حرفها · Esc للإلغاء
waiting-draft = مسودّة حاشية لم تُحفظ: Enter لإكمالها · x لإهمالها · Esc لوقت آخر
notice-draft-dropped = تمّ إهمال المسودّة.
notice-draft-unplaced = لم يعد لمقطع المسودّة موضع في النصّ؛ المسودّة باقية.
waiting-colour = اللون: 1 { $first } · 2 { $second } · 3 { $third } · 4 { $fourth } · 5 { $fifth } · 6 { $sixth } · Esc للإلغاء

## الاختصارات

help-title = الاختصارات
help-hint = j وk للتمرير · q أو Esc للإغلاق
help-mode-reading = القراءة
help-mode-selecting = التحديد
help-mode-hints = أحرف الوصول
help-mode-editor = كتابة الحاشية

help-line-next = سطر إلى الأسفل
help-line-previous = سطر إلى الأعلى
help-page-next = الصفحة التالية
help-page-previous = الصفحة السابقة
help-half-page-next = نصف صفحة إلى الأسفل
help-half-page-previous = نصف صفحة إلى الأعلى
help-left = يسارًا: الصفحة التالية في المقال العربيّ
help-right = يمينًا: الصفحة السابقة في المقال العربيّ
help-start = بداية النصّ
help-end = نهاية النصّ
help-percent = إلى نسبة من النصّ، مثل 50%
help-word-next = الكلمة التالية
help-word-end = نهاية الكلمة
help-row-start = بداية السطر
help-row-end = نهاية السطر
help-sentence-next = الجملة التالية
help-sentence-previous = الجملة السابقة
help-paragraph-next = الفقرة التالية
help-paragraph-previous = الفقرة السابقة
help-heading-next = العنوان التالي
help-heading-previous = العنوان السابق
help-annotation-next = الحاشية التالية
help-annotation-previous = الحاشية السابقة
help-bookmark-set = وضع علامة
help-bookmark-jump = الانتقال إلى علامة
help-back = الرجوع إلى ما قبل الانتقال
help-forward = إلى الأمام من جديد
help-select-word = التحديد من كلمة
help-select-sentence = التحديد من جملة
help-select-paragraph = التحديد من فقرة
help-hints = أحرف وصول على جمل الصفحة
help-swap-ends = الانتقال إلى الطرف الآخر من التحديد
help-grow = التوسيع إلى الوحدة الأكبر
help-shrink = التضييق من جديد
help-extend = كلّ حركة توسّع التحديد
help-enter = تحرير الحاشية في هذا الموضع
help-enter-selecting = تمييز باللون الأخير
help-highlight = تمييز بهذا اللون
help-note = كتابة حاشية
help-copy = نسخ
help-cite = نسخ مع التوثيق
help-delete = حذف الحاشية في هذا الموضع
help-recolour = لون آخر، ثمّ رقمه من 1 إلى 6
help-undo = التراجع عن آخر تغيير في الحواشي، ولو قبل اليوم
help-redo = إعادة ما تمّ التراجع عنه
help-compare = الفرق بين المقتبس وما في موضعه الآن
help-mode-comparing = الفرق
help-compare-accept = إقرار هذا الموضع
help-compare-reject = رفضه: الحاشية بلا موضع
help-compare-next = الموضع المحتمل التالي
help-compare-previous = الموضع المحتمل السابق
help-compare-marks = مع التشكيل أو بدونه
help-annotations = حواشي هذا المقال
help-library = المكتبة
help-tashkeel = التشكيل: كما كُتب، مخفّف، بلا
help-encoder = تغيير طريقة كتابة الأسطر للطرفية
help-marks = الحركات في الطرفية: إبقاء، إسقاط، إزاحة
help-reveal = إظهار المحارف الخفيّة أو إخفاؤها
help-reflow = وصل الأسطر المقطوعة أو إبقاؤها
help-measure-wider = توسيع عرض السطر
help-measure-narrower = تضييق عرض السطر
help-help = اختصارات هذا الوضع
help-cancel = إلغاء الجاري
help-mouse = تفعيل الفأرة أو تعطيلها
help-suspend = إلى سطر الأوامر؛ الرجوع بالأمر fg
help-redraw = إعادة رسم الشاشة
help-quit = خروج
help-hints-words = أحرف وصول على كلمات التحديد: الأولى ثمّ الأخيرة
help-hints-letters = أحرف الجملة أو الكلمة لتحديدها
help-hints-enter = طرف التحديد كما هو
help-hints-back = حرف إلى الوراء، أو إلى اختيار الكلمة الأولى
help-editor-keep = حفظ الحاشية
help-editor-leave = خروج مع سؤال عن الحفظ
help-editor-newline = سطر جديد
help-editor-move = التنقّل بين الأحرف والأسطر
help-editor-erase = محو ما قبل المؤشّر أو ما بعده
help-editor-words = كلمة كلمة
help-editor-line = إلى أوّل السطر أو آخره
help-editor-erase-word = محو الكلمة السابقة
help-editor-undo = تراجع
help-editor-redo = إعادة
help-editor-letters = حرف حرف بترتيب القراءة
help-editor-select = تحديد، بالأسهم مع Shift أو بعد F3
help-editor-select-all = تحديد الكلّ
help-editor-cut = قصّ
help-editor-copy = نسخ التحديد
help-editor-paste = لصق ما قُصّ أو نُسخ
help-editor-direction = اتّجاه الحاشية: كالمقال، أو من اليمين، أو من اليسار
help-editor-outside = إلى المحرّر الخارجيّ ($VISUAL أو $EDITOR) والرجوع منه
help-mode-prompt = سؤال في سطر: تصفية أو وسوم
help-prompt-keep = الجواب كما كُتب
help-prompt-complete = إكمال الوسم ممّا سبق، واحدًا بعد آخر
help-prompt-leave = إلغاء
help-list-edit = تحرير الحاشية
help-list-filter = تصفية: كلمات، #وسم، لون، حال مثل بلا موضع
help-list-sort = الترتيب: بالموضع، بالوقت، باللون، بالعنوان
help-list-scope = حواشي المكتبة كلّها، أو هذا المقال
help-list-trash = المحذوفات، والاستعادة فيها بالمفتاح Enter
help-list-mark = تعليم السطر لما يُفعل بعدّة حواشٍ معًا
help-list-mark-all = تعليم كلّ الظاهر
help-list-tags = وسوم المعلَّم، أو هذا السطر؛ والعلامة - قبل وسم تزيله
help-list-recolour = لون آخر للمعلَّم، أو هذا السطر
help-list-delete = حذف المعلَّم، أو هذا السطر
help-list-export = تصدير المعلَّم، أو كلّ الظاهر، إلى ملفّ
help-list-copy = نسخ مقاطع المعلَّم، أو هذا السطر
help-list-cancel = إزالة التصفية، ثمّ التعليم، ثمّ إغلاق
help-tags = وسوم الحاشية في هذا الموضع
help-tags-selecting = تمييز مع وسوم
help-list-open = الفتح، أو الانتقال إلى الموضع
help-list-close = إغلاق

## أخطاء المصادر

source-missing = لا شيء في { $path }
source-directory = ‏{ $path } مجلّد لا مقال
source-denied = لا إذن بقراءة { $path }
source-unreadable = تعذّرت قراءة { $path }
source-device = ‏{ $path } جهاز لا نصّ
source-idle-pipe = لا أحد يكتب في الأنبوب { $path }
source-terminal = الدخل القياسيّ هو الطرفية نفسها
source-binary = ‏{ $path } ليس نصًّا
source-program = ‏{ $path } برنامج لا نصّ
source-image = ‏{ $path } صورة لا نصّ
source-sound = ‏{ $path } تسجيل صوتيّ لا نصّ
source-film = ‏{ $path } فيلم لا نصّ
source-database = ‏{ $path } قاعدة بيانات لا نصّ
source-office = ‏{ $path } وثيقة مكتبية لا نصّ خالص
source-pdf = ‏{ $path } ملفّ PDF لا نصّ خالص
source-epub = ‏{ $path } كتاب EPUB لا نصّ خالص
source-archive = ‏{ $path } حزمة ملفّات
source-compressed = ‏{ $path } ملفّ مضغوط
source-utf16 = ‏{ $path } بترميز UTF-16
source-hint-name = هل الاسم صحيح؟ الأمر ls يعرض الموجود.
source-hint-file-inside = يمكن فتح ملفّ فيه.
source-hint-permission = يمكن لصاحبه السماح بها: chmod +r.
source-hint-again = قد تنفع إعادة المحاولة، أو نسخ الملفّ إلى موضع آخر أوّلًا.
source-hint-writer = يلزم تشغيل ما يكتب فيه أوّلًا، أو استعمال <(command).
source-hint-pipe = يمكن تمرير نصّ إليه: command | hashiya -
source-hint-utf8 = يمكن تحويله: iconv -f UTF-16 -t UTF-8.
source-hint-to-text = تمكن قراءته بعد تحويله إلى نصّ خالص.
source-hint-unpack = تمكن قراءته بعد فكّه.
source-hint-text-only = يقرأ hashiya حتّى الآن النصوص الخالصة.

## أخطاء المخزن

store-read-only = حفظ الحواشي متعذّر: المجلّد { $folder } للقراءة فقط
store-hint-read-only = يلزم السماح بالكتابة فيه، أو تعيين مجلّد آخر بالخيار ‎--data-dir.
store-full = حفظ الحواشي متعذّر: القرص الذي فيه { $folder } ممتلئ
store-hint-full = يمكن ذلك بعد إفراغ مساحة؛ وما حُفظ من قبل سليم.
store-locked = برنامج آخر يستعمل الحواشي في { $path }
store-hint-locked = غالبًا ما ينتهي ذلك بعد لحظة، وإلّا فيلزم إغلاق البرنامج الآخر.
store-damaged = ملفّ الحواشي تالف: { $path }
store-foreign = ‏{ $path } ليس ملفّ حواشٍ، أو هو تالف
store-empty = ملفّ الحواشي فارغ: { $path }
store-hint-move = يمكن وضع صيغة محفوظة مكانه، أو البدء من جديد بنقل hashiya.db وhashiya.db-wal وhashiya.db-shm من { $folder }.
store-hint-restore = آخر نسخة احتياطية سليمة { $backup }، وهذا الأمر يضعها مكانه ويُبقي الملفّ باسم آخر: { $command }
store-gone = لا وجود لملفّ الحواشي { $path }، لكنّ نسخه الاحتياطية باقية
store-hint-gone = البدء من جديد ممكن بنقل المجلّد backups من { $folder }.
store-no-backup = لا نسخة احتياطية سليمة إلى جانب { $path }
store-backup-taken = الاسم مأخوذ: { $path }
store-fault = في قاعدة البيانات: { $what }
store-fault-clock = الساعة في الملفّ متأخّرة عن التغييرات التي فيه
store-fault-unlike = الحاشية { $id }: الحقل { $field } ليس ما تقوله تغييراته
store-synced = ملفّات الحواشي في مجلّد ينسخه برنامج مزامنة: { $folder }
store-distant = ملفّات الحواشي على جهاز آخر في الشبكة: { $folder }
store-hint-elsewhere = النسخ أثناء الكتابة يتلفها؛ الأسلم مجلّد محلّي يعيّنه الخيار ‎--data-dir.
store-torn = لا وجود للملفّ { $path }، لكنّ سجلّه باقٍ
store-hint-torn = موضع hashiya.db إلى جانب سجلّه؛ ويمكن البدء من جديد بنقل hashiya.db-wal من { $folder }.
store-newer = كتب { $path } إصدارٌ أحدث من hashiya (المخطّط { $found }، وهذا الإصدار يعرف { $known })
store-hint-newer = يلزم تحديث hashiya، أو تعيين مجلّد آخر بالخيار ‎--data-dir.
store-unreadable = تعذّر فتح الحواشي: { $path }
store-hint-unreadable = الأمر ls -l يبيّن ما { $path } ومن يجوز له قراءته.
store-failed = تعذّرت قراءة الحواشي أو حفظها: { $path }
store-hint-failed = قد تنفع إعادة المحاولة، وإلّا فالأسلم نسخ { $folder } إلى مكان آمن قبل أيّ شيء.
store-no-note = لا وجود للحاشية { $id } (أو لم تعد موجودة)
store-hint-no-note = الأمر hashiya note list يعرض الموجود منها.
store-no-article = هذا المقال غير معروف في المكتبة
store-hint-no-article = فتحه مرّة يجعله معروفًا.
hint-never-saved = تحريرها يعيد محاولة الحفظ.
hint-notes-on-pipe = يمكن ذلك بعد حفظه ملفًّا.
hint-no-folder = يلزم تعيين المتغيّر HOME، أو مجلّد بالخيار ‎--data-dir.

## الطرفية

term-none = لا طرفية للقراءة عليها
term-hint-none = الأمر hashiya cat يطبع النصّ بدونها.
term-gone = انقطعت الطرفية

## أخطاء ملفّ الإعدادات

config-syntax = ‏{ $file }، السطر { $line }: صياغة TOML غير صحيحة
config-unknown-key = ‏{ $file }، السطر { $line }: مفتاح غير معروف { $key }
config-bad-value = ‏{ $file }، السطر { $line }: لا يصحّ أن يكون { $key } هو { $value }
config-keys-wrong = مفاتيح ملفّ الإعدادات: { $what }
config-missing = لا وجود لملفّ الإعدادات { $file }
config-unreadable = تعذّرت قراءة ملفّ الإعدادات { $file }
config-hint-near = لعلّ المقصود { $key }.
config-hint-known = المعروف هنا: { $keys }.
config-hint-values = الممكن: { $values }.
config-hint-syntax = مثال سطر صحيح: language = "ar".
config-hint-path = يمكن تعيين ملفّ آخر بالخيار ‎--config FILE.

## سطر الأوامر

cli-unknown-argument = لا خيار هنا باسم { $name }
cli-unknown-command = لا أمر باسم { $name }
cli-argument-missing = الناقص: { $name }
cli-argument-twice = لا موضع هنا للخيار { $name } أو هو مكرّر
cli-value-wrong = لا يصحّ أن يكون { $name } هو { $value }
cli-value-missing = لا بدّ من قيمة للخيار { $name }
cli-wrong-use = تعذّر فهم سطر الأمر: { $complaint }
cli-hint-help = التفصيل في hashiya --help.
cli-one-source = يُفتح مقال واحد في كلّ مرّة، والمذكور { $count }
cli-hint-one-source = يمكن فتح كلّ واحد وحده: hashiya { $first }.
cli-source-and-command = جاء { $source } قبل الأمر { $command }
cli-hint-source-and-command = موضع المصادر بعد الأمر؛ والتفصيل في hashiya --help.
cli-no-data-folder = لا مجلّد للحواشي: المتغيّر HOME غير معيّن
cli-hint-data-folder = يمكن تعيين مجلّد بالخيار ‎--data-dir DIR.
cli-output-failed = تعذّرت كتابة المُخرَج
cli-quote-absent = لا وجود للاقتباس في { $source }: { $quote }
cli-hint-quote = الأمر hashiya cat يعرض النصّ للنسخ منه.
cli-quote-ambiguous = { $count ->
    [zero] لا وجود للاقتباس في { $source }: { $quote }
    [one] للاقتباس موضع واحد في { $source }: { $quote }
    [two] للاقتباس موضعان في { $source } ولا مرجّح بينهما: { $quote }
    [few] للاقتباس { $count } مواضع في { $source } ولا مرجّح بينها: { $quote }
    [many] للاقتباس { $count } موضعًا في { $source } ولا مرجّح بينها: { $quote }
   *[other] للاقتباس { $count } موضع في { $source } ولا مرجّح بينها: { $quote }
}
cli-quote-ambiguous-folded = للاقتباس أكثر من موضع في { $source } دون الحركات وفروق الإملاء: { $quote }
cli-hint-context = التعيين بأحد الخيارات ‎--prefix أو ‎--suffix أو ‎--at.
cli-quote-empty = الاقتباس فارغ
cli-at-outside = ‏{ $start }..{ $end } ليس موضعًا في نصّ طوله { $length } محرفًا
cli-hint-at = يُعدّ START وEND بنقاط الترميز من 0، وSTART أصغر من END.
cli-at-otherwise = في { $start }..{ $end } كلمات غير الاقتباس: { $quote }
cli-note-not-kept = لا يمكن حفظ الحواشي على { $source }: ليس له اسم ثابت
cli-hint-not-kept = يمكن ذلك بعد حفظه ملفًّا.
cli-note-id = ‏{ $id } ليس معرّف حاشية
cli-note-absent = لا وجود للحاشية { $id }
cli-hint-note-list = الأمر hashiya note list يعرض المعرّفات.
cli-notes-none = لا حواشي.
cli-library-no-text = لا نصّ محفوظًا لهذا المقال: { $source }
cli-library-unknown = لا مقال بهذا الاسم في المكتبة: { $source }
cli-colour-meaning = معنى اللون أطول من الحدّ ({ $limit } حرفًا) أو فيه محارف تحكّم
cli-library-whole = ملفّ الحواشي سليم.
cli-library-faults = { $count ->
    [zero] لا أعطاب في ملفّ الحواشي
    [one] عطب واحد في ملفّ الحواشي
    [two] عطبان في ملفّ الحواشي
    [few] { $count } أعطاب في ملفّ الحواشي
    [many] { $count } عطبًا في ملفّ الحواشي
   *[other] { $count } عطب في ملفّ الحواشي
}
cli-hint-library-faults = الأمر hashiya library restore يضع آخر نسخة احتياطية سليمة مكانه ويُبقي الملفّ باسم آخر.
cli-library-aside = ما كان مكانه باقٍ باسم { $path }
cli-library-none = المكتبة فارغة.
cli-note-source-gone = تعذّر فتح { $source }؛ حواشيه معروضة بلا موضع
cli-library-row = { $title } · { $percent }٪ · { $notes ->
    [zero] لا حواشي
    [one] حاشية واحدة
    [two] حاشيتان
    [few] { $notes } حواشٍ
    [many] { $notes } حاشية
   *[other] { $notes } حاشية
}

## التصدير والاستيراد والتوثيق

export-notes = الحواشي
export-unplaced = بلا موضع
export-which-format = لا يدلّ الاسم { $path } على تنسيق واحد
export-hint-format = تعيينه بالخيار ‎--format، والمعروف: { $names }.
export-not-here = لا يُعرض تنسيق { $format } على الطرفية
export-hint-output = يلزم تعيين ملفّ: ‎--output FILE.{ $extension }
export-template-alone = لا يصلح القالب لتنسيق { $format }؛ القوالب لتنسيقات markdown وorg وtext
export-template-unreadable = تعذّرت قراءة القالب { $path }
export-template-wrong = القالب غير صحيح
export-hint-template = ما يراه القالب مذكور في صفحة الدليل: hashiya man.
export-there = في { $path } ملفّ
export-hint-there = الاسم نفسه مرّة أخرى للكتابة مكانه.
export-failed = تعذّرت كتابة { $path }
export-hint-failed = بقي ما كان هناك كما كان.
export-done = { $count ->
    [zero] لا حواشي للتصدير؛ كُتب { $path }
    [one] صُدِّرت حاشية واحدة إلى { $path }
    [two] صُدِّرت حاشيتان إلى { $path }
    [few] صُدِّرت { $count } حواشٍ إلى { $path }
    [many] صُدِّرت { $count } حاشية إلى { $path }
   *[other] صُدِّرت { $count } حاشية إلى { $path }
}
import-done = الجديد: { $added } · المتغيّر: { $changed } · الموجود من قبل: { $same } · المتروك: { $left }
import-line-malformed = ‏{ $file }، السطر { $line }: تالف، فتُرك
import-line-foreign = ‏{ $file }، السطر { $line }: ليس من حواشي hashiya، فتُرك
import-line-newer = ‏{ $file }، السطر { $line }: كتبه إصدار أحدث من hashiya، فتُرك
import-more-skipped = { $count ->
    [zero] لم يُترك غير ذلك.
    [one] وتُرك مدخل آخر.
    [two] وتُرك مدخلان آخران.
    [few] وتُركت { $count } مداخل أخرى.
    [many] وتُرك { $count } مدخلًا آخر.
   *[other] وتُرك { $count } مدخل آخر.
}
import-entry-left = ‏{ $file }، المدخل { $number }: { $kind ->
    [damaged] تالف
    [empty] لا مقتبس فيه ولا تعليق
    [bookmark] صفحة معلَّمة بلا كلام
    [replaced] أعاد قولَه مدخل بعده
    [long] أطول مما يُحفظ
    [elsewhere] يدلّ على بقيّة في ملفّ آخر
   *[foreign] ليس حاشية
}، فتُرك
import-entry-ambiguous = ‏{ $file }، المدخل { $number }: كلامه في غير موضع من المقال، ولا شيء يعيّن المقصود
import-into = ‏{ $title } — في موضعه: { $placed } · مشكوك فيه: { $doubtful } · بلا موضع: { $unplaced }
import-kept = { $count ->
    [zero] ليس «{ $title }» في المكتبة، ولا حواشي له.
    [one] ليس «{ $title }» في المكتبة، فحُفظت حاشيته بهذا الاسم بلا نصّ.
    [two] ليس «{ $title }» في المكتبة، فحُفظت حاشيتاه بهذا الاسم بلا نصّ.
    [few] ليس «{ $title }» في المكتبة، فحُفظت له { $count } حواشٍ بهذا الاسم بلا نصّ.
    [many] ليس «{ $title }» في المكتبة، فحُفظت له { $count } حاشية بهذا الاسم بلا نصّ.
   *[other] ليس «{ $title }» في المكتبة، فحُفظت له { $count } حاشية بهذا الاسم بلا نصّ.
}
import-several = في المكتبة غير مقال بعنوان «{ $title }» (عددها { $several })، فحُفظت حواشيه وحدها.
import-hint-source = لضمّها إلى مقال: إعادة الاستيراد مع ‎--source FILE.
import-rehearsed = هذه تجربة: لم يتغيّر شيء.
import-too-large = ‏{ $file } أكبر من { $limit } م.ب
import-nothing = ليس في { $file } حواشٍ يعرف hashiya قراءتها
import-hint-nothing = يقرأ الاستيراد ما يصدّره hashiya (jsonl وjsonld وhypothesis وkoreader وclippings وreadwise وcsv)، وما تكتبه Hypothesis وKOReader وKindle وReadwise.
citation-read = قُرئ في
citation-text-then = النصّ كما كان في { $date }

## الأمر hashiya check

check-title = أيّ سطر يُقرأ صحيحًا؟
check-found = الطرفية: { $terminal } · الترميز { $encoder } · الحركات { $marks }
check-how = المطلوب رقم السطر الصحيح: حروفه كلّها متّصلة، وفي أقصى يمينه كلمة عليها حركتان، ثم اسم بين مزدوجين مفتوحين إلى الداخل، ثم «لا»، ثم (CPU 2024) كما تُكتب هنا، وفي أقصى يساره العدد ١٢. فإن صحّ غير واحد فالأوّل منها.
check-hint = الرقم للاختيار · f أشكال الحروف · q خروج بلا تغيير
check-sample = قَالَ «أحمد»: لا (CPU 2024) ١٢
check-kept = حُفظ لهذه الطرفية { $terminal }: الترميز { $encoder } والحركات { $marks }.
check-left = لم يتغيّر شيء.
check-by-answer = قالت الطرفية ما هي: { $kind }.
check-by-memory = كانت في المرّة السابقة: { $kind }.
check-by-environment = تدلّ البيئة على: { $kind }.
check-by-nothing = لا شيء يدلّ عليها: { $kind }.
check-is-chosen = وقد اختير هذا بمقارنة الأسطر.
check-needs-terminal = يعرض hashiya check في طرفية أسطرًا للمقارنة.
runtime-terminals-unsaved = تعذّر حفظ الاختيار: { $path }

## صفحة الدليل man

man-section = بالعربية
man-what = حاشية قارئ للمقالات العربية في الطرفية: يصفّ النصّ من اليمين إلى اليسار متّصل الحروف في أيّ طرفية، ويتيح تمييز المقاطع وكتابة الحواشي عليها بلوحة المفاتيح. وتبقى الحاشية مع موضعها وإن صُحّح النصّ.
man-read = الأمر hashiya FILE يفتح مقالًا. والأمر hashiya وحده يفتح المكتبة، ويفتح الدليل في المرّة الأولى. وإن لم يكن المُخرَج طرفية طُبع النصّ كما يفعل hashiya cat.
man-keys = يعرض المفتاح ? في القارئ اختصارات الوضع الذي أنت فيه، وهي تعمل في مواضعها من لوحة المفاتيح العربية أيضًا: لوحة 101، أو ما يعيّنه الإعداد keyboard ‏("persian" أو "mac")، مع ما تضيفه تحت [places]. ولكلّ مفتاح مع Ctrl بديل بلا Ctrl. ويُظهر zr المحارف الخفيّة برموز، وما تقلب ترتيبه. والفأرة معطّلة حتى zp أو الإعداد mouse = true. ويُرسل المنسوخ إلى الطرفية (OSC 52) وإلى ما وُجد من wl-copy وxclip وxsel وclip.exe وpbcopy وtmux، فإن لم يوجد منها شيء كُتب في clipboard.txt في مجلّد الحواشي.
man-terminals = تختلف الطرفيات في معاملة العربية، فيسألها القارئ عن نوعها والصفحة الأولى قائمة، ويكتب الأسطر كما يناسبها. فإن اختلّت القراءة فالأمر hashiya check يعرض سطرًا مكتوبًا بكلّ طريقة، ورقم السطر الصحيح يُحفظ لهذه الطرفية. وتعيّنها كذلك الخيارات ‎--encoder و‎--marks و‎--forms، والإعدادات بالأسماء نفسها، والمفتاحان ze وzm في القارئ. ويطبع hashiya check --json كلّ ما يُعرف عن الطرفية لمن يبلّغ عن خلل.
man-notes = الأوامر hashiya note add وlist وedit وremove وrestore تفعل ذلك بلا شاشة، والخيار ‎--json لغيرها من البرامج. وتُعدّ المواضع بنقاط الترميز. والمقال الذي نُقل ملفّه أو تغيّر اسمه يُعرف بنصّه؛ أمّا النسخة منه، والأصل باقٍ، فمقال آخر. وتُصنع نسخة احتياطية من الحواشي كلّ يوم تُفتح فيه، تبقى منها سبع في المجلّد backups.
man-export = يكتب hashiya export الحواشي بما تقرؤه برامج أخرى؛ والتنسيق بالخيار ‎--format، أو من اسم الملفّ في ‎--output، وإن كان مجلّدًا كُتب فيه ملفّ لكلّ مقال. وتنسيق jsonl هو الاحتياطيّ الذي لا ينقص منه شيء، ويعيده hashiya import، وتكراره لا يغيّر شيئًا. ويُكتب الملفّ كلّه أو لا يُمسّ. ويرى القالب (‎--template، بصياغة Jinja2) المقال article، وفيه title وauthor وsite وpublished وurl وread وsource وdirection وlanguage وtags، وفي article.notes وarticle.unplaced حواشيه، وفي كلّ منها id وquote وprefix وsuffix وexact وnote وtags وcolour وtone وchapter وstate وstart وend وcreated وmodified وcitation وdirection. ومرشّحاته: plain وoneline وmd وmd_note وorg وprefix وtag وorg_tag وyaml وfirst_words.
man-import = يستورد hashiya import الحواشي من ملفّات hashiya نفسه، ومن حواشي الويب (W3C: حاشية أو قائمة أو صفحة أو مجموعة)، وHypothesis (الواجهة البرمجية والتصدير)، وKOReader (‏JSON، وmetadata.*.lua يُقرأ بياناتٍ ولا يُنفَّذ منه شيء)، وMy Clippings.txt من Kindle بأيّ لغة، وCSV من Readwise؛ ويُعرف التنسيق من محتوى الملفّ. وتُضمّ الحواشي إلى المقال الذي تعرفه المكتبة بما تسمّيه من مسار أو عنوان ويب أو عنوان، وإلّا فإلى ما يعيّنه ‎--source (ومن ملفّ فيه كتب عدّة لا يُضمّ إليه إلّا ما كان أكثر مقتبساته فيه)، وإلّا حُفظت باسمها بلا نصّ، ثم تُضمّ إلى المقال إذا فُتح بذلك المسار أو العنوان، أو أُعيد الاستيراد مع ‎--source. وتُطلب المقتبسات بكلامها: بحروفه، ثم برسم آخر، ثم بما يقاربه؛ وما كان في غير موضع قيل ذلك وعُرض ملتبسًا. وما لا منطقة زمنية لوقته فهو بالتوقيت العالمي. وما تعذّرت قراءته سُمّي وتُرك. وتكرار الاستيراد لا يغيّر شيئًا، و‎--dry-run لا يغيّر شيئًا البتّة، و‎--json يلخّص.
man-status = حالة الخروج: 0 تمّ؛ 1 لا شيء هناك؛ 2 استعمال خاطئ أو مُدخَل مرفوض؛ 3 تعذّر استعمال المخزن.
man-files = تُحفظ الحواشي في ‎$XDG_DATA_HOME/hashiya (غالبًا ‎~/.local/share/hashiya)، والإعدادات في ‎$XDG_CONFIG_HOME/hashiya/config.toml (غالبًا ‎~/.config). والمتغيّران HASHIYA_DATA_DIR وHASHIYA_CONFIG يعيّنان غيرهما، وNO_COLOR مرعيّ.
