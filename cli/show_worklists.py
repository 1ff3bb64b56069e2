"""Work lists and forecasts in words: whose duty, which day of how many, and what nights bring."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.text import Text

from cli.text import GAP

if TYPE_CHECKING:
    from cli.show import Show

COUNTED = ("cases", "permits", "lease_filings", "open", "overdue")


def office_of(show: "Show", duty: dict[str, Any]) -> Iterator[str]:
    """The office that a duty falls to, if it is told: the city, and the district if known."""
    if "city" in duty:
        city = show.say(f"city.{duty['city']}")
        yield show.say("answer.office", city=city, district=duty["district"])
    if duty.get("ledger", duty.get("city")) != duty.get("city"):
        yield show.say("answer.in-ledger", city=duty["ledger"])


def day_of(show: "Show", duty: dict[str, Any]) -> Iterator[str]:
    """Which day of how many it is, where days are counted."""
    if duty.get("days_used") is not None:
        unit = "working-day" if duty["unit"] == "working-day" else "day"
        count = {"used": duty["days_used"], "allowed": duty["days_allowed"]}
        yield show.say(f"answer.{unit}-of", **count)


def show_forecast(show: "Show", answer: dict[str, Any]) -> None:
    """Night by night what will be recorded, then by duty, and what nobody can foresee."""
    show.line(show.say("answer.forecast", first=answer["from"], last=answer["to"]), "bold")
    table = show.table("night", "office", "duty", "deadlines", "notices")
    for night in answer["nights"]:
        for number, due in enumerate(night["due"]):
            told = (night["night"] if number == 0 else "", *office_of(show, due))
            counts = (show.say(f"duty.{due['duty']}"), str(due["emitted"]), str(due["notices"]))
            table.add_row(*map(Text, (*told, *counts)))
    if answer["emitted"]:
        show.console.print(table)
    show.line(show.say("answer.forecast-sum", **answer), "bold")
    for duty, count in answer["by_duty"].items():
        show.line(f"  {show.say(f'duty.{duty}')}{GAP}{count}")
    for failure in answer["failed"]:
        show.line(show.say("answer.parked", **failure), "red")
    known = answer["automatic_endorsements"] or None
    show.sentences([show.say("answer.not-foreseen", automatic=known)])


def show_figures(show: "Show", cities: list[dict[str, Any]], today: date) -> None:
    """A line for each city, one for all of them if they are several, and below it each duty."""
    show.line(show.say("answer.figures", on=today), "bold")
    if not cities:
        show.line(show.say("answer.no-cases"))
        return
    table = show.table("city", *COUNTED)
    for city in cities:
        table.add_row(*map(Text, (_city_of(show, city), *(str(city[key]) for key in COUNTED))))
    if len(cities) > 1:
        sums = (str(sum(city[key] for city in cities)) for key in COUNTED)
        table.add_row(*map(Text, (show.say("answer.all-cities"), *sums)), style="bold")
    show.console.print(table)
    duties = show.table("city", "duty", "open", "overdue")
    for city in cities:
        for duty, count in city["duties"].items():
            counts = (str(count["open"]), str(count["overdue"]))
            duties.add_row(*map(Text, (_city_of(show, city), show.say(f"duty.{duty}"), *counts)))
    if duties.row_count:
        show.line()
        show.console.print(duties)


def _city_of(show: "Show", figures: dict[str, Any]) -> str:
    return "".join(office_of(show, {"district": None, **figures}))
