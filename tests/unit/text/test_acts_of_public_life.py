"""The committed model: doings of companies, artists and families are no events, those of public life stay."""

import pytest
from tests.unit.stages.event_cases import events, stages
from tests.unit.stages.event_cases import read as read_text

from dateline.lexicon.public_acts import load_public_acts
from dateline.stages.events import FindEvents
from dateline.types.records import Event

PRIVATE = (
    "The grocer Velling limited sales of sugar to one bag. Shoppers had emptied its stores, and the chain "
    "apologised to its customers for long queues.",
    "The guitarist accused his producer of hiding money from the tour. The band fired him after its last concert "
    "and will release a new album without him in autumn.",
    "The retailer rejected a takeover offer from a competitor. Its shareholders had urged the board to accept it.",
    "The coach of the Wolves accused the referee of favouring the hosts. His striker apologised to the fans.",
    "Her husband promised her a house by the lake. She asked her mother to visit the couple after the wedding.",
    "The phone maker apologised to users for a fault of the camera. It promised them an update.",
)
PUBLIC = (
    "The president of Sudland accused the neighbouring kingdom of fraud. Its ambassador rejected the charge.",
    "Police arrested nine demonstrators in front of the parliament. Lawyers demanded their release.",
    "The court ordered the phone maker to pay a fine. The ministry had sued the company over its prices.",
    "Rebels attacked a convoy near the border and killed four soldiers.",
    "Nurses went on strike for higher pay. The health minister refused to meet their union.",
    "The trade minister met the heads of the two carmakers and urged them to keep the plant open.",
)


@pytest.fixture(scope="module")
def unjudged():
    """The events of a text when nothing is vetoed."""

    class Everything:
        def background(self, parses):
            return 0.0

        def keeps(self, background, telling):
            return True

    tagger = next(stage._tagger for stage in stages() if isinstance(stage, FindEvents))
    stage = FindEvents(tagger, judge=Everything())

    def found(text):
        _, view = read_text(text)
        return list(stage(view))

    return found


@pytest.mark.parametrize("text", PRIVATE, ids=lambda text: text[:30])
def test_private_doings_are_no_events(text, unjudged):
    told = events(text)
    assert len(told) < len(unjudged(text))
    assert len(told) <= 1


@pytest.mark.parametrize("text", PUBLIC, ids=lambda text: text[:30])
def test_acts_of_public_life_stay(text, unjudged):
    assert len(events(text)) == len(unjudged(text)) > 0


def test_what_a_text_is_about_counts():
    tagger = next(stage._tagger for stage in stages() if isinstance(stage, FindEvents))
    shop = "The retailer closed 40 stores. Its shareholders had hoped for a profit and a dividend from the chain."
    war = "Rebels shelled the capital. The government had offered a truce, and the army withdrew its troops."
    model = load_public_acts()
    assert model.background([tagger.parse(shop, "en")]) < model.background([tagger.parse(war, "en")])


def test_the_same_view_gives_the_same_events():
    _, view = read_text(" ".join(PUBLIC + PRIVATE))
    tagger = next(stage._tagger for stage in stages() if isinstance(stage, FindEvents))
    assert list(FindEvents(tagger)(view)) == list(view.records(Event))


def test_little_text_is_doubted_less():
    tagger = next(stage._tagger for stage in stages() if isinstance(stage, FindEvents))
    model, words = load_public_acts(), "The bakery closed its shop and cut the price of bread. "
    sums = [model.background([tagger.parse(words * times, "en")]) for times in (1, 4)]
    assert model.background([]) > sums[0] > sums[1]
