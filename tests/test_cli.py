"""The command line as a user meets it: data on standard output, complaints on standard error, exit codes 0, 1, 2."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar

from dateline import __version__
from dateline.app import Dateline
from dateline.cli import main
from dateline.exports import EXPORTS

LINES = (
    '{"id": "a", "outlet": "Harbour Gazette", "title": "Talks on Friday", "published": "2031-05-31T16:00:00Z",'
    ' "text": "The foreign ministers will meet on Friday, Ann Ruff said. At least 10 people were arrested."}'
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Gazette</title><link>https://gazette.example/</link>
<item><title>Talks move</title><link>https://gazette.example/1</link><guid>1</guid>
<description>The talks move to Quillhaven, the envoy said.</description></item></channel></rss>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder, far from anybody's settings."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DATELINE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATELINE_ENCODER", "lexical")
    monkeypatch.setenv("COLUMNS", "300")

    def command(*words: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["dateline", *words])
        code: object = 0
        try:
            main()
        except SystemExit as end:
            code = end.code
        caught = capsys.readouterr()
        return Outcome(code=int(str(code or 0)), out=caught.out, err=caught.err)

    return command


@pytest.fixture
def store(demo: Dateline) -> str:
    """A store with the demo, closed."""
    demo.close()
    return demo.settings.store


# --- interrupts and full disks


def test_an_interrupt_says_what_it_leaves(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Dateline, "add", interrupted)
    outcome = run("add", "in.jsonl")
    said = "stopped; what was added stays, and the same command goes on from there\n"
    assert (outcome.code, outcome.out, outcome.err) == (130, "", said)


def test_an_interrupt_from_the_keyboard_ends_all_processes_without_a_trace(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"Minister Ann Ruff said that {n} people were arrested. " * 40}) for n in range(40)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    script = """
import sys
from dateline import readers
from dateline.cli import main
readers.MUCH = 1
sys.argv = ["dateline", "add", "in.jsonl"]
if __name__ == "__main__":
    main()
