import pytest

from dateline.stage import View, run
from dateline.stages.language import FindLanguage, bcp47
from dateline.types.records import Language
from dateline.types.text import Document

GERMAN = (
    "Der Hafen ist seit Montag geschlossen, sagte die Sprecherin der Küstenwache, und niemand weiß, wann er öffnet. "
    "Die Schiffe warten vor der Einfahrt, und die Kapitäne verlieren langsam die Geduld mit den Behörden des Landes. "
    "Am Abend kam der erste Lotse an Bord."
)


def language(text, **fields):
    view, _ = run(View(documents=(Document(id="d", text=text, **fields),)), (FindLanguage(),))
    (record,) = view.records(Language)
    return record.language, record.why


def test_detected():
    assert language(GERMAN) == ("de", "detected")
    assert language("", title="The ministers will meet in the harbour on Friday") == ("en", "detected")


@pytest.mark.parametrize("text", ["", "4,000", "Ja, gut.", "\ud800\ud800", "Kestria met Iran in Istanbul."])
def test_too_short_to_tell(text):
    assert language(text) == (None, "undecided")
    assert language(text, language="de") == ("de", "given")


def test_given_wins_unless_a_long_text_contradicts_it():
    assert language(GERMAN, language="de-AT") == ("de-AT", "given")
    assert language(GERMAN[:60], language="en") == ("en", "given")
    assert language(GERMAN, language="en") == ("de", "detected")
    assert language(GERMAN, language="no language") == ("de", "detected")


@pytest.mark.parametrize(
    ("tag", "plain"), [("EN_us", "en-us"), (" pt-BR ", "pt-BR"), ("und", None), ("", None), (None, None), ("e", None)]
)
def test_tags(tag, plain):
    assert bcp47(tag) == plain
