"""The law's words: the closed lists that requests, events and answers are written with."""

from enum import StrEnum


class City(StrEnum):
    """Key of a set of law 城市; ``national`` lies under all of them."""

    NATIONAL = "national"
    SHANGHAI = "shanghai"
    DALIAN = "dalian"


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


class PermitState(StrEnum):
    """Where a permit stands on a day 居住证状态."""

    NONE = "none"
    IN_USE = "in-use"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"


class RegistrationState(StrEnum):
    """Where a residence registration stands on a day 居住登记状态."""

    NONE = "none"
    REGISTERED = "registered"
    ENDED = "ended"
    CANCELLED = "cancelled"


class ApplicationState(StrEnum):
    """Where an application stands 申领状态."""

    NONE = "none"
    APPLIED = "applied"
    DEFICIENT = "deficient"
    ACCEPTED = "accepted"
    ISSUED = "issued"
    REFUSED = "refused"


class LeaseState(StrEnum):
    """Where a lease filing stands on a day 租赁备案状态."""

    DRAFTED = "drafted"
    INVITED = "invited"
    SIGNED = "signed"
    DECLINED = "declined"
    FILED = "filed"
    ENDED = "ended"


class DutyName(StrEnum):
    """What somebody must or may do within dates 期限事项."""

    SIGN_LEASE = "sign-lease"
    LEASE_FILING_ENDS = "lease-filing-ends"
    RENEW_REGISTRATION = "renew-registration"
    APPLY_FOR_PERMIT = "apply-for-permit"
    ISSUE_PERMIT = "issue-permit"
    AUTO_ENDORSEMENT = "auto-endorsement"
    SELF_ENDORSEMENT = "self-endorsement"
    ENDORSE = "endorse"
    ENDORSE_LATE = "endorse-late"
    RESTORE_CONTINUITY = "restore-continuity"
    REPORT_MOVE = "report-move"
    PROXY_ENDS = "proxy-ends"
    SETTLEMENT = "settlement"


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
