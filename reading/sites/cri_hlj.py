"""国际在线龙江 CRI Heilongjiang, read through its traditional-script gateway."""

from reading.families import cri
from reading.layout import Daily, Site

SITE = Site(
    name="cri_hlj",
    title="国际在线龙江",
    province="黑龙江",
    hosts=("hlj.cri.cn", "big5.cri.cn"),
    start_urls=("http://big5.cri.cn/gate/big5/hlj.cri.cn/list/yaowen",),
    addresses=cri.ADDRESSES,
    layouts=cri.layouts(),
    expect=Daily(articles=(5, 80), body_chars=(200, 6000)),
)
