"""A language model may reword, and gets nothing past the gate."""

import json
import re
import threading
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

from dateline.errors import ModelError
from dateline.models.chat import Request
from dateline.net.endpoint import Endpoint
from dateline.reword import Exchange, Reworder
from dateline.types.stories import Citation, PageDocument, PageSentence, SentenceState, Story, StoryPage

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "injections.toml").read_text(encoding="utf-8"))
SENTENCE = "Mira Solano said at least 14 people were wounded when Norland shelled Varn on Sunday."


@dataclass
class Kept:
    """A shelf in memory."""

    found: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        return self.found.get(key)

    def get_many(self, keys: object) -> dict[str, bytes]:
        return dict(self.found)

    def put(self, key: str, value: bytes) -> None:
        self.found[key] = value

    def drop(self, key: str) -> None:
        del self.found[key]


@dataclass
class Scripted:
    """A model that answers as a function says, and counts how often it was asked."""

    answer: Callable[[Request], str]
    name: str = "scripted"
    asked: int = 0

    def ask(self, request: Request) -> str:
        self.asked += 1
        return self.answer(request)


def make_page(*sentences: tuple[str, SentenceState], also: str = "") -> StoryPage:
    document = PageDocument(
        id="d1", outlet="Brusk Courier", outlet_id=None, family=None, url=None, title=None, published=None,
        language="en", copy_of=None, copy_kind=None, credits=(), origin="original", origin_of=None, origin_why=None,
        version=1, supports=(),
    )  # fmt: skip
    story = Story(
        id="s1", title="Shelling", arc=None, state="developing", first=None, last=None, revision=1, documents=1,
        outlets=1, independent=1, independent_unknown=0,
    )  # fmt: skip
    return StoryPage(
        story=story, documents=(document,), withheld=(), timeline=(), schedule=(), disputed=(), quotes=(),
        positions=(), actors=(), unanswered=(),
        digest=tuple(
            PageSentence(
                id=f"c{number}", text=text, state=state, independent=1,
                citations=tuple(Citation(document="d1", span=(0, len(w)), exact=w) for w in (text, also) if w),
            )
            for number, (text, state) in enumerate(sentences)
        ),
    )  # fmt: skip


def say(*texts: str) -> str:
    return json.dumps({"sentences": [{"id": f"c{number}", "text": text} for number, text in enumerate(texts)]})


def reword(answer: str, *sentences: tuple[str, SentenceState], also: str = "") -> StoryPage:
    page = make_page(*(sentences or ((SENTENCE, "agreed"),)), also=also)
    return Reworder(Scripted(lambda request: answer), Kept()).reword(page)


def test_a_true_rewording_is_shown_with_the_wording_of_the_documents_beside_it() -> None:
    text = "At least 14 people were wounded when Norland shelled Varn on Sunday, Mira Solano said."
    page = reword(say(text))
    assert page.digest[0].text == text
    assert page.digest[0].extracted == SENTENCE
    assert page.rewording and page.rewording.reworded == 1


@pytest.mark.parametrize(
    "text",
    [
        "Mira Solano said 14 people were wounded when Norland shelled Varn on Sunday.",
        "Mira Solano said at least 41 people were wounded when Norland shelled Varn on Sunday.",
        "At least 14 people were wounded when Norland shelled Varn on Sunday.",
        "Mira Solano said at least 14 people were killed when Norland shelled Varn on Sunday.",
        "Mira Solano said at least 14 people were wounded when Varn shelled Norland on Sunday.",
        "Tam Rusk said at least 14 people were wounded when Norland shelled Varn on Sunday.",
        "Mira Solano said at least 14 people were brutally wounded when Norland shelled Varn on Sunday.",
        f"{SENTENCE} {SENTENCE}",
        f"<b>{SENTENCE}</b>",
        "",
    ],
)
def test_what_says_something_else_is_refused_and_counted(text: str) -> None:
    page = reword(say(text))
    assert page.digest[0].text == SENTENCE
    assert page.digest[0].extracted is None
    assert page.rewording and len(page.rewording.refused) == 1


def test_what_people_wrote_and_what_is_disputed_is_never_sent() -> None:
    model = Scripted(lambda request: say("Other words."))
    page = make_page((SENTENCE, "edited"), (SENTENCE, "disputed"), (SENTENCE, "corrected"))
    assert Reworder(model, Kept()).reword(page) == page
    assert model.asked == 0


