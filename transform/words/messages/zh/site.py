"""What is told of what is published and kept: locks, the state, the output folder, images, receivers, erased words."""

MESSAGES = {
    "has no edition": "里面没有任何一期",
    "make a folder named by its date, with 01.txt in it": "请建一个以日期命名的目录，放进 01.txt",
    "was published with another state, and this state is empty": "是用另一个状态库发布的，而这个状态库是空的",
    "name the right --state, recover it with 'pagewire state rebuild', or publish into another folder": (
        "请用 --state 指对状态库，或者用 pagewire state rebuild 恢复，或者发布到别的目录"
    ),
    "there is no such folder": "没有这个目录",
    "publish first, or name it with --out": "请先发布，或者用 --out 指明",
    "another publisher is at work: {who}": "另一个发布正在进行：{who}",
    "another process": "另一个进程",
    "process {pid} on {host}, since {since}": "{host} 上的进程 {pid}，从 {since} 开始",
    "wait until it is done, then run again": "请等它做完再运行",
    "another publisher, with a state of its own, is at work in this folder": "另一个发布正往这个目录写，用的是别的状态库",
    "{wait}; give each state a folder of its own with --out": "{wait}；请用 --out 给每个状态库各自的目录",
    "its file system cannot lock folders ({reason}): only the state is locked": "所在的文件系统不能锁目录（{reason}）：只锁了状态库",
    "do not publish into one folder from two states": "请不要用两个状态库往同一个目录发布",
    "its last holder ended without releasing it: {before}": "上一次运行没有正常结束：{before}",
    "nothing to do: this run took it over and completes what was decided": "不用管：这次运行已经接手，会把编定的内容发布完",
    "cannot be locked: {reason}": "无法加锁：{reason}",
    "cannot be synced: {reason}": "无法写入磁盘：{reason}",
    "repair the disk, then run again": "请修好磁盘再运行",
    "cannot be written: {reason}": "无法写入：{reason}",
    "cannot be written as a private file: {reason}": "无法写成私有文件：{reason}",
    "free space on the disk it goes to": "请在它所在的磁盘上腾出空间",
    "free disk space, fix the permissions, or name another folder": "请腾出空间、改好权限，或者换一个目录",
    "free disk space, or name another file with --state": "请腾出空间，或者用 --state 换一个文件",
    "fix the permissions, or name another folder with --out": "请改好权限，或者用 --out 换一个目录",
    "fix the permissions, or name another file with --state": "请改好权限，或者用 --state 换一个文件",
    "fix the permissions, free disk space, or name another file with --state": (
        "请改好权限、腾出空间，或者用 --state 换一个文件"
    ),
    "is not a file": "不是文件",
    "move it away, then run again": "请移走再运行",
    "is a link": "是链接",
    "replace it by a folder: private files are written into it": "请换成目录：里面要写私有文件",
    "belongs to another account": "属于别的账号",
    "run as its owner, move it away, or give it to you": "请用它主人的账号运行，或者移走，或者改成您的",
    "the seeds folder": "版面目录",
    "the output folder": "发布目录",
    "the state": "状态库",
    "the state's folder": "状态库所在的目录",
    "the review folder": "审阅目录",
    "{inner} is {outer} {shown}: {why}": "{inner}就是{outer} {shown}：{why}",
    "{inner} is inside {outer} {shown}: {why}": "{inner}在{outer} {shown} 里面：{why}",
    "published files would be among the pages": "发布的文件会混进版面里",
    "the pages would be among published files": "版面会混进发布的文件里",
    "everybody could read it there": "放在那里谁都能看到",
    "it is not an edition": "它不是一期报纸",
    "reviews are not public": "审阅内容不公开",
    "it is private": "它不公开",
    "name another with {option}": "请用 {option} 换一个",
    "is a folder, but the state is a file": "是目录，而状态库是一个文件",
    "name a file with --state": "请用 --state 指明文件",
    "the state is also {path}, in {folder}": "状态库同时也是{folder}里的 {path}",
    "remove that hard link, or name another file with --state": "请删去那个硬链接，或者用 --state 换一个文件",
    "is damaged: {reason}": "已损坏：{reason}",
    "is damaged: its tables cannot be read": "已损坏：其中的表无法读取",
    "is damaged: its table 'meta' is not what was written": "已损坏：表 meta 和写入时不一样",
    "{row} is damaged and was not used": "{row}已损坏，没有使用",
    "decision": "编定记录",
    "the list of files to remove": "待删文件的清单",
    "the row": "记录",
    "version {version} of {guid}": "{guid} 第{version}次发布的文本",
    "the table '{table}'": "表 {table}",
    "the table of editions": "各期的总表",
    "an edition's row, perhaps that of {date},": "有一期的记录（可能是 {date}）",
    "{row} of {date}": "{date} 的{row}",
    "'pagewire state check' lists the damage; restore a backup with 'pagewire state restore', or recover it from out/ with "
    "'pagewire state rebuild {date}'": (
        "损坏之处可用 pagewire state check 列出；有备份就用 pagewire state restore 恢复，没有就用 pagewire state rebuild {date} 从 out/ 恢复"
    ),
    "see 'pagewire state check'; use 'pagewire state restore' with a backup, or recover it from out/ with "
    "'pagewire state rebuild --force'": (
        "请看 pagewire state check；有备份就用 pagewire state restore，没有就用 pagewire state rebuild --force 从 out/ 恢复"
    ),
    "cannot be used as state: {reason}": "不能当状态库用：{reason}",
    "is in use by another process: {reason}": "正被另一个进程使用：{reason}",
    "there is no such state": "没有这个状态库",
    "publish first, name it with --state, or use 'pagewire state rebuild'": (
        "请先发布，或者用 --state 指明，或者用 pagewire state rebuild 恢复"
    ),
    "has layout {layout}, but this program knows layouts up to {known}": "格式是第 {layout} 种，而这个程序只认识到第 {known} 种",
    "use the program that wrote it, or a newer one": "请用写出它的程序，或者更新的版本",
    "is the state of '{other}', not of '{publication}'": "是“{other}”的状态库，不是“{publication}”的",
    "give each publication a state of its own with --state": "请用 --state 给每份报纸各自的状态库",
    "is not a valid {kind}: {why}": "不是正确的 {kind}：{why}",
    "use 'pagewire verify --repair'": "请运行 pagewire verify --repair",
    "is no longer part of the site, but was changed since it was published: it was left": (
        "已经不属于网站，但发布以后有人改过：没有删除"
    ),
    "remove it if you do not need it": "不需要就请删去",
    "the newest edition is too large for one feed document: it was split into {documents} linked ones (RFC 5005)": (
        "最新一期太大，一份订阅文件放不下：分成了{documents}份，前后相连（RFC 5005）"
    ),
    "readers that do not follow the links see the first": "不会顺着链接读的阅读器只看到第一份",
    "is not the manifest that was published last": "不是上次发布的 manifest",
    "is not as the manifest records it": "和 manifest 记录的不一样",
    "repair the state": "请修复状态库",
    "rows of editions are damaged ({dates}), and {place} {reason}: the site was left unchanged": (
        "有几期的记录已损坏（{dates}），而且 {place} {reason}：网站没有改动"
    ),
    "repair them: 'pagewire state rebuild {dates}'": "请修复：pagewire state rebuild {dates}",
    "was not written by pagewire: it was left as it is": "不是 pagewire 写的：保持原样",
    "name the sitemaps in it, and keep it in the seeds folder": "请在里面写上网站地图的地址，并把它放在版面目录里",
    "is not a PNG, JPEG or WebP image": "不是 PNG、JPEG 或 WebP 图片",
    "is not an SVG, PNG, JPEG or WebP image": "不是 SVG、PNG、JPEG 或 WebP 图片",
    "save it again as a PNG": "请重新存成 PNG",
    "save it again": "请重新保存",
    "cannot be scaled, because Pillow is not installed: there are no icons of other sizes": (
        "没有装 Pillow，无法缩放：不会有别的尺寸的图标"
    ),
    "install Pillow": "请安装 Pillow",
    "has {width} x {height} pixels": "大小是 {width} × {height} 像素",
    "scale it down: 512 x 512 is enough": "请缩小：512 × 512 就够了",
    "cannot be read as an image: {reason}": "不能当图片读：{reason}",
    "cannot be drawn: {reason}": "无法绘制：{reason}",
    "is an SVG, and the library that draws it is not installed: there are no icons": (
        "是 SVG，而绘制它的程序库没有安装：不会有图标"
    ),
    "install pagewire[svg], or name a square PNG as icon": "请安装 pagewire[svg]，或者指定一张正方形的 PNG 作图标",
    "is an SVG that refers to other files": "是引用了别的文件的 SVG",
    "embed them, or name a square PNG as icon": "请把那些文件嵌进来，或者指定一张正方形的 PNG 作图标",
    "is an SVG without a viewBox": "是没有 viewBox 的 SVG",
    "give it one": "请加上",
    "is more than {most} times as long as wide": "长度超过宽度的{most}倍",
    "name a square PNG as icon": "请指定一张正方形的 PNG 作图标",
    "{number} changed feed": "{number}份变动的订阅",
    "was not told of {feeds}: {reason}": "没有收到{feeds}的通知：{reason}",
    "was not told of {feeds}: pagewire is installed without its extra 'deliver'": (
        "没有收到{feeds}的通知：pagewire 没有装 deliver 这个附加部分"
    ),
    "install it (pip install 'pagewire[deliver]') or take the [[target]] out of publication.toml": (
        "请安装（pip install 'pagewire[deliver]'），或者从 publication.toml 里去掉 [[target]]"
    ),
    "{seconds:g} seconds were not enough": "{seconds:g} 秒还不够",
    "it did not answer ({reason})": "它没有回应（{reason}）",
    "it answered {answer}": "它的回答是 {answer}",
    "the next run tries again; check the hub if this repeats": "下次运行会再试；如果总是这样，请检查它",
    "still holds erased words: another process is reading the state": "里面还有要删除的文字：另一个进程正在读状态库",
    "end that process, then run again": "请结束那个进程再运行",
    "contained erased words and was deleted": "含有要删除的文字，已经删去",
    "write it again with 'pagewire review {date}'": "需要时请用 pagewire review {date} 重新生成",
    "is a backup with erased words, and the file is missing": "是含有要删除文字的备份，而文件不见了",
    "put it back and run again, or destroy it wherever it is": "请放回来再运行，或者不管它在哪里都销毁它",
    "is a backup with erased words: {reason}": "是含有要删除文字的备份：{reason}",
    "destroy it, and make another one": "请销毁，另做一份",
    "still holds words that were erased": "里面还有已经删除的文字",
    "could not be searched for words that were erased: {reason}": "无法检查里面有没有已经删除的文字：{reason}",
    "remove them there if nobody may have them": "如果谁都不该看到，请到那里删去",
}