"""
    (tmp_path / "script.py").write_text(script)
    given = {**os.environ, "DATELINE_ENCODER": "lexical", "DATELINE_WORKERS": "2"}
    with subprocess.Popen(
        [sys.executable, "script.py"], cwd=tmp_path, env=given, stderr=subprocess.PIPE, start_new_session=True
    ) as command:
        while command.poll() is None and not (tmp_path / "dateline.db").exists():
            time.sleep(0.1)
        time.sleep(2)  # the further processes load, or read
        os.killpg(command.pid, signal.SIGINT)
        _, said = command.communicate(timeout=120)
    assert command.returncode == 130
    assert said.endswith(b"stopped; what was added stays, and the same command goes on from there\n")
    assert b"Traceback" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
def test_a_full_disk_ends_with_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, "-m", "dateline", "schema", "story"]
        ended = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False, cwd=tmp_path)
    assert (ended.returncode, ended.stderr) == (1, b"dateline: No space left on device\n")


# --- usage


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"dateline {__version__}\n"
    assert "follow" in run("--help").out


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("read",),
        ("story",),
        ("add", "--nonsense", "x"),
        ("export", "nonsense"),
        ("schema", "nonsense"),
        ("outlets", "--match", "nowhere.txt"),
        ("correct", "s1", "s2", "--why", "x", "--kind", "nonsense"),
        ("correct", "s1", "s2"),
        ("correct", "s1", "s2", "--why", "x", "--kind", "withdrawal", "--text", "y"),
        ("serve", "--port", "many"),
        ("serve", "--port", "99999"),
    ],
)
def test_wrong_usage_ends_with_2_and_touches_nothing(run: Run, words: tuple[str, ...], tmp_path: Path) -> None:
    outcome = run(*words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("story", "nothing"), ("export", "csv", "--story", "nothing"), ("follow", "--once")])
def test_what_is_not_there_ends_with_1_and_one_line(run: Run, words: tuple[str, ...]) -> None:
    outcome = run(*words)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert outcome.err.startswith("dateline: ")


def test_a_wrong_settings_file_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").write_text("stor = 1\n")
    outcome = run("stories")
    assert (outcome.code, outcome.err) == (1, "dateline: dateline.toml: unknown setting stor\n")


def test_a_file_that_is_no_store_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.db").write_text("no database " * 50)
    outcome = run("stories", "--store", "news.db")
    assert outcome.code == 1
    assert "news.db" in outcome.err


# --- read


def test_read_gives_a_line_a_document(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(f"{LINES}\n{LINES.replace(chr(34) + 'a' + chr(34), chr(34) + 'b' + chr(34))}\n")
    outcome = run("read", "in.jsonl", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    assert [row["document"]["id"] for row in outcome.rows] == ["a", "b"]  # type: ignore[index]
    assert outcome.rows[0]["quantities"]


def test_read_shows_who_said_what(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(LINES)
    out = run("read", "in.jsonl").out
    assert "Ann Ruff" in out and "2031-06-06" in out and "At least 10 (people arrested)" in out


def test_bad_lines_are_named_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(f'{LINES}\n{{"id": 3}}\n{{"text": \n{LINES}\n')
    outcome = run("read", "in.jsonl", "nowhere.jsonl", "--json")
    assert (outcome.code, len(outcome.rows)) == (1, 2)
    complaints = outcome.err.splitlines()
    assert [line.split(" ")[2] for line in complaints] == ["in.jsonl:2:", "in.jsonl:3:", "nowhere.jsonl:"]
    assert complaints[2].endswith("No such file or directory")


def test_read_takes_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(LINES.encode()))))  # type: ignore[arg-type]
    assert len(run("read", "-", "--json").rows) == 1


# --- add and show


def test_add_counts_and_adding_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(f"{LINES}\nnonsense\n")
    first = run("add", "in.jsonl", "--json")
    assert (first.code, first.rows) == (1, [{"new": 1, "known": 0, "failed": 1, "stories": 1}])
    assert "in.jsonl:2" in first.err
    again = run("add", "in.jsonl")
    assert (again.code, again.out) == (1, "")
    assert "0 documents added, 1 known already; 0 stories" in again.err
    assert (tmp_path / "dateline.db").exists()


def test_one_document_that_cannot_be_stored_stops_no_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(f'{{"id": "a\\u0000", "text": "The council met."}}\n{LINES}\n')
    outcome = run("add", "in.jsonl", "--json")
    assert (outcome.code, outcome.rows) == (1, [{"new": 1, "known": 0, "failed": 1, "stories": 1}])
    assert "cannot be stored" in outcome.err


def test_stories_and_each_of_them(run: Run, store: str) -> None:
    listed = run("stories", "--store", store, "--json").rows
    assert len(listed) > 5
    assert [row["last"] for row in listed] == sorted((row["last"] for row in listed), reverse=True)
    (page,) = run("story", str(listed[0]["id"]), "--store", store, "--json").rows
    assert page["story"] == listed[0]
    assert str(listed[0]["title"]) in run("stories", "--store", store).out


def test_the_store_may_be_named_in_front_of_the_command(run: Run, store: str, tmp_path: Path) -> None:
    behind = run("stories", "--store", store, "--json")
    assert run("--store", store, "stories", "--json") == behind
    assert run("--store", "other.db", "stories", "--store", store, "--json") == behind
    assert not (tmp_path / "other.db").exists()


def test_a_store_alone_is_no_command(run: Run, tmp_path: Path) -> None:
    assert run("--store", "other.db").code == 2
    assert list(tmp_path.iterdir()) == []


def test_reading_loads_neither_store_nor_network_nor_pages(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(LINES)
    libraries = ("sqlalchemy", "alembic", "aiohttp", "starlette", "uvicorn", "trafilatura")
    heavy = (*libraries, "dateline.web", "dateline.net.client")
    script = f"""
import sys
from dateline.cli import main
sys.argv = ["dateline", "read", {str(tmp_path / "in.jsonl")!r}, "--json"]
try:
    main()
finally:
    print(sorted(set(sys.modules) & set({heavy!r})), file=sys.stderr)
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.count("\n") == 1
    assert ended.stderr.splitlines()[-1] == "[]"


def test_a_story_for_the_eye(run: Run, demo: Dateline) -> None:
    page = demo.story(max(demo.stories(), key=lambda story: story.documents).id)
    demo.close()
    out = run("story", page.story.id, "--store", demo.settings.store).out
    assert all(sentence.text in out for sentence in page.digest)


