"""Each alarm is told once when it begins and once when it ends, whoever is down meanwhile; no secret is said."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from archive.data.exits import ExitStatus
from archive.operations.alarms.alarm import AlarmKind, Finding, Tongue, name_of, said, to_do
from archive.operations.alarms.kept import Alarm, AlarmTable, Event, News
from archive.operations.alarms.telling import metrics
from archive.operations.alarms.telling.channels import ChannelsError, Form, channels_in
from archive.operations.alarms.telling.news import line
from archive.operations.alarms.telling.senders import body_of
from archive.operations.alarms.telling.telling import Told, ping, tell
from tests.support.archives import run
from tests.support.receivers import Hooks, Mailbox, hooks, mailbox
from tests.support.wire import Authority

EMPTY = Finding(kind=AlarmKind.EMPTY_LIST, about="http://a.example/news/", values={"before": 40})
MOVED = Finding(kind=AlarmKind.HOST_MOVED, about="b.example", values={"origin": "https://b.example", "pages": 3})
# What a page could print, were it in an alarm: a header, Markdown, a mention, a link, a bidi override, half a pair.
NASTY = Finding(
    kind=AlarmKind.OTHER_LAYOUT,
    about='x\r\nBcc: all@b.example\r\n\r\n<script>"}],*bold* <!channel> [a](http://b.example) \u202e \ud800',
    values={"read": 1, "rows": 20, "usual": 90, "now": "y\n.\nQUIT"},
)
NOW = datetime(2027, 4, 1, tzinfo=UTC)
TODAY = date(2027, 4, 1)


@pytest.fixture
def table(tmp_path: Path) -> Iterator[AlarmTable]:
    with AlarmTable(tmp_path) as table:
        yield table


def declared(data: Path, *tables: str) -> Callable[[AlarmTable], list[Told]]:
    (data / "alarms.toml").write_text("\n".join(tables), "utf-8")
    channels = channels_in(data)
    return lambda table: tell(table, channels, TODAY, 1)


def email(box: Mailbox, *more: str, server: str = "") -> str:
    said = ["[email.ops]", 'to = ["ops@a.example", "night@a.example"]', 'from = "shengbao@a.example"']
    return "\n".join([*said, f'server = "{server or "127.0.0.1"}:{box.port}"', *more])


def webhook(name: str, url: str, *more: str) -> str:
    return "\n".join([f"[webhook.{name}]", f'url = "{url}"', *more])


def test_once_when_it_begins_and_once_when_it_ends(tmp_path: Path, table: AlarmTable) -> None:
    with hooks(Hooks()) as there, mailbox(Mailbox()) as box:
        told = declared(tmp_path, webhook("all", there.url), email(box, 'security = "none"'))
        table.level("hewan", [EMPTY], NOW)
        assert {each.channel: (each.why, each.waiting) for each in told(table)} == {
            "webhook.all": ("", 0),
            "email.ops": ("", 0),
        }
        table.level("hewan", [EMPTY], NOW + timedelta(days=1))
        assert told(table) == []
        table.level("hewan", [], NOW + timedelta(days=2))
        told(table)
        assert told(table) == []
    events = [json.loads(body)["alarms"] for _, _, body in there.got]
    assert [[(each["event"], each["site"], each["kind"]) for each in every] for every in events] == [
        [("began", "hewan", "empty_list")],
        [("ended", "hewan", "empty_list")],
    ]
    assert [mail["Subject"] for mail in box.mails] == ["shengbao: hewan empty_list", "shengbao: hewan empty_list over"]
    assert box.mails[0]["To"] == "ops@a.example, night@a.example"
    assert "names no article; it named 40 before" in box.mails[0].get_content()
    assert box.mails[0]["Message-ID"] != box.mails[1]["Message-ID"]


@pytest.mark.parametrize("trouble", ["down", "refuses", "hangs"])
def test_what_a_hook_did_not_take_goes_out_the_next_time(tmp_path: Path, table: AlarmTable, trouble: str) -> None:
    with (
        hooks(Hooks(status=503 if trouble == "refuses" else 200, hangs=trouble == "hangs")) as bad,
        hooks(Hooks()) as good,
    ):
        url = f"http://127.0.0.1:{free_port()}/hook" if trouble == "down" else bad.url
        told = declared(tmp_path, webhook("bad", url), webhook("good", good.url))
        table.level("hewan", [EMPTY], NOW)
        began = time.monotonic()
        found = {each.channel: each for each in told(table)}
        assert time.monotonic() - began < 4  # 1 is the bound here
        assert found["webhook.good"].why == ""
        assert (bool(found["webhook.bad"].why), found["webhook.bad"].waiting) == (True, 1)
        assert len(good.got) == 1
        table.level("hewan", [MOVED], NOW + timedelta(days=1))  # one is over now, before it was told, and one began
        bad.hangs, bad.status = False, 200
        told = declared(tmp_path, webhook("bad", bad.url), webhook("good", good.url))
        assert {each.why for each in told(table)} == {""}
        assert told(table) == []
    events = [(each["event"], each["kind"]) for each in json.loads(bad.got[-1][2])["alarms"]]
    assert events == [("ended", "empty_list"), ("began", "host_moved")]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@pytest.mark.parametrize(
    ("box", "why"),
    [
        (Mailbox(drips=True), "no answer within 1 s"),
        (Mailbox(refuses="550 no such box"), "550"),
        (None, "ConnectionRefusedError"),
    ],
)
def test_a_mail_server_that_is_slow_refuses_or_is_down(
    tmp_path: Path, table: AlarmTable, box: Mailbox | None, why: str
) -> None:
    with mailbox(box or Mailbox()) as there:
        at = there if box else Mailbox(port=free_port())
        told = declared(tmp_path, email(at, 'security = "none"'))
        table.level("hewan", [EMPTY], NOW)
        began = time.monotonic()
        [each] = told(table)
        assert time.monotonic() - began < 4
    assert why in each.why
    assert each.waiting == 1
    with mailbox(Mailbox()) as well:
        [each] = declared(tmp_path, email(well, 'security = "none"'))(table)
    assert (each.why, each.waiting, len(well.mails)) == ("", 0, 1)


def test_a_password_goes_through_tls_alone_and_is_never_said(
    tmp_path: Path, table: AlarmTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path)
    (tmp_path / "smtp.password").write_text("swordfish\n")
    table.level("hewan", [EMPTY], NOW)
    with mailbox(Mailbox(tls=authority.context("localhost"), login="shengbao swordfish")) as box:
        told = declared(
            tmp_path, email(box, 'user = "shengbao"', 'password_file = "smtp.password"', server="localhost")
        )
        [untrusted] = told(table)
        assert "certificate" in untrusted.why.lower()
        assert not any("AUTH" in line for line in box.heard)
        monkeypatch.setenv("SSL_CERT_FILE", str(authority.trust))
        box.login = "shengbao other"
        [wrong] = told(table)
        assert "535" in wrong.why
        assert "swordfish" not in wrong.why + repr(channels_in(tmp_path))
        box.login = "shengbao swordfish"
        [right] = told(table)
        assert (right.why, len(box.mails)) == ("", 1)


def test_no_address_of_a_hook_is_said(tmp_path: Path, table: AlarmTable) -> None:
    (tmp_path / "hook.url").write_text(f"http://127.0.0.1:{free_port()}/robot/send?access_token=sesame\n")
    (tmp_path / "token").write_text("opensesame")
    table.level("hewan", [EMPTY], NOW)
    told = declared(
        tmp_path, '[webhook.robot]\nform = "dingtalk"\nurl_file = "hook.url"', webhook("a", "http://127.0.0.1:1/sesame")
    )
    assert not any("sesame" in each.why for each in told(table))
    with hooks(Hooks(status=401, answer=b"who is opensesame?")) as there:
        told = declared(tmp_path, webhook("robot", there.url, 'token_file = "token"'))
        [each] = told(table)
    assert each.why == "status 401: who is ...?"
    assert there.got[0][1]["Authorization"] == "Bearer opensesame"


def test_robots_that_answer_200_and_have_not_taken_it(tmp_path: Path, table: AlarmTable) -> None:
    table.level("hewan", [EMPTY], NOW)
    with hooks(Hooks(answer=b'{"errcode":310000,"errmsg":"keywords not in content"}')) as there:
        told = declared(tmp_path, webhook("robot", there.url, 'form = "dingtalk"'))
        [each] = told(table)
        assert each.why.startswith("errcode 310000")
        there.answer = b'{"errcode":0,"errmsg":"ok"}'
        [each] = told(table)
        assert each.why == ""
    sent = json.loads(there.got[-1][2])
    assert sent["msgtype"] == "text"
    assert sent["text"]["content"].startswith("shengbao\nhewan: ")


@pytest.mark.parametrize("form", Form)
def test_nothing_that_a_page_says_breaks_out(tmp_path: Path, table: AlarmTable, form: Form) -> None:
    answer = b'{"errcode":0}'
    with hooks(Hooks(answer=answer)) as there, mailbox(Mailbox()) as box:
        told = declared(tmp_path, webhook("all", there.url, f'form = "{form}"'), email(box, 'security = "none"'))
        table.level("hewan", [NASTY], NOW)
        assert [each.why for each in told(table)] == ["", ""]
    body = there.got[0][2].decode()
    [mail] = box.mails
    assert {name.lower() for name in mail} == {
        *("subject", "from", "to", "date", "message-id", "auto-submitted"),
        *("content-type", "content-transfer-encoding", "mime-version"),
    }
    assert [line.upper() for line in box.heard if line.upper().startswith("RCPT")] == [
        "RCPT TO:<OPS@A.EXAMPLE>",
        "RCPT TO:<NIGHT@A.EXAMPLE>",
    ]
    assert len(mail.get_content().strip().splitlines()) == 2
    said = {} if form is Form.NTFY else json.loads(body)
    if form is Form.JSON:  # whoever reads JSON has the value as it is
        assert said["alarms"][0]["about"] == NASTY.about.replace("\ud800", "\\ud800")
        return
    text = {Form.NTFY: body, Form.SLACK: said.get("text")}.get(form) or said["text"]["content"]
    assert "\u202e" not in text
    assert "\r" not in text
    assert text.count("\n") == 1 + (form in {Form.DINGTALK, Form.WECOM})
    assert ("<!channel>" in text) == (form is not Form.SLACK)


@pytest.mark.parametrize(("form", "most"), [(Form.WECOM, 2_048), (Form.NTFY, 4_096)])
def test_long_news_go_out_in_messages_of_their_size(form: Form, most: int, tmp_path: Path, table: AlarmTable) -> None:
    long = [replace(EMPTY, about=f"http://a.example/{number}/{'路' * 900}") for number in range(9)]
    table.level("hewan", long, NOW)
    with hooks(Hooks(answer=b'{"errcode":0}')) as there:
        [each] = declared(tmp_path, 'lang = "zh"', webhook("all", there.url, f'form = "{form}"'))(table)
    assert (each.why, each.waiting, len(each.news)) == ("", 0, 9)
    assert len(there.got) > 1
    for _, _, body in there.got:
        text = body.decode() if form is Form.NTFY else json.loads(body)["text"]["content"]
        assert len(text.encode()) <= most
    assert sum(body.decode().count("a.example") for _, _, body in there.got) == 9


def test_muted_acknowledged_and_old_news(tmp_path: Path, table: AlarmTable) -> None:
    table.level("old", [EMPTY], NOW)
    table.level("old", [], NOW)  # over before anybody was to be told
    known, muted, loud = (table.level(site, [EMPTY], NOW)[0] for site in ("known", "muted", "loud"))
    table.acknowledge(known, NOW)
    table.mute(muted, TODAY, "rebuilt")
    assert [(news.alarm.site, news.event) for news in table.untold("webhook.a", TODAY)] == [("loud", Event.BEGAN)]
    table.note_told("webhook.a", table.untold("webhook.a", TODAY))
    table.acknowledge(loud, NOW)
    for site in ("known", "muted", "loud"):
        table.level(site, [], NOW + timedelta(hours=1))
    assert [(news.alarm.site, news.event) for news in table.untold("webhook.a", TODAY)] == [("loud", Event.ENDED)]


def test_a_ping_at_the_beginning_and_the_end(tmp_path: Path) -> None:
    with hooks(Hooks()) as there:
        (tmp_path / "alarms.toml").write_text(f'[ping]\nurl = "{there.url}/uuid"\n', "utf-8")
        hook = channels_in(tmp_path).ping
        assert hook
        assert [ping(hook, path, "rundue: 3 crawls")() for path in ("/start", "", "/fail")] == ["", "", ""]
    assert [(path, body) for path, _, body in there.got] == [
        (f"/hook/uuid{path}", b"rundue: 3 crawls") for path in ("/start", "", "/fail")
    ]


def test_metrics_are_a_file_that_is_whole(tmp_path: Path) -> None:
    standing = [
        Alarm(number=number, site="hewan", finding=each, began=NOW) for number, each in enumerate((EMPTY, NASTY))
    ]
    standing[0] = replace(standing[0], acknowledged=NOW)
    path = tmp_path / "shengbao.prom"
    metrics.write(path, tmp_path, standing, {"webhook.a": 2}, NOW)
    *lines, end = path.read_text("utf-8").splitlines()
    assert end == "# EOF"
    # As the grammar of OpenMetrics has a sample.
    sample = re.compile(r'shengbao_\w+(?:\{(?:\w+="(?:[^"\\]|\\["\\])*",?)+\})? [\d.]+')
    for number, text in enumerate(lines):
        if text.startswith("# HELP "):
            assert lines[number + 1].split() == ["#", "TYPE", text.split()[2], "gauge"]
        elif not text.startswith("# TYPE "):
            assert sample.fullmatch(text), text
    assert 'shengbao_alarm{site="hewan",kind="empty_list",about="http://a.example/news/"} 0.000' in lines
    assert 'shengbao_alarm_news_waiting{channel="webhook.a"} 2.000' in lines
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


WRONG = {
    "a = [": "alarms.toml: ",
    "colour = 1": "alarms.toml: colour: no such key",
    'lang = "fr"': "lang: 'fr' is none of en, zh",
    "email = 1": "email: each has a name of yours: [email.NAME]",
    '[email."a b"]': "email: 'a b' is no name",
    "[email.a]": "[email.a] server: is missing",
    '[email.a]\nserver = "smtp.example.org:99999"': "[email.a] server: 'smtp.example.org:99999' is no server",
    '[email.a]\nserver = "b.example"\nsecurity = "ssl"': "[email.a] security: 'ssl' is none of starttls, tls, none",
    '[email.a]\nserver = "b.example"\npassword = "sesame"': "[email.a] password: stands in a file of its own",
    '[email.a]\nserver = "b.example"\nuser = "u"': "[email.a] user: user and password_file go together",
    '[email.a]\nserver = "b.example"\nto = ["a@b.example\\nBcc: c@d.example"]': "is no mail address",
    '[email.a]\nserver = "b.example"\nto = ["nobody"]': "[email.a] to: 'nobody' is no mail address",
    '[email.a]\nserver = "b.example"\nto = "a@b.example"': "[email.a] to: must be a list",
    "[webhook.a]": "[webhook.a] url: is missing",
    '[webhook.a]\nurl = "ftp://b.example/sesame"': "webhook.a url: is no address like https://example.org/hook",
    '[webhook.a]\nurl = "https://u:sesame@b.example/"': "no name and password before the host",
    "\ufeff[webhook.a]": "[webhook.a] url: is missing",
    '[webhook.a]\nurl = "https://b.example/"\nform = "irc"': "'irc' is none of json, dingtalk, wecom, slack, ntfy",
    '[webhook.a]\nurl = "https://b.example/"\nurl_file = "u"': "[webhook.a] url: said twice",
    '[metrics]\nfile = "a.txt"': "[metrics] file: must end in .prom",
    "ping = 1": "ping: must be a table: [ping]",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_declared_wrongly_is_told_in_a_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "alarms.toml").write_text(text, "utf-8")
    with pytest.raises(ChannelsError) as raised:
        channels_in(tmp_path)
    assert WRONG[text] in str(raised.value)
    assert str(tmp_path / "alarms.toml") in str(raised.value)
    assert "\n" not in str(raised.value)
    assert "sesame" not in str(raised.value)


def test_the_verb_tries_and_sends(tmp_path: Path) -> None:
    with hooks(Hooks()) as there:
        (tmp_path / "alarms.toml").write_text(
            f'lang = "zh"\n{webhook("good", there.url)}\n{webhook("bad", f"http://127.0.0.1:{free_port()}/x")}', "utf-8"
        )
        done = run("alarms", "--test", "--data", tmp_path)
        assert (done.returncode, done.stdout) == (ExitStatus.MISSING, "webhook.good: taken\n")
        assert done.stderr.startswith("python -m archive alarms: webhook.bad: ConnectionRefusedError")
        with AlarmTable(tmp_path) as table:
            table.level("", [EMPTY], NOW)
        done = run("alarms", "--send", "--data", tmp_path)
        assert "0 条告警" in done.stdout  # it was no alarm of the folder's, and is over
    assert [each["kind"] for _, _, body in there.got for each in json.loads(body)["alarms"]] == ["test"]
    assert run("alarms", "--test", "--data", tmp_path).returncode == ExitStatus.MISSING
    (tmp_path / "alarms.toml").unlink()
    done = run("alarms", "--test", "--data", tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (ExitStatus.NO_START, 1)


def test_the_verb_tries_the_ping_and_the_metrics(tmp_path: Path) -> None:
    """An address nobody has written yet, or a folder that isn't there, is told before the first night, not after it."""
    (tmp_path / "alarms.toml").write_text('[ping]\nurl_file = "ping.url"\n[metrics]\nfile = "none/a.prom"\n', "utf-8")
    done = run("alarms", "--test", "--data", tmp_path)
    assert (done.returncode, done.stdout) == (ExitStatus.MISSING, "")
    assert f"alarms: ping: {tmp_path / 'ping.url'}: No such file or directory\n" in done.stderr
    assert f"alarms: metrics: {tmp_path / 'none/a.prom'}: No such file or directory\n" in done.stderr
    (tmp_path / "none").mkdir()
    with hooks(Hooks()) as there:
        (tmp_path / "ping.url").write_text(f"{there.url}\n", "utf-8")
        done = run("alarms", "--test", "--data", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (ExitStatus.WHOLE, "ping: taken\nmetrics: taken\n", "")
    assert len(there.got) == 1
    assert (tmp_path / "none/a.prom").read_text("utf-8").endswith("# EOF\n")


def test_every_kind_has_its_words_in_both_languages() -> None:
    for kind in AlarmKind:
        for tongue in Tongue:
            assert name_of(kind, tongue)
    news = News(alarm=Alarm(number=1, site="hewan", finding=MOVED, began=NOW), event=Event.BEGAN)
    assert 'hosts = ["b.example"]' in line(news, Tongue.ZH)
    assert "[hewan]" in to_do(MOVED, "hewan")
    assert said(EMPTY, Tongue.ZH).startswith("列表 http://a.example/news/ 上没有文章链接")
    assert body_of(Form.NTFY, [news], Tongue.EN)[1].startswith("text/plain")
