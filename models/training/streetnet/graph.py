"""Builds the shipped ONNX graph: raw uint8 pixels in, finished boxes out (see models/README.md, "Contract")."""
from __future__ import annotations

import io

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from .contract import OPSET
from .frame import GREY, MULTIPLE_PX, REDUCTIONS
from .graph_nodes import Nodes, finish_graph
from .net import STRIDES, StreetNet
from .norms import folded


class _Core(nn.Module):
    """Float RGB NCHW in; corner boxes in network pixels [1, anchors, 4] and scores [1, classes, anchors] out."""

    def __init__(self, net: StreetNet):
        super().__init__()
        self.net = folded(net)
        self.stem = _plain_stem(self.net)

    def features(self, image: Tensor) -> "tuple[Tensor, Tensor, Tensor]":
        backbone = self.net.backbone
        c3 = backbone.stage3(backbone.stage2(nn.functional.silu(self.stem(image))))
        c4 = backbone.stage4(c3)
        return c3, c4, backbone.stage5(c4)

    def forward(self, image: Tensor) -> "tuple[Tensor, Tensor]":
        maps = self.net.neck(self.features(image))
        boxes, scores = [], []
        for level, feature, stride in zip(self.net.levels, maps, STRIDES):
            raw = level(feature)
            rows, columns = raw.shape[2], raw.shape[3]
            xs = torch.arange(columns).float()[None, :].expand(rows, columns) * stride
            ys = torch.arange(rows).float()[:, None].expand(rows, columns) * stride
            centre_x, centre_y = raw[:, 0] * stride + xs, raw[:, 1] * stride + ys
            half_w, half_h = raw[:, 2].clamp(max=8.0).exp() * (stride / 2), raw[:, 3].clamp(max=8.0).exp() * (stride / 2)
            corners = torch.stack((centre_x - half_w, centre_y - half_h, centre_x + half_w, centre_y + half_h), 1)
            boxes.append(corners.flatten(2))
            scores.append((raw[:, 4:5].sigmoid() * raw[:, 5:].sigmoid()).flatten(2))
        return torch.cat(boxes, 2).transpose(1, 2), torch.cat(scores, 2)


def _plain_stem(net: StreetNet) -> nn.Conv2d:
    """Space-to-depth and its 3×3 convolution as one 6×6 convolution of stride 2, for RGB instead of BGR.

    The same numbers in one step: the runtime would spend 2 ms per frame on the slices.
    """
    folded_stem = net.backbone.stem.conv
    source = folded_stem.weight.data.reshape(-1, 4, 3, 3, 3)
    stem = nn.Conv2d(3, source.shape[0], 6, 2, 2)
    weight = torch.zeros_like(stem.weight.data)
    for corner, (row, column) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1))):
        weight[:, :, row::2, column::2] = source[:, corner].flip(1)
    stem.weight.data, stem.bias.data = weight, folded_stem.bias.data.clone()
    return stem


def _reduced(factors: "tuple[int, ...]", output: str) -> "list[onnx.NodeProto]":
    """Nodes that give `output` [1, 3, h, w]: the mean of k × k pixels, for the largest k that is not above `shrink`.

    The frame is read as one plane of width 3·W, so that one strided convolution averages and sorts the channels
    in a single pass; it is three times as fast as the runtime's antialiased resize.
    """
    factor = factors[0]
    weight = np.zeros((3, 1, factor, 3 * factor), np.float32)
    for channel in range(3):
        weight[channel, 0, :, channel::3] = 1 / factor**2
    own = output if len(factors) == 1 else f"mean_{factor}"
    mean = [helper.make_node("Constant", [], [f"weight_{factor}"], value=numpy_helper.from_array(weight)),
            helper.make_node("Conv", ["plane", f"weight_{factor}"], [own], name=f"Conv:{own}",
                             kernel_shape=[factor, 3 * factor], strides=[factor, 3 * factor])]
    if len(factors) == 1:
        return mean

    def branch(nodes: "list[onnx.NodeProto]", name: str) -> onnx.GraphProto:
        return helper.make_graph(nodes, name, [], [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 3, None, None])])

    below = f"below_{factor}"
    return [helper.make_node("Constant", [], [f"factor_{factor}"], value=numpy_helper.from_array(np.array(factor, np.float32))),
            helper.make_node("GreaterOrEqual", ["shrink", f"factor_{factor}"], [f"is_{factor}"]),
            helper.make_node("If", [f"is_{factor}"], [output], name=f"If:{output}", then_branch=branch(mean, own),
                             else_branch=branch(_reduced(factors[1:], below), below))]


