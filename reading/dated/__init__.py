"""Addresses that name a day or a month: the issues of a paper, and what a site published in a month."""
