"""Decisions about papers that the office gives or shows: statements, certificates, assertions."""

from collections.abc import Sequence

from ledger.certificates import certificates
from ledger.decide.base import Decision, Desk, Refused, Step, decides, entry_of, open_file
from ledger.decide.reasons import Reason
from ledger.events.papers import StatementIssued
from ledger.figures import FIGURES, figures_of, laws_behind
from ledger.requests.papers import AssertFigure, IssueStatement, ShowCertificate, VoidStatement


@decides(IssueStatement)
def issue_statement(request: IssueStatement, desk: Desk) -> Decision:
    """Figures of the case are certified as they are on the day, by all that is recorded 盖章证明.

    大连市公安机关便民措施: purpose and last day must be named.
    """
    file = open_file(desk, request)
    _refuse_unknown(request.figures)
    figures = figures_of(file.case, file.law, request.on, request.figures)
    last_entry = file.history.entries[-1].meta.id
    event = request.to_event(figures=figures, last_entry=last_entry)
    enabling = file.law.version_or_none("stamped-statement", request.on)
    laws = [*([enabling] if enabling else []), *laws_behind(file.case, file.law, request.on)]
    return Decision((Step(file.stream, event),), tuple(laws))


@decides(VoidStatement)
def void_statement(request: VoidStatement, desk: Desk) -> Decision:
    """A statement is taken back once; it is named by its entry."""
    file = open_file(desk, request)
    entry = entry_of(file.history, request.statement)
    if not isinstance(entry.event, StatementIssued):
        raise Refused(Reason.STATEMENT_NOT_FOUND, statement=request.statement)
    voided = [known for known in file.case.statements if known.voided_on]
    if entry.meta.id in {known.entry.meta.id for known in voided}:
        raise Refused(Reason.STATEMENT_VOIDED, statement=request.statement)
    return Decision((Step(file.stream, request.to_event(statement=entry.meta.id)),))


@decides(ShowCertificate)
def show_certificate(request: ShowCertificate, desk: Desk) -> Decision:
    """A certificate is shown while the paper behind it is live 亮证; what it said is kept."""
    file = open_file(desk, request)
    version = file.law.version_or_none("electronic-certificates", request.on)
    papers = certificates(file.case, file.law, request.on)
    paper = next(paper for paper in papers if paper.kind is request.certificate)
    if not paper.live or paper.number is None:
        raise Refused(
            Reason.CERTIFICATE_NOT_LIVE, version, certificate=request.certificate, to=request.to
        )
    told = {"number": paper.number, **({"last_day": paper.last_day} if paper.last_day else {})}
    return Decision((Step(file.stream, request.to_event(**told)),), (version,) if version else ())


@decides(AssertFigure)
def assert_figure(request: AssertFigure, desk: Desk) -> Decision:
    """Somebody else's figure is noted beside ours; it changes nothing 外部数据."""
    file = open_file(desk, request)
    _refuse_unknown([request.figure])
    return file.decision(request)


def _refuse_unknown(names: Sequence[str]) -> None:
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        raise Refused(Reason.FIGURE_NOT_KNOWN, figures=unknown, known=list(FIGURES))
