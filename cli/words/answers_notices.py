"""Words for notices: what is queued, sent, failed, and to whom."""

TABLE: dict[str, tuple[str, str]] = {
    "receiver.holder": ("持证人", "the holder"),
    "receiver.agent": ("代办人", "the agent"),
    "receiver.landlord": ("出租人", "the landlord"),
    "receiver.officer": ("派出所民警", "the officer"),
    "notice.state.queued": ("待发", "queued"),
    "notice.state.waiting": ("待重试或续发", "to be tried again"),
    "notice.state.sent": ("已发", "sent"),
    "notice.state.failed": ("未能送达", "failed"),
    "notice.state.withdrawn": ("未发，已撤回", "withdrawn, not sent"),
    "notice.way.sending": ("发送中", "being sent"),
    "notice.way.waiting": ("失败，稍后重试", "failed, to be tried again"),
    "notice.way.sent": ("已发", "sent"),
    "notice.way.failed": ("失败，已放弃", "failed, given up"),
    "notice.rung.endorsed": ("已自动签注", "endorsed"),
    "notice.rung.not-met": ("条件不符", "conditions not met"),
    "notice.rung.not-known": ("条件待定", "conditions not known"),
    "notice.reason.timeout": ("对方没有应答", "no answer in time"),
    "notice.reason.unreachable": ("无法连接", "cannot be reached"),
    "notice.reason.busy": ("对方暂不受理", "not taken at the moment"),
    "notice.reason.refused": ("对方拒收", "refused"),
    "notice.reason.sender-failed": ("发送程序出错", "the sender itself failed"),
    "notice.reason.no-address": ("没有联系地址", "no address is known"),
    "notice.reason.nobody": ("案件没有此人", "the case has no such person"),
    "notice.reason.overtaken": ("已被后来的情况取代", "overtaken"),
    "notice.reason.withdrawn": ("已不成立", "not true any more"),
    "notice.reason.case-not-readable": ("案件无法推算", "the case cannot be worked out"),
    "notice.reason.outcome-unknown": (
        "发送中断，结果不明",
        "cut off while being sent: nobody knows whether it arrived",
    ),
    "answer.dispatched": (
        "已发 {sent} 条，失败 {failed} 次（其中放弃 {given_up} 条），撤回 {withdrawn} 条",
        "{sent} sent, {failed} failed ({given_up} of them for good), {withdrawn} withdrawn",
    ),
    "answer.dispatched-by": (
        "已发 {sent} 条，失败 {failed} 次，放弃 {given_up} 条",
        "{sent} sent, {failed} failed, {given_up} given up",
    ),
    "answer.sender-halted": (
        "连续失败，本轮不再尝试；其余通知下一轮再发",
        "kept failing and was left alone; the rest waits for the next round",
    ),
    "answer.unrouted": (
        "另有 {count} 条没有发送渠道，仍在等待：请在配置文件的 [notices.routes] 中写明由谁发送。",
        "{count} more wait, since no sender serves their receivers: name one in [notices.routes] of"
        " the configuration.",
    ),
    "answer.notice-line": (
        "{queued_on}  {case}  {duty}·{rung} → {receiver}：{state}",
        "{queued_on}  {case}  {duty}, {rung} → {receiver}: {state}",
    ),
    "answer.correction-line": (
        "{queued_on}  {case}  更正：{duty}·{rung} → {receiver}：{state}",
        "{queued_on}  {case}  correction: {duty}, {rung} → {receiver}: {state}",
    ),
    "answer.notice-way": (
        "{sender}  {state}（第 {attempts} 次，{at}）[[  {address}]][[  {reason}]][[  {status}]]"
        "[[  {retry_at} 后重试]]",
        "{sender}  {state} (attempt {attempts}, {at})[[  {address}]][[  {reason}]][[  {status}]]"
        "[[  again after {retry_at}]]",
    ),
    "answer.notice-not-sent": (
        "现在不会发出：{reason}",
        "would not be sent now: {reason}",
    ),
    "answer.notices-counted": ("共 {count} 条通知", "{count} notice{count:s}"),
}
