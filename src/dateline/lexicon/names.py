"""What names and titles look like in a language (data/lang/xx/names.toml and titles.toml)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table
from dateline.text.names.rules import Gender, NameRules, TitleRules
from dateline.types.records import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    place_before: tuple[str, ...] = ()
    place_phrases: tuple[str, ...] = ()
    place_after: tuple[str, ...] = ()
    organization_after: tuple[str, ...] = ()
    organization_before: tuple[str, ...] = ()
    organization_offices: tuple[str, ...] = ()
    person_after: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    games: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sports:
    words: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seats:
    prepositions: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    motions: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parties:
    shared: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    chambers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    mixed: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    corporate: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refused:
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    heads: Mapping[EntityKind, tuple[str, ...]]
    prefixes: Mapping[EntityKind, tuple[str, ...]]
    context: _Context = field(default_factory=_Context)
    refused: _Refused = field(default_factory=_Refused)
    sports: _Sports = field(default_factory=_Sports)
    seats: _Seats = field(default_factory=_Seats)
    parties: _Parties = field(default_factory=_Parties)
    words: _Words = field(default_factory=_Words)
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Titles:
    honorifics: tuple[str, ...]
    heads: tuple[str, ...]
    modifiers: tuple[str, ...]
    belonging: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    bodily: tuple[str, ...] = ()
    expanded: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    people: tuple[str, ...] = ()
    pronouns: Mapping[Gender, tuple[str, ...]] = field(default_factory=dict)
    feminine: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()


@cache
def name_rules(language: str | None) -> NameRules:
    """The rules for a language; one without files of its own is read by the English ones."""
    code = (language or "en").split("-")[0]
    if not (code.isalpha() and data_file("lang", code, "names.toml").is_file()):
        code = "en"
    path = data_file("lang", code, "names.toml")
    names = read_table(path, _Names)
    return NameRules(
        titles=_title_rules(code),
        heads=_by_word(names.heads, str(path)),
        prefixes=_by_word(names.prefixes, str(path)),
        place_before=frozenset(names.context.place_before),
        place_phrases=_phrases(names.context.place_phrases),
        place_after=frozenset(names.context.place_after),
        organization_after=frozenset(names.context.organization_after),
        organization_before=frozenset(names.context.organization_before),
        organization_offices=frozenset(names.context.organization_offices),
        sports=frozenset(names.sports.words),
        sports_loose=frozenset(names.sports.loose),
        nations=frozenset(names.sports.nations),
        sports_before=frozenset(names.sports.before),
        person_after=frozenset(names.context.person_after),
        speech=frozenset(names.context.speech),
        games=frozenset(names.context.games),
        refused=frozenset(names.refused.words),
        given={**_foreign_given(code, names.not_given), **_given(names.given)},
        seat_prepositions=frozenset(names.seats.prepositions),
        seat_verbs=frozenset(names.seats.verbs),
        seat_nouns=frozenset(names.seats.nouns),
        seat_motions=frozenset(names.seats.motions),
        seat_scenes=frozenset(names.seats.scenes),
        seat_endings=names.seats.endings,
        seat_joints=frozenset(names.seats.joints),
        shared=frozenset(names.parties.shared),
        ordinary=frozenset(names.parties.ordinary),
        staff=frozenset(names.parties.staff),
        chambers=frozenset(names.parties.chambers),
        mixed=frozenset(names.words.mixed),
        articles=frozenset(names.words.articles),
        definite=frozenset(names.words.definite),
        belongs=frozenset(names.words.belongs),
        links=frozenset(names.words.links),
        parts=frozenset(names.words.parts),
        corporate=frozenset(names.words.corporate),
        votes=frozenset(names.words.votes),
    )


def _title_rules(code: str) -> TitleRules:
    titles = read_table(data_file("lang", code, "titles.toml"), _Titles)
    feminine: dict[str, Gender] = dict.fromkeys(titles.feminine, "feminine")
    return TitleRules(
        honorifics=frozenset(titles.honorifics),
        heads=frozenset(titles.heads),
        belonging=frozenset(titles.belonging),
        modifiers=frozenset(titles.modifiers),
        phrases=_phrases(titles.phrases),
        phrase_ends=frozenset(end for phrase in titles.phrases for end in (phrase.split()[-1], phrase.split("-")[-1])),
        changes=frozenset(titles.changes),
        bodily=frozenset(titles.bodily),
        expanded=titles.expanded,
        same=titles.same,
        pronouns={word: gender for gender, words in titles.pronouns.items() for word in words},
        people=frozenset(titles.people),
        genders={**feminine, **dict.fromkeys(titles.masculine, "masculine")},
    )


def _phrases(lines: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(line.split()) for line in lines)


def _by_word(table: Mapping[EntityKind, tuple[str, ...]], path: str) -> Mapping[str, EntityKind]:
    kinds: dict[str, EntityKind] = {}
    for kind, words in table.items():
        for word in words:
            if kinds.setdefault(word, kind) != kind:
                raise SettingsError(f"{word!r} stands for {kinds[word]} and for {kind}", path=path)
    return kinds


def _foreign_given(code: str, refused: tuple[str, ...]) -> Mapping[str, Gender | None]:
    """The English list's given names, save those that are words of the language."""
    if code == "en":
        return {}
    english = _given(read_table(data_file("lang", "en", "names.toml"), _Names).given)
    return {name: gender for name, gender in english.items() if name not in refused}


def _given(table: Mapping[str, tuple[str, ...]]) -> Mapping[str, Gender | None]:
    """Given names with their gender; those listed under `either` have none."""
    feminine: dict[str, Gender | None] = dict.fromkeys(table.get("feminine", ()), "feminine")
    masculine: dict[str, Gender | None] = dict.fromkeys(table.get("masculine", ()), "masculine")
    return {**feminine, **masculine, **dict.fromkeys(table.get("either", ()))}
