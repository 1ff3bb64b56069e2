"""How stored events of older schema versions are read: one function on plain data per step.

The key is the kind and the version it leads away from. The samples of every version ever
written stay in ``tests/samples_of_events.jsonl`` and must always decode.
"""

from collections.abc import Callable, Mapping
from typing import Any

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}
