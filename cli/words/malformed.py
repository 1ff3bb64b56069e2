"""Words for requests of the wrong form: what was expected, and how to write it.

The face names the field in front of them.
"""

TABLE: dict[str, tuple[str, str]] = {
    # A line as a whole
    "malformed.not-utf8": (
        "不是 UTF-8 文本[[（第 {found} 字节起）]]；请将文件另存为 UTF-8 编码，不要用 GBK 或 ANSI。",
        "not UTF-8 text[[ from byte {found} on]]; save the file in UTF-8, not in GBK or ANSI.",
    ),
    "malformed.not-json": (
        "不是 JSON[[（第 {found} 个字符处）]][[，JSON 中没有 {expected}]]；"
        "请检查引号、逗号和花括号，均须为半角。",
        "not JSON[[ (at character {found})]][[, which has no {expected}]];"
        " check quotes, commas and braces.",
    ),
    "malformed.too-deep": (
        "括号嵌套太多层；请求中的列表和人员至多嵌套两三层，请检查括号。",
        "nested too deeply; lists and persons in a request go two or three levels deep: check the"
        " brackets.",
    ),
    "malformed.day-out-of-range": (
        "年份应在 1900 至 2199 之间[[，现为“{found}”]]；长期有效的，请留空而不要填 9999 年。",
        "expected a year from 1900 to 2199[[, found “{found}”]]; leave a day without end out,"
        " do not write 9999.",
    ),
    "malformed.duplicate-key": (
        "在同一请求中写了两次；请只留一个。",
        "stands twice in one request; keep one of them.",
    ),
    "malformed.not-an-object": (
        "应为 JSON 对象，即花括号中的“名: 值”；人员写明 name 和 id_number。",
        "expected a JSON object, names and values in braces; a person has name and id_number.",
    ),
    "malformed.unknown-request": (
        "没有名为“{found}”的请求；请用 residence --help 查看全部请求名。",
        "there is no request named “{found}”; residence --help lists all of them.",
    ),
    # Fields
    "malformed.field-missing": (
        "缺少这一项；请补上。",
        "missing; add it.",
    ),
    "malformed.unknown-field": (
        "这种请求没有这个字段；请核对拼写，或删去。",
        "this request has no such field; check how it is spelt, or leave it out.",
    ),
    "malformed.unknown-word": (
        "“{found}”不在可选之列[[；可选：{expected}]]。",
        "“{found}” is none of the words possible here[[: {expected}]].",
    ),
    "malformed.empty": (
        "不能为空；请填写内容，没有的就不写这一项。",
        "empty; fill it in, or leave it out if there is nothing to say.",
    ),
    "malformed.too-long": (
        "太长[[，最多 {expected} 个字符]]；请缩短。",
        "too long[[, at most {expected} characters]]; shorten it.",
    ),
    "malformed.not-text": (
        '应为文字；请加引号写成文本，例如 "12" 而不是 12。',
        'must be text; write it in quotes, "12" and not 12.',
    ),
    "malformed.not-unicode": (
        "含有残缺的字符，无法保存；请重新输入。",
        "has broken characters that cannot be stored; type it again.",
    ),
    "malformed.not-a-list": (
        '应为列表，例如 ["照片", "身份证"]。',
        'must be a list, such as ["photo", "identity card"].',
    ),
    "malformed.not-true-or-false": (
        "应为 true 或 false，找到的是“{found}”。",
        "must be true or false, found “{found}”.",
    ),
    "malformed.not-a-whole-number": (
        "应为整数，例如 30，找到的是“{found}”。",
        "must be a whole number such as 30, found “{found}”.",
    ),
    "malformed.not-an-amount": (
        "应为金额，例如 4500 或 4500.50，找到的是“{found}”。",
        "must be an amount such as 4500 or 4500.50, found “{found}”.",
    ),
    "malformed.too-small": (
        "{found} 太小[[，至少为 {expected}]]。",
        "{found} is too small[[, at least {expected} is expected]].",
    ),
    "malformed.too-large": (
        "{found} 太大[[，至多为 {expected}]]。",
        "{found} is too large[[, at most {expected} is expected]].",
    ),
    "malformed.not-a-number": (
        "应为编号，例如 C1：不含空格和冒号。",
        "must be a number of the office's own, such as C1: no blanks and no colon.",
    ),
    # Days
    "malformed.not-a-day": (
        "应为年-月-日，例如 2024-02-20，找到的是“{found}”；不写时刻，月日补足两位。",
        "must be a day such as 2024-02-20, found “{found}”; no time, two digits for month and day.",
    ),
    "malformed.no-such-day": (
        "日历上没有 {found} 这一天；请核对月份和日期。",
        "there is no day {found} in the calendar; check month and day.",
    ),
    "malformed.not-a-month": (
        "应为年-月，例如 2024-02，找到的是“{found}”；月份补足两位，不写日。",
        "must be a month such as 2024-02, found “{found}”; two digits for the month, no day.",
    ),
    "malformed.days-reversed": (
        "最后一日早于第一日；请核对起止日期，是否写反了。",
        "the last day lies before the first; check whether the two were exchanged.",
    ),
    "malformed.day-of-another-year": (
        "所列日期中有不属于该年份的；请核对 year、off 和 working，一次只登记一年。",
        "a day listed is not of that year; check year, off and working, one year at a time.",
    ),
    "malformed.day-off-and-worked": (
        "同一天既放假又上班；请从 off 或 working 中删去一处。",
        "a day is listed both as off and as worked; take it out of one of off and working.",
    ),
    # Persons
    "malformed.not-an-id-number": (
        "应为 18 位公民身份号码：前 17 位为数字，末位为数字或 X。",
        "must be a citizen number of 18 characters: 17 digits, then a digit or X.",
    ),
    "malformed.id-number-of-15": (
        "是 15 位旧号码，已停止使用；请填写 18 位公民身份号码。",
        "an old number of 15 digits, no longer valid; give the one of 18 characters.",
    ),
    "malformed.id-number-check-digit": (
        "校验码不对，号码中至少有一位抄错；请对照证件重新核对。",
        "the check digit is wrong, so the number was miscopied; compare it with the card.",
    ),
    "malformed.id-number-by-spreadsheet": (
        "号码成了数值：Excel 等表格软件把它变成 4.40E+17 这样的科学计数，末几位已经丢失。"
        "请先把该列设为“文本”格式，再重新录入完整号码并导出；在 JSON 中号码须加引号。",
        "a figure and not text: Excel and other sheets turn the number into something like"
        " 4.40E+17, and its last digits are lost. Format the column as text, type the whole number"
        " again and export anew; in JSON the number stands in quotes.",
    ),
    "malformed.not-a-phone": (
        "应为电话号码：只含数字、空格、+ 和 -，至少 5 位。",
        "must be a phone number: digits, blanks, + and - only, at least 5 digits.",
    ),
    "malformed.not-an-email": (
        "应为电子邮箱地址，例如 a@example.org：只写一个，用英文字母。",
        "must be a mail address such as a@example.org: one only, in plain letters.",
    ),
    # Fields that go together
    "malformed.mail-without-address": (
        "选择了邮寄，却没有邮寄地址；请写明 mail_to，或改为自取（pickup）。",
        "the card is to be mailed, but nobody said where to; give mail_to, or choose pickup.",
    ),
    "malformed.temporary-without-end": (
        "临时居住证没有写到期日；请按证面写明 valid_to：其有效期不一，不能推算。",
        "a temporary permit has no last day here; give valid_to as printed on it: its length varied"
        " and cannot be worked out.",
    ),
    "malformed.nothing-to-change": (
        "没有写明要变更什么；请至少写 phone、email、employer、district 中的一项。",
        "nothing to change was named; give at least one of phone, email, employer and district.",
    ),
    "malformed.case-or-lease": (
        "请在 case 和 lease 中写且只写一个：记录属于案件，或者属于租赁合同。",
        "name either case or lease, not both: the entry belongs to one of them.",
    ),
}
