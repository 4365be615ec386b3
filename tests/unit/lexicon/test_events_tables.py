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


VERBS = '[[rule]]\ntype = "AID"\nverbs = ["help"]\n'
NOUNS = '[[noun]]\ntype = "AID"\nnouns = ["help"]\n[classes]\n'
CONTROLS = """[[control]]
name = "agree"
verbs = ["agree"]
[[rule]]
control = ["agree"]
embedded = ["any"]
[light]
[statuses]
[modes]
"""


def given(tmp_path, monkeypatch, **tables):
    folder = tmp_path / "lang" / "xx"
    folder.mkdir(parents=True)
    for name, text in {"verbs": VERBS, "nouns": NOUNS, "controls": CONTROLS, **tables}.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(events, "data_file", lambda *parts: _place(tmp_path, parts))
    return folder


def test_sound_tables_are_taken(tmp_path, monkeypatch):
    given(tmp_path, monkeypatch)
    assert set(load_vocabulary.__wrapped__("xx").verbs) == {"help"}


@pytest.mark.parametrize(
    ("table", "text", "line", "reason"),
    [
        ("verbs", VERBS + '[[rule]]\ntype = "AID"\nmode = "drone"\nverbs = ["x"]\n', 4, "no mode drone"),
        ("verbs", VERBS + '[[rule]]\ntype = "HELP"\nverbs = ["x"]\n', 4, "HELP"),
        ("verbs", VERBS + '[[rule]]\nverbs = "x"\n', 4, "array"),
        ("verbs", VERBS + '[[rule]]\nverbs = ["x"]\nobjekt = ["y"]\n', 4, "unknown key objekt"),
        ("verbs", "[[rule]]\nverbs = []\n", 1, "no words"),
        ("verbs", '[[rule]]\nverbs = ["help "]\n', 1, "space around"),
        ("verbs", '[[rule]]\nverbs = ["x"]\nalso = "COERCE/arest"\n', 1, "COERCE/arest"),
        ("verbs", '[[rule]]\nverbs == ["x"]\n', 2, "line 2"),
        ("verbs", VERBS + '[[rules]]\nverbs = ["x"]\n', None, "unknown table rules"),
        ("nouns", "[classes]\n" + '[[noun]]\ntype = "AID"\nnouns = []\n', 2, "no words"),
        ("nouns", '[classes]\n[[noun]]\nnouns = ["x"]\n', 2, "type"),
        ("nouns", '[[noun]]\ntype = "PROTEST"\nmode = "visit"\nnouns = ["x"]\n[classes]\n', 1, "no mode visit"),
        ("nouns", NOUNS + "force = 3\n", 5, "force"),
        ("controls", CONTROLS.replace('verbs = ["agree"]\n', ""), 1, "no words"),
        ("controls", CONTROLS.replace('control = ["agree"]', 'control = ["agre"]'), 4, "unknown control or type agre"),
        ("controls", CONTROLS.replace('["any"]', '["ATTACK"]'), 4, "unknown control or type ATTACK"),
        ("controls", CONTROLS.replace("[statuses]", 'undrgo = ["face"]\n[statuses]'), None, "light verbs undrgo"),
        ("controls", CONTROLS.replace("[statuses]", '[statuses]\nplanned = "soon"'), 9, "soon"),
        ("controls", CONTROLS + '[modes.REQUEST]\nAID = "helping"\n', None, "REQUEST has no mode helping"),
        ("controls", CONTROLS + '[modes.ASK]\nAID = "assist"\n', None, "ASK has no mode assist"),
    ],
)
def test_a_mistake_is_refused_with_file_line_and_reason(tmp_path, monkeypatch, table, text, line, reason):
    folder = given(tmp_path, monkeypatch, **{table: text})
    with pytest.raises(SettingsError, match=reason) as refused:
        load_vocabulary.__wrapped__("xx")
    assert (refused.value.path, refused.value.line) == (str(folder / f"{table}.toml"), line)


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("types.toml", "quad = 1", 'quad = "one"', "quad"),
        ("types.toml", "score = ", "scores = ", "score"),
        ("types.toml", 'name = "AGREE"', 'name = "AGREED"', "AGREED"),
        ("modes.toml", "[CONSULT]", "[CONSULTS]", "CONSULTS"),
        ("modes.toml", "visit = 4.0", 'visit = "much"', "visit"),
    ],
)
def test_a_mistake_in_types_or_scales_is_refused(tmp_path, monkeypatch, file, old, new, reason):
    folder = tmp_path / "plover"
    folder.mkdir()
    for name in ("types.toml", "modes.toml"):
        text = files.DATA.joinpath("plover", name).read_text(encoding="utf-8")
        assert name != file or old in text
        (folder / name).write_text(text.replace(old, new, 1) if name == file else text, encoding="utf-8")
    monkeypatch.setattr(events, "data_file", lambda *parts: tmp_path.joinpath(*parts))
    with pytest.raises(SettingsError, match=reason) as refused:
        load_plover.__wrapped__()
    assert refused.value.path == str(folder / file)


def _place(tmp_path, parts):
    return files.DATA.joinpath(*parts) if parts[0] == "plover" else tmp_path.joinpath(*parts)


def test_stance_words_have_all_lists():
    words = load_stance_words()
    assert {"speech", "firm", "outsiders", "acts", "hostile", "about", "carriers"} <= set(words.lists)
    assert {cue.stance for cue in words.cues} == {"offers", "accepts", "demands", "refuses", "threatens"}
