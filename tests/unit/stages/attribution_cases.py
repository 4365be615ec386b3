"""Reads a text with all stages that attributions rest on, and compares what was found with a case."""

import tomllib
from functools import cache
from pathlib import Path

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.models.tagger import SpacyTagger
from dateline.stage import View, run
from dateline.stages.claims import FindClaims
from dateline.stages.commentary import FindCommentary
from dateline.stages.furniture import FindFurniture
from dateline.stages.language import FindLanguage
from dateline.stages.mentions import FindMentions
from dateline.stages.quotes import FindQuotes
from dateline.stages.sentences import FindSentences
from dateline.stages.times import FindTimes
from dateline.types.records import Attribution, Entity
from dateline.types.text import Document


def load_cases(name):
    """The cases of one file of tests/cases."""
    return tomllib.loads(Path(f"tests/cases/{name}.toml").read_text(encoding="utf-8"))["case"]


@cache
def stages():
    tagger = SpacyTagger()
    first = (
        FindLanguage(),
        FindFurniture(),
        FindSentences(),
        FindMentions(tagger, load_gazetteer()),
        FindTimes(tagger),
    )
    return (*first, FindQuotes(tagger), FindClaims(tagger), FindCommentary(tagger))


def read(text, **fields):
    """The document and the view with all records."""
    document = Document(id="d", text=text, **{"language": "en", **fields})
    view, _ = run(View(documents=(document,)), stages())
    return document, view


def attributions(document, view, *, quotes):
    """The quotes, or the claims, as dicts of words, in the order of their first content."""
    names = {entity.key: entity.name for entity in view.records(Entity)}
    found = [record for record in view.records(Attribution) if (record.kind != "indirect") == quotes]
    found.sort(key=lambda record: record.content[0].start)
    return [described(document, names, record) for record in found]


def described(document, names, record):
    words = {
        name: None if (span := getattr(record, name)) is None else document[span]
        for name in ("source", "cue", "addressee")
    }
    plain = {name: getattr(record, name) for name in ("kind", "named", "grade", "channel", "certainty", "polarity")}
    return {
        **words,
        **plain,
        "class": record.cue_class,
        "content": [document[span] for span in record.content],
        "quoted": [document[span] for span in record.quoted],
        "speaker": names.get(record.speaker),
        "speakers": [names[key] for key in record.speakers],
        "inner": record.outer is not None,
    }


def only(found, wanted):
    """What was found, with no more fields than the case names."""
    shown = [{key: item[key] for key in want} for item, want in zip(found, wanted, strict=False)]
    return shown + [{key: item[key] for key in ("source", "cue", "content")} for item in found[len(wanted) :]]


def expected(case, name):
    """The case's list, with "" for nobody."""
    return [{key: None if value == "" else value for key, value in item.items()} for item in case[name]]
