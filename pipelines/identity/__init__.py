"""Pseudonyms for those who comment, wherever they are named, and the hash that tells whether content has changed.

`stage` says what of a row may name a visitor, `known` which names a page has, `mentions` finds them in a text, `trail`
keeps the edits true. Whoever needs the `names` of a data folder reads no page.
"""
