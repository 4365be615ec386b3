import pytest
from tests.unit.stages.attribution_cases import attributions, expected, load_cases, only, read


@pytest.mark.parametrize("case", load_cases("claims"), ids=lambda case: case["text"][:40])
def test_case(case):
    document, view = read(case["text"], language=case.get("language", "en"))
    found = attributions(document, view, quotes=False)
    assert only(found, expected(case, "claims")) == expected(case, "claims")
