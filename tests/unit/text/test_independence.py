"""Independence: copies, families and credits never make more of one report than it is."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.text.independence import own_runs, printed_first, sources
from dateline.types.outlets import Outlet
from dateline.types.records import Copy, Credit, Origin
from dateline.types.text import Span


def span(document: str, start: int = 0, end: int = 50) -> Span:
    return Span(document=document, start=start, end=end)


def original(document: str, name: str | None = None) -> Origin:
    return Origin(document=document, state="original", origin=name or f"family:{document}", why="given")


def copied(document: str, of: str, *passages: tuple[Span, Span], kind: str = "identical") -> Copy:
    return Copy(document=document, of=of, kind=kind, share=1.0, passages=passages)  # type: ignore[arg-type]


def unknown(document: str) -> Origin:
    return Origin(document=document, state="unknown", origin=None, why="too short")


def test_two_originals_are_two() -> None:
    known = sources((), (original("a"), original("b")), (), {})
    assert known.independent((span("a"), span("b"))).origins == ("family:a", "family:b")


def test_one_agency_in_two_papers_is_one() -> None:
    known = sources((), (original("a", "agency:ap"), original("b", "agency:ap")), (), {})
    assert known.independent((span("a"), span("b"))).origins == ("agency:ap",)


def test_a_copy_counts_for_what_it_was_taken_from() -> None:
    known = sources((copied("b", "a"),), (original("a"), original("b")), (), {})
    assert known.independent((span("a"), span("b"))).count == 1


def test_a_copy_of_a_copy_goes_all_the_way() -> None:
    known = sources((copied("c", "b"), copied("b", "a")), (original("a"),), (), {})
    assert known.independent((span("c"),)).origins == ("family:a",)


def test_copies_in_a_circle_end() -> None:
    known = sources((copied("a", "b"), copied("b", "a")), (original("a"), original("b")), (), {})
    assert known.independent((span("a"), span("b"))).count <= 2


def test_only_the_shared_run_counts_for_the_other_text() -> None:
    passage = (span("b", 0, 100), span("a", 300, 400))
    known = sources((copied("b", "a", passage, kind="passages"),), (original("a"), original("b")), (), {})
    assert known.independent((span("b", 10, 90),)).origins == ("family:a",)
    assert known.independent((span("b", 200, 280),)).origins == ("family:b",)


def test_words_according_to_another_outlet_count_for_that_outlet() -> None:
    credit = Credit(span=span("b", 5, 20), origin="outlet:axios", form="according", whole=False)
    axios = Outlet(id="axios", name="Axios", family="cox", kind="online")
    known = sources((), (original("b"), original("x", "family:cox")), (credit,), {"x": axios})
    assert known.independent((span("b", 0, 50),)).origins == ("family:cox",)
    assert known.independent((span("b", 60, 90),)).origins == ("family:b",)
    assert known.independent((span("b", 0, 50), span("x"))).count == 1


def test_unknown_origins_stand_apart() -> None:
    known = sources((), (original("a"), unknown("b"), unknown("c")), (), {})
    found = known.independent((span("a"), span("b"), span("c")))
    assert (found.count, found.unknown) == (1, 2)


def test_unknown_texts_of_a_family_that_is_counted_add_nothing() -> None:
    paper = Outlet(id="p", name="P", family="p", kind="newspaper")
    known = sources((), (original("a", "family:p"), unknown("b")), (), {"a": paper, "b": paper})
    found = known.independent((span("a"), span("b")))
    assert (found.count, found.unknown) == (1, 0)


@given(
    st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6, unique=True),
    st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 40)), max_size=12),
    st.sets(st.sampled_from("abcdef"), max_size=3),
)
def test_copies_never_raise_the_count(firsts: list[str], taken: list[tuple[str, int]], hidden: set[str]) -> None:
    origins = [unknown(name) if name in hidden else original(name) for name in "abcdef"]
    before = sources((), origins, (), {}).independent([span(name) for name in firsts])
    pairs = [(f"copy{n}", of, at) for n, (of, at) in enumerate(taken) if of in firsts]
    copies = [copied(name, of, (span(name, 0, at + 5), span(of, 0, at + 5))) for name, of, at in pairs]
    states = [Origin(document=name, state="copy", origin=None, why="copy") for name, _, _ in pairs]
    after = sources(copies, [*origins, *states], (), {})
    found = after.independent([span(name) for name in (*firsts, *(name for name, _, _ in pairs))])
    assert found == before


def test_a_copy_whose_origin_is_in_no_document_here_knows_whose_text_it_prints() -> None:
    """The origin stands in another story, or was replaced by a new version."""
    passage = (span("b", 0, 100), span("elsewhere", 0, 100))
    printed = Origin(document="b", state="copy", origin="agency:ap", why="given")
    known = sources((copied("b", "elsewhere", passage),), (printed,), (), {})
    assert known.reports(("b",)).origins == ("agency:ap",)
    assert known.independent((span("b", 10, 90),)).origins == ("agency:ap",)
    assert known.independent((span("b", 200, 260),)).origins == ("agency:ap",)


GATES = "Operators of the dam opened six of its eight gates on Wednesday after four days of rain."
SAID = "“No one is going to tell me that this wall will hold another night of rain,” the mayor said."


def printed(*texts: str) -> list[int]:
    """Which of the texts, each of a document of its own, are not printed before."""
    spans = [span(str(number), 0, len(text)) for number, text in enumerate(texts)]
    runs = [own_runs(text, [(0, text.index("”"))] if "”" in text else []) for text in texts]
    return [int(kept.document) for kept in printed_first(spans, runs)]


def test_a_sentence_printed_again_counts_for_the_first() -> None:
    assert printed(GATES, GATES.upper(), GATES.replace("Wednesday", "Thursday")) == [0]


def test_the_same_in_other_words_counts() -> None:
    assert printed(GATES, "After four days of rain six of the eight gates were opened by the operators.") == [0, 1]


def test_a_quotation_heard_by_two_counts_twice() -> None:
    assert printed(SAID, SAID.replace("the mayor said", "said Ms Brandt")) == [0, 1]


def test_few_words_show_nothing() -> None:
    short = "Soldiers opened six of the eight gates of the dam on Wednesday."
    assert printed(short, short) == [0, 1]
