from dateline.text.reach import Reach
from dateline.types.records import Attribution, Entity, Mention, Sentence
from dateline.types.text import Document

TEXT = "Peru met Chile.\nPeru spoke. The government agreed."
DOCUMENT = Document(id="d", text=TEXT)


def span(words, after=0):
    start = TEXT.index(words, after)
    return DOCUMENT.span(start, start + len(words))


PERU = Entity(first=span("Peru"), name="Peru", kind="country", country="PER")
CHILE = Entity(first=span("Chile"), name="Chile", kind="country", country="CHL")
MENTIONS = (
    Mention(span=span("Peru"), entity=PERU.key),
    Mention(span=span("Chile"), entity=CHILE.key),
    Mention(span=span("Peru", 10), entity=PERU.key),
)


def reach(**records):
    entities = {entity.key: entity for entity in (PERU, CHILE)}
    return Reach(part="text", text=TEXT, entities=entities, mentions=MENTIONS, **records)


def test_what_overlaps_is_in_reach():
    assert [DOCUMENT[m.span] for m in reach().mentions_in(0, 16)] == ["Peru", "Chile"]
    assert reach().mentions_in(5, 8) == ()


def test_far_records_are_found_by_their_stretch():
    far = Document(id="f", text="x" * 5000)
    sentences = tuple(Sentence(span=far.span(start, start + 1200)) for start in (0, 1300, 3000))
    found = Reach(part="text", text=far.text, entities={}, sentences=sentences)
    assert found.sentences_in(3500, 3600) == (sentences[2].span,)
    assert found.sentences_in(1250, 1290) == ()


def test_the_title_is_another_part():
    assert Reach(part="title", text="", entities={}, mentions=MENTIONS).mentions_in(0, 100) == ()


def test_the_government_is_that_of_the_only_country_in_the_paragraph():
    assert reach().home(span("The government").start) == PERU.key


def test_two_countries_leave_it_open_and_so_does_none():
    assert reach().home(15) is None
    assert reach().home(0) is None


def test_the_narrowest_claim_counts():
    wide = Attribution(source=None, cue=None, content=(span(TEXT),), kind="indirect", cue_class="say")
    narrow = Attribution(source=None, cue=None, content=(span("Peru spoke."),), kind="indirect", cue_class="say")
    found = reach(claims=(wide, narrow))
    assert found.claim(span("spoke")) == narrow
    assert found.claim(span("met")) == wide
    assert reach().claim(span("met")) is None
