"""What one of other people's tools makes of WARC files, for `benchmarks/rebuild_beside.py`; in a Python that has it."""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

Found = dict[str, Any]  # of a page: its `url`, and what there is of `body`, `title`, `published`


def answers(warcs: list[str]) -> Iterator[Any]:
    """The record of each answer, as warcio reads it."""
    iterator: Any = import_module("warcio.archiveiterator").ArchiveIterator
    for path in warcs:
        with open(path, "rb") as file:  # noqa: PTH123 - what warcio takes
            for record in iterator(file):
                if record.rec_type == "response":
                    yield record


def bodies(warcs: list[str]) -> Iterator[tuple[str, bytes]]:
    """Address and body of each answer, unpacked."""
    for record in answers(warcs):
        yield record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()


def trafilatura(warcs: list[str]) -> Iterator[Found]:
    extract: Callable[..., Any] = import_module("trafilatura").bare_extraction
    for url, body in bodies(warcs):
        found = extract(body, url=url, with_metadata=True)
        yield {"url": url, "body": found.text, "title": found.title, "published": found.date} if found else {"url": url}


def resiliparse(warcs: list[str]) -> Iterator[Found]:
    extract: Callable[..., str] = import_module("resiliparse.extract.html2text").extract_plain_text
    parse: Any = import_module("resiliparse.parse.html").HTMLTree
    detect: Callable[..., str] = import_module("resiliparse.parse.encoding").detect_encoding
    for url, body in bodies(warcs):
        tree = parse.parse_from_bytes(body, detect(body))
        yield {"url": url, "body": extract(tree, main_content=True), "title": tree.title}


def datatrove(warcs: list[str]) -> Iterator[Found]:
    """Its reader for WARC, and its extractor, which is Trafilatura in a process of its own."""
    reader: Any = import_module("datatrove.pipeline.readers").WarcReader
    extractor: Any = import_module("datatrove.pipeline.extractors").Trafilatura(timeout=60)
    for path in warcs:
        folder, _, name = path.rpartition("/")
        documents = reader(folder, glob_pattern=name, compression="gzip").run()
        for document in extractor.run(documents):
            yield {"url": document.metadata["url"], "body": document.text}


def news_please(warcs: list[str]) -> Iterator[Found]:
    please: Any = import_module("newsplease").NewsPlease
    for record in answers(warcs):
        url = record.rec_headers.get_header("WARC-Target-URI")
        try:
            found = please.from_warc(record, decode_errors="replace", fetch_images=False)
        except Exception:  # it raises on some pages, which counts as nothing found
            yield {"url": url}
            continue
        published = str(found.date_publish) if found.date_publish else None
        yield {"url": url, "body": found.maintext, "title": found.title, "published": published}


def spent() -> float:
    """Seconds of processor time, with that of its processes."""
    for child in multiprocessing.active_children():
        child.join()
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    sys.path.pop(0)  # the folder of this file, whose modules have names that others have too
    tool, *warcs = sys.argv[1:]
    extract = {
        "trafilatura": trafilatura,
        "resiliparse": resiliparse,
        "datatrove": datatrove,
        "news-please": news_please,
    }[tool]
    next(extract(warcs[:1]))  # what is loaded once counts for nobody
    begun = spent()
    found = list(extract(warcs))
    print(json.dumps({"seconds": spent() - begun, "found": found}))


if __name__ == "__main__":
    main()
