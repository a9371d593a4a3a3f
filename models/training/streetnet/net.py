"""A nano-sized anchor-free detector: depthwise CSP backbone, top-down/bottom-up neck, decoupled head.

The layer plan follows YOLOX-nano (Ge et al. 2021, arXiv:2107.08430; width 0.25, depth 0.33, depthwise)
so that its Apache-2.0 COCO weights can initialise it. The published weights have their batch norms folded
into the convolutions; norms.py puts norms back for training and folds them away again for export.
"""
from __future__ import annotations

import torch
from torch import Tensor, nn

STRIDES = (8, 16, 32)
HEAD_CHANNELS = 64


class ConvAct(nn.Module):
    """Convolution with bias, norm (nothing when folded), then SiLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 1, stride: int = 1, groups: int = 1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=True)
        self.norm: nn.Module = nn.Identity()
        self.act = nn.SiLU(inplace=True)

    def forward(self, x: Tensor) -> Tensor:
        return self.act(self.norm(self.conv(x)))


class SeparableConv(nn.Module):
    """3×3 depthwise, then 1×1 pointwise."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1):
        super().__init__()
        self.depthwise = ConvAct(inputs, inputs, 3, stride, groups=inputs)
        self.pointwise = ConvAct(inputs, outputs)

    def forward(self, x: Tensor) -> Tensor:
        return self.pointwise(self.depthwise(x))


class Residual(nn.Module):
    def __init__(self, channels: int, shortcut: bool):
        super().__init__()
        self.reduce = ConvAct(channels, channels)
        self.spatial = SeparableConv(channels, channels)
        self.shortcut = shortcut

    def forward(self, x: Tensor) -> Tensor:
        y = self.spatial(self.reduce(x))
        return y + x if self.shortcut else y


class CrossStage(nn.Module):
    """Cross-stage partial block: one branch through residuals, one past them, then merged."""

    def __init__(self, inputs: int, outputs: int, depth: int, shortcut: bool):
        super().__init__()
        half = outputs // 2
        self.main = ConvAct(inputs, half)
        self.bypass = ConvAct(inputs, half)
        self.blocks = nn.Sequential(*(Residual(half, shortcut) for _ in range(depth)))
        self.merge = ConvAct(2 * half, outputs)

    def forward(self, x: Tensor) -> Tensor:
        main = self.main(x)
        bypass = self.bypass(x)
        return self.merge(torch.cat((self.blocks(main), bypass), 1))


