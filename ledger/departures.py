"""Reported departures 离开申报: which the person denies, and when a visit has decided them."""

from datetime import date

from ledger.case import Case
from ledger.law import Law
from ledger.parts import Departure
from ledger.terms import VerificationOutcome


def decided_on(departure: Departure, case: Case, law: Law) -> date | None:
    """The day on which a reported departure was decided 核实认定, if it was.

    By the end of the registration; by a visit that met the person, or by as many visits in vain
    as the article says: not found once is not absent, and a call is too weak.
    """
    ends = [r.cancelled_on for r in case.registrations if r.cancelled_on]
    ended = [day for day in ends if day >= departure.on]
    version = law.version_or_none("departure-visits", departure.on)
    visits = [
        seen
        for seen in case.verifications
        if seen.on >= departure.on and (version is None or seen.mode in version.value.codes)
    ]
    met = [seen.on for seen in visits if seen.outcome is not VerificationOutcome.NOT_FOUND]
    vain = (seen.on for seen in visits if seen.outcome is VerificationOutcome.NOT_FOUND)
    in_vain = list(dict.fromkeys(vain))  # twice on one day is once
    enough = in_vain[version.value.count() - 1 :] if version else in_vain
    return min([*ended, *met[:1], *enough[:1]], default=None)


def contested(case: Case, law: Law) -> Departure | None:
    """The latest departure that the person denies and that is not decided yet 离开异议未决."""
    denied = [
        departure
        for departure in case.departures
        if departure.contested_on and decided_on(departure, case, law) is None
    ]
    return denied[-1] if denied else None
