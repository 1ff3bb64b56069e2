"""How events about the file and the person change a case."""

from dataclasses import replace
from typing import assert_never

from ledger import events as ev
from ledger.case import Case
from ledger.events.base import Entry
from ledger.evolve.base import with_details
from ledger.parts import Proxy


def evolve_person(case: Case, entry: Entry, event: ev.PersonEvent) -> Case:
    """The case after its opening, a change of details, or something about a proxy."""
    match event:
        case ev.CaseOpened() as e:
            return replace(
                case,
                no=entry.stream.removeprefix("case:"),
                city=e.city,
                holder=e.holder,
                opened_on=e.on,
                hukou_place=e.hukou_place,
                born_on=e.born_on,
                phone=e.holder.phone,
                email=e.holder.email,
                district=e.district,
            )
        case ev.DetailsChanged() as e:
            changed = replace(
                case, district=e.district or case.district, email=e.email or case.email
            )
            return with_details(changed, e.on, phone=e.phone, employer=e.employer)
        case ev.ProxyAppointed() as e:
            return replace(case, proxies=(*case.proxies, Proxy(e.relation, e.on, e.proxy)))
        case ev.ProxyEnded() as e:
            ended = tuple(replace(p, ended_on=p.ended_on or e.on) for p in case.proxies)
            return replace(case, proxies=ended)
        case _:
            assert_never(event)
