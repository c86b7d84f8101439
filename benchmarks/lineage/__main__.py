"""What `archive lineage` finds of reposts whose truth is known, and what that costs.

    .venv/bin/python -m benchmarks.lineage                                5,000 stories, 20,000 copies, 5,000 lookalikes
    .venv/bin/python -m benchmarks.lineage --generator words --stories 500 --copies 2000 --lookalikes 500
    .venv/bin/python -m benchmarks.lineage --generator held_out --seed 7 --beside build/minhash/bin/python
    .venv/bin/python -m benchmarks.lineage --signatures 1000000           nothing but the join, and its stories

Of pairs of articles that have one text precision and recall, of stories whose copies print a source whether the likely
original is right, of roundups the parts. `--beside` names a Python with benchmarks/requirements-lineage.txt: what
datasketch's and rensa's MinHash with LSH find of the same texts, in processor time, one process after the other. Exit
status 1: a figure misses its mark.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np

from archive.data.folder import SiteFolder
from archive.lineage.bare import bare
from archive.lineage.book import FILE, Book
from archive.lineage.candidates import Documents, candidates, in_turn
from archive.lineage.level import level
from archive.lineage.stories import Sets
from archive.lineage.told import place, stories_of, told
from archive.rows.store import RowStore
from benchmarks.lineage.corpus import Corpus, Document
from benchmarks.lineage.grammar import Grammar
from benchmarks.lineage.held_out import HeldOut
from benchmarks.lineage.words import Words
from benchmarks.lineage.world import Generator, sites
from reading.article import UNKNOWN, Reading
from reading.capture import Capture

BUILD = Path(__file__).parents[2] / "build" / "lineage"
GENERATORS: dict[str, Callable[[str], Generator]] = {"words": Words, "grammar": Grammar, "held_out": HeldOut}
PRECISION, RECALL, ORIGINAL = 0.99, 0.97, 0.95
SECONDS, MEMORY = 120, 4000  # of a million signatures: of both processors together, and MB


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generator", choices=GENERATORS, default="grammar")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stories", type=int, default=5000)
    parser.add_argument("--copies", type=int, default=20_000)
    parser.add_argument("--lookalikes", type=int, default=5000)
    parser.add_argument("--beside", metavar="PYTHON", help="a Python with other people's MinHash")
    parser.add_argument("--signatures", type=int, metavar="N", help="join so many, and nothing else")
    args = parser.parse_args()
    if args.signatures:
        return 0 if joined(args.signatures) else 1
    name = f"{args.generator}-{args.seed}-{args.stories}"
    documents = made(BUILD / name, args)
    started = time.process_time()
    done = level(BUILD / name, Stages())
    seconds = time.process_time() - started
    peak = peak_so_far()
    print(
        f"{name}: {done.written:,} articles, {done.compared:,} pairs compared, {seconds:.0f} s of a processor, {peak} MB"
    )
    with Book(BUILD / name / FILE, readonly=True) as book:
        sound = scored(book, documents)
    started = time.process_time()
    level(BUILD / name)
    print(f"nothing new: {time.process_time() - started:.2f} s of a processor")
    sound = night(BUILD / name, args) and sound
    if args.beside:
        beside(args.beside, documents)
    return 0 if sound else 1


def peak_so_far() -> int:
    """The most memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000  # kB on Linux


class Stages:
    """Prints what each stage took, when the next one begins."""

    def __init__(self) -> None:
        self._stage, self._begun = "articles", time.process_time()

    def __call__(self, stage: str, _: int, total: int) -> None:
        if stage != self._stage:
            now = time.process_time()
            peak = peak_so_far()
            print(f"  {self._stage}: {now - self._begun:.1f} s, {peak} MB; then {total:,} {stage}", flush=True)
            self._stage, self._begun = stage, now


