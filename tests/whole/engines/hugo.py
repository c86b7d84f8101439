"""Hugo: files that a program makes of texts, with feeds and a sitemap of its own templates."""

# ruff: noqa: E501 - templates stand in lines as an engine prints them

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tests.whole.engines.engine import Engine, Event

_CONFIG = """
baseURL = "http://@host@/"
title = "望湖周报"
languageCode = "zh-cn"
defaultContentLanguage = "zh"
hasCJKLanguage = true
paginate = 8
enableGitInfo = false
[frontmatter]
lastmod = ["lastmod", "date"]
"""
_BASE = """<!DOCTYPE html><html lang="zh-cn"><head><meta charset="utf-8">
<title>{{ if not .IsHome }}{{ .Title }} | {{ end }}{{ .Site.Title }}</title>
{{ range .AlternativeOutputFormats }}<link rel="{{ .Rel }}" type="{{ .MediaType.Type }}" href="{{ .Permalink }}">{{ end }}
{{ template "_internal/opengraph.html" . }}{{ template "_internal/schema.html" . }}</head><body>
<header><a class="logo" href="/">{{ .Site.Title }}</a><nav><a href="/posts/">全部文章</a> <a href="/tags/">标签</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer>© {{ .Site.Title }}</footer></body></html>
"""
_LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := where .Site.RegularPages "Section" "posts" }}{{ if not .IsHome }}{{ $pages = .Pages }}{{ end }}
{{ with .Paginate $pages }}{{ range .Pages }}<article class="post-entry"><header><h2>{{ .Title }}</h2></header>
<section><p>{{ .Summary | plainify | truncate 60 }}</p></section><footer><time datetime="{{ .Date }}">{{ .Date.Format "2006-01-02" }}</time></footer>
<a class="entry-link" aria-label="post link to {{ .Title }}" href="{{ .Permalink }}"></a></article>{{ end }}{{ end }}
{{ template "_internal/pagination.html" . }}{{ end }}
"""
_TERMS = """{{ define "main" }}<h1>标签</h1><ul>{{ range .Pages }}<li><a href="{{ .Permalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""
_SINGLE = """{{ define "main" }}<article><header><h1>{{ .Title }}</h1><div class="post-meta">
<time datetime="{{ .Date }}">{{ .Date.Format "2006-01-02 15:04" }}</time> · {{ .ReadingTime }} 分钟 · {{ .Site.Title }}</div></header>
<div class="post-content">{{ .Content }}</div><footer><ul class="tags">{{ range (.GetTerms "tags") }}<li><a href="{{ .Permalink }}">{{ .Title }}</a></li>{{ end }}</ul>
<nav>{{ with .NextInSection }}<a href="{{ .Permalink }}">« {{ .Title }}</a>{{ end }}{{ with .PrevInSection }}<a href="{{ .Permalink }}">{{ .Title }} »</a>{{ end }}</nav></footer></article>{{ end }}
"""


class Hugo(Engine):
    """Served by Python's server of files. Its lists link cards, whose link is empty and laid over the headline."""

    name = "hugo"

    def begin(self) -> None:
        self._count = 0
        self._posts: dict[str, dict[str, object]] = {}
        layouts = self.folder / "layouts/_default"
        layouts.mkdir(parents=True)
        (self.folder / "config.toml").write_text(_CONFIG.replace("@host@", self.host))
        for name, text in (("baseof", _BASE), ("list", _LIST), ("terms", _TERMS), ("single", _SINGLE)):
            (layouts / f"{name}.html").write_text(text)
        (self.folder / "public").mkdir()
        server = [sys.executable, "-u", "-m", "http.server", str(self.port), "--bind", "127.0.0.1"]
        self.start([*server, "--directory", self.folder / "public"])
        self.wait(self.answers)

    def happen(self, events: Sequence[Event]) -> list[str]:
        ids = []
        for event in events:
            match event:
                case "post", title, list(paragraphs), when, picture:
                    self._count += 1
                    post = {
                        "title": title,
                        "date": f"{when}+08:00".replace(" ", "T"),
                        "tags": [f"专题{self._count % 4}"],
                    }
                    number = f"wanghu-{self._count}"
                    self._posts[number] = {"head": post, "paragraphs": paragraphs, "picture": picture}
                case "edit", str(number), list(paragraphs):
                    self._posts[number]["paragraphs"] = paragraphs
                    head = self._posts[number]["head"]
                    assert isinstance(head, dict)
                    head["lastmod"] = (
                        datetime.now().astimezone().isoformat(timespec="seconds")
                    )  # as whoever edits writes it, or git
                case _, str(number):
                    shutil.rmtree(self.folder / "content/posts" / number)
                    shutil.rmtree(self.folder / "public/posts" / number)
                    del self._posts[number]
            ids.append(number)
        for number, post in self._posts.items():
            self._write(number, post)
        self.run([self.root / "usr/bin/hugo", "--quiet"])
        return ids

    def _write(self, number: str, post: dict[str, object]) -> None:
        folder = self.folder / "content/posts" / number
        folder.mkdir(parents=True, exist_ok=True)
        paragraphs, shown = post["paragraphs"], []
        assert isinstance(paragraphs, list)
        if picture := post["picture"]:
            shutil.copy(str(picture), folder)
            shown = [f"![]({Path(str(picture)).name})"]
        text = "\n\n".join([*paragraphs[:1], *shown, *paragraphs[1:]])
        (folder / "index.md").write_text(f"{json.dumps(post['head'], ensure_ascii=False)}\n\n{text}\n")
