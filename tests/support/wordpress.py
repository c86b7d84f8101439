"""A WordPress of Debian's packages, unpacked in a folder and not installed: PHP's own server, and MariaDB on a socket.

`make wordpress` puts the packages there. What happens on the site is told in words, and gives the ids:
`happen([["post", TITLE, BODY, DATE], ["comment", POST, NAME, TEXT, DATE], ["edit", POST, BODY], ["delete", POST],
["uncomment", COMMENT]])`.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

HOST = "www.wordpress.example"
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
file_put_contents(__DIR__ . '/asked.txt', $_SERVER['REQUEST_URI'] . "\\n", FILE_APPEND | LOCK_EX);
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


class WordPress:
    """One site; its packages are unpacked in `root`, what it keeps is in `folder`."""

    def __init__(self, root: Path, folder: Path, theme: str) -> None:
        self._usr, self._folder, self._theme = root / "usr", folder, theme
        self._www, self._socket = root / "usr/share/wordpress", folder / "db.socket"
        libraries = (root / "usr/lib").glob("*-linux-gnu")
        self._env = {
            **os.environ,
            "LD_LIBRARY_PATH": ":".join(map(str, [*libraries, *(root / "lib").glob("*-linux-gnu")])),
        }
        modules = next((root / "usr/lib/php").glob("20*"))
        names = ("mysqlnd", "mysqli", "tokenizer", "ctype", "iconv")
        self._php = [str(next((root / "usr/bin").glob("php8*"))), "-n", "-d", f"extension_dir={modules}"]
        self._php += [word for name in names for word in ("-d", f"extension={name}")]
        self._running: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])

    def __enter__(self) -> Self:
        try:
            self._begin()
        except BaseException:
            self._end()
            raise
        return self

    def _begin(self) -> None:
        base = ["--no-defaults", f"--basedir={self._usr}", f"--datadir={self._folder / 'db'}", "--user=root"]
        self._run(
            [self._usr / "bin/mariadb-install-db", *base, "--auth-root-authentication-method=normal", "--skip-test-db"]
        )
        server = [self._usr / "sbin/mariadbd", *base, "--skip-networking", f"--socket={self._socket}"]
        server += [f"--pid-file={self._folder / 'db.pid'}", f"--lc-messages-dir={self._usr / 'share/mysql'}"]
        self._start(server, "db.log")
        self._wait(self._socket.exists)
        self._run(
            [
                self._usr / "bin/mariadb",
                "--no-defaults",
                f"--socket={self._socket}",
                "-uroot",
                "-e",
                "CREATE DATABASE wordpress",
            ]
        )
        (self._www / "wp-config.php").write_text(self._filled(_CONFIG))
        (self._folder / "router.php").write_text(_ROUTER)
        self._code(_INSTALL)
        self._code(_START)
        self._start(
            [*self._php, "-S", f"127.0.0.1:{self.port}", "-t", self._www, self._folder / "router.php"], "php.log"
        )
        self._wait(self._answers)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.wait(60)

    def happen(self, events: Sequence[Sequence[object]]) -> list[int]:
        """The ids of what was posted, commented, changed or deleted, in their order."""
        ids = json.loads(self._code(_HAPPEN, json.dumps(events)))
        assert all(isinstance(each, int) for each in ids), ids
        return [int(each) for each in ids]

    def asked(self) -> list[str]:
        """The paths that the server was asked for until now."""
        asked = self._folder / "asked.txt"
        return asked.read_text("utf-8").split() if asked.exists() else []

    def _code(self, code: str, told: str = "") -> str:
        path = self._folder / "code.php"
        path.write_text(self._filled(code))
        return self._run([*self._php, path], told)

    def _filled(self, code: str) -> str:
        return code.replace("@socket@", str(self._socket)).replace("@host@", HOST).replace("@theme@", self._theme)

    def _run(self, command: Sequence[object], told: str = "") -> str:
        words = list(map(str, command))
        done = subprocess.run(
            words, cwd=self._www, env=self._env, input=told, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, f"{words[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout

    def _start(self, command: Sequence[object], log: str) -> None:
        with (self._folder / log).open("wb") as file:
            words = list(map(str, command))
            self._running.append(subprocess.Popen(words, cwd=self._www, env=self._env, stdout=file, stderr=file))

    def _wait(self, true: object, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not true():  # type: ignore[operator]
            assert time.monotonic() < end, "WordPress did not start"
            assert all(process.poll() is None for process in self._running), "WordPress ended"
            time.sleep(0.1)

    def _answers(self) -> bool:
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", self.port)) == 0
