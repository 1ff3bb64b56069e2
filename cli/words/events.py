"""Words for the kinds of events, as a history tells them."""

TABLE: dict[str, tuple[str, str]] = {
    # The file and the person
    "event.case-opened": ("已立档", "case opened"),
    "event.details-changed": ("信息已变更", "details changed"),
    "event.proxy-appointed": ("代办人已登记", "proxy appointed"),
    "event.proxy-ended": ("代办已终止", "proxy ended"),
    # Declaration and lease
    "event.residence-declared": ("居住信息已申报", "residence declared"),
    "event.declaration-accepted": ("申报采集成功", "declaration accepted"),
    "event.declaration-failed": ("申报采集失败", "declaration failed"),
    "event.lease-drafted": ("租赁合同已起草", "lease drafted"),
    "event.lease-signed": ("租赁合同已签名", "lease signed"),
    "event.lease-declined": ("承租人已拒签", "lease declined"),
    "event.lease-filed": ("租赁合同已备案", "lease filed"),
    "event.lease-ended": ("租赁合同已提前终止", "lease ended early"),
    "event.lease-linked": ("租赁合同已关联", "lease linked to the case"),
    # Registration
    "event.residence-registered": ("居住登记已办理", "residence registered"),
    "event.address-changed": ("居住地址已变更", "address changed"),
    "event.registration-cancelled": ("居住登记已注销", "registration cancelled"),
    "event.voucher-issued": ("登记凭证已开具", "voucher issued"),
    # The application
    "event.permit-applied-for": ("已申领居住证", "permit applied for"),
    "event.deficiency-noted": ("已一次性告知补正", "missing items noted"),
    "event.supplement-received": ("补正材料已收到", "missing items received"),
    "event.application-accepted": ("申领已受理", "application accepted"),
    "event.application-refused": ("申领不予办理", "application refused"),
    "event.issuance-extended": ("制发期限已延长", "limit on issuing extended"),
    "event.permit-issued": ("居住证已签发", "permit issued"),
    # The permit's life
    "event.permit-endorsed": ("居住证已签注", "permit endorsed"),
    "event.endorsement-declined": ("不予签注", "endorsement declined"),
    "event.continuity-restored": ("恢复连续性已作决定", "restoration of continuity decided"),
    "event.permit-replaced": ("居住证已补领或换领", "permit replaced"),
    "event.permit-cancelled": ("居住证已注销", "permit cancelled"),
    # The record itself
    "event.entry-voided": ("记录已作废", "entry voided"),
    "event.entry-corrected": ("记录已更正", "entry corrected"),
    "event.holidays-announced": ("节假日安排已登记", "holidays announced"),
    "event.ledger-initialised": ("账本已建立", "ledger initialised"),
    "event.request-received": ("请求回执已留存", "receipt of a request kept"),
    "event.deadline-reached": ("期限节点已到", "deadline reached"),
    "event.deadline-withdrawn": ("期限节点已撤回", "deadline withdrawn"),
    "event.scan-completed": ("扫描已完成", "scan completed"),
}
