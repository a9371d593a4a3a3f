"""Rewrites a shipped float graph with QuantizeLinear/DequantizeLinear pairs, so that the runtime computes it in INT8.

Activations: uint8 with a zero point, one scale per tensor. Weights: int8, symmetric, one scale per output channel.
What stays float: the frame before the first convolution, the last convolutions (their errors become box edges and
scores at once) and everything after them. Needs onnx and numpy only.
"""
from __future__ import annotations

from typing import NamedTuple

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Kinds whose result is as coarse as what goes in; their scale is that of the input, as the runtime wants it.
SAME_SCALE = ("MaxPool", "Resize")
JOINING = ("Add", "Mul", "Concat")
LEVELS = 255


class Scale(NamedTuple):
    step: np.float32
    zero: int


class Quantizable(NamedTuple):
    """Convolutions to compute in INT8, and every tensor between them, in order of the graph, with the kind of its node."""
    convolutions: "list[onnx.NodeProto]"
    tensors: "dict[str, onnx.NodeProto]"
    entries: "list[str]"


def quantizable(graph: onnx.GraphProto, float_convolutions: "tuple[str, ...]" = ()) -> Quantizable:
    """Finds what may be computed in INT8 by the shape of the graph alone, whatever its layers are called."""
    weights = {each.name for each in graph.initializer if len(each.dims) == 4}
    all_convolutions = [n for n in graph.node if n.op_type == "Conv" and n.input[1] in weights]
    last = _without_convolution_behind(graph, all_convolutions)
    chosen = [n for n in all_convolutions if n.name not in last and not n.name.startswith(float_convolutions or ("\0",))]
    names, tensors = {n.name for n in chosen}, {}
    for node in graph.node:
        data = [node.input[0]] if node.op_type in SAME_SCALE else list(node.input)
        follows = node.op_type in (*SAME_SCALE, *JOINING, "Sigmoid") and all(each in tensors for each in data)
        if node.name in names or follows:
            tensors[node.output[0]] = node
    entries = sorted({n.input[0] for n in chosen} - set(tensors))
    return Quantizable(chosen, tensors, entries)


def _without_convolution_behind(graph: onnx.GraphProto, convolutions: "list[onnx.NodeProto]") -> "set[str]":
    names, leading = {n.name for n in convolutions}, set()
    for node in reversed(graph.node):
        if any(output in leading for output in node.output) or node.name in names:
            leading.update(node.input)
    return {n.name for n in convolutions if n.output[0] not in leading}


def with_ranges(model: onnx.ModelProto, what: Quantizable) -> onnx.ModelProto:
    """The same graph, with the least and the largest value of every tensor in `what` as its only outputs."""
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    del probe.graph.output[:]
    for name in (*what.entries, *what.tensors):
        for kind in ("Min", "Max"):
            probe.graph.node.append(helper.make_node(f"Reduce{kind}", [name], [f"{name}|{kind}"], keepdims=0))
            probe.graph.output.append(helper.make_tensor_value_info(f"{name}|{kind}", TensorProto.FLOAT, []))
    return probe


def scales_of(what: Quantizable, ranges: "dict[str, tuple[float, float]]") -> "dict[str, Scale]":
    """Scales from measured ranges; 0 is always exact, because padding is 0."""
    scales = {}
    for name in (*what.entries, *what.tensors):
        node = what.tensors.get(name)
        if node is not None and node.op_type in SAME_SCALE:
            scales[name] = scales[node.input[0]]
            continue
        least, largest = (0.0, 1.0) if node is not None and node.op_type == "Sigmoid" else ranges[name]
        least, largest = min(least, 0.0), max(largest, 1e-6)
        step = np.float32((largest - least) / LEVELS)
        scales[name] = Scale(step, int(np.clip(round(-least / step), 0, LEVELS)))
    return scales


