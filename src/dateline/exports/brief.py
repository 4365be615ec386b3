"""A digest in one line and in one paragraph: its own best-borne-out sentences, by their ids, so that each is cited."""

from collections.abc import Sequence

from dateline.types.stories import PageBrief, PageSentence

LINE, PARAGRAPH = 30, 90
"""Words of a line and of a paragraph, at most (our choice: a feed's summary, and what is read in half a minute)."""
SENTENCES = 4


def in_brief(digest: Sequence[PageSentence]) -> PageBrief:
    """The line is the sentence that most independent reports bear out; the paragraph keeps the order of the digest."""
    plain = [sentence for sentence in digest if sentence.state != "disputed"]
    short = [sentence for sentence in plain if _words(sentence) <= LINE] or sorted(plain, key=_words)[:1]
    line = max(short, key=lambda sentence: sentence.independent, default=None)
    return PageBrief(line=line.id if line else None, paragraph=tuple(_paragraph(digest)))


def _paragraph(digest: Sequence[PageSentence]) -> list[str]:
    taken: set[str] = set()
    left = PARAGRAPH
    for sentence in sorted(digest, key=lambda sentence: -sentence.independent):
        if len(taken) < SENTENCES and _words(sentence) <= left:
            taken.add(sentence.id)
            left -= _words(sentence)
    return [sentence.id for sentence in digest if sentence.id in taken]


def _words(sentence: PageSentence) -> int:
    return len(sentence.text.split())
