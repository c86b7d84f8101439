"""The stage: the texts of an article's page, restored together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from crawler.article import Article, Edit, Role
from pipelines.restore.edits import Change, apply
from pipelines.restore.page import Restored, given_back

READ = (
    Role.TITLE,
    Role.META,
    Role.CHANNEL,
    Role.BODY,
    Role.CAPTION,
    Role.TAGS,
    Role.COMMENT,
    Role.QUOTE,
    Role.RELATED,
    Role.FOOTER,
    Role.SIGNATURE,
)
OF_COMMENTS = (Role.COMMENT, Role.QUOTE)


class Restore:
    """Stage: clean texts, `script`, `edits`, `corruption`, and in `problem` what could not be given back."""

    def process_item(self, item: Article) -> Article:
        texts = {str(number): block.text for number, block in enumerate(item.blocks) if block.role in READ}
        if item.title_raw:
            texts = {"title": item.title_raw, **texts}
        if not texts:
            return item
        whole_page = given_back(texts)
        if whole_page.clean:
            return _as_printed(item, whole_page.script)
        page = whole_page.restored()
        item.script = whole_page.script
        if title := page.pop("title", None):
            item.title = title.clean or None
            item.edits += title.edits
        own: defaultdict[tuple[Role | None, str | None], list[Restored]] = defaultdict(list)  # by role and comment
        for name, restored in page.items():
            block = item.blocks[int(name)]
            block.clean = restored.clean
            own[block.role, block.item if block.role in OF_COMMENTS else None].append(restored)
        item.body = _text(item, own[Role.BODY, None], "body") or None
        item.footers = _list(item, own[Role.FOOTER, None], "footers")
        item.related = _list(item, own[Role.RELATED, None], "related")
        for comment in item.comments:
            comment.text = _text(item, own[Role.COMMENT, comment.id], f"comment {comment.id}")
            comment.quoted_text = _text(item, own[Role.QUOTE, comment.id], f"quote {comment.id}") or None
        whole = [*page.values(), *([title] if title else [])]
        item.corruption = _scores(whole)
        problems = dict.fromkeys(problem for restored in whole for problem in restored.problems)
        if problems:
            item.problem = "; ".join([*([item.problem] if item.problem else []), *problems])
        return item


def _as_printed(item: Article, script: str | None) -> Article:
    """A page that nothing was done to: the split stage has set its texts already."""
    item.script, item.title, item.body = script, item.title_raw, item.body_raw
    for block in item.blocks:
        if block.role in READ:
            block.clean = block.text
    return item


def _text(item: Article, own: list[Restored], field: str) -> str:
    """The blocks of a role as one text with their edits, as `body` is of the body's paragraphs."""
    start = 0
    for restored in own:
        item.edits += _moved(restored.edits, field, start)
        start += len(restored.clean) + 1
    text = "\n".join(restored.clean for restored in own)
    if all(restored.clean for restored in own):
        return text
    text, edits = apply(text, _emptied(own), field)
    item.edits += edits
    return text


def _list(item: Article, own: list[Restored], field: str) -> list[str]:
    for number, restored in enumerate(own):
        item.edits += _moved(restored.edits, f"{field}[{number}]", 0)
    return [restored.clean for restored in own]


def _moved(edits: tuple[Edit, ...], field: str, start: int) -> list[Edit]:
    return [replace(edit, field=field, start=edit.start + start) for edit in edits]


def _emptied(own: list[Restored]) -> list[Change]:
    """The line ends of paragraphs that held nothing but junk: the one before, or at the beginning the one behind."""
    out: list[Change] = []
    start, some = 0, False
    for number, restored in enumerate(own):
        some = some or bool(restored.clean)
        if not restored.clean and (some or number + 1 < len(own)):
            first = start - 1 if some else start
            out.append(Change(kind="junk", start=first, end=first + 1, after=""))
        start += len(restored.clean) + 1
    return out


def _scores(texts: list[Restored]) -> dict[str, float]:
    """Kind of corruption to the share of the page's printed text it touched."""
    totals: dict[str, float] = {}
    for text in texts:
        for kind, share in text.scores.items():
            totals[kind] = totals.get(kind, 0.0) + share * len(text.raw)
    length = sum(len(text.raw) for text in texts) if totals else 1
    return {kind: round(total / length, 4) for kind, total in sorted(totals.items())}
