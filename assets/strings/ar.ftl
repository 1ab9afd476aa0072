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
status-selecting-began-earlier = البداية قبل هذه الصفحة
status-unsaved = { $count ->
    [zero] لا تغييرات بلا حفظ
    [one] تغيير واحد لم يُحفظ بعد
    [two] تغييران لم يُحفظا بعد
    [few] { $count } تغييرات لم تُحفظ بعد
    [many] { $count } تغييرًا لم يُحفظ بعد
   *[other] { $count } تغيير لم يُحفظ بعد
}
status-percent = { $percent }٪

## إشعارات

notice-saved = تمّ الحفظ.
notice-copied = تمّ النسخ إلى الحافظة.
notice-deleted = تمّ الحذف؛ التراجع بالمفتاح U.
notice-undone = تمّت استعادة الحاشية المحذوفة.
notice-nothing-here = لا شيء في هذا الموضع.
notice-no-annotations = لا حواشي في هذا المقال بعد.
notice-no-bookmark = لا علامة بهذا الحرف.
notice-bookmark-set = تمّ وضع العلامة.
notice-store-unavailable = حفظ الحواشي متعذّر الآن؛ القراءة مستمرّة.
notice-invalid-bytes = في الملفّ بايتات ليست من UTF-8 تظهر هكذا: �، والملفّ نفسه على حاله.
notice-empty-file = الملفّ فارغ.
notice-source-shrank = قصُر الملفّ وهو مفتوح؛ ما ذهب منه لا يمكن عرضه.
notice-source-unreadable = لم تعد قراءة الملفّ ممكنة؛ ما قُرئ منه باقٍ.
notice-nothing-to-undo = لا شيء للتراجع عنه.
notice-first-annotation = لا حاشية قبل هذه.
notice-last-annotation = لا حاشية بعد هذه.

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
state-ambiguous = أكثر من موضع
state-orphan = بلا موضع

## كتابة الحاشية

editor-title-new = حاشية جديدة
editor-title-edit = حاشية
editor-hint = Ctrl-s أو F2 للحفظ · Enter لسطر جديد · Esc للخروج
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
list-empty = لا حواشي بعد. التحديد بالمفاتيح v وs وp، ثمّ Enter للتمييز أو n لكتابة حاشية.

## المكتبة

library-title = { $count ->
    [zero] المكتبة
    [one] المكتبة: مقال واحد
    [two] المكتبة: مقالان
    [few] المكتبة: { $count } مقالات
    [many] المكتبة: { $count } مقالًا
   *[other] المكتبة: { $count } مقال
}
library-empty = المكتبة فارغة. كلّ مقال يُفتح بالأمر hashiya FILE يبقى هنا مع موضع القراءة والحواشي.
library-continue = متابعة القراءة

## أحرف الوصول، وانتظار مفتاح واحد

hints-hint = أحرف الجملة لتحديدها · Esc للإلغاء
waiting-bookmark-set = علامة جديدة: حرف لهذا الموضع · Esc للإلغاء
waiting-bookmark-jump = الانتقال إلى علامة: حرفها · Esc للإلغاء
waiting-colour = اللون: 1 أصفر · 2 أخضر · 3 أزرق · 4 ورديّ · 5 بنفسجيّ · 6 أحمر · Esc للإلغاء

screen-too-small = الطرفية ضيّقة

## الاختصارات

help-title = الاختصارات
help-hint = j وk للتمرير · q أو Esc للإغلاق
help-mode-reading = القراءة
help-mode-selecting = التحديد
help-mode-hints = أحرف الوصول
help-mode-editor = كتابة الحاشية
help-mode-lists = المكتبة والقوائم

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
help-letter-next = الحرف التالي
help-letter-previous = الحرف السابق
help-word-next = الكلمة التالية
help-word-previous = الكلمة السابقة
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
help-copy-cited = نسخ مع التوثيق
help-delete = حذف الحاشية في هذا الموضع
help-recolour = لون آخر، ثمّ رقمه من 1 إلى 6
help-undo = التراجع عن آخر حذف
help-annotations = حواشي هذا المقال
help-library = المكتبة
help-tashkeel = التشكيل: كما كُتب، مخفّف، بلا
help-reflow = وصل الأسطر المقطوعة أو إبقاؤها
help-measure-wider = توسيع عرض السطر
help-measure-narrower = تضييق عرض السطر
help-help = اختصارات هذا الوضع
help-cancel = إلغاء الجاري
help-suspend = إلى سطر الأوامر؛ الرجوع بالأمر fg
help-redraw = إعادة رسم الشاشة
help-quit = خروج
help-hints-letters = أحرف الجملة لتحديدها
help-editor-keep = حفظ الحاشية
help-editor-leave = خروج مع سؤال عن الحفظ
help-editor-newline = سطر جديد
help-editor-move = التنقّل بين الأحرف والأسطر
help-editor-erase = محو ما قبل المؤشّر أو ما بعده
help-list-move = السطر السابق والتالي
help-list-open = الفتح، أو الانتقال إلى الموضع
help-list-close = إغلاق

