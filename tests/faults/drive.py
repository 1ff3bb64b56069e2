"""A drive whose cache a power cut empties: what was not synced survives piece by piece, by chance.

Synced means: the file's own content by a sync of the file, names by a sync of their folder. At a
cut each unsynced write is taken apart at the borders of sectors, and every piece is kept, dropped,
torn or turned into rubbish by itself, in no order; each name goes to any of the files it stood for
since its folder was synced. Bytes beside those written are never touched: that is what SQLite
expects of a file system that it takes for safe in this respect, as it does by default.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

SECTORS = (512, 4096)
KEPT = (0.0, 0.2, 0.5, 0.8, 1.0)
SPOILT = 0.2

Write = tuple[int, bytes]
Act = Callable[[], None]


class PowerCut(Exception):
    """The machine is off."""


@dataclass(eq=False, slots=True)
class Inode:
    """A file's content: as it is read, as it is on the platter, and what came since."""

    live: bytearray = field(default_factory=bytearray)
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Write | int] = field(default_factory=list)

    def change(self, change: Write | int) -> None:
        """Write bytes at an offset, or give the file a length."""
        _apply(self.live, change)
        self.pending.append(change)

    def sync(self) -> None:
        """Bring all that was written to the platter."""
        for change in self.pending:
            _apply(self.durable, change)
        self.pending.clear()

    def survive(self, chance: random.Random, sector: int) -> int:
        """Be what a power cut leaves; the number of pieces that were lost or spoilt."""
        kept, lost = chance.choice(KEPT), 0
        for change in self.pending:
            for piece in _pieces(change, sector):
                if chance.random() < kept:
                    _apply(self.durable, piece)
                    continue
                lost += 1
                if not isinstance(piece, int) and chance.random() < SPOILT:
                    _apply(self.durable, _spoilt(piece, chance))
        self.live = bytearray(self.durable)
        self.pending.clear()
        return lost


def _apply(content: bytearray, change: Write | int) -> None:
    if isinstance(change, int):
        del content[change:]
        content.extend(bytes(change - len(content)))
        return
    offset, data = change
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _pieces(change: Write | int, sector: int) -> Iterator[Write | int]:
    """A write taken apart at the borders of sectors; a length is one piece."""
    if isinstance(change, int):
        yield change
        return
    offset, data = change
    begin = 0
    while begin < len(data):
        end = min(len(data), begin + sector - (offset + begin) % sector)
        yield offset + begin, data[begin:end]
        begin = end


def _spoilt(piece: Write, chance: random.Random) -> Write:
    """Its beginning only, or rubbish in its place."""
    offset, data = piece
    if chance.random() < 0.5:
        return offset, data[: chance.randrange(len(data) + 1)]
    return offset, chance.randbytes(len(data))


class Drive:
    """One folder of files on a machine whose power is cut at a chosen step."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.names: dict[str, Inode] = {}
        self._durable: dict[str, Inode] = {}
        self._since: dict[str, list[Inode | None]] = {}
        self._steps_left = 0
        self.off = False

    def cut_after(self, steps: int) -> None:
        """Let the power go in the middle of the step after so many."""
        self._steps_left = steps

    def create(self, name: str) -> Inode:
        """Make an empty file."""
        inode = Inode()
        self._step(lambda: self._name(name, inode))
        return inode

    def delete(self, name: str, *, sync: bool) -> None:
        """Take a name away, at once on the platter if asked to."""
        self._step(lambda: self._name(name, None))
        if sync:
            self.sync_names()

    def change(self, inode: Inode, change: Write | int) -> None:
        """Write bytes at an offset, or give the file a length."""
        self._step(lambda: inode.change(change))

    def sync(self, inode: Inode) -> None:
        """Bring a file's content to the platter."""
        self._step(None)
        inode.sync()

    def sync_names(self) -> None:
        """Bring the folder to the platter."""
        self._step(None)
        self._durable = dict(self.names)
        self._since.clear()

    def read(self, inode: Inode, offset: int, amount: int) -> bytes:
        """Bytes of a file, fewer at its end."""
        if self.off:
            raise PowerCut
        return bytes(inode.live[offset : offset + amount])

    def power_on(self) -> int:
        """Start again with what the cut left; the number of pieces that were lost or spoilt."""
        sector = self.chance.choice(SECTORS)
        lost = 0
        for name, states in self._since.items():
            before = self._durable.get(name)
            state = self.chance.choice([before, *states])
            lost += state is not states[-1]
            self._durable.pop(name, None)
            if state:
                self._durable[name] = state
        self._since.clear()
        self.names = dict(self._durable)
        self.off = False
        return lost + sum(inode.survive(self.chance, sector) for inode in self.names.values())

    def _name(self, name: str, inode: Inode | None) -> None:
        self._since.setdefault(name, []).append(inode)
        if inode:
            self.names[name] = inode
        else:
            self.names.pop(name, None)

    def _step(self, act: Act | None) -> None:
        """One step, in whose middle the power may go: then what it did may be in the cache."""
        if self.off:
            raise PowerCut
        self._steps_left -= 1
        self.off = self._steps_left < 0
        if act and (not self.off or self.chance.random() < 0.5):
            act()
        if self.off:
            raise PowerCut
