"""The boards of the eleventh round: comment boxes of scripts as much as forums."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.eleventh import below, forums, places, widgets
from tests.support.talks.said import Board, answering

ALL = {
    "valine": Board(make=widgets.valine, url="http://shanjiao.example/2023/02/13/iron-pan/", talk="eleventh: roast", clock="day", said=answering("@{} , ")),
    "waline": Board(make=widgets.waline, url="http://manman.example/posts/iron-pan.html", talk="eleventh: roast", clock="none", said=answering("@{} : ")),
    "artalk": Board(make=widgets.artalk, url="http://yigechuang.example/archives/31/", talk="eleventh: roast", clock="day"),
    "twikoo": Board(make=widgets.twikoo, url="http://xiaodao.example/p/8a7f/", talk="eleventh: roast"),
    "giscus": Board(make=widgets.giscus, url="http://hello.example/blog/mysql-index/", talk="eleventh: index"),
    "utterances": Board(make=widgets.utterances, url="http://memo.example/2021/mysql-index", talk="eleventh: index", clock="none"),
    "isso": Board(make=widgets.isso, url="http://linjian.example/kafei.html", talk="eleventh: roast"),
    "remark42": Board(make=widgets.remark42, url="http://xia.example/notes/index/", talk="eleventh: index"),
    "disqus": Board(make=widgets.disqus, url="http://yuanfang.example/2023/05/scooter.html", talk="eleventh: scooter"),
    "facebook": Board(make=widgets.facebook, url="http://daoyu.example/life/31", talk="eleventh: scooter", clock="none"),
    "cusdis": Board(make=widgets.cusdis, url="http://kongbai.example/post/31", talk="eleventh: roast"),
    "ghost": Board(make=widgets.ghost, url="http://beichuang.example/iron-pan/", talk="eleventh: roast", clock="day"),
    "block theme": Board(make=below.block_theme, url="http://ironpan.example/2023/02/13/roast/", talk="eleventh: roast"),
    "typecho": Board(make=below.typecho, url="http://banshan2.example/archives/31/", talk="eleventh: roast"),
    "blogger": Board(make=below.blogger, url="http://xiaoye.blogspot.example/2023/05/scooter.html", talk="eleventh: scooter"),
    "pixnet": Board(make=below.pixnet, url="http://haifeng.pixnet.example/blog/post/31", talk="eleventh: scooter", floors=True),
    "changyan": Board(make=below.changyan, url="http://www.ganshui.example/wenhua/31.html", talk="eleventh: kiln", quotes=True),
    "livere": Board(make=below.livere, url="http://www.dongshan.example/2023/0417/31.shtml", talk="eleventh: kiln"),
    "weekly": Board(make=below.weekly, url="http://www.dukan.example/a/31", talk="eleventh: kiln", clock="none"),
    "kesion": Board(make=below.kesion, url="http://www.qingci.example/html/news/31.html", talk="eleventh: kiln", encoding="gbk"),
    "malaysia": Board(make=below.malaysia, url="http://www.nanyang.example/news/31", talk="eleventh: kiln"),
    "news cards": Board(make=below.news_cards, url="http://www.cike.example/article/31", talk="eleventh: kiln", clock="none"),
    "ubb": Board(make=forums.ubb, url="http://www.laoyou.example/ubb/Forum4/HTML/000031.html", talk="eleventh: town", encoding="big5"),
    "lb5000": Board(make=forums.lb5000, url="http://www.tongxue.example/cgi-bin/topic.cgi?forum=4&topic=31", talk="eleventh: school", floors=True, quotes=True, encoding="gbk"),
    "ipb 1": Board(make=forums.ipb1, url="http://www.zhalan.example/index.php?showtopic=31", talk="eleventh: school", encoding="gbk"),
    "vanilla 2": Board(make=forums.vanilla, url="http://www.liezhiwen.example/discussion/9/zufang", talk="eleventh: rent"),
    "discourse, run": Board(make=forums.discourse, url="http://chaguan.example/t/topic/31", talk="eleventh: index", later="http://chaguan.example/t/topic/31?page=2"),
    "nga": Board(make=forums.nga, url="http://bbs.nga.example/read.php?tid=31", talk="eleventh: heat", quotes=True, encoding="gbk"),
    "lihkg": Board(make=forums.lihkg, url="http://lihkg.example/thread/31/page/1", talk="eleventh: town", quotes=True, floors=True),
    "old reddit": Board(make=forums.old_reddit, url="http://old.reddit.example/r/zh/comments/31/x/", talk="eleventh: rent"),
    "orange site": Board(make=forums.orange_site, url="http://orange.example/item?id=31", talk="eleventh: index"),
    "phorum": Board(make=forums.phorum, url="http://www.xiaoyou.example/read.php?1,31", talk="eleventh: school"),
    "q2a": Board(make=places.q2a, url="http://mawen.example/31/mysql-index", talk="eleventh: index"),
    "zhidao": Board(make=places.zhidao, url="http://zhidao.example/question/31.html", talk="eleventh: index", clock="day", encoding="gbk"),
    "class book": Board(make=places.guestbook, url="http://www.banji.example/gb/index.asp", talk="eleventh: school", encoding="gbk", floors=True),
    "mayor": Board(make=places.mayor, url="http://www.shi.example/smxs/31.html", talk="eleventh: heat"),
    "dcard": Board(make=places.dcard, url="http://www.dcard.example/f/scooter/p/31", talk="eleventh: scooter"),
    "weibo": Board(make=places.weibo, url="http://weibo.example/31/N1", talk="eleventh: kiln"),
    "moodle": Board(make=places.moodle, url="http://moodle.example/mod/forum/discuss.php?d=31", talk="eleventh: index"),
    "groups": Board(make=places.groups, url="http://groups.example/g/haipang/c/31", talk="eleventh: town"),
    "night reading": Board(make=places.magazine_talk, url="http://www.yedu.example/31.html", talk="eleventh: kiln"),
}  # fmt: skip
# By lot: learned from; scored when that was done; read once, at the end.
_LEARNED = (
    "giscus", "livere", "weekly", "twikoo", "orange site", "moodle", "vanilla 2", "groups", "changyan", "remark42", "block theme",
    "cusdis", "disqus", "dcard", "phorum",
)  # fmt: skip
_HELD = (
    "old reddit", "ghost", "weibo", "lihkg", "waline", "artalk", "malaysia", "mayor", "night reading", "isso", "ipb 1", "typecho",
    "pixnet", "discourse, run", "nga",
)  # fmt: skip
ELEVENTH = {name: ALL[name] for name in _LEARNED}
ELEVENTH_HELD = {name: ALL[name] for name in _HELD}
ELEVENTH_LAST = {name: board for name, board in ALL.items() if name not in {*_LEARNED, *_HELD}}
