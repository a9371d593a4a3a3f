"""Weights of one ancestry blended part by part: a trained net moved back towards the COCO weights it came from.

Weights of one ancestry can be averaged (Wortsman et al. 2022, arXiv:2109.01903). What COCO taught about people lies mostly
in the backbone, what the street taught mostly in neck and heads, hence two shares. A blend of two channels varies less
than either, so every channel gets the blended mean and spread of its parents back (Jordan et al. 2022, arXiv:2211.08403).
"""
from __future__ import annotations

import copy
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from .labels import LABEL_INDEX, TEACHER_LABELS
from .net import StreetNet
from .norms import bare_norms, folded, restore_norms

_KNOWN_ROWS = [LABEL_INDEX[label] for label in TEACHER_LABELS]


@dataclass(frozen=True)
class Shares:
    """How far each part moves, 0 to 1: 0 stays the trained net's, 1 is COCO's."""

    backbone: float
    rest: float

    def of(self, parameter: str) -> float:
        return self.backbone if parameter.startswith("backbone.") else self.rest


@torch.no_grad()
def blended(net: StreetNet, start: StreetNet, shares: Shares, images: Tensor) -> StreetNet:
    """`net` moved by `shares` towards `start`, both with norms folded away, as the result has them.

    images: float BGR 0–255 [n, 3, h, w] of the training side, on which means and spreads are taken. The rows of classes
    the start weights do not know stay as they are.
    """
    own, theirs = _with_norms(net, images), _with_norms(start, images)
    other = theirs.state_dict()
    mixed = {}
    for name, value in own.state_dict().items():
        mixed[name] = torch.lerp(value, other[name], shares.of(name)) if value.dtype.is_floating_point else value
        if "class_logits" in name:
            foreign = [row for row in range(net.classes) if row not in _KNOWN_ROWS]
            mixed[name][foreign] = value[foreign]
    result = StreetNet(net.classes)
    bare_norms(result)
    result.load_state_dict(mixed)
    _take_statistics(result, images)
    return folded(result)


def _with_norms(net: StreetNet, images: Tensor) -> StreetNet:
    normed = copy.deepcopy(net)
    restore_norms(normed, images)
    return normed.eval()


def _take_statistics(net: StreetNet, images: Tensor) -> None:
    """Statistics of every norm anew, each layer upon the mended ones before it: one pass, all pictures in one batch."""
    for module in net.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.reset_running_stats()
            module.momentum = None
            module.train()
    net(images)
    net.eval()
