"""A busy office: while others record, scan and rebuild, the record and its tables agree."""

from tests.traffic import Crew, watch


def test_replays_are_equal_and_nothing_is_missed_while_others_record(ledger_address: str) -> None:
    """Rows and marks are read in one state of the database; for longer with ``tests.traffic``."""
    seen = watch(ledger_address, Crew(seconds=2, clerks=2, scanners=1, rebuilders=1))
    assert seen.unequal == []
    assert seen.missed == []
    assert seen.whole
    assert seen.recorded > 0
    assert seen.replays > 1
