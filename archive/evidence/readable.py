"""EVIDENCE.txt: the chain for people who have nothing but the pack. Made of the same values as evidence.json."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.evidence.chain import ANSWERS, CHAIN, READINGS, ROW, SUMS, VERSIONS, Evidence, Link
from archive.evidence.gather import Why
from archive.fixity.findings import printable
from archive.history.seen import Captures, Seen
from archive.history.versions import Version
from reading.article import Article

_FILES = (
    (ROW, "the article as a row, joined from the readings of its pages: JSON"),
    (READINGS, "its readings, one line for each captured page: JSON Lines"),
    (ANSWERS, "every capture of its addresses, in their order, and what the answer was"),
    (VERSIONS, "what title, body and images were, from when to when"),
    (CHAIN, "from row to record to WARC file, with digests: for programs"),
    ("archive/selected.warc.gz", "the records, each gzip member byte for byte as it stands in its WARC file"),
    ("indexes/, pages/", "what a viewer needs: ReplayWeb.page opens the whole file"),
    (SUMS, "SHA-256 of all these files"),
)
_PROVES = """\
WHAT PROVES WHAT

1. The digests in this pack (SHA256SUMS, evidence.json, datapackage.json, the WARC headers) show that its parts belong
   together. Whoever changes a part can write all of them anew: they show no more than that.
2. The SHA-256 of the whole file, which was printed when it was made, shows that a file is the one that was made then,
   to whoever has kept that number, or has it from somebody he trusts.
3. Who made it is shown by a signature alone, and only to whoever knows from elsewhere whose the key is.
4. The SHA-256 of the WARC files and of the ranges in them show that these records stand in the files of the archive, to
   whoever has the files.
5. That the site served these bytes at this time is shown by nothing in here: it takes trust in who ran the crawler,
   and in its clock. A server signs no page. What the crawler found wrong with its certificate stands in the metadata.
6. That the row says what the page says can be seen: open the page, or read the record again with the same program.

The rows name commenters by pseudonyms; the WARC records show what the site printed, names too. Mind who gets this file.
这些能证明什么
1. 包内的校验值（SHA256SUMS、evidence.json、datapackage.json、WARC 记录头）只说明各部分彼此相符；
   改动者可以把它们全部重算。
2. 整个文件的 SHA-256 在生成时已打印出来：留有该值的人可以确认，这就是当时生成的那个文件。
3. 谁制作了它，只有签名能说明，而且要从别处确知公钥属于谁。
4. WARC 文件及其中各段的 SHA-256，供持有原始 WARC 文件的人核对。
5. 网站当时确实发出了这些内容，这里没有任何东西能证明，只能信任采集者及其时钟。
6. 文本是否与网页一致，可以打开网页对照，或用同一程序重新读取记录。
行内的网友名字是化名；WARC 记录保留网站当时显示的全部内容，包括真名，转交时请注意。

How to check each of these with standard tools: docs/evidence.md of the program. `archive evidence --check FILE` does.
"""


def readable(evidence: Evidence, article: Article, captures: Captures, versions: Sequence[Version]) -> bytes:
    """The text of EVIDENCE.txt."""
    lines = [*_head(evidence, article), *_captured(evidence, captures), *_told(versions), *_records(evidence)]
    return ("\n".join(map(printable, lines)) + f"\n\n{_PROVES}").encode("utf-8", "backslashreplace")


def _head(evidence: Evidence, article: Article) -> Iterator[str]:
    yield "EVIDENCE OF ONE ARTICLE"
    yield ""
    said = {
        "title": article.title,
        "printed title": article.title_raw if article.title_raw != article.title else None,
        "id": article.id,
        "address": article.url,
        "site": article.site,
        "source": article.source,
        "authors": ", ".join(article.authors) if article.authors else None,
        "published": article.published.isoformat(" ") if article.published else None,
        "problems": ", ".join(problem.kind for problem in article.problems) or None,
        "captures up to": f"{evidence.created:%Y-%m-%d %H:%M:%S} UTC",
        "made with": evidence.software,
    }
    yield from (f"  {name + ':':<16}{' '.join(value.split())}" for name, value in said.items() if value)
    yield ""
    yield "FILES"
    yield ""
    yield from (f"  {name:<28}{what}" for name, what in _FILES)
    if evidence.gaps:
        yield ""
        yield "NOT COMPLETE: records are missing that belong here, or aren't the ones of their digests"
        yield ""
        yield from (f"  {gap}" for gap in evidence.gaps)


def _captured(evidence: Evidence, captures: Captures) -> Iterator[str]:
    links = {link.record_id: link for link in evidence.records}
    yield ""
    yield "CAPTURES, in their order"
    for each in captures.seen:
        yield ""
        yield from _capture(each, links.get(each.capture.record_id))


def _capture(seen: Seen, link: Link | None) -> Iterator[str]:
    why = f": {' '.join(seen.answer.why.split())}" if seen.answer and seen.answer.why else ""
    yield f"  {seen.capture.time.isoformat(' ')}  {seen.kind}{why}"
    yield f"    address         {seen.url}"
    yield f"    record          {seen.capture.record_id}"
    yield f"    payload digest  {seen.capture.digest}"
    if link is None:
        yield f"    NOT HERE        it belongs to {seen.capture.warc} at {seen.capture.offset}"
        return
    here, there = link.packed, link.original
    yield f"    in this pack    {here.file}, {here.length} bytes from {here.offset}"
    yield f"    in the archive  {there.site}/{there.warc}, {there.length} bytes from {there.offset}"
    yield f"    SHA-256         {there.sha256} of these bytes"


def _told(versions: Sequence[Version]) -> Iterator[str]:
    yield ""
    yield "VERSIONS"
    for each in versions:
        changed = f", other than before: {', '.join(each.changed)}" if each.changed else ""
        yield ""
        yield f"  {each.number}: from {each.first_seen.isoformat(' ')} to {each.last_seen.isoformat(' ')}{changed}"
        yield f"    title           {' '.join((each.title or '-').split())}"
        yield f"    record          {each.record_id}"


def _records(evidence: Evidence) -> Iterator[str]:
    yield ""
    yield "WARC FILES of the archive that the records come from"
    for each in evidence.warcs:
        still = "" if each.closed else ", the first of a file that was still written"
        yield ""
        yield f"  {each.site}/{each.warc}"
        yield f"    {each.bytes} bytes{still}, SHA-256 {each.sha256}"
    counts = {why: sum(link.why == why for link in evidence.records) for why in Why}
    yield ""
    yield f"  {len(evidence.records)} records: " + ", ".join(f"{count} {why}" for why, count in counts.items() if count)
