import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus import DEMO

from dateline.errors import SettingsError
from dateline.lexicon.outlets import Registry, build_registry, fold_name, host_of, load_registry, registrable_domain

ONE = '[[outlet]]\nid = "one"\nname = "The One"\nfamily = "one"\nkind = "newspaper"\ndomains = ["one.example"]\n'
SEED_OUTLETS = (
    "Newsweek Reuters Bild AP ISW NDTV Amu_TV Yeni_Safak_English The_Guardian The_Hindu The_Economic_Times "
    "The_Times_of_India The_Times_of_Israel"
)


@cache
def register() -> Registry:
    return load_registry()


def test_the_register_is_wide():
    outlets = register().outlets
    assert len(outlets) >= 950
    assert len({outlet.country for outlet in outlets}) >= 150
    assert len(register().agencies) >= 100
    assert {"EN", "DE"} <= {(outlet.language or "").upper() for outlet in outlets}


def test_every_outlet_is_complete():
    for outlet in register().outlets:
        assert outlet.domains, outlet.id
        assert outlet.country, outlet.id
        assert outlet.language, outlet.id


def test_every_outlet_is_found_by_each_of_its_names_and_domains():
    for outlet in register().outlets:
        for name in (outlet.name, *outlet.aliases):
            assert register().find(name.lower(), None) is outlet
        for domain in outlet.domains:
            assert register().find(None, f"https://{domain}/news/1") is outlet
            assert register().find("whatever", f"http://de.{domain}:8080/news/1") is outlet


AGENCIES = ["ap", "reuters", "afp", "dpa", "xinhua", "tass", "pap", "ansa", "efe", "apa", "kyodo", "yonhap", "irna"]


@pytest.mark.parametrize("id", AGENCIES)
def test_great_agencies_are_agencies(id):
    assert register().outlet(id).kind == "agency"


@pytest.mark.parametrize("name", SEED_OUTLETS.replace("_", "~").split())
def test_outlets_of_a_typical_list_of_sources_are_known(name):
    assert register().named(name.replace("~", " "))


def test_editions_and_sections_are_one_family():
    find = register().find
    assert find(None, "https://konkret24.tvn24.pl/x") is find("TVN24", None)
    assert find(None, "https://english.elpais.com/x") is find("El País (English)", None)
    assert find(None, "https://www.bbc.co.uk/news") is find("BBC News", None)
    assert find("AP News", None) is find("The Associated Press", None)


def test_a_domain_says_more_than_a_name():
    assert register().find("Reuters", "https://www.yahoo.com/news/x").id == "yahoo-news"


def test_an_address_that_only_leads_on_leaves_it_to_the_name():
    assert register().find("Reuters", "https://news.google.com/rss/articles/x").id == "reuters"
    assert register().find("Nobody's Gazette", "https://news.google.com/rss/articles/x") is None


def test_hosts_below_one_suffix_are_strangers():
    assert registrable_domain("a.github.io") != registrable_domain("b.github.io")
    assert register().find("BBC", "https://bbc.github.io/") is None


LOOK_ALIKE_HOSTS = (
    "https://bbc.com.evil.example/news",
    "https://bbc-com.example/news",
    "https://bbc.com@evil.example/news",
    "https://evil.example\\@bbc.com/news",
    "https://evil.example#@bbc.com/",
    "https://evil.example?bbc.com",
    "https://xn--bb-fmc.com/news",
    "https://ввс.com/news",
    "https://bbc.co/news",
    "https://bbc.cm/news",
    "https://www-bbc.com/news",
    "https://mybbc.com/news",
    "ftp://bbc.com/news",
    "javascript://bbc.com/%0aalert(1)",
    "bbc.com",
)


@pytest.mark.parametrize("url", LOOK_ALIKE_HOSTS)
@pytest.mark.parametrize("name", [None, "BBC"])
def test_look_alike_addresses_are_nobody(url, name):
    found = register().find(name, url)
    assert found is None or (name == "BBC" and host_of(url) is None)


SWAPS = {
    "a": "аàá@4",
    "e": "еèé3",
    "o": "оò0",
    "i": "іíl1",
    "c": "сç",
    "b": "Ь8",
    "s": "ѕ5",
    "u": "υú",
    "t": "тţ",
    "r": "г",
}


@st.composite
def look_alikes(draw):
    """A registered name or domain with one letter exchanged, doubled or left out, or something put beside it."""
    outlet = draw(st.sampled_from(register().outlets))
    true = draw(st.sampled_from((outlet.name, *outlet.aliases, *outlet.domains)))
    place = draw(st.integers(0, len(true) - 1))
    letter = true[place]
    made = draw(
        st.sampled_from(
            [
                true[:place] + draw(st.sampled_from(SWAPS.get(letter.lower(), "žø"))) + true[place + 1 :],
                true[:place] + letter + true[place:],
                true[:place] + "\u200b" + true[place:],
                f"{true}-news",
                f"real{true}",
            ]
        )
    )
    return outlet, true, made


