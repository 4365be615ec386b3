"""How a story page is compared, written and checked in one language (data/lang/xx/digest.toml)."""

from dataclasses import dataclass
from functools import cache

from dateline.lexicon.files import data_file, read_table
from dateline.text.compare import Vocabulary, stem
from dateline.text.differences.difference import SlotWords
from dateline.text.realise import ChoiceWords
from dateline.text.shorten import Additions
from dateline.text.written import GateWords


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gate:
    possible: str
    intended: str
    announced: str
    doubt: str
    cues: tuple[str, ...]
    conditions: str
    connectives: str
    qualifiers: str
    quantifiers: str
    restrictors: str
    limits: str
    part_of: str
    units: str
    dates: str
    forms: tuple[str, ...]
    passive: str
    by: str
    articles: str
    starts: str
    generic: str
    coordinators: str
    pronouns: str
    prepositions: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    pointing: str
    pointing_phrases: tuple[str, ...]
    trailing_phrases: tuple[str, ...]
    hours: str
    before: str
    persons: str
    said: str
    openers: tuple[str, ...]
    promotional: tuple[str, ...]
    deictic: str
    general: str
    definite: str
    finite: str
    finite_endings: tuple[str, ...]
    unique: str
    pointing_inside: str
    pointing_alone: str
    addressing: tuple[str, ...]
    cut_endings: tuple[str, ...]
    unfinished: str
    copulas: str


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
class _Plans:
    future: str
    finite: str
    appointed: str
    meetings: str
    moves: str
    doubtful_phrases: tuple[str, ...]
    moved: str
    cancelled: str
    cancelled_phrases: tuple[str, ...]
    confirmed_phrases: tuple[str, ...]
    confirmed: str
    expected: str
    held: str
    held_elsewhere: str
    moved_to: str
    called_off: str


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
class _Slots:
    actor: str
    cause: str
    group: str
    idle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Additions:
    relatives: str = ""
    participle: str = ""
    kept_participles: str = ""
    kept: str = ""
    joins: str = ""
    verbs: str = ""
    articles: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    function: str
    same: tuple[str, ...]
    negators: str
    denials: str
    officials: str
    hedges: str
    firm: str
    capitals: bool = True
    gate: _Gate
    choice: _Choice
    questions: Questions
    sentences: Sentences
    plans: _Plans
    slots: _Slots
    numbers: dict[str, str]
    additions: _Additions = _Additions()


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
    vocabulary = _vocabulary(code, file)
    return DigestWords(
        vocabulary=vocabulary,
        additions=_additions(file),
        gate=_gate(file.gate, vocabulary),
        choice=ChoiceWords(
            pointing=_set(file.choice.pointing),
            pointing_phrases=file.choice.pointing_phrases,
            trailing_phrases=file.choice.trailing_phrases,
            hours=_set(file.choice.hours),
            before=_set(file.choice.before),
            days=_set(file.gate.dates) - _set(file.choice.hours),
            persons=_set(file.choice.persons),
            said=_set(file.choice.said),
            openers=file.choice.openers,
            promotional=file.choice.promotional,
            deictic=_set(file.choice.deictic),
            general=_set(file.choice.general),
            definite=_set(file.choice.definite),
            finite=_set(file.choice.finite),
            finite_endings=file.choice.finite_endings,
            unique=_set(f"{file.choice.unique} {file.officials}"),
            pointing_inside=_set(file.choice.pointing_inside),
            pointing_alone=_set(file.choice.pointing_alone),
            addressing=file.choice.addressing,
            cut_endings=file.choice.cut_endings,
            unfinished=_set(file.choice.unfinished),
            copulas=_set(file.choice.copulas),
            articles=_set(file.gate.articles),
        ),
        slots=SlotWords(
            actor=_set(file.slots.actor),
            cause=_set(file.slots.cause),
            group=_set(file.slots.group),
            idle=_set(file.slots.idle),
            dates=_set(file.gate.dates),
            numbers=file.numbers,
        ),
        questions=file.questions,
        sentences=file.sentences,
        denials=_set(file.denials),
        officials=_set(file.officials),
        plans=PlanWords(
            future=_set(file.plans.future),
            finite=_set(file.plans.finite),
            appointed=_set(file.plans.appointed),
            meetings=_set(file.plans.meetings),
            moves=_set(file.plans.moves),
            doubtful_phrases=file.plans.doubtful_phrases,
            moved=_set(file.plans.moved),
            cancelled=_set(file.plans.cancelled),
            cancelled_phrases=file.plans.cancelled_phrases,
            confirmed_phrases=file.plans.confirmed_phrases,
            confirmed=_set(file.plans.confirmed),
            expected=_set(file.plans.expected),
            held=file.plans.held,
            held_elsewhere=file.plans.held_elsewhere,
            moved_to=file.plans.moved_to,
            called_off=file.plans.called_off,
        ),
    )


def _additions(file: _File) -> Additions:
    given, gate = file.additions, file.gate
    limits = " ".join((file.negators, file.hedges, gate.conditions, gate.doubt, gate.possible, *file.numbers))
    return Additions(
        relatives=_set(given.relatives),
        participle=given.participle,
        kept_participles=_set(given.kept_participles),
        kept=_set(f"{given.kept} {limits}"),
        joins=_set(given.joins),
        verbs=_set(given.verbs),
        articles=_set(given.articles),
    )


def _vocabulary(code: str, file: _File) -> Vocabulary:
    same: dict[str, str] = {}
    for group in file.same:
        first, *_ = group.split()
        same.update((stem(form, code), first) for form in group.split())
    return Vocabulary(
        language=code,
        function=_set(file.function),
        numbers=file.numbers,
        same=same,
        negators=_set(file.negators),
        hedges=_set(file.hedges),
        quantifiers=_set(file.gate.quantifiers) | _set(file.firm),
        capitals=file.capitals,
    )


def _gate(gate: _Gate, vocabulary: Vocabulary) -> GateWords:
    return GateWords(
        vocabulary=vocabulary,
        levels={
            **dict.fromkeys(gate.announced.split(), 3),
            **dict.fromkeys(gate.intended.split(), 2),
            **dict.fromkeys(gate.possible.split(), 1),
        },
        doubt=_set(gate.doubt),
        cues={form: rank for rank, line in enumerate(gate.cues) for form in line.split()},
        conditions=_set(gate.conditions),
        connectives=_set(gate.connectives),
        qualifiers=_set(gate.qualifiers),
        quantifiers=_set(gate.quantifiers),
        restrictors=_set(gate.restrictors),
        limits=_set(gate.limits),
        part_of=_set(gate.part_of),
        units=_set(gate.units),
        dates=_set(gate.dates),
        forms={form: line.split()[0] for line in gate.forms for form in line.split()},
        passive=_set(gate.passive),
        by=_set(gate.by),
        articles=_set(gate.articles),
        starts=_set(gate.starts),
        generic=_set(gate.generic),
        coordinators=_set(gate.coordinators),
        pronouns=_set(gate.pronouns),
        prepositions=_set(gate.prepositions),
        whole=_set(gate.whole),
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())
