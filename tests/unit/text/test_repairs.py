"""Parses with the faults that the tagger makes in news, and how they are mended."""

import pytest

from dateline.text.repairs import repaired
from dateline.types.text import Token

REPORT = """
    report  NN   NOUN  ROOT  0
    called  VBD  VERB  acl   0
    for     IN   ADP   prep  1
    calm    NN   NOUN  pobj  2
"""


def sentence(rows: str) -> tuple[Token, ...]:
    """Tokens from lines of text, tag, part of speech, dependency, head and, if any, entity."""
    made, at = [], 0
    for row in rows.strip().splitlines():
        text, tag, pos, dep, head, *entity = row.split()
        made.append(Token(at, at + len(text), text, text, tag, pos, dep, int(head), "".join(entity), False))
        at += len(text) + 1
    return tuple(made)


def mended(rows: str) -> dict[str, tuple[str, str]]:
    """The words whose place in the tree was mended: the head's text and the dependency that they have now."""
    before = sentence(rows)
    after = repaired(before, 0, len(before))
    return {
        new.text: (after[new.head].text, new.dep)
        for old, new in zip(before, after, strict=True)
        if (old.head, old.dep) != (new.head, new.dep)
    }


@pytest.mark.parametrize(
    ("rows", "changes"),
    [
        pytest.param(
            REPORT,
            {"report": ("called", "nsubj"), "called": ("called", "ROOT")},
            id="a finite verb is no participle of its subject",
        ),
        pytest.param(
            """
            Norland  NNP  PROPN  nsubj  2  GPE
            ’        ''   PUNCT  punct  2
            s        VBZ  VERB   ROOT   2
            army     NN   NOUN   nsubj  4
            left     VBD  VERB   ccomp  2
            .        .    PUNCT  punct  2
            """,
            {
                "Norland": ("army", "poss"),
                "’": ("Norland", "punct"),
                "s": ("Norland", "case"),
                "left": ("left", "ROOT"),
                ".": ("left", "punct"),
            },
            id="a possessive with spaces is no verb",
        ),
        pytest.param(
            """
            Rebels  NNS  NOUN  nsubj  1
            fled    VBD  VERB  ROOT   1
            """,
            {},
            id="a tree without faults stays as it is",
        ),
        pytest.param(
            """
            died      VBD  VERB  ROOT   0
            in        IN   ADP   prep   0
            tank      NN   NOUN  pobj   1
            shelling  VBG  VERB  advcl  0
            """,
            {"tank": ("shelling", "compound"), "shelling": ("in", "pobj")},
            id="a gerund of violence is a noun",
        ),
        pytest.param(
            """
            foiled  VBD  VERB  ROOT   0
            plot    NN   NOUN  dobj   0
            to      TO   PART  aux    3
            bomb    VB   VERB  advcl  0
            """,
            {"bomb": ("plot", "acl")},
            id="the aim of a plot hangs on the plot",
        ),
        pytest.param(
            """
            In       IN   ADP    prep  4
            Peru     NNP  PROPN  pobj  0  GPE
            ,        ,    PUNCT  punct 1
            Adeyemi  NNP  PROPN  conj  1  PERSON
            praised  VBD  VERB   ROOT  4
            """,
            {"Adeyemi": ("praised", "nsubj")},
            id="a subject behind a comma is not joined to the place before it",
        ),
        pytest.param(
            """
            In         IN   ADP    prep  4
            Peru       NNP  PROPN  pobj  0  GPE
            and        CC   CCONJ  cc    1
            Chile      NNP  PROPN  conj  1  GPE
            protested  VBD  VERB   ROOT  4
            """,
            {},
            id="a second place stays joined",
        ),
    ],
)
def test_what_is_mended(rows: str, changes: dict[str, tuple[str, str]]) -> None:
    assert mended(rows) == changes


def test_known_names_count_more_than_the_taggers() -> None:
    assert repaired(sentence(REPORT), 0, 4, {0: "ORG"})[0].ent == "ORG"
