"""How long the permit has been held 累计持证, with the page behind the figure and its readings."""

from datetime import date
from typing import Any

from ledger.case import Case
from ledger.clocks import Holding, holding
from ledger.dates import days_in
from ledger.events.papers import FigureAsserted
from ledger.figures import COUNTS, figures_of
from ledger.law import Law, Version
from ledger.periods import months_of
from ledger.settlement import Month, full_months, month_grid, settlement_day, settlement_start
from ledger.spans import Span
from ledger.states import permit_standing, registration_last_day
from ledger.targets import Need, reach
from ledger.terms import ClockName, Unit
from projections.clocks import clocks_view
from projections.gaps import gap_view
from projections.readings import readings
from projections.view import basis, cited, day, weakest


def holding_view(case: Case, law: Law, on: date) -> dict[str, Any]:
    """The answer to "how long", for a case folded up to ``on``; periods add up to the total.

    ``article`` and ``confidence`` are those of the least attested article behind a figure.
    """
    held = holding(case, law, on)
    versions = _laws(held)
    return {
        "cumulative_days": held.days,
        "cumulative_months": {"full": held.months.full, "touched": held.months.touched},
        "streak": {"since": day(held.streak.since), "days": held.streak.days},
        "clocks": clocks_view(case, law, on, held),
        "periods": [_period(span) for span in held.spans],
        "gaps": [gap_view(gap, case, law, on) for gap in held.gaps],
        "settlement": _settlement(case, law, held),
        "readings": (found := readings(case, law, on)),
        "firm": not found,
        "asserted": _asserted(case, law),
        "differences": [
            {"entry": entry.meta.id, "printed": day(printed), "computed": day(computed)}
            for span in held.spans
            for entry, printed, computed in span.differences
        ],
        "law": cited(versions),
        **basis(weakest(versions)),
    }


def _laws(held: Holding) -> list[Version | None]:
    """Every article that the days held and the gaps between them rest on."""
    return [
        *(version for span in held.spans for version in span.laws),
        *(gap.law for gap in held.gaps),
    ]


def law_of_figure(name: str, case: Case, law: Law, on: date) -> Version | None:
    """The least attested article behind a figure of `ledger.figures`; None for a plain fact."""
    if name in COUNTS:
        return weakest(_laws(holding(case, law, on)))
    if name in {"permit_state", "permit_valid_to"}:
        now = permit_standing(case, law, on)
        return weakest([now.law, *(now.span.laws if now.span else ())])
    if name in {"registration_state", "registration_last_day"} and case.registration:
        ending = registration_last_day(case.registration, law)
        return ending[1] if ending else None
    return None


def _period(span: Span) -> dict[str, Any]:
    return {
        "from": day(span.first_day),
        "to": day(span.last_day),
        "days": days_in(span.first_day, span.last_day),
        "permit_no": span.permit_no,
        "entries": [entry.meta.id for entry in span.entries],
        **basis(weakest(span.laws)),
    }


def _settlement(case: Case, law: Law, held: Holding) -> dict[str, Any] | None:
    """Months of holding towards settlement, and those matched by insurance and tax if any are
    recorded.
    """
    found = settlement_start(case, law)
    if found is None or not held.spans:
        return None
    start, version, _ = found
    reached, needed = settlement_day(case, law, held.on), months_of(version.value)
    return {
        "months_counted": full_months(start, held.spans[-1].last_day),
        "months_needed": needed,
        "earliest_on": day(reached[0]) if reached else None,
        "counts": ["permit"],
        "matched": _matched(case, law, held, needed) if case.contributions else None,
        **basis(version),
    }


def _matched(case: Case, law: Law, held: Holding, needed: int) -> dict[str, Any]:
    """The months in which permit, insurance and tax match, and why others do not count.

    ``not_counted`` are those with a permit; ``grid`` has every month.
    """
    grid = month_grid(case, law, held)
    need = Need(needed, Unit.MONTH, ClockName.MATCHED)
    return {
        "months": sum(month.counts for month in grid),
        "needed": needed,
        "full_on": day(reach(case, law, held.on, need).full_on),
        "not_counted": [
            {"month": month.month, "reasons": list(month.reasons)}
            for month in grid
            if month.permit != "none" and not month.counts
        ],
        "grid": [_month(month) for month in grid],
        **basis(law.version_or_none("back-paid-insurance", held.on)),
    }


def _month(month: Month) -> dict[str, Any]:
    """A month of the grid; ``tax_employer`` is told where it is not the one of the insurance."""
    insurance, tax = month.insurance, month.tax
    payer, taxed = insurance and insurance.employer, tax and tax.employer
    return {
        "month": month.month,
        "permit": month.permit,
        "insurance": insurance.status.value if insurance else "none",
        "tax": "paid" if tax else "none",
        "employer": payer or taxed,
        "tax_employer": taxed if payer and taxed != payer else None,
        "counted": month.counts,
        "reasons": list(month.reasons),
    }


def _asserted(case: Case, law: Law) -> list[dict[str, Any]]:
    """What others said a figure was, beside what it was by this record on that day 外部数据."""
    if not case.figures_asserted:
        return []
    from ledger.requests.asserted import agrees  # with it come all requests: few cases need them

    found = []
    for entry in case.figures_asserted:
        said = entry.event
        assert isinstance(said, FigureAsserted), "a figure was asserted"
        ours = figures_of(case, law, said.on, [said.figure])[said.figure]
        found.append(
            {
                "entry": entry.meta.id,
                "on": day(said.on),
                "figure": said.figure,
                "value": said.value,
                "source": said.source,
                "ours": ours,
                "agrees": agrees(said.figure, said.value, ours),
                **basis(law_of_figure(said.figure, case, law, said.on)),
            }
        )
    return found
