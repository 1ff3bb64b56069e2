"""Several at once on one ledger, in threads or in processes of their own."""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def at_once(count: int, act: Callable[[int], Answer]) -> list[Answer]:
    """What each of ``count`` threads came to; they begin at the same instant."""
    start = threading.Barrier(count)

    def run(number: int) -> Answer:
        start.wait()
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


_start: Any = None


def in_processes(
    count: int, act: Callable[..., Answer], *given: Any, within: float = 60
) -> list[Answer]:
    """The same with processes; ``act`` is a function of a module, and is told its number first.

    They may start processes of their own, as a rebuild does.
    """
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(count)
    with ProcessPoolExecutor(count, context, _remember, (start,)) as pool:
        waiting = [pool.submit(_run, act, number, given) for number in range(count)]
        try:
            return [answer.result(within) for answer in waiting]
        except BaseException:
            for process in multiprocessing.active_children():
                process.kill()
            raise


def _remember(start: Any) -> None:
    global _start  # noqa: PLW0603  # a pool hands a barrier to its processes in no other way
    _start = start


def _run(act: Callable[..., Answer], number: int, given: tuple[Any, ...]) -> Answer:
    _start.wait(60)
    return act(number, *given)
