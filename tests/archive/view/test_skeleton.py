"""The view as a server: who may come in, what the browser is told, and how it ends."""

from __future__ import annotations

import re
import signal
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from archive.view.headers import POLICY
from archive.view.words import LANGUAGES, TEXTS, Language, language_of, said, said_as_html, texts
from tests.support.archives import command, exchanges, run, site_folder
from tests.support.served import Served, served

TOKEN = "a-token-of-many-letters"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("view") / "data"
    site_folder(data, exchanges(3))
    assert run("rebuild", "--data", data, "--replace").returncode == 0
    return data


@pytest.fixture(scope="module")
def view(data: Path) -> Iterator[Served]:
    with served(data) as server:
        yield server


@pytest.fixture(scope="module")
def guarded(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    file = tmp_path_factory.mktemp("token") / "token"
    file.write_text(f"{TOKEN}\n", "utf-8")
    with served(data, "--token-file", file) as server:
        yield server


@pytest.mark.parametrize("path", ["/", "/search", "/article/none", "/static/view.css", "/none", "/%00", "/static/none"])
def test_every_answer_says_what_a_browser_may_do(view: Served, path: str) -> None:
    headers = view.get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Set-Cookie"] is None
    assert headers["Server"] is None


@pytest.mark.parametrize("path", ["/", "/search", "/article/none"])
def test_no_page_has_script_or_style_of_its_own(view: Served, path: str) -> None:
    text = view.get(path).text
    assert " style=" not in text
    assert "<style" not in text
    assert text.count("<script") == 1
    assert '<script src="/static/view.js" defer></script>' in text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil", "[::2]", "0.0.0.0"])
def test_a_name_that_was_made_to_lead_here_is_refused(view: Served, host: str) -> None:
    answer = view.get("/", {"Host": host})
    assert answer.status == 421 if host else answer.status in (400, 421)
    assert "news" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "LOCALHOST", "[::1]:80"])
def test_its_own_names_are_known(view: Served, host: str) -> None:
    assert view.get("/", {"Host": host}).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/", "/sign-in", "/static/view.css"])
def test_it_can_only_be_read(view: Served, method: str, path: str) -> None:
    answer = view.get(path, method=method, body=b"a=1")
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_head_is_get_without_its_body(view: Served) -> None:
    answer = view.get("/search", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(view.get("/search").body))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/none", 404),
        ("/article/", 404),
        ("/article/%00", 404),
        ("/article/%ff%fe", 404),
        ("/article/../../../../etc/passwd", 404),
        ("/article/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
        ("/static/../app.py", 404),
        ("/static/%2e%2e/app.py", 404),
        ("/static/..%2fapp.py", 404),
        ("/static/%2fetc%2fpasswd", 404),
        ("/static//etc/passwd", 404),
        ("/static/", 404),
        ("/article/" + "a" * 7_000, 404),
        ("/search?q=" + "a" * 100_000, 414),
        ("/" + "%61" * 40_000, 414),
        ("/search?" + "&" * 7_000, 200),
        ("/search?q=%00", 400),
        ("/search?q=%ff%fe", 200),
        ("/?lang=%3Cscript%3E", 200),
        ("//evil.example/", 404),
        ("/article/%3Cscript%3Ealert(1)%3C/script%3E", 404),
    ],
)
def test_odd_addresses_get_a_clear_answer(view: Served, data: Path, path: str, status: int) -> None:
    answer = view.get(path)
    assert answer.status == status
    assert "<script>" not in answer.text
    for internal in ("Traceback", str(data), "site-packages", "root:"):
        assert internal not in answer.text


def test_the_language_is_asked_for_or_understood(view: Served) -> None:
    assert '<html lang="en">' in view.get("/").text
    assert '<html lang="zh-Hans">' in view.get("/?lang=zh").text
    assert '<html lang="zh-Hans">' in view.get("/", {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}).text
    assert 'href="/search?lang=zh"' in view.get("/?lang=zh").text  # a choice goes along
    assert 'href="/search"' in view.get("/", {"Accept-Language": "zh"}).text
    assert 'href="/search?q=%E7%B2%AE&amp;lang=en"' in view.get("/search?q=粮".replace("粮", "%E7%B2%AE")).text


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        (None, "", "en"),
        (None, "fr, de;q=0.5", "en"),
        (None, "zh-Hant;q=0.3, en;q=0.2", "zh"),
        (None, "en;q=0, zh;q=0.1", "zh"),
        (None, "en-GB, zh", "en"),
        (None, "zh;q=9, \x00;;;," + "a," * 9999, "en"),
        ("zh", "en", "zh"),
        ("xx", "zh", "zh"),
    ],
)
def test_a_language_is_told(chosen: str | None, accepted: str, language: str) -> None:
    assert language_of(chosen, accepted)[0] == language


