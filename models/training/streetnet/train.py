"""Step 3: train. Resumes from work/<run>/last.pt when it is there.

    python3 -m streetnet.train --data ../../../shared/data --work work --run first --steps 3000
"""
from __future__ import annotations

import argparse
import copy
import json
import math
import time
from pathlib import Path

import torch

from .blend import Shares, blended
from .coco_weights import load_coco_teacher, street_net_from_teacher
from .frame import NETWORK_SIZE_PX, padded
from .labels import LABELS
from .loss import detection_loss
from .net import StreetNet
from .norms import bare_norms, folded, restore_norms
from .predict import figures_on
from .prepare import TEACHER_FILE, read_index
from .progress import Progress
from .samples import Samples, collate, seeded
from .shipped_weights import load_shipped
from .teacher_loss import teacher_answers, teacher_loss

WARM_UP_STEPS = 100
# The last stretch shows whole pictures at full size; before it, smaller canvases give more pictures per minute.
PLAIN_SHARE = 0.18
SMALL_PX = 256
GRADIENT_LIMIT = 10.0


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder that holds images/ and weights/; not needed with --start")
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--run", required=True, help="name of this run's folder in the work folder")
    parser.add_argument("--index", type=Path, help="what is learnt from; default <work>/index.json")
    parser.add_argument("--start", type=Path, help="start from this checkpoint's averaged weights, or this shipped .onnx, instead of COCO's")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--mosaic", type=float, default=0.3)
    parser.add_argument("--network-px", type=int, default=NETWORK_SIZE_PX, help="side of the square whose pixel count a frame is scaled to")
    parser.add_argument("--small-px", type=int, default=SMALL_PX, help="side of the canvases before the last stretch")
    parser.add_argument("--plain-share", type=float, default=PLAIN_SHARE, help="share of the steps on whole canvases")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--save-every", type=int, default=200)
    parser.add_argument("--judge-every", type=int, default=1000)
    parser.add_argument("--norms", type=int, default=1, help="1: batch norms are put back before training")
    parser.add_argument("--keep", type=float, default=0.0, help="weight of staying near the COCO net's answers on photos; 0: not asked")
    parser.add_argument("--blend", type=share, default=0.0, help="share by which neck and heads of the start weights are first moved towards COCO's")
    parser.add_argument("--blend-backbone", type=share, default=0.0, help="the same for the backbone")
    parser.add_argument("--people-share", type=float, default=1.0, help="how many times as often photos with people are drawn")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


