"""Step 7: figures of the exported graph on held-out and evaluation-only sets; thresholds; all into manifest.json.

    python3 -m streetnet.judge --work work --run first --model ../street-nano/<version> --evaluation-only ../../../shared/data/images

Thresholds are chosen on held-out scenes of the open sets alone: the lowest score at which precision still reaches the
wanted share. Sets without an open licence (R_) are only measured, after that.
"""
from __future__ import annotations

import argparse
import csv
import json
import subprocess
from pathlib import Path

import cv2

from .frame import framed
from .labels import LABEL_INDEX, LABELS
from .norms import folded
from .predict import detect
from .prepare import read_index
from .run_folder import network_px_of
from .set_policy import RARE_ON_STREETS
from .train import load_averaged

ROOT = Path(__file__).resolve().parents[3]
# A wrong box of these classes costs a reviewer's minute; the others only help a rule to decide.
ALARM_LABELS = ("street_stall", "litter", "garbage_pile", "garbage_bag", "bin_overflow", "manhole_broken", "manhole_missing")
# Per look; a candidate needs several looks at one place, and then a person decides.
ALARM_PRECISION, HELPER_PRECISION, MASK_PRECISION = 0.8, 0.7, 0.5
MASK_LABELS = ("head", "plate")
LOWEST, HIGHEST, UNKNOWN = 0.2, 0.7, 0.5
MIN_BOXES = 12
# Classes that held-out photos practically never show: every detection there is a false alarm.
RARE_ALARMS_PER_PHOTO = 0.01
BACKGROUND_SETS = ("A_garbage_overflow", "A_amsterdam_handbox", "A_vehicles_openimages", "A_coco128", "A_garbagebag_woosong")
# Top-down photos judge another view than a street camera's; the others label only a part of their objects.
NOT_FOR_THRESHOLDS = ("A_stall_aerial", "A_garbagebag_woosong", "A_vehicles_openimages")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--run", required=True, help="the run the model was exported from")
    parser.add_argument("--evaluation-only", type=Path, help="folder whose R_ sets are measured, never used for a choice")
    arguments = parser.parse_args()
    manifest_file = arguments.model / "manifest.json"
    held_out = sorted(p for p in (arguments.work / "holdout").iterdir() if p.is_dir())
    curves = arguments.work / "curves"
    for folder in held_out:
        evaluate(folder, arguments.model, curves / folder.name)
    manifest = json.loads(manifest_file.read_text(encoding="utf-8"))
    manifest["thresholds"], basis = choose_thresholds(curves)
    raise_over_background(manifest["thresholds"], basis, background_scores(arguments.work, arguments.run))
    manifest_file.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    metrics = dict(manifest["metrics"], thresholdBasis=basis, heldOut={p.name: evaluate(p, arguments.model) for p in held_out})
    if arguments.evaluation_only:
        closed = sorted(p for p in arguments.evaluation_only.glob("R_*") if (p / "annotations.json").exists())
        metrics["evaluationOnly"] = {p.name: evaluate(p, arguments.model) for p in closed}
    manifest["metrics"] = metrics
    manifest_file.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(table(metrics))


