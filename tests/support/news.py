"""A news page as portals print it, made for a test; the text is invented."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from reading.article import Draft
from tests.support.printed import page, printed

FIRST = "本市昨天召开城市防汛工作会议，部署汛期值守、物资储备和人员转移等工作。"
SECOND = "会议指出，今年雨情来得早、雨势强，各部门要压实责任，把隐患排查到每一条河、每一处低洼小区。"
THIRD = "“我们已经备好了水泵和沙袋。”应急管理局负责人说，三支队伍正在轮班值守。"
LAST = "水位在傍晚前后回落到警戒线以下，沿河的两座广场明天上午恢复开放。"
BODY = f"{FIRST}\n{SECOND}\n{THIRD}"
TITLE = "本市部署汛期防汛值守工作"
META = "2022-07-01 10:20 来源：河湾日报 作者：张立新"
NAV = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("首页", "要闻", "经济", "社会", "视频", "专题"))


def row(markup: str, head: str = f"<title>{TITLE}_要闻_河湾网</title>") -> Draft:
    return printed(page(f"<html><head><meta charset=utf-8>{head}</head><body>{markup}</body></html>".encode()))


def paragraphs(tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>" for text in BODY.split("\n"))


def usual(body: str, meta: str = META, title: str = TITLE, after: str = "") -> str:
    return (
        f"<div class=top><ul>{NAV}</ul></div><div class=path>当前位置：<a href=/>首页</a> &gt; <a href=/n>要闻</a> &gt; 正文</div>"
        f"<div class=wrap><h1>{title}</h1><div class=info>{meta}</div><div class=con>{body}</div>{after}</div>"
        f"<div class=foot><p>版权所有 河湾网 备案号 某ICP备12345678号 2001-2023</p></div>"
    )
