"""Words for refusals about the file and its record: what is refused, and what to do."""

TABLE: dict[str, tuple[str, str]] = {
    "refused.contradicts-later-entry": (
        "不能补记：与 {on} 已记录的“{kind:event}”相抵触，记入本次后该事项即不能成立。",
        "This cannot be recorded late: “{kind:event}” of {on} is recorded and could not stand"
        " after it.",
    ),
    "refused.contradicts-later-entry.next": (
        "请先用 residence history 查看；若后一事项有误，先作废（void-entry）再补记。",
        "Look with residence history; if the later entry is wrong, void it first (void-entry).",
    ),
    "refused.register-anew": (
        "不能申领：现有居住登记是在原居住证过期失效前办理的，不能用于重新申领。",
        "The permit cannot be applied for: the registration dates from before the former permit"
        " lapsed and leads to no other.",
    ),
    "refused.register-anew.next": (
        "请重新办理居住登记（register-residence），登记满半年后再申领。",
        "Register anew (register-residence) and apply when the half-year since then is full.",
    ),
    # Any request
    "refused.day-not-come": (
        "不能记录尚未发生的事：所写的日期还没有到，今天是 {today}。",
        "What has not happened cannot be recorded: the day given has not come, today is {today}.",
    ),
    "refused.day-not-come.next": (
        "请到那一天再提交；日期写错的，改正 --on 后重新提交。",
        "Ask again on that day; if the day was mistyped, mend --on and send it again.",
    ),
    "refused.not-in-force": (
        "不能办理：{city:city}在 {on} 没有关于“{topic:topic}”的有效规定，账本不作推定。",
        "Not possible: on {on} no rule on the {topic:topic} is in force ({city:city});"
        " the ledger does not guess.",
    ),
    "refused.not-in-force.next": (
        "请核对 --on 所写日期；当日有效的规定可用 residence law --city {city} --on {on} 查看。",
        "Check the day in --on; residence law --city {city} --on {on} shows what was in force.",
    ),
    "refused.not-theirs-to-do": (
        "不能办理：[[{role:role}不得提出此项请求，]]此项请求只能由下列身份提出：{allowed:role}。",
        "This cannot be asked[[ in the role of {role:role}]]; these roles may: {allowed:role}.",
    ),
    "refused.not-theirs-to-do.next": (
        "请由有权的人提出，并用 --role 写明其身份；身份写错的，改正后重新提交。",
        "Let somebody ask who may, and say in which capacity with --role; if the role was mistyped,"
        " mend it and send it again.",
    ),
    # The case
    "refused.case-not-found": (
        "账本中没有编号为 {case} 的案件。",
        "The ledger has no case numbered {case}.",
    ),
    "refused.case-not-found.next": (
        "请核对编号，或用 residence find 按姓名、证件号码查找；确未立档的，先立档（open-case）。",
        "Check the number, or look for the name or id number with residence find;"
        " if there is none, open it first (open-case).",
    ),
    "refused.case-exists": (
        "不能立档：编号 {case} 已经用于另一案件，同一编号只能立档一次。",
        "The case cannot be opened: {case} is in use, and a number is given only once.",
    ),
    "refused.case-exists.next": (
        "请用 residence history {case} 查看已有案件；另立新档的，换一个编号。",
        "See the case with residence history {case}; for another person choose another number.",
    ),
    "refused.no-proxy": (
        "本案在这一天没有有效的代办人，不能以代办人身份办理，也无从终止代办。",
        "On this day the case has no proxy: nobody can act as one, and there is none to end.",
    ),
    "refused.no-proxy.next": (
        "请持委托人和代办人双方的身份证件先登记代办人（appoint-proxy）；"
        "本人办理的，不要写 --role proxy。",
        "Bring the identity papers of both and appoint the proxy first (appoint-proxy);"
        " a holder who acts in person leaves --role proxy out.",
    ),
    "refused.proxy-needed": (
        "不能单独申领：申领人未到可以自己办理的年龄，且没有登记代办人。",
        "The applicant is under the age of acting alone, and no proxy has been appointed.",
    ),
    "refused.proxy-needed.next": (
        "请由监护人或近亲属持双方身份证件和关系证明到窗口，先登记代办人（appoint-proxy）再申领。",
        "A guardian or close relative brings both identity papers and proof of the relation,"
        " is appointed first (appoint-proxy), and then applies.",
    ),
    # The record itself
    "refused.entry-not-found": (
        "没有编号为 {entry} 的记录，不能作废或更正。",
        "There is no entry {entry} to void or correct.",
    ),
    "refused.entry-not-found.next": (
        "请用 residence history 查看本案记录，写明其位置号或记录号。",
        "List the entries with residence history and give the position or id of the one meant.",
    ),
    "refused.entry-voided": (
        "记录 {entry} 已经作废，不能再次作废或更正。",
        "Entry {entry} is void already: it cannot be voided or corrected again.",
    ),
    "refused.entry-voided.next": (
        "无需再办；误作废的，请按事实重新提交原来的请求。",
        "Nothing is left to do; if it was voided by mistake, send the original request again.",
    ),
    "refused.correct-at-source": (
        "这条记录抄自租赁合同 {lease}，不能在案件中单独作废或更正。",
        "This entry is a copy from lease {lease}: it cannot be voided or corrected in the case.",
    ),
    "refused.correct-at-source.next": (
        "请对合同的原记录提出（写 --lease {lease}，不写案件编号）；各案中的抄件会一并更正。",
        "Name the lease instead of the case (--lease {lease}) and mend its own entry;"
        " the copies in all cases follow.",
    ),
    "refused.opening-stands": (
        "立档记录不能作废：本案的其他记录都以它为前提。",
        "The opening of a case cannot be voided: everything else in the case rests on it.",
    ),
    "refused.opening-stands.next": (
        "立档时写错的内容，请用 correct-entry 更正。",
        "Correct what was written wrongly at the opening with correct-entry.",
    ),
    "refused.change-not-possible": (
        "不能这样更正“{kind:event}”记录[[：字段 {field} 不存在，或更正后的值不成立]]。",
        "The entry “{kind:event}” cannot be corrected in this way"
        "[[: there is no field {field}, or its new value is not valid]].",
    ),
    "refused.change-not-possible.next": (
        "请用 residence history --json 核对字段名和写法；"
        "作废、更正和关联记录本身不能更正，应将其作废后重新记录。",
        "Check names and form of the fields with residence history --json; an entry that voids,"
        " corrects or links is not corrected but voided, and recorded again.",
    ),
    "refused.already-announced": (
        "{year} 年的同一放假安排已经登记，没有变化。",
        "The same schedule for {year} has been recorded already; nothing changes.",
    ),
    "refused.already-announced.next": (
        "无需再办；安排有调整的，请按新通知列明全年的放假和上班日期后提交。",
        "Nothing is left to do; if the schedule was changed, send all days of the new notice.",
    ),
}
