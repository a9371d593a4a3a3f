import json
import tempfile
import unittest
from pathlib import Path

from streetnet.coco_set import read_coco_set
from streetnet.labels import label_of_category

CATEGORIES = [{"id": 1, "name": "litter"}, {"id": 2, "name": "dining_table"}, {"id": 3, "name": "other"}]
IMAGES = [{"id": 7, "file_name": "images/a.jpg", "width": 100, "height": 50}]


class CocoSet(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def read(self, annotations, categories=None):
        content = {"categories": categories or CATEGORIES, "images": IMAGES, "annotations": annotations}
        (self.folder / "annotations.json").write_text(json.dumps(content))
        return read_coco_set(self.folder)

    def test_maps_names_and_cuts_boxes_to_the_picture(self):
        rows = [{"image_id": 7, "category_id": 2, "bbox": [90, 40, 30, 30]}, {"image_id": 7, "category_id": 3, "bbox": [0, 0, 9, 9]}]
        (record,) = self.read(rows)
        self.assertEqual([(b.label, b.x1, b.y1, b.x2, b.y2) for b in record.boxes], [("table", 90, 40, 100, 50)])

    def test_refuses_an_unknown_class_and_names_the_file(self):
        with self.assertRaisesRegex(ValueError, r'annotations\.json: category "liter"'):
            self.read([], [{"id": 1, "name": "liter"}])

    def test_refuses_a_box_of_no_picture(self):
        with self.assertRaisesRegex(ValueError, "unknown image 8"):
            self.read([{"id": 1, "image_id": 8, "category_id": 1, "bbox": [0, 0, 9, 9]}])

    def test_refuses_a_missing_and_a_broken_file_by_name(self):
        with self.assertRaisesRegex(ValueError, r"annotations\.json: missing"):
            read_coco_set(self.folder)
        (self.folder / "annotations.json").write_text("{")
        with self.assertRaisesRegex(ValueError, r"annotations\.json: no readable JSON"):
            read_coco_set(self.folder)

    def test_knows_every_own_class(self):
        self.assertEqual(label_of_category("manhole_missing"), "manhole_missing")


if __name__ == "__main__":
    unittest.main()
