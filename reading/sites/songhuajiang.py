"""松花江网, 江城日报社's portal, as mirror farms print it: traditional script with pinyin marks."""

from reading.families import trs
from reading.layout import Site

SITE = Site(
    name="songhuajiang",
    title="松花江网",
    province="吉林",
    city="吉林市",
    hosts=("www.shjnet.cn",),
    start_urls=("http://www.shjnet.cn/xw/jlxw/index.html", "http://www.shjnet.cn/xw/tpxw/index.html"),
    links="ul li a",
    next_links="a.next",
    addresses=trs.ADDRESSES,
    layouts=(trs.essay(),),
)
