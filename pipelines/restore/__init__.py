"""Restoration: corrupted copies get their text back, every change kept as an edit that can be undone."""

from pipelines.restore.edits import undo
from pipelines.restore.page import Restored, restore, restore_page
from pipelines.restore.stage import Restore

__all__ = ["Restore", "Restored", "restore", "restore_page", "undo"]
