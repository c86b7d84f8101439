"""What programs read of a release: `datapackage.json` (Data Package with Table Schema) and `csv-metadata.json` (CSVW).

https://specs.frictionlessdata.io/data-package/ and https://www.w3.org/TR/tabular-metadata/.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from archive.handover.columns import Column, Table
from archive.handover.release.about import About
from archive.handover.release.folder import Fresh
from archive.handover.release.meanings import Language, of_column, of_table

DATAPACKAGE, CSVW = "datapackage.json", "csv-metadata.json"
_MEDIA = {
    ".csv": ("csv", "text/csv"),
    ".parquet": ("parquet", "application/vnd.apache.parquet"),
    ".jsonl": ("jsonl", "application/jsonl"),
    ".jsonl.gz": ("jsonl.gz", "application/gzip"),
    ".excel.csv": ("excel.csv", "text/csv"),
    ".xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".sqlite": ("sqlite", "application/vnd.sqlite3"),
    ".dta": ("dta", "application/x-stata-dta"),
    ".zsav": ("zsav", "application/x-spss-sav"),
    ".sav": ("sav", "application/x-spss-sav"),
    ".json": ("json", "application/json"),
}
_FIELDS = {"text": "string", "integer": "integer", "number": "number", "truth": "boolean", "date": "date"}
_DATATYPES = {"text": "string", "integer": "integer", "number": "double", "date": "date", "truth": "boolean"}


def datapackage(about: About, fresh: Fresh, files: Mapping[str, Sequence[str]]) -> str:
    """The text of datapackage.json; `files` are the names of data files by their table.

    CSV stands in it as tables with a schema, which `frictionless validate` checks; other formats as files.
    """
    tables = {name: of.table for name, of in about.figures.of.items()}
    as_csv = {name for name in tables if f"{name}.csv" in files.get(name, ())}
    resources = []
    for name in dict.fromkeys(each for names in files.values() for each in names):
        table = tables[next(table for table, names in files.items() if name in names)]
        resource = _resource(fresh, name)
        if name == f"{table.name}.csv":
            of_table_ = {"name": table.name, "profile": "tabular-data-resource", "type": "table", "encoding": "utf-8"}
            resource = {**resource, **of_table_, "description": table.description, "schema": _schema(table, as_csv)}
        resources.append(resource)
    said = {
        "profile": "data-package",
        "name": _slug(f"shengbao-{about.run_id}"),
        "id": about.run_id,
        "title": about.title,
        "description": about.described,
        "created": about.made.isoformat(),
        "licenses": [
            {"name": "rights", "title": "Rights stay with the publishers: see RIGHTS.md", "path": "RIGHTS.md"}
        ],
        "sources": [{"title": site} for site in sorted(about.figures.articles)],
        "resources": resources,
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def csvw(about: About, files: Mapping[str, Sequence[str]]) -> str | None:
    """The text of csv-metadata.json; None where the release has no CSV."""
    tables = [of.table for of in about.figures.of.values() if f"{of.table.name}.csv" in files.get(of.table.name, ())]
    if not tables:
        return None
    said = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": about.title,
        "dc:identifier": about.run_id,
        "tables": [_csvw_table(table, {each.name for each in tables}) for table in tables],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _resource(fresh: Fresh, name: str) -> dict[str, Any]:
    path = PurePosixPath(name)
    endings = ("".join(path.suffixes[number:]) for number in range(len(path.suffixes)))  # the longest that is known
    kind, media = next(_MEDIA[each] for each in endings if each in _MEDIA)
    return {
        "name": _slug(name),
        "type": "file",
        "path": name,
        "format": kind,
        "mediatype": media,
        "bytes": (fresh.path / name).stat().st_size,
        "hash": f"sha256:{fresh.sha256(name)}",
    }


def _slug(text: str) -> str:
    """A name as Data Package wants it: lower-case letters, digits, `.`, `_` and `-`."""
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower())


def _schema(table: Table, as_csv: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(table, column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.parent and "articles" in as_csv:
        schema["foreignKeys"] = [{"fields": "article_id", "reference": {"resource": "articles", "fields": "id"}}]
    return schema


def _field(table: Table, column: Column) -> dict[str, Any]:
    kind = "datetime" if column.kind == "time" else _FIELDS.get(column.kind, "array")
    said = {
        "name": column.name,
        "type": kind,
        "title": of_column(table, column, Language.ZH),
        "description": column.description,
    }
    return {**said, "timezone": column.zone} if column.kind == "time" else said


def _csvw_table(table: Table, there: set[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_csvw_column(table, column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.parent and "articles" in there:
        schema["foreignKeys"] = [
            {"columnReference": "article_id", "reference": {"resource": "articles.csv", "columnReference": "id"}}
        ]
    return {
        "url": f"{table.name}.csv",
        "dc:description": [_said(of_table(table, language), language) for language in Language],
        "tableSchema": schema,
    }


def _said(text: str, language: Language) -> dict[str, str]:
    """A text of a language in JSON-LD."""
    return {"@value": text, "@language": language.value}


def _csvw_column(table: Table, column: Column) -> dict[str, Any]:
    datatype = "dateTime" if column.kind == "time" else _DATATYPES.get(column.kind, "json")
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": [_said(of_column(table, column, language), language) for language in Language],
        "datatype": datatype,
        "null": "",
        **({"required": True} if column.name in table.key else {}),
    }
