"""MediaWiki, with SQLite: a city's news in a wiki, whose front page names a category."""

# ruff: noqa: E501 - settings and scripts stand as the engine has them

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from tests.whole.engines.engine import Event, Unpacked

_SETTINGS = """
$wgArticlePath = '/wiki/$1'; $wgUsePathInfo = true; $wgCategoryPagingLimit = 25; $wgEnableUploads = true;
$wgLocaltimezone = 'Asia/Shanghai'; $wgJobRunRate = 0; $wgUseInstantCommons = false; $wgThumbnailScriptPath = false;
$wgMaxUploadSize = 1000000; $wgUseImageMagick = false; wfLoadSkin('Vector');
$wgCacheDirectory = "$IP/cache"; $wgLocalisationCacheConf['store'] = 'array';
"""
_ROUTER = """<?php
error_log('GET ' . $_SERVER['REQUEST_URI'], 4);
$path = urldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
if (preg_match('#^/(load|index|api|rest|opensearch_desc|thumb)\\.php#', $path, $hit)) {
    $_SERVER['SCRIPT_NAME'] = "/$hit[1].php"; $_SERVER['SCRIPT_FILENAME'] = "@www@/$hit[1].php";
    require "@www@/$hit[1].php"; return;
}
if ($path !== '/' && is_file("@www@$path")) return false;
if ($path !== '/' && strpos($path, '/wiki/') !== 0) { http_response_code(404); echo 'Not Found'; return; }
$_SERVER['SCRIPT_NAME'] = '/index.php'; $_SERVER['SCRIPT_FILENAME'] = '@www@/index.php'; $_SERVER['PHP_SELF'] = '/index.php';
require '@www@/index.php';
"""
_HAPPEN = """<?php
require_once '@www@/maintenance/Maintenance.php';
class Happen extends Maintenance {
    public function execute() {
        $user = User::newSystemUser('编辑部', ['steal' => true]); $ids = [];
        $services = MediaWiki\\MediaWikiServices::getInstance();
        foreach (json_decode(stream_get_contents(STDIN), true) as $one) {
            $title = Title::newFromText($one[1]);
            $page = $services->getWikiPageFactory()->newFromTitle($title);
            if ($one[0] === 'delete') {
                $services->getDeletePageFactory()->newDeletePage($page, $user)->forceImmediate(true)->deleteUnsafe('');
            } else {
                $updater = $page->newPageUpdater($user);
                $updater->setContent('main', new WikitextContent($one[2]));
                $updater->saveRevision(CommentStoreComment::newUnsavedComment('发布'), 0);
                if (!$updater->wasSuccessful()) $this->fatalError($updater->getStatus()->getMessage()->text());
            }
            $ids[] = $title->getPrefixedText();
        }
        DeferredUpdates::doUpdates();
        echo json_encode($ids);
    }
}
$maintClass = Happen::class;
require_once RUN_MAINTENANCE_IF_MAIN;
"""
_FRONT = """望湖百科记录望湖城乡的新闻与人物，由读者共同编写。

全部文章见[[:分类:新闻]]。

== 最新文章 ==
%s
"""


class MediaWiki(Unpacked):
    """Its articles are known by their titles. Readers write on pages of discussion, which aren't an article's."""

    name = "mediawiki"
    modules = ("mbstring", "intl", "xml", "dom", "xmlreader", "pdo", "pdo_sqlite", "sqlite3", "ctype", "iconv",
               "fileinfo", "tokenizer", "gd", "simplexml", "posix")  # fmt: skip

    def begin(self) -> None:
        self._www = self.folder / "www"
        self._newest: list[str] = []
        self._pictures: dict[str, str] = {}
        there = self.root / "usr/share/mediawiki"
        shutil.copytree(
            there, self._www, ignore=lambda folder, names: [n for n in names if Path(folder, n).is_symlink()]
        )
        for name in ("images", "cache"):
            (self._www / name).mkdir()
        (self._www / "extensions").symlink_to("extensions-core")
        self.env = {**self.env, "MW_INSTALL_PATH": str(self._www)}
        self.run(
            [*self.php, "maintenance/install.php", "--dbtype=sqlite", "--dbname=wiki", f"--dbpath={self.folder}",
             f"--server=http://{self.host}", "--scriptpath=", "--lang=zh-hans", "--pass=not-used-by-us", "望湖百科", "编辑"],
            where=self._www,
        )  # fmt: skip
        with (self._www / "LocalSettings.php").open("a") as settings:
            settings.write(_SETTINGS)
        (self.folder / "happen.php").write_text(_HAPPEN.replace("@www@", str(self._www)))
        self._told([["edit", "分类:新闻", "望湖城乡的新闻。"]])
        self.serve(self._www, _ROUTER.replace("@www@", str(self._www)))

    def happen(self, events: Sequence[Event]) -> list[str]:
        told: list[Event] = []
        for event in events:
            match event:
                case "post", str(title), list(paragraphs), _, picture:
                    if picture:
                        self._pictures[title] = self._picture(Path(str(picture)))
                    told.append(["post", title, _text(paragraphs, self._pictures.get(title))])
                    self._newest.insert(0, title)
                case "edit", str(title), list(paragraphs):
                    told.append(["edit", title, _text(paragraphs, self._pictures.get(title))])
                case "delete", str(title):
                    told.append(event)
                    self._newest.remove(title)
        front = _FRONT % "\n".join(f"* [[{each}]]" for each in self._newest[:10])
        *ids, _ = self._told([*told, ["edit", "首页", front]])
        self.run([*self.php, "maintenance/runJobs.php"], where=self._www)
        return ids

    def _told(self, events: Sequence[Event]) -> list[str]:
        return list(json.loads(self.run([*self.php, self.folder / "happen.php"], json.dumps(events), self._www)))

    def _picture(self, path: Path) -> str:
        folder = self.folder / "upload"
        folder.mkdir(exist_ok=True)
        shutil.copy(path, folder / path.name)
        self.run([*self.php, "maintenance/importImages.php", folder, "--overwrite"], where=self._www)
        (folder / path.name).unlink()
        return path.name


def _text(paragraphs: list[str], picture: str | None) -> str:
    first, *others = paragraphs
    shown = [f"[[File:{picture}|center]]"] if picture else []
    return "\n\n".join([first, *shown, *others, "[[分类:新闻]]"])
