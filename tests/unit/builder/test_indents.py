from pathlib import Path

from builder.indents import drop_indents, without_indents


def test_indents_and_empty_lines_go_and_a_blank_between_words_stays() -> None:
    assert without_indents("<p>\n    One\n    <b>two</b>   three\n\n\n</p>\n") == "<p>\nOne\n<b>two</b>   three\n</p>\n"


def test_what_shows_its_blanks_or_is_no_markup_stays_as_it_is() -> None:
    kept = ["<pre>a:\n  - b\n</pre>", '<textarea rows="2">\n  x</textarea>', "<script>\n  go();\n</script>"]
    assert without_indents("\n  ".join(["<div>", *kept, "</div>"])) == "\n".join(["<div>", *kept, "</div>"])


def test_every_page_of_a_site_loses_them(tmp_path: Path) -> None:
    page = tmp_path / "en" / "faq" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<main>\n    é\n</main>", encoding="utf-8")
    drop_indents(tmp_path)
    assert page.read_text(encoding="utf-8") == "<main>\né\n</main>"
