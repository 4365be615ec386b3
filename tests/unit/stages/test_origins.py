import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus import ODD_TEXTS, demo_documents
from tests.unit.stages.streaming import article, register, stream
from tests.unit.stages.test_copies import OTHER, WIRE, paragraphs

from dateline.lexicon.provenance import identity
from dateline.stage import MemoryPostings, MemoryShelf, View, run
from dateline.stages.copies import FindCopies
from dateline.stages.origins import FindOrigins
from dateline.types.records import Credit, Failure, Origin, SourceLine

THIRD = (
    "The weather service counted 212 litres on every square metre at Upper Sella since Sunday, more than in any four "
    "days since it began to measure in 1951.\n\n"
    "What fell there reaches the reservoir in nine hours. The ground, said its head, Tilde Marr, had been full since "
    "April, and every further drop would run straight into the river. By Friday the cold front would be gone."
)


def origin_of(text, **fields):
    document = article(text, id="d", **fields)
    found = stream((document,)).origin(document)
    return found.state, found.origin


CASES = {
    "own text of a registered outlet": (WIRE, {"outlet": "BBC"}, ("original", "family:bbc")),
    "own text of an outlet nobody knows": (WIRE, {"outlet": "Sella Post"}, ("original", "unlisted:sella post")),
    "its domain says who that is": (
        WIRE,
        {"outlet": "Sella Post", "url": "https://www.sella.example/1"},
        ("original", "unlisted:sella.example"),
    ),
    "the agency's own page": (
        f"KARUN (Reuters) - {WIRE}",
        {"outlet": "Reuters", "url": "https://www.reuters.com/x"},
        ("original", "agency:reuters"),
    ),
    "an authority's own page": (
        "The Ministry announces a programme for growers.",
        {"outlet": "White House", "url": "https://www.whitehouse.gov/x"},
        ("original", "official:us-government"),
    ),
    "a dateline": (f"KARUN (AP) — {WIRE}", {"outlet": "BBC"}, ("copy", "agency:ap")),
    "a byline": (WIRE, {"outlet": "BBC", "author": "Associated Press"}, ("copy", "agency:ap")),
    "the reporter's name at the end of a newspaper's title": (
        WIRE,
        {"outlet": "The Moscow Times", "title": "Dam Gates Opened Too Late – FT"},
        ("derived", "family:financial-times"),
    ),
    "the publisher's name at the end of a collector's title": (
        WIRE,
        {"outlet": "allAfrica", "title": "Dam Gates Opened Too Late - Financial Times"},
        ("copy", "family:financial-times"),
    ),
    "an agency's name on a page that carries its texts": (
        WIRE,
        {"outlet": "Associated Press", "url": "https://www.yahoo.com/x"},
        ("copy", "agency:ap"),
    ),
    "material of an agency": (f"{WIRE}\n\nWith material from Reuters.", {}, ("derived", "agency:reuters")),
    "the lead rests on another outlet": (
        f"The gates were opened too late, according to Axios. {WIRE}",
        {"outlet": "BBC"},
        ("derived", "family:axios"),
    ),
    "a fact from another outlet further down": (
        f"{WIRE}\n\nThe engineer told CNN that he had warned the owners.",
        {"outlet": "BBC"},
        ("original", "family:bbc"),
    ),
    "was told itself": (
        f"The gates were opened too late, an engineer told the BBC. {WIRE}",
        {"outlet": "BBC"},
        ("original", "family:bbc"),
    ),
    "an agency contributed": (
        f"{WIRE}\n\nThe Associated Press contributed to this report.",
        {"outlet": "BBC"},
        ("original", "family:bbc"),
    ),
    "agencies without names": (f"{WIRE}\n\nWith agencies", {"outlet": "BBC"}, ("unknown", None)),
    "a digest": (WIRE, {"outlet": "allAfrica"}, ("derived", None)),
    "a report named in the text, an agency at the foot for the rest": (
        f"{WIRE}\n\nThe owners had been warned, according to Axios.\n\nWith material from Reuters.",
        {"outlet": "BBC"},
        ("derived", "family:axios"),
    ),
    "two sentences, however long": (
        "Six of the eight gates of the dam above Sella were opened on Wednesday after four days of rain, and three "
        "thousand people in the villages below it were told to leave their homes before the evening. The agency for "
        "civil protection expects the rain to go on until Saturday, with sixty litres a square metre.",
        {"outlet": "BBC", "title": "Gates of the dam above Sella opened after four days of rain"},
        ("unknown", None),
    ),
    "a title alone, whoever wrote below it": (
        "Gates of the dam above Sella opened after four days of rain",
        {"outlet": "BBC", "author": "Ada Quill", "kind": "title"},
        ("unknown", None),
    ),
    "too short": ("Six gates of the dam are open.", {"outlet": "BBC"}, ("unknown", None)),
    "short, with a byline": (
        "Six gates of the dam are open.",
        {"outlet": "BBC", "author": "Ada Quill"},
        ("original", "family:bbc"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_origins(case):
    text, fields, expected = CASES[case]
    assert origin_of(text, **fields) == expected


def test_a_text_without_any_publisher_is_unknown():
    document = article(WIRE, id="d", outlet=" ")
    assert stream((document,)).origin(document).state == "unknown"


def test_a_list_of_sources_makes_a_digest():
    document = article(WIRE + "\n\nReuters\n\nBild\n\nAmu TV", id="d")
    places = [document.text.index(name) for name in ("Reuters", "Bild", "Amu TV")]
    lines = tuple(
        SourceLine(span=document.span(place, place + len(name)), name=name)
        for place, name in zip(places, ("Reuters", "Bild", "Amu TV"), strict=True)
    )
    view, _ = run(View(documents=(document,), made={SourceLine: lines}), (FindOrigins(register()),))
    (origin,) = view.records(Origin)
    assert (origin.state, origin.origin) == ("derived", None)


def test_credits_are_spans_of_their_words():
    document = article(f"KARUN (AP) — {WIRE}\n\nHe told CNN so.", id="d", title="Dam opens, Axios reports")
    view, _ = run(View(documents=(document,)), (FindOrigins(register()),))
    found = {(document[c.span], c.origin, c.form, c.whole) for c in view.records(Credit)}
    assert found == {
        ("(AP)", "agency:ap", "dateline", True),
        ("told CNN", "outlet:cnn", "according", False),
        ("Axios reports", "outlet:axios", "according", False),
    }


def test_a_copy_has_the_origin_of_what_it_copies():
    first, second = article(WIRE, id="a", outlet="BBC"), article(WIRE, id="b", hour=1.0)
    found = stream((first, second))
    assert (found.origin(second).state, found.origin(second).origin) == ("copy", "family:bbc")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_a_copy_s_credit_tells_whose_text_it_is(order):
    made = [
        article(WIRE, id="a", hour=0.0),
        article(WIRE, id="b", hour=1.0),
        article(f"KARUN (AP) — {WIRE}", id="c", hour=2.0),
    ]
    found = stream(made[n] for n in order)
    assert {found.origin(document).origin for document in made} == {"agency:ap"}
    assert {found.origin(document).state for document in made} == {"copy"}
    assert found.independent.origins == ("agency:ap",)


def test_a_stranger_s_credit_takes_nothing_from_a_registered_outlet():
    scoop = article(WIRE, id="a", outlet="BBC", url="https://www.bbc.com/dam")
    spoof = article(f"KARUN (AP) — {WIRE}", id="b", outlet="AP", url="https://ap-news.example/dam", hour=1.0)
    found = stream((scoop, spoof))
    assert found.origin(scoop).origin == "family:bbc"
    assert found.independent.count == 1


@pytest.mark.parametrize("first", [0, 1])
def test_an_agency_that_contributed_is_the_origin_where_its_text_stands(first):
    half = "\n\n".join(paragraphs(WIRE)[:3])
    wire = article(f"KARUN (AP) — {WIRE}\n\n{THIRD}", id="wire", hour=0.0)
    mixed = article(f"{OTHER}\n\n{half}\n\nThe Associated Press contributed to this report.", id="mixed", hour=1.0)
    found = stream((wire, mixed) if first == 0 else (mixed, wire))
    assert found.origin(mixed).origin == "agency:ap"
    assert found.independent.origins == ("agency:ap",)


def test_an_outlet_that_only_the_stream_knows_is_credited():
    scoop = article(f"{WIRE}", id="a", outlet="Capital Gazette")
    told = article(f"The gates were opened too late, the Capital Gazette reported on Thursday. {OTHER}", id="b")
    found = stream((scoop, told))
    assert (found.origin(told).state, found.origin(told).origin) == ("derived", "unlisted:capital gazette")
    assert found.independent.count == 1


def test_names_never_make_two_outlets_one():
    real = article(WIRE, id="a", outlet="Reuters", url="https://www.reuters.com/x")
    fakes = [
        article(WIRE, id="b", outlet="Reuters", url="https://reuters.breaking.example/x"),
        article(WIRE, id="c", outlet="Reutеrs"),
        article(WIRE, id="d", outlet="agency:reuters"),
        article(WIRE, id="e", outlet="reuters\u200b"),
    ]
    names = [identity(document, register().find(document.outlet, document.url)) for document in (real, *fakes)]
    assert names[0] == "agency:reuters"
    assert len(set(names)) == len(names)
    assert all(name.startswith("unlisted:") for name in names[1:])


@pytest.mark.parametrize("text", ["", *ODD_TEXTS])
def test_odd_texts_are_borne(text):
    document = article(text, id="d", title=text[:50])
    view, _ = run(View(documents=(document,)), (FindOrigins(register()),))
    assert not view.records(Failure)
    for credit in view.records(Credit):
        assert document[credit.span]


def test_every_demo_article_has_one_origin():
    found = stream(demo_documents())
    assert set(found.origins) == set(found.documents)
    states = {found.documents[key].id: origin.state for key, origin in found.origins.items()}
    assert states["daymark-0605-digest"] == "derived"
    assert states["straitwatch-0602-venue"] == "derived"
    assert states["courier-0605-crew"] == "copy"
    assert states["kmfa-0531-statement"] == "original"


# --- copies are no confirmation

REPORTS = {"a": WIRE, "b": OTHER, "c": THIRD}
FOOTER = "\n\nRead more about the valley on our pages, every day but Sunday."


def cut(text, chance):
    kept = paragraphs(text)
    return "\n\n".join(kept[: max(2, len(kept) * 2 // 3)])


def reorder(text, chance):
    kept = paragraphs(text)
    chance.shuffle(kept)
    return "\n\n".join(kept)


CHANGES = {
    "verbatim": lambda text, chance: text,
    "cut": cut,
    "byline": lambda text, chance: f"By {chance.choice(('Ada', 'Ivo'))} Quill, Staff Writer\n\n{text}",
    "footer": lambda text, chance: text + FOOTER,
    "reordered": reorder,
}


def story(copies, seed, changes):
    """Three reports of one event, and copies of them in other outlets, published later, in any order of arrival."""
    chance = random.Random(seed)
    made = [article(text, id=id, hour=0.0) for id, text in REPORTS.items()]
    for number in range(copies):
        text = CHANGES[chance.choice(changes)](REPORTS[chance.choice("abc")], chance)
        made.append(article(text, id=f"copy{number}", hour=1.0 + number))
    chance.shuffle(made)
    return made


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("copies", [1, 5, 50, 120])
def test_copies_never_raise_the_number_of_origins(change, copies):
    found = stream(story(copies, copies, (change,))).independent
    assert found.origins == ("unlisted:a courier", "unlisted:b courier", "unlisted:c courier")
    assert found.unknown == 0


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1_000_000), st.integers(1, 12))
def test_nor_do_mixed_ones_in_any_order(seed, copies):
    assert stream(story(copies, seed, tuple(CHANGES))).independent.count == 3


def test_nor_do_many_of_one_outlet():
    made = [article(WIRE, id="a", hour=0.0)]
    made += [article(WIRE + f"\n\nItem {n}", id=f"x{n}", outlet="Sella Post", hour=1.0 + n) for n in range(30)]
    assert stream(made).independent.count == 1


def test_stages_of_two_processes_share_what_the_shelf_keeps():
    postings, shelf = MemoryPostings(), MemoryShelf()
    first, second = article(WIRE, id="a", outlet="BBC"), article(WIRE, id="b", hour=1.0)
    for document in (first, second):
        outlet = register().find(document.outlet, None)
        outlets = {document.key: outlet} if outlet else {}
        stages = (FindCopies(postings, shelf), FindOrigins(register(), shelf))
        view, _ = run(View(documents=(document,), outlets=outlets), stages)
    (origin,) = view.records(Origin)
    assert origin.origin == "family:bbc"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_credit_outranks_whatever_the_text_shares(order):
    summary = article(" ".join(WIRE.split(". ")[:2]) + ".", id="summary", hour=0.0, outlet="BBC")
    wire = article(f"SELLA (AP) -- {WIRE} Nobody slept. The mayor counted boats.", id="w", hour=1.0, outlet="Fox News")
    made = (summary, wire)
    found = stream(made[n] for n in order)
    assert (found.origin(wire).state, found.origin(wire).origin) == ("copy", "agency:ap")
    assert found.origin(summary).origin == "agency:ap"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_some_of_a_contributing_agency_s_text_leaves_it_unknown_in_both_orders(order):
    own = " ".join(
        f"The innkeeper of number {n} said that boat {n} had come too late for his {n} cows." for n in range(24)
    )
    paper = article(
        f"{WIRE}\n\n{own}\n\nThe Associated Press contributed to this report.", id="p", outlet="BBC", hour=2.0
    )
    rest = " ".join(f"Engineer {n} measured the wall at metre {n} and wrote {n * 7} into the book." for n in range(24))
    wire = article(f"{WIRE}\n\n{rest}", id="w", outlet="AP", url="https://apnews.com/x", hour=1.0)
    made = (paper, wire)
    found = stream(made[n] for n in order)
    assert found.copy(paper).share < 0.3
    assert found.origin(paper).state == "unknown"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_copy_is_a_copy_although_it_names_the_report_it_is(order):
    wire = article(f"Six gates are open, the AP reported. {WIRE}\n\n— AP", id="w", hour=0.0)
    reprint = article(f"Six gates are open, the AP reported. {WIRE}", id="r", hour=1.0)
    made = (wire, reprint)
    found = stream(made[n] for n in order)
    assert [(found.origin(d).state, found.origin(d).origin) for d in made] == [("copy", "agency:ap")] * 2


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_unnamed_agencies_are_the_one_whose_text_stands_there(order):
    own = " ".join(f"The innkeeper of number {n} said boat {n} had come too late for his {n} cows." for n in range(9))
    paper = article(f"{WIRE}\n\n{own}\n\nWith agencies", id="p", outlet="BBC", hour=2.0)
    rest = " ".join(f"Engineer {n} measured the wall at metre {n} and wrote {n * 7} into the book." for n in range(24))
    wire = article(f"{WIRE}\n\n{rest}", id="w", outlet="AP", url="https://apnews.com/x", hour=1.0)
    made = (paper, wire)
    found = stream(made[n] for n in order)
    assert (found.copy(paper).kind, found.origin(paper).origin) == ("passages", "agency:ap")