def test_assignments_have_a_line_a_document(run: Run, store: str) -> None:
    rows = run("assignments", "--store", store, "--json").rows
    assert len(rows) == len({row["document"] for row in rows}) == 44
    assert all(row["story"] for row in rows)
    assert {row["origin"] for row in rows} <= {"original", "copy", "derived", "unknown"}
    assert run("assignments", "--store", store).out.count("\n") == 45


def test_assignments_say_why_a_document_has_no_story(run: Run, tmp_path: Path) -> None:
    briefing = '{"id": "b", "title": "Morning briefing: rates, rain and a cup final", "text": "Good morning."}'
    (tmp_path / "in.jsonl").write_text(f"{briefing}\n{LINES}\n")
    run("add", "in.jsonl")
    rows = {row["document"]: row for row in run("assignments", "--json").rows}
    assert (rows["b"]["story"], rows["b"]["reason"]) == (None, "bulletin")
    assert (bool(rows["a"]["story"]), rows["a"]["reason"]) == (True, None)


def test_demo_again_is_known_already(run: Run, store: str) -> None:
    outcome = run("demo", "--no-serve", "--store", store)
    assert outcome.code == 0
    assert "0 documents added, 44 known already" in outcome.err


def test_serve_says_where_it_is(run: Run, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[str, int]] = []
    monkeypatch.setattr("uvicorn.run", lambda app, *, host, port, **rest: served.append((host, port)))
    outcome = run("serve", "--store", store, "--port", "9999")
    assert (outcome.code, outcome.out, served) == (0, "", [("127.0.0.1", 9999)])
    assert "Dateline is at http://127.0.0.1:9999/" in outcome.err
    assert "/desk?token=" in outcome.err


# --- correct


def test_correct_and_withdraw(run: Run, demo: Dateline) -> None:
    page = demo.story(max(demo.stories(), key=lambda story: story.documents).id)
    first, second = page.digest[:2]
    demo.close()
    at = ("--store", demo.settings.store)
    assert run("correct", page.story.id, first.id, "--why", "misread", "--text", "It is so.", *at).code == 0
    assert "withdrawal published" in run("correct", page.story.id, second.id, "--why", "misread", *at).err
    (after,) = run("story", page.story.id, "--json", *at).rows
    digest = {row["id"]: row for row in after["digest"]}  # type: ignore[attr-defined]
    assert (digest[first.id]["text"], digest[first.id]["state"], digest[first.id]["note"]) == (
        "It is so.",
        "corrected",
        "misread",
    )
    assert second.id not in digest
    assert len(after["corrections"]) == 2  # type: ignore[arg-type]


def test_correct_needs_a_sentence_and_a_ticket_that_exist(run: Run, demo: Dateline) -> None:
    page = demo.story(max(demo.stories(), key=lambda story: story.documents).id)
    demo.close()
    at = ("--store", demo.settings.store)
    assert run("correct", page.story.id, "nothing", "--why", "x", *at).err.endswith("has no sentence nothing\n")
    outcome = run("correct", page.story.id, page.digest[0].id, "--why", "x", "--ticket", "7", *at)
    assert (outcome.code, outcome.err) == (1, "dateline: no ticket 7\n")
    (after,) = run("story", page.story.id, "--json", *at).rows
    assert after["corrections"] == []


# --- export


@pytest.mark.parametrize("format", EXPORTS)
def test_every_export_to_a_file_and_to_standard_output(run: Run, store: str, format: str, tmp_path: Path) -> None:
    out = run("export", format, "--store", store).out
    assert run("export", format, "--store", store, "-o", "out").code == 0
    assert (tmp_path / "out").read_bytes() == out.encode()
    assert len(out) > 1000


def test_exports_can_be_read(run: Run, demo: Dateline) -> None:
    stories = demo.stories()
    demo.close()
    at = ("--store", demo.settings.store)
    assert {row["story"]["id"] for row in run("export", "jsonl", *at).rows} == {story.id for story in stories}  # type: ignore[index]
    kinds = {row["kind"] for row in csv.DictReader(io.StringIO(run("export", "csv", *at).out))}
    assert {"digest", "event", "schedule", "dispute", "quote", "position"} <= kinds
    assert Calendar.from_ical(run("export", "ical", *at).out).walk("VEVENT")
    assert not feedparser.parse(run("export", "atom", *at).out).bozo


