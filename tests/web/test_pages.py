"""The pages without a browser: what they say, how they answer, what they refuse."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from dateline.app import Dateline
from dateline.exports import EXPORTS
from dateline.types.stories import Story
from dateline.web.server import build_site

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def client(demo: Dateline) -> Iterator[TestClient]:
    with TestClient(build_site(demo, demo.settings), client=("127.0.0.1", 5000)) as client:
        yield client


def largest(demo: Dateline) -> Story:
    return max(demo.stories(), key=lambda story: story.documents)


def test_front_page_lists_stories_with_their_counts(demo: Dateline, client: TestClient) -> None:
    page = client.get("/?all=1").text
    for story in demo.stories():
        assert "/s/" in page
        assert story.id in page


def test_story_page_shows_every_sentence_with_its_evidence(demo: Dateline, client: TestClient) -> None:
    page = demo.story(largest(demo).id)
    html = client.get(f"/s/{page.story.id}").text
    assert page.digest
    for sentence in page.digest:
        block = html[html.index(f'<li id="{sentence.id}"') :]
        assert "<mark>" in block[: block.index("</details>")]


def test_any_title_leads_to_the_canonical_address(demo: Dateline, client: TestClient) -> None:
    id = largest(demo).id
    answer = client.get(f"/s/whatever-{id}", follow_redirects=False)
    assert answer.status_code in (301, 302)
    assert answer.headers["location"].endswith(id)


def test_unchanged_pages_are_not_sent_again(demo: Dateline, client: TestClient) -> None:
    first = client.get(f"/s/{largest(demo).id}")
    again = client.get(first.url.path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/", "/corrections", "/method", "/desk", "/s/nothing", "/t/99", "/nowhere"])
def test_every_answer_has_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/s/nothing", "/t/99", "/nowhere", "/s/nothing/r/3"])
def test_missing_pages_are_404_with_a_reason(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "This cannot be shown" in answer.text


def test_api_errors_have_one_shape(client: TestClient) -> None:
    for path in ("/api/stories/nothing", "/api/stories/nothing/csv", "/api/nowhere"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert list(answer.json()) == ["error"]


def test_api_gives_what_the_command_gives(demo: Dateline, client: TestClient) -> None:
    story = largest(demo)
    body = client.get(f"/api/stories/{story.id}").json()
    assert body["story"]["id"] == story.id
    assert {"documents", "digest", "withheld", "timeline", "schedule", "disputed", "quotes"} <= set(body)
    assert story.id in {row["id"] for row in client.get("/api/stories").json()}


@pytest.mark.parametrize("name", EXPORTS)
def test_exports_by_address(demo: Dateline, client: TestClient, name: str) -> None:
    answer = client.get(f"/api/stories/{largest(demo).id}/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(EXPORTS[name].media_type.split(";")[0])
    assert answer.content


def test_earlier_revisions_stay(demo: Dateline, client: TestClient) -> None:
    answer = client.get(f"/s/{largest(demo).id}/r/1")
    assert answer.status_code == 200
    assert "revision 1 as it then was" in answer.text


def report(client: TestClient, story: str, sentence: str, words: str) -> str:
    answer = client.post(f"/s/{story}/report", data={"sentence": sentence, "report": words}, follow_redirects=False)
    assert answer.status_code == 303
    return str(answer.headers["location"])


def open_desk(client: TestClient) -> str:
    token = client.app.state.site.token  # type: ignore[attr-defined]
    assert client.get(f"/desk?token={token}").status_code == 200
    return str(client.app.state.site.form)  # type: ignore[attr-defined]


def test_a_report_is_public_decided_on_the_desk_and_shown_everywhere(demo: Dateline, client: TestClient) -> None:
    page = demo.story(largest(demo).id)
    story, sentence = page.story.id, page.digest[0]
    address = report(client, story, sentence.id, f"The hour is wrong. {SCRIPT}")
    assert "Not decided yet" in client.get(address).text
    assert SCRIPT not in client.get(address).text
    form = open_desk(client)
    decision = {
        "form": form,
        "verdict": "accept",
        "text": "These are the right words.",
        "reason": "The ministry said so.",
    }
    assert client.post(f"/desk/{address.rpartition('/')[2]}", data=decision).status_code == 200
    assert "The ministry said so." in client.get(address).text
    assert "These are the right words." in client.get(f"/s/{story}").text
    assert "These are the right words." in client.get("/corrections").text
    again = next(item for item in demo.story(story).digest if item.id == sentence.id)
    assert (again.state, again.touched, again.citations) == ("corrected", True, sentence.citations)


def test_a_withdrawn_sentence_is_gone_and_counted(demo: Dateline) -> None:
    page = demo.story(largest(demo).id)
    demo.desk.correct(page.story.id, page.digest[0].id, kind="withdrawal", text=None, why="Nobody said this.")
    after = demo.story(page.story.id)
    assert page.digest[0].id not in {sentence.id for sentence in after.digest}
    assert "withdrawn by an editor" in {withheld.reason for withheld in after.withheld}


def rule(client: TestClient, story: str, form: str, **fields: str) -> Response:
    return client.post(f"/desk/stories/{story}", data={"form": form, "reason": "Two matters.", **fields})


def test_an_editor_takes_a_document_out_of_a_story_and_back(demo: Dateline, client: TestClient) -> None:
    story, form = largest(demo).id, open_desk(client)
    page = client.get(f"/desk/stories/{story}")
    assert page.status_code == 200 and f'href="/desk/stories/{story}"' in client.get("/desk").text
    last = demo.story(story).documents[-1].id
    assert f'value="{last}"' in page.text
    assert "Two matters." in rule(client, story, form, act="apart", document=last).text
    place = {one.document: one.story for one in demo.assignments()}
    assert place[last] not in (story, None)
    said = demo.desk.verdicts(story)
    assert [(one.kind, last in (one.one, one.other)) for one in said] == [("apart", True)]
    after = rule(client, story, form, act="lift", one=said[0].one, other=said[0].other)
    assert after.status_code == 200 and demo.desk.verdicts(story) == ()
    assert rule(client, str(place[last]), form, act="same", document="", into=story).status_code == 200
    assert {one.document: one.story for one in demo.assignments()}[last] == story


def test_a_verdict_needs_a_document_a_reason_and_the_desk(demo: Dateline, client: TestClient) -> None:
    story = largest(demo).id
    assert rule(client, story, "", act="apart", document="x").status_code == 403
    form = open_desk(client)
    assert rule(client, story, "guess", act="apart", document=demo.story(story).documents[0].id).status_code == 403
    assert rule(client, story, form, act="apart", document="").status_code == 403
    assert rule(client, story, form, act="apart", document="of no story").status_code == 403
    assert rule(client, story, form, act="apart", document="x", reason=" ").status_code == 403
    assert demo.desk.verdicts(story) == ()


def test_the_desk_is_closed_without_its_token(client: TestClient) -> None:
    assert client.get("/desk").status_code == 403
    assert client.get("/desk?token=guess").status_code == 403
    assert client.post("/desk/1", data={"verdict": "accept", "reason": "x"}).status_code == 403


def test_the_desk_is_closed_to_other_machines(demo: Dateline) -> None:
    with TestClient(build_site(demo, demo.settings), client=("192.0.2.7", 5000)) as far:
        token = far.app.state.site.token  # type: ignore[attr-defined]
        assert far.get(f"/desk?token={token}").status_code == 403


def test_forms_of_other_sites_and_large_ones_are_refused(demo: Dateline, client: TestClient) -> None:
    page = demo.story(largest(demo).id)
    data = {"sentence": page.digest[0].id, "report": "x"}
    address = f"/s/{page.story.id}/report"
    assert client.post(address, data=data, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post(address, data=data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(address, data={**data, "report": "x" * 100_000}).status_code == 403
    assert client.post(address, data={**data, "report": "   "}).status_code == 400
    assert demo.desk.tickets("received") == ()


def test_views_are_counted_once_a_reader_and_keep_no_address(demo: Dateline) -> None:
    story = largest(demo)
    settings = replace(demo.settings, views=True)
    with TestClient(build_site(demo, settings), client=("203.0.113.77", 5000)) as reader:
        for _ in range(3):
            reader.get(f"/s/{story.id}", headers={"User-Agent": "Browser of nobody"})
        assert "Read 1 time" in reader.get(f"/s/{story.id}", headers={"User-Agent": "Browser of nobody"}).text
    assert demo.display.views(story.id) == 1
    demo.close()
    content = Path(demo.settings.store).read_bytes()
    assert b"203.0.113.77" not in content
    assert b"Browser of nobody" not in content


def test_hostile_words_of_documents_are_escaped_everywhere(demo: Dateline, client: TestClient, tmp_path: Path) -> None:
    file = tmp_path / "hostile.jsonl"
    body = f'Minister Joren Hallick said on Monday that {SCRIPT} the talks "would go on" in Sandrehal. ' * 3
    rows = [
        {"id": f"h{n}\"'><b>", "outlet": f"<b>Paper {n}</b>", "title": f"Talks {SCRIPT}", "url": "javascript:alert(1)",
         "text": body, "published": f"2031-06-0{n}T10:00:00Z", "author": SCRIPT, "language": "en"}
        for n in (1, 2)
    ]  # fmt: skip
    file.write_text("\n".join(json.dumps(row) for row in rows))
    assert demo.add([str(file)]).new == 2
    for story in demo.stories():
        html = client.get(f"/s/{story.id}").text
        assert SCRIPT not in html
        assert "<b>Paper" not in html
        assert 'href="javascript' not in html


def test_copies_are_folded_under_their_origin_with_what_they_changed(demo: Dateline, client: TestClient) -> None:
    html = client.get(f"/s/{largest(demo).id}").text
    documents = html[html.index('id="documents"') :]
    origin = documents[documents.index('id="doc-meridian-0531-talks"') :]
    family = origin[: origin.index("</ul></li>") if "</ul></li>" in origin else origin.index("\n</li>")]
    assert "<b>first</b> of 4 texts" in family
    assert all(f'id="doc-{id}"' in family for id in ("gazette-0531-talks", "star-0531-talks", "ledger-0531-talks"))
    assert "credits Meridian Press" in family
    assert "<del>" in family


def test_outlets_are_called_by_their_names(demo: Dateline, client: TestClient) -> None:
    html = client.get(f"/s/{largest(demo).id}").text
    assert "(agency text: Meridian Press)" in html
    assert "meridian-press" not in html
