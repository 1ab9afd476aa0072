-- we can read Lua syntax here!
return {
    ["bookmarks"] = {
        [1] = { ["datetime"] = "2021-05-05 10:00:00", ["highlighted"] = true, ["notes"] = "لا تكتب وأنت غاضب", ["text"] = "وصيّة", ["page"] = "/b" },
        [2] = { ["datetime"] = "2021-05-05 11:00:00", ["highlighted"] = true, ["notes"] = "والسلام على من قرأ", ["text"] = "Page 9 والسلام على من قرأ @ 2021-05-05 11:00:00", ["page"] = "/c" },
        [3] = { ["datetime"] = "2021-05-05 12:00:00", ["notes"] = "in خاتمة", ["page"] = "/d" },
    },
    ["highlight"] = {
        [7] = { [1] = { ["chapter"] = "ثانٍ", ["datetime"] = "2021-05-05 10:00:00", ["drawer"] = "lighten", ["pos0"] = "/b", ["pos1"] = "/b", ["text"] = "لا تكتب وأنت غاضب" } },
        [9] = { [1] = { ["datetime"] = "2021-05-05 11:00:00", ["drawer"] = "lighten", ["pos0"] = "/c", ["pos1"] = "/c", ["text"] = "والسلام على من قرأ" } },
    },
    ["stats"] = { ["title"] = "في آداب القراءة", ["authors"] = "ليلى حدّاد" },
}
