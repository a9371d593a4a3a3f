import argparse
import tempfile
import unittest
from pathlib import Path
from unittest import mock

try:
    import cv2
    import numpy as np
    import torch

    from streetnet import train as training
    from streetnet.coco_set import Box, Record
    from streetnet.labels import LABELS
    from streetnet.net import StreetNet
    from streetnet.prepare import TEACHER_FILE, write_index
except ImportError as error:
    raise unittest.SkipTest(f"needs torch, numpy and opencv: {error}") from None


class Interrupted(Exception):
    pass


class ResumedRun(unittest.TestCase):
    """A run that learns beside the teacher and is interrupted ends with the weights of one that was not."""

    def test_gives_the_weights_of_an_unbroken_one(self):
        with tempfile.TemporaryDirectory() as name:
            self.folder = Path(name)
            self.write_data()
            training.train(self.chosen("unbroken"))
            save = training._save

            def save_and_break(*parts):
                save(*parts)
                raise Interrupted

            with mock.patch.object(training, "_save", save_and_break), self.assertRaises(Interrupted):
                training.train(self.chosen("broken"))
            training.train(self.chosen("broken"))
            unbroken, resumed = (torch.load(self.folder / run / "last.pt") for run in ("unbroken", "broken"))
            self.assertEqual((unbroken["step"], resumed["step"]), (3, 3))
            self.assertEqual([key for key, value in unbroken["averaged"].items() if not torch.equal(value, resumed["averaged"][key])], [])

    def write_data(self):
        teacher = self.folder / TEACHER_FILE
        teacher.parent.mkdir(parents=True)
        torch.manual_seed(11)
        torch.onnx.export(StreetNet(80).eval(), torch.zeros(1, 3, 64, 64), str(teacher))
        rng, records = np.random.default_rng(12), []
        for index, split in enumerate(("train", "train", "train", "val")):
            path = self.folder / f"{index}.png"
            cv2.imwrite(str(path), rng.integers(0, 255, (80, 96, 3), np.uint8))
            boxes = [Box(20, 20, 50, 70, "person")]
            records.append(Record("A_coco128", str(path), 96, 80, boxes=boxes, known={label: 1.0 for label in LABELS}, split=split))
        write_index(records, self.folder / "index.json")

    def chosen(self, run):
        return argparse.Namespace(
            data=self.folder, work=self.folder, run=run, index=self.folder / "index.json", start=None, steps=3, batch=2, rate=1e-3, mosaic=0.3,
            network_px=96, small_px=64, plain_share=0.3, seed=13, threads=1, workers=0, save_every=1, judge_every=9, norms=1,
            keep=1.0, blend=0.0, blend_backbone=0.0, people_share=2.0, device="cpu")


if __name__ == "__main__":
    unittest.main()
