"""Words for the fields of requests: what to give, with an example.

A field that means something else in one request has words of its own in `fields_of_requests`.
"""

# By these names a figure is certified or asserted.
FIGURES = (
    "cumulative_days, full_months, streak_days, streak_since, permit_state, permit_no,"
    " permit_valid_to, registration_state, registered_since, registration_last_day, points_score"
)

TABLE: dict[str, tuple[str, str]] = {
    # What every request has
    "field.request": ("请求名称，例如 issue-permit", "name of the request, e.g. issue-permit"),
    "field.on": (
        "行为的法律日期（北京时间），例如 2024-02-20；命令行默认今天",
        "legal day of the act, in Chinese time, e.g. 2024-02-20; the command line takes today if"
        " none is given",
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
    "field.city": ("城市", "the city"),
    # The person
    "field.holder": (
        "持证人：姓名,公民身份号码[,电话[,邮箱]]，例如 测试甲,000000199001010018",
        "the holder: NAME,ID_NUMBER[,PHONE[,EMAIL]], e.g. Test A,000000199001010018",
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
    "field.email": ("电子邮箱，例如 a@example.org", "mail address, e.g. a@example.org"),
    "field.employer": ("工作单位，例如 测试公司", "employer, e.g. Test Works"),
    "field.district": ("所在区，例如 测试区", "district, e.g. Test District"),
    "field.proxy": (
        "代办人：姓名,公民身份号码[,电话[,邮箱]]，例如 测试乙,000000198505050027",
        "the proxy: NAME,ID_NUMBER[,PHONE[,EMAIL]], e.g. Test B,000000198505050027",
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
    "field.scope": (
        "搬迁范围：same-district 区内、other-district 跨区、other-city 自外市迁入",
        "how far the move went: same-district, other-district, or other-city, from elsewhere",
    ),
    "field.host": (
        "留宿申报人：householder 户主、landlord 出租人、employer 用人单位、school 学校、"
        "site 工地、hotel 旅馆",
        "who lodges the person: householder, landlord, employer, school, site or hotel",
    ),
    "field.differs": (
        "不一致的事项，例如 工作单位；有数项的，重复此项",
        "what differs, e.g. employer; repeat for more",
    ),
    # The lease
    "field.title_no": ("不动产权证号，例如 T1", "number of the title certificate, e.g. T1"),
    "field.lessor": (
        "出租人：姓名,公民身份号码[,电话[,邮箱]]，例如 测试乙,000000198505050027",
        "the landlord: NAME,ID_NUMBER[,PHONE[,EMAIL]], e.g. Test B,000000198505050027",
    ),
    "field.lessees": (
        "承租人：姓名,公民身份号码[,电话[,邮箱]]，例如 测试甲,000000199001010018；"
        "有数人的，重复此项",
        "a tenant: NAME,ID_NUMBER[,PHONE[,EMAIL]], e.g. Test A,000000199001010018; repeat for each",
    ),
    "field.rent": ("月租金（元），例如 4500", "monthly rent in yuan, e.g. 4500"),
    "field.from": ("第一日，例如 2023-09-01", "first day, e.g. 2023-09-01"),
    "field.to": (
        "最后一日（含），例如 2025-08-31",
        "last day, included, e.g. 2025-08-31",
    ),
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
    "field.facts": (
        "事由=起始日期，例如 insurance-half-year=2023-08-01；有数项的，重复此项",
        "a ground and the day since which it holds, e.g. insurance-half-year=2023-08-01;"
        " repeat for more",
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
        "材料的名称，例如 照片；有数件的，重复此项",
        "a material, e.g. photo; repeat for more",
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
    "field.paper": (
        "证件种类：residence-permit 居住证（可不写）、temporary-permit 临时居住证（须写 valid_to）",
        "which paper it is: residence-permit, as when left out, or temporary-permit, the old paper"
        " (then valid_to is needed)",
    ),
    "field.purpose": ("用途，例如 子女入学", "what it is for, e.g. school enrolment"),
    "field.carrier": ("承运人，例如 测试快递", "the carrier, e.g. Test Express"),
    "field.tracking_no": ("运单号，例如 YD1", "number of the parcel, e.g. YD1"),
    "field.effective_from": (
        "恢复自哪一日起生效，例如 2024-10-08",
        "day from which the permit is held again, e.g. 2024-10-08",
    ),
    # Contributions, points, papers
    "field.month": ("月份，例如 2024-01", "the month, e.g. 2024-01"),
    "field.status": (
        "缴纳状态：normal 正常缴费、back-paid 补缴",
        "how it was paid: normal, in its time, or back-paid",
    ),
    "field.base": ("缴费基数（元），例如 7500", "the base in yuan, e.g. 7500"),
    "field.score": ("总分，例如 125", "the score, e.g. 125"),
    "field.recipient": ("出具对象，例如 测试小学", "who is to have it, e.g. Test School"),
    "field.figures": (
        f"证明的数据名；有数项的，重复此项（{FIGURES}）",
        f"name of a figure to certify; repeat for more ({FIGURES})",
    ),
    "field.statement": (
        "要作废的证明：history 所列的位置号或记录号，例如 12",
        "the statement to void, by position or id as history shows it, e.g. 12",
    ),
    "field.figure": (f"数据名（{FIGURES}）", f"name of the figure ({FIGURES})"),
    "field.value": (
        "所称的数值：整数、日期或状态，例如 1,204、2026-03-01、使用中；没有的写 none",
        "the value claimed for it: a count, a day or a state, e.g. 1,204, 2026-03-01, in use;"
        " none where there is nothing",
    ),
    "field.source": (
        "数据来源，例如 持证人自述",
        "where it comes from, e.g. count of the holder",
    ),
    # Reasons, corrections, orders
    "field.reason": (
        "理由，用文字写明，例如 地址不存在",
        "the reason, in words, e.g. no such address",
    ),
    "field.reasons": (
        "理由，例如 居住地址不一致；有数项的，重复此项",
        "a reason, e.g. the address differs; repeat for more",
    ),
    "field.authority": (
        "作出决定的机关或负责人，例如 测试区公安分局",
        "the authority that decided, e.g. Test District police",
    ),
    "field.changes": (
        "更正的字段=值，例如 valid_to=2025-02-27；有数项的，重复此项",
        "a corrected FIELD=VALUE, e.g. valid_to=2025-02-27; repeat for more",
    ),
    "field.expiring_from": (
        "到期日在此日之后（含）的居住证延期，例如 2020-01-24",
        "first day on which a permit extended may end, e.g. 2020-01-24",
    ),
    "field.expiring_to": (
        "到期日在此日之前（含）的居住证延期，例如 2020-04-30",
        "last day on which a permit extended may end, included, e.g. 2020-04-30",
    ),
    "field.catch_up_to": (
        "补办签注的最后一日（含），例如 2020-06-30",
        "last day to have them endorsed, included, e.g. 2020-06-30",
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
