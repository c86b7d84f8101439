"""Reposts of made-up stories, whose truth is known: what `archive lineage` finds of it, and what that costs."""
