"""What one of other people's tools makes of WARC files, for `benchmarks/rebuild.py`; in a Python that has it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

Found = tuple[str | None, str | None, object]  # of a page: text, title, date


def bodies(warcs: list[str]) -> Iterator[tuple[str, bytes]]:
    """Address and body of each answer, unpacked, as warcio reads them."""
    iterator: Any = import_module("warcio.archiveiterator").ArchiveIterator
    for path in warcs:
        with open(path, "rb") as file:  # noqa: PTH123 - what warcio takes
            for record in iterator(file):
                if record.rec_type == "response":
                    yield record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read()


def trafilatura(warcs: list[str]) -> Iterator[Found]:
    extract: Callable[..., Any] = import_module("trafilatura").bare_extraction
    for url, body in bodies(warcs):
        found = extract(body, url=url, with_metadata=True)
        yield (found.text, found.title, found.date) if found else (None, None, None)


def resiliparse(warcs: list[str]) -> Iterator[Found]:
    extract: Callable[..., str] = import_module("resiliparse.extract.html2text").extract_plain_text
    parse: Any = import_module("resiliparse.parse.html").HTMLTree
    detect: Callable[..., str] = import_module("resiliparse.parse.encoding").detect_encoding
    for _, body in bodies(warcs):
        tree = parse.parse_from_bytes(body, detect(body))
        yield extract(tree, main_content=True), tree.title, None


def datatrove(warcs: list[str]) -> Iterator[Found]:
    """Its reader for WARC, and its extractor, which is Trafilatura."""
    reader: Any = import_module("datatrove.pipeline.readers").WarcReader
    extractor: Any = import_module("datatrove.pipeline.extractors").Trafilatura(timeout=60)
    for path in warcs:
        folder, _, name = path.rpartition("/")
        documents = reader(folder, glob_pattern=name, compression="gzip").run()
        for document in extractor.run(documents):
            yield document.text, None, None


def news_please(warcs: list[str]) -> Iterator[Found]:
    please: Any = import_module("newsplease").NewsPlease
    for url, body in bodies(warcs):
        try:
            found = please.from_html(body, url=url, fetch_images=False)
        except Exception:  # it raises on some pages, which counts as nothing found
            yield None, None, None
            continue
        yield found.maintext, found.title, found.date_publish


def main() -> None:
    sys.path.pop(0)  # the folder of this file, whose modules have names that others have too
    tool, *warcs = sys.argv[1:]
    extract = {
        "trafilatura": trafilatura,
        "resiliparse": resiliparse,
        "datatrove": datatrove,
        "news-please": news_please,
    }[tool]
    pages = texts = titles = dates = letters = 0
    begun = time.process_time()
    for text, title, date in extract(warcs):
        pages += 1
        texts += bool(text)
        titles += bool(title)
        dates += bool(date)
        letters += len(text or "")
    used = time.process_time() - begun
    found = {"pages": pages, "ms": round(used / max(pages, 1) * 1000, 2), "a second": round(pages / used, 1)}
    print(json.dumps({**found, "texts": texts, "titles": titles, "dates": dates, "letters": letters}))


if __name__ == "__main__":
    main()
