"""One HTML file that shows an executed notebook and needs nothing else: no script, no network.

It is readable in light and dark, and a content security policy in it forbids loads from anywhere,
so that what a notebook's outputs bring along cannot fetch either.
"""

import html
import re
from html.parser import HTMLParser
from pathlib import Path

from nbconvert import HTMLExporter
from pygments.formatters import HtmlFormatter
from traitlets.config import Config

from . import cells
from .places import Refused

STYLE = Path(__file__).with_name("page.css")
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"
SHOWN = ["text/html", "text/markdown", "image/png", "image/jpeg", "image/svg+xml", "text/plain"]


def page(notebook, folder, name):
    """The page's text; ``folder`` is where pictures named by the notebook's own text lie."""
    exporter = HTMLExporter(config=settings())
    body, _ = exporter.from_notebook_node(notebook, {"metadata": {"path": str(folder)}})
    title = html.escape(cells.title_of(notebook, name))
    text = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>\n{style()}</style>\n</head>\n"
        f"<body>\n<main>\n{without_scripts(body)}\n</main>\n</body>\n</html>\n"
    )
    outside = loads(text)
    if outside:
        raise Refused(f"the page would load {outside[0]} from elsewhere; embed it in the notebook")
    return text


def settings():
    return Config(
        {
            "HTMLExporter": {
                "template_name": "basic",
                "embed_images": True,
                "exclude_anchor_links": True,
            },
            "NbConvertBase": {"display_data_priority": SHOWN},
        }
    )


def style():
    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    return (
        f"{light}\n@media (prefers-color-scheme: dark) {{\n{dark}\n}}\n"
        + STYLE.read_text(encoding="utf-8")
    )


def without_scripts(body):
    return re.sub(r"<script\b.*?</script\s*>", "", body, flags=re.DOTALL | re.IGNORECASE)


def loads(text):
    """What a browser would fetch for this page: addresses of pictures, styles, frames and fonts."""
    reader = _Loads()
    reader.feed(text)
    return reader.found


class _Loads(HTMLParser):
    """A link that a person may follow is no load."""

    OURS = re.compile(r"\s*(data:|#|$)", re.IGNORECASE)
    INSIDE_STYLE = re.compile(r"url\(\s*['\"]?([^'\")]*)|@import\s+['\"]([^'\"]*)")

    def __init__(self):
        super().__init__()
        self.found = []
        self._in_style = False

    def handle_starttag(self, tag, attrs):
        self._in_style = tag == "style"
        for name, value in attrs:
            if name in ("src", "srcset", "poster", "data", "background", "xlink:href"):
                self._take(value or "")
            elif name == "href" and tag not in ("a", "area"):
                self._take(value or "")
            elif name == "style":
                self._take_style(value or "")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        self._in_style = False

    def handle_data(self, data):
        if self._in_style:
            self._take_style(data)

    def _take(self, address):
        if not self.OURS.match(address):
            self.found.append(address)

    def _take_style(self, text):
        for found in self.INSIDE_STYLE.findall(text):
            self._take(found[0] or found[1])
