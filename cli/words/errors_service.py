"""Words for what keeps the service and its scans from going on."""

TABLE: dict[str, tuple[str, str]] = {
    "error.clock-set-back": (
        "本机时钟显示 {now}，而账本已扫描至 {night}，最后一条记录在 {entry_at}，因此拒绝扫描。"
        "请校准时钟后再扫描；如果当时的时钟走快了，现在的是准的，可用 residence scan --from 日期 "
        "逐夜补扫，直到那一天过去。",
        "This machine's clock shows {now}, but nights up to {night} are scanned and the last entry"
        " was made at {entry_at}: the scan is refused. Set the clock right and scan again; if it"
        " was ahead then and is right now, scan with residence scan --from DAY until that day has"
        " passed.",
    ),
}
