"""A small story page made by hand, for exports and web tests."""

from datetime import UTC, datetime

from dateline.types.stories import (
    Citation,
    PageDispute,
    PageDocument,
    PageEvent,
    PagePlan,
    PageSchedule,
    PageSentence,
    PageVersion,
    Story,
    StoryPage,
)

NOON = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)


def cite(document: str = "a", start: int = 0, exact: str = "The talks are on Friday") -> Citation:
    return Citation(document=document, span=(start, start + len(exact)), exact=exact)


def page_document(id: str, copy_of: str | None = None) -> PageDocument:
    return PageDocument(
        id=id,
        outlet=f"The {id.upper()} Post",
        outlet_id=None,
        family=None,
        url=f"https://{id}.example/1",
        title="Talks",
        published=NOON,
        language="en",
        copy_of=copy_of,
        copy_kind="identical" if copy_of else None,
        credits=(),
        origin="copy" if copy_of else "original",
        origin_of=None,
        origin_why=None,
        version=1,
        supports=(),
    )


def page_story(**changes: object) -> Story:
    values: dict[str, object] = {
        "id": "s1",
        "title": "Talks on Friday",
        "arc": None,
        "state": "developing",
        "first": NOON,
        "last": NOON,
        "revision": 1,
        "documents": 2,
        "outlets": 2,
        "independent": 1,
        "independent_unknown": 0,
    }
    return Story(**{**values, **changes})  # type: ignore[arg-type]


def sentence(text: str = "The talks are on Friday.", **changes: object) -> PageSentence:
    values: dict[str, object] = {
        "id": "s123",
        "text": text,
        "state": "single-source",
        "citations": (cite(),),
        "independent": 1,
    }
    return PageSentence(**{**values, **changes})  # type: ignore[arg-type]


def schedule(**changes: object) -> PageSchedule:
    plans = tuple(
        PagePlan(when=when, place=place, status="announced", reported=NOON, citations=(cite(),))
        for when, place in (("2031-06-06", "Sandrehal"), ("2031-06-06", "Quillhaven"))
    )
    values: dict[str, object] = {
        "id": "p1",
        "when": "2031-06-06",
        "precision": "day",
        "what": "Talks of Kestria and Ordavia",
        "place": "Quillhaven",
        "certainty": "announced",
        "outcome": None,
        "history": plans,
        "citations": (cite(),),
    }
    return PageSchedule(**{**values, **changes})  # type: ignore[arg-type]


def page(**changes: object) -> StoryPage:
    event = PageEvent(
        id="e1",
        when="2031-06-01",
        precision="day",
        reported=NOON,
        status="happened",
        what="=SUM(1) was said",
        type="CONSULT",
        actor="Kestria",
        recipient=None,
        place=None,
        citations=(cite(),),
        independent=1,
    )
    versions = tuple(
        PageVersion(value=value, source=None, as_of=NOON, outlets=("A",), citations=(cite(),)) for value in ("10", "23")
    )
    dispute = PageDispute(id="d1", question="dead", relation="supersedes", slot="number", versions=versions)
    values: dict[str, object] = {
        "story": page_story(),
        "documents": (page_document("a"), page_document("b", copy_of="a")),
        "digest": (sentence(),),
        "withheld": (),
        "timeline": (event,),
        "schedule": (schedule(),),
        "disputed": (dispute,),
        "quotes": (),
        "positions": (),
        "actors": (),
        "unanswered": (),
    }
    return StoryPage(**{**values, **changes})  # type: ignore[arg-type]
