import pytest
from tests.unit.stages.attribution_cases import attributions, expected, load_cases, only, read


@pytest.mark.parametrize("case", load_cases("quotes"), ids=lambda case: case["text"][:40])
def test_case(case):
    document, view = read(case["text"], language=case.get("language", "en"))
    for name, quotes in (("quotes", True), ("claims", False)):
        if name in case:
            found = attributions(document, view, quotes=quotes)
            assert only(found, expected(case, name)) == expected(case, name)
