"""Say of a row why it should not be trusted. Nothing is dropped."""

from __future__ import annotations

from datetime import timedelta

from reading.article import Draft


class Check:
    """Stage: adds to `problem` what the finished row lacks or contradicts."""

    def process_item(self, item: Draft) -> Draft:
        if item.problem is None or item.title or item.body:
            found = list(_problems(item))
            item.problem = "; ".join([*([item.problem] if item.problem else []), *found]) or None
        return item


def _problems(item: Draft) -> list[str]:
    problems = []
    whole = item.part == "article" and item.page_number == 1
    if whole and not item.title:
        problems.append("no title")
    if whole and not item.body and not item.images:
        problems.append("no body")
    if item.page_number > 1 and not item.body and not item.comments:
        problems.append(f"nothing on page {item.page_number}")
    if item.replaced:
        problems.append(f"{item.replaced} characters could not be decoded")
    if item.published and item.capture and item.published > item.capture.time + timedelta(days=1):
        problems.append(f"published {item.published.date()} after its capture")
    return problems
