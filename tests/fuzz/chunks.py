"""Many histories in chunks, on all processors."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Found = TypeVar("Found")


def in_chunks(
    look: Callable[[int, int], Found], size: int, how_many: int, seed: int, jobs: int
) -> Iterator[Found]:
    """What ``look`` finds in each chunk, given its first seed and how many follow."""
    firsts = range(seed, seed + how_many, size)
    counts = [min(size, seed + how_many - first) for first in firsts]
    if jobs == 1:
        yield from map(look, firsts, counts)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(look, firsts, counts)
