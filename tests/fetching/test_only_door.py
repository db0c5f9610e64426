"""No module but `fetching` can open a connection to the outside."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2] / "announcements"
DOOR = ROOT / "fetching"
SOCKETS = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
}


def imported_by(path: Path) -> set[str]:
    """Names of the modules that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{a.name}" for a in node.names}
    return names


def test_only_fetching_imports_what_opens_connections() -> None:
    files = [path for path in ROOT.rglob("*.py") if DOOR not in path.parents]

    found = {
        str(path.relative_to(ROOT)): sorted(imported_by(path) & SOCKETS)
        for path in files
    }

    assert len(files) > 50
    assert {name: names for name, names in found.items() if names} == {}
    assert "urllib3" in imported_by(DOOR / "client.py")
