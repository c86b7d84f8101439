"""WARC files that a store has are deleted here, where the operator asks for it. Rows and index stay, and a note where
the file lies (archive/warc/elsewhere/away.py).

One goes when the store lists it with its note, when all of it was read back there in this very call and had the digest
of the file here, and when the index has its lines. First it is noted, then it goes: killed between the two it is here,
and what is noted of a file that is here counts for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Protocol

from archive.data.files import sha256_of, sync_folder
from archive.data.folder import OPEN, SiteFolder
from archive.data.lock import HeldError, hold
from archive.fixity.copies import copies
from archive.fixity.recover import recover
from archive.offsite.failures import Failures
from archive.offsite.held import WARC, Held, shelf_of
from archive.offsite.place import OffsiteError, Place
from archive.rebuild.comparison import LOCK as REBUILD
from archive.warc.elsewhere.away import Away, note
from archive.warc.level import index

_AT_ONCE = 50  # files that are noted together


class Report(Protocol):
    """Is told what came of it."""

    deleted: int
    freed: int
    wrong: list[str]
    waits: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeing:
    """What deletes files of a data folder. `seen`: objects that were read back in this call, by name in the store."""

    place: Place
    report: Report
    failures: Failures
    seen: Collection[str]
    is_over: Callable[[], bool]  # whether no further file may be begun

    def site(self, folder: SiteFolder) -> None:
        """Delete what may be deleted of a site. Raises OffsiteError where the store fails, OSError."""
        with ExitStack() as stack:
            try:
                stack.enter_context(hold(folder.path))
                if folder.rebuild.is_dir():
                    stack.enter_context(hold(folder.rebuild, REBUILD))
            except HeldError as error:
                self.report.waits.append(f"{folder.name}: somebody works with its files ({error}); none was deleted")
                return
            recover(folder, folder.path.parent)  # a crawl that was killed: its files are told by what it left here
            index(folder.path, on_damage=lambda _: None)
            self._delete(folder)

    def _delete(self, folder: SiteFolder) -> None:
        confirmed = self._confirmed(folder)
        while some := list(islice(confirmed, _AT_ONCE)):
            note(folder, [self._away(held) for held in some])
            for held in some:
                (folder.warc / held.file).unlink()
                self.report.deleted += 1
                self.report.freed += held.size
            sync_folder(folder.warc)

    def _confirmed(self, folder: SiteFolder) -> Iterator[Held]:
        known, shelf = copies(folder, self.place.url), shelf_of(self.place, folder.name)
        for path in folder.warcs():
            copy = known.get(f"{WARC}/{path.name}")
            if path.name.endswith(OPEN) or copy is None or copy.sha256 != copy.held or not copy.is_of(path):
                continue  # not pushed, or not as it is; what is to be done about that was said
            held = shelf.held(f"{WARC}/{path.name}", copy.sha256)
            if held is None or held.size != copy.size or len(shelf.files[held.path]) > 1:
                continue
            if self.is_over():
                self.report.waits.append(f"{folder.name}: more could be deleted, for the time was over")
                return
            try:
                if self._is_there(path, held):
                    yield held
                self.failures.good()
            except OffsiteError as error:
                self.failures.bad(error)

    def _is_there(self, path: Path, held: Held) -> bool:
        """Whether the store gives back what is here, and it is what would go."""
        if path.is_symlink():
            what = "is a link; delete what it leads to yourself, or put the file in its place"
        elif self.place.is_file(held.key, path):
            what = f"what the store has of it leads back here, and is no copy: delete that ({held.key}), and push again"
        elif held.key in self.seen:
            return True
        elif sha256_of(path) != held.sha256:
            what = "isn't what was pushed, though its size and time are; python -m archive verify says what it is"
        elif self.place.sha256(held.key, held.size) != held.sha256:
            what = f"what the store has of it is damaged ({held.key}): delete that with its .held, and push again"
        else:
            return True
        self.report.wrong.append(f"{path}: {what}; it was not deleted")
        return False

    def _away(self, held: Held) -> Away:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        return Away(file=held.file, store=self.place.url, size=held.size, sha256=held.sha256, at=at)