def test_export_of_one_story_alone(run: Run, demo: Dateline) -> None:
    story = demo.stories()[0]
    demo.close()
    rows = run("export", "jsonl", "--story", story.id, "--store", demo.settings.store).rows
    assert [row["story"]["id"] for row in rows] == [story.id]  # type: ignore[index]


def test_export_into_nowhere_is_refused(run: Run, store: str) -> None:
    outcome = run("export", "csv", "--store", store, "-o", "nowhere/out.csv")
    assert (outcome.code, outcome.err) == (1, "dateline: nowhere/out.csv: No such file or directory\n")


# --- outlets, schema, verify, doctor


def test_outlets_fold_a_list_of_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("Reuters\n\n- The Nowhere Times\nreuters\n", encoding="utf-8-sig")
    found = run("outlets", "--match", "names.txt", "--json").rows
    assert [(row["id"], row["lines"]) for row in found] == [("reuters", [1, 4]), (None, [3])]
    assert found[1]["name"] == "The Nowhere Times"


def test_outlets_that_are_no_text_are_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_bytes(b"Le Figar\xf6\n")
    assert run("outlets", "--match", "names.txt").err == "dateline: names.txt: not UTF-8\n"


def test_outlets_are_listed(run: Run) -> None:
    rows = run("outlets", "--json").rows
    assert len(rows) > 100 and all(row["id"] and row["family"] for row in rows)
    assert "Reuters" in run("outlets").out


@pytest.mark.parametrize("face", ["reading", "story", "document"])
def test_schemas_are_json_schemas(run: Run, face: str) -> None:
    schema = json.loads(run("schema", face).out)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$ref"].removeprefix("#/$defs/") in schema["$defs"]


def test_verify_is_content_with_the_demo_and_not_with_a_forgery(run: Run, demo: Dateline) -> None:
    demo.close()
    at = ("--store", demo.settings.store)
    outcome = run("verify", *at)
    assert (outcome.code, outcome.out.endswith(" 0 wrong\n")) == (0, True)
    page = demo.story(demo.stories()[0].id)
    body = (demo.store.page(page.story.id) or b"").decode()
    demo.store.save_page(forge(body))
    demo.close()
    outcome = run("verify", "--json", *at)
    assert outcome.code == 1
    assert len(outcome.rows[0]["problems"]) == 1  # type: ignore[arg-type]


def forge(body: str) -> object:
    import msgspec

    from dateline.types.stories import StoryPage

    page = json.loads(body)
    page["digest"][0]["citations"][0]["exact"] += " not"
    return msgspec.convert(page, StoryPage)


def test_doctor_names_what_is_wrong(run: Run, store: str, tmp_path: Path) -> None:
    good = run("doctor", "--store", store, "--json")
    assert good.code == 0
    assert {row["state"] for row in good.rows} <= {"ok", "note"}
    (tmp_path / "bad.db").write_text("no database " * 50)
    bad = run("doctor", "--store", "bad.db")
    assert bad.code == 1
    assert "wrong" in bad.out


# --- the network


