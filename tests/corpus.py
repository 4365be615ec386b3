"""Documents that every stage must bear and find something in: the demo's articles and odd texts of our own."""

import json
from functools import cache
from io import BytesIO
from pathlib import Path

import dateline
from dateline.feeds.jsonlines import JsonLines
from dateline.types.text import Document

DEMO = Path(dateline.__file__).parent / "demo"


@cache
def demo_documents() -> tuple[Document, ...]:
    parsed = JsonLines().parse(BytesIO((DEMO / "articles.jsonl").read_bytes()), "articles.jsonl")
    return tuple(item for item in parsed if isinstance(item, Document))


ODD_TEXTS = (
    " ",
    "\n\n\n",
    "a",
    "“",
    "\"'\"'\"'«»„“‚‘",
    "🜂🜄 👩‍👩‍👧‍👦 said 👋.",
    "مفاوضات الجمعة في إسطنبول، بحسب مسؤولين.",
    "Переговоры пройдут в пятницу, сообщил министр.",
    "週五將舉行會談。",
    "word " * 2000,
    '"' * 2000,
    "x" * 20000,
    "1 2 3 4 5 6 7 8 9 " * 200,
    "No punctuation here and none there the minister said that the talks would go on until Friday",
    "A.\r\nB.\r\n\r\n- item\r\n- item\r\n",
    "Talks of Oman and Iran ended in Muscat on Friday. Strikes on Kharkiv killed two people.",
    "‮reversed‬ text said Ann Ruff.",
    "Die Polizei hat am Freitag in Berlin drei Männer festgenommen. Norwegen lehnt die Waffenruhe ab.",
)


def odd_documents() -> tuple[Document, ...]:
    return tuple(Document(id=f"odd-{number}", text=text) for number, text in enumerate(ODD_TEXTS))


def load_lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]
