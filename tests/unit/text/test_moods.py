import pytest

from dateline.models.tagger import SpacyTagger
from dateline.text.moods import mood_of
from dateline.text.tree import Tree


@pytest.mark.parametrize(
    ("text", "verb", "tense", "modal"),
    [
        ("The army shelled the town.", "shelled", "past", ""),
        ("The army will shell the town.", "shell", "future", "will"),
        ("The army might shell the town.", "shell", "none", "might"),
        ("The army shells the town.", "shells", "present", ""),
    ],
)
def test_tense_and_modal_come_from_the_helpers(text, verb, tense, modal):
    parse = SpacyTagger().parse(text, "en")
    tree = Tree(parse, parse.sentences[0])
    head = next(index for index in tree if tree[index].text == verb)
    assert (mood_of(tree, head).tense, mood_of(tree, head).modal) == (tense, modal)


def test_aspect_and_infinitive_are_told():
    text = "Norland has shelled the town, is shelling the port and plans to shell the bridge."
    parse = SpacyTagger().parse(text, "en")
    tree = Tree(parse, parse.sentences[0])
    moods = {
        tree[index].text: mood_of(tree, index) for index in tree if tree[index].text in ("shelled", "shelling", "shell")
    }
    assert moods["shelled"].perfect
    assert moods["shelling"].progressive
    assert moods["shell"].infinitive
