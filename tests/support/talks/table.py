"""The boards by name: what each prints of a conversation, under which address, in which encoding."""

from __future__ import annotations

from tests.support.talks import boxes, engines, questions, tables
from tests.support.talks.said import Board, answering

BOARDS: dict[str, Board] = {
    "phpBB 2": Board(
        make=engines.phpbb2,
        url="http://bbs.pinghu.example/viewtopic.php?t=7",
        later="http://bbs.pinghu.example/viewtopic.php?t=7&start=15",
        talk="hant",
        encoding="big5",
        quotes=True,
    ),
    "vBulletin 4": Board(
        make=engines.vbulletin4,
        url="http://bbs.pinghu.example/showthread.php/7-x",
        later="http://bbs.pinghu.example/showthread.php/7-x/page2",
        talk="local",
        floors=True,
        quotes=True,
    ),
    "MyBB": Board(
        make=engines.mybb,
        url="http://bbs.pinghu.example/thread-7.html",
        later="http://bbs.pinghu.example/thread-7-page-2.html",
        talk="tech",
        floors=True,
        quotes=True,
    ),
    "Xiuno": Board(
        make=engines.xiuno,
        url="http://www.pinghu.example/thread-7.htm",
        later="http://www.pinghu.example/thread-7-2.htm",
        talk="local",
        floors=True,
        quotes=True,
        again=True,
    ),
    "Flarum, no scripts": Board(
        make=engines.flarum_noscript, url="http://www.pinghu.example/d/7-x", talk="farm", clock="none"
    ),
    "Carbon Forum": Board(
        make=engines.carbon,
        url="http://www.pinghu.example/t/7",
        later="http://www.pinghu.example/t/7-2",
        talk="tech",
        floors=True,
        again=True,
    ),
    "StartBBS": Board(make=engines.startbbs, url="http://www.pinghu.example/topic/show/7", talk="farm", floors=True),
    "phpwind 5": Board(
        make=engines.phpwind5,
        url="http://bbs.pinghu.example/read.php?tid=7",
        later="http://bbs.pinghu.example/read.php?tid=7&page=2",
        talk="local",
        floors=True,
        quotes=True,
        encoding="gbk",
    ),
    "UCenter Home": Board(
        make=engines.uchome, url="http://home.pinghu.example/space.php?uid=9&do=blog&id=7", talk="farm"
    ),
    "LeoBBS": Board(
        make=tables.leobbs,
        url="http://bbs.pinghu.example/cgi-bin/topic.cgi?forum=2&topic=7",
        later="http://bbs.pinghu.example/cgi-bin/topic.cgi?forum=2&topic=7&start=15",
        talk="local",
        floors=True,
        quotes=True,
        encoding="gbk",
    ),
    "BBSXP": Board(
        make=tables.bbsxp,
        url="http://bbs.pinghu.example/ShowPost.asp?id=7",
        later="http://bbs.pinghu.example/ShowPost.asp?id=7&PageIndex=2",
        talk="tech",
        floors=True,
        encoding="gbk",
    ),
    "rules of 1999": Board(
        make=tables.rules, url="http://www.pinghu.example/cha/show.asp?id=7", talk="local", floors=True, encoding="gbk"
    ),
    "telnet": Board(
        make=tables.telnet, url="http://bbs.pinghu.example/bbstcon?board=CityLife&file=M.7.A", talk="tech", quotes=True,
        encoding="gbk",
    ),
    "HDWiki": Board(make=tables.hdwiki, url="http://baike.pinghu.example/index.php?comment-view-7", talk="news"),
    "guestbook": Board(
        make=tables.guestbook, url="http://www.pinghu.example/gbook/show.asp?id=7", talk="ask", encoding="gbk"
    ),
    "Typecho": Board(make=boxes.typecho, url="http://blog.pinghu.example/archives/7/", talk="farm"),
    "WordPress theme": Board(
        make=boxes.wordpress_theme, url="http://blog.pinghu.example/7.html", talk="tech", floors=True, quotes=True
    ),
    "NetEase": Board(make=boxes.netease, url="http://news.pinghu.example/23/0618/08/7.html", talk="news", quotes=True),
    "Sohu": Board(make=boxes.sohu, url="http://news.pinghu.example/20230618/n7.shtml", talk="news", quotes=True),
    "Duoshuo": Board(make=boxes.duoshuo, url="http://www.pinghu.example/a/7.html", talk="news", clock="day"),
    "microblog": Board(
        make=boxes.weibo_wap,
        url="http://weibo.pinghu.example/comment/7",
        talk="stock",
        said=answering("回复@{}:"),
        titled=None,
    ),
    "ifeng": Board(
        make=boxes.ifeng, url="http://comment.pinghu.example/viewpersonal?docId=7", talk="news", floors=True,
    ),
    "stock board": Board(
        make=questions.guba,
        url="http://guba.pinghu.example/news,600999,7.html",
        later="http://guba.pinghu.example/news,600999,7_2.html",
        talk="stock",
        floors=True,
        quotes=True,
        again=True,
    ),
    "hotline": Board(make=questions.hotline, url="http://12345.pinghu.example/sq/7.html", talk="ask"),
    "leader": Board(make=questions.leader, url="http://liuyan.pinghu.example/threads/content?tid=7", talk="ask"),
    "question": Board(make=questions.zhihu, url="http://www.pinghu.example/question/7", talk="ask"),
    "best answer": Board(make=questions.best_answer, url="http://zhidao.pinghu.example/question/7.html", talk="farm"),
    "Hupu": Board(
        make=questions.hupu,
        url="http://bbs.pinghu.example/7.html",
        later="http://bbs.pinghu.example/7-2.html",
        talk="stock",
        floors=True,
        quotes=True,
    ),
    "tieba, attributes": Board(
        make=questions.tieba_data, url="http://tieba.pinghu.example/p/7", later="http://tieba.pinghu.example/p/7?pn=2",
        talk="local", floors=True,
    ),
}  # fmt: skip
