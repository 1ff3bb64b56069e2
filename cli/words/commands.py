"""Words for the commands: a line for the list, the help, and examples that can be typed."""

TABLE: dict[str, tuple[str, str]] = {
    "command.residence.help": (
        "居住证案件账本。申报、租赁备案、居住登记、申领、签发、签注都逐条记录，只增不改；"
        "办到哪一步、持证多久、何时到期，都由记录和当日有效的规定推算，并注明条款。"
        "供窗口人员、民警、持证人及其代办人和审计人员使用。\n"
        "退出码：0 完成；1 依规定拒绝，或核对未通过；2 格式或用法有误；3 未找到；"
        "4 案件同时被他人改动；5 存储无法访问；6 审计发现差异。",
        "A ledger of residence-permit cases. Declarations, lease filings, registrations,"
        " applications, permits and endorsements are recorded entry by entry and never changed;"
        " where a case stands, how long the permit has been held and what falls due follow from"
        " the entries and the law of the day, with its articles. For clerks, officers, holders,"
        " their proxies, and auditors.\n"
        "Exit codes: 0 done; 1 refused by a rule, or a check failed; 2 malformed input or usage;"
        " 3 not found; 4 somebody else changed the case meanwhile; 5 storage cannot be reached;"
        " 6 an audit found a difference.",
    ),
    # The ledger and what is put into it
    "command.init.summary": ("新建账本", "Make a ledger"),
    "command.init.help": (
        "在 --ledger 所指之处新建账本，尚无案件；该处已有账本的，不会覆盖。"
        "加 --rehearsal 建的是演练账本，供培训和测试：只有它接受 --now，"
        "并且从此在给人看的输出中一直标明演练。",
        "Makes a ledger without cases at the place that --ledger names; one that is there already"
        " is not overwritten. With --rehearsal it is for training and tests: it alone takes --now,"
        " and it says that it is a rehearsal in everything it shows to people, for ever.",
    ),
    "command.init.examples": (
        "residence init\nresidence --ledger practice.sqlite init --rehearsal",
        "residence init\nresidence --ledger practice.sqlite init --rehearsal",
    ),
    "command.record.summary": (
        "从 JSON Lines 文件逐行记录请求",
        "Record requests from a file of JSON Lines",
    ),
    "command.record.help": (
        "先检查整个文件的格式：有一行不合格，就列出全部不合格的行，退出码 2，什么都不记录。"
        "随后逐行办理，每行的结果是已记录、依规定拒绝或重复提交；有拒绝的，退出码 1。"
        "文件写作 - 时从标准输入读取。带 id 的请求重复提交不会重复记录，因此可以放心重跑。",
        "First checks the form of the whole file: if any line is malformed, all such lines are"
        " named, the exit code is 2 and nothing is recorded. Then goes line by line: accepted,"
        " refused by a rule, or duplicate; exit code 1 if any was refused. The file - is standard"
        " input. A request with an id is recorded once however often it is sent, so a run can be"
        " repeated.",
    ),
    "command.record.examples": (
        "residence record requests.jsonl\n"
        "residence record --dry-run requests.jsonl\n"
        "residence record --stop-at-refusal --json - < requests.jsonl",
        "residence record requests.jsonl\n"
        "residence record --dry-run requests.jsonl\n"
        "residence record --stop-at-refusal --json - < requests.jsonl",
    ),
    # Questions about one case
    "command.find.summary": (
        "按编号、姓名或证件号码查找案件",
        "Find cases by number, name or id number",
    ),
    "command.find.help": (
        "按案件、居住证或租赁合同的编号，或者持证人的姓名、公民身份号码查找案件，结果遮盖个人信息。"
        "都须写完整，不按其中一段查找。没有找到时退出码 3。\n"
        "加 --all-cities 的，同时在各市的账本中查找：按公民身份号码，可以一次查到一人在各市的案件。"
        "有的账本打不开，会写明，其余照常作答，退出码 5。",
        "Finds cases by the number of the case, a permit or a lease, or by the holder's name or id"
        " number; personal data is masked. Each must be given whole: a part finds nothing. Exit"
        " code 3 if there is no such case.\n"
        "With --all-cities the ledgers of all cities are searched side by side: by id number, a"
        " person's cases in several cities are one answer. A ledger that cannot be opened is named,"
        " the others answer all the same, and the exit code is 5.",
    ),
    "command.find.examples": (
        "residence find C1\nresidence find 测试甲\nresidence find 000000199001010018\n"
        "residence find 000000199001010018 --all-cities",
        "residence find C1\nresidence find 测试甲\nresidence find 000000199001010018\n"
        "residence find 000000199001010018 --all-cities",
    ),
    "command.history.summary": (
        "案件的全部记录，按记录先后排列",
        "Every entry of a case, in order",
    ),
    "command.history.help": (
        "按记录先后列出案件的每一条记录：法律日期、内容、由谁办理（--json 另有记录时刻）；"
        "已作废和已更正的照样列出，并注明。"
        "--on 只看到某一日为止的事，--known-at 只看到某一刻为止所知的事。",
        "Lists every entry of a case as recorded: its legal day, what it says, who asked for it"
        " (with --json also when); voided and corrected entries stay, marked. --on looks at what"
        " happened up to a day, --known-at at what was known up to an instant.",
    ),
    "command.history.examples": (
        "residence history C1\n"
        "residence history C1 --on 2024-03-01\n"
        "residence history C1 --known-at 2024-03-01T18:00 --json",
        "residence history C1\n"
        "residence history C1 --on 2024-03-01\n"
        "residence history C1 --known-at 2024-03-01T18:00 --json",
    ),
    "command.status.summary": (
        "案件办到哪一步、下一步由谁在何时办",
        "Where a case stands, what comes next, and who must act",
    ),
    "command.status.help": (
        "说明某一日的居住登记、租赁备案、申领和居住证状态，并按日期列出接下来的事项、"
        "由谁办理、依据哪一条。日期首尾都含当日；时限分别注明自然日或工作日。",
        "Tells the state of registration, lease filing, application and permit on a day, and lists"
        " what comes next in order of day, who must act, and the article. First and last days are"
        " both included; limits say whether they count calendar or working days.",
    ),
    "command.status.examples": (
        "residence status C1\nresidence status C1 --on 2024-02-20\nresidence status C1 --json",
        "residence status C1\nresidence status C1 --on 2024-02-20\nresidence status C1 --json",
    ),
    # Questions and errands over many cases
    "command.due.summary": (
        "一段日期内到期的事项，遍及全部案件",
        "What falls due in a range of days, over all cases",
    ),
    "command.due.help": (
        "列出一段日期内的期限事项，按日期排列，首尾都含当日；"
        "不写起止日期的，列出正在进行的和今后 30 日内的。"
        "可以按市、区、事项、办理人和是否超期筛选，按所需次序排列。每项注明第几天、共几天："
        "时限自次日起算，窗口自首日起算。标明“暂定”的日期涉及尚未公布的放假安排。"
        "加 --check 的，列出了任何一项，或者有案件无法推算，退出码 1。"
        "加 --all-cities 的，同时询问各市的账本，列在一起；有的打不开，会写明，退出码 5。",
        "Lists the duties of a range of days in order of day, first and last included; without"
        " --from and --to, those that are open and those of the next 30 days. It can be narrowed"
        " to a city, a district, a duty, whoever must act, and what is overdue, and sorted. Each"
        " says which day of how many it is: limits count from the day after, windows from their"
        " first day. A day marked provisional rests on a holiday schedule that has not been"
        " announced yet. With --check the exit code is 1 if anything is listed, or if a case"
        " cannot be worked out. With --all-cities the ledgers of all cities are asked side by"
        " side for one list; one that cannot be opened is named, with exit code 5.",
    ),
    "command.due.examples": (
        "residence due\n"
        "residence due --from 2024-03-01 --to 2024-03-31 --city shanghai --district 徐汇区\n"
        "residence due --duty issue-permit --overdue --check\n"
        "residence due --actor officer --sort office --json\n"
        "residence due --all-cities --overdue",
        "residence due\n"
        "residence due --from 2024-03-01 --to 2024-03-31 --city shanghai --district 徐汇区\n"
        "residence due --duty issue-permit --overdue --check\n"
        "residence due --actor officer --sort office --json\n"
        "residence due --all-cities --overdue",
    ),
    "command.scan.summary": (
        "夜间扫描：记录已到的期限节点",
        "The nightly scan: record the deadlines that were reached",
    ),
    "command.scan.help": (
        "对尚未扫描的每一日，直到 --to 为止（默认今天），记录到达的期限节点；"
        "更正之后不再成立的，予以撤回。同一节点只记录一次，漏扫的日子会补上，重复扫描不会重复记录。"
        "个别案件出错不影响其余案件，会列出，退出码 1；--dry-run 只列出，不记录。"
        "加 --all-cities 的，同时扫描各市的账本；有的打不开，会写明，其余照常扫描，退出码 5。",
        "For every day not yet scanned, up to --to (today unless told otherwise), records the"
        " deadlines reached and withdraws those that no longer follow after a correction. Each is"
        " recorded once: missed nights are caught up, and a second scan adds nothing. A case that"
        " fails is named, with exit code 1, and the rest go on; --dry-run lists and records"
        " nothing. With --all-cities the ledgers of all cities are scanned side by side; one that"
        " cannot be opened is named, with exit code 5, and the others are scanned.",
    ),
    "command.scan.examples": (
        "residence scan\nresidence scan --to 2024-03-31 --dry-run\nresidence scan --json\n"
        "residence scan --all-cities --config /etc/residence/residence.toml",
        "residence scan\nresidence scan --to 2024-03-31 --dry-run\nresidence scan --json\n"
        "residence scan --all-cities --config /etc/residence/residence.toml",
    ),
    "command.replay.summary": (
        "审计重放：由记录重建并逐行核对",
        "The auditor's replay: rebuild from the events and compare",
    ),
    "command.replay.help": (
        "仅凭记录重建每一张汇总表，再与存储的逐行比较。全部一致退出码 0；"
        "有差异的逐行列出，退出码 6。--known-at 重放到某一刻，--case 只重放一案，"
        "--rebuild 在比较之后按记录重建各表。",
        "Rebuilds every table of answers from the events alone and compares it row by row with"
        " what is stored. Exit code 0 if all agree; differences are shown row by row, with exit"
        " code 6. --known-at replays up to an instant, --case one case only; --rebuild builds the"
        " tables anew after comparing.",
    ),
    "command.replay.examples": (
        "residence replay\nresidence replay --case C1\nresidence replay --known-at 128 --json",
        "residence replay\nresidence replay --case C1\nresidence replay --known-at 128 --json",
    ),
    # A first look
    "command.demo.summary": (
        "用样例案件演示一遍",
        "See a ledger of sample cases answer",
    ),
    "command.demo.help": (
        "建一本演练账本，记入样例案件，逐年扫描，再展示办理状态、持证时间和期限。"
        "人物均为虚构；您自己的账本不受影响。",
        "Makes a rehearsal ledger, records sample cases, scans it through the years, and shows"
        " status, holding time and deadlines. All persons are invented; your own ledger is not"
        " touched.",
    ),
    "command.demo.examples": (
        "residence demo\nresidence --lang en demo",
        "residence demo\nresidence --lang zh demo",
    ),
}
