"""In which condition a paper is found on a day 状态: always computed, never recorded."""

from enum import StrEnum


class PermitState(StrEnum):
    """Where a permit stands on a day 居住证状态."""

    NONE = "none"
    IN_USE = "in-use"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    REVOKED = "revoked"
    CONFISCATED = "confiscated"


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
    WITHDRAWN = "withdrawn"


class LeaseState(StrEnum):
    """Where a lease filing stands on a day 租赁备案状态."""

    NONE = "none"
    DRAFTED = "drafted"
    INVITED = "invited"
    SIGNED = "signed"
    DECLINED = "declined"
    FILED = "filed"
    ENDED = "ended"


class PointsState(StrEnum):
    """Where points stand on a day 积分状态."""

    NONE = "none"
    APPLIED = "applied"
    IN_FORCE = "in-force"
    UNCONFIRMED = "unconfirmed"
    LAPSED = "lapsed"


class StatementState(StrEnum):
    """Where a stamped statement stands on a day 证明状态."""

    VALID = "valid"
    ENDED = "ended"
    VOIDED = "voided"
    OUTDATED = "outdated"
