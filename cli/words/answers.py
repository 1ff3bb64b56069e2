"""Words of the answers: labels, sentences around figures, heads of columns."""

TABLE: dict[str, tuple[str, str]] = {
    "answer.rehearsal": ("REHEARSAL 演练账本：所载均非实事", "REHEARSAL: nothing here is real"),
    "answer.ledger-made": ("已建账：{where}", "Ledger made: {where}"),
    "answer.under-article": (
        "依据：{instrument}[[ {place}]]（{article}，{confidence}）",
        "Under: {instrument}[[ {place}]] ({article}; {confidence})",
    ),
    "answer.possible-from": ("{day} 起可以办理。", "Possible from {day}."),
    "answer.duplicate": (
        "编号 {id} 的申请此前已记录，未再记录。",
        "The request with id {id} is recorded already; nothing was recorded again.",
    ),
    "answer.duplicate-differs": (
        "编号 {id} 此前已用于内容不同的申请，本次未记录；请换一个编号。",
        "The id {id} was used for a request that says something else;"
        " nothing was recorded. Give this one another id.",
    ),
    "answer.the-line": ("本行", "the line"),
    "answer.standard-input": ("标准输入", "standard input"),
    "answer.place": ("{file}:{line}: ", "{file}:{line}: "),
    "answer.file-refused": (
        "{file}：共 {count} 行有误，全部未记录。",
        "{file}: {count} line{count:s} malformed; nothing was recorded.",
    ),
    "answer.recording": ("记录中", "recording"),
    "answer.scanning": ("扫描中", "scanning"),
    "answer.replaying": ("重放中", "replaying"),
    "answer.reading-cases": ("读取案件", "reading cases"),
    "answer.recorded": (
        "记录 {accepted} 件，不予记录 {refused} 件，重复 {duplicate} 件",
        "{accepted} recorded, {refused} refused, {duplicate} known already",
    ),
    "answer.would-record": (
        "试运行，未记录：可记录 {accepted} 件，不予记录 {refused} 件，重复 {duplicate} 件",
        "Dry run, nothing recorded: {accepted} would be recorded, {refused} refused,"
        " {duplicate} known already",
    ),
    "answer.left": ("其后 {count} 件未处理", "{count} after it left as they are"),
    "answer.scanned": (
        "已扫描 {first} 至 {to}：查看案件 {cases_examined} 件，"
        "新记期限 {emitted} 条，此前已记 {already} 条，撤回 {withdrawn} 条",
        "Scanned {first} to {to}: {cases_examined} case{cases_examined:s} looked at, {emitted}"
        " deadline{emitted:s} recorded, {already} already there, {withdrawn} withdrawn",
    ),
    "answer.would-scan": (
        "试运行，未记录：{first} 至 {to} 将新记期限 {emitted} 条，撤回 {withdrawn} 条",
        "Dry run, nothing recorded: {first} to {to} would record {emitted}"
        " deadline{emitted:s} and withdraw {withdrawn}",
    ),
    "answer.scan-told": (
        "通知：待发 {notices} 条；自动签注 {endorsed} 件[[，转人工 {referred} 件]]",
        "Notices queued: {notices}; endorsed automatically: {endorsed}"
        "[[; handed to a person: {referred}]]",
    ),
    "answer.scan-would-tell": (
        "将发通知 {notices} 条[[；另有 {to_compare} 件先作自动签注比对，结果可能改变以上各项]]",
        "It would queue {notices} notice{notices:s}[[; {to_compare} case{to_compare:s} would be"
        " compared for the automatic endorsement first, which may change all this]]",
    ),
    "answer.moved": (
        "改期 {count} 条（案件、假期安排或法律变了），原记已撤回：",
        "{count} moved to another day, as a case, the holidays or the law changed; taken back:",
    ),
    "answer.moved-rung": ("原为 {was_on}，现为 {on}", "was {was_on}, is {on}"),
    "answer.unannounced": (
        "{count} 条权利将失的节点，此前没有通知送出或失败的记录；请与当事人联系：",
        "{count} tell of something lost, with no earlier notice on record; get in touch with:",
    ),
    "answer.night-done": (
        "{first} 至 {to}：新记期限 {emitted} 条，撤回 {withdrawn} 条",
        "{first} to {to}: {emitted} deadline{emitted:s} recorded, {withdrawn} withdrawn",
    ),
    "answer.service-starts": (
        "夜间服务已启动：先补扫，此后每日 {hour}:{minute}（北京时间）扫描；Ctrl-C 停止。",
        "Service started: catching up, then scanning daily at {hour}:{minute} Chinese time;"
        " SIGTERM or Ctrl-C stops it.",
    ),
    "answer.service-stopped": ("夜间服务已停止。", "Service stopped."),
    "answer.parked": (
        "{case} 无法推算，已搁置：{reason}",
        "{case} cannot be worked out and is set aside: {reason}",
    ),
    "answer.replayed": (
        "由 {events} 条记录重建，至第 {position} 号",
        "Rebuilt from {events} events, up to position {position}",
    ),
    "answer.equal": ("一致", "equal"),
    "answer.different": ("不一致", "DIFFERENT"),
    "answer.not-compared": ("无可比对", "nothing stored to compare"),
    "answer.only-stored": ("仅见于库中 {table}：{row}", "only stored in {table}: {row}"),
    "answer.only-rebuilt": ("仅见于重建 {table}：{row}", "only rebuilt in {table}: {row}"),
    "answer.rebuilt": ("已按记录重建各表。", "All tables were rebuilt from the entries."),
    "answer.history-of": ("{case} 全部记录", "All entries of {case}"),
    "answer.voided": ("已作废", "voided"),
    "answer.corrected": ("已更正", "corrected"),
    "answer.case-on": ("{case}  {city}  {name}  {on}", "{case}  {city}  {name}  {on}"),
    "answer.by.official-practice": ("官方实务", "official practice"),
    "answer.by.agency-practice": ("中介实务", "agency practice"),
    "answer.by.assumed": ("推定", "assumed"),
    "answer.soft": ("左右", "no more than about"),
    "answer.rolls": ("遇休息日顺延", "moves off rest days"),
    "answer.due-range": (
        "{first} 至 {last} 期限 {count} 项",
        "Duties from {first} to {last}: {count}",
    ),
    "answer.due-until": ("至 {last} 期限 {count} 项", "Duties up to {last}: {count}"),
    "answer.cumulative": (
        "累计持证 {days} 日（完整日历月 {full}，涉及月份 {touched}）",
        "Held {days} day{days:s} in total ({full} full calendar months, {touched} touched)",
    ),
    "answer.streak": (
        "居住年限自 {since} 起连续，计 {days} 日",
        "Unbroken residence years since {since}: {days} day{days:s} held",
    ),
    "answer.no-streak": ("居住年限当前无连续计算", "No unbroken residence years at present"),
    "answer.period": (
        "持证 {first} … {last}  {days} 日",
        "held {first} … {last}  {days} day{days:s}",
    ),
    "answer.gap": (
        "中断 {first} … {last}  {days} 日，不计：{cause}；{streak}",
        "gap  {first} … {last}  {days} day{days:s}, not counted: {cause}; {streak}",
    ),
    "answer.gap-counted": (
        "中断 {first} … {last}  {days} 日，已恢复连续，计入",
        "gap  {first} … {last}  {days} day{days:s}, counted: continuity restored or so read",
    ),
    "answer.missed": (
        "错过签注窗口 {opens_on} … {last_day}",
        "missed: endorsement window {opens_on} … {last_day}",
    ),
    "answer.settlement": (
        "落户持证年限：自首日起满 {months_counted}/{months_needed} 个月，若不中断，"
        "{earliest_on} 届满（仅计持证，未计社保、个税）",
        "Settlement: {months_counted} of {months_needed} months from the first day held;"
        " complete on {earliest_on} if nothing lapses (permit only; insurance and tax are not"
        " counted here)",
    ),
    "answer.settlement-full": (
        "落户持证年限：{months_needed} 个月于 {earliest_on} 届满，"
        "自首日起现满 {months_counted} 个月（仅计持证，未计社保、个税）",
        "Settlement: the {months_needed} months from the first day held were full on {earliest_on};"
        " now {months_counted} (permit only; insurance and tax are not counted here)",
    ),
    "answer.settlement-open": (
        "落户持证年限：自首日起满 {months_counted}/{months_needed} 个月；"
        "现无有效居住证，届满日不能推算",
        "Settlement: {months_counted} of {months_needed} months from the first day held;"
        " no permit at present, so no day of completion",
    ),
    "answer.firm": (
        "未决问题的其他理解均不改变本结果。",
        "Firm: no other reading of what the law leaves open changes this answer.",
    ),
    "answer.readings": ("按其他理解，结果不同：", "Under other readings of the law:"),
    "answer.reading": (
        "{article} = {reading}：累计 {cumulative_days} 日（{difference}）[[，年限自 {since}]]",
        "{article} = {reading}: {cumulative_days} days ({difference})[[, years since {since}]]",
    ),
    "answer.reading-more": (
        "[[自 {parts_on} 起不同]][[  匹配 {matched_months} 个月]][[  落户 {settlement_on}]]",
        "[[apart from {parts_on} on]][[  {matched_months} months match]]"
        "[[  settlement {settlement_on}]]",
    ),
    "answer.printed-differs": (
        "证面 {printed}，推算 {computed}，以证面为准（记录 {entry}）",
        "The card says {printed}, the rule gives {computed}; the card counts (entry {entry})",
    ),
    "answer.what-if": (
        "[[设想另记录：{planned}。]]未保存。",
        "[[As if recorded too: {planned}. ]]Nothing was saved.",
    ),
    "answer.what-if-refused": ("不予记录 {request}：{message}", "Refused: {request}: {message}"),
    "answer.asserted": (
        "{on} {source} 称{figure:figure}为 {value}；依本记录为 {ours}",
        "{on} {source}: {figure:figure} {value}; by this record {ours}",
    ),
    "answer.in-force": ("施行 {first} … {last}", "in force {first} … {last}"),
    "answer.value": ("值：{value}", "value: {value}"),
    "answer.law-cities": (
        "以上为 {city:city}；其他城市用 --city：{others}",
        "These hold for {city:city}; for others use --city: {others}",
    ),
    "answer.instrument": ("{title}[[ {number}]][[ {place}]]", "{title}[[ {number}]][[ {place}]]"),
    "answer.source": ("出处：{source}", "source: {source}"),
    "answer.attested": ("可信度：{how}（核于 {checked}）", "attested: {how} (checked {checked})"),
    "answer.open-question": ("未决：{asks}", "open: {asks}"),
    "answer.reading-default": (
        "* {reading}：{says}（{source}）——默认",
        "* {reading}: {says} ({source}), the default",
    ),
    "answer.reading-other": ("- {reading}：{says}（{source}）", "- {reading}: {says} ({source})"),
    "answer.settles": (
        "明确了他处未决的问题：{questions}",
        "leaves no doubt about what is open elsewhere: {questions}",
    ),
    "answer.band": ("{limit}：{effect}，{period}", "{limit}: {effect}, {period}"),
    "answer.band-from-expiry": ("有效期末日后 {n}内", "within {n} of the last valid day"),
    "answer.band-from-suspension": (
        "使用功能中止之日后 {n}内",
        "within {n} of the suspension",
    ),
    "answer.band-without-end": ("有效期末日后任何时候", "at any time after the last valid day"),
    "answer.period-from-old-expiry": (
        "新一年自原有效期末日起算",
        "the new year from the old last day",
    ),
    "answer.period-from-endorsement": (
        "新一年自签注之日起算",
        "the new year from the endorsement",
    ),
    "answer.anchor-full-year": ("自满一年之日倒算", "counted back from the full year"),
    "answer.no-rule": ("没有规定：{says}", "No rule: {says}"),
    "answer.anchor-signing": ("自签订租赁合同之日起算", "counted from the signing of the lease"),
    "answer.leg": ("{stage:stage}（{party:role}）{n}", "{stage:stage} ({party:role}) {n}"),
    "answer.move": ("{scope:code.scope}搬迁：{effect:move}", "{scope:code.scope}: {effect:move}"),
    "answer.paper-of": (
        "{papers}[[（{lodging:lodging}）]][[（{basis:code.basis}）]]",
        "{papers}[[ ({lodging:lodging})]][[ ({basis:code.basis})]]",
    ),
    "answer.paper-of-proxy": ("代办的另交{papers}", "through a proxy {papers}"),
    "answer.paper-of-holder": ("本人办理的交{papers}", "in person {papers}"),
    "answer.yes": ("是", "yes"),
    "answer.no": ("否", "no"),
    "answer.then-apply-anew": ("其后须重新申领", "then to be applied for anew"),
    "answer.then-cancelled": ("其后注销", "then cancelled"),
    "answer.then-deemed-accepted": ("其后视为受理", "then deemed accepted"),
    "answer.demo-made": (
        "演练账本：{where}，所有人物均为虚构",
        "A rehearsal ledger at {where}; all persons are invented",
    ),
    "answer.demo-go-on": (
        "接着试：residence --ledger {where} due",
        "Go on with: residence --ledger {where} due",
    ),
    "answer.head.case": ("案件", "case"),
    "answer.head.city": ("城市", "city"),
    "answer.head.name": ("姓名", "name"),
    "answer.head.id_number": ("公民身份号码", "id number"),
    "answer.head.position": ("号", "no"),
    "answer.head.on": ("日期", "day"),
    "answer.head.event": ("事项", "event"),
    "answer.head.what": ("内容", "what"),
    "answer.head.duty": ("期限事项", "duty"),
    "answer.head.count": ("条数", "count"),
    "answer.head.table": ("表", "table"),
    "answer.head.rows": ("行数", "rows"),
    "answer.head.digest": ("摘要", "digest"),
    "answer.head.verdict": ("比对", "verdict"),
}
