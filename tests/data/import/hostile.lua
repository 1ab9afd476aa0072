-- مُعادٍ
return {
    ["annotations"] = {
        [1] = { ["text"] = (function() os.execute("touch /tmp/pwned") return "قال" end)() },
    },
}
