"""Sample sites for loopback crawls: the five sites as they are on the wire, with invented articles.

    with tests.samples.serve(articles=40) as sites:
        sites.connect_to   # {"www.shjnet.cn:80": "127.0.0.1:41234", ...}
        sites.truth["jurong"][url]   # what must be read of that page

Pages are written from facts about the templates; every article, name and comment is invented.
"""

from tests.samples.articles import normal
from tests.samples.cri_hlj import CriHlj
from tests.samples.jurong import Jurong
from tests.samples.repost_farm import RepostFarm
from tests.samples.server import Sites, serve
from tests.samples.shanxidayuan import Shanxidayuan
from tests.samples.songhuajiang import Songhuajiang

ALL = (Songhuajiang, Jurong, CriHlj, RepostFarm, Shanxidayuan)

__all__ = ["ALL", "Sites", "normal", "serve"]
