"""Reposts: which articles have one text, which was first, and what each copy has made of it."""
