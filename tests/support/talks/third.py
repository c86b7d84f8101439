"""Boards invented before a third mending: half of them to mend by, half held back until the end."""

from __future__ import annotations

from tests.support.talks import asked, newer, older
from tests.support.talks.said import Board, answering

MENDED_BY: dict[str, Board] = {
    "DVBBS": Board(
        make=older.dvbbs,
        url="http://bbs.pinghu.example/dispbbs.asp?boardID=2&ID=7",
        later="http://bbs.pinghu.example/dispbbs.asp?boardID=2&ID=7&star=2",
        talk="local",
        floors=True,
        quotes=True,
        encoding="gbk",
    ),
    "nForum": Board(
        make=older.nforum,
        url="http://www.pinghu.example/nForum/article/CityLife/7",
        later="http://www.pinghu.example/nForum/article/CityLife/7?p=2",
        talk="tech",
        floors=True,
        quotes=True,
        encoding="gbk",
    ),
    "xici": Board(
        make=older.xici,
        url="http://www.pinghu.example/d7.htm",
        later="http://www.pinghu.example/d7.2.htm",
        talk="local",
        floors=True,
        quotes=True,
        again=True,
        encoding="gbk",
    ),
    "phpBB 3": Board(
        make=newer.phpbb3,
        url="http://bbs.pinghu.example/viewtopic.php?f=2&t=7",
        later="http://bbs.pinghu.example/viewtopic.php?f=2&t=7&start=10",
        talk="tech",
        quotes=True,
    ),
    "Discourse, crawler": Board(
        make=newer.discourse_crawler,
        url="https://talk.pinghu.example/t/topic/7",
        later="https://talk.pinghu.example/t/topic/7?page=2",
        talk="tech",
        floors=True,
        quotes=True,
    ),
    "IPB 4": Board(make=newer.ipb4, url="https://bbs.pinghu.example/topic/7-x/", talk="farm", quotes=True),
    "phpwind 9": Board(
        make=newer.phpwind9,
        url="http://bbs.pinghu.example/read.php?tid=7&fid=2",
        later="http://bbs.pinghu.example/read.php?tid=7&fid=2&page=2",
        talk="local",
        floors=True,
        quotes=True,
    ),
    "group": Board(
        make=asked.group_topic,
        url="https://www.pinghu.example/group/topic/7/",
        talk="local",
        quotes=True,
    ),
    "WeCenter": Board(make=asked.wecenter, url="https://wenda.pinghu.example/question/7", talk="ask"),
    "saved microblog": Board(
        make=asked.microblog_saved,
        url="https://weibo.pinghu.example/9/M7",
        talk="stock",
        titled=None,
        said=asked.said_of_microblog,
    ),
}

HELD: dict[str, Board] = {
    "LeadBBS": Board(
        make=older.leadbbs,
        url="http://bbs.pinghu.example/a/a.asp?B=2&ID=7",
        later="http://bbs.pinghu.example/a/a.asp?B=2&ID=7&p=2",
        talk="local",
        floors=True,
        quotes=True,
        encoding="gbk",
    ),
    "old Tianya": Board(
        make=older.tianya_old,
        url="http://www.pinghu.example/techforum/content/16/7.shtml",
        talk="stock",
        quotes=True,
        encoding="gbk",
        titled="『平湖论谈』 {}",
    ),
    "SMF": Board(
        make=newer.smf,
        url="http://bbs.pinghu.example/index.php?topic=7.0",
        later="http://bbs.pinghu.example/index.php?topic=7.15",
        talk="hant",
        quotes=True,
    ),
    "XenForo 2": Board(
        make=newer.xenforo2,
        url="https://bbs.pinghu.example/threads/7/",
        later="https://bbs.pinghu.example/threads/7/page-2",
        talk="local",
        floors=True,
        quotes=True,
    ),
    "V2EX": Board(
        make=newer.v2ex, url="https://www.pinghu.example/t/7", talk="tech", floors=True, said=answering("@{} ")
    ),
    "NodeBB": Board(
        make=newer.nodebb,
        url="https://bbs.pinghu.example/topic/7/x",
        talk="tech",
        quotes=True,
    ),
    "Hong Kong": Board(
        make=newer.mobile_forum,
        url="https://h.pinghu.example/thread/7/page/1",
        later="https://h.pinghu.example/thread/7/page/2",
        talk="hant",
        floors=True,
        quotes=True,
    ),
    "complaint": Board(make=asked.complaint, url="https://ts.pinghu.example/complaint/view/7", talk="ask"),
    "programmers": Board(make=asked.fault_site, url="https://www.pinghu.example/q/7", talk="tech", quotes=True),
    "letter table": Board(make=asked.letter_table, url="http://www.pinghu.example/hdjl/xj/7.html", talk="ask"),
    "space": Board(
        make=asked.space_feed,
        url="http://user.pinghu.example/9/mood/7",
        talk="farm",
        titled=None,
        said=asked.said_of_microblog,
    ),
}
