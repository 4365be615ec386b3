from dateline.text.repairs import repaired
from dateline.types.text import Token


def sentence(*words):
    """Tokens from (text, tag, pos, dep, head, entity)."""
    made, at = [], 0
    for text, tag, pos, dep, head, ent in words:
        made.append(Token(at, at + len(text), text, text, tag, pos, dep, head, ent, False))
        at += len(text) + 1
    return tuple(made)


def heads(tokens):
    return [(token.head, token.dep) for token in tokens]


REPORT = sentence(
    ("report", "NN", "NOUN", "ROOT", 0, ""),
    ("called", "VBD", "VERB", "acl", 0, ""),
    ("for", "IN", "ADP", "prep", 1, ""),
    ("calm", "NN", "NOUN", "pobj", 2, ""),
)


def test_a_finite_verb_is_no_participle_of_its_subject():
    assert heads(repaired(REPORT, 0, 4))[:2] == [(1, "nsubj"), (1, "ROOT")]


def test_a_possessive_with_spaces_is_no_verb():
    tokens = sentence(
        ("Norland", "NNP", "PROPN", "nsubj", 2, "GPE"),
        ("’", "''", "PUNCT", "punct", 2, ""),
        ("s", "VBZ", "VERB", "ROOT", 2, ""),
        ("army", "NN", "NOUN", "nsubj", 4, ""),
        ("left", "VBD", "VERB", "ccomp", 2, ""),
        (".", ".", "PUNCT", "punct", 2, ""),
    )
    assert heads(repaired(tokens, 0, 6)) == [
        (3, "poss"), (0, "punct"), (0, "case"), (4, "nsubj"), (4, "ROOT"), (4, "punct"),
    ]  # fmt: skip


def test_known_names_count_more_than_the_taggers():
    assert repaired(REPORT, 0, 4, {0: "ORG"})[0].ent == "ORG"


def test_a_tree_without_faults_stays_as_it_is():
    tokens = sentence(("Rebels", "NNS", "NOUN", "nsubj", 1, ""), ("fled", "VBD", "VERB", "ROOT", 1, ""))
    assert repaired(tokens, 0, 2) == list(tokens)


def test_a_gerund_of_violence_is_a_noun():
    tokens = sentence(
        ("died", "VBD", "VERB", "ROOT", 0, ""),
        ("in", "IN", "ADP", "prep", 0, ""),
        ("tank", "NN", "NOUN", "pobj", 1, ""),
        ("shelling", "VBG", "VERB", "advcl", 0, ""),
    )
    assert heads(repaired(tokens, 0, 4))[2:] == [(3, "compound"), (1, "pobj")]


def test_the_aim_of_a_plot_hangs_on_the_plot():
    tokens = sentence(
        ("foiled", "VBD", "VERB", "ROOT", 0, ""),
        ("plot", "NN", "NOUN", "dobj", 0, ""),
        ("to", "TO", "PART", "aux", 3, ""),
        ("bomb", "VB", "VERB", "advcl", 0, ""),
    )
    assert heads(repaired(tokens, 0, 4))[3] == (1, "acl")


def test_a_subject_behind_a_comma_is_not_joined_to_the_place_before_it():
    tokens = sentence(
        ("In", "IN", "ADP", "prep", 4, ""),
        ("Peru", "NNP", "PROPN", "pobj", 0, "GPE"),
        (",", ",", "PUNCT", "punct", 1, ""),
        ("Adeyemi", "NNP", "PROPN", "conj", 1, "PERSON"),
        ("praised", "VBD", "VERB", "ROOT", 4, ""),
    )
    assert heads(repaired(tokens, 0, 5))[3] == (4, "nsubj")


def test_a_second_place_stays_joined():
    tokens = sentence(
        ("In", "IN", "ADP", "prep", 4, ""),
        ("Peru", "NNP", "PROPN", "pobj", 0, "GPE"),
        ("and", "CC", "CCONJ", "cc", 1, ""),
        ("Chile", "NNP", "PROPN", "conj", 1, "GPE"),
        ("protested", "VBD", "VERB", "ROOT", 4, ""),
    )
    assert heads(repaired(tokens, 0, 5))[3] == (1, "conj")
