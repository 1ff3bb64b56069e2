"""Words for requests up to registration: what each does, and one line of shell that makes it."""

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
        "变更信息：登记新的联系电话、电子邮箱、工作单位或所在区",
        "Record a new phone number, mail address, employer or district",
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
    # Declaration and lodging
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
    "request.report-lodging": (
        "留宿申报：由提供居所的一方申报留宿人员",
        "Report, as the host, that somebody lodges there",
    ),
    "request.report-lodging.example": (
        "residence report-lodging C1 --on 2023-08-01 --host landlord --lodging rental",
        "residence report-lodging C1 --on 2023-08-01 --host landlord --lodging rental",
    ),
    "request.report-departure": (
        "离开申报：报告某人已经离开，登记不因此终止",
        "Report that the person has left; nothing ends by that alone",
    ),
    "request.report-departure.example": (
        'residence report-departure C1 --on 2024-05-06 --by "测试乙"',
        'residence report-departure C1 --on 2024-05-06 --by "Test B"',
    ),
    "request.contest-departure": (
        "对离开申报提出异议，核实之前不终止登记",
        "Deny having left; nothing is ended before it is decided",
    ),
    "request.contest-departure.example": (
        "residence contest-departure C1 --on 2024-05-08",
        "residence contest-departure C1 --on 2024-05-08",
    ),
    "request.verify-residence": (
        "核实居住情况，记录上门或电话核实的结果",
        "Record what a visit or a call found about the residence",
    ),
    "request.verify-residence.example": (
        "residence verify-residence C1 --on 2024-05-10 --outcome differs --mode door"
        ' --differs "工作单位" --differs "联系电话"',
        "residence verify-residence C1 --on 2024-05-10 --outcome differs --mode door"
        " --differs employer --differs phone",
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
    "request.refuse-lease-filing": (
        "租赁合同不予备案，说明理由；改正后仍可备案",
        "Refuse to file a lease, with a reason; once mended it may be filed",
    ),
    "request.refuse-lease-filing.example": (
        'residence refuse-lease-filing L1 --on 2023-08-14 --reason "不动产权证号有误"',
        'residence refuse-lease-filing L1 --on 2023-08-14 --reason "wrong title number"',
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
    "request.refuse-registration": (
        "不予居住登记，说明理由",
        "Refuse to register the residence, with a reason",
    ),
    "request.refuse-registration.example": (
        'residence refuse-registration C1 --on 2023-08-20 --reason "住所证明不实"',
        'residence refuse-registration C1 --on 2023-08-20 --reason "false proof of lodging"',
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
}