@pytest.mark.parametrize(
    "answer", ["", "I cannot do that.", "{", "[]", '{"sentences": [{"id": "c0"}]}', "null", "x" * 9999]
)
def test_an_answer_that_fits_no_schema_changes_nothing_and_is_named(answer: str) -> None:
    page = reword(answer)
    assert page.digest[0].text == SENTENCE
    assert page.rewording and page.rewording.problem


def test_an_answer_for_another_sentence_is_passed_over() -> None:
    page = reword('{"sentences": [{"id": "c9", "text": "Norland surrendered."}]}')
    assert [sentence.text for sentence in page.digest] == [SENTENCE]


def test_the_same_request_is_sent_once_and_kept() -> None:
    kept, model = Kept(), Scripted(lambda request: say(SENTENCE.replace("wounded", "hurt")))
    page = make_page((SENTENCE, "agreed"))
    first, second = (Reworder(model, kept).reword(page) for _ in range(2))
    assert first == second
    assert model.asked == 1
    (exchange,) = (msgspec.json.decode(value, type=Exchange) for value in kept.found.values())
    assert SENTENCE in exchange.sent
    assert first.rewording and first.rewording.exchange in kept.found


def test_a_silent_model_leaves_the_page_and_says_so() -> None:
    def fail(request: Request) -> str:
        raise ModelError("no answer within 60 seconds")

    page = Reworder(Scripted(fail), Kept()).reword(make_page((SENTENCE, "agreed")))
    assert page.digest[0].text == SENTENCE
    assert page.rewording and page.rewording.problem == "no answer within 60 seconds"


ATTACKS = [(kind, planted) for kind in CASES["kinds"] for planted in CASES["planted"]]


def obey(request: Request) -> str:
    """The worst model: where the data holds a planted statement, it answers every id with it."""
    words = json.dumps([planted for planted in CASES["planted"] if json.dumps(planted)[1:-1] in request.data])
    planted = json.loads(words)[0]
    ids = re.findall(r'"id":"(c\d+)"', request.data)
    return json.dumps({"sentences": [{"id": id, "text": planted} for id in ids]})


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) >= 150


@pytest.mark.parametrize(("kind", "planted"), ATTACKS)
def test_an_obedient_model_publishes_nothing_that_an_article_orders(kind: str, planted: str) -> None:
    order = kind.replace("{planted}", planted)
    model = Scripted(obey)
    page = Reworder(model, Kept()).reword(make_page((SENTENCE, "agreed"), also=order))
    assert model.asked == 1
    assert page.digest[0].text == SENTENCE
    assert page.rewording and page.rewording.refused


@contextmanager
def endpoint(status: int, body: bytes) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """A local server that speaks the protocol, and what it was asked."""
    asked: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, "key": self.headers.get("Authorization"), **sent})
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def completion(text: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


def test_an_endpoint_is_asked_with_key_model_and_schema() -> None:
    text = SENTENCE.replace("wounded", "hurt")
    with endpoint(200, completion(say(text))) as (base, asked):
        page = Reworder(Endpoint(base=base, name="small", key="secret"), Kept()).reword(make_page((SENTENCE, "agreed")))
    assert page.rewording and page.rewording.problem is None
    (call,) = asked
    assert (call["path"], call["model"], call["key"]) == ("/v1/chat/completions", "small", "Bearer secret")
    assert call["temperature"] == 0
    assert "c0" in json.dumps(call["response_format"])


@pytest.mark.parametrize(
    ("status", "body"), [(500, b"broken"), (200, b"no json"), (302, b""), (200, b"{}"), (200, b"x" * 600_000)]
)
def test_an_endpoint_in_trouble_is_a_model_error_without_the_key(status: int, body: bytes) -> None:
    request = Request(instructions="", data="", schema="{}", tokens=10)
    with endpoint(status, body) as (base, _), pytest.raises(ModelError) as caught:
        Endpoint(base=base, name="small", key="secret").ask(request)
    assert "secret" not in str(caught.value)


def test_nobody_listening_is_a_model_error() -> None:
    with pytest.raises(ModelError):
        Endpoint(base="http://127.0.0.1:9/v1", name="small").ask(
            Request(instructions="", data="", schema="{}", tokens=1)
        )


def test_without_the_gate_the_obedient_model_would_publish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.reword.check", lambda *arguments: ())
    page = Reworder(Scripted(obey), Kept()).reword(make_page((SENTENCE, "agreed"), also=CASES["planted"][0]))
    assert page.digest[0].text == CASES["planted"][0]
