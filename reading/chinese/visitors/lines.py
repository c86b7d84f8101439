"""Comments of one line each: floor, who, what and when, one behind the other."""

from __future__ import annotations

from reading.chinese.wording import Wording

_FLOOR = r"(?:[\[【(（]?\s?(?:第|#|No\.)?\s?(\d{1,5})\s?(?:[楼樓层#FL]|(?=[\]】)）.、:：]))[\]】)）]?[.、:：\s]*)?"
_PUSH = "(?:[推噓嘘→]\\s{0,2})?"
_SAYS = "说道?|說道?|写道|寫道|[评評]论道?|发言|發言|留言"
_NAME = r"([^\s:：，。！？?、()（）\[\]【】][^:：，。！？?、()（）\[\]【】]{0,23}?)"
# A line that begins with a name and goes on with what he says: floor, name, text in groups 1 to 3.
NAMED = Wording(
    {
        rf"{_PUSH}{_FLOOR}{_NAME}\s?(?:(?:{_SAYS})?\s?[:：]\s?|(?=回[复覆应]\s?@?\S{{1,24}}?\s?[:：]))(\S.*)": (
            "张三：说得对",
            "3楼.张三:说得对",
            "[3] 张三 说：说得对",
            "推 张三: 说得对",
            "张三 回复@李四：说得对",
        )
    },
    how="match",
    misses=("张三", "张三：", "说得对，真的：好"),
)
# A line that a board read by telnet pushes below a text: mark, name, colon.
PUSHED = Wording(
    {r"(?:[推噓嘘]\s{1,2}|→\s{0,2})[^\s:：]{1,24}\s?[:：]\s?\S": ("推 张三: 说得对", "→ 张三：说得对")},
    how="match",
    misses=("推 张三", "推荐：张三"),
)
# Behind a name and a time.
SAYS = Wording(
    {rf"\s?[)）\]】]?\s?(?:{_SAYS})?\s?[:：]\s?(\S.*)": ("）：说得对", " 说：说得对")},
    how="match",
    misses=("发表", "）"),
)
# The floor that a text begins with, in group 1.
FLOORED = Wording(
    {r"(?:第\s?)?(\d{1,5})\s?[楼#]\s?[.、:：]\s?(?=\S)": ("2楼. 顶", "第3楼：说得对")},
    how="match",
    misses=("2楼的人", "12#"),
)
# The number that the head of a post begins with, in group 1.
NUMBERED = Wording(
    {
        r"[\[【(（]?(\d{1,5})[.．、:：\]】)）]\s?(?=[^\d\s])": ("2. 张三 2003-05-06", "[3]张三", "4、张三"),
        r"第\s?(\d{1,5})\s?[条篇则帖贴个]": ("第 2 条 姓名：张三", "第3篇"),
        r"(?:编号|序号|No\.?)\s?[:：]?\s?(\d{1,5})(?!\d)": ("编号：12", "No. 3"),
    },
    how="match",
    misses=("2.5万 浏览", "2003-05-06", "12:30"),
)
# What anybody is called, before a name or instead of one.
ANYBODY = Wording(
    {"网友|网民|用户|会员|游客|访客|市民|匿名(?:网友|用户)?|網友|會員|訪客": ("网友", "匿名用户", "會員")},
    how="fullmatch",
    misses=("河湾网友", "网友一"),
)
