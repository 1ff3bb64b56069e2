"""Words for what stops a command before a rule does: the ledger's place, the input, usage."""

TABLE: dict[str, tuple[str, str]] = {
    # The ledger's place
    "error.ledger-not-found": (
        "[[{where} ]]没有账本；请核对 --ledger 或 RESIDENCE_LEDGER，"
        "或用 residence init 新建，residence demo 另建一本演练账本。",
        "There is no ledger[[ at {where}]]; check --ledger or RESIDENCE_LEDGER,"
        " make one with residence init, or see one with residence demo.",
    ),
    "error.ledger-exists": (
        "[[{where} ]]已有账本，不会覆盖；请用 --ledger 另指一处。",
        "There is a ledger[[ at {where}]] already, and it is not overwritten;"
        " name another place with --ledger.",
    ),
    "error.storage-unreachable": (
        "连不上账本的存储[[：{reason}]]。没有再记录任何内容，请检查路径、权限或数据库后重试。",
        "The ledger's storage cannot be reached[[: {reason}]]. Nothing more was recorded; check the"
        " path, its permissions or the database, and try again.",
    ),
    "error.storage-unsafe": (
        "账本的存储设置可能丢失已确认的记录，拒绝使用[[：{reason}]]。请改正设置后重试。",
        "The storage is set up so that records already acknowledged could be lost, and is not"
        " used[[: {reason}]]. Mend the setting and try again.",
    ),
    "error.newer-ledger": (
        "有记录无法读取[[：{reason}]]：由更新版本的程序写入或已损坏。请升级 residence-ledger；"
        "仍不能读取的，请审计员用 residence replay 核查。",
        "An entry cannot be read[[: {reason}]]: a newer version of the program wrote it, or it is"
        " damaged. Upgrade residence-ledger; if that does not help, let an auditor run replay.",
    ),
    "error.outcome-unknown": (
        "数据库没有确认这次写入是否保存[[：{reason}]]；请用 residence history 查看，"
        "带 id 的请求可以照原样再次提交，不会重复记录。",
        "The database did not confirm that the write will last[[: {reason}]]; look with residence"
        " history. A request with an id can be sent again as it was and is recorded once.",
    ),
    "error.disk-full": (
        "磁盘已满，没有再记录任何内容；请腾出空间后重试。",
        "The disk is full and nothing more was recorded; make room and try again.",
    ),
    "error.output-failed": (
        "结果无法写出[[：{reason}]]；已经记录的不受影响，可用 residence history 查看。",
        "The answer could not be written out[[: {reason}]]; what was recorded stays, see residence"
        " history.",
    ),
    "error.lost-race": (
        "办理期间本案被他人改动[[（第 {entries} 条：{kinds:event}）]]，多次重试未成，"
        "本次请求没有记录；请查看最新情况后再提交。",
        "Somebody else changed this case meanwhile[[ (entries {entries}: {kinds:event})]], several"
        " tries failed and the request was not recorded; look at the case again and resend.",
    ),
    "error.bad-law": (
        "法规数据有误，不能据以作答[[：{reason}]]。请改正该文件，"
        "或核对 RESIDENCE_LAW 所指的文件夹。",
        "The law's data cannot be used[[: {reason}]]. Mend the file, or check the folder that"
        " RESIDENCE_LAW names.",
    ),
    # What was asked about
    "error.case-not-found": (
        "账本中没有编号为 {case} 的案件；可用 residence find 按姓名或证件号码查找。",
        "The ledger has no case numbered {case}; look for it with residence find, by name or"
        " id number.",
    ),
    "error.district-unknown": (
        "没有期限属于[[{city}]]“{district}”：没有案件写明此区[[；已有的区：{known}]]。",
        "No case[[ of {city}]] with anything due names the district “{district}”"
        "[[; there are: {known}]].",
    ),
    "error.nothing-found": (
        "没有找到“{text}”；编号和姓名须写全，公民身份号码须写满 18 位。",
        "Nothing was found for “{text}”; give a number or a name in full, an id number with all"
        " its 18 characters.",
    ),
    "error.article-not-found": (
        "没有名为 {article} 的条款[[；相近的有 {suggestion}]]；"
        "用 residence law --city 城市 查看各地条款。",
        "There is no article {article}[[; close to it: {suggestion}]];"
        " residence law --city CITY lists those of a city.",
    ),
    "error.article-not-in-force": (
        "条款 {article} 在 {on} 尚未施行或者已经失效；不写 --on 可以查看全部版本。",
        "The article {article} is not in force on {on}; without --on all its versions are shown.",
    ),
    "error.no-law-in-force": (
        "账本所收的规定在 {on} 都没有施行；请核对日期。",
        "None of the law that the ledger knows is in force on {on}; check the day.",
    ),
    "error.not-a-rehearsal": (
        "--now 只能用于演练账本，这是正式账本；请去掉 --now，或用 init --rehearsal 另建演练账本。",
        "--now works on a rehearsal ledger only, and this one is real; leave --now out, or make a"
        " ledger with init --rehearsal.",
    ),
    "error.bad-instant": (
        "[[{option}：]]应为时刻，例如 2024-02-20T09:30（北京时间）[[，找到的是“{found}”]]。",
        "[[{option}: ]]expected an instant such as 2024-02-20T09:30, in Chinese time"
        "[[, found “{found}”]].",
    ),
    "error.bad-day": (
        "[[{option}：]]应为年-月-日，例如 2024-02-20[[，找到的是“{found}”]]。",
        "[[{option}: ]]expected a day such as 2024-02-20[[, found “{found}”]].",
    ),
    "error.no-such-day": (
        "[[{option}：]]日历上没有 {found} 这一天；请核对月份和日期。",
        "[[{option}: ]]there is no day {found} in the calendar; check month and day.",
    ),
    "error.day-out-of-range": (
        "[[{option}：]]只能问 1900 年至 2199 年，找到的是“{found}”；请核对年份。",
        "[[{option}: ]]only the years 1900 to 2199 can be asked about, found “{found}”; check the"
        " year.",
    ),
    "error.days-reversed": (
        "最后一日 {last} 早于第一日 {first}；请核对 --from 和 --to 是否写反。",
        "The last day {last} lies before the first, {first}; check whether --from and --to were"
        " exchanged.",
    ),
    "error.bad-need": (
        "[[{option}：]]应写作 6个月、1年、180日 或 84个匹配月，不超过 100 年"
        "[[，找到的是“{found}”]]。",
        "[[{option}: ]]expected 6 months, 1 year, 180 days or 84 matched months, 100 years at most"
        "[[, found “{found}”]].",
    ),
    "error.matched-in-months": (
        "[[{option}：]]匹配的时间按月计，请写作 84个匹配月[[，找到的是“{found}”]]。",
        "[[{option}: ]]matched time counts in months, such as 84 matched months"
        "[[, found “{found}”]].",
    ),
    "error.bad-plan": (
        "{option}：应写一个请求及其各项，引号须成对，例如 endorse-permit --on 2027-03-01"
        " --mode counter；找到的是“{found}”。",
        "{option}: must be a request with its options and quotes in pairs, such as endorse-permit"
        " --on 2027-03-01 --mode counter, found “{found}”.",
    ),
    "error.no-such-request": (
        "{option}：没有名为“{found}”的请求[[（是否想写 {suggestion}？）]]；"
        "请用 residence --help 查看全部请求名。",
        "{option}: there is no request named “{found}”[[ (did you mean {suggestion}?)]];"
        " residence --help lists all of them.",
    ),
    "error.two-moments": (
        "须写两个时刻才能比较：--known-at 写两次，或 --on 写两次。",
        "Two moments are compared: give --known-at twice, or --on twice.",
    ),
    "error.purpose-unknown": (
        "{city}没有为“{purpose}”计算持证时间的规定[[；有规定的用途：{known}]]；"
        "各市规定可用 residence law 查看。",
        "No law of {city} counts time for {purpose}[[; it does for: {known}]]; residence law shows"
        " the law of each city.",
    ),
    "error.night-not-come": (
        "不能扫描尚未到来的日子：--to 写的是 {night}，今天是 {today}；请改为今天或更早。",
        "A night to come cannot be scanned: --to is {night} and today is {today}; choose today or"
        " a day before.",
    ),
    "error.bad-position": (
        "应为记录的位置号（正整数）或时刻，例如 128[[，找到的是“{found}”]]。",
        "Expected the position of an entry or an instant, such as 128[[, found “{found}”]].",
    ),
    "error.file-not-found": (
        "找不到文件 {path}；请核对路径，或用 - 从标准输入读取。",
        "There is no file {path}; check the path, or use - for standard input.",
    ),
    "error.file-name-empty": (
        "文件名是空的；请写明文件，或用 - 从标准输入读取。",
        "The name of the file is empty; name a file, or use - for standard input.",
    ),
    "error.file-not-readable": (
        "无法读取文件 {path}[[：{reason}]]；请检查是否为普通文件、有无读取权限。",
        "The file {path} cannot be read[[: {reason}]]; check that it is a file and that you may"
        " read it.",
    ),
    "error.file-not-written": (
        "无法写入文件 {path}[[：{reason}]]；请检查文件夹是否存在、有无写入权限。",
        "The file {path} cannot be written[[: {reason}]]; check that its folder is there and that"
        " you may write to it.",
    ),
    "error.aborted": ("已中断；已确认的记录不受影响。", "Interrupted; what was recorded stays."),
    # How the command was written
    "error.usage.no-such-option": (
        "没有 {option} 这个选项[[；是否想写 {suggestion}？]]",
        "There is no option {option}[[; did you mean {suggestion}?]]",
    ),
    "error.usage.no-such-command": (
        "没有 {command} 这个命令[[；是否想写 {suggestion}？]]",
        "There is no command {command}[[; did you mean {suggestion}?]]",
    ),
    "error.usage.missing-argument": (
        "缺少参数 {argument}；用 --help 查看用法和示例。",
        "The argument {argument} is missing; --help shows usage and examples.",
    ),
    "error.look-without-name": (
        "查询须写明由谁查询：在 query 之前写 --by，例如 residence --by 测试小学 query …。",
        "Who looks must be named: write --by before query, e.g."
        ' residence --by "Test School" query ….',
    ),
    "error.usage.missing-option": (
        "缺少必需的选项 {option}；用 --help 查看写法和示例。",
        "The option {option} is required and missing; --help shows how to write it.",
    ),
    "error.usage.unexpected-argument": (
        "多出了参数“{argument}”；含空格的内容请加引号。",
        "The argument “{argument}” is one too many; quote a value that has blanks.",
    ),
    "error.usage.bad-value": (
        "{option} 的值[[“{found}”]]不对[[（是否想写 {suggestion}？）]][[，应为：{expected}]]。",
        "{option}: the value[[ “{found}”]] is not allowed[[ (did you mean {suggestion}?)]]"
        "[[; expected: {expected}]].",
    ),
    "error.usage.not-together": (
        "{option} 不能与 {other} 同时使用；请只写其一。",
        "{option} and {other} cannot be used together; give one of them.",
    ),
    "error.usage.option-needs-value": (
        "选项 {option} 后面须写一个值。",
        "The option {option} needs a value behind it.",
    ),
    "error.usage.other": (
        "命令写法有误：{message}；请用 --help 查看用法。",
        "The command is not written rightly: {message}; --help shows how.",
    ),
}
