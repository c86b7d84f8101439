"""A small archive to look at: articles that were corrupted, changed, taken down, talked about, doubted, and hostile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from archive.data.folder import SiteFolder
from archive.rows.answers import Answered, Captured
from archive.rows.store import RowStore
from pipelines.restore import restore
from reading.answers import AnswerKind, Removal
from reading.article import Attachment, Comment, Image, Precision, Reading, TimeFrom
from reading.chinese.dates import CHINA
from reading.problem import NO_ARTICLE, Problem, ProblemKind
from tests.support.archives import capture, captured, hashed, reading

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}{% raw %}&amp;\x00\u202e"
PRINTED = (
    "吉林日?qǐng)?bào)社記者從省政府獲悉，全省糧食產(chǎn)量穩(wěn)中有增。\n"
    "各縣區(qū)負(fù)責(zé)人匯報(bào)了倉(cāng)容準(zhǔn)備和資金籌措情況，會(huì)議要求做到有人收糧、有錢收糧。"
)
COMMENTS = 450  # of jurong-5
DAY = datetime(2025, 3, 5, 8, 30, tzinfo=CHINA)
PARAGRAPH = "据了解，截至十一月中旬，全市已收购新粮三十二万吨，同比增加两成，烘干能力比去年提高四成。"


def article(number: int, **fields: object) -> Reading:
    """An article of its own; `number` tells its id, its address and its capture."""
    site = str(fields.get("site", "jurong"))
    values: dict[str, object] = {
        "id": f"{site}-{number}",
        "url": f"http://{site}.example/{number}.html",
        "canonical_url": f"http://{site}.example/{number}.html",
        "province": "江苏" if site == "jurong" else "黑龙江",
        "title": f"秋粮收购第{number}号",
        "body": f"第{number}段开头。\n{PARAGRAPH}",
        "body_raw": f"第{number}段开头。\n{PARAGRAPH}",
        "published": DAY + timedelta(days=number),
        "published_raw": f"2025-03-{5 + number}",
        "published_from": TimeFrom.PRINTED,
        "published_precision": Precision.MINUTE,
        "source": "江城日报",
        "layout": "discuz",
        "encoding": "utf-8",
        "reader_version": "1",
        **fields,
    }
    return hashed(reading(number, **values))


def articles() -> Iterator[Captured]:
    restored = restore(PRINTED)
    edits = [replace(edit, field="body") for edit in restored.edits]
    yield captured(article(1, body=restored.clean, body_raw=PRINTED, edits=edits, script="hant"))
    yield captured(hostile())
    yield captured(article(3, body=f"旧的开头。\n{PARAGRAPH}\n第三段不变。"))
    later = capture(1003)
    yield captured(
        article(3, title="秋粮收购第三号（更新）", body=f"新的开头。\n{PARAGRAPH}\n第三段不变。", capture=later)
    )
    yield captured(article(4))
    yield taken_down(article(4), 1004)
    comments = [
        Comment(
            id=f"pid{at}",
            floor=at + 2,
            author="网友0a1b",
            text=f"评论{at}说得好",
            quoted_text="前面说过的话" if at == 3 else None,
            support=at,
            posted=DAY + timedelta(hours=at),
        )
        for at in range(COMMENTS)
    ]
    yield captured(article(5, comments=comments, replies=COMMENTS + 9, footers=["版权声明一段"], related=["别的文章"]))
    kinds = tuple(every_detail(kind) for kind in ProblemKind if kind not in NO_ARTICLE)
    yield captured(article(6, site="cri_hlj", layout="cri", problems=kinds, source=None, published=None))
    doubted = Problem(kind=ProblemKind.UNSURE, detail="short", confidence=0.2)
    yield captured(article(7, site="cri_hlj", layout="generic", problems=(doubted,)))


def hostile() -> Reading:
    """An article whose page says everywhere what a browser must not do."""
    texts = (
        "title",
        "title_raw",
        "body",
        "body_raw",
        "source",
        "editor",
        "dateline",
        "original_title",
        "published_raw",
    )
    return article(
        2,
        **dict.fromkeys(texts, HOSTILE),
        source_url="javascript:alert(1)",
        authors=[HOSTILE],
        tags=[HOSTILE],
        channel=[HOSTILE],
        footers=[HOSTILE],
        related=[HOSTILE],
        images=[Image(url=f"http://pictures.example/{HOSTILE}.jpg", caption=HOSTILE)],
        attachments=[Attachment(name=HOSTILE, url="javascript:alert(1)")],
        comments=[
            Comment(id=HOSTILE, author=HOSTILE, text=HOSTILE, quoted_text=HOSTILE, place=HOSTILE, posted_raw=HOSTILE)
        ],
        problems=(Problem(kind=ProblemKind.LAYOUT, layout=HOSTILE, detail=HOSTILE),),
        layout=HOSTILE,
        encoding=HOSTILE,
    )


def every_detail(kind: ProblemKind) -> Problem:
    return Problem(kind=kind, detail="particulars", number=2, confidence=0.5, layout="discuz")


def taken_down(was: Reading, number: int) -> Captured:
    """That a later capture found an article deleted."""
    answer = Answered(
        url=was.url,
        status=200,
        kind=AnswerKind.DELETED,
        why="该文章已被作者删除",
        removal=Removal.AUTHOR,
        wanted=True,
        site=was.site,
        article_id=None,
        capture=capture(number),
    )
    return Captured(answered=answer, reading=None)


def shelf(data: Path) -> Path:
    """A data folder with all of them, each in the folder of its site."""
    every = list(articles())
    for site in sorted({each.answered.site for each in every}):
        with RowStore(SiteFolder(path=data / site).rows) as store:
            store.add_all(each for each in every if each.answered.site == site)
    return data
