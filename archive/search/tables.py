"""The tables of the index, and what it depends on beside the rows."""

from __future__ import annotations

from archive.search.folding import signature
from reading import catalogue

VERSION = 4  # of the tables, and of the comparison; an index of an older one is made anew
TABLES = """
CREATE TABLE made_by (signature TEXT NOT NULL);
CREATE TABLE levels (site TEXT PRIMARY KEY, stamp TEXT NOT NULL);
CREATE TABLE unread (site TEXT PRIMARY KEY);
CREATE TABLE places (place INTEGER PRIMARY KEY, site TEXT NOT NULL, province TEXT, UNIQUE (site, province));
CREATE TABLE classes ( -- what articles have in common
    class INTEGER PRIMARY KEY,
    source TEXT,
    source_folded TEXT,
    outlet TEXT NOT NULL,
    source_outlet TEXT,
    layout TEXT,
    problems TEXT NOT NULL, -- JSON, the kinds in their order
    taken_down INTEGER NOT NULL,
    UNIQUE (source, outlet, source_outlet, layout, problems, taken_down)
);
CREATE TABLE articles (
    serial INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number INTEGER NOT NULL, -- in `words`
    digest BLOB NOT NULL, -- of the rows that it was joined from
    url TEXT NOT NULL,
    published TEXT,
    taken_down TEXT
);
CREATE INDEX numbers ON articles (number);
CREATE TABLE class_of ( -- apart from `articles`: of thousands the class is read, to count them
    serial INTEGER PRIMARY KEY,
    class INTEGER NOT NULL
);
CREATE TABLE texts (
    serial INTEGER PRIMARY KEY,
    packed BLOB NOT NULL -- JSON, deflated
);
CREATE VIRTUAL TABLE words USING fts5(title, body, comments, content = '', tokenize = 'ascii');
INSERT INTO words (words, rank) VALUES ('hashsize', 16000000);
"""


def made_by() -> str:
    """By what texts are compared, and outlets told: an index that was made by something else is made anew."""
    return f"{signature()}, catalogue {catalogue.signature()}"
