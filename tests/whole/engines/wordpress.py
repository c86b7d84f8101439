"""WordPress, with MariaDB on a socket."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from tests.whole.engines.engine import Event, Unpacked

_CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:@socket@'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HOME', 'http://@host@'); define('WP_SITEURL', 'http://@host@');
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT',
    'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) define($name, $name);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
_ROUTER = """<?php
error_log('GET ' . $_SERVER['REQUEST_URI'], 4);
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && is_file($_SERVER['DOCUMENT_ROOT'] . $path)) return false;
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
"""
_INSTALL = """<?php
define('WP_INSTALLING', true); $_SERVER['HTTP_HOST'] = '@host@'; $_SERVER['REQUEST_URI'] = '/';
require 'wp-load.php'; require ABSPATH . 'wp-admin/includes/upgrade.php';
function wp_new_blog_notification() {}
wp_install('望湖在线', 'editor', 'editor@wordpress.example', true, '', 'not-used');
foreach (['permalink_structure' => '/%year%/%monthnum%/%post_id%/', 'page_comments' => 1, 'comments_per_page' => 20,
    'default_comments_page' => 'oldest', 'posts_per_page' => 10, 'timezone_string' => 'Asia/Shanghai',
    'thread_comments' => 0] as $name => $value) update_option($name, $value);
"""
_START = """<?php
$_SERVER['HTTP_HOST'] = '@host@'; $_SERVER['REQUEST_URI'] = '/'; require 'wp-load.php';
switch_theme('@theme@'); flush_rewrite_rules();
foreach (get_posts(['numberposts' => -1, 'post_type' => ['post', 'page']]) as $post) wp_delete_post($post->ID, true);
"""
_HAPPEN = """<?php
$_SERVER['HTTP_HOST'] = '@host@'; $_SERVER['REQUEST_URI'] = '/'; require 'wp-load.php';
kses_remove_filters(); $ids = [];
foreach (json_decode(stream_get_contents(STDIN), true) as $one) switch ($one[0]) {
    case 'post': $ids[] = wp_insert_post(['post_title' => $one[1], 'post_content' => $one[2], 'post_date' => $one[3],
        'post_status' => 'publish', 'post_author' => 1, 'comment_status' => 'open'], true); break;
    case 'edit': $ids[] = wp_update_post(['ID' => $one[1], 'post_content' => $one[2]], true); break;
    case 'delete': wp_delete_post($one[1], true); $ids[] = $one[1]; break;
    case 'comment': $ids[] = wp_insert_comment(['comment_post_ID' => $one[1], 'comment_author' => $one[2],
        'comment_content' => $one[3], 'comment_date' => $one[4], 'comment_approved' => 1]); break;
    case 'uncomment': wp_delete_comment($one[1], true); $ids[] = $one[1]; break;
}
echo json_encode($ids);
"""


class WordPress(Unpacked):
    """With a classic theme."""

    name = "wordpress"
    comments = True
    theme: ClassVar[str] = "twentytwentyone"
    modules = ("mysqlnd", "mysqli", "tokenizer", "ctype", "iconv", "simplexml")  # the last for its sitemaps

    def __init__(self, made: Path, folder: Path) -> None:
        super().__init__(made, folder)
        self._www, self._socket = self.root / "usr/share/wordpress", folder / "db.socket"
        self._pictures: dict[str, str] = {}

    def begin(self) -> None:
        usr = self.root / "usr"
        base = ["--no-defaults", f"--basedir={usr}", f"--datadir={self.folder / 'db'}", "--user=root"]
        self.run([usr / "bin/mariadb-install-db", *base, "--auth-root-authentication-method=normal", "--skip-test-db"])
        server = [usr / "sbin/mariadbd", *base, "--skip-networking", f"--socket={self._socket}"]
        server += [f"--pid-file={self.folder / 'db.pid'}", f"--lc-messages-dir={usr / 'share/mysql'}"]
        self.start(server, "db.log")
        self.wait(self._socket.exists)
        client = [usr / "bin/mariadb", "--no-defaults", f"--socket={self._socket}", "-uroot"]
        self.run([*client, "-e", "CREATE DATABASE wordpress"])
        (self._www / "wp-config.php").write_text(self._filled(_CONFIG))
        self._code(_INSTALL)
        self._code(_START)
        self.serve(self._www, _ROUTER)

    def happen(self, events: Sequence[Event]) -> list[str]:
        ids = json.loads(self._code(_HAPPEN, json.dumps([self._told(event) for event in events])))
        assert all(str(each).isdecimal() for each in ids), ids
        for event, number in zip(events, ids, strict=True):
            if event[0] == "post" and event[4]:
                self._pictures[str(number)] = self._picture(Path(str(event[4])))
        return list(map(str, ids))

    def _told(self, event: Event) -> Event:
        match event:
            case "post", title, list(paragraphs), when, picture:
                return ["post", title, _html(paragraphs, picture and self._picture(Path(str(picture)))), when]
            case "edit", number, list(paragraphs):
                return ["edit", number, _html(paragraphs, self._pictures.get(str(number)))]
        return event

    def _picture(self, path: Path) -> str:
        folder = self._www / "wp-content/uploads"
        folder.mkdir(exist_ok=True)
        shutil.copy(path, folder / path.name)
        return f"http://{self.host}/wp-content/uploads/{path.name}"

    def _filled(self, code: str) -> str:
        return code.replace("@socket@", str(self._socket)).replace("@host@", self.host).replace("@theme@", self.theme)

    def _code(self, code: str, told: str = "") -> str:
        path = self.folder / "code.php"
        path.write_text(self._filled(code))
        return self.run([*self.php, path], told, self._www)


class Blocks(WordPress):
    """With a theme that is made of blocks."""

    name = "wordpress_blocks"
    theme = "twentytwentythree"

    @property
    def host(self) -> str:
        return "www.wordpress-blocks.example"


def _html(paragraphs: list[str], picture: object) -> str:
    shown = f'<figure class="wp-block-image"><img src="{picture}" alt=""/></figure>' if picture else ""
    first, *others = paragraphs
    return f"<p>{first}</p>{shown}" + "".join(f"<p>{each}</p>" for each in others)
