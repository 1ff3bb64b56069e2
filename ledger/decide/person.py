"""Decisions about the file and the person."""

from ledger.decide.base import (
    Decision,
    Desk,
    Refused,
    Step,
    case_stream,
    decides,
    lease_stream,
    open_file,
)
from ledger.decide.lease import linked_to
from ledger.decide.reasons import Reason
from ledger.eligibility import acting_proxies, of_age_on
from ledger.requests.base import CaseRequest, birth_date
from ledger.requests.person import AppointProxy, ChangeDetails, EndProxy, OpenCase


@decides(OpenCase)
def open_case(request: OpenCase, desk: Desk) -> Decision:
    """A new file; leases that name its holder as lessee are linked at once."""
    stream = case_stream(request.case)
    if desk.history(stream).entries:
        raise Refused(Reason.CASE_EXISTS, case=request.case)
    born = request.born_on or birth_date(request.holder.id_number)
    steps = [Step(stream, request.to_event(**({"born_on": born} if born else {})))]
    for lease in desk.leases_of(request.holder.id_number):
        history = desk.history(lease_stream(lease))
        steps += linked_to(history, request.case, request.holder.id_number)
    return Decision(tuple(steps))


@decides(ChangeDetails)
def change_details(request: ChangeDetails, desk: Desk) -> Decision:
    """A changed phone, mail address, employer or district is noted as told."""
    return open_file(desk, request).decision(request)


@decides(AppointProxy)
def appoint_proxy(request: AppointProxy, desk: Desk) -> Decision:
    """A proxy may act from this day. 居住证暂行条例 第九条第三款."""
    file = open_file(desk, request)
    return file.decision(request, [file.law.version_or_none("proxy-age", request.on)])


@decides(EndProxy)
def end_proxy(request: EndProxy, desk: Desk) -> Decision:
    """A proxy's power ends; there must be one."""
    file = open_file(desk, request)
    if all(proxy.ended_on for proxy in file.case.proxies):
        raise Refused(Reason.NO_PROXY)
    return file.decision(request)


def refuse_unless_able(request: CaseRequest, desk: Desk) -> None:
    """A child under age acts through a proxy.

    居住证暂行条例 第九条第三款.
    """
    file = open_file(desk, request)
    appointed = acting_proxies(file.case, file.law, request.on)
    of_age = of_age_on(file.case, file.law, request.on)
    if of_age and request.on < of_age[0] and not appointed:
        raise Refused(Reason.PROXY_NEEDED, of_age[1], from_when=of_age[0])
