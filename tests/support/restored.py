"""One text restored, whose edits lead back to what was printed."""

from __future__ import annotations

from pipelines.restore import restore, undo
from pipelines.restore.restored import Restored


def given_back(text: str, **kwargs: str) -> Restored:
    """The text restored, `title` being what its page calls it; fails where undoing the edits gives another text."""
    restored = restore(text, **kwargs)
    assert undo(restored.clean, restored.edits) == text
    return restored
