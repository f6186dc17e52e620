"""What learn says of the marks that return on a newspaper's pages, here and in the review."""

MESSAGES = {
    "{number} page": "{number}个版",
    "{number} edition": "{number}期",
    "{number} mark": "{number}条标记",
    "{number} more line": "{number}行",
    "# {pages}: nothing more returns on three pages or in two editions": "# 读了{pages}：没有别的在三版或两期里反复出现",
    "# {pages}: {marks} to confirm, each with the lines that prove it": "# 读了{pages}：{marks}待您确认，每条上面是证明它的几行",
    "# {words}: {pages} of {editions}": "# {words}：见于{editions}的{pages}",
    "#   and {lines}": "#   另有{lines}",
    "# written to {path}: see what changes with pagewire publish --dry-run": (
        "# 已写入 {path}：请用 pagewire publish --dry-run 看看有什么变化"
    ),
    "is longer than a page ({characters}): nothing is learned from it": "比一个版还长（{characters}）：没有从中学",
    "make each page a file of its own": "请每一版存成一个文件",
    "'{name}' is not a list of [marks] that pages teach": "“{name}”不是能从版面学的 [marks] 列表",
    "name {names}": "请写 {names}",
    "put the lines above there yourself": "请自己把上面几行放进去",
    "has its marks in a form that is not written here": "其中标记的写法，这里不会改",
    "would not be valid with these marks": "加上这些标记就不合格式了",
}
