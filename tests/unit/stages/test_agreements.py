"""What several documents say alike, and how many independent origins stand behind it."""

import pytest
from tests.unit.stages.tales import Tale, words

from dateline.stages.agreements import FindAgreements
from dateline.text.anchor import anchor
from dateline.types.records import Agreement, Attribution, Copy, EventType, Position, Quantity

FIRE = "Forty people died in a fire at a market in Varn on Sunday."


@pytest.fixture
def tale() -> Tale:
    tale = Tale()
    tale.article("Post", f"{FIRE} The mayor called for calm.")
    tale.article("Times", "A blaze at a market in Varn killed 40 people on Sunday. Rain fell in the valley.", hours=1)
    tale.article("Star", "The senate meets on Friday to speak about the price of bread.", hours=2)
    return tale


def agreements(tale: Tale, about: str) -> list[Agreement]:
    return [a for a in tale.run(FindAgreements()).records(Agreement) if a.about == about]


def test_a_statement_is_led_by_the_sentence_that_others_bear_out(tale: Tale) -> None:
    first = agreements(tale, "statement")[0]
    assert first.origins == ("family:post", "family:times")
    assert all("40" in text or "Forty" in text for text in words(tale, first.spans))
    assert len(first.members) == 2


def test_a_copy_adds_no_origin(tale: Tale) -> None:
    post = tale.documents[0]
    copy = tale.article("Echo", post.text, hours=3)
    tale.add(Copy(document=copy.key, of=post.key, kind="identical", share=1.0))
    first = agreements(tale, "statement")[0]
    assert first.origins == ("family:post", "family:times")
    assert len(first.spans) == 3


def test_an_unknown_origin_is_counted_apart(tale: Tale) -> None:
    tale.article("Feed", FIRE, hours=3, origin="")
    first = agreements(tale, "statement")[0]
    assert (len(first.origins), first.unknown) == (2, 1)


def test_one_document_agrees_with_nobody() -> None:
    tale = Tale()
    tale.article("Post", f"{FIRE} {FIRE}")
    assert tale.run(FindAgreements()).records(Agreement) == ()


def test_events_of_the_same_parties_and_day_are_one(tale: Tale) -> None:
    for outlet, when in (("Globe", "2031-05-01"), ("Mail", "2031-05-01"), ("Sun", "2031-06-09")):
        document = tale.article(outlet, "Norland accused Sarvia of breaking the truce.")
        actor, recipient = (tale.entity(document, name, "country") for name in ("Norland", "Sarvia"))
        tale.event(document, "accused", EventType.ACCUSE, actor=actor, recipient=recipient, time=when)
    (found,) = agreements(tale, "event")
    assert found.label == "ACCUSE: Norland → Sarvia"
    assert found.origins == ("family:globe", "family:mail")


def test_figures_agree_when_the_same_is_counted(tale: Tale) -> None:
    for document, printed in zip(tale.documents[:2], ("Forty", "40"), strict=True):
        at = anchor(document, printed)
        tale.add(Quantity(span=at, low=40, high=40, unit="person", item="people", counted="dead"))
    (found,) = agreements(tale, "quantity")
    assert found.origins == ("family:post", "family:times")


def test_claims_agree_by_speaker_and_words(tale: Tale) -> None:
    for outlet, text, said in (
        (
            "Globe",
            "Minister Orla Venn said the harbour would stay closed until Friday.",
            "harbour would stay closed until Friday",
        ),
        (
            "Mail",
            "The harbour stays closed until Friday, according to Orla Venn.",
            "The harbour stays closed until Friday",
        ),
    ):
        document = tale.article(outlet, text)
        speaker = tale.entity(document, "Orla Venn", "person")
        content = anchor(document, said)
        tale.add(
            Attribution(
                source=None, cue=None, content=(content,), kind="indirect", cue_class="say", speaker=speaker, named=True
            )
        )
    (found,) = agreements(tale, "claim")
    assert found.origins == ("family:globe", "family:mail")


def test_positions_agree_by_party_stance_and_issue(tale: Tale) -> None:
    for outlet in ("Globe", "Mail"):
        document = tale.article(outlet, "Norland refuses any inspection of its ships.")
        actor = tale.entity(document, "Norland", "country")
        span = document.span(0, len(document.text))
        tale.add(Position(span=span, actor=actor, issue="inspection of its ships", stance="refuses"))
    (found,) = agreements(tale, "position")
    assert found.label == "Norland refuses inspection of its ships"


def test_a_run_is_the_same_every_time(tale: Tale) -> None:
    one, other = (tale.run(FindAgreements()).records(Agreement) for _ in range(2))
    assert [a.key for a in one] == [a.key for a in other]


def freed(status: str) -> list[Agreement]:
    tale = Tale()
    for outlet, text, trigger, told in (
        (
            "Post",
            "Ordavia released the 18-member crew of the grain carrier Amber Harvest on Thursday.",
            "released",
            "happened",
        ),
        ("Times", "Ordavia has freed all 18 sailors of the Amber Harvest.", "freed", status),
    ):
        document = tale.article(outlet, text)
        actor = tale.entity(document, "Ordavia", "country")
        tale.event(document, trigger, EventType.RETREAT, told, mode="release", actor=actor)  # type: ignore[arg-type]
    return agreements(tale, "statement")


def test_one_coded_act_lets_other_words_agree_and_a_plan_of_it_does_not() -> None:
    (found,) = freed("happened")
    assert found.label == "Ordavia has freed all 18 sailors of the Amber Harvest."
    assert len(found.origins) == 2
    assert freed("scheduled") == []


def test_a_missing_person_does_not_bear_out_a_confirmed_death(tale: Tale) -> None:
    tale.article("Globe", "A former pupil of a school in Varn is among the missing victims of the mine fire.")
    text = "A former pupil of a school in Varn is confirmed as one of the victims of the mine fire."
    confirmed = tale.article("Mail", text, hours=60)
    assert not [a for a in agreements(tale, "statement") if a.spans[0].document == confirmed.key]
