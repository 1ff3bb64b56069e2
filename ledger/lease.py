"""The state of one lease 租赁合同 and how each event changes it: total, pure, no law, no clock."""

from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from typing import assert_never

from ledger import events as ev
from ledger.events.base import PersonFact
from ledger.history import History
from ledger.terms import Party


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease drafted for online signing 网签, with who has signed and whether it is filed."""

    no: str = ""
    lessor: PersonFact | None = None
    lessees: tuple[PersonFact, ...] = ()
    address: str = ""
    first_day: date | None = None
    last_day: date | None = None
    drafted_on: date | None = None
    lessor_signed_on: date | None = None
    lessees_signed: tuple[tuple[str, date], ...] = ()
    declined_on: date | None = None
    filing_no: str | None = None
    ended_on: date | None = None
    cases: tuple[str, ...] = ()

    @property
    def is_drafted(self) -> bool:
        """Whether a draft stands; one that was struck out does not."""
        return self.drafted_on is not None

    @property
    def is_closed(self) -> bool:
        """Whether it was declined, filed or ended, so that nobody may sign any more."""
        return bool(self.declined_on or self.filing_no or self.ended_on)

    def has_signed(self, id_number: str) -> bool:
        """Whether this lessee has signed."""
        return any(signer == id_number for signer, _ in self.lessees_signed)

    @property
    def unsigned(self) -> tuple[PersonFact, ...]:
        """The lessees whose signature is missing."""
        return tuple(p for p in self.lessees if not self.has_signed(p.id_number))


def lease_on(history: History, day: date | None = None) -> Lease:
    """The lease as its effective entries up to and including legal day ``day`` leave it."""
    events = (entry.event for entry in history.until(day))
    return reduce(evolve, (e for e in events if isinstance(e, ev.LeaseEvent)), Lease())


def evolve(lease: Lease, event: ev.LeaseEvent) -> Lease:
    """The lease after one more event; never refuses, since what is recorded has happened."""
    match event:
        case ev.LeaseDrafted() as e:
            return replace(
                lease,
                no=e.lease,
                lessor=e.lessor,
                lessees=e.lessees,
                address=e.address,
                first_day=e.first_day,
                last_day=e.last_day,
                drafted_on=e.on,
            )
        case ev.LeaseSigned(party=Party.LESSOR) as e:
            return replace(lease, lessor_signed_on=e.on)
        case ev.LeaseSigned() as e:
            return replace(lease, lessees_signed=(*lease.lessees_signed, (e.id_number or "", e.on)))
        case ev.LeaseDeclined() as e:
            return replace(lease, declined_on=e.on)
        case ev.LeaseFiled() as e:
            return replace(
                lease,
                filing_no=e.filing_no,
                first_day=e.first_day or lease.first_day,
                last_day=e.last_day or lease.last_day,
            )
        case ev.LeaseFilingRefused():
            return lease
        case ev.LeaseEnded() as e:
            return replace(lease, ended_on=e.on)
        case ev.LeaseLinked() as e:
            return replace(lease, cases=(*lease.cases, e.case))
        case _:
            assert_never(event)
