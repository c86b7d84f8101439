"""A corpus of reposts with known truth: originals, copies in two scripts, corrupted, cut, retitled, among lookalikes.

Corruption is done by the simulator of the tests (tests/support/corrupt.py), on bytes, and undone by the restoration:
so a text is compared as the archive has it, with whatever could not be given back.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain

from opencc import OpenCC
from pypinyin import Style, pinyin

from benchmarks.lineage.world import Generator, Site, Text, moment, sites
from pipelines.restore import restore_page
from tests.support.corrupt import annotated, comma_inserted, cut

_TO_TRADITIONAL = OpenCC("s2t")
_WAYS = ("pinyin", "cut", "comma", "splice")


@dataclass
class Document:
    """One article of the corpus, and the truth of it."""

    id: str
    site: Site
    title: str
    body: str
    published: datetime | None
    seen: datetime
    source: str | None = None
    dateline: str | None = None
    original_title: str | None = None
    corruption: dict[str, float] = field(default_factory=dict)
    script: str = "hans"
    story: int | None = None  # whose text it has; None: nobody else's
    holds: tuple[int, ...] = ()  # stories of which it has a part among others
    is_original: bool = False
    how: str = ""  # what was done to it


class Corpus:
    """Makes documents from the texts of a generator."""

    def __init__(self, generator: Generator, seed: int) -> None:
        self.generator = generator
        self.chance = random.Random(seed)
        self.sites = sites()
        self.own = {site.name: generator.notice(self.chance) for site in self.sites}
        self._count = 0
        self._texts: list[tuple[int, Text, Document]] = []

    def documents(self, stories: int, copies: int, lookalikes: int) -> Iterator[Document]:
        """All of them, mixed: so many stories (a fifth of which nobody copied), copies of them, and lookalikes."""
        made = [*self._stories(stories, copies), *self._lookalikes(lookalikes)]
        self.chance.shuffle(made)
        yield from made

    def _stories(self, stories: int, copies: int) -> Iterator[Document]:
        chance = self.chance
        shares = [chance.paretovariate(1.2) if chance.random() > 0.2 else 0 for _ in range(stories)]
        total = sum(min(each, 40) for each in shares)
        for story, share in enumerate(shares):
            text = self.generator.story(chance)
            original = self._original(story, text)
            self._texts.append((story, text, original))
            yield original
            for _ in range(round(min(share, 40) / total * copies * 0.95)):
                yield self._copy(story, text, original)
        for _ in range(round(copies * 0.03)):
            yield self._roundup()
        for _ in range(round(copies * 0.02)):
            yield self._quoting()

    def _document(self, site: Site, title: str, paragraphs: list[str], published: datetime | None) -> Document:
        self._count += 1
        if self.chance.random() < 0.3 and site.kind != "paper":
            paragraphs = [*paragraphs, self.own[site.name]]
        seen = (published or moment(self.chance)) + timedelta(hours=self.chance.expovariate(0.02))
        return Document(f"{site.name}-{self._count}", site, title, "\n".join(paragraphs), published, seen)

    def _original(self, story: int, text: Text) -> Document:
        chance = self.chance
        site = chance.choice([each for each in self.sites if each.kind == "paper"])
        made = self._document(site, text.title, text.paragraphs, moment(chance))
        made.source = site.outlet if chance.random() < 0.6 else None
        made.dateline = "本报讯" if chance.random() < 0.5 else None
        made.story, made.is_original, made.how = story, True, "original"
        return made

    def _copy(self, story: int, text: Text, original: Document) -> Document:
        chance = self.chance
        site = chance.choice([each for each in self.sites if each is not original.site])
        paragraphs, how = self._changed([*text.paragraphs])
        title = text.title
        if chance.random() < 0.35:
            title, how = self.generator.titles(chance, title), f"{how} retitled"
        assert original.published
        late = timedelta(hours=chance.expovariate(1 / 20) + 0.2)
        if site.kind == "farm" and chance.random() < 0.15:
            late = -timedelta(days=chance.randint(1, 30))  # a time of its own making
        made = self._document(site, title, paragraphs, original.published + late)
        made.seen = original.published + abs(late) + timedelta(hours=chance.expovariate(0.01))
        made.story, made.how = story, how
        if chance.random() < 0.15:
            made.published = None
        if chance.random() < (0.85 if site.kind in ("paper", "portal") else 0.3):
            made.source = original.site.outlet
        if "retitled" in how and chance.random() < 0.25:
            made.original_title = text.title
        if site.kind == "farm" or chance.random() < 0.05:
            self._corrupt(made)
        return made

    def _changed(self, paragraphs: list[str]) -> tuple[list[str], str]:
        """What an editor does to a text that he copies."""
        chance = self.chance
        how = []
        drawn = chance.random()
        if drawn < 0.15 and len(paragraphs) > 2:
            paragraphs = paragraphs[: max(1, round(len(paragraphs) * chance.uniform(0.35, 0.8)))]
            how.append("end cut")
        elif drawn < 0.25 and len(paragraphs) > 2:
            del paragraphs[chance.randrange(len(paragraphs))]
            how.append("paragraph cut")
        elif drawn < 0.3 and len(paragraphs) > 3:
            paragraphs = paragraphs[1:]
            how.append("lead cut")
        if chance.random() < 0.2:
            paragraphs.insert(chance.choice((0, len(paragraphs))), self.generator.remark(chance))
            how.append("added")
        if chance.random() < 0.15:
            at = chance.randrange(len(paragraphs))
            said = paragraphs[at].split("，")
            said[chance.randrange(len(said))] = self.generator.titles(chance, "今年以来的情况")
            paragraphs[at] = "，".join(said)
            how.append("changed")
        if chance.random() < 0.03 and len(paragraphs) > 3:
            paragraphs.append(paragraphs.pop(1))
            how.append("moved")
        return paragraphs, " ".join(how) or "whole"

    def _corrupt(self, made: Document) -> None:
        chance = self.chance
        way = chance.choice(_WAYS)
        title, body = made.title, made.body
        if way != "splice":
            title, body = _TO_TRADITIONAL.convert(title), _TO_TRADITIONAL.convert(body)
        if way == "pinyin":
            there = sorted(set(body) - set(made.body) & {each for each in body if each.isalpha()})
            chosen = chance.sample(there, min(len(there), 40))
            notes = {each: pinyin(each, style=Style.TONE)[0][0] for each in chosen}
            title, body = annotated(title, notes), annotated(body, notes)
        elif way == "cut":
            body = cut(body)
        elif way == "comma":
            body = comma_inserted(body)
        else:
            body = _spliced(chance, title, body)
        read = restore_page({"title": title, "body": body})
        made.title, made.body = read["title"].clean, read["body"].clean
        made.corruption, made.script = {**read["body"].scores}, read["body"].script or "hans"
        made.how += f" {way}"

    def _roundup(self) -> Document:
        """Several stories in one text, none of which is most of it: that would be a copy with something added."""
        chance = self.chance
        while True:
            chosen = chance.sample(self._texts, chance.randint(2, 4))
            parts = []
            for _, text, _ in chosen:
                whole = chance.random() < 0.5
                parts.append(text.paragraphs if whole else text.paragraphs[: max(2, len(text.paragraphs) // 2)])
            sizes = [sum(map(len, part)) for part in parts]
            if max(sizes) < 0.6 * sum(sizes):
                break
        latest = max(original.published for _, _, original in chosen if original.published)
        made = self._document(chance.choice(self.sites), "一周要闻回顾", [*chain(*parts)], latest + timedelta(days=1))
        made.holds, made.how = tuple(story for story, _, _ in chosen), "roundup"
        return made

    def _quoting(self) -> Document:
        """A text of its own that quotes a sentence of another one."""
        chance = self.chance
        _, text, original = chance.choice(self._texts)
        own = self.generator.story(chance)
        quoted = chance.choice(text.paragraphs).split("。")[0][:60]
        own.paragraphs.insert(1, f"此前有报道称，“{quoted}。”")
        made = self._document(chance.choice(self.sites), own.title, own.paragraphs, original.published)
        made.how = "quoting"
        return made

    def _lookalikes(self, count: int) -> Iterator[Document]:
        chance = self.chance
        left = count
        while left > 0:
            some = min(left, chance.choice((3, 8, 20, 60)))
            site = chance.choice(self.sites)
            start = moment(chance)
            for day, text in enumerate(self.generator.lookalikes(chance, some)):
                where = site if chance.random() < 0.9 else chance.choice(self.sites)
                made = self._document(where, text.title, text.paragraphs, start + timedelta(days=day))
                made.how = "lookalike"
                yield made
            left -= some


def _spliced(chance: random.Random, title: str, body: str) -> str:
    """Pieces of the title behind commas, in turn, as one farm does it."""
    bare = "".join(each for each in title if each.isalnum() and each != "一")
    chunks = [bare[at : at + 2] for at in range(0, len(bare), 2)]
    if len(chunks) < 2:
        return body
    buckets = ["".join(chunks[at :: min(7, len(chunks))]) for at in range(min(7, len(chunks)))]
    out, put = [], 0
    for each in body:
        out.append(each)
        if each in "，、的" and put < len(chunks):
            out.append(buckets[put % len(buckets)])
            put += 1
    return "".join(out)
