"""Words for work lists, forecasts and calendars."""

TABLE: dict[str, tuple[str, str]] = {
    "answer.office": ("{city}[[{district}]]", "{city}[[ {district}]]"),
    "answer.duty": ("{duty:duty}[[（{effect:effect}）]]", "{duty:duty}[[ ({effect:effect})]]"),
    "answer.day-of": ("第{used}天/共{allowed}天", "day {used} of {allowed}"),
    "answer.working-day-of": (
        "第{used}个工作日/共{allowed}个工作日",
        "working day {used} of {allowed}",
    ),
    # Forecasts
    "answer.forecast": (
        "{first} 至 {last} 各夜将记录的期限节点",
        "What the nights from {first} to {last} will record",
    ),
    "answer.forecast-sum": (
        "共 {emitted} 条期限节点，通知 {notices} 条",
        "{emitted} deadline{emitted:s} and {notices} notice{notices:s} in all",
    ),
    "answer.not-foreseen": (
        "依现有记录预计，以后的记录无从预知[[；其中 {automatic} 件届时自动签注比对，"
        "签注成功的，其后的期限随之改变]]。",
        "By the record as it is: entries to come cannot be foreseen[[; {automatic} automatic"
        " endorsement{automatic:s} will be evaluated in these nights, and where one is given, what"
        " comes after it changes]].",
    ),
    "answer.head.night": ("日期", "night"),
    "answer.head.office": ("城市／区", "office"),
    "answer.head.deadlines": ("期限节点", "deadlines"),
    "answer.head.notices": ("通知", "notices"),
    # Figures
    "answer.figures": ("{on} 各市统计", "Figures of each city on {on}"),
    "answer.no-cases": ("没有案件", "There are no cases"),
    "answer.all-cities": ("合计", "all"),
    "answer.head.cases": ("案件", "cases"),
    "answer.head.permits": ("在用居住证", "permits in use"),
    "answer.head.lease_filings": ("有效租赁备案", "lease filings"),
    "answer.head.open": ("正在进行的事项", "open duties"),
    "answer.head.overdue": ("其中超期", "overdue"),
    # Calendars
    "answer.calendar-of": (
        "居住证期限 {whose}[[ {duty:duty}]][[ {actor:role}]]",
        "Residence permit {whose}[[: {duty:duty}]][[, {actor:role}]]",
    ),
    "answer.calendar-written": (
        "已写入 {file}：期限 {count} 项",
        "{file} written: {count} appointment{count:s}",
    ),
    "answer.calendar-unchanged": (
        "{file} 没有变化，未改动：期限 {count} 项",
        "{file} left as it is, nothing changed: {count} appointment{count:s}",
    ),
    "answer.ical.summary": (
        "{duty:duty}[[（{effect:effect}）]][[（{marks}）]] {case}[[ {name}]]",
        "{duty:duty}[[ ({effect:effect})]][[ ({marks})]] {case}[[ {name}]]",
    ),
    "answer.ical.alarm": ("{rung}：{text}", "{rung}: {text}"),
    "answer.ical.rehearsal": ("REHEARSAL 演练 {text}", "REHEARSAL {text}"),
    "answer.ical.window": (
        "{first} 至 {last}，首尾均含",
        "{first} to {last}, both included",
    ),
    "answer.ical.on": ("截止日 {last}", "last day {last}"),
    "answer.ical.from": ("自 {first} 起[[，至 {last}]]", "from {first} on[[, to {last}]]"),
    "answer.ical.article": (
        "依据 {article}[[（{confidence:confidence}）]]",
        "Under {article}[[ ({confidence:confidence})]]",
    ),
    "answer.ical.soft": ("左右", "about"),
    "answer.ical.soft.says": ("日期只是大致如此。", "The days are no more than about these."),
    "answer.ical.provisional": ("暂定", "provisional"),
    "answer.ical.provisional.says": (
        "涉及尚未公布的放假安排，公布后可能变动。",
        "They rest on a holiday schedule not yet announced, and may move with it.",
    ),
    "answer.ical.conditional": ("届时未办的", "if not done by then"),
    "answer.ical.conditional.says": (
        "自 {day} 起才成立；此前办妥的，不再需要。",
        "It stands from {day} on, and falls away if the matter is settled before.",
    ),
    "answer.ical.flagged": ("早于居住证到期", "before the permit's last day"),
    "answer.ical.flagged.says": (
        "早于居住证的末日，所依赖的材料将先到期。",
        "It ends before the permit that hangs on it.",
    ),
}
