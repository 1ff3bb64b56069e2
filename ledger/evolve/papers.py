"""How events about contributions, points, settlement and papers change a case."""

from dataclasses import replace
from typing import assert_never

from ledger import events as ev
from ledger.case import Case
from ledger.events.base import Entry
from ledger.evolve.permit import ended
from ledger.parts import Contribution, Points, Settlement, Statement
from ledger.terms import EndCause


def evolve_contributions(case: Case, entry: Entry, event: ev.ContributionEvent) -> Case:
    """The case after a month was paid, or a step towards points or settlement."""
    points = case.points or Points(event.on, len(case.permits))
    match event:
        case ev.ContributionRecorded() as e:
            paid = Contribution(e.contribution, e.month, e.status, e.employer)
            return replace(case, contributions=(*case.contributions, paid))
        case ev.PointsAppliedFor() as e:
            asked = replace(points, applied_on=e.on)
            anew = points.permit != len(case.permits)
            return replace(case, points=Points(e.on, len(case.permits)) if anew else asked)
        case ev.PointsGranted() as e:
            found = replace(points, score=e.score, granted_on=e.on, confirmed_on=None)
            return replace(case, points=found)
        case ev.PointsConfirmed() as e:
            return replace(case, points=replace(points, confirmed_on=e.on))
        case ev.SettlementOpened() as e:
            return replace(case, settlement=Settlement(e.on))
        case ev.SettlementDecided() as e:
            opened = case.settlement or Settlement(e.on)
            decided = replace(opened, decided_on=e.on, granted=e.granted)
            changed = replace(case, settlement=decided)
            return ended(changed, entry, EndCause.SETTLED) if e.granted else changed
        case _:
            assert_never(event)


def evolve_papers(case: Case, entry: Entry, event: ev.PaperEvent) -> Case:
    """The case after a statement, a certificate shown, or a figure asserted."""
    match event:
        case ev.StatementIssued():
            return replace(case, statements=(*case.statements, Statement(entry)))
        case ev.StatementVoided() as e:
            statements = tuple(
                replace(known, voided_on=e.on) if known.entry.meta.id == e.statement else known
                for known in case.statements
            )
            return replace(case, statements=statements)
        case ev.CertificateShown():
            return replace(case, certificates_shown=(*case.certificates_shown, entry))
        case ev.FigureAsserted():
            return replace(case, figures_asserted=(*case.figures_asserted, entry))
        case _:
            assert_never(event)
