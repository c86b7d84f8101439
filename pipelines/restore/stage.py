"""The stage: the texts of an article's page, restored together."""

from __future__ import annotations

from dataclasses import replace

from crawler.article import Article, Edit, Role
from pipelines.restore.edits import Change, apply
from pipelines.restore.page import Restored, restore_page

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


class Restore:
    """Stage: clean texts, `script`, `edits`, `corruption`, and in `problem` what could not be given back."""

    def process_item(self, item: Article) -> Article:
        texts = {str(number): block.text for number, block in enumerate(item.blocks) if block.role in READ}
        if item.title_raw:
            texts = {"title": item.title_raw, **texts}
        if not texts:
            return item
        page = restore_page(texts)
        blocks = {name: restored for name, restored in page.items() if name != "title"}
        for name, restored in blocks.items():
            item.blocks[int(name)].clean = restored.clean
        item.script = next(iter(page.values())).script
        if title := page.get("title"):
            item.title = title.clean or None
            item.edits += title.edits
        item.body = self._text(item, blocks, Role.BODY, "body") or None
        item.footers = self._list(item, blocks, Role.FOOTER, "footers")
        item.related = self._list(item, blocks, Role.RELATED, "related")
        for comment in item.comments:
            own = {n: r for n, r in blocks.items() if item.blocks[int(n)].item == comment.id}
            comment.text = self._text(item, own, Role.COMMENT, f"comment {comment.id}")
            comment.quoted_text = self._text(item, own, Role.QUOTE, f"quote {comment.id}") or None
        item.corruption = _scores(list(page.values()))
        problems = dict.fromkeys(problem for restored in page.values() for problem in restored.problems)
        if problems:
            item.problem = "; ".join([*([item.problem] if item.problem else []), *problems])
        return item

    def _text(self, item: Article, blocks: dict[str, Restored], role: Role, field: str) -> str:
        """The blocks of a role as one text with their edits, as `body` is of the body's paragraphs."""
        own = [restored for name, restored in blocks.items() if item.blocks[int(name)].role is role]
        start = 0
        for restored in own:
            item.edits += moved(restored.edits, field, start)
            start += len(restored.clean) + 1
        text, edits = apply("\n".join(restored.clean for restored in own), _emptied(own), field)
        item.edits += edits
        return text

    def _list(self, item: Article, blocks: dict[str, Restored], role: Role, field: str) -> list[str]:
        own = [restored for name, restored in blocks.items() if item.blocks[int(name)].role is role]
        for number, restored in enumerate(own):
            item.edits += moved(restored.edits, f"{field}[{number}]", 0)
        return [restored.clean for restored in own]


def moved(edits: tuple[Edit, ...], field: str, start: int) -> list[Edit]:
    return [replace(edit, field=field, start=edit.start + start) for edit in edits]


def _emptied(own: list[Restored]) -> list[Change]:
    """The line ends of paragraphs that held nothing but junk."""
    out, start = [], 0
    for number, restored in enumerate(own):
        if not restored.clean:
            end = start + 1 if number + 1 < len(own) else start
            first = start if number + 1 < len(own) else max(0, start - 1)
            out.append(Change(kind="junk", start=first, end=end, after=""))
        start += len(restored.clean) + 1
    return [change for change in out if change.start < change.end]


def _scores(texts: list[Restored]) -> dict[str, float]:
    """Kind of corruption to the share of the page's printed text it touched."""
    length = sum(len(text.raw) for text in texts)
    totals: dict[str, float] = {}
    for text in texts:
        for kind, share in text.scores.items():
            totals[kind] = totals.get(kind, 0.0) + share * len(text.raw)
    return {kind: round(total / length, 4) for kind, total in sorted(totals.items())}
