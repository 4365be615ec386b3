"""Claims: attributions whose content stands in the writer's words."""

from collections.abc import Iterator
from typing import ClassVar

from dateline.lexicon.attributions import load_reader
from dateline.lexicon.sources import load_source_words
from dateline.models.tagger import Tagger
from dateline.stage import Scope, View
from dateline.text.attributions.records import Known, make_attributions
from dateline.types.records import Attribution, Entity, Furniture, Language, Mention, Record


class FindClaims:
    """Indirect Attributions: what somebody is said to have said, believed, promised, denied; `outer` is the chain."""

    name: ClassVar[str] = "claims"
    version: ClassVar[int] = 3
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Furniture, Entity, Mention)
    makes: ClassVar[tuple[type[Record], ...]] = (Attribution,)

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self.model = f"{tagger.name} {tagger.version}"

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the title's claims, then the text's in order; none in a language without tables."""
        language = next((record.language for record in view.records(Language)), None)
        reader = load_reader(language)
        if reader is None or language is None:
            return
        known = Known(mentions=view.records(Mention), entities=view.records(Entity), furniture=view.records(Furniture))
        found = make_attributions(
            view.document,
            known,
            load_source_words(language.partition("-")[0]),
            lambda text: reader(text, self._tagger.parse(text, language)),
        )
        yield from (record for record in found if record.kind == "indirect")
