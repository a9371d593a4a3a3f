"""Reads a shipped ONNX model back into a StreetNet, so that a city can train on from what is in git."""
from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

from .labels import LABELS
from .net import StreetNet

# Names that the exported graph gives to the net's own numbers (graph.py, _Core).
_OWN, _STEM = "net.", "stem."
_FOLDED_STEM = "backbone.stem.conv."


@torch.no_grad()
def load_shipped(path: Path) -> StreetNet:
    """The net of a graph that `export` wrote, norms folded in.

    Raises ValueError naming the file when it is no such graph: another architecture, missing or misshapen numbers.
    """
    try:
        graph = onnx.load(str(path)).graph
    except Exception as error:
        raise ValueError(f"{path}: is no readable ONNX file ({type(error).__name__})") from None
    arrays = {item.name: torch.from_numpy(numpy_helper.to_array(item).copy()) for item in graph.initializer}
    net = StreetNet(len(LABELS))
    own = net.state_dict()
    found = {name[len(_OWN):]: value for name, value in arrays.items() if name.startswith(_OWN)}
    if f"{_STEM}weight" in arrays:
        found[f"{_FOLDED_STEM}weight"] = _sliced_stem(arrays[f"{_STEM}weight"])
        found[f"{_FOLDED_STEM}bias"] = arrays[f"{_STEM}bias"]
    missing = sorted(set(own) - set(found))
    if missing:
        raise ValueError(f"{path}: was not exported from a street net ({len(missing)} numbers missing, first {missing[0]})")
    for name, value in own.items():
        if tuple(value.shape) != tuple(found[name].shape):
            raise ValueError(f"{path}: {name} has the shape {tuple(found[name].shape)}, expected {tuple(value.shape)}")
    net.load_state_dict({name: found[name] for name in own})
    return net.eval()


def _sliced_stem(weight: torch.Tensor) -> torch.Tensor:
    """Undoes graph.py `_plain_stem`: 6×6 on RGB back to 3×3 on the four corners of BGR."""
    corners = [weight[:, :, row::2, column::2].flip(1) for row, column in ((0, 0), (1, 0), (0, 1), (1, 1))]
    return torch.stack(corners, 1).reshape(weight.shape[0], 12, 3, 3)
