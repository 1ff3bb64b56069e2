"""Words for requests about points, papers, the record and orders, each with a line of shell."""

TABLE: dict[str, tuple[str, str]] = {
    # Contributions, points, settlement
    "request.record-contribution": (
        "登记一个月的社会保险或个人所得税缴纳情况",
        "Record a month of social insurance or income tax",
    ),
    "request.record-contribution.example": (
        "residence record-contribution C1 --on 2024-02-15 --kind social-insurance"
        ' --month 2024-01 --status normal --employer "测试公司" --base 7500',
        "residence record-contribution C1 --on 2024-02-15 --kind social-insurance"
        ' --month 2024-01 --status normal --employer "Test Works" --base 7500',
    ),
    "request.apply-for-points": (
        "申请积分，列明积分项目",
        "Ask for points, naming what they are for",
    ),
    "request.apply-for-points.example": (
        'residence apply-for-points C1 --on 2024-03-04 --items "年龄" --items "学历"',
        "residence apply-for-points C1 --on 2024-03-04 --items age --items degree",
    ),
    "request.grant-points": (
        "核定积分，登记总分和积分项目",
        "Record the score that the office found",
    ),
    "request.grant-points.example": (
        'residence grant-points C1 --on 2024-03-25 --score 125 --items "年龄" --items "学历"',
        "residence grant-points C1 --on 2024-03-25 --score 125 --items age --items degree",
    ),
    "request.confirm-points": (
        "签注之后确认积分",
        "Confirm the points after an endorsement",
    ),
    "request.confirm-points.example": (
        "residence confirm-points C1 --on 2025-02-12",
        "residence confirm-points C1 --on 2025-02-12",
    ),
    "request.open-settlement": (
        "持证年限届满后申请落户（居转户）",
        "Apply for settlement once the months of holding are full",
    ),
    "request.open-settlement.example": (
        "residence open-settlement C1 --on 2031-03-03",
        "residence open-settlement C1 --on 2031-03-03",
    ),
    "request.decide-settlement": (
        "作出落户决定；准予的，居住证随之终止，不作断签",
        "Decide on settlement; a grant ends the permit, which is no lapse",
    ),
    "request.decide-settlement.example": (
        "residence decide-settlement C1 --on 2031-05-12 --granted true",
        "residence decide-settlement C1 --on 2031-05-12 --granted true",
    ),
    # Papers
    "request.issue-statement": (
        "开具盖章证明，写明用途、出具对象和有效期",
        "Certify figures of the case to somebody, for a purpose and a time",
    ),
    "request.issue-statement.example": (
        'residence issue-statement C1 --on 2024-06-03 --purpose "子女入学" --recipient "测试小学"'
        " --valid-to 2024-09-30 --figures cumulative_days",
        'residence issue-statement C1 --on 2024-06-03 --purpose "school enrolment"'
        ' --recipient "Test School" --valid-to 2024-09-30 --figures cumulative_days',
    ),
    "request.void-statement": (
        "作废已开具的证明",
        "Take a statement back",
    ),
    "request.void-statement.example": (
        'residence void-statement C1 --on 2024-06-10 --statement 12 --reason "用途填写有误"',
        'residence void-statement C1 --on 2024-06-10 --statement 12 --reason "wrong purpose"',
    ),
    "request.show-certificate": (
        "亮证：向查验方出示电子证照",
        "Show a certificate of the wallet to a verifier",
    ),
    "request.show-certificate.example": (
        'residence show-certificate C1 --on 2024-06-03 --kind permit --to "测试小学"',
        'residence show-certificate C1 --on 2024-06-03 --kind permit --to "Test School"',
    ),
    "request.assert-figure": (
        "记下外部数据，与账本的数并列；不作为依据",
        "Note somebody else's figure beside ours; it decides nothing",
    ),
    "request.assert-figure.example": (
        "residence assert-figure C1 --on 2024-06-03 --figure cumulative_days --value 95"
        ' --source "持证人自述"',
        "residence assert-figure C1 --on 2024-06-03 --figure cumulative_days --value 95"
        ' --source "count of the holder"',
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
    # Orders of a city
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
    "request.order-extension": (
        "统一延期：某段日期内到期的居住证，在补办截止日前不作过期失效处理",
        "Extend by order every permit of a city that ends in a range of days",
    ),
    "request.order-extension.example": (
        "residence order-extension shanghai --on 2020-02-10 --expiring-from 2020-01-24"
        ' --expiring-to 2020-04-30 --catch-up-to 2020-06-30 --reason "疫情防控"'
        ' --authority "测试市公安局"',
        "residence order-extension shanghai --on 2020-02-10 --expiring-from 2020-01-24"
        ' --expiring-to 2020-04-30 --catch-up-to 2020-06-30 --reason "epidemic control"'
        ' --authority "Test City police"',
    ),
}
