"""Words for what the health of the nights is found to be, each with what to do."""

TABLE: dict[str, tuple[str, str]] = {
    "answer.health.ok": ("正常", "ok    "),
    "answer.health.failed": ("异常", "FAILED"),
    "answer.health.scan.recent": (
        "夜间扫描：已扫描至 {last_night}，{hours} 小时前完成；无须处理。",
        "scan: nights up to {last_night} were scanned {hours} hours ago; nothing to do.",
    ),
    "answer.health.scan.silent": (
        "夜间扫描：已有 {hours} 小时没有完成扫描（允许 {silent_after} 小时），"
        "只扫描至 {last_night}；请查看服务（systemctl status residence）或 cron，"
        "也可立即运行 residence scan 补扫。",
        "scan: none was completed for {hours} hours ({silent_after} are allowed), the last up to"
        " {last_night}; look at the service (systemctl status residence) or at cron, or catch up"
        " now with residence scan.",
    ),
    "answer.health.scan.short": (
        "夜间扫描：{hours} 小时前有过扫描，但只扫描至 {last_night}；请查看 cron 中的 --to，"
        "并运行 residence scan 补扫。",
        "scan: one was completed {hours} hours ago, but only up to {last_night}; look at --to in"
        " cron, and catch up with residence scan.",
    ),
    "answer.health.scan.never": (
        "夜间扫描：从未扫描过；请启动服务（residence run），或把 residence scan 加入 cron。",
        "scan: no night was ever scanned; start the service (residence run), or put residence scan"
        " into cron.",
    ),
    "answer.health.clock.right": (
        "时钟：本机时钟不早于账本中最后一条记录；无须处理。",
        "clock: it does not lie before the ledger's entries; nothing to do.",
    ),
    "answer.health.clock.set-back": (
        "时钟：现在显示 {now}，早于账本已扫描的日子或最后一条记录[[（{last_entry_at}）]]；"
        "请校准本机时钟，此前不再扫描。",
        "clock: it shows {now}, before nights already scanned or the last entry"
        "[[ ({last_entry_at})]]; set this machine's clock right, no night is scanned until then.",
    ),
    "answer.health.clock.rehearsal": (
        "时钟：演练账本的时钟可随意拨动，不作核对；无须处理。",
        "clock: a rehearsal's may be set to and fro, it is not looked at; nothing to do.",
    ),
    "answer.health.tables.up": (
        "汇总表：已跟上全部记录；无须处理。",
        "tables: they hold every entry; nothing to do.",
    ),
    "answer.health.tables.behind": (
        "汇总表：还差 {lag} 条记录，下次查询或扫描时自动补上；无须处理。",
        "tables: entries not taken in yet: {lag}; the next question or scan takes them in, nothing"
        " to do.",
    ),
    "answer.health.tables.held-back": (
        "汇总表：{withheld} 条记录暂不能计入，因为一个事务还未结束[[：进程 {pid}]][[，用户 {user}]]"
        "[[，程序 {application}]][[，数据库 {database}]][[，自 {since} 起]]；请结束该事务。",
        "tables: {withheld} entries cannot be taken in while a transaction is open[[: process"
        " {pid}]][[, user {user}]][[, program {application}]][[, database {database}]]"
        "[[, since {since}]]; end that transaction.",
    ),
    "answer.health.cases.none": (
        "案件：没有无法推算的；无须处理。",
        "cases: none is set aside; nothing to do.",
    ),
    "answer.health.cases.set-aside": (
        "案件：{count} 件无法推算，已搁置，其期限没有记录：{cases}；"
        "请用 residence history 查看并更正，或报告程序缺陷。",
        "cases: {count} cannot be worked out and are set aside, without deadlines: {cases}; look"
        " with residence history and correct them, or report a defect.",
    ),
    "answer.health.notices.none": (
        "通知：没有待发的；无须处理。",
        "notices: none waits; nothing to do.",
    ),
    "answer.health.notices.waiting": (
        "通知：{waiting} 件待发，由服务发出；无须处理。",
        "notices: {waiting} waiting, to be sent by the service; nothing to do.",
    ),
    "answer.health.notices.unrouted": (
        "通知：{waiting} 件待发，但配置中没有为其收件人指定发送方式；"
        "需要发送的，请在 [notices.routes] 中指定。",
        "notices: {waiting} waiting whose receivers no sender serves; to have them sent, name one"
        " in [notices.routes] of the configuration.",
    ),
    "answer.health.notices.forgotten": (
        "通知：{unrouted} 件待发，配置中没有为{receiver:receiver}指定发送方式；"
        "请在 [notices.routes] 中指定，有意不通知的，写空列表。",
        "notices: {unrouted} waiting, but no sender is named for: {receiver:receiver}; name one in"
        " [notices.routes], or an empty list if they are not to be told.",
    ),
    "answer.health.notices.late": (
        "通知：{waiting} 件待发，最早的自 {since} 起就可以发出；"
        "请启动服务（residence run）或运行 residence dispatch，并核对其发送方式。",
        "notices: {waiting} waiting, the first could have gone at {since}; start the service"
        " (residence run) or run residence dispatch, and check its sender.",
    ),
    "answer.health.notices.given-up": (
        "通知：近七日有 {given_up} 件多次未能送达，已放弃，另有 {waiting} 件待发；"
        "请改正发送设置，并改用其他方式告知当事人。",
        "notices: {given_up} of the last seven days reached nobody, {waiting} waiting; mend the"
        " sender, and tell these people in another way.",
    ),
    "answer.health.heartbeat.leader": (
        "服务：进程 {pid}（{host}）正在主持，{written_at} 仍有心跳；无须处理。",
        "service: process {pid} on {host} leads, alive at {written_at}; nothing to do.",
    ),
    "answer.health.heartbeat.standby": (
        "服务：进程 {pid}（{host}）在候补，由另一台主持，{written_at} 仍有心跳；无须处理。",
        "service: process {pid} on {host} stands by for another that leads, alive at {written_at};"
        " nothing to do.",
    ),
    "answer.health.heartbeat.failing": (
        "服务：进程 {pid}（{host}）仍在运行，但 {doing} 连续失败 {failures} 次"
        "[[：{error}]][[：{reason}]]；服务会自动重试，原因见其日志（journalctl -u residence）。",
        "service: process {pid} on {host} lives, but {doing} failed {failures} times in a row"
        "[[: {error}]][[: {reason}]]; it tries again by itself, its log says why"
        " (journalctl -u residence).",
    ),
    "answer.health.heartbeat.stopped": (
        "服务：进程 {pid}（{host}）已于 {written_at} 停止；请启动：systemctl start residence。",
        "service: process {pid} on {host} stopped at {written_at}; start it:"
        " systemctl start residence.",
    ),
    "answer.health.heartbeat.stale": (
        "服务：进程 {pid}（{host}）自 {written_at} 起没有心跳；请查看 systemctl status residence。",
        "service: process {pid} on {host} has not been heard of since {written_at}; look at"
        " systemctl status residence.",
    ),
    "answer.health.heartbeat.of-another": (
        "服务：{path} 不是本账本当前服务的心跳（演练与正式不符，或时间在将来：{written_at}）；"
        "请核对配置中的 service.heartbeat。",
        "service: the heartbeat at {path} is not of a service on this ledger now (a rehearsal's, or"
        " of the future: {written_at}); check service.heartbeat in the configuration.",
    ),
    "answer.health.heartbeat.missing": (
        "服务：没有心跳文件 {path}；"
        "请启动服务（residence run），并核对配置中的 service.heartbeat。",
        "service: there is no heartbeat at {path}; start the service (residence run), and check"
        " service.heartbeat in the configuration.",
    ),
    "answer.health.heartbeat.unreadable": (
        "服务：心跳文件 {path} 无法读取；请核对文件权限以及配置中的 service.heartbeat。",
        "service: the heartbeat at {path} cannot be read; check its permissions, and"
        " service.heartbeat in the configuration.",
    ),
}
