"""One record an utterance, every wording with its outlets."""

from tests.unit.stages.tales import Tale

from dateline.stages.utterances import GroupQuotes
from dateline.text.anchor import anchor
from dateline.types.records import Attribution, QuoteGroup


def quote(tale: Tale, outlet: str, words: str, hours: float, channel: str | None = None) -> None:
    document = tale.article(outlet, f'Orla Venn said: "{words}."', hours=hours)
    speaker = tale.entity(document, "Orla Venn", "person")
    at = anchor(document, words)
    tale.add(
        Attribution(
            source=None, cue=None, content=(at,), quoted=(at,), kind="direct", cue_class="say", speaker=speaker,
            channel=channel,
        )
    )  # fmt: skip


def groups(tale: Tale) -> list[QuoteGroup]:
    return list(tale.run(GroupQuotes()).records(QuoteGroup))


def test_one_utterance_in_two_wordings_is_one_group() -> None:
    tale = Tale()
    quote(tale, "Post", "We will sit at any table, as long as it is level", 0)
    quote(tale, "Times", "We will sit at any table, as long as it is level", 1, "state television")
    quote(tale, "Star", "We will sit down at any table so long as it is level", 2)
    (found,) = groups(tale)
    assert (found.speaker, found.channel) == ("Orla Venn", "state television")
    assert found.exact == "We will sit at any table, as long as it is level"
    assert [variant.outlets for variant in found.variants] == [("Post", "Times"), ("Star",)]
    assert len(found.spans) == 3


def test_the_most_printed_utterance_comes_first() -> None:
    tale = Tale()
    quote(tale, "Post", "The harbour stays closed until further notice", 0)
    quote(tale, "Post", "Nobody will be sent home hungry this winter", 1)
    quote(tale, "Times", "Nobody will be sent home hungry this winter", 2)
    assert [found.exact.split()[0] for found in groups(tale)] == ["Nobody", "The"]