def made(data: Path, args: argparse.Namespace) -> list[Document]:
    """The corpus, and its rows where they aren't there yet."""
    corpus = Corpus(GENERATORS[args.generator](f"{args.generator} {args.seed}"), args.seed)
    documents = [*corpus.documents(args.stories, args.copies, args.lookalikes)]
    if not (data / "sites.toml").is_file():
        stored(data, documents, first=0)
        named = [each for each in sites() if each.outlet]
        tables = [
            f'[{each.name}]\ntitle = "{each.outlet}"\nhosts = ["{each.host}"]\nstart_urls = ["http://{each.host}/"]\n'
            for each in named
        ]
        (data / "sites.toml").write_text("\n".join(tables), "utf-8")
    return documents


def stored(data: Path, documents: Iterable[Document], *, first: int) -> None:
    """Write them as rows; `first` is the number of the first one's capture."""
    by_folder = defaultdict(list)
    for number, each in enumerate(documents, first):
        by_folder[each.site.name if each.site.outlet else "urls"].append((number, each))
    for name, own in by_folder.items():
        with RowStore(SiteFolder(path=data / name).rows) as store:
            for number, each in own:
                store.add_soon(reading(each, number))
            store.commit()


def reading(document: Document, number: int) -> Reading:
    url = f"http://{document.site.host}/{document.id}.html"
    return Reading(
        id=document.id,
        url=url,
        canonical_url=url,
        site=document.site.name if document.site.outlet else UNKNOWN,
        title=document.title,
        original_title=document.original_title,
        body=document.body,
        published=document.published,
        source=document.source,
        dateline=document.dateline,
        corruption=document.corruption,
        script=document.script,
        capture=Capture(
            warc=f"{document.site.name}-00000.warc.gz",
            offset=number,
            record_id=f"<urn:uuid:{document.id}>",
            digest="sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ",
            time=document.seen,
        ),
    )


def scored(book: Book, documents: list[Document]) -> bool:
    """Print what was found of the truth, and whether it holds its marks."""
    of = {each.id: place(book, each.id) for each in documents}
    story = {name: found.story_id for name, found in of.items() if found and found.story_id}
    precision, recall = pairs({each.id: each.story for each in documents if each.story is not None}, story)
    right, evident = originals(book, documents, story)
    held = asked = 0
    by_story = {each.story: each.id for each in documents if each.is_original}
    for each in documents:
        if each.holds:
            found = {told(book, one)[0].original for one in stories_of(book, each.id)}
            ours = {story.get(by_story[one], by_story[one]) for one in each.holds}
            theirs = {story.get(one, one) for one in found}
            asked, held = asked + len(ours), held + len(ours & theirs)
    share = right / evident if evident else 1.0
    print(f"precision {precision:.4f} (at least {PRECISION}), recall {recall:.4f} (at least {RECALL})")
    print(f"original {share:.4f} of {evident:,} stories where a copy names it (at least {ORIGINAL})")
    print(f"parts of roundups {held:,} of {asked:,}")
    wrong = Counter(each.how for each in documents if each.id in story and each.story is None)
    print(f"in a story, and of none: {dict(wrong.most_common(5))}")
    return precision >= PRECISION and recall >= RECALL and share >= ORIGINAL


