"""What documents say differently, and what kind of difference it is."""

from tests.unit.stages.tales import Tale, words

from dateline.stages.contradictions import FindContradictions
from dateline.text.anchor import anchor
from dateline.types.records import Attribution, Contradiction, EventType, Mention, Quantity


def found(tale: Tale, slot: str | None = None) -> list[Contradiction]:
    every = tale.run(FindContradictions()).records(Contradiction)
    return [c for c in every if slot in (None, c.slot)]


def toll(tale: Tale, outlet: str, number: int, hours: float, item: str = "people") -> None:
    document = tale.article(
        outlet, f"The fire in Varn has killed {number} {item}, {outlet} reports today.", hours=hours
    )
    at = anchor(document, str(number))
    tale.add(Quantity(span=at, low=number, high=number, unit="person", item=item, counted="dead"))


def values(contradiction: Contradiction) -> list[str]:
    return [version.value for version in contradiction.versions]


def test_a_later_higher_toll_replaces_the_earlier_one() -> None:
    tale = Tale()
    for outlet, number, hours in (("Post", 10, 0), ("Post", 40, 30), ("Times", 40, 32), ("Star", 40, 33)):
        toll(tale, outlet, number, hours)
    (chain,) = found(tale)
    assert (chain.relation, values(chain)) == ("supersedes", ["10", "40"])
    assert chain.question == "How many people were killed?"
    assert chain.versions[1].outlets == ("Post", "Times", "Star")


def test_a_more_exact_count_refines_the_rough_one_and_a_higher_one_does_not() -> None:
    tale = Tale()
    for outlet, printed, low, high, hours in (
        ("Post", "at least 30", 30, None, 0),
        ("Times", "41", 41, 41, 6),
        ("Star", "60", 60, 60, 12),
        ("Post", "60", 60, 60, 13),
    ):
        document = tale.article(outlet, f"The fire in Varn has killed {printed} people, {outlet} reports.", hours=hours)
        number = anchor(document, printed.split()[-1])
        hedge = "at least" if high is None else None
        tale.add(
            Quantity(span=number, low=low, high=high, unit="person", item="people", counted="dead", qualifier=hedge)
        )
    (chain,) = found(tale)
    assert values(chain) == ["at least 30", "41", "60"]
    assert [version.refines for version in chain.versions] == [False, True, False]


def test_the_figure_of_few_stands_against_that_of_the_others() -> None:
    tale = Tale()
    for n, outlet in enumerate(("Post", "Times", "Star", "Globe", "Mail")):
        toll(tale, outlet, 40, 26 * n)
    toll(tale, "Sun", 47, 53)
    (clash,) = found(tale)
    assert (clash.relation, values(clash)) == ("contradicts", ["40", "47"])
    assert clash.versions[1].outlets == ("Sun",)


def test_parts_of_the_dead_are_another_question() -> None:
    tale = Tale()
    toll(tale, "Post", 40, 0)
    toll(tale, "Times", 3, 26, item="Polish citizens")
    assert found(tale) == []


def test_a_changed_place_in_two_versions_of_one_text_is_found() -> None:
    tale = Tale()
    text = "Army units shelled the old market of {} on Thursday, a monitor said. Twenty shops burned down in the night."
    for outlet, place in (("Post", "Varn"), ("Times", "Brusk")):
        document = tale.article(outlet, text.format(place))
        entity = tale.entity(document, place, "place")
        tale.add(Mention(span=anchor(document, place), entity=entity))
    (clash,) = found(tale, "place")
    assert (clash.relation, values(clash)) == ("contradicts", ["Varn", "Brusk"])
    assert all("shelled" in sentence for version in clash.versions for sentence in words(tale, version.spans))


def test_equal_texts_contradict_in_nothing() -> None:
    tale = Tale()
    for outlet in ("Post", "Times"):
        tale.article(outlet, "At least 21 civilians died on Thursday in Varn, a monitor said. Police closed the road.")
    assert found(tale) == []


def test_a_figure_names_who_gives_it() -> None:
    tale = Tale()
    for outlet, number, giver in (("Post", 12, "police"), ("Times", 30, "a monitor")):
        document = tale.article(outlet, f"The fire in Varn has killed {number} people, {giver} said.")
        at = anchor(document, str(number))
        source = anchor(document, giver)
        tale.add(
            Quantity(span=at, low=number, high=number, unit="person", item="people", counted="dead", source=source)
        )
        content = document.span(0, document.text.index(","))
        tale.add(
            Attribution(
                source=source,
                cue=None,
                content=(content,),
                kind="indirect",
                cue_class="say",
                grade="official",
            )
        )
    clash = next(c for c in found(tale, "number") if c.question.startswith("How many people"))
    assert {version.source for version in clash.versions} == {"police", "a monitor"}


def test_a_story_of_one_document_has_no_contradiction() -> None:
    tale = Tale()
    toll(tale, "Post", 40, 0)
    assert found(tale) == []


def test_what_one_side_reports_and_another_denies_is_set_side_by_side() -> None:
    tale = Tale()
    for outlet, text, trigger, status in (
        ("Post", "The navy said Norland fired at the patrol boat Petrel.", "fired", "happened"),
        ("Times", "Norland denied that it had fired on the Petrel.", "fired", "denied"),
    ):
        document = tale.article(outlet, text)
        petrel = tale.entity(document, "Petrel", "vessel")
        tale.event(document, trigger, EventType.ASSAULT, status, recipient=petrel, attribution="claim")  # type: ignore[arg-type]
    (clash,) = found(tale, "event")
    assert clash.relation == "contradicts"
    assert [version.outlets for version in clash.versions] == [("Post",), ("Times",)]


def test_two_claims_about_troops_on_one_day_contradict() -> None:
    tale = Tale()
    for outlet, number, hours in (("Post", 4000, 0), ("Times", 7000, 10)):
        document = tale.article(outlet, f"Norland sent {number} soldiers to the border, {outlet} reports.", hours=hours)
        at = anchor(document, str(number))
        tale.add(Quantity(span=at, low=number, high=number, unit="person", item="soldiers", counted="troops"))
    clash = next(c for c in found(tale) if c.question.startswith("How many troops"))
    assert clash.relation == "contradicts"


def test_sentences_of_a_language_without_slots_are_not_set_against_each_other() -> None:
    tale = Tale()
    for outlet, hurt in (("Kurier", "115"), ("Goniec", "ponad 100")):
        text = f"W tragedii na targu w Varn zginęło 40 osób, a {hurt} zostało rannych i trafiło do szpitali."
        tale.article(outlet, text, language="pl")
    assert found(tale) == []
