"""The configuration 配置: one TOML file, read once, with every fault named by file and key.

Secrets are never in it: a key ending in ``env`` names the environment variable that holds one.
`scheduler/templates/residence.toml` is a sample of everything with what it means.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
)

from ledger.law import cities
from ledger.terms import NATIONAL, Receiver
from scheduler.written import (
    MailAddress,
    PhoneNumber,
    Place,
    Seconds,
    Settings,
    beside_the_file,
)

VARIABLE = "RESIDENCE_CONFIG"
GROUP = "residence.senders"
YEAR = 8784  # in hours
SENDER_NAME = re.compile(r"[\w-]+")  # stands in the keys that go out with notices
PASSWORD = re.compile(r"://[^@/\s]*:[^@/\s]*@|[?&]password=")


class BadConfig(Exception):
    """What is wrong with the configuration: the file, the key, a stable code, what was found."""

    def __init__(self, file: str, key: str, code: str, found: Any = "", expected: str = "") -> None:
        super().__init__(f"{file}: {key}: {code}")
        self.file, self.key, self.code = file, key, code
        self.found, self.expected = found, expected


def _ledger_beside_the_file(where: str, info: ValidationInfo) -> str:
    """The path of a ledger as any other; an address of a server is left as it is."""
    return where if "://" in where or not where else str(beside_the_file(Path(where), info))


Model = TypeVar("Model", bound=BaseModel)


class ServiceSettings(Settings):
    """When the service wakes, and where it says how it is."""

    hour: int = Field(2, ge=0, le=23)
    minute: int = Field(0, ge=0, le=59)
    dispatch_every: Seconds = 60
    heartbeat: Place | None = None
    metrics: Place | None = None
    silent_after: float = Field(26, gt=0, le=YEAR)


class NoticeSettings(Settings):
    """In which language people are told, through which senders, and how often it is tried."""

    lang: Literal["zh", "en", "both"] = "zh"
    attempts: int = Field(12, ge=1, le=100)
    backoff: Seconds = 60
    backoff_most: Seconds = 21_600
    routes: dict[Receiver, tuple[str, ...]] = Field(default_factory=dict)


class SenderSettings(Settings):
    """What every sender has; ``timeout`` is for one step on the network, in seconds."""

    kind: str
    timeout: float = Field(10, gt=0, le=60)


class OfficeSettings(Settings):
    """Where an office is told of what it has to do."""

    mail: MailAddress | None = None
    phone: PhoneNumber | None = None


class LedgerSettings(Settings):
    """Where a city's ledger is: written out, or the environment variable that holds it."""

    where: Annotated[str, AfterValidator(_ledger_beside_the_file)] | None = None
    env: str | None = None


def _written_out(found: Any) -> Any:
    """``"WHERE"`` is short for a table of it."""
    return found if isinstance(found, Mapping) else {"where": found}


class Config(Settings):
    """Everything that is configured; without a file, what the defaults say."""

    service: ServiceSettings = Field(default_factory=ServiceSettings)
    notices: NoticeSettings = Field(default_factory=NoticeSettings)
    senders: dict[str, SenderSettings] = Field(default_factory=dict)
    offices: dict[str, OfficeSettings] = Field(default_factory=dict)
    ledgers: dict[str, Annotated[LedgerSettings, BeforeValidator(_written_out)]] = Field(
        default_factory=dict
    )
    _file: str = PrivateAttr("")

    @property
    def file(self) -> str:
        """The file that it was read from; empty if there is none."""
        return self._file

    def without_heartbeat(self) -> "Config":
        """The same for a ledger whose service is another's: its heartbeat is not looked at."""
        service = self.service.model_copy(update={"heartbeat": None})
        return self.model_copy(update={"service": service})

    def fault(self, key: str, code: str, found: Any = "", expected: str = "") -> BadConfig:
        """Something that turns out to be wrong only when it is used."""
        return BadConfig(self.file or str(default_file()), key, code, found, expected)


def default_file() -> Path:
    """``residence/residence.toml`` in the user's configuration folder."""
    folder = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(folder) / "residence" / "residence.toml"


def read_config(path: str | Path | None = None) -> Config:
    """The configuration in a file: the one named, ``$RESIDENCE_CONFIG``, or the default one.

    Only the default one may be missing. Raises `BadConfig`.
    """
    named = path or os.environ.get(VARIABLE)
    if not named and not default_file().exists():
        return Config()
    file = Path(named) if named else default_file()
    try:
        file = file.expanduser()
        data = tomllib.loads(file.read_bytes().decode())
    except (FileNotFoundError, RuntimeError) as error:
        if isinstance(error, RecursionError):
            raise BadConfig(str(file), "", "not-toml", "too deep") from None
        raise BadConfig(str(file), "", "not-found") from None  # or there is no user of ~user
    except OSError as error:
        raise BadConfig(str(file), "", "not-readable", error.strerror) from None
    except UnicodeDecodeError:
        raise BadConfig(str(file), "", "not-utf8") from None
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(str(file), "", "not-toml", str(error)) from None
    return config_of(data, file)


