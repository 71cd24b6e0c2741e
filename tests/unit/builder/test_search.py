import re
from pathlib import Path

import pytest

from builder.search import fold_accents, mend_search
from pyapp.texts import LANGUAGES


def test_each_language_with_accents_folds_them(tmp_path: Path) -> None:
    accented = [language for language in LANGUAGES if language != "en"]
    scripts = [tmp_path / f"lunr.{language}.min.js" for language in accented]
    for script in scripts:
        script.write_text("theirs;", encoding="utf-8")
    fold_accents(tmp_path)
    for script, language in zip(scripts, accented, strict=True):
        text = script.read_text(encoding="utf-8")
        assert text.startswith("theirs;")
        assert text.rstrip().endswith(f'(self.lunr, "{language}");')


def test_the_worker_hears_what_is_looked_for_as_the_index_has_it_and_is_named_anew(tmp_path: Path) -> None:
    (tmp_path / "javascripts" / "lunr" / "min").mkdir(parents=True)
    (tmp_path / "javascripts" / "workers").mkdir()
    (tmp_path / "javascripts" / "workers" / "search.0123abcd.min.js").write_text("theirs();", encoding="utf-8")
    ((old, new),) = mend_search(tmp_path).items()
    assert old == "javascripts/workers/search.0123abcd.min.js"
    assert not (tmp_path / old).exists()
    assert re.fullmatch(r"javascripts/workers/search\.[0-9a-f]{12}\.js", new)
    # Ours hears it first.
    assert re.fullmatch(
        r"\{.*addEventListener.*\}\s*theirs\(\);", (tmp_path / new).read_text(encoding="utf-8"), re.DOTALL
    )


@pytest.mark.parametrize("there", ["javascripts/lunr/min", "javascripts/workers"])
def test_a_build_without_these_scripts_is_noticed(tmp_path: Path, there: str) -> None:
    (tmp_path / there).mkdir(parents=True)
    with pytest.raises(FileNotFoundError):
        mend_search(tmp_path)
