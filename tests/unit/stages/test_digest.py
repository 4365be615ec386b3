"""The digest: every word in its spans, nothing twice, nothing from commentary, all refusals counted."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.unit.stages.tales import Tale, words

from dateline.lexicon.digest import digest_words
from dateline.stages.agreements import FindAgreements
from dateline.stages.contradictions import FindContradictions
from dateline.stages.digest import WriteDigest
from dateline.stages.schedule import BuildSchedule
from dateline.stages.timeline import BuildTimeline
from dateline.text.anchor import anchor
from dateline.text.compare import overlap, shingles, tokenize
from dateline.text.gate.check import check
from dateline.types.records import (
    Commentary,
    Contradiction,
    DigestSentence,
    EventType,
    Furniture,
    Headline,
    Quantity,
    TimeExpression,
    Version,
    Withheld,
)

STAGES = (FindAgreements(), FindContradictions(), BuildTimeline(), BuildSchedule(), WriteDigest())


@pytest.fixture
def tale() -> Tale:
    tale = Tale()
    tale.article(
        "Post",
        "VARN (AP) — Forty people died in a fire at a market in Varn on Sunday, police said. "
        "The mayor closed all schools in Varn until Thursday. It was a terrible night.",
        title="Fire at Varn market kills 40",
    )
    tale.article(
        "Times",
        "A blaze at a market in Varn killed 40 people on Sunday, police said. "
        "Schools in Varn stay closed until Thursday, the mayor said. Gas bottles may have caused the fire.",
        title="Forty die in fire at market in Varn",
        hours=3,
    )
    tale.article(
        "Star",
        "Prosecutors arrested the owner of the burned market on Tuesday. The city should be ashamed of itself.",
        title="Owner of burned market arrested",
        hours=40,
    )
    return tale


def digest(tale: Tale) -> list[DigestSentence]:
    return list(tale.run(*STAGES).records(DigestSentence))


def test_every_word_of_a_sentence_stands_in_its_spans(tale: Tale) -> None:
    for sentence in digest(tale):
        cited = {token.form for text in words(tale, sentence.spans) for token in tokenize(text)}
        assert {token.form for token in tokenize(sentence.text)} <= cited


def test_the_fire_is_agreed_by_two_origins(tale: Tale) -> None:
    fire = next(sentence for sentence in digest(tale) if "police said" in sentence.text)
    assert "40" in fire.text
    assert (fire.state, fire.independent) == ("agreed", 2)


def test_what_one_report_tells_is_called_single_source(tale: Tale) -> None:
    arrest = next(sentence for sentence in digest(tale) if "arrested" in sentence.text)
    assert (arrest.state, arrest.independent) == ("single-source", 1)


def test_the_latest_news_comes_first(tale: Tale) -> None:
    assert "arrested" in digest(tale)[0].text
    assert [sentence.order for sentence in digest(tale)] == list(range(len(digest(tale))))


def test_commentary_never_enters(tale: Tale) -> None:
    star = tale.documents[2]
    tale.add(Commentary(span=tale.sentence(anchor(star, "The city should")), why="judges"))
    view = tale.run(*STAGES)
    assert not any("ashamed" in sentence.text for sentence in view.records(DigestSentence))
    assert ("commentary", 1) in [(w.reason, w.count) for w in view.records(Withheld)]


def test_refusals_are_counted_with_their_reason(tale: Tale) -> None:
    counted = {w.reason: w.count for w in tale.run(*STAGES).records(Withheld)}
    assert counted["points elsewhere"] >= 1


def test_no_sentence_repeats_another(tale: Tale) -> None:
    texts = [shingles(sentence.text) for sentence in digest(tale)]
    assert all(overlap(a, b) <= 0.15 for n, a in enumerate(texts) for b in texts[n + 1 :])


def test_every_sentence_passes_the_gate(tale: Tale) -> None:
    for sentence in digest(tale):
        assert check(sentence.text, words(tale, sentence.spans), digest_words("en").gate) == ()


def test_a_hedge_stays_with_its_sentence(tale: Tale) -> None:
    assert not any("caused" in s.text and "may have" not in s.text for s in digest(tale))


def test_copies_do_not_make_agreement() -> None:
    tale = Tale()
    for n, outlet in enumerate(("Post", "Times", "Star")):
        text = "Forty people died in a fire at a market in Varn on Sunday, police said."
        tale.article(outlet, text, hours=n, origin="agency:ap")
    (sentence,) = digest(tale)
    assert (sentence.state, sentence.independent) == ("single-source", 1)


def test_a_dispute_is_told_with_both_values_and_their_outlets() -> None:
    tale = Tale()
    for outlet, number in (("Post", 40), ("Times", 47)):
        document = tale.article(outlet, f"A fire at a market killed {number} people in Varn, {outlet} found.")
        span = anchor(document, str(number))
        tale.add(Quantity(span=span, low=number, high=number, unit="person", item="people", counted="dead"))
    (told,) = [s for s in digest(tale) if "The reports give" in s.text]
    assert told.state == "disputed"
    assert told.text == "How many people were killed? The reports give “40” (Post) against “47” (Times)."
    assert len(told.spans) == 2


def test_a_dateline_goes_and_the_attribution_stays() -> None:
    tale = Tale()
    tale.article("Post", "VARN (AP) — Forty people died in a fire at a market in Varn on Sunday, police said.")
    assert [s.text for s in digest(tale)] == ["Forty people died in a fire at a market in Varn on Sunday, police said."]


def test_the_weak_side_of_a_dispute_is_not_told_alone(tale: Tale) -> None:
    star = tale.documents[2]
    spans = tuple(tale.sentence(anchor(document, "Varn")) for document in tale.documents[:2])
    weak = tale.sentence(anchor(star, "Prosecutors"))

    def version(value: str, outlets: tuple[str, ...], *at: object) -> Version:
        return Version(value=value, source=None, as_of=None, outlets=outlets, spans=at)  # type: ignore[arg-type]

    tale.add(
        Contradiction(
            question="Who?",
            relation="contradicts",
            versions=(version("none", ("A", "B", "C", "D"), *spans), version("owner", ("Star",), weak)),
            slot="actor",
        )
    )
    assert not any(s.text.startswith("Prosecutors") for s in digest(tale))


def test_the_headline_is_one_that_others_bear_out(tale: Tale) -> None:
    (headline,) = tale.run(*STAGES).records(Headline)
    assert "market" in headline.text
    assert headline.agreed
    assert headline.text in words(tale, headline.spans)[0]


def test_a_story_in_german_is_told_in_german() -> None:
    tale = Tale()
    fire = "Bei einem Brand auf einem Markt in Varn sind 40 Menschen gestorben, teilte die Polizei mit."
    again = "Ein Feuer auf einem Markt in Varn hat 40 Menschen getötet, sagte die Polizei."
    for n, text in enumerate((fire, again)):
        tale.article(("Bote", "Kurier")[n], text, hours=n, language="de")
    (sentence,) = digest(tale)
    assert sentence.text.startswith("Bei einem Brand")
    assert sentence.state == "agreed"


def test_a_story_without_a_fit_sentence_still_has_a_headline() -> None:
    tale = Tale()
    tale.article("Post", "Why?")
    view = tale.run(*STAGES)
    assert view.records(DigestSentence) == ()
    assert [headline.text for headline in view.records(Headline)] == ["Why?"]


def announce(tale: Tale, outlet: str, text: str, title: str, hours: float, place: str) -> None:
    document = tale.article(outlet, text, title=title, hours=hours)
    sides = tuple(tale.entity(document, name, "country") for name in ("Norland", "Sarvia"))
    tale.event(
        document, "talks", EventType.CONSULT, "scheduled", actors=sides, reciprocal=True, time="2031-05-09", place=place
    )


def test_a_headline_that_announces_a_plan_that_was_changed_is_not_chosen() -> None:
    tale = Tale()
    title = "Norland and Sarvia to hold talks in Varn on Friday"
    for hours, outlet in enumerate(("Post", "Globe")):
        announce(tale, outlet, "Norland and Sarvia will hold talks in Varn on Friday.", title, hours, "Varn")
    assert next(iter(tale.run(*STAGES).records(Headline))).text == title
    moved = "Norland and Sarvia take their talks to Brusk"
    announce(tale, "Times", "Norland and Sarvia will hold their talks of Friday in Brusk.", moved, 30, "Brusk")
    (headline,) = tale.run(*STAGES).records(Headline)
    assert headline.text == moved


def test_a_lead_behind_a_dateline_is_told() -> None:
    tale = Tale()
    document = tale.article(
        "Post", "VARN — The mayor closed all schools in the town until Thursday. Parents had to hurry."
    )
    tale.add(Furniture(span=document.span(0, 6), kind="dateline"))
    assert digest(tale)[0].text.endswith("closed all schools in the town until Thursday.")


def test_words_of_a_speaker_who_is_named_elsewhere_are_withheld() -> None:
    tale = Tale()
    tale.article(
        "Post",
        "The mayor spoke at the fire station of Varn on Sunday. "
        "“We lost forty neighbours in that market. Every house in this town mourns tonight. Nothing was safe.”",
    )
    view = tale.run(*STAGES)
    assert all("mourns" not in sentence.text for sentence in view.records(DigestSentence))
    assert {record.reason: record.count for record in view.records(Withheld)}["speaker elsewhere"] == 1


def test_a_title_is_not_told_beside_the_text_that_says_it() -> None:
    tale = Tale()
    tale.article("Post", "Fire destroyed the old market of Varn on Sunday.", title="Old market in Varn burns down")
    assert [sentence.text for sentence in digest(tale)] == ["Fire destroyed the old market of Varn on Sunday."]
    alone = Tale()
    alone.article("Post", "", title="Old market in Varn burns down")
    assert [sentence.text for sentence in digest(alone)] == ["Old market in Varn burns down"]


def test_one_deed_is_told_once_in_whatever_words() -> None:
    tale = Tale()
    for outlet, text, trigger, hours in (
        ("Post", "Norland released the 18-member crew of the seized tanker on Monday.", "released", 0),
        ("Times", "Authorities in Varn say Norland has freed all 18 sailors after a month.", "freed", 3),
    ):
        document = tale.article(outlet, text, hours=hours)
        actor = tale.entity(document, "Norland", "country")
        tale.event(document, trigger, EventType.CONCEDE, actor=actor, mode="release")
    assert len(digest(tale)) == 1


def test_what_parties_say_of_each_other_may_be_told_twice() -> None:
    tale = Tale()
    for outlet, text in (
        ("Post", "Norland accused Sarvia of laying mines off the harbour of Varn."),
        ("Times", "Sarvian pilots cross the border at night, Norland charged, accusing Sarvia."),
    ):
        document = tale.article(outlet, text)
        sides = {name: tale.entity(document, name, "country") for name in ("Norland", "Sarvia")}
        trigger = "accused" if "accused" in text else "accusing"
        tale.event(document, trigger, EventType.ACCUSE, actor=sides["Norland"], recipient=sides["Sarvia"])
    assert len(digest(tale)) == 2


def test_a_sentence_loses_what_only_it_adds_when_others_bear_out_the_rest() -> None:
    tale = Tale()
    tale.article(
        "Post",
        "The senate of Norland rejected the harbour treaty on Thursday, bowing to weeks of strikes by dock workers "
        "and pilots along the northern coast.",
    )
    tale.article("Times", "Norland's senate has rejected the treaty about the harbour.", hours=2)
    (told,) = (sentence for sentence in digest(tale) if sentence.text.startswith("The senate"))
    assert told.text == "The senate of Norland rejected the harbour treaty on Thursday."
    assert (told.state, told.independent) == ("agreed", 2)


def test_what_went_on_is_overtaken_by_the_report_that_it_is_done() -> None:
    tale = Tale()
    tale.article("Post", "Divers are still searching the sunken ferry Halvard off Varn for its captain.")
    tale.article("Times", "Divers searching the sunken ferry Halvard off Varn have found its captain alive.", hours=30)
    tale.article("Star", "The owners of the ferry line are still waiting for their insurance money.", hours=31)
    told = [sentence.text for sentence in digest(tale)]
    assert not any("still searching" in text for text in told)
    assert any("still waiting" in text for text in told)  # nothing later tells its end


def plan(tale: Tale, hours: float, text: str, words: str, day: int) -> None:
    document = tale.article(f"Post {hours}", text, hours=hours)
    low = datetime(2031, 5, day, tzinfo=UTC)
    value = f"2031-05-{day:02}"
    at = anchor(document, words)
    tale.add(TimeExpression(span=at, type="DATE", value=value, low=low, high=low + timedelta(days=1)))


def test_a_plan_for_a_day_that_is_over_is_withheld_and_counted() -> None:
    tale = Tale()  # it begins on the first of May
    plan(tale, 0, "The ministers of Norland and Sarvia will meet in Varn on Friday.", "Friday", 2)
    plan(tale, 1, "Envoys of Sarvia may fly to Brusk for talks on the tenth of May.", "the tenth of May", 10)
    plan(tale, 60, "Sarvia signed the treaty on fishing grounds on Friday.", "Friday", 2)
    view = tale.run(*STAGES)
    told = [sentence.text for sentence in view.records(DigestSentence)]
    assert not any("will meet" in text for text in told)
    assert any("may fly" in text for text in told) and any("signed" in text for text in told)
    reasons = {record.reason: record.count for record in view.records(Withheld)}
    assert reasons["plan for a day that is over"] == 1


def test_what_has_nothing_of_the_story_is_left_out_and_counted() -> None:
    tale = Tale()
    hits = ("drones hit the harbour of Varn", "harbour of Varn hit by drones", "Varn harbour: drones", "drones in Varn")
    for n, said in enumerate(3 * hits):
        tale.article(f"Post {n}", f"Norland says {said} on Monday morning, and {n + 2} cranes burned down.", hours=n)
    tale.article("Star", "Sarvia raises its tariffs on wool and timber from the islands.", hours=12)
    view = tale.run(*STAGES)
    assert not any("tariffs" in sentence.text for sentence in view.records(DigestSentence))
    assert {record.reason: record.count for record in view.records(Withheld)}["beside the story"] == 1


@pytest.mark.parametrize("coded", [True, False])
def test_a_later_sentence_of_a_long_story_may_be_told_if_it_tells_an_act(*, coded: bool) -> None:
    tale = Tale()
    for number in range(9):
        tale.article(f"Outlet {number}", "Short of words. Nothing new. All quiet here.", hours=number)
    opening = "It rained in Varn. Boats lay still. Ropes creaked. Gulls cried. "
    act = "Sarvia expelled two envoys of Norland over the seizure of the ferry."
    last = tale.article("Post", opening + act, hours=20)
    if coded:
        tale.event(last, "expelled", EventType.SANCTION)
    assert (act in [sentence.text for sentence in digest(tale)]) is coded
