"""What stands around a thread: a hand-made page of 2001, a portal of 2010, a theme of 2020, a page for phones."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.said import Said


def old(title: str, body: str) -> str:
    return (
        f'<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset={{charset}}"><TITLE>{title}</TITLE></HEAD><BODY bgColor=#f0f8ff text=#000000>'
        '<TABLE width=760 align=center border=0><TR><TD><A href="/"><IMG src="logo.gif" border=0></A></TD><TD align=right><FONT size=2><A href="/index.asp">首页</A> | <A href="/login.asp">登录</A> | <A href="/reg.asp">注册</A> | <A href="/search.asp">搜索</A> | <A href="/help.asp">帮助</A></FONT></TD></TR></TABLE>'
        f"{body}<HR width=760><CENTER><FONT size=2>程序制作：沙溪工作室 页面执行时间 0.031 秒<BR>版权所有 &copy; 2000-2003 沙溪在线</FONT></CENTER></BODY></HTML>"
    )


def portal(title: str, body: str) -> str:
    links = "".join(
        f'<li><a href="/{n}/">{name}</a></li>'
        for n, name in enumerate(["新闻", "财经", "体育", "汽车", "房产", "旅游", "论坛", "博客"])
    )
    hot = "".join(
        f'<li><a href="/a/{n}.html">{name}</a></li>'
        for n, name in enumerate(("沙溪大桥主塔封顶明年通车", "全市中小学本周起放暑假", "老城区供水管网改造启动"))
    )
    return (
        f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head><meta http-equiv="Content-Type" content="text/html; charset={{charset}}" /><title>{title}</title></head><body><div class="nav"><ul>{links}</ul></div>'
        f'{body}<div class="side"><h3>热门推荐</h3><ul>{hot}</ul></div><div class="copyright"><a href="/about">关于沙溪网</a> | <a href="/ad">广告服务</a> | <a href="/job">招聘信息</a><br />沙溪网版权所有 增值电信业务经营许可证 B2-20050001 举报电话：0000-1234567</div></body></html>'
    )


def theme(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="{{charset}}"><title>{title}</title><meta name="viewport" content="width=device-width"></head><body><header><a class="logo" href="/">沙溪</a><nav><a href="/hot">热榜</a><a href="/new">最新</a><a href="/me">我的</a></nav><button>登录</button></header>'
        f'<main>{body}</main><aside><h4>正在热议</h4><a href="/t/1">老电影院要不要保留</a><a href="/t/2">夜市几点收摊合适</a></aside><footer>© 2023 沙溪 · 用户协议 · 隐私政策</footer></body></html>'
    )


def phone(title: str, body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="{{charset}}"?><html><head><meta charset="{{charset}}"/><title>{title}</title></head><body><div><a href="/">首页</a>&gt;<a href="/f/3">版面</a></div>'
        f'{body}<div><a href="/">返回首页</a> <a href="/f/3">返回版面</a><br/>[12-31 08:00]<br/>沙溪移动版</div></body></html>'
    )


def slashed(s: Said) -> str:
    return f"{s.at.year}/{s.at.month}/{s.at.day} {s.time[11:]}:26"


def worded(s: Said) -> str:
    return f"{s.at.year}年{s.at.month}月{s.at.day}日 {s.time[11:]}"


def yearless(s: Said) -> str:
    return s.time[5:]
