"""`python -m announcements.extraction`: JSON out, exit 0, no Django, bytes decoded as they are."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TEXT = (
    "Inetum a signé lundi un protocole d'entente portant sur la création de "
    "1 500 emplois d'ici 2027.\r\n\r\nLe groupe investira plus de 50 MDH.\r\n"
)


def run(*arguments: str, text: str = TEXT) -> subprocess.CompletedProcess[bytes]:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("DJANGO")
    }
    return subprocess.run(
        [sys.executable, "-m", "announcements.extraction", *arguments],
        input=text.encode(),
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )


def test_prints_the_json_of_the_article() -> None:
    done = run("--language", "fr", "--published", "2024-04")

    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert found["agreements"][0]["instrument"] == "mou"


def test_spans_count_carriage_returns() -> None:
    done = run("--language", "fr", "--published", "2024-04")

    for one in json.loads(done.stdout)["agreements"][0]["commitments"]:
        assert TEXT[one["start"] : one["end"]] == one["quote"]


def test_the_country_decides_the_host() -> None:
    done = run("--language", "fr", "--published", "2024-04", "--country", "MA")

    assert json.loads(done.stdout)["agreements"][0]["host_country"] == "MA"


def test_explains_each_figure_with_frame_and_reasons() -> None:
    done = run("--language", "fr", "--published", "2024-04", "--explain")

    assert done.returncode == 0, done.stderr.decode()
    printed = done.stdout.decode()
    assert "1 500 emplois" in printed
    assert "promise" in printed


REPLACED = (
    "title: Inetum à Rabat\n\nInetum a signé lundi un protocole pour une usine à Rabat, au"
    " Maroc. Elle créera 1 454 emplois, au lieu de 13 000 emplois initialement.\n"
    "Le texte a été signé par Anne Morel, ministre de l'Industrie.\n"
)


def test_explains_cues_spans_second_values_and_gaps() -> None:
    done = run(
        "--language", "fr", "--published", "2024-04-16", "--explain", text=REPLACED
    )

    printed = done.stdout.decode()
    start = REPLACED.index("1 454 emplois")
    span = f"'1 454 emplois' {start}-{start + len('1 454 emplois')}"
    for line in (
        "cues.replaced: 'au lieu de', 'initialement'",
        f"figure {span}: promise",
        f"aside: '13 000 emplois' 129-143: replaced figure [frame.replaced_figure] -> {span}",
        "capacity = signed [capacity.agent, likely]",
        "investment empty: not_printed",
        "due empty: not_printed",
    ):
        assert line in printed, line


def test_loads_no_django() -> None:
    code = "import sys, announcements.extraction; sys.exit('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)

    assert done.returncode == 0


def test_bytes_that_are_no_text_still_exit_0() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "announcements.extraction", "--language", "en"],
        input=b"\xff\xfe\x00\x80" * 50,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert json.loads(done.stdout)["relevant"] is False
