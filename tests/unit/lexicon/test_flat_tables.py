import pytest

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file
from dateline.lexicon.flat_events import load_flat_vocabulary, read_flat_vocabulary
from dateline.lexicon.flat_positions import read_flat_stances
from dateline.text.flat.forms import conjugate

TABLE = data_file("lang", "de", "events.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("parts", "finite", "participle", "infinitives"),
    [
        ("kritisieren", {"kritisiert", "kritisierte", "kritisierten"}, "kritisiert", ("kritisieren",)),
        (
            "an+greifen greift griff gegriffen",
            {"greift", "griff", "griffen"},
            "angegriffen",
            ("angreifen", "anzugreifen"),
        ),
        ("verhaften", {"verhaftet", "verhaftete"}, "verhaftet", ("verhaften",)),
        ("zu+stimmen", {"stimmt", "stimmte"}, "zugestimmt", ("zustimmen", "zuzustimmen")),
    ],
)
def test_forms(parts, finite, participle, infinitives):
    verb = conjugate(parts)
    assert finite <= set(verb.finite)
    assert (verb.participle, verb.infinitives) == (participle, infinitives)


def test_a_noun_is_known_by_its_end():
    vocabulary = load_flat_vocabulary("de")
    assert vocabulary.is_a("verteidigungsminister", "official")
    assert not vocabulary.is_a("ministerium", "official")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('verbs = ["begnadigen"]', 'verbs = ["begnadigung"]', "has no principal parts"),
        ('subject = ["court"]', 'subject = ["courts"]', "there is no class"),
        ('mode = "convict"', 'mode = "convicted"', "has no mode"),
        ("passive = true", "pasive = true", "unknown key"),
    ],
)
def test_a_mistake_is_refused_with_its_place(tmp_path, old, new, reason):
    path = tmp_path / "events.toml"
    path.write_text(TABLE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_flat_vocabulary(path)
    assert reason in str(refused.value)
    assert refused.value.line


STANCES = data_file("lang", "de", "positions.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('verbs = ["weigern"]', 'verbs = ["weigerung"]', "has no principal parts"),
        ('without = ["question", "poll", "sport"]', 'without = ["questions"]', "there is no class"),
        ('"ceasefire" = [', '"truce talks" = [', "is not one of the English table"),
        ("addressee = [", "adressee = [", "unknown key"),
    ],
)
def test_a_mistake_in_stances_is_refused_with_its_place(tmp_path, old, new, reason):
    path = tmp_path / "positions.toml"
    path.write_text(STANCES.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        read_flat_stances("de", path)
    assert reason in str(refused.value)
    assert refused.value.line
