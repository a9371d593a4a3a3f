"""How a picture of any size becomes the network's input; the exported graph does the same, number by number."""
from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

NETWORK_SIZE_PX = 408
MULTIPLE_PX = 32
GREY = 114
# Whole-pixel means, largest first; what is left of the reduction (below 2) is for the bilinear step.
REDUCTIONS = (6, 4, 3, 2, 1)


def network_size(height: int, width: int, network_px: int = NETWORK_SIZE_PX) -> "tuple[int, int]":
    """Height and width the picture is scaled to: aspect kept, as many pixels as a square of `network_px`.

    A square letterbox would spend two fifths of a 16:9 frame's work on grey; the same work is better spent on detail.
    """
    shrink = shrink_of(height, width, network_px)
    return max(round(height / shrink), 1), max(round(width / shrink), 1)


def shrink_of(height: int, width: int, network_px: int) -> float:
    """Source pixels per network pixel."""
    return math.sqrt(height * width) / network_px


def padded(side: int) -> int:
    return -(-side // MULTIPLE_PX) * MULTIPLE_PX


def framed(image: np.ndarray, network_px: int = NETWORK_SIZE_PX) -> "tuple[Tensor, tuple[float, float]]":
    """A uint8 HWC picture as float [1, 3, h, w], sides multiples of 32, grey at right and bottom; scale in x and y."""
    source_height, source_width = image.shape[:2]
    height, width = network_size(source_height, source_width, network_px)
    shrink = shrink_of(source_height, source_width, network_px)
    factor = next((k for k in REDUCTIONS if shrink >= k), 1)
    pixels = torch.from_numpy(np.ascontiguousarray(image)).permute(2, 0, 1)[None].float()
    reduced = functional.avg_pool2d(pixels, factor) if factor > 1 else pixels
    scaled = functional.interpolate(reduced, (height, width), mode="bilinear", align_corners=False)
    whole = functional.pad(scaled, (0, padded(width) - width, 0, padded(height) - height), value=GREY)
    return whole, (width / source_width, height / source_height)
