"""Words for the options of scans, notices, work lists and the service."""

TABLE: dict[str, tuple[str, str]] = {
    # Work lists, forecasts, calendars
    "option.district": (
        "只看这一区，按案件所记的区名，例如 徐汇区",
        "this district only, as the cases name it, e.g. 徐汇区",
    ),
    "option.actor": ("只看由谁办理的", "only what is to be done by this actor"),
    "option.overdue": ("只看已超期、尚未办的", "only what is overdue and not yet done"),
    "option.sort": (
        "排列次序：day 日期、office 市区、duty 事项、actor 办理人、case 案件；默认按日期",
        "in order of day, office, duty, actor or case; of day if not given",
    ),
    "option.check": (
        "供程序使用：列出了任何一项的，退出码 1",
        "for programs: exit code 1 if anything is listed",
    ),
    "option.days": ("今后几夜（1 至 366），默认 30", "how many nights (1 to 366); 30"),
    "option.out": (
        "写入这个文件；内容没有变化的不改动文件。默认写到标准输出",
        "write into this file, which stays untouched if nothing changed; default: standard output",
    ),
    # Notices
    "option.text": ("另列此刻的正文，只是预览", "add each text as it would be now; a preview"),
    "option.waiting": ("只看待发和待重试的", "only what is still to be sent or tried again"),
    "option.failed": ("只看有渠道已放弃的", "only what some sender has given up"),
    # The service
    "option.config": (
        "配置文件；默认取环境变量 RESIDENCE_CONFIG，否则在用户配置目录",
        "the configuration; default: $RESIDENCE_CONFIG, else a file in your configuration folder",
    ),
    "option.all-cities": (
        "同时询问配置文件 [ledgers] 中各市的账本，合成一个答案",
        "ask the ledgers of all cities side by side, those below [ledgers] in the configuration,"
        " for one answer",
    ),
    "option.log": (
        "日志写成 json（每行一个对象）还是 text，默认 json",
        "the log as json, one object a line, or as text; json",
    ),
}