def test_every_word_is_there_in_every_language() -> None:
    files = sorted(TEXTS.glob("*.toml"))
    assert files
    for path in files:
        for name, entry in tomllib.loads(path.read_text("utf-8")).items():
            assert list(entry) == list(LANGUAGES), f"{path.name}: {name}"
            parts = [parts_of(text) for text in entry.values()]
            assert parts[0] == parts[1], f"{path.name}: {name}: other parts in another language"
            assert all(entry.values()), f"{path.name}: {name} is empty"


def parts_of(text: str) -> set[str]:
    """The parts of a word, without the endings that English has for them."""
    return {part.removesuffix("_s") for _, part, _, _ in Formatter().parse(text) if part}


def test_one_of_a_thing_is_said_as_one() -> None:
    bounds = {"error.too_many", "search.pack_bound"}  # of hundreds
    for word, entry in texts().items():
        shown = said(Language.EN, word, **dict.fromkeys(parts_of(entry["en"]), 1))
        assert word in bounds or not re.search(r"(?<!of )\b1 (?!is |stands )[a-z]*[a-rt-z]s\b|\b1 more are\b", shown), (
            shown
        )
    assert said(Language.EN, "outcome.errors", number=1) == "1 error"
    assert said(Language.EN, "outcome.errors", number=2000) == "2,000 errors"
    assert said_as_html(Language.EN, "home.lead", sites=1, articles=2, comments=0, captures=1) == (
        "1 site, 2 articles, 0 comments, 1 capture."
    )


def test_with_a_token_nobody_comes_in_without_it(guarded: Served) -> None:
    for path in ("/", "/search?q=粮".replace("粮", "%E7"), "/article/none", "/none"):
        answer = guarded.get(path)
        assert answer.status == 401
        assert '<input id="token" name="token" type="password"' in answer.text
    for bearer in ("", "Bearer", "Bearer no", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer \xff"):
        assert guarded.get("/", {"Authorization": bearer}).status == 401
    assert guarded.get("/", {"Authorization": f"Bearer {TOKEN}"}).status == 200
    assert guarded.get("/", {"Cookie": f"shengbao-view={TOKEN}"}).status == 401
    assert guarded.get("/", {"Cookie": "a=\x01;;shengbao-view"}).status == 401
    assert guarded.get("/static/view.css").status == 200  # the form's own looks


def test_the_form_lets_in_with_one_cookie(guarded: Served) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    wrong = guarded.get("/sign-in", form, method="POST", body=b"token=no")
    assert wrong.status == 403
    assert wrong.headers["Set-Cookie"] is None
    assert guarded.get("/sign-in", form, method="POST", body=b"token=" + b"a" * 1_000_000).status == 403
    assert guarded.get("/sign-in", form, method="POST", body=b"\xff\x00=&&&").status == 403
    assert guarded.get("/", form, method="POST", body=b"token=no").status == 405
    right = guarded.get("/sign-in?lang=zh", form, method="POST", body=f"token={TOKEN}".encode())
    assert (right.status, right.headers["Location"]) == (303, "/?lang=zh")
    cookie, *attributes = right.headers["Set-Cookie"].split("; ")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(attributes)
    assert TOKEN not in cookie
    assert guarded.get("/", {"Cookie": f"a=b; {cookie}"}).status == 200


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--host", "0.0.0.0", "--port", "0"), "give a token with --token-file or SHENGBAO_TOKEN"),
        (("--port", "70000"), "ports end at 65535"),
        (("--host", "no such name.invalid", "--port", "0"), "name one of this machine with --host"),
        (("--token-file", "{short}"), "a token is 16 letters"),
        (("--token-file", "{none}"), "No such file"),
    ],
)
def test_what_cant_be_served_is_said_in_a_line(data: Path, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "short").write_text("abc\n", "utf-8")
    made = [word.format(short=tmp_path / "short", none=tmp_path / "none") for word in words]
    done = command("serve", "--data", data, *made)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_address_in_use_is_said_in_a_line(data: Path, view: Served) -> None:
    done = command("serve", "--data", data, "--port", str(view.port))
    assert done.returncode == 2
    assert "name another one with --port" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(data: Path, tmp_path: Path, number: signal.Signals) -> None:
    log = tmp_path / "log"
    with served(data, log=log) as server:
        assert server.get("/").status == 200
        server.process.send_signal(number)
        assert server.process.wait(15) == 0
    assert log.read_text("utf-8") == ""


def test_without_its_packages_it_says_how_to_get_them(data: Path, tmp_path: Path) -> None:
    (tmp_path / "starlette").mkdir()
    gone = tmp_path / "starlette" / "__init__.py"
    gone.write_text("raise ModuleNotFoundError('gone', name='starlette')", "utf-8")
    done = command("serve", "--data", data, env={"PYTHONPATH": str(tmp_path), "PATH": ""})
    assert done.returncode == 2
    assert "pip install '.[serve]'" in done.stderr
    assert done.stderr.count("\n") == 1
