"""Words for hints: what is known and what is missing."""

TABLE: dict[str, tuple[str, str]] = {
    "hint.beyond-record": (
        "提示：--known-at {asked} 超出现有记录；"
        "记录至第 {last} 条（{recorded_at}）为止，以上以全部记录作答。",
        "Hint: --known-at {asked} lies beyond the record, which ends with entry {last}"
        " ({recorded_at}); the answer rests on all of it.",
    ),
    "hint.no-law-then": (
        "提示：按 {rules} 不能计算：{on} 没有{city:city}的居住证规定"
        "[[；已知的自 {first_day} 起施行]]。",
        "Hint: nothing can be counted under {rules}: no law on permits is in force in {city:city}"
        " on {on}[[; what is known of it begins on {first_day}]].",
    ),
    "hint.article-not-in-force": (
        "提示：{rules} 在 {on} 没有“{topic:topic}”规定[[；已知的有：{known}]]。",
        "Hint: {rules} has no article on {topic:topic} on {on}[[; known are {known}]].",
    ),
    "hint.version": (
        "{article}（{first_day} 至 {last_day}）",
        "{article} ({first_day} to {last_day})",
    ),
    "hint.version-open": ("{article}（{first_day} 起）", "{article} (from {first_day} on)"),
}
