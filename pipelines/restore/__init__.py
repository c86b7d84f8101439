"""Restoration: corrupted copies get their text back, every change kept as an edit that can be undone."""

from pipelines.edits import undo
from pipelines.restore.restored import Restored, restore, restore_page
from pipelines.restore.stage import Restore

__all__ = ["Restore", "Restored", "restore", "restore_page", "undo"]
