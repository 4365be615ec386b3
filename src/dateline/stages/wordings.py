"""Finds utterances that documents of a story quote in different words."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from dateline.lexicon.digest import digest_words
from dateline.lexicon.tongues import is_foreign
from dateline.stage import Scope, View
from dateline.text.compare import tokenize
from dateline.text.coverage import Coverage
from dateline.text.utterances import Said, group, rewords
from dateline.text.whoswho import Identity
from dateline.types.records import Attribution, Contradiction, Entity, Furniture, Language, Record, Sentence, Version


class FindWordings:
    """Sets the wordings of one utterance side by side; marks the speaker's own, and probable translations."""

    name: ClassVar[str] = "wordings"
    version: ClassVar[int] = 1
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Furniture, Sentence, Entity, Attribution)
    makes: ClassVar[tuple[type[Record], ...]] = (Contradiction,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields one record an utterance with two wordings or more in two documents or more."""
        coverage = Coverage(view)
        speakers = {identity.id: identity for identity in coverage.identities.values()}
        for said in group(_quotations(coverage)):
            forms: dict[str, list[Said]] = {}
            for one in said:
                forms.setdefault(" ".join(token.form for token in tokenize(one.words)), []).append(one)
            first = next(iter(forms.values()))
            other = [one for one in list(forms.values())[1:] if rewords(first[0].words, one[0].words)]
            documents = {one.span.document for found in (first, *other) for one in found}
            if other and len(documents) > 1:
                speaker = next(
                    (speakers[one.speaker] for found in (first, *other) for one in found if one.speaker), None
                )
                yield _contradiction(coverage, speaker, (first, *other))


def _quotations(coverage: Coverage) -> Iterator[Said]:
    for quote in coverage.view.records(Attribution):
        speaker = coverage.identities.get(quote.speaker or "")
        for piece in quote.quoted:
            yield Said(words=coverage.text(piece), span=piece, speaker=speaker.id if speaker else None)


def _contradiction(coverage: Coverage, speaker: Identity | None, forms: Sequence[Sequence[Said]]) -> Contradiction:
    questions = digest_words(coverage.language).questions
    versions = tuple(_version(coverage, speaker, found) for found in forms)
    return Contradiction(
        question=questions.quote.format(speaker=speaker.name if speaker else questions.somebody),
        relation="wording",
        versions=versions,
        slot="quote",
        translated=not any(version.own for version in versions) and _is_translated(coverage, speaker, versions),
    )


def _version(coverage: Coverage, speaker: Identity | None, found: Sequence[Said]) -> Version:
    spans = tuple(sorted((one.span for one in found), key=coverage.order))
    return Version(
        value=found[0].words,
        source=speaker.name if speaker else None,
        as_of=coverage.published(spans[0]),
        outlets=coverage.outlets(spans),
        spans=spans,
        own=speaker is not None and any(_publishes(coverage, span.document, speaker) for span in spans),
    )


def _publishes(coverage: Coverage, document: str, speaker: Identity) -> bool:
    """Is the document published by the speaker, or by an authority of the speaker's country?"""
    outlet = coverage.view.outlets.get(document)
    if outlet is None or not coverage.is_official(document):
        return False
    return outlet.name == speaker.name or (speaker.country is not None and outlet.country == speaker.country)


def _is_translated(coverage: Coverage, speaker: Identity | None, versions: Sequence[Version]) -> bool:
    """Is every wording in a language that is foreign to the speaker's country?"""
    country = speaker.country if speaker else None
    languages = [coverage.languages.get(span.document) for version in versions for span in version.spans]
    return country is not None and all(language and is_foreign(language, country) for language in languages)
