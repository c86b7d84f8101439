"""The smallest project of Spirit: `board.py setup`, `board.py happen` with events on standard input, `board.py serve PORT`.

It runs in the venv of `make engines`, in the folder where the board keeps what it has; BOARD_HOST says its name.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from wsgiref.simple_server import make_server

import django
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from spirit.extra.project_template.project_name.settings import base

HERE = Path.cwd()


def configure() -> None:
    told = {name: getattr(base, name) for name in dir(base) if name.isupper()}
    told |= {
        "SECRET_KEY": "of-nobody",
        "DEBUG": True,  # so that Django itself serves pictures and style sheets
        "ALLOWED_HOSTS": ["*"],
        "ROOT_URLCONF": "spirit.extra.project_template.project_name.urls",
        "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HERE / "db.sqlite3"}},
        "DEFAULT_AUTO_FIELD": "django.db.models.AutoField",
        "CACHES": {name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"} for name in base.CACHES},
        "HAYSTACK_CONNECTIONS": {"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
        "HAYSTACK_SIGNAL_PROCESSOR": "haystack.signals.BaseSignalProcessor",
        "LANGUAGE_CODE": "zh-hans",
        "TIME_ZONE": "Asia/Shanghai",
        "MEDIA_ROOT": HERE / "media",
        "STATIC_ROOT": HERE / "static",
        "ST_SITE_URL": f"http://{os.environ['BOARD_HOST']}/",
        "LOGGING": {"version": 1},
    }
    settings.configure(**told)
    django.setup()


def setup() -> None:
    from djconfig.models import Config
    from spirit.category.models import Category

    call_command("migrate", verbosity=0)
    for name, value in (("site_name", "望湖论坛"), ("comments_per_page", "20"), ("topics_per_page", "20")):
        Config.objects.update_or_create(key=name, defaults={"value": value})
    Category.objects.create(title="望湖新闻", description="转载与讨论")


def happen(events: list[list[object]]) -> list[str]:
    from spirit.category.models import Category
    from spirit.comment.models import Comment
    from spirit.topic.models import Topic

    category, ids = Category.objects.get(title="望湖新闻"), []
    for event in events:
        match event:
            case "post", title, paragraphs, when, picture:
                at = time_of(when)
                topic = Topic.objects.create(
                    user=user("望湖编辑"), category=category, title=title, date=at, last_active=at
                )
                Topic.objects.filter(pk=topic.pk).update(date=at, last_active=at, view_count=7)
                Comment.objects.create(
                    user=user("望湖编辑"), topic=topic, comment="", comment_html=html(paragraphs, picture), date=at
                )
                number = topic.pk
            case "edit", number, paragraphs:
                first = Comment.objects.filter(topic_id=number).order_by("pk").first()
                first.comment_html = html(paragraphs, picture_of(first.comment_html))
                first.save()
            case "delete", number:
                Topic.objects.filter(pk=number).update(is_removed=True)
            case "comment", topic, name, text, when:
                at = time_of(when)
                number = Comment.objects.create(
                    user=user(name), topic_id=topic, comment=text, comment_html=f"<p>{text}</p>", date=at
                ).pk
                there = Topic.objects.get(pk=topic)
                Topic.objects.filter(pk=topic).update(comment_count=there.comment_count + 1, last_active=at)
            case "uncomment", number:
                Comment.objects.filter(pk=number).update(is_removed=True)
        ids.append(str(number))
    return ids


def user(name: str) -> object:
    from django.contrib.auth import get_user_model

    there = get_user_model().objects.filter(username=name).first()
    return there or get_user_model().objects.create_user(name, f"u{abs(hash(name))}@board.example", "not-used")


def time_of(said: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(said))


def html(paragraphs: list[str], picture: str | None) -> str:
    shown = f'<p><img src="/media/{Path(picture).name}" alt="image"></p>' if picture else ""
    if picture and Path(picture).exists():
        (HERE / "media").mkdir(exist_ok=True)
        (HERE / "media" / Path(picture).name).write_bytes(Path(picture).read_bytes())
    first, *others = paragraphs
    return f"<p>{first}</p>{shown}" + "".join(f"<p>{each}</p>" for each in others)


def picture_of(text: str) -> str | None:
    return text.partition('src="')[2].partition('"')[0] or None


def serve(port: int) -> None:
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application

    make_server("127.0.0.1", port, StaticFilesHandler(get_wsgi_application())).serve_forever()


if __name__ == "__main__":
    configure()
    match sys.argv[1:]:
        case ["setup"]:
            setup()
        case ["happen"]:
            print(json.dumps(happen(json.load(sys.stdin))))
        case ["serve", port]:
            serve(int(port))