def config_of(data: Mapping[str, Any], file: Path) -> Config:
    """The configuration that plain data of a file holds."""
    context = {"folder": file.absolute().parent}
    senders = data.get("senders", {})
    plain = {key: value for key, value in data.items() if key != "senders"}
    config = _checked(lambda: Config.model_validate(plain, context=context), str(file), "")
    if not isinstance(senders, Mapping):
        raise BadConfig(str(file), "senders", "not-a-table", senders)
    read = {name: _sender(name, found, file, context) for name, found in senders.items()}
    config = config.model_copy(update={"senders": read})
    config._file = str(file)  # noqa: SLF001  # its own, set where it is made
    _refuse_unknown_names(config)
    _refuse_bad_ledgers(config)
    return config


def _refuse_unknown_names(config: Config) -> None:
    """Routes lead to senders that there are, and offices stand in cities that there is law of."""
    for receiver, names in config.notices.routes.items():
        for name in names:
            if name not in config.senders:
                key = f"notices.routes.{receiver}"
                raise config.fault(key, "unknown-word", name, ", ".join(config.senders))
    known = cities()
    for office in config.offices:
        city, separator, district = office.partition("/")
        if city not in known or bool(separator) != bool(district):
            raise config.fault(f"offices.{office}", "unknown-word", office, ", ".join(known))


def _refuse_bad_ledgers(config: Config) -> None:
    """Ledgers are those of cities that there is law of; no password stands in an address."""
    known = [city for city in cities() if city != NATIONAL]
    for city, ledger in config.ledgers.items():
        key = f"ledgers.{city}"
        if city not in known:
            raise config.fault(key, "unknown-word", city, ", ".join(known))
        if not (ledger.where or ledger.env):
            raise config.fault(key, "field-missing")
        if ledger.where and ledger.env:
            raise config.fault(f"{key}.where", "unknown-key")
        if ledger.where and PASSWORD.search(ledger.where):
            raise config.fault(key, "password-in-file")


def _sender(name: str, data: Any, file: Path, context: dict[str, Any]) -> SenderSettings:
    """The settings of one sender, as its kind has them."""
    key = f"senders.{name}"
    if not SENDER_NAME.fullmatch(name):
        raise BadConfig(str(file), key, "not-a-sender-name", name)
    if not isinstance(data, Mapping):
        raise BadConfig(str(file), key, "not-a-table", data)
    kinds = sender_kinds()
    kind = data.get("kind")
    if kind is None:
        raise BadConfig(str(file), f"{key}.kind", "field-missing")
    if not isinstance(kind, str) or kind not in kinds:
        raise BadConfig(str(file), f"{key}.kind", "unknown-word", kind, ", ".join(kinds))
    try:
        model: type[SenderSettings] = kinds[kind]().Settings
    except Exception as error:  # a sender of another package may raise anything
        raise BadConfig(str(file), f"{key}.kind", "not-loadable", str(error)) from error
    return _checked(lambda: model.model_validate(dict(data), context=context), str(file), key)


@cache
def sender_kinds() -> dict[str, Callable[[], Any]]:
    """Every kind of sender by its name: our own, and those that other packages bring.

    Each is loaded when it is asked for.
    """
    from importlib.metadata import entry_points

    from scheduler.senders import OWN

    others = {found.name: found.load for found in entry_points(group=GROUP)}
    return others | OWN


def _checked(read: Callable[[], Model], file: str, key: str) -> Model:
    """What is read, or the first fault of its form."""
    try:
        return read()
    except ValidationError as error:
        found = error.errors()[0]
        place = ".".join([*([key] if key else []), *(str(part) for part in found["loc"])])
        context = found.get("ctx", {})
        bounds = [context[name] for name in ("expected", "ge", "gt", "le") if name in context]
        expected = str(bounds[0]).replace("'", "").replace(" or ", ", ") if bounds else ""
        code = _CODES.get(found["type"], "not-as-expected")
        if code == "not-as-expected":
            expected = expected or found["msg"]
        value = found.get("input") if code not in {"field-missing", "unknown-key"} else ""
        raise BadConfig(file, place, code, value, expected) from None


_CODES = {
    "not-an-email": "not-an-email",
    "not-a-phone": "not-a-phone",
    "not-a-path": "not-a-path",
    "not-a-whole-number": "not-a-whole-number",
    "not-a-figure": "not-a-figure",
    "not-a-safe-address": "not-a-safe-address",
    "missing": "field-missing",
    "string_too_short": "field-missing",
    "extra_forbidden": "unknown-key",
    "literal_error": "unknown-word",
    "enum": "unknown-word",
    "string_type": "not-text",
    "path_type": "not-text",
    "model_type": "not-a-table",
    "model_attributes_type": "not-a-table",
    "dict_type": "not-a-table",
    "tuple_type": "not-a-list",
    "int_type": "not-a-whole-number",
    "int_parsing": "not-a-whole-number",
    "int_from_float": "not-a-whole-number",
    "float_type": "not-a-figure",
    "float_parsing": "not-a-figure",
    "bool_type": "not-true-or-false",
    "bool_parsing": "not-true-or-false",
    "greater_than": "too-small",
    "greater_than_equal": "too-small",
    "less_than": "too-large",
    "less_than_equal": "too-large",
}
