-- /mnt/us/documents/adab.sdr/metadata.txt.lua
return {
    ["annotations"] = {
        [1] = {
            ["chapter"] = "أوّل",
            ["color"] = "purple",
            ["datetime"] = "2024-03-01 22:05:09",
            ["datetime_updated"] = "2024-03-02 10:00:00",
            ["drawer"] = "lighten",
            ["note"] = "قال: \"نعم\"\
سطرٌ ثانٍ \217\130",
            ["page"] = "/body/DocFragment[1]/body/p[2]/text().24",
            ["pageno"] = 3,
            ["pos0"] = "/body/DocFragment[1]/body/p[2]/text().24",
            ["pos1"] = "/body/DocFragment[1]/body/p[2]/text().60",
            ["text"] = "الكتابُ جارٌ لا يُؤذيك",
        },
        [2] = {
            ["datetime"] = "2024-03-01 23:00:00",
            ["page"] = "/body/p[9]",
            ["pageno"] = 9,
            ["text"] = "in أوّل",
        },
    },
    ["doc_pages"] = 9, -- صفحات
    ["doc_path"] = "/mnt/us/documents/adab.txt",
    ["doc_props"] = { ["authors"] = "ليلى حدّاد", ["title"] = "في آداب القراءة", },
    ["percent_finished"] = 1.5e-1, ["highlights_imported"] = true, ["stats"] = {},
}
