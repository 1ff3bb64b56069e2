"""How the values of the configuration are written: paths, addresses, times, plain figures."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from ledger.requests.base import parse_email, parse_phone

DAY = 86_400


def beside_the_file(path: Path, info: ValidationInfo) -> Path:
    """A path written without its beginning starts at the folder of the configuration."""
    folder: Path = (info.context or {}).get("folder", Path())
    try:
        whole = folder / path.expanduser()
    except RuntimeError:  # there is no such user
        whole = folder
    if whole == folder or not str(path).isprintable():
        raise PydanticCustomError("not-a-path", "the path of a file is expected")
    return whole


Place = Annotated[Path, AfterValidator(beside_the_file)]
MailAddress = Annotated[str, AfterValidator(parse_email)]
PhoneNumber = Annotated[str, AfterValidator(parse_phone)]
Seconds = Annotated[float, Field(gt=0, le=DAY)]


class Settings(BaseModel):
    """A part of the configuration; keys that nobody reads are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth_as_a_figure(cls, value: Any, info: ValidationInfo) -> Any:
        """``true`` is no figure, though the library would read it as 1."""
        wanted = cls.model_fields[str(info.field_name)].annotation
        if isinstance(value, bool) and wanted in (int, float):
            code = "not-a-whole-number" if wanted is int else "not-a-figure"
            raise PydanticCustomError(code, "a number is expected")
        return value
