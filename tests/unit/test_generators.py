"""What the benchmark of page generators measures."""

from pathlib import Path

from benchmarks.generators import read_page, weigh_home


def test_the_home_page_weighs_what_it_loads_and_not_all_that_it_names(tmp_path: Path) -> None:
    page = (
        '<link rel="manifest" href="manifest.json"><link rel="stylesheet" href="one.css"><script src="one.js"></script>'
    )
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "one.css").touch()
    (tmp_path / "one.js").touch()
    without = weigh_home(tmp_path)
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    assert weigh_home(tmp_path) == without
    (tmp_path / "one.js").write_text("const a = 'something to load';", encoding="utf-8")
    assert weigh_home(tmp_path) > without


def test_what_a_page_says_is_compared_without_its_data(tmp_path: Path) -> None:
    article = '<article class="md-content__inner">One<p>two</p> three <script>{"version": 4}</script>five</article>'
    page = tmp_path / "index.html"
    page.write_text(f"<!doctype html><title>zero</title>{article}", encoding="utf-8")
    assert read_page(page, tmp_path).words == ["One", "two", "three", "five"]
