"""Words for the options that several commands share, and for the headings of help."""

TABLE: dict[str, tuple[str, str]] = {
    # Before the command
    "option.ledger": (
        "账本位置：SQLite 文件路径或 postgresql:// 地址；"
        "默认取环境变量 RESIDENCE_LEDGER，否则在用户数据目录",
        "where the ledger is: an SQLite path or a postgresql:// address; default"
        " $RESIDENCE_LEDGER, else a file in your data folder",
    ),
    "option.lang": ("显示语言：zh 中文，en 英文", "language: zh for Chinese, en for English"),
    "option.by": ("由谁提出或经办，例如 一号窗口", "who asks or acts, e.g. desk-1"),
    "option.role": ("以何种身份，例如 clerk 窗口人员", "in which capacity, e.g. clerk"),
    "option.now": (
        "把时钟当作停在这一时刻，例如 2024-02-20T09:30（北京时间）；只用于演练账本",
        "take the clock to stand here, e.g. 2024-02-20T09:30 Chinese time; on a rehearsal ledger",
    ),
    "option.read-only": (
        "只查询，不写入：可用于备用库和只读账号；汇总表不更新，按现状作答并说明落后多少；"
        "也可设 RESIDENCE_READ_ONLY=1",
        "ask only, write nothing: for a standby or a role that may only read; tables answer as"
        " they stand, and it is said how far behind they are; also RESIDENCE_READ_ONLY=1",
    ),
    # Behind the command
    "option.json": (
        "输出 JSON，供程序读取；列表每行一个对象",
        "answer in JSON for programs; lists have one object a line",
    ),
    "option.on": (
        "问哪一日的情况，例如 2024-02-20；默认今天",
        "the day that is asked about, e.g. 2024-02-20; today if not given",
    ),
    "option.known-at": (
        "只用到此时为止已记录的内容：日期、时刻或位置号，例如 2024-03-01 或 128；默认全部",
        "use only what was recorded until then: a day, an instant or the position of an entry,"
        " e.g. 2024-03-01 or 128; everything if not given",
    ),
    "option.reveal": (
        "显示完整的姓名、证件号码、电话和地址，不加遮盖",
        "show names, id numbers, phones and addresses in full, not masked",
    ),
    "option.rehearsal": (
        "建成演练账本，供培训和测试，此后不能改为正式账本",
        "make a rehearsal ledger for training and tests; it stays one for ever",
    ),
    "option.stop-at-refusal": (
        "遇到第一个被拒绝的请求即停，其后各行不再办理",
        "stop at the first refusal and leave the lines after it",
    ),
    "option.dry-run": ("只算出结果，什么都不记录", "show what would happen and record nothing"),
    "option.from": (
        "第一日（含），例如 2024-03-01",
        "first day, included, e.g. 2024-03-01",
    ),
    "option.to": (
        "最后一日（含），例如 2024-03-31",
        "last day, included, e.g. 2024-03-31",
    ),
    "option.city": ("城市", "the city"),
    "option.duty": ("只看这一种事项，例如 endorse", "this duty only, e.g. endorse"),
    "option.case": ("只看这一案件，例如 C1", "this case only, e.g. C1"),
    "option.with": (
        "试算：假如也记录了这个 JSON Lines 文件中的请求；不保存",
        "what if the requests in this file of JSON Lines were recorded too; nothing is saved",
    ),
    "option.if": (
        "试算：假如也记录了这一请求，写法与请求命令相同，省去案件编号；可重复，不保存",
        "what if this request were recorded too, written as its own command is but for the case;"
        " repeatable, and nothing is saved",
    ),
    "option.why": (
        "逐句说明理由，可以念给本人听",
        "give the reasons in sentences that can be read out",
    ),
    "option.svg": (
        "另把时间图写入这个 SVG 文件，可以打印",
        "write the timeline into this SVG file too, for print",
    ),
    "option.under": (
        "按这套规定计算：城市，或城市@日期，例如 shanghai@2017-12-31",
        "count under this law: a city, or its law of a day, e.g. shanghai@2017-12-31",
    ),
    "option.holding.purpose": (
        "按用途计算：settlement 落户、points 积分、school 入学、public-rental 公租房",
        "count for a purpose of the city's law: settlement, points, school, public-rental",
    ),
    "option.need": (
        "须满的时间：6个月、1年、180日、84个匹配月",
        'the time needed: "6 months", "1 year", "180 days", "84 matched months"',
    ),
    "option.meets.by": ("到哪一日（含），例如 2027-04-30", "by which day, e.g. 2027-04-30"),
    "option.clock": (
        "计时口径：registration 居住登记、streak 连续持证、cumulative 累计持证、matched 匹配月；"
        "默认累计",
        "what is counted: time registered, held without a break, held in total, or months that"
        " match; held in total if not given",
    ),
    "option.diff.known-at": (
        "写两次：先后两次所知的日期、时刻或位置号；写一次的，两边都用；不写的为全部",
        "twice: two points of knowledge, each a day, an instant or a position; once: for both;"
        " everything if not given",
    ),
    "option.diff.on": (
        "写两次：先后两日；写一次的，两边都用；不写的为今天",
        "twice: two days; once: for both; today if not given",
    ),
    "option.over": ("比较哪些案件；默认全部", "which cases are compared; all if not given"),
    "option.for": ("办什么事：申领或签注", "what the papers are for"),
    "option.basis": (
        "申领事由；默认取自已提交的申领",
        "ground of the application; the recorded one if not given",
    ),
    "option.lodging": (
        "居所类型；默认取自居住登记",
        "kind of dwelling; the registered one if not given",
    ),
    "option.purpose": ("为何查询，例如 子女入学", "what the look is for, e.g. school enrolment"),
    "option.legal-basis": (
        "依据哪一条查询，例如 义务教育法第十二条",
        'under which rule, e.g. "Compulsory Education Law art. 12"',
    ),
    "option.rebuild": (
        "比较之后按记录重建各表",
        "after comparing, build the tables anew from the events",
    ),
    "option.hour": (
        "每夜几时扫描（北京时间，0 至 23）；默认取自配置，否则 2",
        "hour of the scan, Chinese time; the configuration's if not given, else 2",
    ),
    "option.minute": (
        "几分扫描（0 至 59）；默认取自配置，否则 0",
        "minute of the scan; the configuration's if not given, else 0",
    ),
    "option.migrate.grant": (
        "让数据库的这一角色可以办理业务：只能追加和读取，不能改记录、不能建表；可重复",
        "let this role of the database work on the ledger: append and read, change no entry and"
        " make no table; repeatable",
    ),
    "option.help": ("显示本帮助", "show this help"),
    "option.version": ("显示版本号", "show the version"),
    # Headings of help
    "label.usage": ("用法", "Usage"),
    "label.options": ("选项", "Options"),
    "label.commands": ("命令", "Commands"),
    "label.requests": ("请求", "Requests"),
    "label.arguments": ("参数", "Arguments"),
    "label.examples": ("示例", "Examples"),
    "label.required": ("（必填）", "(required)"),
    "label.default": ("默认", "default"),
    "label.usage-options": ("[选项]", "[OPTIONS]"),
    "label.usage-command": ("命令 …", "COMMAND …"),
}
