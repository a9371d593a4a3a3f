"""What a training run left in its folder, work/<run>: last.pt, log.jsonl, options.json, figures.json."""
from __future__ import annotations

import json
from pathlib import Path

from .frame import NETWORK_SIZE_PX


def options_of(run: Path) -> "dict[str, str]":
    """The options the run was started with, as text; a run that was never started has none."""
    file = run / "options.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def network_px_of(run: Path) -> int:
    """Side of the square whose pixel count the run's net was trained for."""
    return int(options_of(run).get("network_px", NETWORK_SIZE_PX))
