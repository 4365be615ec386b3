"""What the first revision of a story tells."""

from dateline.app import Dateline
from dateline.settings import Settings


def test_what_became_one_story_before_there_was_a_page_is_no_news(built_demo: Settings) -> None:
    with Dateline(built_demo) as dateline:
        for story in dateline.stories():
            first = dateline.store.revisions(story.id)[0]
            assert len(first.why) == 1 and first.why[0].startswith("story opened with"), first.why
