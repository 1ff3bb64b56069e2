"""Words for refusals about declarations, leases and registration: what, and what to do."""

TABLE: dict[str, tuple[str, str]] = {
    # Declaration and lease
    "refused.nothing-declared": (
        "没有待核对的居住申报：从未申报，或者最近一次申报已有结果。",
        "No declaration waits for a finding: none was made, or the latest has been decided.",
    ),
    "refused.nothing-declared.next": (
        "请先由本人或申报义务人申报居住信息（declare-residence）。",
        "Have the residence declared first (declare-residence).",
    ),
    "refused.declaration-blocked": (
        "不能在网上再次申报：{on} 的申报未能核实（采集失败），消除之前不接受新的网上申报。",
        "No new declaration is taken online: that of {on} could not be confirmed, and this has not"
        " been cleared up.",
    ),
    "refused.declaration-blocked.next": (
        "请带身份证和居住地址证明到窗口申报（--channel window），或者经上门、电话核实属实"
        "（verify-residence）后再在网上申报；认定有误的，由批准机关作废该记录（void-entry）。",
        "Declare at the window with the identity card and proof of address (--channel window), or"
        " online again once a visit or a call has confirmed the residence (verify-residence); if"
        " the finding was wrong, the authority voids that entry (void-entry).",
    ),
    "refused.nothing-to-contest": (
        "没有可提异议的离开申报：没有人申报离开，或者已经提出异议、已有结论。",
        "There is no report of departure to contest: none was made, or the latest has been"
        " contested or decided.",
    ),
    "refused.nothing-to-contest.next": (
        "无需再办；登记已被误注销的，由批准机关作废该记录（void-entry）。",
        "Nothing is to be done; if the registration was cancelled by mistake, the authority voids"
        " that entry (void-entry).",
    ),
    "refused.departure-contested": (
        "不能注销：本人已于 {on} 对离开申报提出异议，尚未核实。",
        "Nothing can be ended yet: on {on} the person denied having left, and this has not been"
        " decided.",
    ),
    "refused.departure-contested.next": (
        "请先上门核实居住情况并记录结果（verify-residence，方式 door），再作决定；"
        "电话核实不足以认定。",
        "Verify the residence at the door first (verify-residence with mode door), and decide then;"
        " a call decides nothing.",
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
    "refused.move-scope-needed": (
        "不能变更：这次搬迁在区内、跨区还是自外市迁入，效果不同，而所在区不明，无从判定。",
        "The address cannot be changed: what a move does depends on how far it went, and the"
        " districts are not known.",
    ),
    "refused.move-scope-needed.next": (
        "请用 --scope 写明搬迁范围：same-district、other-district 或 other-city。",
        "Say it with --scope: same-district, other-district or other-city.",
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
