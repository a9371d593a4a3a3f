"""Step 3: add rendered stills (models/scenes) to work/index.json; running it again replaces those of the same set.

    python3 -m streetnet.rendered --scenes <folder with annotations.json> [--set S_hard_cases] --work work

Everything in a rendered still is labelled, so every class's absence counts in full.
"""
from __future__ import annotations

import argparse
from pathlib import Path

from .coco_set import read_coco_set
from .labels import LABELS
from .prepare import read_index, write_index
from .set_policy import RENDERED, RENDERED_SETS

HOLD_OUT_EVERY = 12
MIN_VISIBLE_SIDE_PX = 4.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenes", type=Path, required=True)
    parser.add_argument("--set", choices=RENDERED_SETS, default=RENDERED, help="S_hard_cases: stills of `--focus hard-cases`")
    parser.add_argument("--work", type=Path, default=Path("work"))
    arguments = parser.parse_args()
    records = [r for r in read_index(arguments.work / "index.json") if r.set_name != arguments.set]
    stills = sorted(read_coco_set(arguments.scenes), key=lambda r: r.path)
    stills = [r for r in stills if Path(r.path).exists()]
    for index, record in enumerate(stills):
        record.set_name, record.scene = arguments.set, index
        record.split = "val" if index % HOLD_OUT_EVERY == 0 else "train"
        record.known = {label: 1.0 for label in LABELS}
        small = [b for b in record.boxes if min(b.x2 - b.x1, b.y2 - b.y1) < MIN_VISIBLE_SIDE_PX]
        record.ignore.extend((b, (b.label,)) for b in small)
        record.boxes = [b for b in record.boxes if b not in small]
    write_index(records + stills, arguments.work / "index.json")
    print(f"{arguments.set}: {len(stills)} rendered stills, {sum(r.split == 'val' for r in stills)} held out")


if __name__ == "__main__":
    main()