## البداية الأولى

first-start = أهلًا بكم في حاشية. هذا دليلها، وقراءته تعلّم مفاتيحها؛ والمفتاح ? يعرضها كلّها.

## أخطاء المصادر

source-missing = لا وجود للملفّ { $path }
source-directory = ‏{ $path } مجلّد لا مقال
source-unreadable = تعذّرت قراءة { $path }
source-binary = ‏{ $path } ليس نصًّا
source-no-writer = ‏{ $path } أنبوب لا يكتب فيه أحد
hint-check-path = هل المسار صحيح؟ علامتا الاقتباس لازمتان إن كانت فيه فراغات.
hint-check-permission = هل القراءة مسموحة؟ الأمر ls -l يبيّن ذلك.
hint-one-file = يمكن فتح ملفّ واحد ممّا فيه: hashiya FOLDER/FILE.
hint-plain-text = يقرأ hashiya حتّى الآن النصوص الخالصة بترميز UTF-8.

## أخطاء ملفّ الإعدادات

config-syntax = ‏{ $file }، السطر { $line }: صياغة TOML غير صحيحة
config-unknown-key = ‏{ $file }، السطر { $line }: مفتاح غير معروف { $key }
config-bad-value = ‏{ $file }، السطر { $line }: لا يصحّ أن يكون { $key } هو { $value }
config-missing = لا وجود لملفّ الإعدادات { $file }
config-unreadable = تعذّرت قراءة ملفّ الإعدادات { $file }
config-hint-near = لعلّ المقصود { $key }.
config-hint-known = المعروف هنا: { $keys }.
config-hint-values = الممكن: { $values }.
config-hint-syntax = مثال سطر صحيح: language = "ar".
config-hint-path = يمكن تعيين ملفّ آخر بالخيار ‎--config FILE.

## سطر الأوامر

cli-one-source = يُفتح مقال واحد في كلّ مرّة، والمذكور { $count }
cli-hint-one-source = يمكن فتح كلّ واحد وحده: hashiya { $first }.
cli-source-and-command = جاء { $source } قبل الأمر { $command }
cli-hint-source-and-command = موضع المصادر بعد الأمر؛ والتفصيل في hashiya --help.
cli-no-data-folder = لا مجلّد للحواشي: المتغيّر HOME غير معيّن
cli-hint-data-folder = يمكن تعيين مجلّد بالخيار ‎--data-dir DIR.
cli-output-failed = تعذّرت كتابة المُخرَج
cli-no-terminal = لا طرفية للقراءة عليها
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

## صفحة الدليل man

man-section = بالعربية
man-what = حاشية قارئ للمقالات العربية في الطرفية: يصفّ النصّ من اليمين إلى اليسار متّصل الحروف في أيّ طرفية، ويتيح تمييز المقاطع وكتابة الحواشي عليها بلوحة المفاتيح. وتبقى الحاشية مع موضعها وإن صُحّح النصّ.
man-read = الأمر hashiya FILE يفتح مقالًا. والأمر hashiya وحده يفتح المكتبة، ويفتح الدليل في المرّة الأولى. وإن لم يكن المُخرَج طرفية طُبع النصّ كما يفعل hashiya cat.
man-keys = يعرض المفتاح ? في القارئ اختصارات الوضع الذي أنت فيه، وهي تعمل في مواضعها من لوحة المفاتيح العربية أيضًا.
man-notes = الأوامر hashiya note add وlist وremove تفعل ذلك بلا شاشة، والخيار ‎--json لغيرها من البرامج. وتُعدّ المواضع بنقاط الترميز.
man-status = حالة الخروج: 0 تمّ؛ 1 لا شيء هناك؛ 2 استعمال خاطئ أو مُدخَل مرفوض؛ 3 تعذّر استعمال المخزن.
man-files = تُحفظ الحواشي في ‎$XDG_DATA_HOME/hashiya (غالبًا ‎~/.local/share/hashiya)، والإعدادات في ‎$XDG_CONFIG_HOME/hashiya/config.toml (غالبًا ‎~/.config). والمتغيّران HASHIYA_DATA_DIR وHASHIYA_CONFIG يعيّنان غيرهما، وNO_COLOR مرعيّ.
