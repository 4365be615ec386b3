import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.models.pieces import cut, group
from dateline.models.tagger import SpacyTagger
from dateline.types.text import Parse

TEXT = (
    "Norland's foreign minister, Jana Petrow, said on Tuesday that talks would resume.\n"
    "“We will not sign,” she told reporters in Berlin.\n\n"
    "Ostmark rejected the offer. 🚢 Two ships left Halden."
)
LANGUAGES = ("en", "en-GB", "de", "zh", "zz", None)


def words_of(parse: Parse, sentence: int) -> list[str]:
    start, end = parse.sentences[sentence]
    return [token.text for token in parse.tokens[start:end]]


def check(text: str, parse: Parse) -> None:
    """Offsets are the text's, nothing but white space is left out, sentences hold all tokens and all heads."""
    end = 0
    for token in parse.tokens:
        assert not text[end : token.start].strip()
        assert token.text == text[token.start : token.end] != ""
        assert token.start >= end
        end = token.end
    assert not text[end:].strip()
    assert [index for low, high in parse.sentences for index in range(low, high)] == list(range(len(parse.tokens)))
    for low, high in parse.sentences:
        assert all(low <= token.head < high for token in parse.tokens[low:high])


@pytest.mark.parametrize("language", LANGUAGES)
def test_offsets_hold(tagger: SpacyTagger, language: str | None) -> None:
    check(TEXT, tagger.parse(TEXT, language))


chunks = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["\n", "\n\n", "\r\n", "\u2028", " ", "  ", "\xa0", "\ud800", "\x00", "said", "U.S.", "“No.”", "!"]
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(chunks, max_size=20).map("".join), st.sampled_from(LANGUAGES))
def test_offsets_hold_in_any_text(tagger: SpacyTagger, text: str, language: str | None) -> None:
    check(text, tagger.parse(text, language))


def test_english_has_tags_parse_and_names(tagger: SpacyTagger) -> None:
    parse = tagger.parse(TEXT, "en")
    said = next(token for token in parse.tokens if token.text == "said")
    minister = next(token for token in parse.tokens if token.text == "minister")
    assert (said.lemma, said.tag, said.pos, said.dep) == ("say", "VBD", "VERB", "ROOT")
    assert minister.dep == "nsubj"
    assert parse.tokens[minister.head] is said
    names = [(token.text, token.ent, token.ent_start) for token in parse.tokens if token.text in ("Jana", "Petrow")]
    assert names == [("Jana", "PERSON", True), ("Petrow", "PERSON", False)]


@pytest.mark.parametrize("language", ["de", None])
def test_other_languages_have_words_alone(tagger: SpacyTagger, language: str | None) -> None:
    parse = tagger.parse("Der Minister sagte ab. Er reist morgen nach Halden.", language)
    assert words_of(parse, 1) == ["Er", "reist", "morgen", "nach", "Halden", "."]
    assert {(token.tag, token.pos, token.dep, token.ent) for token in parse.tokens} == {("", "", "", "")}
    assert all(token.head == index for index, token in enumerate(parse.tokens))


def test_chinese_is_cut_by_character(tagger: SpacyTagger) -> None:
    assert words_of(tagger.parse("他走了。", "zh"), 0) == ["他", "走", "了", "。"]


@pytest.mark.parametrize("language", ["en", "de"])
def test_blank_lines_end_sentences(tagger: SpacyTagger, language: str) -> None:
    parse = tagger.parse("Talks in Halden\n \nNorland agrees", language)
    assert [words_of(parse, sentence) for sentence in (0, 1)] == [["Talks", "in", "Halden"], ["Norland", "agrees"]]


def test_white_space_does_not_cut_names(tagger: SpacyTagger) -> None:
    plain = tagger.parse("She met Abbas Araghchi in Muscat on Friday.", "en")
    spaced = tagger.parse("She met  Abbas \t Araghchi in Muscat\n on\xa0Friday.", "en")
    assert [(token.text, token.ent, token.dep) for token in spaced.tokens] == [
        (token.text, token.ent, token.dep) for token in plain.tokens
    ]


def test_a_parse_does_not_depend_on_what_stands_before(tagger: SpacyTagger) -> None:
    alone = tagger.parse(TEXT, "en")
    front = "Rain fell on the capital all night.\n\n"
    moved = tagger.parse(front + TEXT, "en").tokens[-len(alone.tokens) :]
    assert [(token.start - len(front), token.tag, token.dep, token.ent) for token in moved] == [
        (token.start, token.tag, token.dep, token.ent) for token in alone.tokens
    ]


def test_the_last_parses_are_shared_and_then_forgotten(tagger: SpacyTagger) -> None:
    first = tagger.parse("Norland agrees.", "en")
    assert tagger.parse("Norland agrees.", "en") is first
    for number in range(40):
        tagger.parse(f"{number} ships left.", "de")
    again = tagger.parse("Norland agrees.", "en")
    assert again is not first
    assert again == first


def test_a_huge_text_is_remembered_alone(tagger: SpacyTagger) -> None:
    small, huge = "Ein Schiff lief aus.", "Ein Schiff lief aus. " * 20_000
    first = tagger.parse(small, "de")
    parse = tagger.parse(huge, "de")
    assert tagger.parse(huge, "de") is parse
    assert tagger.parse(small, "de") is not first


@pytest.mark.parametrize("text", ["(" * 50_000, "word " * 20_000, "a-" * 30_000, "Yes. " * 20_000, "a\n" * 20_000])
def test_pieces_and_batches_are_bounded(text: str) -> None:
    started = time.process_time()
    pieces = list(cut(text, "en"))
    assert max(end - start for start, end in pieces) <= 2_000
    assert max(len(run) for start, end in pieces for run in text[start:end].split()) <= 400
    batches = list(group(iter(pieces)))
    assert [piece for batch in batches for piece in batch] == pieces
    assert all(batch[-1][1] - batch[0][0] <= 30_000 and len(batch) <= 64 for batch in batches)
    assert time.process_time() - started < 5


def test_long_texts_are_parsed_whole(tagger: SpacyTagger) -> None:
    text = "Norland's minister said on Tuesday that talks would resume in Halden in two weeks. " * 1_300
    assert len(text) > 100_000
    parse = tagger.parse(text, "en")
    assert len(parse.sentences) == 1_300
    check(text, parse)
