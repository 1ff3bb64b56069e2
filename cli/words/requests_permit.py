"""Words for requests about the application and the permit, each with a line of shell."""

TABLE: dict[str, tuple[str, str]] = {
    # The application
    "request.triage": (
        "分流：判定申领居住证、先办居住登记，还是均不办理",
        "Decide which way a person goes: permit, registration first, or neither",
    ),
    "request.triage.example": (
        "residence triage C1 --on 2024-02-20"
        " --facts insurance-half-year=2023-08-01 --facts lease-half-year=2023-07-15",
        "residence triage C1 --on 2024-02-20"
        " --facts insurance-half-year=2023-08-01 --facts lease-half-year=2023-07-15",
    ),
    "request.apply-for-permit": (
        "申领居住证",
        "Apply for the permit",
    ),
    "request.apply-for-permit.example": (
        "residence apply-for-permit C1 --on 2024-02-20 --basis lodging"
        ' --materials "身份证" --materials "租赁备案通知书"',
        "residence apply-for-permit C1 --on 2024-02-20 --basis lodging"
        ' --materials "identity card" --materials "lease filing notice"',
    ),
    "request.note-deficiency": (
        "一次性告知需要补充的全部材料",
        "Name all the items that are missing, once",
    ),
    "request.note-deficiency.example": (
        'residence note-deficiency C1 --on 2024-02-20 --items "照片" --items "租赁备案通知书"',
        'residence note-deficiency C1 --on 2024-02-20 --items photo --items "lease filing notice"',
    ),
    "request.receive-supplement": (
        "收到补正材料",
        "Take in items that were missing",
    ),
    "request.receive-supplement.example": (
        'residence receive-supplement C1 --on 2024-02-22 --items "照片"',
        "residence receive-supplement C1 --on 2024-02-22 --items photo",
    ),
    "request.accept-application": (
        "受理申领，制发期限自此起算",
        "Accept the application; the limit on issuing runs from here",
    ),
    "request.accept-application.example": (
        "residence accept-application C1 --on 2024-02-22",
        "residence accept-application C1 --on 2024-02-22",
    ),
    "request.refuse-acceptance": (
        "不予受理申领，说明理由",
        "Refuse to accept the application, with a reason",
    ),
    "request.refuse-acceptance.example": (
        'residence refuse-acceptance C1 --on 2024-02-22 --reason "不属于本市受理范围"',
        'residence refuse-acceptance C1 --on 2024-02-22 --reason "not for this city to accept"',
    ),
    "request.withdraw-application": (
        "撤回申领",
        "Take the application back",
    ),
    "request.withdraw-application.example": (
        "residence withdraw-application C1 --on 2024-02-23",
        "residence withdraw-application C1 --on 2024-02-23",
    ),
    "request.refuse-application": (
        "不予办理，说明理由",
        "Refuse the application, with reasons",
    ),
    "request.refuse-application.example": (
        'residence refuse-application C1 --on 2024-02-26 --reasons "住所证明不实"',
        'residence refuse-application C1 --on 2024-02-26 --reasons "false proof of lodging"',
    ),
    "request.extend-issuance": (
        "延长制发期限，总天数自受理起算",
        "Extend the limit on issuing; the days are counted from acceptance",
    ),
    "request.extend-issuance.example": (
        'residence extend-issuance C1 --on 2024-03-05 --days 30 --reason "制证设备检修"',
        'residence extend-issuance C1 --on 2024-03-05 --days 30 --reason "card printer repair"',
    ),
    "request.issue-permit": (
        "签发居住证，日期以证面为准",
        "Issue the permit; the dates printed on the card stand",
    ),
    "request.issue-permit.example": (
        "residence issue-permit C1 --on 2024-02-28 --permit-no SH1 --valid-to 2025-02-27",
        "residence issue-permit C1 --on 2024-02-28 --permit-no SH1 --valid-to 2025-02-27",
    ),
    "request.dispatch-permit": (
        "寄出居住证，登记承运人和运单号",
        "Hand the card to a carrier",
    ),
    "request.dispatch-permit.example": (
        'residence dispatch-permit C1 --on 2024-02-29 --carrier "测试快递" --tracking-no YD1',
        'residence dispatch-permit C1 --on 2024-02-29 --carrier "Test Express" --tracking-no YD1',
    ),
    "request.record-delivery": (
        "登记投递结果：送达、未投成、退回或寄失",
        "Record what became of a card in the post",
    ),
    "request.record-delivery.example": (
        "residence record-delivery C1 --on 2024-03-02 --outcome delivered",
        "residence record-delivery C1 --on 2024-03-02 --outcome delivered",
    ),
    "request.collect-permit": (
        "登记居住证已在窗口领取",
        "Record that the card was collected at the window",
    ),
    "request.collect-permit.example": (
        "residence collect-permit C1 --on 2024-03-01",
        "residence collect-permit C1 --on 2024-03-01",
    ),
    # The permit's life
    "request.endorse-permit": (
        "签注居住证，延续一年",
        "Endorse the permit for another year",
    ),
    "request.endorse-permit.example": (
        "residence endorse-permit C1 --on 2025-02-10 --mode counter --valid-to 2026-02-27",
        "residence endorse-permit C1 --on 2025-02-10 --mode counter --valid-to 2026-02-27",
    ),
    "request.decline-endorsement": (
        "不予签注，说明理由",
        "Decline to endorse, with reasons",
    ),
    "request.decline-endorsement.example": (
        'residence decline-endorsement C1 --on 2025-02-10 --reasons "居住地址不一致"',
        'residence decline-endorsement C1 --on 2025-02-10 --reasons "the address differs"',
    ),
    "request.restore-continuity": (
        "决定是否恢复居住证有效期限的连续性",
        "Decide on restoring continuity after a late endorsement",
    ),
    "request.restore-continuity.example": (
        "residence restore-continuity C1 --on 2025-06-20 --granted true"
        ' --reason "因公出差" --authority "测试区公安分局"',
        "residence restore-continuity C1 --on 2025-06-20 --granted true"
        ' --reason "away on business" --authority "Test District police"',
    ),
    "request.report-loss": (
        "挂失居住证，有效期不变",
        "Report the card lost; its days stay",
    ),
    "request.report-loss.example": (
        "residence report-loss C1 --on 2024-09-01",
        "residence report-loss C1 --on 2024-09-01",
    ),
    "request.replace-permit": (
        "补领、换领居住证，有效期不变",
        "Replace a lost, damaged or outdated card; its days stay",
    ),
    "request.replace-permit.example": (
        "residence replace-permit C1 --on 2024-09-02 --permit-no SH2 --cause loss",
        "residence replace-permit C1 --on 2024-09-02 --permit-no SH2 --cause loss",
    ),
    "request.cancel-permit": ("注销居住证", "Cancel the permit"),
    "request.cancel-permit.example": (
        'residence cancel-permit C1 --on 2024-10-08 --cause "取得本市户口"'
        ' --authority "测试区公安分局"',
        'residence cancel-permit C1 --on 2024-10-08 --cause "settled in the city"'
        ' --authority "Test District police"',
    ),
    "request.revoke-permit": (
        "撤销居住证：本不应发给，只能由公安机关办理",
        "Revoke a permit that should never have been given; the police alone may",
    ),
    "request.revoke-permit.example": (
        'residence revoke-permit C1 --on 2024-10-08 --reason "申领材料虚假"'
        ' --authority "测试区公安分局"',
        'residence revoke-permit C1 --on 2024-10-08 --reason "false application papers"'
        ' --authority "Test District police"',
    ),
    "request.confiscate-permit": (
        "收缴伪造、骗取的居住证，只能由公安机关办理",
        "Confiscate a forged or fraudulently obtained card; the police alone may",
    ),
    "request.confiscate-permit.example": (
        "residence confiscate-permit C1 --on 2024-10-08 --reason forged"
        ' --authority "测试区公安分局"',
        "residence confiscate-permit C1 --on 2024-10-08 --reason forged"
        ' --authority "Test District police"',
    ),
    "request.reinstate-permit": (
        "恢复误予注销、撤销或收缴的居住证，自所写之日起生效",
        "Take back an end of the permit, with effect from a day",
    ),
    "request.reinstate-permit.example": (
        "residence reinstate-permit C1 --on 2024-11-01 --effective-from 2024-10-08"
        ' --reason "注销有误" --authority "测试区公安分局"',
        "residence reinstate-permit C1 --on 2024-11-01 --effective-from 2024-10-08"
        ' --reason "cancelled in error" --authority "Test District police"',
    ),
    "request.report-seizure": (
        "报告居住证被他人非法扣押，写明扣押人；居住证不受影响",
        "Report who unlawfully keeps the card; the permit is untouched",
    ),
    "request.report-seizure.example": (
        'residence report-seizure C1 --on 2024-07-01 --by "测试公司"',
        'residence report-seizure C1 --on 2024-07-01 --by "Test Works"',
    ),
}
