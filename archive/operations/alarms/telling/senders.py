"""How a channel is told: one mail, one POST. Each raises where it was not taken."""

from __future__ import annotations

import hashlib
import json
import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from archive.fixity.findings import printable
from archive.operations.alarms.alarm import Tongue
from archive.operations.alarms.kept import News
from archive.operations.alarms.telling.channels import ChannelsError, Form, Hook, Mail, Security, check_url
from archive.operations.alarms.telling.news import as_dict, line, subject

SECONDS = 10.0  # that one may take
# Bytes of a message. WeCom takes 2,048 of text (https://developer.work.weixin.qq.com/document/path/91770), DingTalk
# 20,000, ntfy 4,096 before it makes a file of it, Slack 40,000 characters.
_LARGEST = {Form.WECOM: 2_000, Form.DINGTALK: 18_000, Form.NTFY: 4_000, Form.SLACK: 30_000, Form.JSON: 200_000}
_ANSWER = 65_536  # bytes that are read of an answer
_CODED = {Form.DINGTALK, Form.WECOM}  # these answer 200 in any case, and say in `errcode` whether it was taken
AGENT = "shengbao"


class NotTakenError(Exception):
    """Nobody has taken it; why, without a secret."""


def send(channel: Mail | Hook, every: Sequence[News], tongue: Tongue) -> str | None:
    """Tell it; what is to be said of it, where some of its receivers were refused. Raises NotTakenError."""
    secrets: list[str] = []
    try:
        if isinstance(channel, Mail):
            refused = _send_mail(channel, every, tongue, secrets)
            return f"refused for {', '.join(refused)}; the other receivers have it" if refused else None
        _send_hook(channel, body_of(channel.form, every, tongue), secrets)
    except (OSError, smtplib.SMTPException, HTTPException, ChannelsError, ValueError, NotTakenError) as error:
        raise NotTakenError(_without(_words(error), secrets)) from None
    return None


def post(hook: Hook, path: str, body: bytes) -> None:
    """Send these bytes to an address behind that of the hook. Raises NotTakenError."""
    secrets: list[str] = []
    try:
        _send_hook(hook, (body, "text/plain; charset=utf-8"), secrets, path)
    except (OSError, HTTPException, ChannelsError, ValueError, NotTakenError) as error:
        raise NotTakenError(_without(_words(error), secrets)) from None


def fits(channel: Mail | Hook, every: Sequence[News], tongue: Tongue) -> int:
    """How many of these, from the first on, one message may hold; one at least."""
    most = _LARGEST[channel.form] if isinstance(channel, Hook) else _LARGEST[Form.JSON]
    size = 0
    for number, news in enumerate(every):
        size += len(_piece(channel, news, tongue).encode("utf-8", "replace")) + 2
        if size > most:
            return max(number, 1)
    return len(every)


def body_of(form: Form, every: Sequence[News], tongue: Tongue) -> tuple[bytes, str]:
    """What a webhook is sent, and its media type."""
    text = "\n".join(line(news, tongue) for news in every)
    if form is Form.NTFY:
        return text.encode("utf-8", "replace"), "text/plain; charset=utf-8"
    made: dict[str, object]
    if form is Form.JSON:
        made = {"alarms": [{"event": news.event, **as_dict(news.alarm, tongue)} for news in every]}
    elif form is Form.SLACK:
        # https://api.slack.com/reference/surfaces/formatting: these three make links and mentions.
        made = {"text": text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), "mrkdwn": False}
    else:
        made = {"msgtype": "text", "text": {"content": f"shengbao\n{text}"}}
    # JSON may say half a surrogate pair, UTF-8 may not.
    return json.dumps(made).encode("ascii"), "application/json"


def _piece(channel: Mail | Hook, news: News, tongue: Tongue) -> str:
    if isinstance(channel, Hook) and channel.form is Form.JSON:
        return json.dumps(as_dict(news.alarm, tongue))
    return line(news, tongue)


def _send_mail(mail: Mail, every: Sequence[News], tongue: Tongue, secrets: list[str]) -> list[str]:
    message = EmailMessage()
    message["Subject"] = subject(every)
    message["From"], message["To"] = mail.sender, ", ".join(mail.to)
    message["Date"] = formatdate(localtime=False)
    # The same for the same news: who gets it a second time can tell.
    told = f"{mail.channel} {[(news.alarm.number, news.event, news.alarm.began) for news in every]}"
    domain = mail.sender.rpartition("@")[2]
    message["Message-ID"] = f"<{hashlib.sha256(told.encode()).hexdigest()[:32]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834 §5: nobody on holiday answers
    message.set_content("\n\n".join(line(news, tongue) for news in every).encode("utf-8", "replace").decode() + "\n")
    password = mail.password.read() if mail.password else None
    secrets += [password] if password else []
    context = ssl.create_default_context()
    if mail.security is Security.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
    with server:
        if mail.security is Security.STARTTLS:
            server.starttls(context=context)
        if mail.user and password:
            server.login(mail.user, password)
        return sorted(server.send_message(message))


def _send_hook(hook: Hook, body: tuple[bytes, str], secrets: list[str], path: str = "") -> None:
    url = hook.url.read()
    secrets.append(url)
    check_url(url, f"{hook.channel} url_file")
    parts = urlsplit(url)
    target = f"{parts.path.rstrip('/') if path else parts.path or '/'}{path}{'?' * bool(parts.query)}{parts.query}"
    secrets += [part for part in (target, parts.path.strip("/"), parts.query) if part.strip("/")]
    headers = {"Content-Type": body[1], "User-Agent": AGENT}
    if hook.token:
        token = hook.token.read()
        secrets.append(token)
        headers["Authorization"] = f"Bearer {token}"
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    assert parts.hostname
    connection = kind(parts.hostname, parts.port, timeout=SECONDS)
    try:
        connection.request("POST", target, body=body[0], headers=headers)
        answer = connection.getresponse()
        said = answer.read(_ANSWER)
    finally:
        connection.close()
    if answer.status // 100 != 2:
        raise NotTakenError(f"status {answer.status}: {_start(said)}")
    if hook.form in _CODED and (code := _errcode(said)) != 0:
        raise NotTakenError(f"errcode {code}: {_start(said)}")


def _errcode(said: bytes) -> object:
    try:
        found = json.loads(said)
    except ValueError:
        return "missing"
    return found.get("errcode", "missing") if isinstance(found, dict) else "missing"


def _start(said: bytes) -> str:
    return " ".join(said[:200].decode("utf-8", "replace").split())


def _words(error: Exception) -> str:
    said = str(error) if isinstance(error, NotTakenError | ChannelsError) else f"{type(error).__name__}: {error}"
    return " ".join(said.split())[:400]


def _without(text: str, secrets: Sequence[str]) -> str:
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "...")
    return printable(text)