def share(text: str) -> float:
    """A number from 0 to 1; argparse names the option when it is none."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no share from 0 to 1")
    return value


class Averaged:
    """Exponential moving average of the weights; the average is what is judged and shipped."""

    def __init__(self, net: StreetNet, decay: float = 0.9985):
        self.net, self.decay, self.updates = copy.deepcopy(net).eval(), decay, 0

    @torch.no_grad()
    def update(self, net: StreetNet) -> None:
        self.updates += 1
        decay = min(self.decay, (1 + self.updates) / (20 + self.updates))
        for mine, theirs in zip(self.net.state_dict().values(), net.state_dict().values()):
            mine.lerp_(theirs, 1 - decay) if mine.dtype.is_floating_point else mine.copy_(theirs)


def rate_at(step: int, steps: int, top: float) -> float:
    """Linear warm-up, cosine down to 3 %."""
    if step < WARM_UP_STEPS:
        return top * (step + 1) / WARM_UP_STEPS
    share = (step - WARM_UP_STEPS) / max(steps - WARM_UP_STEPS, 1)
    return top * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * share)))


def optimizer_for(net: StreetNet) -> torch.optim.Optimizer:
    heavy = [p for p in net.parameters() if p.ndim > 1]
    light = [p for p in net.parameters() if p.ndim <= 1]
    return torch.optim.AdamW([{"params": heavy, "weight_decay": 0.02}, {"params": light, "weight_decay": 0.0}], lr=1e-3)


def main() -> None:
    train(options())


def train(chosen: argparse.Namespace) -> None:
    """Runs or resumes one training; leaves last.pt, log.jsonl, options.json and figures.json in <work>/<run>."""
    torch.set_num_threads(chosen.threads)
    # Squared gradients of far-off anchors underflow; denormal arithmetic would cost half the speed.
    torch.set_flush_denormal(True)
    seeded(chosen.seed)
    folder = chosen.work / chosen.run
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "options.json").write_text(json.dumps({k: str(v) for k, v in vars(chosen).items()}, indent=1))
    records = read_index(index_of(chosen))
    net, averaged, optimizer, first = _start(chosen, folder)
    teacher = _coco_net(chosen).to(chosen.device).to(memory_format=torch.channels_last) if chosen.keep else None
    last_plain = int(chosen.steps * (1 - chosen.plain_share))
    for begin, end, mosaic, size in ((0, last_plain, chosen.mosaic, chosen.small_px), (last_plain, chosen.steps, 0.1, padded(chosen.network_px))):
        if first < end:
            _stretch(chosen, (net, averaged, optimizer, teacher), records, (max(first, begin), end, mosaic, size))
    held_out = [r for r in records if r.split == "val"]
    figures = figures_on(averaged.net, held_out, chosen.device, chosen.network_px)
    (folder / "figures.json").write_text(json.dumps(figures, indent=1))
    _print_figures(chosen.steps, figures)


def index_of(chosen: argparse.Namespace) -> Path:
    return chosen.index or chosen.work / "index.json"


def _coco_net(chosen: argparse.Namespace) -> StreetNet:
    return load_coco_teacher(str(chosen.data / TEACHER_FILE))


def _start(chosen: argparse.Namespace, folder: Path):
    if chosen.start and chosen.start.suffix != ".onnx" and not _is_blend(chosen):
        base = load_averaged(chosen.start)
    else:
        base = _plain_start(chosen)
        if chosen.norms:
            restore_norms(base, _calibration_images(chosen))
    net = base.to(chosen.device).to(memory_format=torch.channels_last).train()
    averaged, optimizer, first = Averaged(net), optimizer_for(net), 0
    last = folder / "last.pt"
    if last.exists():
        state = torch.load(last, map_location=chosen.device)
        net.load_state_dict(state["net"])
        averaged.net.load_state_dict(state["averaged"])
        averaged.updates = first = state["step"]
        optimizer.load_state_dict(state["optimizer"])
        print(f"resumed at step {first}", flush=True)
    return net, averaged, optimizer, first


def _plain_start(chosen: argparse.Namespace) -> StreetNet:
    """Start weights with norms folded away: COCO's, a shipped graph's or a checkpoint's, the latter two blended with COCO's where asked."""
    if not chosen.start:
        return street_net_from_teacher(_coco_net(chosen), chosen.seed)
    own = load_shipped(chosen.start) if chosen.start.suffix == ".onnx" else folded(load_averaged(chosen.start))
    if not _is_blend(chosen):
        return own
    shares = Shares(chosen.blend_backbone, chosen.blend)
    return blended(own, street_net_from_teacher(_coco_net(chosen), chosen.seed), shares, _calibration_images(chosen))


def _is_blend(chosen: argparse.Namespace) -> bool:
    return chosen.blend > 0 or chosen.blend_backbone > 0


def _calibration_images(chosen: argparse.Namespace) -> torch.Tensor:
    training = [r for r in read_index(index_of(chosen)) if r.split == "train"]
    samples = Samples(training, 64, chosen.seed + 1, 0.5, *[padded(chosen.network_px)] * 2)
    return torch.stack([samples[index][0] for index in range(len(samples))]).float()


def load_averaged(path: Path) -> StreetNet:
    """The averaged net of a checkpoint, norms included when it was trained with them."""
    weights = torch.load(path, map_location="cpu")["averaged"]
    net = StreetNet(len(LABELS))
    if any("norm" in name for name in weights):
        bare_norms(net)
    net.load_state_dict(weights)
    return net.eval()


def _stretch(chosen: argparse.Namespace, parts, records, span) -> None:
    net, averaged, optimizer, teacher = parts
    begin, end, mosaic, size = span
    training = [r for r in records if r.split == "train"]
    samples = Samples(training, end * chosen.batch, chosen.seed, mosaic, size, padded(chosen.network_px), begin * chosen.batch, chosen.people_share)
    loader = torch.utils.data.DataLoader(samples, chosen.batch, num_workers=chosen.workers, collate_fn=collate, prefetch_factor=4 if chosen.workers else 2)
    progress, log = Progress("train", chosen.steps - begin), (chosen.work / chosen.run / "log.jsonl").open("a")
    sums, since = {}, time.monotonic()
    for step, (images, targets, trust, asked) in enumerate(loader, begin):
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, chosen.steps, chosen.rate)
        images = images.to(chosen.device).float().contiguous(memory_format=torch.channels_last)
        targets = [(c.to(chosen.device), l.to(chosen.device)) for c, l in targets]
        raw = net(images)
        loss, parts_of_loss = detection_loss(raw, targets, trust.to(chosen.device).float() / 255, size)
        if teacher:
            kept = _kept(chosen, (raw, targets), (teacher, *asked), size)
            loss, parts_of_loss["kept"] = loss + chosen.keep * kept, float(kept.detach())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), GRADIENT_LIMIT)
        optimizer.step()
        averaged.update(net)
        for key, value in {"loss": float(loss), **parts_of_loss}.items():
            sums[key] = sums.get(key, 0.0) + value
        if (step + 1) % 50 == 0:
            count = min(50, step + 1 - begin)
            row = {"step": step + 1, **{k: round(v / count, 4) for k, v in sums.items()}, "rate": rate_at(step, chosen.steps, chosen.rate),
                   "imagesPerSecond": round(count * chosen.batch / (time.monotonic() - since), 2)}
            print(json.dumps(row), file=log, flush=True)
            progress.show(step + 1 - begin, json.dumps(row))
            sums, since = {}, time.monotonic()
        if (step + 1) % chosen.save_every == 0 or step + 1 == end:
            _save(chosen.work / chosen.run, net, averaged, optimizer, step + 1)
        if (step + 1) % chosen.judge_every == 0:
            _print_figures(step + 1, figures_on(averaged.net, [r for r in records if r.split == "val"][::2], chosen.device, chosen.network_px))
            since = time.monotonic()


def _kept(chosen: argparse.Namespace, answered, asked, size: int) -> torch.Tensor:
    """Distance from the teacher on the pictures of a batch that hold a photo; the others are not shown to it."""
    (raw, targets), (teacher, clean, real) = answered, asked
    shown = [index for index in range(len(real)) if real[index].any()]
    if not shown:
        return raw.sum() * 0
    pictures = clean[shown].to(chosen.device).float().contiguous(memory_format=torch.channels_last)
    return teacher_loss(raw[shown], teacher_answers(teacher, pictures, size), [targets[index] for index in shown], real[shown].to(chosen.device), size)


def _save(folder: Path, net, averaged, optimizer, step: int) -> None:
    temporary = folder / "last.pt.part"
    torch.save({"net": net.state_dict(), "averaged": averaged.net.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, temporary)
    temporary.replace(folder / "last.pt")


def _print_figures(step: int, figures: "dict[str, dict[str, float]]") -> None:
    line = " ".join(f'{name}={row["ap50"]:.3f}({row["boxes"]})' for name, row in figures.items())
    print(f"held out, step {step}, AP50: {line}", flush=True)


if __name__ == "__main__":
    main()
