"""Words in pictures: the timeline in the terminal and on paper, and the grid of months."""

TABLE: dict[str, tuple[str, str]] = {
    # The timeline
    "picture.title": ("居住证持证时间图", "Residence permit: time held"),
    "picture.whose": (
        "{case}  {city:city}[[  {name}]]",
        "{case}  {city:city}[[  {name}]]",
    ),
    "picture.as-of": (
        "截至 {on}（含当日）[[，依第 {known_at} 号以前的记录]]",
        "as of {on}, that day included[[, by the entries up to no {known_at}]]",
    ),
    "picture.description": (
        "自 {first} 至 {last} 的时间轴：持证 {periods} 段，中断 {gaps} 段。{total}",
        "A timeline from {first} to {last}: {periods} period{periods:s} held, {gaps}"
        " gap{gaps:s}. {total}",
    ),
    "picture.nothing": ("没有可画的持证时间。", "No time held, so nothing to draw."),
    "picture.streak-since": ("居住年限自 {since}", "residence years since {since}"),
    "picture.full-on": ("持证满 {months} 个月 {day}", "{months} months held: {day}"),
    "picture.days": ("{days} 日", "{days} d"),
    "picture.under": ("按 {rules} 的规定计算", "counted under the law of {rules}"),
    "picture.gap": ("{gap}[[；{kept}]][[；{mends}]]", "{gap}[[; {kept}]][[; {mends}]]"),
    "picture.law": (
        "依据：{title}[[ {place}]]（{article}，{confidence:confidence}）",
        "Under: {title}[[ {place}]] ({article}; {confidence:confidence})",
    ),
    "picture.basis": ("（{article}[[，{attested}]]）", " ({article}[[; {attested}]])"),
    # What the marks of a timeline mean
    "picture.legend.held": ("持证", "held"),
    "picture.legend.counted": ("中断，计入", "gap, counted"),
    "picture.legend.late": ("中断，不计", "gap, not counted"),
    "picture.legend.lost": ("中断，年限重新计算", "gap, residence years start anew"),
    "picture.legend.window": ("错过的签注窗口", "endorsement window missed"),
    "picture.legend.mend": ("补救的末日", "last day to mend"),
    "picture.legend.on": ("截至之日", "the day asked about"),
    "picture.legend.full": ("持证月数届满", "months of holding full"),
    # The grid of months
    "picture.grid.none": (
        "尚无社会保险或个人所得税的记录，无从逐月匹配。",
        "No insurance or tax is recorded, so there are no months to match.",
    ),
    "picture.grid.no-rule": (
        "没有持证时间，或该市没有居转户的规定，无从逐月匹配。",
        "No time held, or no rule on settlement in this city: there are no months to match.",
    ),
    "picture.grid.months": (
        "匹配 {months}/{needed} 个月[[；此后如每月匹配，{full_on} 满]]",
        "{months} of {needed} months match[[; full on {full_on} if every month to come does]]",
    ),
    "picture.grid.sum": ("计", "sum"),
    "picture.grid.why": (
        "{first}[[ … {last}]]（{count} 个月）：{reasons:not-counted}",
        "{first}[[ … {last}]] ({count} month{count:s}): {reasons:not-counted}",
    ),
    "picture.grid.why-employers": (
        "{first}[[ … {last}]]（{count} 个月）：{reasons:not-counted}"
        "（社保 {insured}，个税 {taxed}）",
        "{first}[[ … {last}]] ({count} month{count:s}): {reasons:not-counted}"
        " (insurance {insured}, tax {taxed})",
    ),
    # One sign for each state of a month, and what it means
    "picture.cell.counted": ("■", "#"),
    "picture.cell.running": ("本", ">"),
    "picture.cell.permit-gap": ("断", "G"),
    "picture.cell.permit-ended": ("终", "E"),
    "picture.cell.before-permit": ("前", "."),
    "picture.cell.permit-part-of-month": ("缺", "P"),
    "picture.cell.insurance-back-paid": ("补", "B"),
    "picture.cell.insurance-missing": ("保", "I"),
    "picture.cell.tax-missing": ("税", "T"),
    "picture.cell.different-employer": ("异", "D"),
    "picture.state.counted": ("计入", "counted"),
    "picture.state.running": ("本月未满", "month not over"),
    "not-counted.permit-gap": ("居住证中断", "permit in a gap"),
    "not-counted.permit-ended": ("居住证已终止", "permit ended"),
    "not-counted.before-permit": ("尚未持证", "before the permit"),
    "not-counted.different-employer": ("社保与个税单位不一致", "insurance and tax: two employers"),
}
