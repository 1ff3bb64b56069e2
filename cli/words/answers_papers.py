"""Words of the answers about papers: checklist, wallet, automatic endorsement, bundle, looks."""

TABLE: dict[str, tuple[str, str]] = {
    # What is to be handed in
    "answer.papers-for": (
        "{purpose:answer}所需材料{mark}",
        "Papers to {purpose:answer}{mark}",
    ),
    "answer.apply-for-permit": ("申领居住证", "apply for the permit"),
    "answer.endorse-permit": ("居住证签注", "have the permit endorsed"),
    "answer.for-lodging": ("居所：{lodging:lodging}", "dwelling: {lodging:lodging}"),
    "answer.for-basis": ("事由：{basis:code.basis}", "ground: {basis:code.basis}"),
    "answer.for-proxy": ("由代办人办理", "through a proxy"),
    "answer.lodging-not-known": (
        "居所类型不明；写明 --lodging，可列出住所证明。",
        "The kind of dwelling is not known; --lodging adds the proof of it.",
    ),
    "answer.basis-not-known": (
        "申领事由不明；写明 --basis，可列出相应证明。",
        "The ground is not known; --basis adds the proof of it.",
    ),
    "answer.paper.received": ("已收", "received"),
    "answer.paper.on-record": ("在案", "on record"),
    "answer.paper.missing": ("缺", "missing"),
    "answer.term": ("{code:term}", "{code:term}"),
    "answer.any-of": ("或", " or "),
    "answer.paper-there": ("：{code:term}", ": {code:term}"),
    "answer.papers-missing": ("尚缺 {count} 件", "{count} missing"),
    "answer.papers-complete": ("材料已齐", "Nothing is missing"),
    # The wallet
    "answer.certificates": ("我的证照", "Certificates"),
    "answer.live": ("可出示", "live"),
    "answer.not-live": ("不可出示", "not live"),
    "answer.no-paper": ("没有", "none"),
    "answer.shown": ("亮证记录", "Shown"),
    "answer.shown-nothing": ("尚未出示过", "Nothing was shown yet"),
    "answer.shown-to": (
        "{on}  {kind:certificate}  {to}[[  有效至 {last_day}]]",
        "{on}  {kind:certificate}  to {to}[[  valid to {last_day}]]",
    ),
    "answer.statements": ("盖章证明", "Statements"),
    "answer.statements-none": ("没有开具过盖章证明", "No statement was issued"),
    "answer.statement": (
        "第 {position} 号  {on}  {purpose}，致{recipient}，有效至 {valid_to}",
        "no {position}  {on}  {purpose}, for {recipient}, valid to {valid_to}",
    ),
    "answer.certified": ("{figure:figure} {value}", "{figure:figure} {value}"),
    "answer.untrue": ("已不属实：{figure:figure}", "not true any more: {figure:figure}"),
    "answer.untrue-by": (
        "因第 {position} 号记录：{on} {kind:event}",
        "by entry {position}: {kind:event} {on}",
    ),
    "answer.untrue-by-none": (
        "因时间经过，或因本市统一安排",
        "by the passing of time, or by an order of the city",
    ),
    # The automatic endorsement and the bundle
    "answer.renewal": (
        "自动签注 {day}{mark}：{outcome:outcome}",
        "Automatic endorsement {day}{mark}, {outcome:outcome}",
    ),
    "answer.renewal-of": ("有效至 {last_day} 的居住证", "Permit valid to {last_day}"),
    "answer.no-renewal": (
        "没有可以自动签注的居住证。",
        "There is no permit in force that could be endorsed.",
    ),
    "answer.next-to-act": ("下一步由{actor:role}办理", "next to act: {actor:role}"),
    "answer.evaluations": ("比对记录", "Compared"),
    "answer.evaluations-none": ("尚未比对", "Not compared yet"),
    "answer.comparison": (
        "有效至 {last_day} 的居住证：{outcome:compared}",
        "permit valid to {last_day}: {outcome:compared}",
    ),
    "answer.check-found": ("{check:check}：{why}", "{check:check}: {why}"),
    "answer.endorsed-last": (
        "最近一次签注：{on}（{mode:code.mode}）",
        "Last endorsed {on} ({mode:code.mode})",
    ),
    "answer.met": ("符合", "met"),
    "answer.not-met": ("不符合", "not met"),
    "answer.not-known-yet": ("未知", "not yet known"),
    "answer.to-act": ("由{actor:role}办理", "to act: {actor:role}"),
    "answer.bundle": ("居住证办理一件事{mark}", "From the declaration to the permit{mark}"),
    "answer.step-done": ("{value} 已办", "done {value}"),
    "answer.step-next": ("下一步", "next"),
    "answer.step-open": ("未办", "to do"),
    "answer.step-not-needed": ("不需办理", "not needed"),
    "answer.step-from": ("最早 {value}", "from {value}"),
    "answer.bundle-done": ("各步均已办理。", "All steps are done."),
    # Looking a person up
    "answer.person": ("{case}  {city:city}  {on}", "{case}  {city:city}  {on}"),
    "answer.look-recorded": (
        "本次查询已留痕：{purpose}（{legal_basis}）。",
        "This look is recorded: {purpose} ({legal_basis}).",
    ),
    "answer.reads-of": ("{case} 被查询 {count} 次", "{case} was looked up {count} time{count:s}"),
    "answer.read": (
        "{on}[[  {by}]][[  {role:role}]]  {purpose}（{legal_basis}）",
        "{on}[[  {by}]][[  {role:role}]]  {purpose} ({legal_basis})",
    ),
    "answer.nothing": ("无", "none"),
}
