"""Step 7: figures of the exported graph on held-out and evaluation-only sets; thresholds; all into manifest.json.

    python3 -m streetnet.judge --work work --model ../street-nano/1.0.0 --evaluation-only ../../../shared/data/images

Thresholds are chosen on held-out scenes of the open sets alone: the lowest score at which precision still reaches the
wanted share. Sets without an open licence (R_) are only measured, after that.
"""
from __future__ import annotations

import argparse
import csv
import json
import subprocess
from pathlib import Path

from .labels import LABELS

ROOT = Path(__file__).resolve().parents[3]
# A wrong box of these classes costs a reviewer's minute; the others only help a rule to decide.
ALARM_LABELS = ("street_stall", "litter", "garbage_pile", "garbage_bag", "bin_overflow", "manhole_broken", "manhole_missing")
ALARM_PRECISION, HELPER_PRECISION, MASK_PRECISION = 0.8, 0.7, 0.5
MASK_LABELS = ("head", "plate")
LOWEST, HIGHEST, UNKNOWN = 0.2, 0.7, 0.5
MIN_BOXES = 12
# Top-down photos judge another view than a street camera's.
NOT_FOR_THRESHOLDS = ("A_stall_aerial",)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--evaluation-only", type=Path, help="folder whose R_ sets are measured, never used for a choice")
    arguments = parser.parse_args()
    manifest_file = arguments.model / "manifest.json"
    held_out = sorted(p for p in (arguments.work / "holdout").iterdir() if p.is_dir())
    curves = arguments.work / "curves"
    for folder in held_out:
        evaluate(folder, arguments.model, curves / folder.name)
    manifest = json.loads(manifest_file.read_text(encoding="utf-8"))
    manifest["thresholds"], basis = choose_thresholds(curves)
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
    return {label: {key: round(value, 3) for key, value in row.items()} for label, row in figures.items()}


def choose_thresholds(curves: Path) -> "tuple[dict[str, float], dict[str, str]]":
    """Per class the highest of the sets' thresholds, and a sentence on where each came from."""
    thresholds, basis = {}, {}
    for label in LABELS:
        wanted = ALARM_PRECISION if label in ALARM_LABELS else MASK_PRECISION if label in MASK_LABELS else HELPER_PRECISION
        found = {p.parent.name: lowest_score(p, wanted) for p in sorted(curves.glob(f"*/{label}.csv")) if p.parent.name not in NOT_FOR_THRESHOLDS}
        found = {name: score for name, score in found.items() if score is not None}
        if not found:
            thresholds[label], basis[label] = UNKNOWN, "no held-out curve; default"
            continue
        name = max(found, key=lambda key: found[key])
        thresholds[label] = round(min(max(found[name], LOWEST), HIGHEST), 2)
        basis[label] = f"precision {wanted} on {name}"
    return thresholds, basis


def lowest_score(file: Path, wanted: float) -> "float | None":
    """The lowest score whose precision reaches `wanted`; HIGHEST when none does, None when the curve is too thin."""
    rows = [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file.open())]
    if not rows:
        return HIGHEST
    hits = [row["precision"] * (index + 1) for index, row in enumerate(rows)]
    truth = hits[-1] / rows[-1]["recall"] if rows[-1]["recall"] else 0
    if truth < MIN_BOXES:
        return None
    fit = [row["score"] for index, row in enumerate(rows) if row["precision"] >= wanted and index >= 4]
    return min(fit) if fit else HIGHEST


def table(metrics: dict) -> str:
    lines = ["| set | class | AP50 | AP | recall | precision | photos | boxes |", "|---|---|---|---|---|---|---|---|"]
    for group in ("heldOut", "evaluationOnly"):
        for name, figures in metrics.get(group, {}).items():
            for label, row in figures.items():
                lines.append(f"| {name} | {label} | {row['ap50']:.3f} | {row['ap']:.3f} | {row['recall']:.2f} | {row['precision']:.2f} | {row['images']} | {row['boxes']} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
