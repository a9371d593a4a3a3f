"""Step 10: writes the tables of a model card from the manifest and the logs of the runs it came from.

    python3 -m streetnet.card --work work --runs first second third --model ../street-nano/<version>

What people wrote stays; only what stands between `<!-- name -->` and `<!-- /name -->` is replaced.
"""
from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from .judge import table

EVERY_STEPS = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--runs", nargs="+", required=True, help="in the order they were trained")
    parser.add_argument("--model", type=Path, required=True)
    chosen = parser.parse_args()
    manifest = json.loads((chosen.model / "manifest.json").read_text(encoding="utf-8"))
    blocks = {
        "weights": f'{manifest["sizeBytes"]:,} bytes, SHA-256 `{manifest["sha256"]}`, trained until {manifest["trainedAt"][:10]}',
        "training": training_table(chosen.work, chosen.runs),
        "thresholds": threshold_table(manifest),
        "figures": table(manifest["metrics"]),
    }
    card = chosen.model / "README.md"
    card.write_text(filled(card.read_text(encoding="utf-8"), blocks), encoding="utf-8")


def filled(text: str, blocks: "dict[str, str]") -> str:
    """The card with every block replaced. Raises ValueError naming the block that the card lacks."""
    for name, block in blocks.items():
        pattern = re.compile(rf"(<!-- {name} -->\n?)(.*?)(\n?<!-- /{name} -->)", re.DOTALL)
        if not pattern.search(text):
            raise ValueError(f"the card has no place <!-- {name} --> … <!-- /{name} -->")
        end = "\n" if "\n" in block else ""
        text = pattern.sub(lambda found: f"{found[1]}{block}{found[3] or end}", text)
    return text


def training_table(work: Path, runs: "list[str]") -> str:
    rows = ["| Run | Step | Loss | Score part | Box part | Pictures/s |", "|---|---|---|---|---|---|"]
    for run in runs:
        log = [json.loads(line) for line in (work / run / "log.jsonl").read_text(encoding="utf-8").splitlines()]
        for row in log:
            if row["step"] % EVERY_STEPS == 0 or row is log[-1]:
                rows.append(f'| {run} | {row["step"]} | {row["loss"]:.2f} | {row["score"]:.2f} | {row["box"]:.3f} | {row["imagesPerSecond"]:.1f} |')
    return "\n".join(rows)


def threshold_table(manifest: dict) -> str:
    basis = manifest["metrics"]["thresholdBasis"]
    rows = ["| Class | Score | Basis |", "|---|---|---|"]
    return "\n".join(rows + [f"| {label} | {score} | {basis[label]} |" for label, score in manifest["thresholds"].items()])


if __name__ == "__main__":
    main()