class Pages(BaseHTTPRequestHandler):
    """A feed, and nothing else."""

    def do_GET(self) -> None:
        known = self.path == "/feed"
        body = FEED.encode() if known else b""
        unchanged = known and self.headers.get("If-None-Match") == '"1"'
        self.send_response(304 if unchanged else 200 if known else 404)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(0 if unchanged else len(body)))
        self.end_headers()
        if not unchanged:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def serving() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def test_follow_once_takes_a_feed_of_an_allowed_network(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ALLOW", "127.0.0.0/8")
    with serving() as place:
        outcome = run("follow", f"{place}/feed", "--once")
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err.endswith("/feed: 1 new documents, 1 stories brought up to date\n")
        assert run("follow", "--once").err == ""
        assert len(run("assignments", "--json").rows) == 1


def test_follow_takes_the_feeds_of_a_reader(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_ALLOW", "127.0.0.0/8")
    listed = tmp_path / "feeds.opml"
    with serving() as place:
        listed.write_text(f'<opml version="2.0"><body><outline text="A" xmlUrl="{place}/feed"/></body></opml>')
        outcome = run("follow", str(listed), "--once")
    assert (outcome.code, outcome.err.count("1 new documents")) == (0, 1)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("<opml><body/></opml>", "lists no address"),
        ("no list", "Start tag expected"),
        (None, "No such file"),
        ("<opml>" + "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(501)) + "</opml>", "lists 501"),
    ],
)
def test_follow_refuses_a_file_without_addresses(run: Run, tmp_path: Path, content: str | None, problem: str) -> None:
    listed = tmp_path / "feeds.opml"
    if content is not None:
        listed.write_text(content)
    outcome = run("follow", str(listed), "--once")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert str(listed) in outcome.err and problem in outcome.err


def test_follow_names_what_could_not_be_taken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ALLOW", "127.0.0.0/8")
    with serving() as place:
        outcome = run("follow", f"{place}/nothing", f"{place}/feed", "--once")
    assert outcome.code == 1
    assert "/feed: 1 new documents, 1 stories brought up to date\n" in outcome.err
    assert "/nothing: the server answered 404\n" in outcome.err


def test_add_by_address(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ALLOW", "127.0.0.0/8")
    with serving() as place:
        outcome = run("add", f"{place}/feed", f"{place}/nothing", "--json")
    assert (outcome.code, outcome.rows[0]["new"]) == (1, 1)
    assert "/nothing: the server answered 404" in outcome.err


def test_private_addresses_are_not_read_unless_allowed(run: Run) -> None:
    outcome = run("read", "http://127.0.0.1/feed")
    assert outcome.code == 1
    assert "127.0.0.1 is no public address" in outcome.err


def test_a_wrong_network_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ALLOW", "intranet")
    outcome = run("read", "http://127.0.0.1/feed")
    assert (outcome.code, outcome.err.startswith("dateline: allow: 'intranet'")) == (1, True)


# --- same, apart


def places_of(run: Run, at: tuple[str, str]) -> dict[object, object]:
    return {row["document"]: row["story"] for row in run("assignments", "--json", *at).rows}


def test_an_editor_parts_and_joins_stories_and_old_ids_lead_on(
    run: Run, demo: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_ENCODER", demo.settings.encoder)  # stories are known by the encoder that made them
    at = ("--store", demo.settings.store)
    before = places_of(run, at)
    copy, talks, bridge = "gazette-0531-talks", "meridian-0531-talks", "observer-0603-bridge"
    assert before[copy] == before[talks] != before[bridge]
    assert run("apart", copy, talks, "--why", "two meetings", *at).code == 0
    parted = places_of(run, at)
    assert parted[copy] != parted[talks]
    revisions = run("story", str(before[talks]), "--json", *at).rows[0]["revisions"]
    assert "two meetings" in json.dumps(revisions)
    assert run("same", str(parted[copy]), str(parted[bridge]), "--why", "one day", *at).code == 0
    joined = places_of(run, at)
    assert joined[copy] == joined[bridge]
    gone = next(story for story in (parted[copy], parted[bridge]) if story != joined[copy])
    assert run("story", str(gone), "--json", *at).rows[0]["story"]["id"] == joined[copy]  # type: ignore[index]
    assert run("apart", copy, talks, "--why", "one meeting", "--lift", *at).code == 0
    assert run("verify", *at).code == 0


def test_verdicts_need_two_documents_or_stories_that_exist(run: Run, demo: Dateline) -> None:
    at = ("--store", demo.settings.store)
    assert "no document or story nobody" in run("same", "nobody", "star-0602-ferry", "--why", "x", *at).err
    assert run("apart", "star-0602-ferry", "star-0602-ferry", "--why", "x", *at).code == 1
    assert "nothing was said" in run("apart", "star-0602-ferry", "gazette-0602-ferry", "--why", "x", "--lift", *at).err


def test_the_verdict_that_made_two_stories_one_is_named_when_it_is_to_be_lifted(
    run: Run, demo: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_ENCODER", demo.settings.encoder)
    at = ("--store", demo.settings.store)
    one, other, *_ = (story.id for story in demo.stories() if story.documents == 1)
    assert run("same", one, other, "--why", "one fire", *at).code == 0
    refused = run("same", one, other, "--why", "two fires", "--lift", *at)
    assert refused.code == 1
    said = refused.err.partition("(said so far: same ")[2].removesuffix(")\n").split()
    assert run("same", *said, "--why", "two fires", "--lift", *at).code == 0
