"""The site's search, made to find words with and without their accents."""

from pathlib import Path
from typing import Final

from pyapp.texts import LANGUAGES

# Material's search takes from this script how to handle a language's words. Here they lose their accents, in the index
# as in what is looked for: `methode` finds `méthode`.
_FOLD: Final = """
;(function (lunr, language) {
  function fold(text) { return text.normalize("NFD").replace(/[\\u0300-\\u036f]/g, ""); }
  function foldToken(token) { return token.update(fold); }
  lunr.Pipeline.registerFunction(foldToken, "fold-" + language);
  var setUp = lunr[language];
  lunr[language] = Object.assign(function () {
    setUp.apply(this, arguments);
    this.pipeline.add(foldToken);
  }, setUp);
  var Parser = lunr.QueryParser;
  lunr.QueryParser = Object.assign(function (text, query) { return new Parser(fold(text), query); }, Parser);
})(self.lunr, "%s");
"""


def fold_accents(site: Path) -> None:
    """Let the search of each language that has a script of its own ignore accents.

    Raises `FileNotFoundError` where the site holds no such script at all: Material has changed.
    """
    scripts = site / "assets" / "javascripts" / "lunr" / "min"
    if not scripts.is_dir():
        raise FileNotFoundError(scripts)
    for language in LANGUAGES:
        script = scripts / f"lunr.{language}.min.js"
        if not script.exists():  # as for English, and for those whose words nobody has taught to Lunr
            continue
        script.write_text(script.read_text(encoding="utf-8") + _FOLD % language, encoding="utf-8")
