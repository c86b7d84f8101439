"""The stage: the texts of an article's page, restored together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines.edits import Change, apply, scores
from pipelines.restore.page import Page
from pipelines.restore.restored import given_back
from reading.article import Block, Draft, Edit, Role
from reading.chinese.script import fold

READ = frozenset(
    {
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
    }
)
OF_COMMENTS = (Role.COMMENT, Role.QUOTE)


class Restore:
    """Stage: clean texts, `script`, `edits`, `corruption`, and in `problems` what could not be given back."""

    def process_item(self, item: Draft) -> Draft:
        blocks = [block for block in item.blocks if block.role in READ]
        texts = [block.text for block in blocks]
        first = 0  # number of the text of the first block
        if item.title_raw:
            texts.insert(0, item.title_raw)
            first = 1
        if not texts:
            return item
        page = given_back(texts, 0 if first else None)
        item.script = page.script
        if page.clean:  # the split stage has set its texts already
            item.title, item.body = item.title_raw, item.body_raw
            for block in blocks:
                block.clean = block.text
            return item
        if first:
            item.title = page.texts[0] or None
            item.edits += _moved(page.edits.get(0, ()), "title", 0)
        _put_together(item, page, dict(enumerate(blocks, start=first)))
        item.corruption = scores(
            [(page.printed[number], edits) for number, edits in page.edits.items()], sum(map(len, page.printed))
        )
        found = dict.fromkeys([*page.problems, *(one for lost in page.lost.values() for one in lost)])
        item.problems = (*item.problems, *found)
        return item


def _put_together(item: Draft, page: Page, blocks: Mapping[int, Block]) -> None:
    own: defaultdict[tuple[Role | None, str | None], list[int]] = defaultdict(list)  # by role and comment
    for number, block in blocks.items():
        block.clean, block.edits = page.texts[number], page.edits.get(number, ())
        own[block.role, block.item if block.role in OF_COMMENTS else None].append(number)
    item.body = _text(item, page, own[Role.BODY, None], "body") or None
    item.footers = _list(item, page, own[Role.FOOTER, None], "footers")
    item.related = _list(item, page, own[Role.RELATED, None], "related")
    clean = {block.text: block.clean for block in blocks.values()}
    item.images = [
        replace(image, caption=clean.get(image.caption) or _folded(item, image.caption)) if image.caption else image
        for image in item.images
    ]
    for comment in item.comments:
        comment.text = _text(item, page, own[Role.COMMENT, comment.id], f"comment {comment.id}")
        comment.quoted_text = _text(item, page, own[Role.QUOTE, comment.id], f"quote {comment.id}") or None


def _folded(item: Draft, caption: str) -> str:
    """A caption that is no line of the page, but an attribute or a part of one."""
    return fold(caption) if item.script == "hant" else caption


def _text(item: Draft, page: Page, own: list[int], field: str) -> str:
    """The blocks of a role as one text with their edits, as `body` is of the body's paragraphs."""
    start = 0
    for number in own:
        item.edits += _moved(page.edits.get(number, ()), field, start)
        start += len(page.texts[number]) + 1
    text = "\n".join(page.texts[number] for number in own)
    if all(page.texts[number] for number in own):
        return text
    text, edits = apply(text, _emptied([page.texts[number] for number in own]), field)
    item.edits += edits
    return text


def _list(item: Draft, page: Page, own: list[int], field: str) -> list[str]:
    for place, number in enumerate(own):
        item.edits += _moved(page.edits.get(number, ()), f"{field}[{place}]", 0)
    return [page.texts[number] for number in own]


def _moved(edits: Sequence[Edit], field: str, start: int) -> list[Edit]:
    return [
        Edit(
            kind=edit.kind,
            field=field,
            start=edit.start + start,
            before=edit.before,
            after=edit.after,
            certainty=edit.certainty,
        )
        for edit in edits
    ]


def _emptied(own: list[str]) -> list[Change]:
    """The line ends of paragraphs that held nothing but junk: the one before, or at the beginning the one behind."""
    out: list[Change] = []
    start, some = 0, False
    for number, clean in enumerate(own):
        some = some or bool(clean)
        if not clean and (some or number + 1 < len(own)):
            first = start - 1 if some else start
            out.append(Change(kind="junk", start=first, end=first + 1, after=""))
        start += len(clean) + 1
    return out
