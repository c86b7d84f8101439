"""The smallest site of Wagtail: `portal.py setup`, `portal.py happen` with events on standard input, `portal.py serve PORT`.

It runs in the venv of `make engines`, in the folder where the site keeps what it has; PORTAL_HOST says its name.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from wsgiref.simple_server import make_server

import django
from django.conf import settings
from django.core.management import call_command

HERE = Path.cwd()
TEMPLATES = {
    "base.html": """{% load wagtailcore_tags %}<!DOCTYPE html><html lang="zh-hans"><head><meta charset="utf-8">
<title>{% block title %}{{ self.title }}{% endblock %} - 望湖网</title></head><body class="{% block body_class %}{% endblock %}">
<header class="header"><div class="container"><a href="/" class="logo">望湖网</a><nav class="main-nav"><ul class="presentation">
{% for item in menu %}<li><a href="{% pageurl item %}">{{ item.title }}</a></li>{% endfor %}</ul></nav></div></header>
{% block content %}{% endblock %}<footer class="footer"><p>望湖网版权所有</p></footer></body></html>""",
    "section.html": """{% extends "base.html" %}{% load wagtailcore_tags wagtailimages_tags %}
{% block content %}<div class="container"><h1>{{ page.title }}</h1><div class="blog-list">{% for post in posts %}
<div class="col-12"><a class="blog-list-item" href="{% pageurl post %}"><div class="image">{% if post.picture %}{% image post.picture fill-180x120 %}{% endif %}</div>
<div class="text"><h2>{{ post.title }}</h2><p>{{ post.date|date:"Y-m-d" }}</p></div></a></div>{% endfor %}</div>
<nav class="pagination">{% if posts.has_previous %}<a href="?page={{ posts.previous_page_number }}">&larr; 上一页</a>{% endif %}
第 {{ posts.number }} 页，共 {{ posts.paginator.num_pages }} 页
{% if posts.has_next %}<a href="?page={{ posts.next_page_number }}">下一页 &rarr;</a>{% endif %}</nav></div>{% endblock %}""",
    "article.html": """{% extends "base.html" %}{% load wagtailcore_tags wagtailimages_tags %}
{% block content %}<article class="container"><div class="breadcrumb"><a href="/">首页</a> / <a href="{% pageurl page.get_parent %}">{{ page.get_parent.title }}</a></div>
<h1>{{ page.title }}</h1><div class="blog__meta"><div class="blog__published">{{ page.date|date:"Y年n月j日 H:i" }}</div></div>
<div class="rich-text">{{ page.lead|richtext }}</div>{% if page.picture %}<figure>{% image page.picture width-600 %}</figure>{% endif %}
<div class="rich-text">{{ page.body|richtext }}</div></article>{% endblock %}""",
}


def configure() -> None:
    apps = ["contrib.sitemaps", "contrib.redirects", "sites", "users", "documents", "images", "search", "admin"]
    settings.configure(
        SECRET_KEY="of-nobody",
        DEBUG=True,  # so that Django itself serves pictures
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="portal",
        INSTALLED_APPS=[
            "portal_pages",
            *(f"wagtail.{each}" for each in apps),
            "wagtail",
            "modelcluster",
            "taggit",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.sitemaps",
            "django_tasks",
        ],
        MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": False,
                "OPTIONS": {
                    "loaders": [
                        ("django.template.loaders.locmem.Loader", TEMPLATES),
                        "django.template.loaders.app_directories.Loader",
                    ],
                    "context_processors": ["django.template.context_processors.request"],
                },
            }
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HERE / "db.sqlite3"}},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        LANGUAGE_CODE="zh-hans",
        TIME_ZONE="Asia/Shanghai",
        USE_TZ=True,
        STATIC_URL="/static/",
        MEDIA_URL="/media/",
        MEDIA_ROOT=HERE / "media",
        WAGTAIL_SITE_NAME="望湖网",
        WAGTAILADMIN_BASE_URL=f"http://{os.environ['PORTAL_HOST']}",
    )
    django.setup()


def routes() -> list[object]:
    from django.conf.urls.static import static
    from django.urls import include, path
    from wagtail import urls
    from wagtail.contrib.sitemaps.views import sitemap

    return [
        path("sitemap.xml", sitemap),
        *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
        path("", include(urls)),
    ]


def setup() -> None:
    from portal_pages.models import Article, Section
    from wagtail.models import Page, Site

    call_command("makemigrations", "portal_pages", verbosity=0)
    call_command("migrate", verbosity=0)
    root = Page.objects.get(depth=1)
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(pk=root.pk)
    home = root.add_child(instance=Section(title="望湖网", slug="home", show_in_menus=False))
    for slug, title in (("news", "望湖新闻"), ("life", "民生")):
        home.add_child(instance=Section(title=title, slug=slug, show_in_menus=True))
    Site.objects.all().delete()
    Site.objects.create(
        hostname=os.environ["PORTAL_HOST"], port=80, root_page=home, is_default_site=True, site_name="望湖网"
    )
    assert Article.objects.count() == 0


def happen(events: list[list[object]]) -> list[str]:
    from django.core.files.images import ImageFile
    from django.utils import timezone
    from portal_pages.models import Article, Section
    from wagtail.images.models import Image
    from wagtail.models import Page

    ids = []
    for event in events:
        match event:
            case "post", title, [first, *others], when, picture:
                at, image = timezone.make_aware(datetime.fromisoformat(when)), None
                if picture:
                    name = Path(picture).name
                    image = Image.objects.create(
                        title=name, file=ImageFile(BytesIO(Path(picture).read_bytes()), name=name)
                    )
                last = Page.objects.order_by("pk").last().pk
                section = Section.objects.get(slug=("news", "life")[Article.objects.count() % 2])
                page = section.add_child(
                    instance=Article(title=title, slug=f"a{at:%m%d}-{last + 1}", date=at, lead=html([first]),
                                     body=html(others), picture=image, first_published_at=at, last_published_at=at)
                )  # fmt: skip
                number = page.pk
            case "edit", number, [first, *others]:
                page = Article.objects.get(pk=number)
                page.body = html(others)
                page.save_revision().publish()
            case "delete", number:
                Article.objects.get(pk=number).delete()
        ids.append(str(number))
    return ids


def html(paragraphs: list[str]) -> str:
    return "".join(f"<p>{each}</p>" for each in paragraphs)


def serve(port: int) -> None:
    from django.core.wsgi import get_wsgi_application

    make_server("127.0.0.1", port, get_wsgi_application()).serve_forever()


if __name__ == "__main__":
    configure()
    import types

    urls = types.ModuleType("portal")
    sys.modules["portal"] = urls
    urls.urlpatterns = routes()
    match sys.argv[1:]:
        case ["setup"]:
            setup()
        case ["happen"]:
            print(json.dumps(happen(json.load(sys.stdin))))
        case ["serve", port]:
            serve(int(port))
