"""Lives made by chance: a case from its opening on, and whatever somebody may ask of it later."""

from datetime import date, timedelta

from hypothesis import strategies as st

from ledger.dates import add_months
from ledger.evolve import case_on
from ledger.law import cities
from ledger.requests import Request
from ledger.spans import current_span
from tests.acts import FLOWS, MENDING, OF_AN_APPLICATION, REACHING_BACK
from tests.factory import HOME, Life, ask, chain, lease, life_of, opened, person, record


@st.composite
def lives(draw: st.DrawFn, number: int = 1, *, backdated: bool = True, mended: bool = True) -> Life:
    """A life between 2016 and 2026: a chain, or a part of one, then whatever somebody may ask.

    ``backdated`` lets legal days, and days of effect, lie before those recorded earlier;
    ``mended`` lets entries be struck out and corrected.
    """
    case, city = f"C{number}", draw(st.sampled_from([*["shanghai"] * 4, "dalian", *cities()]))
    day = draw(st.dates(date(2016, 1, 1), date(2023, 6, 30)))
    started = beginning(case, day, city, number)
    if draw(st.integers(0, 3)) == 0:
        opening = day + timedelta(draw(st.integers(-30, 900)))
        started[0] = opened(case, opening, city=city, holder=person(number))
    if draw(st.booleans()):
        started[1:2] = [*lease(f"L{number}", number, day), rented(case, day, number)]
    cut = draw(st.sampled_from([*[None] * 12, 1, -1, -2]))
    life = life_of(started[:cut], case)
    day = life.entries[-1].on
    flows = [*FLOWS, *(REACHING_BACK if backdated else ()), *(MENDING if mended else ())]
    for _ in range(draw(st.integers(0, 12))):
        flow = draw(st.sampled_from(flows))
        day = _later(day, draw(st.integers(-40, 100)), life)
        earlier = draw(st.sampled_from([0, 0, 0, 1, 20, 200])) if backdated else 0
        for act in flow:
            life = record(life, act(life, day - timedelta(earlier)))
            day += timedelta(draw(st.integers(0, 9))) if len(flow) > 1 else timedelta(0)
    return life


@st.composite
def applications(draw: st.DrawFn) -> Life:
    """A life up to an application, then whatever the office, the holder and the post do with it."""
    city = draw(st.sampled_from(["beijing", "tianjin", *cities()]))
    day = draw(st.dates(date(2016, 1, 1), date(2025, 6, 30)))
    life = life_of(beginning("C1", day, city, 1)[:3])
    day = life.entries[-1].on
    for _ in range(draw(st.integers(0, 12))):
        act = draw(st.sampled_from(OF_AN_APPLICATION))
        day += timedelta(draw(st.integers(0, 9)))
        life = record(life, act(life, day))
    return life


def beginning(case: str, on: date, city: str, number: int) -> list[Request]:
    """The way to a permit as the city asks it: in Shenzhen a year and insurance are needed."""
    started = chain(case, on, city, number)
    if city != "shenzhen":
        return started
    full = add_months(on, 12)
    insured = ask("apply-for-permit", case, full, basis="lodging", grounds=["insurance-12-months"])
    rest = [request.model_copy(update={"on": full}) for request in started[3:]]
    return [*started[:2], insured, *rest]


def _later(day: date, wait: int, life: Life) -> date:
    """A later day: about the permit's last valid day if there is a permit that still counts."""
    case = case_on(life.history)
    span = current_span(case, life.desk.law(case.city))
    near = span.due_day + timedelta(wait) if span and wait % 3 else day
    return near if near > day else day + timedelta(abs(wait))


def rented(case: str, on: date, number: int) -> Request:
    """The registration of a home that is rented under the lease of this number."""
    home = {"address": HOME, "lodging": "rental", "lease": f"L{number}"}
    return ask("register-residence", case, on, **home)
