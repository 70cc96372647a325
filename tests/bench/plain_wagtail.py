"""A plain Wagtail site, made in a folder of its own: what an article costs where nothing is cached.

As Wagtail's documentation makes one: a page type with a StreamField, a template with a menu, breadcrumbs, neighbours
and the user bar, SQLite, the cached template loader, its own page serving. It shares nothing with this project but
the installed packages.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FILES = {
    "plain/__init__.py": "",
    "plain/settings.py": """
from pathlib import Path
BASE = Path(__file__).resolve().parent.parent
SECRET_KEY = "worth nothing"
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["article", "wagtail.contrib.redirects", "wagtail.sites", "wagtail.users", "wagtail.snippets",
    "wagtail.documents", "wagtail.images", "wagtail.search", "wagtail.admin", "wagtail", "modelcluster", "taggit",
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles"]
MIDDLEWARE = ["django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware", "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware", "wagtail.contrib.redirects.middleware.RedirectMiddleware"]
ROOT_URLCONF = "plain.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
    "context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages"]}}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE / "plain.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
WAGTAIL_SITE_NAME = "Plain"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"
LOGGING = {"version": 1, "disable_existing_loggers": False}
""",
    "plain/urls.py": """
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
urlpatterns = [path("admin/", include(wagtailadmin_urls)), path("", include(wagtail_urls))]
""",
    "plain/wsgi.py": """
import os
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plain.settings")
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
""",
    "article/__init__.py": "",
    "article/migrations/__init__.py": "",
    "article/models.py": """
from django.db import models
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page

class ArticlePage(Page):
    introduction = models.TextField(blank=True)
    body = StreamField([("heading", CharBlock()), ("paragraph", RichTextBlock())])
""",
    "article/templates/article/article_page.html": """
{% load wagtailcore_tags wagtailuserbar %}<!doctype html><html lang="en"><head><title>{{ page.title }}</title>
<meta name="description" content="{{ page.search_description }}"></head><body>{% wagtailuserbar %}
<nav>{% wagtail_site as site %}{% for item in site.root_page.get_children.live.in_menu %}
<a href="{% pageurl item %}">{{ item.title }}</a>{% endfor %}</nav>
<ol>{% for ancestor in page.get_ancestors %}{% if not ancestor.is_root %}
<li><a href="{% pageurl ancestor %}">{{ ancestor.title }}</a></li>{% endif %}{% endfor %}</ol>
<main><h1>{{ page.title }}</h1><p>{{ page.introduction }}</p>
{% for block in page.body %}<section>{% include_block block %}</section>{% endfor %}</main>
<aside>{% for other in page.get_siblings.live.public %}<a href="{% pageurl other %}">{{ other.title }}</a>{% endfor %}
</aside></body></html>
""",
    "fill.py": """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "plain.settings"
import django
django.setup()
from article.models import ArticlePage
from wagtail.models import Page, Site
home = Site.objects.get(is_default_site=True).root_page
for number in range(8):
    body = []
    for part in range(12):
        body.append({"type": "heading", "value": f"Part {part}"})
        body.append({"type": "paragraph", "value": "<p>" + "The kite went up and came down. " * 30 + "</p>"})
    home.add_child(instance=ArticlePage(title=f"Article {number}", slug=f"article-{number}", show_in_menus=True,
        introduction="A kite of newspaper.", body=body))
""",
}


def make_site(folder: Path) -> None:
    """Write the site, migrate its database, and fill it with eight articles of about 12 KB."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.lstrip(), encoding="utf-8")
    for arguments in (["makemigrations", "article"], ["migrate"]):
        _run(folder, "-m", "django", *arguments, "-v", "0")
    _run(folder, "fill.py")


def environment(folder: Path) -> dict[str, str]:
    """What a process of the plain site is started with."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOKSORI_")}
    return {**kept, "DJANGO_SETTINGS_MODULE": "plain.settings", "PYTHONPATH": str(folder)}


def _run(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=folder, env=environment(folder), check=True)
