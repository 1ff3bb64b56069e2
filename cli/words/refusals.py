"""Words for refusals about the file, its record, leases and registration: what, and what to do."""

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
    # Declaration and lease
    "refused.nothing-declared": (
        "没有待核对的居住申报：从未申报，或者最近一次申报已有结果。",
        "No declaration waits for a finding: none was made, or the latest has been decided.",
    ),
    "refused.nothing-declared.next": (
        "请先由本人或申报义务人申报居住信息（declare-residence）。",
        "Have the residence declared first (declare-residence).",
    ),
    "refused.lease-not-found": (
        "找不到租赁合同 {lease}：账本中没有，或者尚未关联到本案。",
        "Lease {lease} was not found: the ledger has none, or the case does not know it.",
    ),
    "refused.lease-not-found.next": (
        "请核对合同编号；未起草的由出租人起草（draft-lease），未关联的先关联（link-lease）。",
        "Check the number; have the landlord draft the lease (draft-lease),"
        " or link it to the case (link-lease).",
    ),
    "refused.lease-exists": (
        "不能起草：租赁合同编号 {lease} 已被使用。",
        "The lease cannot be drafted: {lease} is in use.",
    ),
    "refused.lease-exists.next": (
        "请换一个合同编号；要改动已起草的合同，请更正其记录（correct-entry）。",
        "Choose another number; to change a lease already drafted, correct its entry"
        " (correct-entry).",
    ),
    "refused.landlord-acts-first": (
        "不能办理[[租赁合同 {lease} 的]]网签：须由出租人起草并先签名，承租人才能签名。",
        "The landlord acts first: the lease[[ {lease}]] is drafted and signed by the landlord"
        " before a tenant can sign.",
    ),
    "refused.landlord-acts-first.next": (
        "请联系出租人持不动产权证号和双方身份信息发起网签（draft-lease）并签名（sign-lease）；"
        "出租人签名后再来签。",
        "Ask the landlord to begin with the title number and the data of both parties"
        " (draft-lease) and to sign (sign-lease); sign after that.",
    ),
    "refused.not-a-party": (
        "所写的人不是租赁合同 {lease} 的这一方当事人，或者没有写明是哪一位承租人。",
        "The person is not that party to lease {lease}, or it was not said which tenant is meant.",
    ),
    "refused.not-a-party.next": (
        "请核对公民身份号码；承租人有数人的，用 --id-number 写明由谁签名；"
        "合同上写错了人的，更正其记录（correct-entry）。",
        "Check the id number; with several tenants say who signs (--id-number);"
        " if the lease names the wrong person, correct its entry (correct-entry).",
    ),
    "refused.already-signed": (
        "这一方已经签过租赁合同 {lease}，每人只签一次。",
        "This party has signed lease {lease} already; each signs once.",
    ),
    "refused.already-signed.next": (
        "无需再签；等其余各方签完即可备案（file-lease）。",
        "Nothing is left to sign; when the others have signed, the lease is filed (file-lease).",
    ),
    "refused.lease-closed": (
        "租赁合同 {lease} 已被拒签、已备案或已终止，不能再作此办理。",
        "Lease {lease} has been declined, filed or ended: this cannot be done to it any more.",
    ),
    "refused.lease-closed.next": (
        "条款有变或需续租的，请出租人用新编号重新起草（draft-lease）；"
        "已备案而要提前结束的，办理终止（end-lease）。",
        "For new terms or a renewal the landlord drafts a new lease (draft-lease);"
        " a filed lease that ends early is ended (end-lease).",
    ),
    "refused.signatures-missing": (
        "不能备案：{party:party}尚未签名（承租人还有 {count} 人未签）。",
        "The lease cannot be filed: the {party:party} has not signed"
        " (tenants still to sign: {count}).",
    ),
    "refused.signatures-missing.next": (
        "请未签的各方先完成签名（sign-lease），出租人在前，签齐后再备案。",
        "Let those who are missing sign first (sign-lease), the landlord before the tenants.",
    ),
    "refused.filing-too-long": (
        "不能备案：一次备案不得超过 {months} 个月。",
        "The lease cannot be filed: one filing covers at most {months} month{months:s}.",
    ),
    "refused.filing-too-long.next": (
        "请用 --to 缩短备案期限；租期更长的，期满前重新备案。",
        "Shorten the filing with --to; file a longer lease again before that day.",
    ),
    "refused.lease-not-filed": (
        "租赁合同[[ {lease} ]]没有备案，或者备案在这一天不在有效期内。",
        "The lease[[ {lease}]] is not filed, or its filing is not in force on this day.",
    ),
    "refused.lease-not-filed.next": (
        "请先办理租赁合同网签备案（file-lease），再带备案通知书和身份证办理登记；"
        "未备案的合同不必终止，由承租人拒签（decline-lease）。",
        "File the lease first (file-lease), then register with the filing notice and the identity"
        " card; a lease not filed is not ended but declined (decline-lease).",
    ),
    "refused.already-linked": (
        "租赁合同 {lease} 已经关联到本案。",
        "Lease {lease} is linked to this case already.",
    ),
    "refused.already-linked.next": (
        "无需再办；用 residence status 可以查看其备案情况。",
        "Nothing is left to do; residence status shows where its filing stands.",
    ),
    # Registration
    "refused.already-registered": (
        "不能重复登记：居住登记仍在有效期内；登记不能延期，只能在到期后重新办理。",
        "A registration stands: it cannot be made twice or extended, only made anew after its end.",
    ),
    "refused.already-registered.next": (
        "搬了家的，请办理地址变更（change-address）；到期后带身份证和居住地址证明重新登记。",
        "After a move, change the address (change-address); after its last day register again"
        " with the identity card and proof of address.",
    ),
    "refused.not-registered": (
        "这一天没有可作依据的居住登记：未登记、已到期、已注销，或登记早于前一居住证失效之日。",
        "No registration serves on this day: there is none, it has ended or been cancelled,"
        " or it is older than the end of the former permit.",
    ),
    "refused.not-registered.next": (
        "请带身份证和居住地址证明先办理居住登记（register-residence）。",
        "Register first (register-residence): bring the identity card and proof of address.",
    ),
    "refused.lodging-not-proved": (
        "不能登记：缺少租赁住房的居住证明，这一天认可的有：{accepted:proof}。",
        "The rented home is not proved; on this day these are accepted: {accepted:proof}.",
    ),
    "refused.lodging-not-proved.next": (
        "请带其中一种证明的原件和身份证，按括号中的选项写明后重新提交。",
        "Bring one of them with the identity card, and name it by the option in brackets.",
    ),
    "refused.voucher-not-given": (
        "本市在这一天不开具纸质登记凭证。",
        "On this day the city gives no paper voucher of registration.",
    ),
    "refused.voucher-not-given.next": (
        "登记以系统记录为准；入学、医保等确需证明的，带身份证到派出所说明用途，申请盖章的登记信息页。",
        "The record itself counts; where school or insurance ask for proof, bring the identity"
        " card to the police station and ask for a stamped page, saying what it is for.",
    ),
}
