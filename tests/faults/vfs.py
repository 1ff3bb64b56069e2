"""SQLite's door to a simulated drive: a file system registered with ``apsw``.

Content and names live on the drive alone. Beside them stands an empty file of the same name on the
real disk, through which SQLite's own unix layer does what power has no part in: locks between
connections, and the memory that a WAL database's connections share.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import apsw

from tests.faults.drive import Drive, Inode, PowerCut

SAFE_BESIDE = 0x1000  # SQLITE_IOCAP_POWERSAFE_OVERWRITE: as SQLite's unix layer says by default
SECTOR = 4096
JOURNALS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_SUPER_JOURNAL | apsw.SQLITE_OPEN_WAL


class Disk(apsw.VFS):
    """A file system on a drive that can be exchanged between two machines' lives."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(name, base="unix")
        self.name, self.folder = name, folder
        self.drive: Drive | None = None

    def open(self, mode: str, synchronous: str) -> apsw.Connection:
        """A connection to the ledger on the drive, with these settings."""
        path = self.folder / "ledger.sqlite"
        path.touch()
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        connection = apsw.Connection(str(path), vfs=self.name, flags=flags)
        try:
            connection.execute(f"PRAGMA journal_mode={mode}")
            connection.execute(f"PRAGMA synchronous={synchronous}")
        except BaseException:
            drop(connection)
            raise
        return connection

    def forget_memory(self) -> None:
        """Remove what the unix layer left: memory does not outlive a power cut."""
        for path in self.folder.iterdir():
            path.unlink()

    # What SQLite calls

    def xOpen(  # noqa: N802  # the name is given by SQLite
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> apsw.VFSFile:
        """Open a file; the first sync of a journal brings its name to the platter too."""
        assert name is not None, "no statement of ours needs a temporary file"
        assert self.drive, "a drive is in place"
        key = _key(name if isinstance(name, str) else name.filename())
        inode = self.drive.names.get(key)
        if inode is None:
            if not flags[0] & apsw.SQLITE_OPEN_CREATE:
                raise apsw.CantOpenError
            inode = self.drive.create(key)
        flags[1] = flags[0]
        if flags[0] & apsw.SQLITE_OPEN_MAIN_DB:
            return _Database(self.drive, inode, name, flags)
        names_too = bool(flags[0] & apsw.SQLITE_OPEN_CREATE and flags[0] & JOURNALS)
        return cast("apsw.VFSFile", _File(self.drive, inode, names_too=names_too))

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802  # as above
        """Delete a file, and sync its folder if SQLite asks for it."""
        assert self.drive, "a drive is in place"
        if _key(filename) not in self.drive.names:
            raise apsw.IOError  # as the unix layer says of a file that is not there
        self.drive.delete(_key(filename), sync=syncdir)

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: ARG002, N802  # as above
        """Whether a file is there."""
        return self.drive is not None and _key(pathname) in self.drive.names

    def excepthook(self, *_: Any) -> bool:
        """Keep quiet about power cuts that come while SQLite cannot be told."""
        return True


class _File:
    """A file that only one connection uses at a time."""

    def __init__(self, drive: Drive, inode: Inode, *, names_too: bool = False) -> None:
        self._drive, self._inode, self._names_too = drive, inode, names_too

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802  # as above
        return self._drive.read(self._inode, offset, amount)

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802  # as above
        self._drive.change(self._inode, (offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802  # as above
        self._drive.change(self._inode, newsize)

    def xSync(self, flags: int) -> None:  # noqa: ARG002, N802  # as above
        self._drive.sync(self._inode)
        if self._names_too:
            self._drive.sync_names()
            self._names_too = False

    def xFileSize(self) -> int:  # noqa: N802  # as above
        return len(self._inode.live)

    def xSectorSize(self) -> int:  # noqa: N802  # as above
        return SECTOR

    def xDeviceCharacteristics(self) -> int:  # noqa: N802  # as above
        return SAFE_BESIDE

    def xFileControl(self, op: int, ptr: int) -> bool:  # noqa: ARG002, N802  # as above
        return False

    def xClose(self) -> None:  # noqa: N802  # as above
        pass

    def excepthook(self, *_: Any) -> bool:
        return True


class _Database(_File, apsw.VFSFile):
    """The database's own file: locks and shared memory are the unix layer's."""

    def __init__(
        self, drive: Drive, inode: Inode, name: str | apsw.URIFilename, flags: list[int]
    ) -> None:
        _File.__init__(self, drive, inode)
        apsw.VFSFile.__init__(self, "unix", name, flags)

    def xFileControl(self, op: int, ptr: int) -> bool:  # noqa: N802  # as above
        return apsw.VFSFile.xFileControl(self, op, ptr)

    def xClose(self) -> None:  # noqa: N802  # as above
        apsw.VFSFile.xClose(self)


def drop(connection: apsw.Connection) -> None:
    """Let go of a connection, whatever it still wants to do."""
    with suppress(PowerCut, apsw.Error):
        connection.close()
    with suppress(PowerCut, apsw.Error):
        connection.close(True)


def _key(path: str) -> str:
    return Path(path).name
