"""One line per step with the share done and the time left."""
from __future__ import annotations

import time


class Progress:
    def __init__(self, title: str, total: int, interval_seconds: float = 20.0):
        self.title, self.total, self.interval_seconds = title, total, interval_seconds
        self.started = self.shown = time.monotonic()

    def show(self, done: int, note: str = "") -> None:
        now = time.monotonic()
        if done < self.total and now - self.shown < self.interval_seconds:
            return
        self.shown = now
        left_seconds = (now - self.started) / max(done, 1) * (self.total - done)
        print(f"{self.title}: {done}/{self.total}, {left_seconds / 60:.1f} min left {note}".rstrip(), flush=True)