def quantized(model: onnx.ModelProto, what: Quantizable, scales: "dict[str, Scale]", weight_bits: int = 8) -> onnx.ModelProto:
    """`model` computed in INT8; numbers of weights that no tensor scale concerns stay as they are."""
    result = onnx.ModelProto()
    result.CopyFrom(model)
    graph = result.graph
    coarse = _Rewriter(scales, weight_bits, {each.name: numpy_helper.to_array(each) for each in graph.initializer})
    chosen = {n.name for n in what.convolutions}
    nodes: "list[onnx.NodeProto]" = []
    for name in what.entries:
        if not any(name in n.output for n in graph.node):
            nodes += coarse.pair(name)
    for node in graph.node:
        for index, name in enumerate(node.input):
            if name in scales and (node.name in chosen or name in what.tensors):
                node.input[index] = f"{name}|coarse"
        if node.name in chosen:
            nodes += coarse.parameters(node)
        nodes.append(node)
        nodes += [each for output in node.output if output in scales for each in coarse.pair(output)]
    del graph.node[:]
    graph.node.extend(nodes)
    kept = [each for each in graph.initializer if each.name not in coarse.replaced]
    del graph.initializer[:]
    graph.initializer.extend([*kept, *coarse.constants])
    onnx.checker.check_model(result)
    return result


class _Rewriter:
    """Makes the pairs; keeps the constants they need."""

    def __init__(self, scales: "dict[str, Scale]", weight_bits: int, values: "dict[str, np.ndarray]"):
        self.scales, self.values = scales, values
        self.largest = 2 ** (weight_bits - 1) - 1
        self.constants: "list[onnx.TensorProto]" = []
        self.replaced: "set[str]" = set()

    def pair(self, name: str) -> "list[onnx.NodeProto]":
        scale = self.scales[name]
        step, zero = self._constant(f"{name}|step", scale.step), self._constant(f"{name}|zero", np.uint8(scale.zero))
        return [helper.make_node("QuantizeLinear", [name, step, zero], [f"{name}|int8"], name=f"Quantize:{name}"),
                helper.make_node("DequantizeLinear", [f"{name}|int8", step, zero], [f"{name}|coarse"], name=f"Dequantize:{name}")]

    def parameters(self, node: onnx.NodeProto) -> "list[onnx.NodeProto]":
        """Weights of one convolution as int8 and its bias as int32, each behind a DequantizeLinear."""
        weight, channel = self.values[node.input[1]], (-1, 1, 1, 1)
        steps = np.maximum(np.abs(weight).reshape(len(weight), -1).max(1), 1e-8).astype(np.float32) / self.largest
        levels = np.clip(np.round(weight / steps.reshape(channel)), -self.largest, self.largest).astype(np.int8)
        made = [self._dequantized(node, 1, levels, steps)]
        if len(node.input) > 2:
            bias_steps = steps * self.scales[node.input[0].removesuffix("|coarse")].step
            bounds = np.iinfo(np.int32)
            whole = np.clip(np.round(self.values[node.input[2]] / bias_steps), bounds.min, bounds.max).astype(np.int32)
            made.append(self._dequantized(node, 2, whole, bias_steps))
        return made

    def _dequantized(self, node: onnx.NodeProto, index: int, levels: np.ndarray, steps: np.ndarray) -> onnx.NodeProto:
        name = node.input[index]
        own = f"{node.name}|{index}"
        self.replaced.add(name)
        zeros = np.zeros(len(steps), levels.dtype)
        inputs = [self._constant(f"{own}|levels", levels), self._constant(f"{own}|steps", steps), self._constant(f"{own}|zeros", zeros)]
        node.input[index] = f"{own}|coarse"
        return helper.make_node("DequantizeLinear", inputs, [f"{own}|coarse"], name=f"Dequantize:{own}", axis=0)

    def _constant(self, name: str, value) -> str:
        self.constants.append(numpy_helper.from_array(np.array(value), name))
        return name
