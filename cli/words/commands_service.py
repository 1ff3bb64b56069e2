"""Words for the commands of the service."""

TABLE: dict[str, tuple[str, str]] = {
    "command.run.summary": (
        "常驻服务：每夜自动扫描，并发送通知",
        "The service: scan every night, and send notices",
    ),
    "command.run.help": (
        "启动后先补扫漏掉的日子，以后每夜扫描一次，并陆续发出待发的通知；时刻和发送方式取自配置文件。"
        "收到终止信号（SIGTERM 或 Ctrl-C）后办完手头的一批再退出，下次启动接着办；"
        "再次收到则立即退出。同一账本可以开几个：一个主持，其余候补，数秒内接替。"
        "数据库中断、磁盘已满或时钟被拨回时服务不退出，会重试并补扫。"
        "日志写到标准错误，每行一个 JSON 对象，不含个人信息。",
        "Catches up missed nights first, then scans once every night and sends what notices are"
        " queued; when and how is in the configuration. On SIGTERM or Ctrl-C it finishes its batch"
        " and stops, and the next start goes on from there; a second signal ends it at once. Of"
        " several on one ledger one leads, the others stand by and take over within seconds. It"
        " outlives a database that is gone, a full disk and a clock set back: it tries again, and"
        " catches up. Its log is on standard error, one JSON object a line, without personal data.",
    ),
    "command.run.examples": (
        "residence run\n"
        "residence run --config /etc/residence/residence.toml\n"
        "residence --ledger postgresql://localhost/residence run --log text",
        "residence run\n"
        "residence run --config /etc/residence/residence.toml\n"
        "residence --ledger postgresql://localhost/residence run --log text",
    ),
    "command.health.summary": (
        "夜间服务是否正常：供 cron 和值班人员查看",
        "Whether the nights go on: for cron and for people",
    ),
    "command.health.help": (
        "查看最近一次夜间扫描、本机时钟、汇总表、搁置的案件和未送达的通知；"
        "配置了 service.heartbeat 的，还查看服务的心跳。每行都写明该做什么。"
        "一切正常退出码 0；超过 service.silent_after 小时没有完成扫描，"
        "或有其他异常，退出码 1；账本打不开，退出码 5。只查看，不记录。"
        "加 --all-cities 的，逐一查看各市的账本，心跳除外。",
        "Looks at the last nightly scan, this machine's clock, the tables, the cases set aside and"
        " the notices that reached nobody; where service.heartbeat is configured, also at the"
        " service's heartbeat. Each line says what to do. Exit code 0 if all is well, 1 if no scan"
        " was completed for service.silent_after hours or anything else is wrong, 5 if the ledger"
        " cannot be opened. It looks only, and records nothing. With --all-cities it looks at the"
        " ledgers of all cities, but not at heartbeats.",
    ),
    "command.health.examples": (
        "residence health\n"
        "residence health --config /etc/residence/residence.toml\n"
        "residence health --all-cities\n"
        "residence --lang zh health --json",
        "residence health\n"
        "residence health --config /etc/residence/residence.toml\n"
        "residence health --all-cities\n"
        "residence health --json",
    ),
}
