"""The verbs of `python -m archive`, one module for each: its arguments, and what it prints."""

from __future__ import annotations

# What each does, in the order of the help, which lists them without loading any.
VERBS = {
    "read": "read saved pages, WARC or ARC files, and print their rows",
    "restore": "give corrupted text its text back",
    "show": "one article in readable form, and where its bytes lie",
    "search": "articles that hold a word, the lines around it, and how many there are by month, site or province",
    "lineage": "stories and their reposts: which article was likely first, and what each copy has made of it",
    "serve": "show the archive in a browser: search, read, compare, see the capture",
    "status": "what the data folder holds: pages, articles, comments, problems, times, size",
    "report": "the figures of the sites as one HTML file with charts",
    "runs": "the crawls of each site: when, how they ended, what they came to",
    "alarms": "what the operator must know of the sites, and what to do",
    "history": "articles that changed between two captures, and pages that are gone",
    "verify": "check all files, records, index lines and rows against each other",
    "repair": "cut torn ends of WARC files, and bring index and rows level with them",
    "key": "the keys of the pseudonyms: a new one, and whether a copy is known",
    "redact": "take an article out for good: of captures, rows, index and all that is made of them",
    "prune": "delete old logs, and what can be made again, as retention.toml says",
    "index": "bring the CDXJ index level with the WARC files",
    "rebuild": "make all rows again from the WARC files, and compare them with the stored ones",
    "wacz": "pack captures into a WACZ, which ReplayWeb.page opens",
    "evidence": "pack what proves one article, or check such a pack",
    "cite": "how an article is cited, with the capture that shows it",
    "deposit": "put a release and the captures into a bag that a repository keeps and checks",
    "import": "take in WARC, ARC and WACZ files of other programs",
    "push": "bring finished WARC files to a store: S3, or a mounted disk",
    "pull": "bring WARC files from a store, with their rows, and without what was taken out",
    "fleet": "which host has which site, where several share them",
    "export": "write tables of articles, comments and captures for analysts, with a codebook",
}
