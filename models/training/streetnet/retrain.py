"""Trains a shipped model on with reviewers' verdicts; the new version is put in place only when it is not worse.

    npm run -s models:retrain -- --verdicts <exported set> --base ../street-nano/<version> --out ../street-nano/<new version> \\
        --fixed <set with annotations.json> [--fixed <another>] [--index work/index.json] [--steps 400]

Interrupted, it goes on where it stopped when it is called again. Exit 0: promoted; 3: trained, but worse somewhere, and
left in the work folder with `promotion.json` saying where.
"""
from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

from .export import SOURCES, export_model
from .judge import evaluate
from .prepare import read_index, write_index
from .promotion import compare, read_fixed_pictures, refuse_shared_pictures
from .train import PLAIN_SHARE, SMALL_PX, train
from .verdict_set import read_verdict_set

NOT_PROMOTED = 3
# With norms folded away ten times as much tears the net apart: within 100 steps AP50 of people fell from 0.56 to 0.32.
RATE = 3e-5


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verdicts", type=Path, required=True, help="folder that `learning export` wrote")
    parser.add_argument("--base", type=Path, required=True, help="models/<name>/<version> to train on")
    parser.add_argument("--out", type=Path, required=True, help="models/<name>/<new version>")
    parser.add_argument("--fixed", type=Path, action="append", required=True, help="a set that judges; may be given several times")
    parser.add_argument("--index", type=Path, help="work/index.json of the base's own training data, so that it is not forgotten")
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    return parser.parse_args()


def main() -> None:
    chosen = options()
    try:
        is_promoted = retrain(chosen)
    except ValueError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
    raise SystemExit(0 if is_promoted else NOT_PROMOTED)


def retrain(chosen: argparse.Namespace) -> bool:
    """True when the new version lies at `--out`. Raises ValueError for input that must not be trained on."""
    if chosen.out.exists():
        raise ValueError(f"{chosen.out} exists; a version is never overwritten")
    base_manifest = json.loads((chosen.base / "manifest.json").read_text(encoding="utf-8"))
    verdicts = read_verdict_set(chosen.verdicts)
    refuse_shared_pictures(verdicts, read_fixed_pictures(chosen.fixed))
    run = f"retrain-{chosen.out.parent.name}-{chosen.out.name}"
    folder = chosen.work / run
    index = folder / "index.json"
    folder.mkdir(parents=True, exist_ok=True)
    write_index(verdicts + (read_index(chosen.index) if chosen.index else []), index)
    # Norms stay folded: the statistics of a small set of one city would move every layer at once.
    train(argparse.Namespace(
        data=None, work=chosen.work, run=run, index=index, start=chosen.base / base_manifest["file"], steps=chosen.steps, batch=chosen.batch,
        rate=chosen.rate, mosaic=0.3, seed=chosen.seed, threads=chosen.threads, workers=chosen.workers, save_every=50,
        judge_every=chosen.steps + 1, norms=0, device=chosen.device, network_px=base_manifest["input"]["networkSizePx"], small_px=SMALL_PX, plain_share=PLAIN_SHARE,
        keep=0.0, blend=0.0, blend_backbone=0.0, people_share=1.0))
    trained = folder / "export" / chosen.out.parent.name / chosen.out.name
    sources = [*base_manifest.get("sources", SOURCES), {"name": "reviewers' verdicts of this city, masked stills", "licence": "the city's own", "use": "training"}]
    export_model(folder, trained, sources)
    _take_thresholds(trained, base_manifest["thresholds"])
    figures = {set_folder.name: (evaluate(set_folder, chosen.base), evaluate(set_folder, trained)) for set_folder in chosen.fixed}
    report = compare(figures)
    (folder / "promotion.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    for line in report["lines"]:
        print(line)
    if report["isPromoted"]:
        # Whole or not at all: what lies under a version's name is what agents load.
        part = chosen.out.with_name(f"{chosen.out.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(trained, part)
        part.rename(chosen.out)
        print(f"promoted: {chosen.out}")
    else:
        print(f"not promoted; it lies in {trained}, the reasons in {folder / 'promotion.json'}")
    return report["isPromoted"]


def _take_thresholds(model: Path, thresholds: dict) -> None:
    """The base's thresholds: a version that is compared with another thresholds would be compared with another product."""
    file = model / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    manifest["thresholds"] = thresholds
    file.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
