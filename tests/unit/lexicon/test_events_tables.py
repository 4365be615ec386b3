import pytest

from dateline.errors import SettingsError
from dateline.lexicon import events, files
from dateline.lexicon.events import load_plover, load_vocabulary
from dateline.lexicon.positions import load_stance_words
from dateline.types.records import EventType


def test_plover_has_sixteen_types_in_four_classes():
    plover = load_plover()
    assert set(plover.types) == set(EventType)
    assert {kind.quad for kind in plover.types.values()} == {1, 2, 3, 4}


def test_a_mode_has_its_own_score_and_the_type_is_the_rest():
    plover = load_plover()
    assert plover.score(EventType.RETREAT, "disarm") == 10
    assert plover.score(EventType.RETREAT, None) == 6.5
    assert plover.score(EventType.AGREE, "unheard-of") == 2.5


def test_only_three_types_need_a_recipient():
    needy = {kind.name for kind in load_plover().types.values() if kind.recipient}
    assert needy == {EventType.COOPERATE, EventType.AID, EventType.SANCTION}


def test_conflict_scores_below_cooperation():
    types = load_plover().types.values()
    assert max(kind.score for kind in types if kind.quad > 2) < min(kind.score for kind in types if kind.quad < 3)


def test_every_class_that_a_verb_rule_names_alone_is_known_or_a_word():
    vocabulary = load_vocabulary()
    named = {name for rules in vocabulary.verbs.values() for rule in rules for name in (*rule.subject, *rule.object)}
    assert {"name", "person", "body", "official"} <= named
    assert all(name.strip() == name and name for name in named)


def test_every_type_is_told_by_verbs_or_controls():
    vocabulary = load_vocabulary()
    types = {rule.type for rules in vocabulary.verbs.values() for rule in rules}
    assert types | {rule.type for rule in vocabulary.rules} == {*EventType, None}


def test_the_first_rule_decides():
    vocabulary = load_vocabulary()
    assert vocabulary.decide("agree", "RETREAT", False).type is EventType.AGREE
    assert vocabulary.decide("refuse", "CONSULT", False).type is EventType.REJECT
    assert vocabulary.decide("refuse", "speech", False).type is None
    assert vocabulary.decide("no such control", "CONSULT", False) is None


def test_a_mode_that_plover_lacks_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "lang" / "xx"
    folder.mkdir(parents=True)
    (folder / "verbs.toml").write_text('[[rule]]\ntype = "AID"\nmode = "drone"\nverbs = ["x"]\n')
    (folder / "nouns.toml").write_text("[classes]\n")
    (folder / "controls.toml").write_text("control = []\nrule = []\n[light]\n[statuses]\n[modes]\n")
    monkeypatch.setattr(events, "data_file", lambda *parts: _place(tmp_path, parts))
    with pytest.raises(SettingsError, match="no mode drone"):
        load_vocabulary("xx")


def _place(tmp_path, parts):
    return files.DATA.joinpath(*parts) if parts[0] == "plover" else tmp_path.joinpath(*parts)


def test_stance_words_have_all_lists():
    words = load_stance_words()
    assert {"speech", "firm", "outsiders", "acts", "hostile", "about", "carriers"} <= set(words.lists)
    assert {cue.stance for cue in words.cues} == {"offers", "accepts", "demands", "refuses", "threatens"}
