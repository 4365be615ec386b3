"""How a story page is compared, written and checked in one language (data/lang/xx/digest.toml)."""

from dataclasses import dataclass, field, fields, replace
from functools import cache

from dateline.lexicon.files import data_file, read_table
from dateline.text.compare import Vocabulary, stem
from dateline.text.differences.difference import SlotWords
from dateline.text.realise import ChoiceWords
from dateline.text.shorten import Additions
from dateline.text.written import GateLists, GateWords


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gate(GateLists):
    possible: frozenset[str]
    intended: frozenset[str]
    announced: frozenset[str]
    cues: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What a dispute asks: by what is counted, by slot, or about a quotation. {…} is filled with words of documents."""

    dead: str
    injured: str
    arrested: str
    missing: str
    displaced: str
    troops: str
    protesters: str
    other: str
    place: str
    actor: str
    cause: str
    group: str
    date: str
    number: str
    quote: str
    somebody: str
    when: str
    where: str
    whether: str
    happened: str

    def of(self, name: str) -> str:
        """The question under a name; that of `other` for names without one."""
        return str(getattr(self, name, self.other))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The few sentences that are ours; every name, figure and quotation in them is put in from documents."""

    disputed: str
    version: str
    between: str
    accused: str
    open: str
    silent: str
    absent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """Words that tell what becomes of a plan, and what a schedule calls each outcome."""

    future: frozenset[str]
    finite: frozenset[str]
    appointed: frozenset[str]
    meetings: frozenset[str]
    moves: frozenset[str]
    doubtful_phrases: tuple[str, ...]
    moved: frozenset[str]
    cancelled: frozenset[str]
    cancelled_phrases: tuple[str, ...]
    confirmed_phrases: tuple[str, ...]
    confirmed: frozenset[str]
    expected: frozenset[str]
    held: str
    held_elsewhere: str
    moved_to: str
    called_off: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    function: frozenset[str]
    same: tuple[str, ...]
    negators: frozenset[str]
    denials: frozenset[str]
    officials: frozenset[str]
    hedges: frozenset[str]
    firm: frozenset[str]
    capitals: bool = True
    gate: _Gate
    choice: ChoiceWords
    questions: Questions
    sentences: Sentences
    plans: PlanWords
    slots: SlotWords
    numbers: dict[str, str]
    additions: Additions = field(default_factory=Additions)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestWords:
    """Everything the story stages know of one language."""

    vocabulary: Vocabulary
    additions: Additions
    gate: GateWords
    choice: ChoiceWords
    slots: SlotWords
    questions: Questions
    sentences: Sentences
    plans: PlanWords
    denials: frozenset[str]
    officials: frozenset[str]


@cache
def has_words(language: str) -> bool:
    """Is there a file for the language (primary subtag)?"""
    return data_file("lang", language, "digest.toml").is_file()


@cache
def digest_words(language: str | None) -> DigestWords:
    """The words of a language (BCP 47); English where there is no file for it."""
    code = (language or "en").split("-")[0].lower()
    return _load(code if has_words(code) else "en")


@cache
def _load(code: str) -> DigestWords:
    file = read_table(data_file("lang", code, "digest.toml"), _File)
    choice, gate, vocabulary = file.choice, file.gate, _vocabulary(code, file)
    return DigestWords(
        vocabulary=vocabulary,
        additions=replace(file.additions, kept=file.additions.kept | _limits(file)),
        gate=_gate(gate, vocabulary),
        choice=replace(
            choice, days=gate.dates - choice.hours, unique=choice.unique | file.officials, articles=gate.articles
        ),
        slots=replace(file.slots, dates=gate.dates, numbers=file.numbers),
        questions=file.questions,
        sentences=file.sentences,
        denials=file.denials,
        officials=file.officials,
        plans=file.plans,
    )


def _limits(file: _File) -> frozenset[str]:
    """Words that make what a clause adds a limit of the statement."""
    gate = file.gate
    return frozenset().union(file.negators, file.hedges, gate.conditions, gate.doubt, gate.possible, file.numbers)


def _vocabulary(code: str, file: _File) -> Vocabulary:
    same: dict[str, str] = {}
    for group in file.same:
        first, *_ = group.split()
        same.update((stem(form, code), first) for form in group.split())
    return Vocabulary(
        language=code,
        function=file.function,
        numbers=file.numbers,
        same=same,
        negators=file.negators,
        hedges=file.hedges,
        quantifiers=file.gate.quantifiers | file.firm,
        capitals=file.capitals,
    )


def _gate(gate: _Gate, vocabulary: Vocabulary) -> GateWords:
    lists: dict[str, frozenset[str]] = {each.name: getattr(gate, each.name) for each in fields(GateLists)}
    levels = {
        **dict.fromkeys(gate.announced, 3),
        **dict.fromkeys(gate.intended, 2),
        **dict.fromkeys(gate.possible, 1),
    }
    cues = {form: rank for rank, line in enumerate(gate.cues) for form in line.split()}
    forms = {form: line.split()[0] for line in gate.forms for form in line.split()}
    return GateWords(vocabulary=vocabulary, levels=levels, cues=cues, forms=forms, **lists)
