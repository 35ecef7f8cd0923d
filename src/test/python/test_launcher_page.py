"""The page of an executed notebook is one file: it fetches nothing and runs nothing."""

import re

import nbformat
import pytest

from assay_launcher import page
from assay_launcher.places import Refused

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def drawn(*bundles, text="# Tolls & more", folder="."):
    code = nbformat.v4.new_code_cell("var x = 1;")
    code.outputs = [
        nbformat.v4.new_output("display_data", data=data, metadata=metadata)
        for data, metadata in bundles
    ]
    cells = [nbformat.v4.new_markdown_cell(text), code]
    notebook = nbformat.v4.new_notebook(
        cells=cells, metadata={"language_info": {"name": "java", "pygments_lexer": "java"}}
    )
    return page.page(notebook, folder, "name")


def test_it_has_a_title_both_colour_schemes_and_a_policy():
    text = drawn()
    assert "<title>Tolls &amp; more</title>" in text
    assert "prefers-color-scheme: dark" in text
    assert "default-src 'none'" in text


def test_a_picture_is_inside_with_its_words():
    text = drawn(({"image/png": PIXEL, "text/plain": "p"}, {"image/png": {"alt": "one dot"}}))
    assert f"data:image/png;base64,{PIXEL[:20]}" in text
    assert 'alt="one dot"' in text


def test_scripts_are_left_out():
    text = drawn(({"text/html": "<b>kept</b><script>alert(1)</script>"}, {}))
    assert "<b>kept</b>" in text
    assert "<script" not in text


def test_a_chart_shows_the_picture_beside_it():
    chart = {"application/vnd.vegalite.v5+json": {}, "image/png": PIXEL, "text/plain": "p"}
    assert "data:image/png" in drawn((chart, {}))


def test_our_own_view_shows_the_table_beside_it():
    view = {"application/vnd.assay.view.v1+json": {}, "text/html": "<i>table</i>"}
    assert "<i>table</i>" in drawn((view, {}))


def test_a_table_of_markdown_is_spaced_in_an_output_as_in_a_text():
    text = drawn(({"text/markdown": "| a | b |\n|---|--:|\n| 1 | 2 |"}, {}))
    spaced = re.search(r"([^{}]*)\{[^{}]*padding: 0.25em 0.6em;", text)[1]
    for place in ("text_cell_render", "output_markdown"):
        assert re.search(rf'class="[^"]*\b{place}\b', text)
        assert f".{place} td" in spaced and f".{place} th" in spaced


@pytest.mark.parametrize(
    "loading",
    [
        '<img src="https://example.org/a.png">',
        '<link rel="stylesheet" href="http://example.org/a.css">',
        '<iframe src="//example.org"></iframe>',
        '<style>@import "https://example.org/a.css";</style>',
        '<div style="background: url(https://example.org/a.png)"></div>',
        '<svg><image xlink:href="https://example.org/a.png"/></svg>',
    ],
)
def test_what_would_be_fetched_is_refused(loading):
    with pytest.raises(Refused, match="^the page would load .*example.org.* from elsewhere"):
        drawn(({"text/html": loading}, {}))


def test_a_link_to_follow_is_no_load():
    assert 'href="https://example.org"' in drawn(text="[a](https://example.org)")


def test_a_picture_beside_the_notebook_is_taken_in(tmp_path):
    import base64

    (tmp_path / "dot.png").write_bytes(base64.b64decode(PIXEL))
    assert "data:image/png" in drawn(text="![a dot](dot.png)", folder=tmp_path)
