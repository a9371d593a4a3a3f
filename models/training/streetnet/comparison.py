"""How much real photos of covers would add: trains on with photos nobody may ship, and judges; nothing is exported.

    python3 -m streetnet.comparison --data ../../../shared/data --work work --start work/third/last.pt --steps 300

Half of the places of each R_manhole set are learnt, the other half judges the start weights and the trained ones. The run
cannot be exported (see export.py): the photos declare no licence.
"""
from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from .coco_set import Record, read_coco_set
from .coco_weights import load_coco_teacher
from .compose import COVER_STATES
from .frame import NETWORK_SIZE_PX
from .labels import LABELS
from .prepare import TEACHER_FILE, read_index, write_index
from .predict import figures_on
from .scenes import scene_ids
from .train import PLAIN_SHARE, SMALL_PX, load_averaged, train

RUN = "comparison"
UNLICENSED = ("R_manhole_solojh_handbox", "R_manhole_web_bhama", "R_manhole_zhwang_handbox")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds images/ and weights/")
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--start", type=Path, required=True, help="checkpoint of the run to compare with")
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=20261122)
    chosen = parser.parse_args()
    folder = chosen.work / RUN
    folder.mkdir(parents=True, exist_ok=True)
    closed = unlicensed_records(chosen.data, chosen.seed)
    write_index(closed + read_index(chosen.work / "index.json"), folder / "index.json")
    train(argparse.Namespace(
        data=chosen.data, work=chosen.work, run=RUN, index=folder / "index.json", start=chosen.start, steps=chosen.steps, batch=16,
        rate=chosen.rate, mosaic=0.3, seed=chosen.seed, threads=chosen.threads, workers=1, save_every=50,
        judge_every=chosen.steps + 1, norms=1, device="cpu", network_px=NETWORK_SIZE_PX, small_px=SMALL_PX, plain_share=PLAIN_SHARE,
        keep=0.0, blend=0.0, blend_backbone=0.0, people_share=1.0))
    judges = [record for record in closed if record.split == "val"]
    figures = {name: figures_on(load_averaged(path), judges) for name, path in (("without", chosen.start), ("with", folder / "last.pt"))}
    (folder / "comparison.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    learnt = len(closed) - len(judges)
    print(f"{learnt} photos learnt, {len(judges)} photos of other places judge")
    for label in COVER_STATES:
        before, after = figures["without"][label], figures["with"][label]
        print(f'{label}: AP50 {before["ap50"]:.3f} without, {after["ap50"]:.3f} with ({before["boxes"]} boxes)')


def unlicensed_records(data: Path, seed: int) -> "list[Record]":
    """Photos of the R_manhole sets, every second place (scene) held out; they speak of covers and of nothing else."""
    teacher, chooser, records = load_coco_teacher(str(data / TEACHER_FILE)), random.Random(seed), []
    for name in UNLICENSED:
        mine = sorted(read_coco_set(data / "images" / name), key=lambda record: record.path)
        scenes = scene_ids([record.path for record in mine], teacher)
        order = sorted(set(scenes))
        chooser.shuffle(order)
        held = set(order[::2])
        for record, scene in zip(mine, scenes):
            record.scene, record.split = scene, "val" if scene in held else "train"
            record.known = {label: 1.0 if label in COVER_STATES else 0.0 for label in LABELS}
        records += mine
    return records


if __name__ == "__main__":
    main()
