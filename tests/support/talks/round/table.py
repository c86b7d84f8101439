"""Boards of a ninth round, and by lot: sixteen to mend by, fourteen held aside, ten read last."""

from __future__ import annotations

import random

from tests.support.talks.round import below, engines, islands, places, singles
from tests.support.talks.said import Board, answering

_EVERY: dict[str, Board] = {
    "prosilver": Board(make=engines.phpbb, url="https://bbs.beihe.example/viewtopic.php?t=7", talk="gate", quotes=True),
    "stream": Board(
        make=engines.flarum, said=answering("{} "), url="https://shanye.example/d/7-topic", talk="gate", clock="day"
    ),
    "topic map": Board(make=engines.discourse, url="https://qingquan.example/t/topic/7", talk="gate", quotes=True),
    "harmony": Board(
        make=engines.nodebb, url="https://liulinwan.example/topic/7/x", talk="gate", floors=True, quotes=True
    ),
    "media list": Board(
        make=engines.xiuno, url="https://shiqiao.example/thread-7.htm", talk="gate", floors=True, quotes=True
    ),
    "floot": Board(
        make=engines.phpwind, url="http://bbs.yanhu.example/read.php?tid=7", talk="gate", quotes=True, encoding="gbk"
    ),
    "moving net": Board(
        make=engines.dvbbs,
        url="http://www.chazuo.example/dispbbs.asp?boardID=3&ID=7",
        talk="gate",
        floors=True,
        quotes=True,
        encoding="gbk",
    ),
    "blue bar": Board(
        make=engines.leadbbs, url="http://xiaocheng.example/a/a.asp?B=5&ID=7", talk="well", floors=True, encoding="gbk"
    ),
    "profile cell": Board(
        make=engines.bbsxp,
        url="http://binjiang.example/ShowPost.asp?ThreadID=7",
        talk="gate",
        floors=True,
        quotes=True,
        encoding="gbk",
    ),
    "big yard": Board(
        make=places.mop, url="http://dzy.example/read_7_1_0.html", talk="gate", floors=True, quotes=True, encoding="gbk"
    ),
    "lane": Board(make=places.kds, url="https://m.longtang.example/t/7", talk="gate", quotes=True),
    "level badges": Board(
        make=places.tieba,
        said=answering("回复 {} ："),
        url="https://tieba.hexiang.example/p/7",
        talk="gate",
        floors=True,
    ),
    "micro": Board(
        make=places.weibo, said=answering("回复@{}:"), url="https://m.weizhan.example/detail/7", talk="bread"
    ),
    "stock bar": Board(make=places.guba, url="https://guba.caifu.example/news,000000,7.html", talk="well"),
    "pushes": Board(
        make=places.ptt,
        url="https://ptt.example/bbs/Railway/M.1.html",
        talk="rail",
        titled="[問題] {}",
        said=lambda s: "".join(s.lines),
        encoding="utf-8",
    ),
    "one zero": Board(
        make=places.mobile01, url="https://m1.example/topicdetail.php?f=9&t=7", talk="rail", floors=True, quotes=True
    ),
    "isles": Board(make=places.lihkg, url="https://liandao.example/thread/7/page/1", talk="tea", floors=True),
    "cards of schools": Board(make=islands.dcard, url="https://www.dika.example/f/traffic/p/7", talk="rail"),
    "sections": Board(
        make=islands.bahamut,
        url="https://forum.bbh.example/C.php?bsn=7&snA=7",
        talk="rail",
        titled="【問題】{}",
        floors=True,
    ),
    "neighbours' mail": Board(
        make=islands.pipermail,
        url="http://list.example/pipermail/neighbors/2023-August/thread7.html",
        talk="gate",
        titled="[neighbors] {}",
        encoding="gbk",
    ),
    "lotus pond": Board(
        make=islands.newsgroup, url="http://bbs.hetang.example/bbstcon?board=Life&gid=7", talk="gate", encoding="gbk"
    ),
    "village book": Board(
        make=islands.guests, url="http://www.shapo.example/gbook/view.asp?id=7", talk="well", encoding="gbk"
    ),
    "asked of all": Board(make=islands.zhihu, url="https://www.wenhu.example/question/7", talk="well"),
    "bean group": Board(
        make=islands.douban, url="https://www.doujiao.example/group/topic/7/", talk="bread", quotes=True
    ),
    "buildings": Board(
        make=below.netease, url="http://news.hexiang.example/23/1008/11/7.html", talk="fee", quotes=True, encoding="gbk"
    ),
    "waves": Board(make=below.sina, url="https://news.langli.example/c/2023-04-02/doc-7.shtml", talk="well"),
    "dotted ages": Board(make=below.toutiao, url="https://www.tiaotiao.example/article/7/", talk="well", clock="none"),
    "letter and turns": Board(
        make=below.leaders, url="https://liuyan.hexiang.example/threads/content?tid=7", talk="fee"
    ),
    "hotline tables": Board(make=below.hotline, url="http://www.chengdong.example/hdjl/7.html", talk="fee"),
    "twenty twenty": Board(make=below.wordpress, url="https://huizao.example/7/", talk="bread"),
    "wl cards": Board(
        make=below.waline, said=answering("@{}: "), url="https://zaobian.example/p/7.html", talk="bread", clock="day"
    ),
    "months ago": Board(make=below.gitalk, url="https://mtbj.example/2023/7.html", talk="bread", clock="none"),
    "chosen messages": Board(make=singles.picked, url="https://mp.fuwu.example/s/7", talk="well", clock="none"),
    "old stove": Board(make=singles.typecho, url="https://jiuluzi.example/archives/7/", talk="bread"),
    "all know": Board(
        make=singles.knows, url="https://zhidao.dajia.example/question/7.html", talk="well", clock="day", encoding="gbk"
    ),
    "bylines of dots": Board(make=singles.dots, url="https://h5.linlibang.example/share?id=7", talk="gate"),
    "numbers": Board(
        make=singles.badges, url="http://www.hexiangzhen.example/bbs/view.php?id=7", talk="gate", encoding="gbk"
    ),
    "golden gate": Board(
        make=singles.golden,
        url="http://forum1.jinmen.example/view.aspx?type=ET&message=7",
        talk="tea",
        floors=True,
        encoding="big5hkscs",
    ),
    "half hill": Board(
        make=singles.halo, said=answering("回复 {} ："), url="https://banshan.example/archives/7", talk="bread"
    ),
    "flour jar": Board(
        make=singles.twikoo,
        said=answering("回复 @{}："),
        url="https://miangang.example/posts/7.html",
        talk="bread",
    ),
}
_LOT = random.Random(1130).sample(sorted(_EVERY), len(_EVERY))
_MENDED_BY, _HELD = {*_LOT[:16]}, {*_LOT[16:30]}
NINTH = {name: board for name, board in _EVERY.items() if name in _MENDED_BY}
NINTH_HELD = {name: board for name, board in _EVERY.items() if name in _HELD}
NINTH_LAST = {name: board for name, board in _EVERY.items() if name not in _MENDED_BY | _HELD}
