import numpy as np
import pytest

from dateline.errors import SettingsError
from dateline.lexicon import decisions
from dateline.lexicon.background import load_background
from dateline.lexicon.bulletins import is_bulletin
from dateline.lexicon.decisions import Logistic, story_rules
from dateline.models import e5
from dateline.models.lexical import LexicalEmbedder
from dateline.text.stems import stems


def test_both_encoders_have_rules():
    lexical = LexicalEmbedder()
    for name, version in ((e5.NAME, e5.VERSION), (lexical.name, lexical.version)):
        rules = story_rules(name, version)
        assert rules.encoder == f"{name} {version}"
        assert 0 < rules.unsure_at < rules.join_at < rules.pair_at < 1
        assert rules.join_at < rules.join_from(1, 400) < rules.join_from(1, 40) == rules.pair_at
        assert rules.take_from(1, 400) == rules.unsure_at < rules.take_from(1, 40) == rules.pair_at
        assert rules.pair_at > rules.join_from(5, 40) > rules.join_from(5, 400) > rules.join_at
        assert rules.join_from(50, 40) == pytest.approx(rules.join_at)
        assert rules.part_below(400) == rules.whole_at > rules.part_below(40) == rules.part_at
        assert rules.whole_from(400) == rules.whole_at < rules.whole_from(40) < 1
        assert rules.merge_from(3, 24) == rules.merge_from(24, 3) < rules.merge_from(3, 23) == rules.merge_from(2, 99)


def test_another_version_is_refused():
    with pytest.raises(SettingsError, match="no story thresholds for the encoder multilingual-e5-small 0"):
        story_rules(e5.NAME, "0")


def test_a_feature_that_does_not_exist_is_refused(tmp_path, monkeypatch):
    table = decisions.data_file("models.toml").read_text(encoding="utf-8").replace("cosine =", "cosinus =")
    path = tmp_path / "models.toml"
    path.write_text(table, encoding="utf-8")
    monkeypatch.setattr(decisions, "data_file", lambda name: path)
    with pytest.raises(SettingsError, match="unknown feature cosinus"):
        story_rules(e5.NAME, e5.VERSION)


def test_probabilities_are_rounded_and_bounded():
    rule = Logistic(0.0, np.array([1.0]))
    assert [rule.probability(np.array([value])) for value in (0.0, 1.0, 1e9, -1e9)] == [0.5, 0.731, 1.0, 0.0]


def rarity(text, language="en"):
    return [load_background().rarity(word, language) for word in stems(text, language)]


def test_rare_words_are_rarer():
    the, president, earthquake, harlow = rarity("the president earthquake Xarlow")
    assert the < 0.1 < president < earthquake < harlow == 1.0
    assert rarity("und", "de")[0] < 0.5 < rarity("Vergaserinnenraum", "de")[0]
    assert rarity("2,000", "de") == [0.5]


@pytest.mark.parametrize(
    ("title", "bulletin"),
    [
        ("Morning briefing: rates, rain and a cup final", True),
        ("3/14: Norland Tonight", True),
        ("Norland Politics Newsletter: The minister resigns", True),
        ("News des Tages: Brand in Halden, Zinsen, Pokal", True),
        ("Die Lage am Abend: Was heute wichtig war", True),
        ("Podsumowanie dnia: pożar w Halden, stopy procentowe, puchar", True),
        ("Najważniejsze wydarzenia dnia: prom, stopy, puchar", True),
        ("Gold prices in Norland today – 5 March 2031", True),
        ("Wordle hints and answers for Monday, March 5", True),
        ("How to watch Halden vs Lorne: live stream, TV channel", True),
        ("Goldpreis heute: Was eine Unze kostet", True),
        ("Lottozahlen vom Mittwoch: Die Gewinnzahlen", True),
        ("Das Wetter am Samstag: Regen in Halden", True),
        ("Kurs NOK/PLN 05 marca 2031 r.", True),
        ("Ile kosztuje euro? Kurs euro do złotego 05.03.2031", True),
        ("Pogoda na dziś - sobota, 5.03", True),
        ("Gold price falls to its lowest in Norland since 2019", False),
        ("Goldpreis fällt auf tiefsten Stand seit 2019", False),
        ("Kurs złotego runął po decyzji banku", False),
        ("Wetter: Sturm deckt Dächer in Halden ab", False),
        ("Atak zimy: śnieżyca odcięła trzy wsie", False),
        ("Lottery winner in Halden gives ten millions away", False),
        ("Nagranie z kamery pokazuje pożar, prokuratura milczy, są nowe ofiary", False),
        ("White House briefing: president speaks of talks", False),
        ("Five things we know about the Halden ferry", False),
        ("24/7 care: nurses strike in Halden", False),
        ("Live updates: ferry sinks off Kavala Sund", False),
        ("", False),
    ],
)
def test_bulletins(title, bulletin):
    assert is_bulletin(title) == bulletin


@pytest.mark.parametrize(
    ("text", "bulletin"),
    [
        ("A ferry sank. The bank raised its rate. Here are five things you need to know today.", True),
        ("A ferry sank. Here are five things to know about the ferry.", False),
        ("Ein Schiff sank. Der Zins steigt. Das ist die Lage am Freitagmorgen.", True),
        ("Zatonął prom. Oto pięć rzeczy, które warto wiedzieć w piątek.", True),
        ("In our news wrap Sunday, a ferry sank and the bank raised its rate.", True),
        ("The mayor said here are the keys to the city.", False),
    ],
)
def test_bulletins_that_say_so_in_the_text(text, bulletin):
    assert is_bulletin("A ferry, a rate, a cup", text) == bulletin
