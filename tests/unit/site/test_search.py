from pathlib import Path

import pytest

from pyapp.site.search import fold_accents


def test_each_language_with_accents_folds_them(tmp_path: Path) -> None:
    scripts = [
        tmp_path / root / "assets/javascripts/lunr/min" / name
        for root, name in (("", "lunr.fr.min.js"), ("es", "lunr.es.min.js"))
    ]
    for script in scripts:
        script.parent.mkdir(parents=True)
        script.write_text("theirs;", encoding="utf-8")
    fold_accents(tmp_path)
    for script, language in zip(scripts, ("fr", "es"), strict=True):
        text = script.read_text(encoding="utf-8")
        assert text.startswith("theirs;")
        assert text.rstrip().endswith(f'(self.lunr, "{language}");')


def test_a_build_without_these_scripts_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fold_accents(tmp_path)
