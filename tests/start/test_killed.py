"""After kill -9 of one or all processes the next start works."""

import signal
import sys

import pytest

from tests.start.conftest import Site, kill, processes_of, wait_until

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks into /proc"
)

WRITE = (
    "from django.contrib.auth.models import Group; Group.objects.create(name='kept')"
)
READ = "from django.contrib.auth.models import Group; print(Group.objects.filter(name='kept').count(), 'kept')"

SEND = """
from announcements import pipeline
for number in range(30):
    text = f"Le groupe Untel créera {number + 100} emplois à Rabat d'ici 2030."
    pipeline.submit_text(text=text, language="fr", user=None)
"""
COUNT = """
from announcements.models import Article, Extraction
done = Article.objects.filter(state="done").count()
print(f"{done} done, {Article.objects.count()} in all")
print(f"{Extraction.objects.count()} results")
"""
COUNTED = ("manage", "shell", "-c", COUNT)


def test_a_killed_supervisor_takes_everything_with_it(site: Site) -> None:
    site.start()
    assert site.run("manage", "shell", "-c", WRITE).returncode == 0

    site.send(signal.SIGKILL)

    wait_until(lambda: processes_of(site.data) == [])


def test_all_killed_at_once_and_nothing_is_lost(site: Site) -> None:
    site.start()

    for pid, _ in processes_of(site.data):
        kill(pid)
    wait_until(lambda: processes_of(site.data) == [])

    site.start()
    assert "1 kept" in site.run("manage", "shell", "-c", READ).stdout
    assert site.get("/readyz") == 200


def test_articles_on_their_way_arrive_once(site: Site) -> None:
    if site.process is None or site.has_ended():
        site.start()
    assert site.run("manage", "shell", "-c", SEND).returncode == 0

    for pid, _ in processes_of(site.data):
        kill(pid)
    wait_until(lambda: processes_of(site.data) == [])
    site.start()

    wait_until(lambda: "30 done, 30 in all" in site.run(*COUNTED).stdout)
    assert "30 results" in site.run(*COUNTED).stdout
    assert site.run("manage", "check_pipeline").returncode == 0


def test_a_killed_database_stops_everything_in_words(site: Site) -> None:
    if site.process is None or site.has_ended():
        site.start()
    postmaster = int((site.data / "pg18" / "postmaster.pid").read_text().split()[0])

    kill(postmaster)

    assert site.process
    assert site.process.wait(60) == 1
    assert "postgres ended" in site.said()
    wait_until(lambda: processes_of(site.data) == [])
    site.start()
    assert site.get("/readyz") == 200
    assert site.send(signal.SIGTERM) == 0


def test_ctrl_c_during_the_start_leaves_no_process(site: Site) -> None:
    site.launch()
    wait_until(lambda: "Valkey 9" in site.said())

    site.send(signal.SIGINT)

    assert "Traceback" not in site.said()
    wait_until(lambda: processes_of(site.data) == [])


def test_a_command_alone_starts_and_ends_the_servers(site: Site) -> None:
    done = site.run("manage", "shell", "-c", READ)

    assert "1 kept" in done.stdout
    assert processes_of(site.data) == []


def test_erases_only_after_a_yes(site: Site) -> None:
    kept = site.run("reset", typed="no\n")
    nobody = site.run("reset")

    assert (kept.returncode, nobody.returncode) == (1, 1)
    assert (site.data / "pg18").is_dir()

    assert site.run("reset", typed="yes\n").returncode == 0
    assert not site.data.exists()


def test_a_command_on_new_data_finds_tables(site: Site) -> None:
    site.data.mkdir()

    done = site.run("manage", "shell", "-c", READ)

    assert "0 kept" in done.stdout
    assert "The database is new" in done.stderr
