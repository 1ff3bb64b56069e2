"""Words for the fields that mean something else in one request than wherever else they stand."""

TABLE: dict[str, tuple[str, str]] = {
    # Who acts
    "field.report-departure.by": (
        "由谁申报离开，例如 房东",
        "who reports the departure, e.g. the landlord",
    ),
    "field.cancel-registration.by": (
        "由谁注销，例如 本人",
        "who cancels the registration, e.g. the holder",
    ),
    "field.report-seizure.by": (
        "由谁扣押居住证，例如 测试公司",
        "who keeps the card, e.g. Test Works",
    ),
    # Lodging and registration
    "field.verify-residence.outcome": (
        "核实结果：confirmed 属实、differs 不一致、not-found 未找到",
        "what was found: confirmed, differs or not-found",
    ),
    "field.verify-residence.mode": (
        "核实方式：door 上门、phone 电话",
        "how it was verified: at the door, or by phone",
    ),
    "field.register-residence.basis": (
        "住所证明种类，例如 lease-contract",
        "kind of proof of the dwelling, e.g. lease-contract",
    ),
    "field.appoint-proxy.basis": (
        "代办事由，例如 未成年人的母亲",
        "why the proxy may act, e.g. mother of a minor",
    ),
    # The permit
    "field.apply-for-permit.basis": (
        "申领事由：employment 就业、lodging 住所、study 就读",
        "the ground of the application: employment, lodging or study",
    ),
    "field.record-delivery.outcome": (
        "投递结果：delivered 送达、failed 未投成、returned 退回、lost 寄失",
        "what became of the card in the post: delivered, failed, returned or lost",
    ),
    "field.endorse-permit.mode": (
        "签注方式：auto 自动、counter 窗口、online 网上",
        "how it was endorsed: auto, counter or online",
    ),
    "field.replace-permit.cause": (
        "补换领事由：loss 遗失、damage 损坏、change 信息变更",
        "why the card is replaced: loss, damage or change",
    ),
    "field.cancel-permit.cause": (
        "注销原因，用文字写明，例如 取得本市户口",
        "why the permit is cancelled, in words, e.g. settled in the city",
    ),
    "field.confiscate-permit.reason": (
        "收缴理由：forged 伪造、fraud 骗取",
        "why the card is confiscated: forged or fraud",
    ),
    "field.decide-settlement.granted": (
        "是否准予落户：true 准予、false 不准予",
        "whether settlement is granted: true or false",
    ),
    "field.restore-continuity.granted": (
        "是否准予恢复连续性：true 准予、false 不准予",
        "whether continuity is restored: true or false",
    ),
    # Contributions and points
    "field.record-contribution.kind": (
        "缴纳种类：social-insurance 社会保险、income-tax 个人所得税",
        "what was paid: social-insurance or income-tax",
    ),
    "field.apply-for-points.items": (
        "积分项目，例如 学历；有数项的，重复此项",
        "what points are asked for, e.g. degree; repeat for more",
    ),
    "field.grant-points.items": (
        "核定的积分项目，例如 学历；有数项的，重复此项",
        "what the points were given for, e.g. degree; repeat for more",
    ),
    # Papers and corrections
    "field.issue-statement.valid_to": (
        "证明有效期的最后一日（含），例如 2024-09-30",
        "last day of the statement, included, e.g. 2024-09-30",
    ),
    "field.void-statement.reason": (
        "为何作废该证明，例如 用途填写有误",
        "why the statement is taken back, e.g. wrong purpose",
    ),
    "field.show-certificate.kind": (
        "证照：lease-filing 租赁备案、registration 居住登记、permit 居住证",
        "which certificate: lease-filing, registration or permit",
    ),
    "field.show-certificate.to": (
        "向谁出示，例如 测试小学",
        "who is shown it, e.g. Test School",
    ),
    "field.void-entry.entry": (
        "要作废的记录：history 所列的位置号或记录号，例如 12",
        "the entry to strike out, by position or id as history shows it, e.g. 12",
    ),
    "field.void-entry.reason": (
        "为何作废该记录，例如 录入他人案件",
        "why the entry is struck out, e.g. wrong case",
    ),
    "field.correct-entry.entry": (
        "要更正的记录：history 所列的位置号或记录号，例如 12",
        "the entry to correct, by position or id as history shows it, e.g. 12",
    ),
    "field.correct-entry.reason": (
        "为何更正该记录，例如 证面日期录错",
        "why the entry is corrected, e.g. misread from the card",
    ),
}