def pairs(truth: Mapping[str, int], found: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of pairs of articles that are said to be one text."""
    groups, stories = defaultdict(list), defaultdict(list)
    for name, story in found.items():
        groups[story].append(name)
    for name, number in truth.items():
        stories[number].append(name)
    said = sum(len(own) * (len(own) - 1) // 2 for own in groups.values())
    there = sum(len(own) * (len(own) - 1) // 2 for own in stories.values())
    right = 0
    for own in groups.values():
        counts = Counter(truth[name] for name in own if name in truth)
        right += sum(count * (count - 1) // 2 for count in counts.values())
    return right / said if said else 1.0, right / there if there else 1.0


def originals(book: Book, documents: list[Document], story: Mapping[str, str]) -> tuple[int, int]:
    """Of stories in which the evidence is printed: how many originals are right, and how many stories these are."""
    own = defaultdict(list)
    for each in documents:
        if each.story is not None:
            own[each.story].append(each)
    right = evident = 0
    for members in own.values():
        (original,) = [each for each in members if each.is_original]
        told_of = any(
            each.source == original.site.outlet or each.original_title == original.title
            for each in members
            if each.site is not original.site
        )
        if told_of and original.id in story:
            evident += 1
            right += told(book, story[original.id])[0].original == original.id
    return right, evident


def night(data: Path, args: argparse.Namespace) -> bool:
    """Articles of one more night: what they add, and what that costs."""
    generator = GENERATORS[args.generator](f"{args.generator} {args.seed} a night")
    documents = [*Corpus(generator, args.seed + 1000).documents(100, 300, 50)]
    with Book(data / FILE, readonly=True) as book:
        (first,) = next(book.select("SELECT count(*) FROM articles"))
    for each in documents:
        each.id = f"{each.id}-{first}"  # so that another run adds others
    stored(data, documents, first=10_000_000 + first)
    started = time.process_time()
    done = level(data)
    seconds = time.process_time() - started
    print(f"a night: {done.written} articles more, {done.compared:,} pairs compared, {seconds:.1f} s of a processor")
    return done.written == len(documents)


def joined(count: int) -> bool:
    """Join made-up signatures of 40 samples, half of them of copies, 5% with one of 200 notices."""
    numbers = np.random.default_rng(1)
    bound = 2**60
    stories = numbers.integers(0, bound, size=(count // 12, 40), dtype=np.uint64)
    notices = numbers.integers(0, bound, size=(200, 10), dtype=np.uint64)
    chance = random.Random(1)
    held = []
    for first in range(0, count, 10_000):
        size = min(10_000, count - first)
        hashes = numbers.integers(0, bound, size=(size, 40), dtype=np.uint64)
        copies = numbers.random(size) < 0.5
        hashes[copies, :32] = stories[numbers.integers(0, len(stories), size=int(copies.sum())), :32]
        for at in range(0, size, 20):
            hashes[at, 30:] = notices[chance.randrange(200)]
        held.append((hashes.ravel(), np.repeat(np.arange(first, first + size, dtype=np.int32), 40)))
    serial = np.arange(count, dtype=np.int32)
    zeros, fresh, few = np.zeros(count, dtype=np.int32), np.ones(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    documents = Documents(serial, serial, usual=zeros, fresh=fresh, few=few)
    started, wall = time.process_time(), time.perf_counter()
    found = candidates(held, documents)
    sets = Sets()
    for a, b, shared in in_turn(found.pairs):
        if shared >= 8:
            sets.join(a, b)
    stories_found = len({sets.of(a) for a, _, _ in in_turn(found.pairs)})
    seconds, took = time.process_time() - started, time.perf_counter() - wall
    peak = peak_so_far()
    print(
        f"{count:,} signatures of 40 samples: {len(found.pairs):,} pairs, {stories_found:,} groups,"
        f" {len(found.notices):,} samples of notices; {seconds:.0f} s of processors, {took:.0f} s, {peak:,} MB"
    )
    return seconds <= 2 * SECONDS and peak <= MEMORY


def beside(python: str, documents: list[Document]) -> None:
    """What MinHash with LSH finds of the same texts, by others' libraries."""
    path = BUILD / "texts.json"
    path.write_text(json.dumps([bare(each.body) for each in documents]), "utf-8")
    script = Path(__file__).with_name("minhash.py")
    for library in ("datasketch", "rensa"):
        for threshold in ("0.5", "0.3"):
            done = subprocess.run(
                [python, str(script), library, threshold, str(path)], capture_output=True, text=True, check=True
            )
            found = json.loads(done.stdout)
            sets = Sets()
            for a, b in found["pairs"]:
                sets.join(a, b)
            linked = {one for pair in found["pairs"] for one in pair}
            groups = {documents[one].id: str(sets.of(one)) for one in linked}
            truth = {each.id: each.story for each in documents if each.story is not None}
            precision, recall = pairs(truth, groups)
            print(
                f"{library}, 128 permutations, Jaccard {threshold}: precision {precision:.4f}, recall {recall:.4f},"
                f" {found['seconds']:.0f} s of a processor"
            )


if __name__ == "__main__":
    sys.exit(main())