def evaluate(data: Path, model: Path, curves: "Path | None" = None) -> "dict[str, dict[str, float]]":
    """Runs models:eval, the judge everybody uses; curves are written when a folder for them is given."""
    version, name = model.resolve().name, model.resolve().parent.name
    command = ["npm", "run", "-s", "models:eval", "--", "--data", str(data.resolve()), "--models", str(model.resolve().parent.parent), "--model", f"{name}/{version}", "--json"]
    if curves:
        command += ["--curves", str(curves.resolve())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{data}: {done.stderr.strip()}")
    figures = json.loads(done.stdout)["perClass"]
    # By size is for people to read; a manifest keeps what is compared.
    return {label: {key: round(value, 3) for key, value in row.items() if key != "bySize"} for label, row in figures.items()}


def choose_thresholds(curves: Path) -> "tuple[dict[str, float], dict[str, str]]":
    """Per class a score and a sentence on where it came from: real photos when they hold enough boxes, else drawn ones."""
    thresholds, basis = {}, {}
    for label in LABELS:
        wanted = ALARM_PRECISION if label in ALARM_LABELS else MASK_PRECISION if label in MASK_LABELS else HELPER_PRECISION
        thresholds[label], basis[label] = UNKNOWN, "too few held-out boxes; default"
        for prefix, kind in (("A_", "held-out photos"), ("S_", "held-out rendered and composited pictures")):
            files = [p for p in sorted(curves.glob(f"{prefix}*/{label}.csv")) if p.parent.name not in NOT_FOR_THRESHOLDS]
            points, truth = pooled(files)
            if truth >= MIN_BOXES:
                score = lowest_score(points, wanted)
                thresholds[label] = round(min(max(score, LOWEST), HIGHEST), 2)
                basis[label] = f"precision {wanted} on {truth} boxes of {kind}" + ("" if score < HIGHEST else " not reached")
                break
    return thresholds, basis


def background_scores(work: Path, run: str) -> "tuple[dict[str, list[float]], int]":
    """Scores of the classes in RARE_ON_STREETS on held-out photos, best first, and the number of photos."""
    net = folded(load_averaged(work / run / "last.pt"))
    records = [r for r in read_index(work / "index.json") if r.split == "val" and r.set_name in BACKGROUND_SETS]
    scores: "dict[str, list[float]]" = {label: [] for label in RARE_ON_STREETS}
    for record in records:
        _boxes, found, labels = detect(net, framed(cv2.imread(record.path), network_px_of(work / run))[0])[0]
        for label in RARE_ON_STREETS:
            scores[label] += found[labels == LABEL_INDEX[label]].tolist()
    return {label: sorted(rows, reverse=True) for label, rows in scores.items()}, len(records)


def raise_over_background(thresholds: "dict[str, float]", basis: "dict[str, str]", background) -> None:
    """Raises a threshold in place until real photos without the class stay quiet."""
    scores, photos = background
    allowed = int(RARE_ALARMS_PER_PHOTO * photos)
    for label, rows in scores.items():
        quiet = rows[allowed] + 0.005 if len(rows) > allowed else 0.0
        if quiet > thresholds[label]:
            thresholds[label] = round(min(quiet, 0.9), 2)
            basis[label] = f"at most {allowed} false alarms on {photos} held-out photos without the class"


def pooled(files: "list[Path]") -> "tuple[list[tuple[float, bool]], int]":
    """Score and hit of every detection of several sets, best first, and how many truth boxes the sets hold."""
    points, truth = [], 0.0
    for file in files:
        rows = [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file.open())]
        hits = [round(row["precision"] * (index + 1)) for index, row in enumerate(rows)]
        points += [(row["score"], hit > before) for row, hit, before in zip(rows, hits, [0, *hits])]
        truth += hits[-1] / rows[-1]["recall"] if rows and rows[-1]["recall"] else 0
    return sorted(points, reverse=True), round(truth)


def lowest_score(points: "list[tuple[float, bool]]", wanted: float) -> float:
    """The lowest score down to which precision still reaches `wanted`; HIGHEST when it never does."""
    best, right = HIGHEST, 0
    for count, (score, is_hit) in enumerate(points, 1):
        right += is_hit
        if count >= 8 and right / count >= wanted:
            best = min(best, score)
    return best


def table(metrics: dict) -> str:
    lines = ["| set | class | AP50 | AP | recall | precision | photos | boxes |", "|---|---|---|---|---|---|---|---|"]
    for group in ("heldOut", "evaluationOnly"):
        for name, figures in metrics.get(group, {}).items():
            for label, row in figures.items():
                lines.append(f"| {name} | {label} | {row['ap50']:.3f} | {row['ap']:.3f} | {row['recall']:.2f} | {row['precision']:.2f} | {row['images']} | {row['boxes']} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
