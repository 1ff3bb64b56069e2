"""Words for the commands about papers and about looking people up."""

TABLE: dict[str, tuple[str, str]] = {
    "command.materials.summary": (
        "申领或签注须交哪些材料，已收哪些、缺哪些",
        "Which papers an application or endorsement needs",
    ),
    "command.materials.help": (
        "按当日规定，列出本人申领居住证或办理签注须提交的材料，可以直接交给本人：已收、在案、"
        "尚缺，末尾注明条款及其可信度。"
        "居所类型、申领事由和有无代办人取自案件，--lodging 和 --basis 可以另行写明；"
        "按其他类型才要的材料不列。",
        "Lists the papers that this person hands in to apply for the permit or to have it endorsed,"
        " by the law of the day; the list can be handed over. Each is received, on record, or"
        " missing; the article and how well it is attested stand at the foot. Dwelling, ground and"
        " proxy are those of the case unless --lodging and --basis say otherwise.",
    ),
    "command.materials.examples": (
        "residence materials C1 --for apply-for-permit\n"
        "residence materials C1 --for apply-for-permit --basis employment --lodging rental\n"
        "residence --lang en materials C1 --for endorse-permit --on 2024-02-20",
        "residence materials C1 --for apply-for-permit\n"
        "residence materials C1 --for apply-for-permit --basis employment --lodging rental\n"
        "residence --lang zh materials C1 --for endorse-permit --on 2024-02-20",
    ),
    "command.wallet.summary": (
        "我的证照：可出示的证照、亮证记录和盖章证明",
        "Certificates, whom they were shown, statements",
    ),
    "command.wallet.help": (
        "列出三种电子证照（租赁备案、居住登记、居住证）当日能否出示，向谁出示过、对方看到什么；"
        "以及开具过的盖章证明：所证数据是否仍然属实，不属实的因哪一条记录。"
        "证照不会比其所依据的证件更长久。",
        "Lists the three certificates (lease filing, registration, permit) with whether they are"
        " live on the day, whom they were shown and what that verifier saw; and the stamped"
        " statements: whether what they certify is still true and, if not, by which entry it"
        " changed. A certificate never outlives the paper behind it.",
    ),
    "command.wallet.examples": (
        "residence wallet C1\nresidence wallet C1 --on 2024-02-20 --json",
        "residence wallet C1\nresidence wallet C1 --on 2024-02-20 --json",
    ),
    "command.renewal.summary": (
        "自动签注的四项条件是否符合，由谁办理",
        "Will the automatic endorsement come, and why",
    ),
    "command.renewal.help": (
        "逐项说明自动签注的四项条件：符合、不符合或未知，理由、起始日期，以及下一步由谁办理；"
        "并列出各次比对的结果和最近一次签注。比对之前、之后都可以查。"
        "日期带“左右”，不是期限。本市没有自动签注的，退出码 1。",
        "Tells for each of the four conditions of the automatic endorsement whether it is met, not"
        " met, or not yet known, why, since when, and who must act next; then every comparison that"
        " was made, and the last endorsement. Ask before the comparison or after it. Its day is"
        " about one, and no deadline. Exit code 1 where the city has no automatic endorsement.",
    ),
    "command.renewal.examples": (
        "residence renewal C1\nresidence renewal C1 --on 2024-02-20 --json",
        "residence renewal C1\nresidence renewal C1 --on 2024-02-20 --json",
    ),
    "command.steps.summary": (
        "居住证办理一件事：已办的步骤和下一步",
        "The steps to the permit: what is done, what next",
    ),
    "command.steps.help": (
        "按本市次序列出从信息申报到申领居住证的各步：何时已办、由谁办理、最早何时可办；"
        "在别处先办的也算。本市没有此项做法的，退出码 1。",
        "Lists the steps from the declaration to the permit in the city's order: done when, who"
        " must act, and from when it is possible. A step done elsewhere counts. Exit code 1 where"
        " the city has no such order.",
    ),
    "command.steps.examples": (
        "residence steps C1\nresidence steps C1 --on 2024-02-20 --json",
        "residence steps C1\nresidence steps C1 --on 2024-02-20 --json",
    ),
    "command.query.summary": (
        "按目的查询一人的证件，查询留痕",
        "Look a person up for a purpose; the look is kept",
    ),
    "command.query.help": (
        "以案件编号或完整的公民身份号码查询一人，只答目的所需的最少内容："
        "居住证和居住登记的状态、有效期末日。须写明由谁查询（--by 写在 query 之前）、"
        "目的和依据；无论是否查到，都留痕，本人可用 residence reads 查看。没有查到时退出码 3。",
        "Looks a person up by the number of the case or the whole id number, and answers no more"
        " than a purpose needs: the state of permit and registration, and the permit's last day."
        " Who looks (--by, before query), purpose and legal basis must be said. Each look is"
        " recorded, also one that finds nothing, and the person can see it with residence reads."
        " Exit code 3 if nobody is found.",
    ),
    "command.query.examples": (
        'residence --by "测试小学" --role officer query C1 --purpose "子女入学"'
        ' --legal-basis "义务教育法第十二条"\n'
        'residence --by "一号窗口" query 000000199001010018 --purpose "核对"'
        ' --legal-basis "第十八条" --json',
        'residence --by "Test School" --role officer query C1 --purpose enrolment'
        ' --legal-basis "Compulsory Education Law art. 12"\n'
        "residence --by desk-1 query 000000199001010018 --purpose check"
        ' --legal-basis "art. 18" --json',
    ),
    "command.reads.summary": (
        "本案被谁、为何、在何时查询",
        "Who looked a case up, when, and what for",
    ),
    "command.reads.help": (
        "列出到某一日为止对本案的每次查询：由谁、以何种身份、目的、依据，以及告知了什么。",
        "Lists every look at a case up to a day: by whom, in which capacity, for what, on which"
        " basis, and what was told.",
    ),
    "command.reads.examples": (
        "residence reads C1\nresidence reads C1 --on 2024-02-20 --json",
        "residence reads C1\nresidence reads C1 --on 2024-02-20 --json",
    ),
}
