"""Batch norms put back into a net whose weights have them folded in, and folded again for export."""
from __future__ import annotations

import copy

import torch
from torch import Tensor, nn

from .net import ConvAct, StreetNet

EPSILON = 1e-3
MOMENTUM = 0.03


def bare_norms(net: StreetNet) -> None:
    """Gives every ConvAct a norm with default numbers, to be loaded from a checkpoint."""
    for module in net.modules():
        if isinstance(module, ConvAct):
            module.norm = nn.BatchNorm2d(module.conv.out_channels, eps=EPSILON, momentum=MOMENTUM)


@torch.no_grad()
def restore_norms(net: StreetNet, images: Tensor) -> None:
    """Adds norms that change nothing: each undoes its own normalisation with the statistics seen on `images`."""
    sums: "dict[nn.Module, list[Tensor]]" = {}

    def watch(module: nn.Module, _inputs: tuple, output: Tensor) -> None:
        rows = sums.setdefault(module, [torch.zeros(output.shape[1], dtype=torch.float64) for _ in range(2)] + [torch.zeros(1)])
        values = output.double()
        rows[0] += values.mean((0, 2, 3))
        rows[1] += (values**2).mean((0, 2, 3))
        rows[2] += 1

    layers = [m for m in net.modules() if isinstance(m, ConvAct)]
    hooks = [layer.conv.register_forward_hook(watch) for layer in layers]
    net.eval()
    for chunk in images.split(8):
        net(chunk)
    for hook in hooks:
        hook.remove()
    bare_norms(net)
    for layer in layers:
        mean, square, count = sums[layer.conv]
        mean, square = mean / count, square / count
        variance = (square - mean**2).clamp(min=1e-6)
        layer.norm.running_mean.copy_(mean)
        layer.norm.running_var.copy_(variance)
        layer.norm.weight.copy_((variance + EPSILON).sqrt())
        layer.norm.bias.copy_(mean)


@torch.no_grad()
def folded(net: StreetNet) -> StreetNet:
    """A copy without norms that computes the same in evaluation mode."""
    plain = copy.deepcopy(net).eval()
    for module in plain.modules():
        if isinstance(module, ConvAct) and isinstance(module.norm, nn.BatchNorm2d):
            norm = module.norm
            factor = norm.weight / (norm.running_var + norm.eps).sqrt()
            module.conv.weight.mul_(factor[:, None, None, None])
            module.conv.bias.copy_((module.conv.bias - norm.running_mean) * factor + norm.bias)
            module.norm = nn.Identity()
    return plain
