"""The arrows between the folders, and what no file may contain; a failure names the file.

pages → ui → store → monitoring, loaders → monitoring; ``submissions`` joins loaders and
store, and ``reports`` writes documents for ``ui`` to hand out. Imports are read from the
source, so an import inside a function counts too.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.files import ROOT, code_files, name, text_files

PROJECT = frozenset({"monitoring", "loaders", "store", "submissions", "reports", "ui", "pages"})
LONGEST_FILE = 400
LONGEST_PAGE = 80


@dataclass(frozen=True)
class Layer:
    """What a folder may import: modules of the project, and others.

    ``libraries`` lists all it may import beside the standard library; where it is empty
    anything goes but ``never``.
    """

    project: tuple[str, ...]
    libraries: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


DATABASE = frozenset({"sqlalchemy", "sqlite3", "psycopg", "alembic"})
# Tables, days off, and for search the endings of words and the distance of typos.
MONITORING_LIBRARIES = frozenset({"pandas", "holidays", "snowballstemmer", "rapidfuzz"})
LAYERS = {
    "monitoring": Layer(("monitoring",), libraries=MONITORING_LIBRARIES),
    "loaders": Layer(("loaders", "monitoring"), never=DATABASE | {"streamlit"}),
    "store": Layer(("store", "monitoring"), never=frozenset({"streamlit"})),
    "submissions": Layer(
        ("submissions", "loaders", "store", "monitoring"), never=DATABASE | {"streamlit"}
    ),
    "reports": Layer(("reports", "monitoring"), never=DATABASE | {"streamlit"}),
    "ui": Layer(("ui", "submissions", "reports", "store", "monitoring"), never=DATABASE),
    "pages": Layer(("ui", "monitoring.wording"), libraries=frozenset({"streamlit"})),
}
# What one file may import beyond its layer, because joining is its duty.
JOINTS = {
    "loaders/__main__.py": ("submissions",),
    "store/__main__.py": ("submissions", "loaders.errors"),
    "ui/failures.py": ("loaders.errors",),
}
CODE = [path for path in code_files() if path.relative_to(ROOT).parts[0] != "tests"]
PAGES = [path for path in CODE if path.parent == ROOT / "pages"]
CHARTS = [path for path in CODE if path.parent == ROOT / "ui" / "charts"]
# The functions of a migration are named by Alembic; its module says what it does.
DOCUMENTED = [path for path in CODE if "migrations" not in path.parts]
LAYERED = [path for path in CODE if path.relative_to(ROOT).parts[0] in LAYERS]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[str]:
    """Every imported name in full: ``from ui import readers`` is ``ui.readers``."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_within(imported: str, modules: tuple[str, ...]) -> bool:
    return any(f"{imported}.".startswith(f"{module}.") for module in modules)


def top(imported: str) -> str:
    return imported.partition(".")[0]


@pytest.mark.parametrize("path", LAYERED, ids=name)
def test_a_file_imports_what_its_layer_may(path: Path) -> None:
    layer = LAYERS[path.relative_to(ROOT).parts[0]]
    allowed = (*layer.project, *JOINTS.get(name(path), ()))
    for imported in imports(path):
        if top(imported) in PROJECT:
            assert is_within(imported, allowed), f"{name(path)} must not import {imported}"
        elif top(imported) not in sys.stdlib_module_names and layer.libraries:
            assert top(imported) in layer.libraries, f"{name(path)} must not import {imported}"
        assert top(imported) not in layer.never, f"{name(path)} must not import {imported}"


@pytest.mark.parametrize("path", CODE, ids=name)
def test_nobody_imports_a_page(path: Path) -> None:
    assert not [imported for imported in imports(path) if top(imported) == "pages"]


@pytest.mark.parametrize("file", JOINTS)
def test_a_joint_still_needs_its_permission(file: str) -> None:
    for module in JOINTS[file]:
        assert any(is_within(imported, (module,)) for imported in imports(ROOT / file))


