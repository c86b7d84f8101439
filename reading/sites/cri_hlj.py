"""国际在线龙江 CRI Heilongjiang, read through its traditional-script gateway."""

from reading.families import cri
from reading.layout import Site

SITE = Site(
    name="cri_hlj",
    title="国际在线龙江",
    province="黑龙江",
    hosts=("hlj.cri.cn", "big5.cri.cn"),
    start_urls=("http://big5.cri.cn/gate/big5/hlj.cri.cn/list/yaowen",),
    links="ul li a",
    next_links="a.next",
    addresses=cri.ADDRESSES,
    layouts=cri.layouts(),
)
