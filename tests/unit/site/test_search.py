from pathlib import Path

import pytest

from pyapp.site.search import fold_accents
from pyapp.texts import LANGUAGES


def test_each_language_with_accents_folds_them(tmp_path: Path) -> None:
    folder = tmp_path / "assets" / "javascripts" / "lunr" / "min"
    folder.mkdir(parents=True)
    accented = [language for language in LANGUAGES if language != "en"]
    scripts = [folder / f"lunr.{language}.min.js" for language in accented]
    for script in scripts:
        script.write_text("theirs;", encoding="utf-8")
    fold_accents(tmp_path)
    for script, language in zip(scripts, accented, strict=True):
        text = script.read_text(encoding="utf-8")
        assert text.startswith("theirs;")
        assert text.rstrip().endswith(f'(self.lunr, "{language}");')


def test_a_build_without_these_scripts_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fold_accents(tmp_path)
