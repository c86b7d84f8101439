"""What pages the site of Wagtail has."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class Section(Page):
    template = "section.html"

    def get_context(self, request, *args, **kwargs):
        posts = Article.objects.live().descendant_of(self).order_by("-date")
        context = super().get_context(request, *args, **kwargs)
        context["posts"] = Paginator(posts, 9).get_page(request.GET.get("page"))
        context["menu"] = menu()
        return context


class Article(Page):
    template = "article.html"
    date = models.DateTimeField()
    lead = RichTextField()
    body = RichTextField(blank=True)
    picture = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "menu": menu()}


def menu():
    return Page.objects.live().in_menu()
