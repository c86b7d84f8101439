"""How a release is cited (CITATION.cff, https://citation-file-format.github.io/ 1.2.0), and whose texts it holds."""

from __future__ import annotations

import csv
import io
import json

from archive.data.version import VERSION
from archive.handover.formats.cells import cell
from archive.handover.release.about import About
from archive.handover.release.meanings import Language, rights

_SHOWN = 200  # sources in RIGHTS.md; rights.csv has all


def citation(about: About) -> str:
    """The text of CITATION.cff; its strings are written as JSON, which is YAML."""
    contact = {}
    if about.contact and "@" in about.contact and "://" not in about.contact:
        contact = {"email": about.contact}
    elif about.contact:
        contact = {"website": about.contact}
    author = {"name": "Operator of the archive", **contact}
    reader = f"reader {', '.join(about.readers) or '-'}"
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them, and name the release and the reader_version of the rows.",
        "type: dataset",
        f"title: {json.dumps(about.title, ensure_ascii=False)}",
        f"abstract: {json.dumps(about.described, ensure_ascii=False)}",
        f"version: {json.dumps(about.run_id)}",
        f"date-released: {about.made.date().isoformat()}",
        "authors:",
        *(
            f"  {'-' if number == 0 else ' '} {key}: {json.dumps(value, ensure_ascii=False)}"
            for number, (key, value) in enumerate(author.items())
        ),
        "identifiers:",
        "  - type: other",
        f"    value: {json.dumps(about.run_id)}",
        "    description: Run that wrote the release",
        "references:",
        "  - type: software",
        '    title: "shengbao 省报: crawler and archiver for Chinese provincial news"',
        f"    version: {json.dumps(VERSION)}",
        f"    notes: {json.dumps(reader)}",
        "    authors:",
        "      - name: The shengbao maintainers",
    ]
    return "\n".join(lines) + "\n"


def rights_csv(about: About) -> str:
    """A row for each site and group of sources: how many articles, names as printed, the first notice met."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(("site", "source_group", "articles", "printed", "notice"))
    for (site, group), holder in sorted(about.figures.holders.items()):
        printed = json.dumps(sorted(holder.printed), ensure_ascii=False)
        writer.writerow((cell(site), cell(group), holder.articles, printed, cell(holder.notice)))
    return file.getvalue()


def rights_markdown(about: About) -> str:
    """The note on rights, and the sources with the most articles."""
    parts = ["# Rights 权利\n", rights(Language.EN) + "\n", rights(Language.ZH) + "\n"]
    lines = ["| site | source | articles | notice on a page |", "|---|---|---|---|"]
    ranked = sorted(about.figures.holders.items(), key=lambda each: (-each[1].articles, each[0]))
    for (site, group), holder in ranked[:_SHOWN]:
        cells = (site, group or "-", f"{holder.articles:,}", holder.notice or "-")
        lines.append("| " + " | ".join(_marked(each) for each in cells) + " |")
    if len(ranked) > _SHOWN:
        lines.append(f"\n{len(ranked) - _SHOWN:,} more in `rights.csv`.")
    return "\n".join([*parts, *lines]) + "\n"


def _marked(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
