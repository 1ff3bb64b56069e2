"""Words of the answers about time: clocks, purposes, targets, cards, comparisons, checks."""

TABLE: dict[str, tuple[str, str]] = {
    # Clocks and purposes
    "answer.clocks": ("各计时口径", "Clocks"),
    "answer.clock": ("{clock:clock}[[，自 {since}]]", "{clock:clock}[[, since {since}]]"),
    "answer.counts-for": ("用于：{purposes:purpose}", "counts for: {purposes:purpose}"),
    "answer.for-purpose": (
        "用于{purpose:purpose}：计{clock:clock}",
        "For {purpose:purpose}: {clock:clock}",
    ),
    "answer.papers-counted": ("计入的证件：{papers:code.paper}", "papers: {papers:code.paper}"),
    "answer.have": ("现有 {have}，须满 {needed}", "there are {have}; needed: {needed}"),
    "answer.enough": ("{day} 已经届满", "full since {day}"),
    "answer.enough-from": (
        "尚未届满；若不中断，{day} 届满",
        "not full yet; on {day} if nothing lapses",
    ),
    "answer.leads-nowhere": (
        "目前没有正在计算的时间，不能推算届满日。",
        "No time is running towards it at present, so no day can be given.",
    ),
    "purpose.settlement": ("落户", "settlement"),
    "purpose.points": ("积分", "points"),
    "purpose.school": ("入学", "school"),
    "purpose.public-rental": ("公共租赁住房", "public rental housing"),
    # What mends a gap, and what is gained by it
    "answer.kept-by": (
        "在 {first} … {last} {act:act}，就不会中断",
        "would have been avoided by: {act:act}, {first} … {last}",
    ),
    "answer.last-valid-day": ("最后有效日 {day}", "last valid day {day}"),
    "answer.mended-by": (
        "仍可{act:act}[[，至 {last_day}]]：{gain:gain}",
        "still possible: {act:act}[[ by {last_day}]]: {gain:gain}",
    ),
    "act.endorse-permit": ("办理签注", "endorse the permit"),
    "act.restore-continuity": ("申请恢复连续性", "ask for continuity to be restored"),
    "act.reinstate-permit": ("撤回终止决定、恢复居住证", "have the permit reinstated"),
    "act.register-residence": ("办理居住登记", "register residence"),
    "act.accept-application": ("受理申领", "accept the application"),
    "act.supplement-application": ("补正材料", "hand in the missing items"),
    "act.apply-for-permit": ("重新申领居住证", "apply for the permit anew"),
    "gain.streak-goes-on": ("居住年限连续计算", "the residence years go on"),
    "gain.permit-saved": (
        "居住证继续使用，居住年限重新计算",
        "the permit is saved, the residence years start anew",
    ),
    "gain.days-count": ("中断的日子计入", "the days of the gap count"),
    "gain.gap-refilled": ("中断不复存在", "the gap is filled again"),
    "gain.held-again": ("重新开始持证", "the permit is held again"),
    # Targets and the card
    "answer.meets-yes": (
        "是：{need}（{clock:clock}）{day} 届满，比 {by} 早 {margin} 日。",
        "Yes: {need} ({clock:clock}), full on {day}, {margin} day{margin:s} before {by}.",
    ),
    "answer.meets-late": (
        "否：{need}（{clock:clock}）最早 {day} 届满，比 {by} 晚 {margin} 日。",
        "No: {need} ({clock:clock}), full on {day} at the earliest, {margin} day{margin:s} after"
        " {by}.",
    ),
    "answer.meets-never": (
        "否：{need}（{clock:clock}），目前没有正在计算的时间，{by} 前不能届满。",
        "No: {need} ({clock:clock}); no time is running at present, so not by {by}.",
    ),
    "answer.meets-was-late": (
        "否：{need}（{clock:clock}）{day} 才届满，比 {by} 晚 {margin} 日。",
        "No: {need} ({clock:clock}) was full only on {day}, {margin} day{margin:s} after {by}.",
    ),
    "answer.meets-suspended": (
        "否：{need}（{clock:clock}），居住证使用功能已中止，不补办签注，{by} 前不能届满。",
        "No: {need} ({clock:clock}); the permit is suspended, and leads to it by {by} only if it is"
        " endorsed late.",
    ),
    "answer.meets-if-late": (
        "如至迟 {by}（含当日）补办签注：{full_on} 届满，比 {target} 早 {margin} 日。",
        "If endorsed late by {by}: full on {full_on}, {margin} day{margin:s} before {target}.",
    ),
    "answer.meets-not-if-late": (
        "即使 {by} 即补办签注：{full_on} 才届满，比 {target} 晚 {margin} 日。",
        "Even if endorsed late on {by}: full on {full_on}, {margin} day{margin:s} after {target}.",
    ),
    "answer.act-by": (
        "最迟 {day}（含当日）办理签注，才一日不少。",
        "Last safe day to have the permit endorsed: {day}.",
    ),
    "answer.breaks": ("可能使其落空的：", "What could break it:"),
    "answer.break": ("{after} 之后：{what:break}", "after {after}: {what:break}"),
    "break.endorsement-missed": ("没有签注", "the endorsement is missed"),
    "break.filing-ends-before-permit": (
        "租赁备案先于居住证到期",
        "the lease filing ends before the permit",
    ),
    "break.filing-ends-before-application": (
        "租赁备案在可以申领之前到期",
        "the lease filing ends before the permit can be applied for",
    ),
    "break.registration-ends-before-application": (
        "居住登记在可以申领之前到期",
        "the registration ends before the permit can be applied for",
    ),
    "break.points-fall-with-permit": ("积分随居住证失效", "the points fall with the permit"),
    "answer.card": ("自 {on} 起的日期", "Next days, seen from {on}"),
    "answer.card.window_opens": ("签注窗口开始", "endorsement window opens"),
    "answer.card.automatic_about": ("自动签注", "automatic endorsement"),
    "answer.card.act_yourself_about": ("未自动签注的，自行办理", "if it has not come, act"),
    "answer.card.last_safe_day": ("签注的最后一日", "last safe day to endorse"),
    "answer.card.next_limit": ("最近的期限：{duty:duty}", "next limit: {duty:duty}"),
    "answer.card.milestone": ("落户年限届满", "settlement years full"),
    "answer.this-day": ("当日", "that day"),
    "answer.in-days": ("{days} 日后", "in {days} day{days:s}"),
    "answer.since-days": ("{days} 日前", "{days} day{days:s} ago"),
    # Two moments of one case
    "answer.between": (
        "{first}与 {last}的差异",
        "From {first} to {last}",
    ),
    "answer.moment": (
        "{on}[[，所知截至 {known_at}]]（记录 {entries} 条）",
        "{on}[[ as known at {known_at}]] ({entries} entries)",
    ),
    "answer.entry-no": ("第 {position} 号记录", "entry {position}"),
    "answer.entries-between": ("其间的记录", "Entries between"),
    "answer.nothing-moved": (
        "合计、状态、期限事项和中断均无变化。",
        "No total, state, duty or gap changes.",
    ),
    "answer.moved-by-plan": ("若照此办理，变化如下：", "What the plan moves:"),
    "answer.duties-gone": ("不再有的事项", "Duties that are gone"),
    "answer.duties-new": ("新的事项", "New duties"),
    "answer.gaps-gone": ("不再有的中断", "Gaps that are gone"),
    "answer.gaps-new": ("新的中断", "New gaps"),
    "answer.gap-of": (
        "{first} … {last}  {days} 日：{cause:cause}；{effect:streak}",
        "{first} … {last}  {days} day{days:s}: {cause:cause}; {effect:streak}",
    ),
    "answer.total.cumulative_days": ("累计持证日数", "days held in total"),
    "answer.total.cumulative_months": ("日历月", "calendar months"),
    "answer.total.streak": ("居住年限", "residence years"),
    "answer.total.settlement": ("落户持证年限", "settlement"),
    "answer.part.cumulative_months": (
        "完整 {full}，涉及 {touched}",
        "{full} full, {touched} touched",
    ),
    "answer.part.streak": (
        "[[自 {since}，]]{days} 日",
        "{days} day{days:s}[[ since {since}]]",
    ),
    "answer.part.settlement": (
        "{months_counted}/{months_needed} 个月[[，{earliest_on} 届满]]",
        "{months_counted} of {months_needed} months[[, full {earliest_on}]]",
    ),
    "answer.aspect": ("{paper:answer}：{aspect:aspect}", "{paper:answer}: {aspect:aspect}"),
    "aspect.state": ("状态", "state"),
    "aspect.valid_to": ("有效至", "valid to"),
    "aspect.last_day": ("末日", "last day"),
    "aspect.permit_no": ("证号", "number"),
    "aspect.due_on": ("办结期限", "due"),
    "answer.head.was": ("原为", "was"),
    "answer.head.is": ("现为", "is"),
    # Two rule sets
    "answer.comparing": ("比较中", "comparing"),
    "answer.under-rules": (
        "按 {rules} 的规定计算，与本案现行规定比较：",
        "Counted under the law of {rules}; beside the case's own law:",
    ),
    "answer.same-under-rules": ("结果相同。", "the answer is the same."),
    "answer.compared": (
        "{on}：先按 {first}，再按 {second} 的规定",
        "{on}: first under the law of {first}, then of {second}",
    ),
    "answer.cases-moved": (
        "查看案件 {looked} 件，结果不同的 {count} 件",
        "{looked} case{looked:s} looked at; with another result: {count}",
    ),
    "answer.moved-case": ("{case}  {city:city}", "{case}  {city:city}"),
    "answer.law-missing": (
        "{on} 没有施行中的“{topic:topic}”规定，不能计算。",
        "No article on {topic:topic} is in force on {on}, so it cannot be counted.",
    ),
    "answer.told-reached": (
        "{reached_on} 到期节点：{duty:duty}（{rung}），没有通知任何人的记录",
        "{reached_on} reached: {duty:duty} ({rung}), no notice to anybody is recorded",
    ),
    "answer.told-queued": (
        "{reached_on} 通知{receiver:receiver}：{duty:duty}（{rung}），"
        "{queued_on} 列入待发，尚未发出",
        "{reached_on} notice to {receiver:receiver}: {duty:duty} ({rung}), queued on {queued_on},"
        " not sent yet",
    ),
    "answer.told-withdrawn": (
        "{reached_on} 通知{receiver:receiver}：{duty:duty}（{rung}），已撤回，没有发出",
        "{reached_on} notice to {receiver:receiver}: {duty:duty} ({rung}), withdrawn, never sent",
    ),
    "answer.told-sent": (
        "{reached_on} 通知{receiver:receiver}：{duty:duty}（{rung}），"
        "{on} 已发：{sender}[[，{address}]]",
        "{reached_on} notice to {receiver:receiver}: {duty:duty} ({rung}), sent on {on}:"
        " {sender}[[, {address}]]",
    ),
    "answer.told-failed": (
        "{reached_on} 通知{receiver:receiver}：{duty:duty}（{rung}），"
        "{on} 未能发出：[[{sender}，]]{reason:notice.reason}",
        "{reached_on} notice to {receiver:receiver}: {duty:duty} ({rung}), not sent on {on}:"
        " [[{sender}, ]]{reason:notice.reason}",
    ),
    "answer.by-own-law": (
        "依本市规定：累计持证 {days} 日。",
        "Under the law of its own city: {days} day{days:s} held in total.",
    ),
    "answer.days-moved": (
        "累计 {was} → {now} 日（{difference}）[[，自 {parts_on} 起不同]]",
        "held {was} → {now} days ({difference})[[, apart from {parts_on} on]]",
    ),
    "answer.moved.streak": ("居住年限起始：{was} → {now}", "residence years since: {was} → {now}"),
    "answer.moved.state": ("居住证：{was} → {now}", "permit: {was} → {now}"),
    "answer.moved.settlement_on": ("落户届满：{was} → {now}", "settlement: {was} → {now}"),
    "answer.judged": ("{day} 起的中断", "gap from {day}"),
    "answer.judged-from": ("原：{how}", "was: {how}"),
    "answer.judged-to": ("现：{how}", "is:  {how}"),
    "answer.no-gap": ("无中断", "no gap"),
    "answer.gap-judged": (
        "{cause:cause}，{effect:streak}[[（{article}）]]",
        "{cause:cause}, {effect:streak}[[ ({article})]]",
    ),
    # Asserted figures
    "answer.nothing-asserted": (
        "没有他人声称的数据可以核对。",
        "No figure was asserted, so there is nothing to check.",
    ),
    "answer.agrees": ("相符", "agrees"),
    "answer.differs": ("不符[[（{difference}）]]", "DIFFERS[[ ({difference})]]"),
    "answer.drift": (
        "{case}：自第 {position} 号记录起不符：{on} {kind:event}",
        "{case}: it has differed since entry {position}: {kind:event} {on}",
    ),
    "answer.checked": (
        "核对 {count} 项，不符 {failed} 项",
        "{count} checked, {failed} differ",
    ),
    "answer.head.source": ("来源", "source"),
    "answer.head.figure": ("数据", "figure"),
    "answer.head.said": ("所称", "said"),
    "answer.head.ours": ("本记录", "ours"),
}