class PyramidPool(nn.Module):
    """Max pools of growing size over one map, so that the deepest stage sees the whole picture."""

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.reduce = ConvAct(inputs, inputs // 2)
        self.pools = nn.ModuleList(nn.MaxPool2d(k, 1, k // 2) for k in (5, 9, 13))
        self.merge = ConvAct(inputs * 2, outputs)

    def forward(self, x: Tensor) -> Tensor:
        x = self.reduce(x)
        return self.merge(torch.cat([x] + [pool(x) for pool in self.pools], 1))


class Backbone(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = ConvAct(12, 16, 3)
        self.stage2 = nn.Sequential(SeparableConv(16, 32, 2), CrossStage(32, 32, 1, True))
        self.stage3 = nn.Sequential(SeparableConv(32, 64, 2), CrossStage(64, 64, 3, True))
        self.stage4 = nn.Sequential(SeparableConv(64, 128, 2), CrossStage(128, 128, 3, True))
        self.stage5 = nn.Sequential(SeparableConv(128, 256, 2), PyramidPool(256, 256), CrossStage(256, 256, 1, False))

    def forward(self, image: Tensor) -> "tuple[Tensor, Tensor, Tensor]":
        # Space to depth in the column-major corner order (0,0) (1,0) (0,1) (1,1) of the published weights.
        corners = (image[..., ::2, ::2], image[..., 1::2, ::2], image[..., ::2, 1::2], image[..., 1::2, 1::2])
        x = self.stage2(self.stem(torch.cat(corners, 1)))
        c3 = self.stage3(x)
        c4 = self.stage4(c3)
        return c3, c4, self.stage5(c4)


class Neck(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.lateral5 = ConvAct(256, 128)
        self.top_down4 = CrossStage(256, 128, 1, False)
        self.lateral4 = ConvAct(128, 64)
        self.top_down3 = CrossStage(128, 64, 1, False)
        self.down3 = SeparableConv(64, 64, 2)
        self.bottom_up4 = CrossStage(128, 128, 1, False)
        self.down4 = SeparableConv(128, 128, 2)
        self.bottom_up5 = CrossStage(256, 256, 1, False)
        self.upsample = nn.Upsample(scale_factor=2, mode="nearest")

    def forward(self, maps: "tuple[Tensor, Tensor, Tensor]") -> "tuple[Tensor, Tensor, Tensor]":
        c3, c4, c5 = maps
        lateral5 = self.lateral5(c5)
        f4 = self.top_down4(torch.cat((self.upsample(lateral5), c4), 1))
        lateral4 = self.lateral4(f4)
        p3 = self.top_down3(torch.cat((self.upsample(lateral4), c3), 1))
        p4 = self.bottom_up4(torch.cat((self.down3(p3), lateral4), 1))
        p5 = self.bottom_up5(torch.cat((self.down4(p4), lateral5), 1))
        return p3, p4, p5


class HeadLevel(nn.Module):
    """Class branch and box branch of one pyramid level."""

    def __init__(self, inputs: int, classes: int):
        super().__init__()
        channels = HEAD_CHANNELS
        self.stem = ConvAct(inputs, channels)
        self.class_convs = nn.Sequential(SeparableConv(channels, channels), SeparableConv(channels, channels))
        self.class_logits = nn.Conv2d(channels, classes, 1)
        self.box_convs = nn.Sequential(SeparableConv(channels, channels), SeparableConv(channels, channels))
        self.box_offsets = nn.Conv2d(channels, 4, 1)
        self.object_logit = nn.Conv2d(channels, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.stem(x)
        classes = self.class_logits(self.class_convs(x))
        boxes = self.box_convs(x)
        return torch.cat((self.box_offsets(boxes), self.object_logit(boxes), classes), 1)


class StreetNet(nn.Module):
    """Raw predictions [batch, anchors, 5 + classes]: cx, cy, w, h offsets, object logit, class logits.

    Input: float BGR 0–255 NCHW whose sides are multiples of 32, as the COCO weights expect.
    """

    def __init__(self, classes: int):
        super().__init__()
        self.classes = classes
        self.backbone = Backbone()
        self.neck = Neck()
        self.levels = nn.ModuleList(HeadLevel(width, classes) for width in (64, 128, 256))

    def forward(self, image: Tensor) -> Tensor:
        maps = self.neck(self.backbone(image))
        rows = [level(x).flatten(2) for level, x in zip(self.levels, maps)]
        return torch.cat(rows, 2).transpose(1, 2)


def anchor_points(height: int, width: int) -> "tuple[Tensor, Tensor]":
    """Top-left corner of every anchor cell in pixels [anchors, 2] and its stride [anchors]."""
    points, strides = [], []
    for stride in STRIDES:
        ys, xs = torch.meshgrid(torch.arange(height // stride), torch.arange(width // stride), indexing="ij")
        points.append(torch.stack((xs, ys), -1).reshape(-1, 2).float() * stride)
        strides.append(torch.full((points[-1].shape[0],), float(stride)))
    return torch.cat(points), torch.cat(strides)


def decode_boxes(offsets: Tensor, points: Tensor, strides: Tensor) -> Tensor:
    """Offsets [.., anchors, 4] to corner boxes x1, y1, x2, y2 in network pixels."""
    centre = offsets[..., :2] * strides[:, None] + points
    half = offsets[..., 2:4].clamp(max=8.0).exp() * strides[:, None] * 0.5
    return torch.cat((centre - half, centre + half), -1)
