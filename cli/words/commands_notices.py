"""Words for the commands that tell people and show what they were told."""

TABLE: dict[str, tuple[str, str]] = {
    "command.dispatch.summary": (
        "发送通知：把到时的通知交各渠道发送一轮",
        "Send the notices whose time has come, one round",
    ),
    "command.dispatch.help": (
        "把扫描排入的通知按配置文件的 [notices.routes] 交给各发送渠道，每条通知每个渠道只发一次；"
        "正文在发送时按案件的现状生成，已被取代或不再成立的不发。"
        "一个渠道失败或无应答，不影响其他渠道；"
        "失败的按间隔重试，到次数为止。"
        "常驻服务（residence run）自动做同样的事，本命令供 cron 和试发使用。"
        "有任何一条本轮没有发出的，退出码 1；配置有误，退出码 2，什么也不发。",
        "Hands what scans have queued to the senders of [notices.routes] in the configuration, each"
        " notice once through each sender. Texts are made at that moment from the case as it is;"
        " what was overtaken, or is not true any more, is not sent. A sender that fails or hangs"
        " keeps no other waiting, and is tried again later and later, so many times. The service"
        " (residence run) does the same by itself; this is for cron, and for a trial. Exit code 1"
        " if any notice was not taken in this round; 2 if the configuration is wrong, and then"
        " nothing is sent.",
    ),
    "command.dispatch.examples": (
        "residence dispatch\n"
        "residence dispatch --config /etc/residence/residence.toml\n"
        "residence dispatch --json",
        "residence dispatch\n"
        "residence dispatch --config /etc/residence/residence.toml\n"
        "residence dispatch --json",
    ),
    "command.notices.summary": (
        "通知及其去向：待发、已发、失败、撤回",
        "Notices and what became of them",
    ),
    "command.notices.help": (
        "逐条列出通知：告知谁、何事、经哪个渠道、结果如何；写明 CASE 的，只列该案。"
        "--waiting 只列待发和待重试的，--failed 只列有渠道已放弃的，两者可以并用。"
        "--text 另列每条通知此刻的正文，语言随 --lang；只是预览，不发送也不记录。"
        "时间为北京时间；联系地址一律遮盖。",
        "Lists notices: who is told what, through which sender, and with what result; of one case"
        " if CASE is given. --waiting lists what is still to be sent or tried again, --failed what"
        " some sender has given up; both may be given. --text adds each notice as it would be"
        " written now, in the language of --lang: a preview, nothing is sent or recorded. Times are"
        " those of Beijing, in JSON of UTC. Addresses are masked.",
    ),
    "command.notices.examples": (
        "residence notices C1\n"
        "residence notices C1 --text\n"
        "residence notices --failed\n"
        "residence notices --waiting --json",
        "residence notices C1\n"
        "residence notices C1 --text\n"
        "residence notices --failed\n"
        "residence notices --waiting --json",
    ),
}
