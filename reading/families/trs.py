"""TRS WCM 拓尔思, which many papers publish with: static pages tYYYYMMDD_ID.html, templates the papers' own."""

from __future__ import annotations

import re

from reading.article import Role
from reading.chinese.labels import FROM
from reading.layout import Address, Layout, every, maybe, one

# Further pages of a long article: t20221006_526754_1.html is the second.
ADDRESSES = (
    Address(
        pattern=re.compile(r"^(?P<folder>/.*/)t(?P<day>\d{8})_(?P<id>\d+)(?:_(?P<page>\d+))?\.s?html?$"),
        canonical="{folder}t{day}_{id}.html",
        zero_based=True,
    ),
)


def editor() -> Layout:
    """Any template, told by the editor's box that the system puts around its texts; read by the generic layout."""
    return Layout(
        name="trs-engine",
        reads=False,
        signs=("TRS_Editor", "trs_editor_view", "TRS_UEDITOR"),
        addresses=ADDRESSES,
        marker=".TRS_Editor, #TRS_Editor, .trs_editor_view, .TRS_UEDITOR",
    )


def essay() -> Layout:
    """Title, time and source in `#hght`, the text in `#essay`; also as mirror farms copy it."""
    return Layout(
        name="trs-essay",
        signs=("hght",),
        addresses=ADDRESSES,
        marker="#hght h2",
        title=one("#hght h2"),
        roles=(
            (Role.TITLE, "#hght h2"),
            (Role.META, "#hght span"),
            (Role.NAV, "#hght"),
            (Role.BODY, "#essay"),
            (Role.CHANNEL, ".wz"),
            (Role.FOOTER, ".fqq, .attach"),
        ),
        fields={
            "published": maybe("#hght span", r"(20\d\d-\d\d?-\d\d?(?: \d\d?:\d\d(?::\d\d)?)?)"),
            "source": maybe("#hght span + span", rf"^{FROM}?\s*[:：]?\s*(\S.*)$"),
            "channel": every(".wz a", " > "),
        },
    )
