"""The law's words: the closed lists that requests, events and answers are written with."""

from enum import StrEnum
from typing import Final, NewType

# Key of a set of law 城市: the name of a law file. The national one lies under all of them.
City = NewType("City", str)
NATIONAL: Final = City("national")


class Role(StrEnum):
    """In which capacity somebody asks 身份."""

    HOLDER = "holder"
    PROXY = "proxy"
    LANDLORD = "landlord"
    HOST = "host"
    EMPLOYER = "employer"
    CLERK = "clerk"
    OFFICER = "officer"
    POLICE = "police"
    AUDITOR = "auditor"
    SYSTEM = "system"


class Channel(StrEnum):
    """By which way a request came 渠道."""

    WINDOW = "window"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    APP = "app"
    WEB = "web"
    MAIL = "mail"
    PHONE = "phone"
    IMPORT = "import"


class Lodging(StrEnum):
    """Kind of dwelling 居所类型."""

    OWNED = "owned"
    RENTAL = "rental"
    HOUSEHOLD = "household"
    UNIT = "unit"
    DORMITORY = "dormitory"
    HOTEL = "hotel"


class Basis(StrEnum):
    """The ground of an application 申领事由: stable employment, stable lodging, study."""

    EMPLOYMENT = "employment"
    LODGING = "lodging"
    STUDY = "study"


class Delivery(StrEnum):
    """How the card reaches its holder 领取方式."""

    PICKUP = "pickup"
    MAIL = "mail"


class EndorsementMode(StrEnum):
    """How a yearly endorsement was made 签注方式."""

    AUTO = "auto"
    COUNTER = "counter"
    ONLINE = "online"


class ClockName(StrEnum):
    """Which time is counted 计时口径: sources that contradict each other often mean another one."""

    REGISTRATION = "registration"
    STREAK = "streak"
    CUMULATIVE = "cumulative"
    MATCHED = "matched"


class PermitKind(StrEnum):
    """Which paper a permit is 证件种类: since 2018 there are residence permits alone."""

    RESIDENCE = "residence-permit"
    TEMPORARY = "temporary-permit"


class ReplacementCause(StrEnum):
    """Why a card was replaced 补领、换领事由."""

    LOSS = "loss"
    DAMAGE = "damage"
    CHANGE = "change"


class Relation(StrEnum):
    """Why a proxy may act 代办关系."""

    GUARDIAN = "guardian"
    CLOSE_RELATIVE = "close_relative"
    MANDATE = "mandate"


class Party(StrEnum):
    """A side of a lease 租赁当事人."""

    LESSOR = "lessor"
    LESSEE = "lessee"


class MoveScope(StrEnum):
    """How far a move went 搬迁范围: within the district, within the city, from another city."""

    SAME_DISTRICT = "same-district"
    OTHER_DISTRICT = "other-district"
    OTHER_CITY = "other-city"


class MoveEffect(StrEnum):
    """What a move does 搬迁效果: nothing, a new year from it, new residence years from it."""

    KEEP = "keep"
    SHIFT = "shift"
    RESTART = "restart"


class ReportedBy(StrEnum):
    """Who reported a lodger 留宿申报人."""

    HOUSEHOLDER = "householder"
    LANDLORD = "landlord"
    EMPLOYER = "employer"
    SCHOOL = "school"
    SITE = "site"
    HOTEL = "hotel"


class VerificationOutcome(StrEnum):
    """What a visit or a call found 核实结果."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    NOT_FOUND = "not-found"


class VerificationMode(StrEnum):
    """How residence was verified 核实方式; a call is weaker than a visit."""

    DOOR = "door"
    PHONE = "phone"


class DeliveryOutcome(StrEnum):
    """What became of a card in the post 投递结果."""

    DELIVERED = "delivered"
    FAILED = "failed"
    RETURNED = "returned"
    LOST = "lost"


class ConfiscationReason(StrEnum):
    """Why a card may be confiscated 收缴事由; there is no other."""

    FORGED = "forged"
    FRAUD = "fraud"


class EndCause(StrEnum):
    """By which act a permit ended 终止原因; settlement is no lapse."""

    CANCELLED = "cancelled"
    REVOKED = "revoked"
    CONFISCATED = "confiscated"
    SETTLED = "settled"


class ContributionKind(StrEnum):
    """What was paid for a month 缴纳种类."""

    SOCIAL_INSURANCE = "social-insurance"
    INCOME_TAX = "income-tax"


class ContributionStatus(StrEnum):
    """How a month was paid 缴纳状态: in its time, or afterwards."""

    NORMAL = "normal"
    BACK_PAID = "back-paid"


class Certificate(StrEnum):
    """A certificate of the electronic wallet 电子证照."""

    LEASE_FILING = "lease-filing"
    REGISTRATION = "registration"
    PERMIT = "permit"


class TriagePath(StrEnum):
    """Where triage leads 分流结果: to the permit, to registration first, or nowhere."""

    PERMIT = "permit"
    REGISTRATION = "registration"
    NOTHING = "nothing"


class DutyName(StrEnum):
    """What somebody must or may do within dates 期限事项."""

    SIGN_LEASE = "sign-lease"
    LEASE_FILING_ENDS = "lease-filing-ends"
    RENEW_REGISTRATION = "renew-registration"
    APPLY_FOR_PERMIT = "apply-for-permit"
    ISSUE_PERMIT = "issue-permit"
    REFUSE_APPLICATION = "refuse-application"
    AUTO_ENDORSEMENT = "auto-endorsement"
    SELF_ENDORSEMENT = "self-endorsement"
    ENDORSE = "endorse"
    ENDORSE_LATE = "endorse-late"
    RESTORE_CONTINUITY = "restore-continuity"
    REPORT_MOVE = "report-move"
    REPORT_LODGING = "report-lodging"
    NOTE_DEFICIENCY = "note-deficiency"
    GRANT_POINTS = "grant-points"
    CONFIRM_POINTS = "confirm-points"
    PROXY_ENDS = "proxy-ends"
    STATEMENT_ENDS = "statement-ends"
    SETTLEMENT = "settlement"


class Receiver(StrEnum):
    """Who is told of a deadline 通知对象."""

    HOLDER = "holder"
    AGENT = "agent"
    LANDLORD = "landlord"
    OFFICER = "officer"


class Unit(StrEnum):
    """Unit of a legal period 期间单位."""

    DAY = "day"
    WORKING_DAY = "working-day"
    MONTH = "month"
    YEAR = "year"


class Confidence(StrEnum):
    """How well a figure of law is attested, best first 依据可信度."""

    TEXT = "text"
    OFFICIAL_PRACTICE = "official-practice"
    AGENCY_PRACTICE = "agency-practice"
    ASSUMED = "assumed"
