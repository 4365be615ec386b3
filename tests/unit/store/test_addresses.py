import pytest

from dateline.store.addresses import article_address


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.courier.example/2026/council/", "courier.example/2026/council"),
        ("HTTP://Courier.example:8080/a/the-council-met#part", "courier.example/a/the-council-met"),
        ("https://c.example/story?b=2&utm_medium=x&a=1&FBCLID=z", None),
        ("https://c.example/story7?b=2&utm_medium=x&a=1&FBCLID=z", "c.example/story7?a=1&b=2"),
        ("https://c.example/the_council_met?page=", "c.example/the_council_met?page="),
        ("https://c.example/?p=123", None),
        ("https://c.example/world/middle-east", None),
        ("https://c.example", None),
        ("/2026/council", None),
        ("https://[::1/2026", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_have_one_spelling(url: str | None, address: str | None) -> None:
    assert article_address(url) == address
