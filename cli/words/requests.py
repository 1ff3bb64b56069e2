"""Words for the requests: what each one does, and one line of shell that makes it."""

TABLE: dict[str, tuple[str, str]] = {
    # The file and the person
    "request.open-case": (
        "立档：为一人在一城开立居住证案件",
        "Open a case: one person's residence-permit file in one city",
    ),
    "request.open-case.example": (
        "residence open-case C1 --on 2023-08-01 --city shanghai"
        ' --holder "测试甲,000000199001010018"',
        "residence open-case C1 --on 2023-08-01 --city shanghai"
        ' --holder "Test A,000000199001010018"',
    ),
    "request.change-details": (
        "变更信息：登记新的联系电话、工作单位或所在区",
        "Record a new phone number, employer or district",
    ),
    "request.change-details.example": (
        'residence change-details C1 --on 2024-03-01 --employer "测试公司" --district "测试区"',
        'residence change-details C1 --on 2024-03-01 --employer "Test Works" --district Test',
    ),
    "request.appoint-proxy": (
        "登记代办人：监护人、近亲属或受委托人",
        "Appoint a proxy: a guardian, a close relative or somebody mandated",
    ),
    "request.appoint-proxy.example": (
        "residence appoint-proxy C2 --on 2024-02-19 --relation guardian"
        ' --proxy "测试乙,000000198505050027" --basis "未成年人的母亲"',
        "residence appoint-proxy C2 --on 2024-02-19 --relation guardian"
        ' --proxy "Test B,000000198505050027" --basis "mother of a minor"',
    ),
    "request.end-proxy": ("终止代办", "End the proxy's power to act"),
    "request.end-proxy.example": (
        "residence end-proxy C2 --on 2028-03-15",
        "residence end-proxy C2 --on 2028-03-15",
    ),
    # Declaration
    "request.declare-residence": (
        "自主申报居住信息",
        "Declare where the person lives",
    ),
    "request.declare-residence.example": (
        "residence declare-residence C1 --on 2023-08-01"
        ' --address "测试路 1 号 101 室" --lodging rental --arrived-on 2023-07-30',
        "residence declare-residence C1 --on 2023-08-01"
        ' --address "1 Test Road, room 101" --lodging rental --arrived-on 2023-07-30',
    ),
    "request.accept-declaration": (
        "申报核对无误（采集成功）",
        "Find the declaration in order",
    ),
    "request.accept-declaration.example": (
        "residence accept-declaration C1 --on 2023-08-02",
        "residence accept-declaration C1 --on 2023-08-02",
    ),
    "request.fail-declaration": (
        "申报无法核实（采集失败）",
        "Find that the declaration cannot be confirmed",
    ),
    "request.fail-declaration.example": (
        'residence fail-declaration C1 --on 2023-08-02 --reason "地址不存在"',
        'residence fail-declaration C1 --on 2023-08-02 --reason "no such address"',
    ),
    # The lease
    "request.draft-lease": (
        "起草租赁合同网签，由出租人发起",
        "Draft a lease for online signing; the landlord begins",
    ),
    "request.draft-lease.example": (
        'residence draft-lease L1 --on 2023-08-10 --title-no T1 --address "测试路 1 号 101 室"'
        ' --lessor "测试乙,000000198505050027" --lessees "测试甲,000000199001010018"'
        " --rent 4500 --from 2023-09-01 --to 2025-08-31",
        'residence draft-lease L1 --on 2023-08-10 --title-no T1 --address "1 Test Road, room 101"'
        ' --lessor "Test B,000000198505050027" --lessees "Test A,000000199001010018"'
        " --rent 4500 --from 2023-09-01 --to 2025-08-31",
    ),
    "request.sign-lease": (
        "网签租赁合同，出租人先签，承租人后签",
        "Sign a lease online, the landlord first, then each tenant",
    ),
    "request.sign-lease.example": (
        "residence sign-lease L1 --on 2023-08-10 --as lessor",
        "residence sign-lease L1 --on 2023-08-10 --as lessor",
    ),
    "request.decline-lease": (
        "承租人拒签，合同草稿作罢",
        "Decline to sign a lease; the draft is dead",
    ),
    "request.decline-lease.example": (
        "residence decline-lease L1 --on 2023-08-12",
        "residence decline-lease L1 --on 2023-08-12",
    ),
    "request.file-lease": (
        "租赁合同备案，须各方均已签名",
        "File a lease that all its parties have signed",
    ),
    "request.file-lease.example": (
        "residence file-lease L1 --on 2023-08-15 --filing-no BA1",
        "residence file-lease L1 --on 2023-08-15 --filing-no BA1",
    ),
    "request.end-lease": (
        "提前终止已备案的租赁合同",
        "End a filed lease before its last day",
    ),
    "request.end-lease.example": (
        'residence end-lease L1 --on 2024-06-30 --reason "承租人退租"',
        'residence end-lease L1 --on 2024-06-30 --reason "the tenant moved out"',
    ),
    "request.link-lease": (
        "将租赁合同关联到承租人的案件；证件号码已知的自动关联",
        "Let a tenant's case know a lease; done by itself when the id number is known",
    ),
    "request.link-lease.example": (
        "residence link-lease C1 --on 2023-08-16 --lease L1",
        "residence link-lease C1 --on 2023-08-16 --lease L1",
    ),
    # Registration
    "request.register-residence": (
        "办理居住登记，半年自登记之日起算",
        "Register where the person lives; the half-year is counted from here",
    ),
    "request.register-residence.example": (
        "residence register-residence C1 --on 2023-08-20"
        ' --address "测试路 1 号 101 室" --lodging rental --lease L1',
        "residence register-residence C1 --on 2023-08-20"
        ' --address "1 Test Road, room 101" --lodging rental --lease L1',
    ),
    "request.change-address": (
        "变更居住地址",
        "Record a new registered address",
    ),
    "request.change-address.example": (
        "residence change-address C1 --on 2024-03-10"
        ' --address "测试路 2 号" --lodging owned --moved-on 2024-03-01',
        "residence change-address C1 --on 2024-03-10"
        ' --address "2 Test Road" --lodging owned --moved-on 2024-03-01',
    ),
    "request.cancel-registration": (
        "注销居住登记，注明由谁提出",
        "Cancel the registration; say who does it",
    ),
    "request.cancel-registration.example": (
        'residence cancel-registration C1 --on 2024-06-30 --by "本人" --reason "离开本市"',
        'residence cancel-registration C1 --on 2024-06-30 --by holder --reason "leaves the city"',
    ),
    "request.request-voucher": (
        "申请纸质居住（暂住）登记凭证",
        "Ask for a paper voucher of registration",
    ),
    "request.request-voucher.example": (
        'residence request-voucher C3 --on 2021-08-31 --purpose "子女入学"',
        'residence request-voucher C3 --on 2021-08-31 --purpose "school enrolment"',
    ),
    # The application
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
    # The record itself
    "request.void-entry": (
        "作废一条记录，注明理由和批准机关；原记录保留",
        "Strike out an entry, naming reason and authority; the entry stays readable",
    ),
    "request.void-entry.example": (
        'residence void-entry C1 --on 2024-03-01 --entry 12 --reason "录入他人案件"'
        ' --authority "一号窗口负责人"',
        'residence void-entry C1 --on 2024-03-01 --entry 12 --reason "wrong case"'
        ' --authority "head of desk 1"',
    ),
    "request.correct-entry": (
        "更正一条记录的字段，注明理由和批准机关；原记录保留",
        "Correct fields of an entry, naming reason and authority; the entry stays readable",
    ),
    "request.correct-entry.example": (
        "residence correct-entry C1 --on 2024-03-01 --entry 12 --changes valid_to=2025-02-27"
        ' --reason "证面日期录错" --authority "一号窗口负责人"',
        "residence correct-entry C1 --on 2024-03-01 --entry 12 --changes valid_to=2025-02-27"
        ' --reason "misread from the card" --authority "head of desk 1"',
    ),
    "request.announce-holidays": (
        "登记一年的放假和调休上班日期",
        "Record a year's days off and make-up working days",
    ),
    "request.announce-holidays.example": (
        "residence announce-holidays national --on 2024-11-12 --year 2025"
        ' --notice-no "国办发明电〔2024〕12号" --off 2025-01-01 --working 2025-01-26',
        "residence announce-holidays national --on 2024-11-12 --year 2025"
        ' --notice-no "国办发明电〔2024〕12号" --off 2025-01-01 --working 2025-01-26',
    ),
}
