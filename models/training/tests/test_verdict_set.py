import json
import tempfile
import unittest
from pathlib import Path

from streetnet.verdict_set import read_verdict_set

CATEGORIES = [{"id": 1, "name": "litter"}]


def image(number, scene, split):
    return {"id": number, "file_name": f"images/{number}.jpg", "width": 100, "height": 50, "scene": scene, "split": split}


class VerdictSet(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def read(self, images, rejections=(), annotations=()):
        content = {"categories": CATEGORIES, "images": images, "annotations": list(annotations), "rejections": list(rejections)}
        (self.folder / "annotations.json").write_text(json.dumps(content))
        return read_verdict_set(self.folder)

    def test_a_verdict_speaks_of_its_box_and_of_nothing_else(self):
        (record,) = self.read(
            [image(1, "box/a", "train")],
            [{"image_id": 1, "category_id": 1, "bbox": [10, 10, 20, 20]}],
            [{"image_id": 1, "category_id": 1, "bbox": [50, 10, 20, 20]}])
        self.assertEqual({value for value in record.known.values()}, {0.0})
        self.assertEqual([(b.label, b.x1) for b in record.boxes], [("litter", 50)])
        self.assertEqual([(b.x1, b.x2, labels) for b, labels in record.absent], [(10, 30, ("litter",))])

    def test_refuses_a_scene_on_both_sides(self):
        with self.assertRaisesRegex(ValueError, "the scene box/a lies on both sides"):
            self.read([image(1, "box/a", "train"), image(2, "box/a", "val")])

    def test_refuses_a_split_nobody_knows_and_a_rejection_of_no_picture(self):
        with self.assertRaisesRegex(ValueError, 'the split "test"'):
            self.read([image(1, "box/a", "test")])
        with self.assertRaisesRegex(ValueError, "unknown image 9"):
            self.read([image(1, "box/a", "train")], [{"image_id": 9, "category_id": 1, "bbox": [0, 0, 9, 9]}])


if __name__ == "__main__":
    unittest.main()
