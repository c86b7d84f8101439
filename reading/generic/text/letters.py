"""Letters to an office in a table of labels: 来信标题, 来信内容, 回复单位, 回复内容; what they say is the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from reading.chinese.label_lines import TITLE_CELL
from reading.chinese.labels import ANSWER_TEXT, ANSWERED_BY, ASKED_AGAIN, LETTER_TEXT, OF_A_LETTER, SENT_BY
from reading.generic.weighing import Kind, Sheet

_LABEL = 10  # characters
_LEAST = 3  # labels beside the text
_ANY_TEXT = 2  # characters of a label that letters share with others: 内容
_SAID = 20  # characters of a letter with its label
_ANSWER = 6  # of an answer
_COLONS = ":："


@dataclass(slots=True)
class Letter:
    """The blocks of a letter with what it was answered, and those of its labels with their values."""

    text: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    title: int | None = None
    title_text: str = ""
    answers: int = 0  # under one label, where nothing tells who gave each: they stand in the text
    turns: list[Turn] = field(default_factory=list)  # what office and citizen said in turn, each with who or when


@dataclass(slots=True)
class Turn:
    """One of several answers: its blocks, and those of the labels with who gave it, and when."""

    text: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)


def find(page: Sheet) -> Letter | None:
    """The one letter of a page. None where there is none, or several: those are a board."""
    begins = [block.text[: _LABEL + 1] for block in page.blocks]
    said = [number for number, text in enumerate(begins) if "容" in text or "文" in text or "述" in text]
    said = [number for number in said if LETTER_TEXT.tells(_label(page.blocks[number].text))]
    said = [number for number in said if _size(page, _value(page, number)) >= _SAID]
    if len(said) != 1:
        return None
    letter, beside, signed = Letter(), 0, 0
    answered: Counter[str] = Counter()  # by their labels: 办理情况 beside 答复意见 is one answer
    repeated: Counter[str] = Counter()  # the same with answers of a word: 已办, 顶
    turns = _Turns()
    for number, block in enumerate(page.blocks):
        label = _label(block.text)
        if not label or block.links or number in letter.text:
            continue
        if number in said or ANSWER_TEXT.tells(label):
            text = _value(page, number)
            letter.text += text
            if number not in said:
                turns.say(text, again=bool(ASKED_AGAIN.tells(label)))
                beside += 1
                answered[label] += _size(page, text) >= _ANSWER
                repeated[label] += bool(text)
            letter.labels += [] if number in text else [number]
        elif LETTER_TEXT.tells(label):  # above the whole table
            letter.labels.append(number)
        elif value := _value(page, number):
            if TITLE_CELL.tells(label):
                letter.title, letter.title_text = value[0], _after(page.blocks[value[0]].text, label)
                letter.labels += [] if number in value else [number]
                beside += 1
            elif OF_A_LETTER.tells(label):
                beside, signed = beside + 1, signed + bool(SENT_BY.tells(label))
                letter.labels += sorted({number, *value})
                turns.name(sorted({number, *value}))
    if not answered:
        letter.text += _unlabelled(page, letter)
    letter.answers = max(answered.values(), default=0)
    sent = bool(answered) or signed > 1 or len(_label(page.blocks[said[0]].text)) > _ANY_TEXT
    if not sent or beside < _LEAST or not _is_most(page, letter.text):
        return None
    if (max(repeated.values(), default=0) > 1 or turns.asked_again) and turns.are_told(said[0]):
        letter.turns, letter.answers = turns.found, 0
        taken = {number for turn in turns.found for number in (*turn.text, *turn.labels)}
        letter.text = [number for number in letter.text if number not in taken]
        letter.labels = [number for number in letter.labels if number not in taken]
    return letter


def _unlabelled(page: Sheet, letter: Letter) -> list[int]:
    """The answer that stands without a label right below who gave it, and when."""
    last = max(letter.labels, default=0)
    told = [number for number in letter.labels if number > letter.text[-1]]
    if not any(ANSWERED_BY.tells(_label(page.blocks[number].text)) for number in told):
        return []
    homes, parents, found = page.outline.homes, page.outline.parents, list[int]()
    for number in range(last + 1, len(page.blocks)):
        kind = page.kinds[number]
        if (
            page.blocks[number].links
            or kind is Kind.NOTICE
            or kind is Kind.UI
            or (not found and kind is not Kind.PROSE)
        ):
            break
        if found and parents[homes[number]] != parents[homes[found[0]]]:
            break
        found.append(number)
    return found


class _Turns:
    """Answers with their labels, in the order of the page: who and when stand above each, or below."""

    def __init__(self) -> None:
        self.found: list[Turn] = []
        self.asked_again = False  # by who wrote the letter
        self._waiting: list[int] = []  # labels that no answer has followed yet

    def say(self, text: list[int], *, again: bool) -> None:
        if not text:
            return
        self.asked_again = self.asked_again or again
        if self._waiting or not self.found:
            self.found.append(Turn(text=[*text], labels=self._waiting))
            self._waiting = []
        else:
            self.found[-1].text += text  # 办理情况, and 答复意见 behind it

    def name(self, blocks: list[int]) -> None:
        self._waiting += blocks

    def are_told(self, letter: int) -> bool:
        """Whether each of several answers has labels of its own. What stands above the letter is the letter's."""
        first = self.found[0]
        first.labels = [number for number in first.labels if number > letter]
        if not first.labels:  # who and when stand below
            behind = [turn.labels for turn in self.found[1:]] + [self._waiting]
            for turn, labels in zip(self.found, behind, strict=True):
                turn.labels = labels
        return all(turn.labels for turn in self.found)


def _is_most(page: Sheet, text: list[int]) -> bool:
    """Whether a letter and its answer are most of what is said so far on the page, and no table in an article."""
    prose = [number for number, kind in enumerate(page.kinds[: text[-1] + 1]) if kind is Kind.PROSE]
    return 2 * _size(page, text) >= _size(page, prose)


def _label(text: str) -> str:
    """The short text that a line is, or that stands before its colon; empty where a line has none."""
    end = min((at for colon in _COLONS if (at := text.find(colon, 0, _LABEL + 1)) > 0), default=0)
    return text[:end].rstrip() if end else text if len(text) <= _LABEL else ""


def _after(text: str, label: str) -> str:
    return text.removeprefix(label).lstrip(f"{_COLONS} ") if text.startswith(label) else text


def _value(page: Sheet, label: int) -> list[int]:
    """The line itself where a value stands behind its label, else the blocks of the cell behind it, none where those
    are another label.
    """
    text = page.blocks[label].text
    if _after(text, _label(text)):
        return [label]
    outline, first = page.outline, label + 1
    if first >= len(page.blocks) or _is_label(page.blocks[first].text):
        return []
    node = outline.homes[first]
    if outline.spans[node][0] < first:  # a line of the label's own element
        return [first]
    while outline.spans[outline.parents[node]][0] == first:
        node = outline.parents[node]
    return [number for number in range(*outline.spans[node]) if page.kinds[number] is not Kind.NOTICE]


def _is_label(text: str) -> bool:
    label = _label(text)
    return any(wording.tells(label) for wording in (LETTER_TEXT, ANSWER_TEXT, OF_A_LETTER, TITLE_CELL))


def _size(page: Sheet, numbers: list[int]) -> int:
    return sum(len(page.blocks[number].text) for number in numbers)
