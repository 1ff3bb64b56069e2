"""Words for the fields of requests: what to give, with an example."""

TABLE: dict[str, tuple[str, str]] = {
    # What every request has
    "field.request": ("请求名称，例如 issue-permit", "name of the request, e.g. issue-permit"),
    "field.on": (
        "行为的法律日期（北京时间），例如 2024-02-20；命令行默认今天",
        "legal day of the act, in Chinese time, e.g. 2024-02-20; on the shell today if not given",
    ),
    "field.by": (
        "由谁提出或经办，例如 一号窗口",
        "who asks or acts, e.g. desk-1",
    ),
    "field.role": (
        "以何种身份，例如 holder 持证人、officer 民警",
        "in which capacity, e.g. holder, officer",
    ),
    "field.channel": (
        "来自何种渠道，例如 window 窗口、app 应用程序",
        "by which way it came, e.g. window, app",
    ),
    "field.id": (
        "发件方自编的号；同号再次提交不重复记录，例如 A-20240220-7",
        "the sender's own key; the same key again changes nothing, e.g. A-20240220-7",
    ),
    "field.note": ("备注，例如 电话核实", "a note, e.g. confirmed by phone"),
    # Which file
    "field.case": ("案件编号，例如 C1", "number of the case, e.g. C1"),
    "field.lease": ("租赁合同编号，例如 L1", "number of the lease, e.g. L1"),
    "field.city": (
        "城市，例如 shanghai 上海、dalian 大连、national 全国",
        "the city, e.g. shanghai, dalian, or national",
    ),
    # The person
    "field.holder": (
        "持证人：姓名,公民身份号码[,电话]，例如 测试甲,000000199001010018",
        "the holder: NAME,ID_NUMBER[,PHONE], e.g. Test A,000000199001010018",
    ),
    "field.hukou_place": (
        "常住户口所在地，例如 辽宁省沈阳市",
        "place of household registration, e.g. 辽宁省沈阳市",
    ),
    "field.born_on": (
        "出生日期，例如 1990-01-01；不写则取自公民身份号码",
        "date of birth, e.g. 1990-01-01; taken from the id number if not given",
    ),
    "field.phone": ("联系电话，例如 000-0000-0000", "phone number, e.g. 000-0000-0000"),
    "field.employer": ("工作单位，例如 测试公司", "employer, e.g. Test Works"),
    "field.district": ("所在区，例如 测试区", "district, e.g. Test District"),
    "field.proxy": (
        "代办人：姓名,公民身份号码[,电话]，例如 测试乙,000000198505050027",
        "the proxy: NAME,ID_NUMBER[,PHONE], e.g. Test B,000000198505050027",
    ),
    "field.relation": (
        "代办关系：guardian 监护人、close_relative 近亲属、mandate 受委托",
        "why the proxy may act: guardian, close_relative or mandate",
    ),
    # Where the person lives
    "field.address": (
        "居住地址，例如 测试路 1 号 101 室",
        'address of the dwelling, e.g. "1 Test Road, room 101"',
    ),
    "field.new_address": (
        "签注时变更的居住地址，例如 测试路 2 号",
        'address changed at the endorsement, e.g. "2 Test Road"',
    ),
    "field.lodging": (
        "居所类型：owned 自有、rental 租赁、household 居民家中、unit 留住单位、"
        "dormitory 集体宿舍、hotel 旅馆",
        "kind of dwelling: owned, rental, household, unit, dormitory or hotel",
    ),
    "field.declared_by": ("申报人，例如 房东", "who declares, e.g. the landlord"),
    "field.arrived_on": (
        "实际入住日期，例如 2023-07-30",
        "day of moving in, e.g. 2023-07-30",
    ),
    "field.moved_on": ("搬迁日期，例如 2024-03-01", "day of the move, e.g. 2024-03-01"),
    # The lease
    "field.title_no": ("不动产权证号，例如 T1", "number of the title certificate, e.g. T1"),
    "field.lessor": (
        "出租人：姓名,公民身份号码[,电话]，例如 测试乙,000000198505050027",
        "the landlord: NAME,ID_NUMBER[,PHONE], e.g. Test B,000000198505050027",
    ),
    "field.lessees": (
        "承租人：姓名,公民身份号码[,电话]，例如 测试甲,000000199001010018；有数人的，重复此项",
        "a tenant: NAME,ID_NUMBER[,PHONE], e.g. Test A,000000199001010018; repeat for each",
    ),
    "field.rent": ("月租金（元），例如 4500", "monthly rent in yuan, e.g. 4500"),
    "field.from": ("第一日，例如 2023-09-01", "first day, e.g. 2023-09-01"),
    "field.to": ("最后一日（含），例如 2025-08-31", "last day, included, e.g. 2025-08-31"),
    "field.as": (
        "以哪一方签名：lessor 出租人、lessee 承租人",
        "which party signs: lessor or lessee",
    ),
    "field.id_number": (
        "签名人的公民身份号码，例如 000000199001010018；承租人有数人时必写",
        "citizen number of who signs, e.g. 000000199001010018; needed if there are several tenants",
    ),
    "field.filing_no": ("备案号，例如 BA1", "number of the filing, e.g. BA1"),
    # The application and the permit
    "field.basis": (
        "依据。登记：住所证明种类，例如 lease-contract；"
        "申领：employment 就业、lodging 住所、study 就读；代办：事由，例如 未成年人的母亲",
        "the basis. Registration: kind of proof, e.g. lease-contract; application: employment,"
        " lodging or study; proxy: why, e.g. mother of a minor",
    ),
    "field.grounds": (
        "免等半年的事由，例如 insurance-half-year；有数项的，重复此项",
        "a ground that replaces the half-year, e.g. insurance-half-year; repeat for more",
    ),
    "field.materials": (
        "提交的材料，例如 身份证；有数件的，重复此项",
        "a material handed in, e.g. identity card; repeat for more",
    ),
    "field.delivery": (
        "领取方式：pickup 自取、mail 邮寄（须写 mail_to）",
        "how the card is handed over: pickup, or mail (then mail_to is needed)",
    ),
    "field.mail_to": (
        "邮寄地址，例如 测试路 1 号 101 室",
        'where to mail the card, e.g. "1 Test Road, room 101"',
    ),
    "field.items": (
        "材料名称，例如 照片；有数件的，重复此项",
        "an item, e.g. photo; repeat for more",
    ),
    "field.days": (
        "自受理起的总天数，例如 30",
        "the whole limit in days, counted from acceptance, e.g. 30",
    ),
    "field.permit_no": ("居住证编号，例如 SH1", "number of the permit, e.g. SH1"),
    "field.valid_from": (
        "证面所印有效期首日，例如 2024-02-28",
        "first valid day as printed on the card, e.g. 2024-02-28",
    ),
    "field.valid_to": (
        "证面所印有效期末日（含），例如 2025-02-27",
        "last valid day as printed on the card, included, e.g. 2025-02-27",
    ),
    "field.mode": (
        "签注方式：auto 自动、counter 窗口、online 网上",
        "how it was endorsed: auto, counter or online",
    ),
    "field.granted": (
        "是否准予：true 准予、false 不准予",
        "whether it is granted: true or false",
    ),
    "field.cause": (
        "事由。补换领：loss 遗失、damage 损坏、change 信息变更；注销：写明原因，例如 取得本市户口",
        "the cause. Replacement: loss, damage or change; cancellation: in words,"
        " e.g. settled in the city",
    ),
    "field.purpose": ("用途，例如 子女入学", "what it is for, e.g. school enrolment"),
    # Reasons, corrections, orders
    "field.reason": ("理由，例如 地址不存在", "the reason, e.g. no such address"),
    "field.reasons": (
        "理由，例如 居住地址不一致；有数项的，重复此项",
        "a reason, e.g. the address differs; repeat for more",
    ),
    "field.authority": (
        "作出决定的机关或负责人，例如 测试区公安分局",
        "the authority that decided, e.g. Test District police",
    ),
    "field.entry": (
        "要作废或更正的记录：history 所列的位置号或记录号，例如 12",
        "the entry to mend, by position or id as history shows it, e.g. 12",
    ),
    "field.changes": (
        "更正的字段=值，例如 valid_to=2025-02-27；有数项的，重复此项",
        "a corrected FIELD=VALUE, e.g. valid_to=2025-02-27; repeat for more",
    ),
    "field.year": ("年份，例如 2025", "the year, e.g. 2025"),
    "field.notice_no": (
        "放假通知文号，例如 国办发明电〔2024〕12号",
        "number of the holiday notice, e.g. 国办发明电〔2024〕12号",
    ),
    "field.off": (
        "放假日期，例如 2025-01-01；逐日重复此项",
        "a day off, e.g. 2025-01-01; repeat for each day",
    ),
    "field.working": (
        "调休上班日期，例如 2025-01-26；逐日重复此项",
        "a make-up working day, e.g. 2025-01-26; repeat for each day",
    ),
}
