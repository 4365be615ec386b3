import pytest
from tests.unit.stages.attribution_cases import load_cases, read

from dateline.types.records import Commentary


@pytest.mark.parametrize("case", load_cases("commentary"), ids=lambda case: case["text"][:40])
def test_case(case):
    fields = {name: case[name] for name in ("title", "url") if name in case}
    document, view = read(case["text"], language=case.get("language", "en"), **fields)
    assert [document[record.span] for record in view.records(Commentary)] == case["commentary"]
