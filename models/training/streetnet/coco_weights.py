"""Reads the published COCO ONNX weights (Apache-2.0) back into a StreetNet."""
from __future__ import annotations

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from .labels import COCO_TO_LABEL, LABELS
from .net import StreetNet

# Score a fresh class starts with; low, so that the first steps are not spent on unlearning false alarms.
PRIOR_LOGIT = -4.0


def _convolutions_in_run_order(net: StreetNet) -> "list[nn.Conv2d]":
    order: "list[nn.Conv2d]" = []
    hooks = [m.register_forward_hook(lambda m, _i, _o: order.append(m)) for m in net.modules() if isinstance(m, nn.Conv2d)]
    with torch.no_grad():
        net(torch.zeros(1, 3, 64, 64))
    for hook in hooks:
        hook.remove()
    return order


def load_coco_teacher(path: str) -> StreetNet:
    """The COCO-trained net with its 80 classes. Graph order and our run order are the same, shapes are checked."""
    graph = onnx.load(path).graph
    arrays = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    nodes = [node for node in graph.node if node.op_type == "Conv"]
    net = StreetNet(80)
    _copy(net, nodes, arrays)
    return net.eval()


def _copy(net: StreetNet, nodes: list, arrays: "dict[str, np.ndarray]") -> None:
    # Levels run one after the other in ours and in theirs, hence one flat order is enough.
    layers = _convolutions_in_run_order(net)
    if len(layers) != len(nodes):
        raise ValueError(f"{len(nodes)} convolutions in the ONNX file, {len(layers)} in the net")
    for layer, node in zip(layers, nodes):
        weight, bias = arrays[node.input[1]], arrays[node.input[2]]
        if tuple(layer.weight.shape) != weight.shape:
            raise ValueError(f"{node.name}: shape {weight.shape} does not fit {tuple(layer.weight.shape)}")
        layer.weight.data.copy_(torch.from_numpy(weight.copy()))
        layer.bias.data.copy_(torch.from_numpy(bias.copy()))


def street_net_from_teacher(teacher: StreetNet, seed: int) -> StreetNet:
    """A net for our classes: all layers from the teacher, class rows copied where COCO knows the class."""
    generator = torch.Generator().manual_seed(seed)
    net = StreetNet(len(LABELS))
    own = net.state_dict()
    for name, value in teacher.state_dict().items():
        if "class_logits" not in name:
            own[name] = value.clone()
    for level, source in enumerate(teacher.levels):
        weight = torch.randn(len(LABELS), source.class_logits.in_channels, 1, 1, generator=generator) * 0.01
        bias = torch.full((len(LABELS),), PRIOR_LOGIT)
        for index, label in enumerate(LABELS):
            rows = [coco for coco, name in COCO_TO_LABEL.items() if name == label]
            if rows:
                # The first row is the commonest of its kind (car for vehicle); a mean of several recognises none of them.
                weight[index] = source.class_logits.weight[rows[0]]
                bias[index] = source.class_logits.bias[rows[0]]
        own[f"levels.{level}.class_logits.weight"] = weight
        own[f"levels.{level}.class_logits.bias"] = bias
    net.load_state_dict(own)
    return net
