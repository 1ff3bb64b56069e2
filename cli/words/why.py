"""Sentences that give the reasons of an answer, to be read out to the person."""

TABLE: dict[str, tuple[str, str]] = {
    "why.under": (
        "以下按 {rules} 的规定计算同一份记录。",
        "The same record is counted here under the law of {rules}.",
    ),
    "why.none": (
        "截至 {on}（含当日），没有可计入的持证日数。",
        "Up to and including {on} no day of holding counts.",
    ),
    "why.total": (
        "截至 {on}（含当日），累计持证 {days} 日，是以下 {count} 段之和，首尾两日都计入。",
        "Up to and including {on} the permit had been held for {days} day{days:s}: the sum of the"
        " {count} periods below, first and last day included.",
    ),
    "why.total-one": (
        "截至 {on}（含当日），累计持证 {days} 日，即以下一段，首尾两日都计入。",
        "Up to and including {on} the permit had been held for {days} day{days:s}: the one period"
        " below, first and last day included.",
    ),
    "why.period": (
        "{first} 至 {last}，凭{permit_no}号居住证持证 {days} 日。",
        "From {first} to {last} it was held on permit no {permit_no}, {days} day{days:s}.",
    ),
    "why.rests-on": ("依据的记录：{entries}。", "This rests on: {entries}."),
    "why.counted-under": ("所据规定：{law}。", "The rule behind it: {law}."),
    "why.entry": (
        "{on} {kind:event}（第 {position} 号）",
        "{kind:event} on {on} (entry {position})",
    ),
    "why.entry-planned": ("设想中的一条记录", "an entry of the plan"),
    "why.law": (
        "{title}[[{place}]]（{article}，{confidence:confidence}）",
        "{title}[[ {place}]] ({article}; {confidence:confidence})",
    ),
    # A gap: what happened, what was missed, what became of it, what can still be done
    "why.gap": (
        "{first} 至 {last} 中断 {days} 日。",
        "From {first} to {last} there is a gap of {days} day{days:s}.",
    ),
    "why.cause.not-endorsed": (
        "原因：居住证最后有效日是 {last_valid_day}，到这一日没有办理签注。",
        "The permit was last valid on {last_valid_day} and had not been endorsed by then.",
    ),
    "why.cause.lapsed": (
        "原因：居住证最后有效日是 {last_valid_day}，到这一日没有办理签注，此后已经失效。",
        "The permit was last valid on {last_valid_day}, had not been endorsed by then, and has"
        " lapsed since.",
    ),
    "why.cause.cancelled": (
        "原因：居住证被注销[[：{by}]]，最后有效日是 {last_valid_day}。",
        "The permit was cancelled[[: {by}]]; its last valid day was {last_valid_day}.",
    ),
    "why.cause.revoked": (
        "原因：居住证被撤销[[：{by}]]，此前最后有效日是 {last_valid_day}。",
        "The permit was revoked[[: {by}]]; the last valid day before it was {last_valid_day}.",
    ),
    "why.cause.confiscated": (
        "原因：居住证被收缴[[：{by}]]，最后有效日是 {last_valid_day}。",
        "The permit was confiscated[[: {by}]]; its last valid day was {last_valid_day}.",
    ),
    "why.kept-by": (
        "在 {first} 至 {last} 之间签注，就不会中断。",
        "An endorsement between {first} and {last} would have kept it from opening.",
    ),
    "why.missed": (
        "错过的签注期间是 {first} 至 {last}。",
        "The endorsement window from {first} to {last} was missed.",
    ),
    "why.days-count": (
        "[[依{law}，]]这些日子计入，{effect}。",
        "These days count, and {effect}[[, under {law}]].",
    ),
    "why.days-count-not": (
        "[[依{law}，]]这些日子不计入，{effect}。",
        "These days do not count; {effect}[[, under {law}]].",
    ),
    "why.effect.continues": ("居住年限连续计算", "the residence years go on"),
    "why.effect.restarts": ("居住年限重新计算", "the residence years start anew"),
    "why.effect.open": (
        "居住年限是否连续，取决于何时补办签注",
        "whether the residence years go on depends on when it is endorsed",
    ),
    "why.same-law": ("同一规定", "the same rule"),
    "why.restored": ("连续性已经恢复：{by}。", "Continuity was restored: {by}."),
    "why.closed": ("此后接续：{by}。", "It was ended by: {by}."),
    "why.told": (
        "通知记录：{told}。",
        "On notices the record has: {told}.",
    ),
    "why.told-nobody": (
        "没有就此通知过任何人的记录。",
        "No notice to anybody about it is on record.",
    ),
    "why.not-closed": ("到 {on} 尚未接续。", "It was still open on {on}."),
    "why.mend": (
        "仍可{act:act}，最迟 {last_day}（含当日），{gain:gain}[[；依{law}]]。",
        "It is still possible to {act:act}, by {last_day} at the latest; then"
        " {gain:gain}[[, under {law}]].",
    ),
    "why.mend-any-day": (
        "仍可{act:act}，没有最后期限，{gain:gain}[[；依{law}]]。",
        "It is still possible to {act:act}, with no last day; then {gain:gain}[[, under {law}]].",
    ),
    "why.mended-by-nothing": (
        "截至 {on}，这一段已没有补救办法。",
        "On {on} nothing is left that could mend it.",
    ),
    # The other figures
    "why.streak": (
        "居住年限自 {since} 起连续计算，其间持证 {days} 日。",
        "The residence years have run without a break since {since}, with {days} day{days:s} held.",
    ),
    "why.no-streak": (
        "目前没有连续计算的居住年限。",
        "No residence years run without a break at present.",
    ),
    "why.months": (
        "持证满整月的有 {full} 个日历月，涉及 {touched} 个日历月。",
        "{full} calendar month{full:s} were held in full, and {touched} in full or in part.",
    ),
    "why.registered": (
        "居住登记自 {since} 起未间断，满 {days} 日，登记当日不算。",
        "Residence has been registered since {since} without a hole: {days} day{days:s}, the day"
        " of registering left out.",
    ),
    "why.settlement": (
        "落户所需的 {months_needed} 个月中，自持证首日起已满 {months_counted} 个月；若不再中断，"
        "{earliest_on} 届满。",
        "Of the {months_needed} months needed for settlement {months_counted} are full, counted"
        " from the first day held; if nothing lapses, all are full on {earliest_on}.",
    ),
    "why.settlement-full": (
        "落户所需的 {months_needed} 个月已于 {earliest_on} 届满；"
        "自持证首日起现满 {months_counted} 个月。",
        "The {months_needed} months needed for settlement were full on {earliest_on}; counted from"
        " the first day held there are {months_counted} now.",
    ),
    "why.settlement-open": (
        "落户所需的 {months_needed} 个月中，自持证首日起已满 {months_counted} 个月；"
        "现在没有有效的居住证，届满日不能推算。",
        "Of the {months_needed} months needed for settlement {months_counted} are full, counted"
        " from the first day held; without a permit in use no day can be given for the rest.",
    ),
    "why.so-says": ("所据规定：{law}。", "The rule behind it: {law}."),
    "why.matched": (
        "持证、社会保险和个人所得税相符的有 {months} 个月。",
        "Permit, social insurance and income tax match in {months} month{months:s}.",
    ),
    "why.purpose": (
        "用于{purpose:purpose}的，按{clock:clock}计算，计入的证件是{papers:code.paper}，"
        "须满 {needed}。",
        "For {purpose:purpose} the {clock:clock} counts, on these papers: {papers:code.paper};"
        " {needed} are needed.",
    ),
    "why.have": ("现有：{have}。", "There are now: {have}."),
    "why.enough": ("{day} 已经届满。", "It was full on {day}."),
    "why.enough-from": (
        "尚未届满；若不中断，{day} 届满。",
        "It is not full yet; if nothing lapses, it is on {day}.",
    ),
    "why.firm": (
        "法律没有明确的问题，换一种理解也不改变本结果，结论是确定的。",
        "No other reading of what the law leaves open changes this answer: it is firm.",
    ),
    "why.reading": (
        "法律没有明确的是：{asks}若理解为“{says}”，累计持证为 {cumulative_days} 日"
        "[[，居住年限自 {since} 起]][[；两种理解自 {parts_on} 起不同]]（{article}）。",
        "The law leaves this open: {asks} Read as “{says}”, {cumulative_days}"
        " day{cumulative_days:s} were held in total[[, the residence years run since {since}]]"
        "[[, and the two part on {parts_on}]] ({article}).",
    ),
}
