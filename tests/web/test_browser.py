"""The pages in Debian's Chromium: evidence by click and keyboard, no console error, weight, phone, print, no script."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from dateline.app import Dateline
from dateline.settings import Settings
from dateline.web.server import build_site

CHROMIUM = shutil.which("chromium")
HEAVIEST = 100 * 1024
pytestmark = pytest.mark.browser
if CHROMIUM is None and not os.environ.get("CI"):
    pytest.skip("needs Debian's chromium", allow_module_level=True)


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with Dateline(settings) as dateline:
        config = uvicorn.Config(build_site(dateline, settings), host="127.0.0.1", port=port, log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def address(built_demo: Settings) -> Iterator[str]:
    with served(built_demo) as place:
        yield place


@pytest.fixture(scope="module")
def story(built_demo: Settings) -> str:
    with Dateline(built_demo) as dateline:
        return max(dateline.stories(), key=lambda story: story.documents).id


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda problem: problems.append(str(problem)))
    page.on("request", lambda request: problems.append(request.url) if "127.0.0.1" not in request.url else None)
    yield page
    context.close()
    assert problems == []


def test_evidence_opens_by_click(page: Page, address: str, story: str) -> None:
    page.goto(f"{address}/s/{story}")
    sentence = page.locator(".digest > li").first
    assert not sentence.locator("mark").first.is_visible()
    sentence.locator("summary").click()
    assert sentence.locator("mark").first.is_visible()
    assert sentence.locator("figcaption").first.is_visible()


def test_evidence_opens_by_keyboard_alone(page: Page, address: str, story: str) -> None:
    page.goto(f"{address}/s/{story}")
    summary = page.locator(".digest > li summary").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if summary.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    assert page.locator(".digest > li mark").first.is_visible()


def test_single_keys_and_turning_them_off(page: Page, address: str, story: str) -> None:
    page.goto(f"{address}/s/{story}")
    page.keyboard.press("j")
    page.keyboard.press("e")
    assert page.locator(".digest > li mark").first.is_visible()
    page.keyboard.press("e")
    page.keyboard.press("Shift+K")
    page.keyboard.press("e")
    assert not page.locator(".digest > li mark").first.is_visible()


@pytest.mark.parametrize("path", ["/", "/?all=1", "/s/{story}", "/corrections", "/method"])
def test_every_page_is_light_enough_on_the_wire(page: Page, address: str, story: str, path: str) -> None:
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(address + path.format(story=story))
    page.wait_for_load_state("networkidle")
    assert 2000 < sum(sizes) <= HEAVIEST


def test_without_javascript_all_is_there(browser: Browser, address: str, story: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/s/{story}")
    page.locator(".digest > li summary").first.click()
    assert page.locator(".digest > li mark").first.is_visible()
    page.locator(".digest > li a", has_text="report an error").first.click()
    assert page.locator("textarea").is_visible()
    context.close()


def test_a_phone_needs_no_sideways_scrolling(browser: Browser, address: str, story: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True)
    page = context.new_page()
    for path in ("/", f"/s/{story}", "/method"):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    context.close()


@pytest.mark.parametrize("width", [375, 900])
def test_words_keep_their_distance_from_the_edge(browser: Browser, address: str, story: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    for path in ("/", f"/s/{story}", "/corrections"):
        page.goto(address + path)
        for words in (".brand", "h1", "h2", ".foot p"):
            edges = page.locator(words).evaluate_all("all => all.map(one => one.getBoundingClientRect().left)")
            assert all(edge >= 12 for edge in edges), (path, words)
    context.close()


def test_print_shows_the_evidence(page: Page, address: str, story: str) -> None:
    page.goto(f"{address}/s/{story}")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".digest > li mark").first.is_visible()
    assert not page.locator(".contents").is_visible()


def test_landmarks_headings_and_names(page: Page, address: str, story: str) -> None:
    for path in ("/", f"/s/{story}", "/corrections", "/method"):
        page.goto(address + path)
        assert page.locator("h1").count() == 1
        assert page.locator("main").count() == 1
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(node => Number(node.tagName[1]))")
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), path
        names = page.evaluate("[...document.querySelectorAll('[id]')].map(node => node.id)")
        assert len(names) == len(set(names)), path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast(browser: Browser, address: str, story: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}/s/{story}")
    ratios = page.evaluate(CONTRAST)
    assert min(ratios.values()) >= 4.5, ratios
    context.close()


CONTRAST = """() => {
  const channel = v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(v => channel(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const back = node => {
    const colour = getComputedStyle(node).backgroundColor;
    return /, 0\\)|transparent/.test(colour) ? back(node.parentElement) : colour;
  };
  const found = {};
  for (const name of ['p', '.meta', 'a', '.state', '.chip', 'h2', 'figcaption', 'summary', '.stance', 'time']) {
    for (const node of document.querySelectorAll(name)) {
      const pair = [light(getComputedStyle(node).color), light(back(node))].sort((a, b) => b - a);
      found[name] = Math.min(found[name] ?? 99, (pair[0] + 0.05) / (pair[1] + 0.05));
    }
  }
  return found;
}"""
