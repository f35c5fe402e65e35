"""The rooms import one way only; the table of EXAMPLES.md is what is checked."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "dragoman"
ANYWHERE = {"errors", "settings", "model", "version"}
MAY = {
    "model": set(),
    "codebook": set(),
    "engine": set(),
    "ingest": set(),
    "record": set(),
    "lang": {"codebook"},
    "reading": {"lang", "engine", "codebook"},
    "finding": {"codebook", "lang"},
    "coding": {"codebook", "lang"},
    "weighing": {"codebook", "engine", "lang"},
    "export": {"codebook"},
    "explain": {"codebook"},
    "nearest": {"lang"},
    "given": {"finding"},
    "scoring": {"codebook"},
    "pipeline": {"codebook", "given", "lang", "engine", "reading", "finding", "coding", "weighing"},
    "packcheck": {"lang", "pipeline"},
    "benching": {"ingest", "pipeline", "reading"},
}
FREE = {"cli", "__init__"}


def _room(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def _imports(path: Path) -> list[tuple[str, bool]]:
    tree = ast.parse(path.read_text("utf-8"))
    inside = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef) for n in ast.walk(f)}
    found = []
    for node in ast.walk(tree):
        names = (
            [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        found += [
            (n.split(".")[1] if "." in n else "__init__", id(node) in inside)
            for n in names
            if n.split(".")[0] == "dragoman"
        ]
    return found


FILES = sorted(SRC.rglob("*.py"))


def test_there_are_files() -> None:
    assert len(FILES) > 40


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SRC)))
def test_rooms(path: Path) -> None:
    room = _room(path)
    if room in FREE:
        return
    for other, hidden in _imports(path):
        assert not hidden, f"{path.name} imports inside a function"
        assert other == room or other in ANYWHERE | MAY[room], f"{path.name}: {room} may not import {other}"


def test_only_the_engine_runs_the_model() -> None:
    users = [p.name for p in FILES if "onnxruntime" in p.read_text("utf-8") and "import" in p.read_text("utf-8")]
    importing = [
        p.name
        for p in FILES
        if any(
            line.strip().startswith(("import onnxruntime", "from onnxruntime"))
            for line in p.read_text("utf-8").split("\n")
        )
    ]
    assert importing == ["engine.py"], users


def test_sizes_and_words() -> None:
    for path in FILES:
        text = path.read_text("utf-8")
        assert text.count("\n") <= 340, f"{path.name} is too long"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno <= 50, f"{path.name}: {node.name} is too long"
                assert ast.get_docstring(node) or node.name.startswith("_"), f"{path.name}: {node.name} says nothing"
