"""Words for the commands that list work and days to come."""

TABLE: dict[str, tuple[str, str]] = {
    "command.calendar.summary": (
        "一案或一市的期限，供日历程序订阅",
        "The days of a case or a city, for calendar programs",
    ),
    "command.calendar.help": (
        "把一案（CASE）或一市（--city，可加 --district）的期限写成 iCalendar 日历：每项为全天日程，"
        "自首日至末日，按提醒阶梯设闹钟，语言随 --lang。全市日历只载案件编号和遮盖后的姓名。\n"
        "日历只随记录变化，与何时生成无关：没有新记录，逐字节相同，--out 所指的文件也不改动，"
        "因此可以放在网页服务器上供人订阅，由定时任务反复生成。日期变动的，仍是同一日程，"
        "变更次数加一；不再成立的期限从日历中消失，订阅的程序下次读取时也随之删除。",
        "Writes the days of one case, or of a city (--city, with --district if wanted), as an"
        " iCalendar file: each duty an all-day appointment from its first to its last day, with"
        " alarms at the rungs of its ladder, in the language of --lang. A city's calendar shows"
        " case numbers and masked names, no more.\n"
        "A calendar changes with the record and never with the time of day: without a new entry"
        " it is the same to the byte, and the file of --out is not touched. So it can be put on a"
        " web server for people to subscribe to, and be made again by cron. A day that moves stays"
        " the same appointment with its sequence raised; a duty that no longer stands is left out,"
        " and programs that subscribe drop it when they read the calendar next.",
    ),
    "command.calendar.examples": (
        "residence calendar C1 --out c1.ics\n"
        "residence --lang zh calendar --city shanghai --district 徐汇区 --out xuhui.ics\n"
        "residence calendar --city dalian --actor officer --json",
        "residence calendar C1 --out c1.ics\n"
        "residence --lang en calendar --city shanghai --district 徐汇区 --out xuhui.ics\n"
        "residence calendar --city dalian --actor officer --json",
    ),
    "command.forecast.summary": (
        "今后各夜将记录的期限节点和通知条数",
        "What each coming night will record, and how many notices",
    ),
    "command.forecast.help": (
        "列出今后 --days 夜（默认 30）每夜将记录的期限节点，按市、区和事项计数，"
        "并说明将排发多少条通知。第一夜包括此前尚未扫描的。预计只依现有记录：以后的记录、自动签注及其后的期限无从预计，"
        "提前办妥的不会再出现。",
        "For each of the coming --days nights (30 unless told otherwise), counts the deadlines that"
        " will be recorded by city, district and duty, and the notices that will be queued. The"
        " first night includes what has not been scanned yet. A forecast knows the record as it"
        " is: entries to come, automatic endorsements and what follows from them are not in it,"
        " and what is done in time will not come.",
    ),
    "command.forecast.examples": (
        "residence forecast\n"
        "residence forecast --days 7 --city shanghai --duty issue-permit\n"
        "residence forecast --days 90 --json",
        "residence forecast\n"
        "residence forecast --days 7 --city shanghai --duty issue-permit\n"
        "residence forecast --days 90 --json",
    ),
    "command.figures.summary": (
        "各市的案件、在用证件和到期事项各有多少",
        "How many cases, papers in force and duties each city has",
    ),
    "command.figures.help": (
        "按市统计今日的案件数、在用居住证、有效租赁备案，以及正在进行的期限事项和其中超期的，"
        "再按事项分列。一案一证，换领前后的号码不重复计数；一份备案在同一市住几人也只计一次。"
        "自首日起为正在进行，末日过后仍未办结的为超期，与 due 所列一致。"
        "无法推算的案件不计入，并写明。"
        "加 --all-cities 的，各市的账本并列；有的打不开，会写明，退出码 5。",
        "Counts, city by city and as of today, the cases, the permits in use, the lease filings in"
        " force, and the duties that are open, with those of them that are overdue; then duty by"
        " duty. A permit counts once whatever numbers it has had, a filing once in a city however"
        " many live there. A duty is open from its first day on, and overdue past its last day"
        " until it is done, as in the list of `due`. A case that cannot be worked out is not"
        " counted, and is named. With --all-cities the ledgers of all cities stand side by side;"
        " one that cannot be opened is named, with exit code 5.",
    ),
    "command.figures.examples": (
        "residence figures\n"
        "residence figures --city shanghai --json\n"
        "residence figures --all-cities",
        "residence figures\n"
        "residence figures --city shanghai --json\n"
        "residence figures --all-cities",
    ),
}
