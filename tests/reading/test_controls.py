"""What a page's controls print above and below a text, in its own element, is none of it; the same words in it are."""

from __future__ import annotations

import opencc
import pytest

from tests.support.news import FIRST, LAST, SECOND, THIRD, TITLE, row, usual

_TRADITIONAL = opencc.OpenCC("s2twp")
_TEXT = (FIRST, SECOND, THIRD, LAST)
# As mainland sites and as those of Taiwan and Hong Kong print them.
LINES = [
    "字级设定：小中大特",
    "文字大小 小 中 大",
    "分享至 LINE 分享至 Facebook",
    "追踪本报最新消息",
    "在 Google 新闻上追踪我们",
    "复制链接",
    "点击查看大图",
    "点我看更多",
    "查看全文",
    "关闭窗口",
    "搜索",
    "原创",
    "简体 繁体",
    "点阅数：1234",
    "已有1234人浏览",
    "第1张/共5张",
    "#技能大赛 #河湾",
    "这篇新闻对您有帮助吗？",
    "本周热门",
    "主编精选",
    "投资有风险，入市需谨慎",
    "THE END",
    "感谢您的阅读！",
    "转发周知！",
    "（全文共1200字）",
    "欢迎在评论区留言",
    "转寄",
    "加为好友",
    "保存文章",
    "链接复制成功",
    "请登录以浏览更多",
    "Share this page | Print",
    "仅限会员",
    "广告位招租",
    "您是第 1520 位访客",
    "本文共有 3 条评论",
    "写点什么...",
    "点击“阅读原文”",
    "点亮“在看”",
    "点分享",
    "戳这里，看更多",
    "关注我们，了解更多",
    "本文字数：1200，阅读时长：3分钟",
    "下方内文未完",
    "您现在的位置：河湾频道 » 社会公告",
    "首页 > 社会 > 正文",
    "河ICP备2021000001号",
    "关于我们",
    "报料热线：0451-12345678",
    "转载请注明出处",
    "本文地址：http://www.hewan.example/2023/05/06/a-very-long-address-of-an-article-882213.html",
]


def _page(told: list[str]) -> str:
    return usual("".join(f"<p>{text}</p>" for text in told))


def _is_read(told: list[str], text: list[str]) -> None:
    """A page of these lines has this text, in both scripts."""
    page = _page(told)
    assert (row(page).body_raw or "").split("\n") == text
    other = row(_TRADITIONAL.convert(page), f"<title>{_TRADITIONAL.convert(TITLE)}</title>")
    assert (other.body_raw or "").split("\n") == [_TRADITIONAL.convert(line) for line in text]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("place", [0, 4])
def test_controls_are_no_text(line: str, place: int) -> None:
    told = [*_TEXT]
    told.insert(place, line)
    _is_read(told, [*_TEXT])


@pytest.mark.parametrize(
    "line",
    [
        "精选",
        "回放",
        "主题：如何让老街活起来",
        "看新闻发布会",
        "阅读改变人生",
        "直播带货",
        "用户",
        "举报方式",
        "登录办法",
        "6.支持微信、QQ登录",
    ],
)
def test_headings_in_a_text_stay(line: str) -> None:
    told = [FIRST, SECOND, line, THIRD, LAST]
    assert (row(_page(told)).body_raw or "").split("\n") == told


_LAMP = "张先生说，小区门口的路灯坏了三个月，老人和孩子晚上回家只能摸黑。"
_BENCH = "李女士希望公园里多放几把椅子，老人走累了，没有地方可以坐下来歇歇。"
_SOUP = "老街的豆花三块钱一碗，从早上五点卖到中午，三十年来味道没有变过。"
# Said of the world, or of what the text tells, in the words of controls.
TEXTS = {
    "poem": ["看不到", "听不到", "回到这里", "想听", "回想"],
    "steps": ["1.打开微信", "2.搜索小程序", "（3）注册账号", "4、下载APP"],
    "answers": ["支持", "不支持", "看新闻", "关闭手机"],
    "counts": ["3000人围观", "1.2万人参与"],
    "letters": ["【投诉】", _LAMP, "【建议】", _BENCH],
    "parts": [_LAMP, "网友推荐", _SOUP, "本周热门", _BENCH],
    "questions": ["这条新闻是真的吗？", "此文物来自何处？", "这篇报道为何引起热议？"],
    "money": ["投资有风险，不少老人还是拿出了毕生积蓄。"],
}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_the_world_is_told_in_the_same_words(kind: str, place: int) -> None:
    told = [*_TEXT]
    told[place:place] = TEXTS[kind]
    _is_read(told, told)


@pytest.mark.parametrize(
    "line",
    [
        "3:1",
        "网上报名网址：http://www.hewan.example/bm",
        "监督电话：0451-12345678",
        "位置：河湾大道8号",
        "市水务局信息处",
        "咏河湾",
    ],
)
def test_what_a_text_ends_with_stays(line: str) -> None:
    told = [FIRST, SECOND, THIRD, LAST, line]
    assert (row(_page(told)).body_raw or "").split("\n") == told
