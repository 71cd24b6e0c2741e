from pathlib import Path

from pyapp.catalog import CHECKLIST
from pyapp.site.downloads import write_downloads
from pyapp.texts import LANGUAGES
from tests.word_forms import make_form


def test_every_use_has_its_form_in_every_language_under_a_name_of_its_own(tmp_path: Path) -> None:
    downloads = write_downloads(tmp_path)
    assert {(each.language, each.use) for each in downloads} == {
        (language, use) for language in LANGUAGES for use in CHECKLIST.use_by_id
    }
    assert len({each.path for each in downloads}) == len(downloads)
    assert "downloads/valeur-ajoutee-formulaire-attentes.docx" in {each.path for each in downloads}
    for each in downloads:
        content = (tmp_path / each.path).read_bytes()
        assert content == make_form(each.use, each.language)
        assert each.size == len(content)
