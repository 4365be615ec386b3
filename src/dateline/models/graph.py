"""Builds the encoder as one ONNX graph: int8 layers, the embedding table left in 4 bits.

The graph takes `ids`, int64 (tokens,), and gives `vector`, float32 (hidden,), the mean over the tokens. It takes one
text a call on purpose: dynamic int8 scales its input over the whole tensor, so in a batch a text's vector would depend
on its neighbours.
"""

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from dateline.models.weights import BLOCK, WeightFile

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

# Raise it when the graph changes: it is part of the cache's folder and of the vectors' version.
CONVERTER_VERSION = 1
GRAPH_KIND = "int8-7bit"
# x86 CPUs without VNNI add pairs of u8*s8 products in 16 bits and saturate silently; 7 bits leave room for the sum.
_INT8_LIMIT = 63
_OPSET = 17
_MICROSOFT = "com.microsoft"


def build_graph(weights: WeightFile) -> "ModelProto":
    """Convert the weight file into the ONNX model, the same bytes every time."""
    return _Builder(weights).build()


def digest_initialisers(model: "ModelProto") -> str:
    """Give a SHA-256 over name, type, shape and bytes of every constant, whatever the version of onnx."""
    digest = hashlib.sha256()
    for tensor in sorted(model.graph.initializer, key=lambda tensor: tensor.name):
        digest.update(f"{tensor.name}|{tensor.data_type}|{tuple(tensor.dims)}|".encode())
        digest.update(tensor.raw_data)
    return digest.hexdigest()