def _before(n: Nodes, network_px: int) -> None:
    """image uint8 [1, H, W, 3] -> core_image float [1, 3, h32, w32]; leaves `scaled_size` (h, w float) behind."""
    one, three = n.constant("one", [1], np.int64), n.constant("three", [3], np.int64)
    n.add("Shape", ["image"], "image_shape")
    n.add("Slice", ["image_shape", one, three], "image_size")
    n.add("Cast", ["image_size"], "image_size_f", to=TensorProto.FLOAT)
    n.add("ReduceProd", ["image_size_f"], "image_area", axes=[0], keepdims=0)
    n.add("Sqrt", ["image_area"], "image_side")
    n.add("Div", ["image_side", n.constant("network_side", network_px, np.float32)], "shrink")
    n.add("Div", ["image_size_f", "shrink"], "scaled_exact")
    n.add("Round", ["scaled_exact"], "scaled_round")
    n.add("Max", ["scaled_round", n.constant("one_f", [1], np.float32)], "scaled_size")
    n.add("Cast", ["scaled_size"], "scaled_int", to=TensorProto.INT64)
    n.add("Cast", ["image"], "image_f", to=TensorProto.FLOAT)
    n.add("Split", ["image_size", n.constant("ones", [1, 1], np.int64)], "rows", axis=0)
    n.nodes[-1].output.append("columns")
    n.add("Mul", ["columns", three], "plane_columns")
    n.add("Concat", [n.constant("one_one", [1, 1], np.int64), "rows", "plane_columns"], "plane_shape", axis=0)
    n.add("Reshape", ["image_f", "plane_shape"], "plane")
    n.nodes.extend(_reduced(REDUCTIONS, "rgb"))
    n.add("Concat", [n.constant("batch_rgb", [1, 3], np.int64), "scaled_int"], "scaled_shape", axis=0)
    n.add("Resize", ["rgb", "", "", "scaled_shape"], "rgb_scaled", mode="linear", coordinate_transformation_mode="half_pixel")
    n.add("Neg", ["scaled_int"], "scaled_negative")
    n.add("Mod", ["scaled_negative", n.constant("multiple", [MULTIPLE_PX], np.int64)], "missing")
    n.add("Concat", [n.constant("no_pad", [0, 0, 0, 0, 0, 0], np.int64), "missing"], "pads", axis=0)
    n.add("Pad", ["rgb_scaled", "pads", n.constant("grey", GREY, np.float32)], "core_image")


def build_graph(net: StreetNet, name: str, network_px: int) -> onnx.ModelProto:
    """The whole shipped model, checked; frames are scaled to the pixel count of a square of `network_px`."""
    buffer = io.BytesIO()
    torch.onnx.export(_Core(net).eval(), (torch.rand(1, 3, 320, 544) * 255,), buffer, opset_version=OPSET, input_names=["core_image"],
                      output_names=["core_boxes", "core_scores"], dynamic_axes={"core_image": {2: "h", 3: "w"}, "core_boxes": {1: "a"}, "core_scores": {2: "a"}})
    core = onnx.load_from_string(buffer.getvalue()).graph
    before, after = Nodes(), Nodes()
    _before(before, network_px)
    finish_graph(after)
    image = helper.make_tensor_value_info("image", TensorProto.UINT8, [1, "height", "width", 3])
    outputs = [helper.make_tensor_value_info("boxes", TensorProto.FLOAT, ["count", 4]),
               helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["count"]),
               helper.make_tensor_value_info("labels", TensorProto.INT64, ["count"])]
    graph = helper.make_graph([*before.nodes, *core.node, *after.nodes], name, [image], outputs,
                              [*before.constants, *core.initializer, *after.constants])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="streetwarden")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model
