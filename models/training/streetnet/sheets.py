"""Step 9, to look at: precision-recall curves and the worst misses and false alarms of held-out sets, as PNG.

    python3 -m streetnet.sheets --work work --run first

Photos show people and number plates: the sheets stay in the work folder and are not published.
"""
from __future__ import annotations

import argparse
import csv
from pathlib import Path

import cv2
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402  the backend must be chosen first
import numpy as np  # noqa: E402

from .coco_set import Record, read_coco_set  # noqa: E402
from .frame import framed  # noqa: E402
from .labels import LABELS  # noqa: E402
from .metrics import Found, match  # noqa: E402
from .norms import folded  # noqa: E402
from .predict import detect  # noqa: E402
from .run_folder import network_px_of  # noqa: E402
from .train import load_averaged  # noqa: E402

CELL_PX = 260
PER_SHEET = 24
SURE_SCORE = 0.3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--run", required=True)
    arguments = parser.parse_args()
    out = arguments.work / "sheets"
    out.mkdir(parents=True, exist_ok=True)
    for folder in sorted((arguments.work / "curves").glob("*")):
        plot_curves(folder, out / f"{folder.name}-curves.png")
    net = folded(load_averaged(arguments.work / arguments.run / "last.pt"))
    for folder in sorted((arguments.work / "holdout").glob("*")):
        misses, alarms = faults(net, read_coco_set(folder), network_px_of(arguments.work / arguments.run))
        write_sheet(misses, out / f"{folder.name}-misses.png")
        write_sheet(alarms, out / f"{folder.name}-false-alarms.png")
    print(out)


def plot_curves(folder: Path, file: Path) -> None:
    figure, axes = plt.subplots(figsize=(7, 6))
    for path in sorted(folder.glob("*.csv")):
        rows = list(csv.DictReader(path.open()))
        axes.plot([float(r["recall"]) for r in rows], [float(r["precision"]) for r in rows], label=path.stem)
    axes.set(xlabel="recall", ylabel="precision", xlim=(0, 1), ylim=(0, 1.02), title=f"{folder.name}, IoU 0.5")
    axes.legend(fontsize=8)
    figure.savefig(file, dpi=110)
    plt.close(figure)


def faults(net, records: "list[Record]", network_px: int) -> "tuple[list, list]":
    """(score, picture, box, text) of misses, largest boxes first, and of false alarms, surest first."""
    misses, alarms = [], []
    judged = {box.label for record in records for box in record.boxes}
    for record in records:
        image = cv2.imread(record.path)
        tensor, scale = framed(image, network_px)
        boxes, scores, labels = detect(net, tensor)[0]
        boxes = boxes / np.tile(scale, 2)
        for index, label in enumerate(LABELS):
            if label not in judged:
                continue
            mine = (labels == index) & (scores >= SURE_SCORE)
            truth = np.array([(b.x1, b.y1, b.x2, b.y2) for b in record.boxes if b.label == label], float).reshape(-1, 4)
            found = Found(boxes[mine], scores[mine])
            alarms += [(s, image, b, f"{label} {s:.2f}") for b, s, hit in zip(found.boxes, found.scores, match(found, truth, 0.5)) if not hit]
            turned = Found(truth, np.ones(len(truth)))
            lost = ~match(turned, found.boxes, 0.5) if len(found.boxes) else np.ones(len(truth), bool)
            misses += [((b[2] - b[0]) * (b[3] - b[1]) / image.shape[0] / image.shape[1], image, b, label) for b in truth[lost]]
    order = lambda rows: sorted(rows, key=lambda row: -row[0])[:PER_SHEET]  # noqa: E731
    return order(misses), order(alarms)


def write_sheet(rows: list, file: Path) -> None:
    cells = []
    for _rank, image, box, text in rows:
        picture = image.copy()
        cv2.rectangle(picture, (int(box[0]), int(box[1])), (int(box[2]), int(box[3])), (0, 0, 255), 2)
        scale = CELL_PX / max(picture.shape[:2])
        small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        cell = np.full((CELL_PX + 16, CELL_PX, 3), 30, np.uint8)
        cell[: small.shape[0], : small.shape[1]] = small
        cv2.putText(cell, text, (3, CELL_PX + 12), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (255, 255, 255), 1, cv2.LINE_AA)
        cells.append(cell)
    if cells:
        cells += [np.zeros_like(cells[0])] * (-len(cells) % 6)
        cv2.imwrite(str(file), np.vstack([np.hstack(cells[i : i + 6]) for i in range(0, len(cells), 6)]))


if __name__ == "__main__":
    main()
