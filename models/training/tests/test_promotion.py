import tempfile
import unittest
from pathlib import Path

from streetnet.coco_set import Record
from streetnet.promotion import allowed_fall, compare, read_fixed_pictures, refuse_shared_pictures


def row(ap50, precision, boxes, recall=0.5):
    return {"ap50": ap50, "precision": precision, "recall": recall, "boxes": boxes}


class Promotion(unittest.TestCase):
    def test_what_falls_on_many_boxes_is_worse(self):
        report = compare({"set": ({"litter": row(0.60, 0.80, 4000)}, {"litter": row(0.60, 0.75, 4000)})})
        self.assertFalse(report["isPromoted"])
        self.assertEqual(report["worse"], [{"set": "set", "label": "litter", "falls": ["precision"]}])

    def test_one_box_of_few_proves_nothing(self):
        report = compare({"set": ({"vehicle": row(0.774, 19 / 23, 30)}, {"vehicle": row(0.774, 18 / 24, 30)})})
        self.assertTrue(report["isPromoted"])

    def test_a_class_that_is_no_longer_found_is_worse(self):
        self.assertFalse(compare({"set": ({"vehicle": row(0.77, 0.8, 30)}, {})})["isPromoted"])

    def test_too_few_boxes_neither_stop_nor_carry(self):
        report = compare({"set": ({"litter": row(0.9, 0.9, 11)}, {"litter": row(0.1, 0.1, 11)})})
        self.assertEqual((report["isPromoted"], report["worse"]), (False, []))

    def test_the_tolerance_shrinks_with_the_boxes_but_not_to_nothing(self):
        self.assertGreater(allowed_fall(row(0.5, 0.5, 20), "ap50"), 0.15)
        self.assertEqual(allowed_fall(row(0.5, 0.5, 1_000_000), "ap50"), 0.02)

    def test_a_picture_that_judges_is_not_learnt(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "a.jpg").write_bytes(b"same")
        (folder / "b.jpg").write_bytes(b"same")
        (folder / "annotations.json").write_text(
            '{"categories": [], "annotations": [], "images": [{"id": 1, "file_name": "a.jpg", "width": 2, "height": 2}]}')
        fixed = read_fixed_pictures([folder])
        with self.assertRaisesRegex(ValueError, "b.jpg: the same picture judges as .*a.jpg"):
            refuse_shared_pictures([Record("V", str(folder / "b.jpg"), 2, 2)], fixed)


if __name__ == "__main__":
    unittest.main()
