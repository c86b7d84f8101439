"""The boards of the tenth round, engines as their own templates print them."""

# ruff: noqa: E501 (markup stays as it is served, on one line)

from __future__ import annotations

from tests.support.talks.said import Board, answering
from tests.support.talks.tenth import abroad, below, domestic, engines, places

_AT = answering("@{}：")

ALL = {
    "phpbb 2": Board(make=abroad.phpbb2, url="http://bbs.jiang.example/viewtopic.php?t=812", talk="engines: ferry", quotes=True, encoding="gbk"),
    "phpbb 3": Board(make=abroad.phpbb3, url="http://bbs.guang.example/viewtopic.php?f=2&t=771", talk="engines: lens", quotes=True),
    "vbulletin 3": Board(make=abroad.vbulletin3, url="http://bbs.yueye.example/showthread.php?t=51", talk="engines: snow", floors=True, encoding="gbk"),
    "vbulletin 4": Board(make=abroad.vbulletin4, url="http://bbs.haoshe.example/showthread.php?90-lens", talk="engines: lens", floors=True, quotes=True),
    "smf 2": Board(make=abroad.smf, url="http://kaoshi.example/index.php?topic=33.0", talk="engines: exam", floors=True, quotes=True),
    "pipermail": Board(make=abroad.pipermail, url="http://lists.example.org/pipermail/zh-dev/2012-September/000031.html", talk="engines: build", encoding="big5"),
    "mybb": Board(make=engines.mybb, url="http://dukou.example/showthread.php?tid=6", talk="engines: ferry", floors=True, quotes=True),
    "fluxbb": Board(make=engines.fluxbb, url="http://forum.sheq.example/viewtopic.php?id=12", talk="engines: build", floors=True, quotes=True),
    "ipb 3": Board(make=engines.ipb3, url="http://huwai.example/topic/5-yunjie/", talk="engines: snow", floors=True),
    "xenforo 2": Board(make=engines.xenforo2, url="http://youxi.example/threads/x.31/", talk="engines: boss", floors=True, quotes=True),
    "nodebb": Board(make=engines.nodebb, url="http://yuanma.example/topic/31/share", talk="engines: share", quotes=True),
    "flarum, no script": Board(make=engines.flarum, url="http://sheying.example/d/31-lens", talk="engines: lens", clock="none"),
    "discourse, crawler": Board(make=engines.discourse, url="http://talk.example.org/t/topic/31", talk="engines: walk", quotes=True),
    "drupal 7": Board(make=engines.drupal7, url="http://shanye.example/node/5", talk="engines: snow"),
    "confluence": Board(make=engines.confluence, url="http://wiki.example.org/display/NOTE/1", talk="engines: lens", clock="day"),
    "discuz 6": Board(make=domestic.discuz6, url="http://bbs.laojie.example/viewthread.php?tid=8", talk="engines: ferry", floors=True, quotes=True, encoding="gbk"),
    "discuz archiver": Board(make=domestic.discuz_archiver, url="http://bbs.laojie.example/archiver/tid-8.html", talk="engines: snow"),
    "phpwind 8": Board(make=domestic.phpwind8, url="http://bbs.hupan.example/read.php?tid=9", talk="engines: lens", floors=True, quotes=True, encoding="gbk"),
    "dvbbs 8": Board(make=domestic.dvbbs8, url="http://bbs.chengnan.example/dispbbs.asp?boardid=3&id=90", talk="engines: ferry", floors=True, quotes=True, encoding="gbk"),
    "leadbbs": Board(make=domestic.leadbbs, url="http://bbs.shuxiang.example/a/a.asp?B=4&ID=17", talk="engines: exam", floors=True, quotes=True, encoding="gbk"),
    "bbsxp": Board(make=domestic.bbsxp, url="http://bbs.lvyou.example/ShowPost.asp?ThreadID=41", talk="engines: snow", floors=True, encoding="gbk"),
    "xiuno 4": Board(make=domestic.xiuno4, url="http://guhai.example/thread-9.htm", talk="engines: share", later="http://guhai.example/thread-9-2.htm", floors=True, quotes=True),
    "discuz 7, hant": Board(make=domestic.hant_discuz7, url="http://news.jiefang.example/viewthread.php?tid=7", talk="engines: tram", floors=True, quotes=True, encoding="big5"),
    "twenty eleven": Board(make=below.twenty_eleven, url="http://banshan.example/archives/31", talk="engines: walk"),
    "emlog": Board(make=below.emlog, url="http://mansheng.example/post-31.html", talk="engines: lens", said=_AT),
    "z-blog": Board(make=below.zblog, url="http://hedong.example/post/31.html", talk="engines: dam"),
    "dedecms": Board(make=below.dedecms, url="http://www.baisha.example/a/31.html", talk="engines: dam", quotes=True),
    "phpcms": Board(make=below.phpcms, url="http://www.hegu.example/2013/0621/31.html", talk="engines: dam"),
    "empirecms": Board(make=below.empirecms, url="http://www.yunling.example/gl/5.html", talk="engines: snow", encoding="gbk"),
    "cnblogs": Board(make=below.cnblogs, url="http://www.cnblogs.example/x/archive/2008/12/01/1.html", talk="engines: exam", floors=True, quotes=True),
    "netease": Board(make=places.netease, url="http://news.163.example/13/0621/07/31.html", talk="engines: dam", quotes=True, encoding="gbk"),
    "newsmth": Board(make=places.newsmth, url="http://bbs.weiming.example/article/Exam/31", talk="engines: exam", floors=True, quotes=True, encoding="gbk"),
    "v2ex": Board(make=places.v2ex, url="http://www.v2.example/t/31", talk="engines: share", floors=True, said=answering("@{} ")),
    "hupu": Board(make=places.hupu, url="http://bbs.hp.example/31.html", talk="engines: share", floors=True, quotes=True),
    "ptt": Board(make=places.ptt, url="http://www.ptt.example/bbs/Game/M.1562583304.A.html", talk="engines: boss", titled="[心得] {}"),
    "mobile01": Board(make=places.mobile01, url="http://www.m01.example/topicdetail.php?f=300&t=31", talk="engines: build", floors=True, quotes=True),
    "bahamut": Board(make=places.bahamut, url="http://forum.gamer.example/C.php?bsn=1&snA=31", talk="engines: boss", floors=True, quotes=True, titled="【攻略】{}"),
    "tieba": Board(make=places.tieba, url="http://tieba.example/p/31", talk="engines: snow", floors=True, encoding="gbk"),
    "hkgolden": Board(make=places.hkgolden, url="http://forum.jin.example/view.aspx?message=5", talk="engines: tram", quotes=True, encoding="big5"),
    "liuyan": Board(make=places.liuyan, url="http://liuyan.example/threads/content?tid=31", talk="engines: letter"),
}  # fmt: skip
# By lot: learned from; looked at only when that was done; read once, at the end.
_LEARNED = (
    "dedecms", "flarum, no script", "phpbb 2", "emlog", "ipb 3", "drupal 7", "smf 2", "vbulletin 3", "bbsxp", "hkgolden",
    "fluxbb", "twenty eleven", "ptt", "phpcms", "phpbb 3", "leadbbs",
)  # fmt: skip
_HELD = (
    "pipermail", "hupu", "cnblogs", "z-blog", "empirecms", "nodebb", "tieba", "discuz 7, hant", "mobile01", "newsmth",
    "xiuno 4", "discuz 6", "vbulletin 4", "bahamut", "phpwind 8", "v2ex",
)  # fmt: skip
TENTH = {name: ALL[name] for name in _LEARNED}
TENTH_HELD = {name: ALL[name] for name in _HELD}
TENTH_LAST = {name: board for name, board in ALL.items() if name not in {*_LEARNED, *_HELD}}
