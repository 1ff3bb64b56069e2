"""Words for the place a ledger is kept in: migrating it, opening it, and asking it only."""

TABLE: dict[str, tuple[str, str]] = {
    "command.migrate.summary": (
        "把账本的表更新到本版程序；授权数据库角色办理业务",
        "Bring the ledger's tables up to this version; let a database role work on it",
    ),
    "command.migrate.help": (
        "在 PostgreSQL 上只有本命令建表和改表，须由表的所有者运行；重复运行无害，"
        "要么全部完成，要么什么都不变。程序升级后先运行一次；未更新的账本和比程序更新的账本都不打开。"
        "--grant 让一个角色可以办理：对记录只能追加和读取，不能修改、删除、清空，也不能建表；"
        "角色的权限若多于此，拒绝授权。以前授权过的角色，新表自动授权。",
        "On PostgreSQL this command alone makes and changes tables, run by their owner; running it"
        " again does no harm, and it does all or nothing. Run it once after an upgrade: a ledger"
        " that is behind the program is not opened, nor one ahead of it. --grant lets a role work:"
        " of the record it may append and read, it may not update, delete or empty it, nor make"
        " tables; a role that might do more is refused. Roles granted before are granted new"
        " tables by themselves.",
    ),
    "command.migrate.examples": (
        "residence --ledger postgresql://owner@db/residence migrate\n"
        "residence --ledger postgresql://owner@db/residence migrate --grant residence_worker\n"
        "residence migrate --json",
        "residence --ledger postgresql://owner@db/residence migrate\n"
        "residence --ledger postgresql://owner@db/residence migrate --grant residence_worker\n"
        "residence migrate --json",
    ),
    "answer.migrated": (
        "账本已更新到第 {version} 版：{where}。已完成：{made}",
        "The ledger is at version {version} now: {where}. Done: {made}",
    ),
    "answer.migrated-nothing": (
        "账本已是第 {version} 版，无需改动：{where}",
        "The ledger is at version {version} already, nothing to do: {where}",
    ),
    "answer.granted": ("可以办理业务的角色：{roles}", "Roles that may work on it: {roles}"),
    "answer.standing": (
        "只读：汇总表截至第 {position} 条记录[[（{recorded_at}）]]，"
        "尚有 {missing} 条未计入[[，最早的已过 {oldest} 秒]]。"
        "[[备用库已同步到 {replayed_at}。]]",
        "Read only: the tables stand at entry {position}[[, recorded at {recorded_at}]];"
        " {missing} later ones are not in the answer[[, the oldest {oldest} seconds old]]."
        "[[ The standby has heard what was done until {replayed_at}.]]",
    ),
    "error.read-only": (
        "账本只供查询（--read-only 或 RESIDENCE_READ_ONLY）[[：{where}]]，这条命令会写入，已拒绝。"
        "要写入，请去掉该设置，并指向主库。",
        "The ledger was opened for questions only (--read-only or RESIDENCE_READ_ONLY)"
        "[[: {where}]], and this would write: refused. To write, leave that out and name the"
        " primary.",
    ),
    "error.storage-standby": (
        "该数据库不接受写入[[：{reason}]]。请指向主库，或在地址里列出全部主机并加 "
        "target_session_attrs=read-write；只查询的，请用 --read-only。",
        "The server takes no writes[[: {reason}]]. Name the primary, or all hosts in the address"
        " with target_session_attrs=read-write; to ask only, say --read-only.",
    ),
    "error.storage-unsuitable": (
        "该数据库不能存放账本[[：{reason}]]；括号内是所需的。需要 PostgreSQL 13 以上、UTF8 编码；"
        "PgBouncer 须用 pool_mode = session，或直接连接数据库。",
        "The server cannot keep a ledger[[: {reason}]]; what is needed stands in brackets."
        " PostgreSQL 13 or later, encoding UTF8; behind PgBouncer set pool_mode = session, or"
        " connect to the server itself.",
    ),
    "error.storage-forbidden": (
        "数据库不允许当前角色这样做[[：{reason}]]。建表改表请由表的所有者运行 residence migrate；"
        "办理业务的角色用 residence migrate --grant 角色 授权。",
        "The database does not allow this role to do so[[: {reason}]]. Tables are made and changed"
        " by their owner with residence migrate; roles are let work with residence migrate"
        " --grant ROLE.",
    ),
    "error.ledger-outdated": (
        "账本的表还不是本版程序的[[（{reason}）]]。请由表的所有者运行 residence migrate。",
        "The ledger's tables are not yet those of this version[[ ({reason})]]. Let their owner run"
        " residence migrate.",
    ),
    "error.ledger-too-new": (
        "账本的表由更新版本的程序建立[[（{reason}）]]，本版不打开。请升级 residence-ledger。",
        "The ledger's tables were made by a newer version of the program[[ ({reason})]], and this"
        " one does not open it. Upgrade residence-ledger.",
    ),
    "error.role-unknown": (
        "数据库中没有角色 {reason}；请先由管理员 CREATE ROLE，再授权。SQLite 没有角色。",
        "The database has no role {reason}; let an administrator create it with CREATE ROLE first."
        " SQLite has no roles.",
    ),
    "error.role-too-mighty": (
        "该角色还能改动记录或建表，没有授权[[：{reason}]]。请另建一个普通角色"
        "（CREATE ROLE … LOGIN），不要让它拥有表或属于所有者；"
        "CREATE 指可在模式中建表，可用 REVOKE CREATE ON SCHEMA … "
        "FROM PUBLIC 收回。",
        "The role might still change the record or make tables, and was granted nothing[[:"
        " {reason}]]. Make one of its own with CREATE ROLE … LOGIN that neither owns the tables nor"
        " is a member of their owner; CREATE on the schema is taken back with REVOKE CREATE ON"
        " SCHEMA … FROM PUBLIC.",
    ),
    "error.bad-setting": (
        "环境变量设置不对：{reason}。应为 1 到 86400 的整数（秒，或连接数）。",
        "A setting in the environment cannot be used: {reason}. It is a whole number from 1 to"
        " 86400: seconds, or connections.",
    ),
}