@pytest.mark.parametrize("path", CHARTS, ids=name)
def test_charts_neither_ask_nor_draw(path: Path) -> None:
    found = list(imports(path))
    assert not [imported for imported in found if is_within(imported, ("store", "ui.readers"))]
    if path.name != "draw.py":
        assert "streamlit" not in {top(imported) for imported in found}


def test_streamlit_stays_on_the_screens() -> None:
    with_streamlit = {name(path) for path in CODE if "streamlit" in map(top, imports(path))}
    # A benchmark compares the screens with an empty one.
    folders = {file.partition("/")[0] for file in with_streamlit}
    assert folders <= {"app.py", "pages", "ui", "bench"}


COMPUTATIONS = {
    *("groupby", "merge", "assign", "agg", "aggregate", "pivot_table", "melt", "query", "apply"),
    *("sum", "mean", "count", "value_counts", "sort_values", "nlargest", "isin", "map", "concat"),
}


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_thin(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE
    definitions = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
    for node in ast.walk(tree_of(path)):
        assert not isinstance(node, definitions), f"{name(path)} defines something"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = f"{name(path)}:{node.lineno} reckons with .{node.func.attr}()"
            assert node.func.attr not in COMPUTATIONS, called


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_file_fits_one_sitting(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE, f"{name(path)} has {lines} lines"


@pytest.mark.parametrize("path", CODE, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    tree = tree_of(path)
    assert not tree.body or ast.get_docstring(tree), f"{name(path)} has no docstring"


@pytest.mark.parametrize("path", DOCUMENTED, ids=name)
def test_every_public_function_and_class_says_what_it_does(path: Path) -> None:
    definitions = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    silent = [
        f"{name(path)}:{node.lineno} {node.name}"
        for node in tree_of(path).body
        if isinstance(node, definitions)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


@pytest.mark.parametrize("path", CODE, ids=name)
def test_nothing_dangerous_is_called(path: Path) -> None:
    assert not {top(imported) for imported in imports(path)} & {"pickle", "marshal", "shelve"}
    for node in ast.walk(tree_of(path)):
        where = f"{name(path)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.keyword):
            assert node.arg != "unsafe_allow_html", f"{where} lets HTML of data through"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"eval", "exec"}, f"{where} runs text as code"


SQL_CALLS = {"text", "execute", "exec_driver_sql", "executemany", "executescript", "read_sql"}


@pytest.mark.parametrize("path", [p for p in CODE if p.is_relative_to(ROOT / "store")], ids=name)
def test_sql_is_never_put_together_from_values(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if not isinstance(node, ast.Call) or called(node) not in SQL_CALLS or not node.args:
            continue
        # A pragma takes no bound parameter.
        is_pragma = ast.unparse(node.args[0]).lstrip("f'\"").startswith("PRAGMA")
        where = f"{name(path)}:{node.lineno}"
        assert is_pragma or not is_put_together(node.args[0]), f"{where} formats SQL"


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_put_together(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return called(node) in {"format", "format_map", "join"}
    return isinstance(node, ast.JoinedStr | ast.BinOp)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("text(f'SELECT {x}')", True),
        ("text('SELECT %s' % x)", True),
        ("text('SELECT ' + x)", True),
        ("text('SELECT {}'.format(x))", True),
        ("text('SELECT :x')", False),
    ],
)
def test_the_guard_of_sql_knows_what_it_guards(source: str, expected: bool) -> None:
    node = ast.parse(source, mode="eval").body
    assert isinstance(node, ast.Call)
    assert is_put_together(node.args[0]) is expected


ADDRESS = re.compile(r"https?://[^\s\"']+")


@pytest.mark.parametrize("path", CODE, ids=name)
def test_code_calls_no_foreign_address(path: Path) -> None:
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found = ADDRESS.search(node.value)
            assert id(node) in docstrings or not found, f"{name(path)}:{node.lineno} {found}"


STYLES = [path for path in text_files() if path.suffix in {".css", ".html", ".js", ".toml"}]
COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|^\s*(?:#|//).*?$", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_styles_and_settings_load_nothing_from_elsewhere(path: Path) -> None:
    assert not ADDRESS.findall(COMMENT.sub("", path.read_text(encoding="utf-8")))