class _Builder:
    """Collects nodes and constants; methods that add a node give the name of its output."""

    def __init__(self, weights: WeightFile) -> None:
        import onnx

        self.onnx = onnx
        self.weights = weights
        self.shape = weights.shape
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def build(self) -> "ModelProto":
        onnx, shape = self.onnx, self.shape
        self.add_shared_constants()
        hidden = self.embed()
        for layer in range(shape.layers):
            hidden = self.add_layer(f"l{layer}.", hidden)
        self.node("ReduceMean", [hidden], "vector", axes=[0], keepdims=0)
        graph = onnx.helper.make_graph(
            self.nodes,
            "multilingual-e5-small",
            [onnx.helper.make_tensor_value_info("ids", onnx.TensorProto.INT64, ["tokens"])],
            [onnx.helper.make_tensor_value_info("vector", onnx.TensorProto.FLOAT, [shape.hidden])],
            self.constants,
        )
        opsets = [onnx.helper.make_opsetid("", _OPSET), onnx.helper.make_opsetid(_MICROSOFT, 1)]
        model: ModelProto = onnx.helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="dateline")
        return model

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        return self.outputs(kind, inputs, [output], domain, **attributes)[0]

    def outputs(
        self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **attributes: Any
    ) -> list[str]:
        make_node = self.onnx.helper.make_node
        self.nodes.append(make_node(kind, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return outputs

    def constant(self, name: str, values: npt.NDArray[np.generic]) -> str:
        self.constants.append(self.onnx.numpy_helper.from_array(values, name))
        return name

    def add_shared_constants(self) -> None:
        shape, width = self.shape, self.shape.hidden // self.shape.heads
        self.constant("heads", np.array([-1, shape.heads, width], dtype=np.int64))
        self.constant("flat", np.array([-1, shape.hidden], dtype=np.int64))
        self.constant("zero", np.array([0], dtype=np.int64))

    def embed(self) -> str:
        """Word + position + type 0, then layer norm."""
        table = self.weights.blocks("emb.word", self.shape.hidden)
        # The file pairs weights 16 apart, the operator neighbouring ones, low nibble first; nothing is lost.
        packed = table.nibbles[:, 0::2] | (table.nibbles[:, 1::2] << 4)
        self.constant("emb.word", packed)
        self.constant("emb.scales", table.scales)
        words = self.node(
            "GatherBlockQuantized",
            ["emb.word", "ids", "emb.scales"],
            "emb.words",
            _MICROSOFT,
            gather_axis=0,
            quantize_axis=1,
            block_size=BLOCK,
            bits=4,
        )
        summed = self.node("Add", [words, self.add_positions()], "emb.sum")
        return self.normalise(summed, "emb.ln", "emb.ln")

    def add_positions(self) -> str:
        positions = self.weights.floats("emb.pos").reshape(self.shape.positions, self.shape.hidden)
        kinds = self.weights.floats("emb.type").reshape(-1, self.shape.hidden)
        self.constant("emb.pos", positions + kinds[0])
        length = self.node("Shape", ["ids"], "length")
        return self.node("Slice", ["emb.pos", "zero", length, "zero"], "emb.positions")

    def add_layer(self, layer: str, hidden: str) -> str:
        attended = self.add_attention(layer, hidden)
        middle = self.normalise(self.node("Add", [attended, hidden], layer + "a"), layer + "aln", layer + "aln")
        inner = self.multiply(layer + "fi", self.quantise(middle, layer + "fi"), self.shape.hidden)
        active = self.node("Gelu", [inner], layer + "gelu", _MICROSOFT)
        outer = self.multiply(layer + "fo", self.quantise(active, layer + "fo"), self.shape.feed_forward)
        return self.normalise(self.node("Add", [outer, middle], layer + "f"), layer + "oln", layer + "oln")

    def add_attention(self, layer: str, hidden: str) -> str:
        width = self.shape.hidden // self.shape.heads
        shared = self.quantise(hidden, layer + "qkv")
        # The usual 1/sqrt(width) is folded into the query's scale and bias.
        scaled = self.multiply(layer + "q", shared, self.shape.hidden, factor=1 / width**0.5)
        query = self.split(layer + "q", scaled, [1, 0, 2])
        key = self.split(layer + "k", self.multiply(layer + "k", shared, self.shape.hidden), [1, 2, 0])
        value = self.split(layer + "v", self.multiply(layer + "v", shared, self.shape.hidden), [1, 0, 2])
        scores = self.node("MatMul", [query, key], layer + "scores")
        shares = self.node("Softmax", [scores], layer + "shares", axis=-1)
        mixed = self.node("MatMul", [shares, value], layer + "mixed")
        turned = self.node("Transpose", [mixed], layer + "turned", perm=[1, 0, 2])
        joined = self.node("Reshape", [turned, "flat"], layer + "joined")
        return self.multiply(layer + "ao", self.quantise(joined, layer + "ao"), self.shape.hidden)

    def split(self, name: str, matrix: str, order: list[int]) -> str:
        heads = self.node("Reshape", [matrix, "heads"], name + ".heads")
        return self.node("Transpose", [heads], name + ".turned", perm=order)

    def normalise(self, matrix: str, name: str, output: str) -> str:
        scale = self.constant(name + ".w", self.weights.floats(name + ".w"))
        bias = self.constant(name + ".b", self.weights.floats(name + ".b"))
        return self.node("LayerNormalization", [matrix, scale, bias], output, axis=-1, epsilon=self.shape.epsilon)

    def quantise(self, matrix: str, name: str) -> list[str]:
        return self.outputs("DynamicQuantizeLinear", [matrix], [name + ".u8", name + ".scale", name + ".zero"])

    def multiply(self, name: str, quantised: list[str], inputs: int, factor: float = 1.0) -> str:
        """A dense layer: integers, then both scales, then the bias."""
        values, scale, zero = quantised
        matrix = self.weights.blocks(name + ".w", inputs).dequantise().T
        columns = np.abs(matrix).max(axis=0) / np.float32(_INT8_LIMIT)
        integers = np.ascontiguousarray(np.rint(matrix / columns).astype(np.int8))
        self.constant(name + ".w", integers)
        self.constant(name + ".w.scale", (columns * np.float32(factor)).astype(np.float32))
        self.constant(name + ".b", self.weights.floats(name + ".b") * np.float32(factor))
        product = self.node("MatMulInteger", [values, name + ".w", zero], name + ".int")
        floats = self.node("Cast", [product], name + ".float", to=self.onnx.TensorProto.FLOAT)
        scales = self.node("Mul", [scale, name + ".w.scale"], name + ".scales")
        scaled = self.node("Mul", [floats, scales], name + ".scaled")
        return self.node("Add", [scaled, name + ".b"], name + ".out")
