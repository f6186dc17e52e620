"""What review and serve say, on the terminal and on their own pages."""

MESSAGES = {
    "{path}: open it in a browser": "{path}：请用浏览器打开",
    "Open this address in a browser and keep it secret: it is the key. Ctrl-C ends it.": (
        "请用浏览器打开这个地址，不要告诉别人：地址就是钥匙。按 Ctrl-C 结束。"
    ),
    "Ctrl-C ends it.": "按 Ctrl-C 结束。",
    "holds no edition": "里面没有任何一期",
    "there is no such edition or article in the state": "状态库里没有这一期或这一篇",
    "give a date like 2021-10-09, or a whole guid as 'pagewire history DATE' lists it": (
        "请写 2021-10-09 这样的日期，或者 pagewire history 加日期所列的完整 guid"
    ),
    "holds no edition of {date}": "没有 {date} 这一期",
    "name one of: {dates}": "请选一期：{dates}",
    "look at its pages with pagewire explain": "请用 pagewire explain 看看各版",
    "its pages cannot be laid out": "各版无法编排",
    "are not an edit": "不是一条指令",
    "are more than one edit": "不止一条指令",
    "hold a comment": "里面有注释",
    "mean something else at the end of the file": "放到文件末尾，意思就变了",
    "begin with {line}, and write one edit at a time without comments": "请以 {line} 开头，一次只写一条指令，不写注释",
    "the edition has changed since this decision was made": "作决定以后，这一期有了变动",
    "look at it again, then decide": "请再看一遍，然后决定",
    "this page is only for this machine: copy its address from the terminal into the address bar": (
        "这个页面只供本机使用：请把终端里的地址复制到地址栏"
    ),
    "there is only one page here": "这里只有一个页面",
    "this address shows the review": "这个地址是审阅页面",
    "this address takes the forms of the review": "这个地址接收审阅页面的表单",
    "a form must be sent as {form}": "表单必须以 {form} 发送",
    "a form must state its length, at most {most} bytes": "表单必须写明长度，最多 {most} 字节",
    "a form must have each of these fields once: {fields}": "表单里下列各项都要有，而且只有一次：{fields}",
    "this form is from an earlier run: reload the page": "这个表单是以前打开的：请重新载入页面",
    "no line was chosen: choose one, then write": "没有选任何一行：请先选，再写入",
    "the form is incomplete: send it again": "表单不完整：请再发一次",
    "pagewire failed on it: {reason}: a defect of pagewire, not of your files: please report it": (
        "pagewire 处理时出错：{reason}。这是 pagewire 的毛病，不是您的文件有错：请告诉我们"
    ),
    "cannot be served: {reason}": "无法开通：{reason}",
    "cannot be served: ports end at {last}": "无法开通：端口最大是 {last}",
    "ports end at {last}": "端口最大是 {last}",
    "name another --port": "请用 --port 换一个端口",
    "is not an address: {reason}": "不是地址：{reason}",
    "is an IPv6 address, at which no preview can be": "是 IPv6 地址，不能用来预览",
    "name another --host": "请用 --host 换一个地址",
    "is for previews": "只用于预览",
    "add --local": "请加上 --local",
    "needs {packages}, which cannot be found": "需要 {packages}，但没有找到",
    "install the extra: pip install 'pagewire[serve]'": "请安装：pip install 'pagewire[serve]'",
    "cannot be emptied: {reason}": "无法清空：{reason}",
    "remove it yourself": "请自己删去",
    "this site can only be read": "本站只供阅读",
    "the document has changed": "文件已经变了",
    "the document is shorter": "文件没有这么长",
    "this is not the address of this site": "这不是本站的地址",
    "the request is too large": "请求太大",
    "try again": "请稍后再试",
    "{title}: {address}": "{title}：{address}",
    "home": "首页",
    "subscribe: {address}": "订阅：{address}",
    "listening: {address}": "地址：{address}",
    "nothing is published in this folder yet: run pagewire publish": "这个目录里还没有发布任何内容：请运行 pagewire publish",
    "This is a preview of what would be published, with addresses of this machine.": (
        "这是将要发布的内容的预览，用的是本机地址。"
    ),
    "It changes neither state nor out/, and ends with this command.": "它不改动状态库和 out/，命令结束时就没有了。",
    "This is out/ as published; addresses in feeds and data lead to\n{base}\nFor addresses of this machine use --local.": (
        "这是发布在 out/ 里的内容；订阅和数据里的地址指向\n{base}\n要用本机地址，请加 --local。"
    ),
    "Everybody who can reach {host} can read it. For the public, use a web\nserver: docs/operator.md has its configuration.": (
        "能连到 {host} 的人都能看到。要对外公开，请用 Web 服务器，\n配置见 docs/operator.md。"
    ),
}
