"""Words for the tables over all cases, how they stand and are mended; for ledgers side by side."""

TABLE: dict[str, tuple[str, str]] = {
    "command.projections.summary": (
        "汇总表：进度、重建、暂停、搁置和重试",
        "The tables over all cases: lag, rebuild, pause, what is set aside",
    ),
    "command.projections.help": (
        "status（默认）列出各汇总表计入到第几条记录、落后多少条和多少秒。"
        "rebuild 按记录重建全部汇总表：在现有各表之外另建，用上全部处理器，"
        "追上新记录、与现有各表比较之后，在一个事务里换上；"
        "其间查询照旧，中途被杀不影响现有各表。\n"
        "pause NAME 暂停一张表：不再计入新记录，查询会说明它落后多少；resume NAME 恢复。"
        "NAME 为 docket、rungs、register、people、automatic 或 notices。\n"
        "parked 列出因出错而搁置的案件：错误，以及从哪一条记录起无法计入；一案搁置，其余照常。"
        "retry 在修复之后只重新计入这些案件。parked 和 retry 之后仍有搁置的，退出码 1。",
        "status, which is meant if nothing is said, lists up to which entry each table has come,"
        " and how many entries and seconds it is behind. rebuild makes all tables anew from the"
        " record, beside those that stand, on all processors; when they have caught up and were"
        " compared with the former, they are put in their place in one transaction. Questions are"
        " answered meanwhile, and a rebuild that is killed leaves the tables as they were.\n"
        "pause NAME stops a table from taking in new entries: questions then say how far behind it"
        " is. resume NAME lets it go on. NAME is docket, rungs, register, people, automatic or"
        " notices.\n"
        "parked lists the cases set aside because of an error: the error, and the entry from which"
        " on the case cannot be taken in; the others go on. retry takes in those cases alone, once"
        " what was wrong is mended. Exit code 1 if any are set aside after parked or retry.",
    ),
    "command.projections.examples": (
        "residence projections\n"
        "residence projections rebuild\n"
        "residence projections pause register\n"
        "residence --lang zh projections parked --json",
        "residence projections\n"
        "residence projections rebuild\n"
        "residence projections pause register\n"
        "residence projections parked --json",
    ),
    "answer.projections": (
        "汇总表；记录共到第 {position} 条",
        "The tables over all cases; the record has come to entry {position}",
    ),
    "answer.head.taken-in": ("计入到", "up to entry"),
    "answer.head.behind": ("落后", "behind"),
    "answer.head.state": ("状态", "state"),
    "answer.head.set-aside": ("搁置", "set aside"),
    "answer.head.before": ("与原表相比", "beside the former"),
    "answer.lag": ("{behind} 条，{seconds} 秒", "{behind} event{behind:s}, {seconds} s"),
    "answer.is.paused": ("已暂停", "paused"),
    "answer.is.behind": ("待计入", "to be caught up"),
    "answer.is.up-to-date": ("最新", "up to date"),
    "answer.rebuilding": ("重建汇总表", "Rebuilding the tables"),
    "answer.events-a-second": ("每秒 {count} 条", "{count} events/s"),
    "answer.projections-rebuilt": (
        "汇总表已重建到第 {position} 条记录：{streams} 个流，{events} 条，"
        "用时 {seconds} 秒，每秒 {events_per_second} 条",
        "The tables are rebuilt up to entry {position}: {streams} streams, {events} events,"
        " {seconds} seconds, {events_per_second} events a second",
    ),
    "answer.differing": ("{count} 个流不同", "{count} streams differ"),
    "answer.parked-count": (
        "搁置 {count} 个：residence projections parked",
        "{count} set aside: residence projections parked",
    ),
    "answer.is-paused": (
        "{name} 已暂停，不再计入新记录；恢复：residence projections resume {name}",
        "{name} is paused and takes in nothing new; to go on: residence projections resume {name}",
    ),
    "answer.was-paused": ("{name} 本已暂停", "{name} was paused already"),
    "answer.is-resumed": (
        "{name} 已恢复，下一次查询时追上记录",
        "{name} goes on, and catches up with the next question",
    ),
    "answer.was-not-paused": ("{name} 没有暂停", "{name} was not paused"),
    "answer.paused": (
        "汇总表 {name} 已暂停，截至第 {position} 条记录，尚有 {missing} 条未计入，"
        "最早的已过 {seconds} 秒。恢复：residence projections resume {name}",
        "The table {name} is paused at entry {position}: {missing} later event{missing:s} not in"
        " the answer, the oldest {seconds} seconds old. To go on: residence projections resume"
        " {name}",
    ),
    "answer.parked-list": ("搁置的共 {count} 个", "{count} set aside"),
    "answer.parked-entry": (
        "第 {position} 条（该流第 {version} 条，{kind}）起无法计入；"
        "修复后：residence projections retry",
        "From entry {position} on (number {version} of the stream, {kind}) it cannot be taken in;"
        " once that is mended: residence projections retry",
    ),
    "answer.parked-mended": (
        "现在可以计入：residence projections retry",
        "It can be taken in now: residence projections retry",
    ),
    "answer.retried": (
        "重新计入 {count} 个，仍搁置 {left} 个",
        "{count} taken in, {left} still set aside",
    ),
    "answer.head.ledger": ("账本", "ledger"),
    "answer.in-ledger": ("在{city:city}的账本中", "in the ledger of {city:city}"),
    "answer.of-city": ("{city:city}：{text}", "{city:city}: {text}"),
    "answer.failed-city": (
        "{city:city}的账本（{where}）没有作答：{text}",
        "The ledger of {city:city} ({where}) did not answer. {text}",
    ),
    "error.projection-paused": (
        "汇总表 {reason} 已暂停，这项业务要据以核对，没有记录任何内容。"
        "请先恢复：residence projections resume {reason}",
        "The table {reason} is paused, and this request is checked against it: nothing was"
        " recorded. Let it go on first: residence projections resume {reason}",
    ),
}
