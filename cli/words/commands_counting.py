"""Words for the commands about time: how long, will it be enough, what changed, is it so."""

TABLE: dict[str, tuple[str, str]] = {
    "command.holding.summary": (
        "累计持证时间及每一段中断",
        "Accumulated holding time, with every gap",
    ),
    "command.holding.help": (
        "计算到某一日为止的累计持证时间：持证期间、中断及其原因、居住年限、整月数和涉及月数，"
        "各计时口径及其用途。每段中断写明错过的窗口、还能怎样补救、最迟哪一日。"
        "单位是自然日，首尾都计入，各期间之和等于总数。"
        "法律没有明确、换一种理解结果就不同的，逐一列出；没有的，说明结论确定。\n"
        "--why 逐句说明理由，可以念给本人听。--purpose 按用途计算，--under 按别处或别日的规定"
        "计算，--with 和 --if 试算：假如再记录这些请求会怎样，不保存；三者一次只能用一种。",
        "Counts how long the permit has been held up to a day: periods, gaps with their cause, the"
        " unbroken residence years, full months and months touched, and every clock with what it"
        " counts for. Each gap names the window that was missed, and what still mends it by which"
        " day. The unit is the calendar day, first and last included, and the periods add up to"
        " the total. Where the law is open and another reading changes the figure, that reading is"
        " shown; where none does, the answer is firm.\n"
        "--why gives the reasons in sentences that can be read out. --purpose counts for a"
        " purpose, --under by the law of another city or day, and --with and --if answer what if:"
        " the requests of a file, or those written there, are counted in, and nothing is saved."
        " Only one of these three ways at a time.",
    ),
    "command.holding.examples": (
        "residence holding C1\n"
        "residence holding C1 --on 2026-12-31 --why\n"
        "residence holding C1 --purpose public-rental\n"
        "residence holding C1 --under shanghai@2017-12-31\n"
        "residence holding C1 --svg c1.svg\n"
        "residence holding C1 --on 2026-12-31 --with planned.jsonl\n"
        'residence holding C1 --on 2027-03-01 --if "endorse-permit --on 2027-03-01 --mode counter"',
        "residence holding C1\n"
        "residence holding C1 --on 2026-12-31 --why\n"
        "residence holding C1 --purpose public-rental\n"
        "residence holding C1 --under shanghai@2017-12-31\n"
        "residence holding C1 --svg c1.svg\n"
        "residence holding C1 --on 2026-12-31 --with planned.jsonl\n"
        'residence holding C1 --on 2027-03-01 --if "endorse-permit --on 2027-03-01 --mode counter"',
    ),
    "command.meets.summary": (
        "到某一日时间够不够，余几日",
        "Will it be enough by a day, and by how much",
    ),
    "command.meets.help": (
        "回答到 --by 那一日为止是否已满 --need 所写的时间：是或否、余几日或差几日、"
        "最迟哪一日签注、什么会使其落空、今后的日期。"
        "推算时假定此后每次按时签注、每月正常缴费。"
        "--need 写作 6个月、1年、180日，或 84个匹配月（持证、社会保险、个人所得税相符）；"
        "--clock 选择计时口径，默认累计持证时间。是则退出码 0，否则 1。",
        "Answers whether the time of --need is full by the day of --by: yes or no, the margin in"
        " days, the last safe day to endorse, what could break it, and the next days. From now on"
        " every endorsement is taken to be in time and every month to be paid. --need is written 6"
        " months, 1 year, 180 days, or 84 matched months (those with permit, insurance and tax);"
        " --clock chooses what is counted, the time held in total unless told otherwise. Exit code"
        " 0 for yes, 1 for no.",
    ),
    "command.meets.examples": (
        "residence meets C1 --need 6个月 --by 2027-04-30 --clock registration\n"
        "residence meets C1 --need 7年 --by 2030-12-31\n"
        "residence meets C1 --need 84个匹配月 --by 2030-12-31 --json",
        'residence meets C1 --need "6 months" --by 2027-04-30 --clock registration\n'
        'residence meets C1 --need "7 years" --by 2030-12-31\n'
        'residence meets C1 --need "84 matched months" --by 2030-12-31 --json',
    ),
    "command.card.summary": ("今后的日期，汇于一张卡片", "The next days on one card"),
    "command.card.help": (
        "在一张卡片上列出今后的日期：签注窗口开始、自动签注和自行办理的大致日期、"
        "签注的最后一日、最近的期限、落户年限届满之日，各距几日、依据哪一条。",
        "Shows the next days on one card: the endorsement window, the days about which the"
        " automatic endorsement comes or one must act oneself, the last safe day, the next limit,"
        " and the day on which the settlement years are full; how far off each is, and the"
        " article.",
    ),
    "command.card.examples": (
        "residence card C1\nresidence card C1 --on 2024-02-20 --json",
        "residence card C1\nresidence card C1 --on 2024-02-20 --json",
    ),
    "command.diff.summary": (
        "两日或两次所知之间有何变化，因哪些记录",
        "What changed between two days or two knowings",
    ),
    "command.diff.help": (
        "比较同一案件的两次答复：合计、状态、期限事项、中断有何不同，其间有哪些记录。"
        "--known-at 写两次，比较两个时刻所知；--on 写两次，比较两日；两者都写两次，依次配对。",
        "Puts two answers about one case beside each other: totals, states, duties and gaps that"
        " are told otherwise, and the entries between. Give --known-at twice to compare what was"
        " known, --on twice to compare two days; both twice are taken in pairs.",
    ),
    "command.diff.examples": (
        "residence diff C1 --known-at 128 --known-at 140\n"
        "residence diff C1 --on 2024-01-01 --on 2024-12-31 --json",
        "residence diff C1 --known-at 128 --known-at 140\n"
        "residence diff C1 --on 2024-01-01 --on 2024-12-31 --json",
    ),
    "command.check.summary": (
        "核对他人声称的数据，不符的说明原因",
        "Compare the figures that others assert",
    ),
    "command.check.help": (
        "把 assert-figure 记录的数据逐一与本记录核对：是否相符、差多少、因哪一条记录起不符。"
        "不写案件的，核对全部案件。有一项不符，退出码 1。",
        "Holds every figure recorded with assert-figure against the record: whether it agrees, by"
        " how much it differs, and the entry by which it came to differ. Without a case all are"
        " looked at. Exit code 1 if one differs.",
    ),
    "command.check.examples": (
        "residence check\nresidence check C1 --json",
        "residence check\nresidence check C1 --json",
    ),
    "command.law.summary": (
        "某一日有效的规定；换一套规定，哪些案件有变",
        "The law in force on a day; cases that other law moves",
    ),
    "command.law.help": (
        "列出某城市某一日有效的条款：内容、数值及单位、可信度。"
        "写明条款名，例如 late-endorsement，可看其原文、出处和历次版本；没有这一条时退出码 3。"
        "本地没有规定的，适用全国规定。\n"
        "compare 之后写两套规定，比较有关城市的全部案件：哪些结果不同、差多少、自何日起、为何。"
        "一套规定写作城市名，或加 @日期，表示一直按该日的规定。",
        "Lists the articles in force in a city on a day: what they say, value and unit, and how"
        " well each is attested. Name an article, such as late-endorsement, to see its wording,"
        " source and versions; exit code 3 if there is none. Where a city has no rule, the national"
        " one applies.\n"
        "compare with two rule sets goes through all cases of their cities: whose answer moves, by"
        " how much, since when, and why. A rule set is a city, or a city@day for its law as it"
        " stood on that day.",
    ),
    "command.law.examples": (
        "residence law --city shanghai\n"
        "residence law late-endorsement --city shanghai --on 2024-06-20\n"
        "residence law compare shanghai@2017-12-31 shanghai --over all --on 2024-06-20",
        "residence law --city shanghai\n"
        "residence law late-endorsement --city shanghai --on 2024-06-20\n"
        "residence law compare shanghai@2017-12-31 shanghai --over all --on 2024-06-20",
    ),
}