@given(look_alikes())
def test_look_alikes_never_merge_into_the_real_one(pair):
    outlet, true, made = pair
    if fold_name(made) == fold_name(true):
        return
    names = {fold_name(name) for name in (outlet.name, *outlet.aliases)}
    if fold_name(made) not in names:
        assert register().named(made) is not outlet
    if true in outlet.domains and not any(made == d or made.endswith("." + d) for d in outlet.domains):
        assert register().find(None, f"https://{made}/") is not outlet


def disguises(domain):
    """Domains that somebody could own to be taken for this one."""
    first, _, rest = domain.partition(".")
    endings = ("com", "net", "org", "co", "news", "info", "online", "com.co", "co.uk", "de", "example")
    yield from (f"{first}.{ending}" for ending in endings)
    yield from (f"{first}{word}.{rest}" for word in ("news", "-news", "-live", "24", "world", "-breaking", "s"))
    yield from (f"{word}{first}.{rest}" for word in ("the", "real", "my", "www-", "m-", "daily-", "news-"))
    yield from (f"{domain}.evil.example", f"{domain.replace('.', '-')}.example", f"news.{first}.example")
    yield from (f"{first[:place]}-{first[place:]}.{rest}" for place in range(1, len(first)))


@pytest.mark.parametrize("kind", sorted({outlet.kind for outlet in load_registry().outlets}))
def test_disguised_domains_are_never_the_real_one(kind):
    for outlet in (outlet for outlet in register().outlets if outlet.kind == kind):
        for domain in outlet.domains:
            for made in disguises(domain):
                if not any(made == own or made.endswith(f".{own}") for own in outlet.domains):
                    assert register().find(outlet.name, f"https://{made}/news") is not outlet, made


def test_names_with_words_put_beside_them_are_not_the_real_one():
    for outlet in register().outlets:
        own = {fold_name(name) for name in (outlet.name, *outlet.aliases)}
        for name in (outlet.name, *outlet.aliases):
            for made in (f"{name} Today", f"{name} 24", f"Real {name}", f"{name}.", f"{name} – Breaking", f"{name}s"):
                if fold_name(made) not in own:
                    assert register().named(made) is not outlet, made


def test_a_name_at_a_foreign_address_is_not_believed():
    assert register().find("Reuters", "https://reuters.breaking-now.example/1") is None


def test_full_width_letters_and_signs_are_no_letters():
    assert register().named("ＢＢＣ") is None
    assert register().named("BBС") is None  # the last letter is Cyrillic


def test_lists_of_outlets_are_folded_with_their_lines():
    lines = ["AP", "", "  • The Hindu", "Nobody's Gazette", "AP News", "nobody's gazette"]
    found = [(match.name, match.id, match.lines) for match in register().match(lines)]
    assert found == [("AP", "ap", (1, 5)), ("The Hindu", "the-hindu", (3,)), ("Nobody's Gazette", None, (4, 6))]


def test_own_files_are_read_beside_the_register(tmp_path):
    (tmp_path / "own.toml").write_text(ONE, encoding="utf-8")
    registry = load_registry((tmp_path / "own.toml", DEMO / "outlets.toml"))
    assert registry.find(None, "https://www.one.example/x").id == "one"
    assert registry.find(None, "https://foreign.kestria.example/x").kind == "official"


MISTAKES = {
    "alias 'the one' belongs to": ONE.replace('"one"', '"two"')
    .replace("The One", "the one")
    .replace("one.ex", "two.ex"),
    "domain 'one.example' belongs to": ONE.replace('id = "one"', 'id = "two"').replace("The One", "The Two"),
    "this id is taken": ONE.replace("The One", "The Two").replace("one.example", "two.example"),
    "ISO 3166-1": ONE.replace('"one"', '"two"').replace("The One", "2").replace("one.ex", "2.ex") + 'country = "de"\n',
    "an id is": ONE.replace('id = "one"', 'id = "Two!"').replace("The One", "2").replace("one.ex", "2.ex"),
    "Invalid enum value": ONE.replace("newspaper", "blog"),
    "unknown table": ONE.replace("[[outlet]]", "[[outlets]]"),
}


@pytest.mark.parametrize("reason", MISTAKES)
def test_mistakes_are_refused_with_file_and_reason(tmp_path, reason):
    (tmp_path / "good.toml").write_text(ONE, encoding="utf-8")
    (tmp_path / "bad.toml").write_text(MISTAKES[reason], encoding="utf-8")
    with pytest.raises(SettingsError, match=re.escape(reason)) as caught:
        build_registry((tmp_path / "good.toml", tmp_path / "bad.toml"))
    assert caught.value.path == str(tmp_path / "bad.toml")


@pytest.mark.parametrize("domain", ["co.uk", "com", "https://one.example", "One.example", "github.io"])
def test_what_nobody_can_own_is_refused_with_its_line(tmp_path, domain):
    (tmp_path / "bad.toml").write_text("# a comment\n" + ONE.replace("one.example", domain), encoding="utf-8")
    with pytest.raises(SettingsError, match="no domain that somebody can own") as caught:
        build_registry((tmp_path / "bad.toml",))
    assert caught.value.line == 3
