"""Senders 发送渠道: each hands a finished text to one provider, and says whether it was taken.

A sender of another package is found by the entry points of the group ``residence.senders``.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def _own(module: str, name: str) -> Callable[[], Any]:
    def load() -> Any:
        return getattr(import_module(f"scheduler.senders.{module}"), name)

    return load


OWN: dict[str, Callable[[], Any]] = {
    "console": _own("console", "ConsoleSender"),
    "file": _own("journal", "FileSender"),
    "smtp": _own("smtp", "SmtpSender"),
    "webhook": _own("webhook", "WebhookSender"),
    "apprise": _own("by_apprise", "AppriseSender"),
}
