"""The site's search, made to find words with and without their accents, and with any apostrophe."""

from pathlib import Path
from typing import Final

from builder.bundling import lighten
from builder.runtime import with_hash
from builder.scripts import SEARCH
from pyapp.texts import LANGUAGES

SCRIPTS: Final = "javascripts/lunr/min"
"""Where the theme keeps what its search knows of languages."""

_WORKERS: Final = "javascripts/workers"

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


def mend_search(assets: Path) -> dict[str, str]:
    """Mend the search in the assets of a built site; return the new name of its worker by the old one.

    Raises `FileNotFoundError` where they hold no such scripts: Material has changed; `BundlingError`.
    """
    fold_accents(assets / SCRIPTS)
    found = sorted((assets / _WORKERS).glob("search.*.js"))
    if len(found) != 1:
        raise FileNotFoundError(assets / _WORKERS)
    content = f"{lighten([SEARCH])[SEARCH.name]}{found[0].read_text(encoding='utf-8')}".encode()
    name = f"{_WORKERS}/{with_hash('search.js', content)}"
    found[0].unlink()
    (assets / name).write_bytes(content)
    return {f"{_WORKERS}/{found[0].name}": name}


def fold_accents(scripts: Path) -> None:
    """Let the search of each language that has a script of its own ignore accents.

    Raises `FileNotFoundError` where there is no folder of such scripts at all.
    """
    if not scripts.is_dir():
        raise FileNotFoundError(scripts)
    for language in LANGUAGES:
        script = scripts / f"lunr.{language}.min.js"
        if not script.exists():  # as for English, and for those whose words nobody has taught to Lunr
            continue
        script.write_text(script.read_text(encoding="utf-8") + _FOLD % language, encoding="utf-8")
