"""Words for refusals about contributions, points, settlement and papers: what, and what to do."""

TABLE: dict[str, tuple[str, str]] = {
    # Contributions and points
    "refused.month-recorded": (
        "不能重复登记：{month} 的这一种缴纳情况已经登记。",
        "This kind of contribution has been recorded for {month} already.",
    ),
    "refused.month-recorded.next": (
        "无需再办；登记有误的，更正该记录（correct-entry），例如改为补缴。",
        "Nothing is left to do; correct that entry if it is wrong (correct-entry), to back-paid"
        " say.",
    ),
    "refused.month-not-come": (
        "不能登记：{month} 还没有到，不能预先登记缴纳情况。",
        "{month} has not come: what will be paid for it cannot be recorded.",
    ),
    "refused.month-not-come.next": (
        "请到那个月再登记；月份写错的，改正 --month 后重新提交。",
        "Record it in that month; if the month was mistyped, mend --month and send it again.",
    ),
    "refused.points-not-applied-for": (
        "不能核定积分：没有待核定的积分申请。",
        "No score can be granted: no application for points waits for it.",
    ),
    "refused.points-not-applied-for.next": (
        "请先申请积分（apply-for-points），列明积分项目。",
        "Have the points applied for first (apply-for-points), naming what they are for.",
    ),
    "refused.no-points": (
        "没有可以确认的积分：从未核定，或者积分已经失效。",
        "There are no points to confirm: none were granted, or they have lapsed.",
    ),
    "refused.no-points.next": (
        "请申请积分（apply-for-points），核定后再于每次签注时确认。",
        "Apply for points (apply-for-points); once granted, confirm them after each endorsement.",
    ),
    # Settlement
    "refused.months-not-full": (
        "不能申请落户：须计满 {months} 个月，目前计得 {counted} 个月。",
        "Settlement cannot be applied for yet: {months} month{months:s} must count, and {counted}"
        " do so far.",
    ),
    "refused.months-not-full.next": (
        "请在计满之后申请；用 residence holding 可以查看哪些月份计入、最早哪一日计满。",
        "Apply when they are full; residence holding shows which months count, and the earliest"
        " day.",
    ),
    "refused.settlement-open": (
        "不能再次申请落户：{on} 的申请还没有决定。",
        "An application for settlement of {on} is open and has not been decided.",
    ),
    "refused.settlement-open.next": (
        "请等待决定；作出决定的，登记该决定（decide-settlement）。",
        "Wait for the decision; if it was made, record it (decide-settlement).",
    ),
    "refused.no-settlement": (
        "没有待决定的落户申请：从未申请，或者已经作出决定。",
        "No application for settlement waits for a decision: none was made, or the latest has been"
        " decided.",
    ),
    "refused.no-settlement.next": (
        "请先由本人申请落户（open-settlement）。",
        "Have settlement applied for first (open-settlement).",
    ),
    # Papers
    "refused.figure-not-known": (
        "账本没有名为 {figures} 的数据；有的是：{known}。",
        "The ledger has no figure named {figures}; those that it has: {known}.",
    ),
    "refused.figure-not-known.next": (
        "请按上列数据名填写。",
        "Use one of the names that it has.",
    ),
    "refused.statement-not-found": (
        "本案没有编号为 {statement} 的盖章证明。",
        "The case has no statement {statement}.",
    ),
    "refused.statement-not-found.next": (
        "请用 residence history 查看本案开具的证明，写明其位置号或记录号。",
        "List the statements of the case with residence history and give the position or id of the"
        " one meant.",
    ),
    "refused.statement-voided": (
        "证明 {statement} 已经作废，不能再次作废。",
        "Statement {statement} is void already.",
    ),
    "refused.statement-voided.next": (
        "无需再办；仍需证明的，另行开具（issue-statement）。",
        "Nothing is left to do; where one is still needed, issue another (issue-statement).",
    ),
    "refused.certificate-not-live": (
        "不能亮证：{certificate:code.kind}的电子证照在这一天无效。",
        "The certificate cannot be shown: there is none in force on this day"
        " ({certificate:code.kind}).",
    ),
    "refused.certificate-not-live.next": (
        "请先办理或续办它所依据的事项：租赁备案（file-lease）、居住登记（register-residence）、"
        "居住证签注（endorse-permit）。",
        "Renew what it rests on first: the lease filing (file-lease), the registration"
        " (register-residence), or the permit's endorsement (endorse-permit).",
    ),
}
