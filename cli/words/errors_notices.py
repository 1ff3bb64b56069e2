"""Words for what is wrong with a configuration or a sender; each names the file and the key."""

TABLE: dict[str, tuple[str, str]] = {
    "error.config.not-found": (
        "找不到配置文件 {file}；请核对 --config 或环境变量 RESIDENCE_CONFIG。",
        "There is no configuration {file}; check --config or $RESIDENCE_CONFIG.",
    ),
    "error.config.not-readable": (
        "无法读取配置文件 {file}[[（{found}）]]；请核对路径和权限。",
        "The configuration {file} cannot be read[[ ({found})]]; check its path and permissions.",
    ),
    "error.config.not-utf8": (
        "配置文件 {file} 不是 UTF-8 文本；请另存为 UTF-8 编码。",
        "The configuration {file} is not UTF-8 text; save it in UTF-8.",
    ),
    "error.config.not-toml": (
        "配置文件 {file} 不是 TOML[[（{found}）]]；请检查引号、方括号和等号。",
        "The configuration {file} is not TOML[[ ({found})]]; check quotes, brackets and equals"
        " signs.",
    ),
    "error.config.field-missing": (
        "配置文件 {file}：缺少 {setting}；请补上。",
        "{file}: {setting} is missing; add it.",
    ),
    "error.config.unknown-key": (
        "配置文件 {file}：没有 {setting} 这一项；请核对拼写，或删去。",
        "{file}: there is no key {setting}; check how it is spelt, or leave it out.",
    ),
    "error.config.unknown-word": (
        "配置文件 {file}：{setting} 中的“{found}”不在可选之列[[；可选：{expected}]]。",
        "{file}: {setting}: “{found}” is none of what is possible here[[: {expected}]].",
    ),
    "error.config.too-small": (
        "配置文件 {file}：{setting} 为 {found}，太小[[；下限为 {expected}]]。",
        "{file}: {setting} is {found}, too small[[; the bound is {expected}]].",
    ),
    "error.config.too-large": (
        "配置文件 {file}：{setting} 为 {found}，太大[[；至多 {expected}]]。",
        "{file}: {setting} is {found}, too large[[; at most {expected}]].",
    ),
    "error.config.not-text": (
        '配置文件 {file}：{setting} 应为文字，写在引号中，例如 "mail.example.org"。',
        '{file}: {setting} must be text in quotes, such as "mail.example.org".',
    ),
    "error.config.not-a-table": (
        "配置文件 {file}：{setting} 应为一组设置，例如 [{setting}] 下的若干行。",
        "{file}: {setting} must be a table, lines below [{setting}].",
    ),
    "error.config.not-a-list": (
        '配置文件 {file}：{setting} 应为列表，例如 ["mail"]。',
        '{file}: {setting} must be a list, such as ["mail"].',
    ),
    "error.config.not-a-whole-number": (
        "配置文件 {file}：{setting} 应为整数，例如 2，现为“{found}”。",
        "{file}: {setting} must be a whole number such as 2, found “{found}”.",
    ),
    "error.config.not-a-figure": (
        "配置文件 {file}：{setting} 应为数字，例如 60，现为“{found}”。",
        "{file}: {setting} must be a number such as 60, found “{found}”.",
    ),
    "error.config.not-as-expected": (
        "配置文件 {file}：{setting} 的写法不对，现为“{found}”[[；应为 {expected}]]。",
        "{file}: {setting} is not written as it should be, found “{found}”"
        "[[; expected {expected}]].",
    ),
    "error.config.not-an-email": (
        "配置文件 {file}：{setting} 应为电子邮箱地址，例如 a@example.org，现为“{found}”。",
        "{file}: {setting} must be a mail address such as a@example.org, found “{found}”.",
    ),
    "error.config.not-a-sender-name": (
        "配置文件 {file}：渠道名“{found}”只能含字母、数字、- 和 _。",
        "{file}: the sender's name “{found}” may have letters, digits, - and _ only.",
    ),
    "error.config.not-a-safe-address": (
        "配置文件 {file}：{setting} 应为 https:// 网址，http:// 只可用于本机；"
        "不含用户名、密码和空格，域名与路径写成 ASCII。",
        "{file}: {setting} must be an https:// address, http:// is taken for this machine alone;"
        " without user, password and blanks, and all in ASCII.",
    ),
    "error.config.not-a-phone": (
        "配置文件 {file}：{setting} 应为电话号码，例如 021-12345678，现为“{found}”。",
        "{file}: {setting} must be a phone number such as 021-12345678, found “{found}”.",
    ),
    "error.config.not-a-path": (
        '配置文件 {file}：{setting} 应为文件路径，例如 "/var/lib/residence/notices.jsonl"。',
        '{file}: {setting} must be the path of a file, such as "/var/lib/residence/notices.jsonl".',
    ),
    "error.config.variable-not-set": (
        "配置文件 {file}：{setting} 所指的环境变量 {found} 没有设置；请设置后再运行，"
        "密钥不写入配置文件。",
        "{file}: {setting} names the environment variable {found}, which is not set; set"
        " it and try again. Secrets do not stand in the file.",
    ),
    "error.config.password-in-file": (
        "配置文件 {file}：{setting} 的地址里有密码；请把地址放进环境变量，"
        '这里只写变量名：{setting}.env = "RESIDENCE_LEDGER_1"。',
        "{file}: the address of {setting} holds a password; put the address into an environment"
        ' variable, and name that here: {setting}.env = "RESIDENCE_LEDGER_1".',
    ),
    "error.config.shared-ledger": (
        "配置文件 {file}：{setting} 与 {found} 是同一个账本；每市一个账本，请改其一，或删去。",
        "{file}: {setting} and {found} name the same ledger; a city has one of its own: change one"
        " of them, or leave it out.",
    ),
    "error.config.no-ledgers": (
        "配置文件 {file} 没有写明各市的账本；请在 [{setting}] 下每市写一行，"
        '例如 shanghai = "shanghai.sqlite"。',
        "The configuration {file} names no ledgers of cities; write a line for each below"
        ' [{setting}], such as shanghai = "shanghai.sqlite".',
    ),
    "error.config.not-base64": (
        "配置文件 {file}：{setting} 所指的环境变量 {found} 以 whsec_ 开头，其后应为 base64。",
        "{file}: {setting} names the environment variable {found}, which begins with"
        " whsec_ and must go on in base64.",
    ),
    "error.config.extra-missing": (
        "配置文件 {file}：{setting} 需要附加包 {found}；"
        "请运行 pip install residence-ledger[{found}]。",
        "{file}: {setting} needs an extra package; run pip install residence-ledger[{found}].",
    ),
    "error.config.not-an-apprise-address": (
        "配置文件 {file}：{setting} 所指的环境变量 {found} 不是 Apprise 认得的网址。",
        "{file}: {setting} names the environment variable {found}, which is no address"
        " that Apprise knows.",
    ),
    "error.config.not-loadable": (
        "配置文件 {file}：{setting} 的发送程序无法载入[[（{found}）]]；请重新安装提供它的包。",
        "{file}: the sender of {setting} cannot be loaded[[ ({found})]]; install its"
        " package again.",
    ),
}
