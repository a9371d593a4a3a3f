"""The examples of models/evaluate/average-precision.test.ts, so that both judges stay one."""
import unittest

try:
    import numpy as np

    from streetnet.metrics import Found, class_figures
except ImportError as error:
    raise unittest.SkipTest(f"needs numpy: {error}") from None

LEFT = [0.1, 0.1, 0.3, 0.3]
LEFT_SHIFTED = [0.14, 0.1, 0.34, 0.3]
RIGHT = [0.6, 0.6, 0.8, 0.8]
NOWHERE = [0.4, 0.05, 0.5, 0.15]


def picture(found, truth):
    boxes = np.array([box for _score, box in found], float).reshape(-1, 4)
    return Found(boxes, np.array([score for score, _box in found])), np.array(truth, float).reshape(-1, 4)


class AveragePrecision(unittest.TestCase):
    def test_is_one_when_all_is_found_exactly(self):
        figures = class_figures([picture([(0.9, LEFT)], [LEFT])], 0.5)
        self.assertEqual((figures["ap50"], figures["ap"], figures["recall"], figures["precision"]), (1, 1, 1, 1))

    def test_is_zero_when_nothing_is_found(self):
        self.assertEqual(class_figures([picture([], [LEFT])], 0.5)["ap50"], 0)

    def test_takes_half_the_recall_points_when_one_of_two_is_found_first(self):
        pictures = [picture([(0.9, LEFT)], [LEFT]), picture([(0.3, NOWHERE)], [RIGHT])]
        self.assertAlmostEqual(class_figures(pictures, 0.5)["ap50"], 51 / 101)

    def test_accepts_a_loose_box_at_half_overlap_only(self):
        figures = class_figures([picture([(0.9, LEFT_SHIFTED)], [LEFT])], 0.5)
        self.assertEqual(figures["ap50"], 1)
        self.assertAlmostEqual(figures["ap"], 0.4)

    def test_counts_a_second_detection_as_a_false_alarm(self):
        figures = class_figures([picture([(0.9, LEFT), (0.8, LEFT)], [LEFT])], 0.5)
        self.assertEqual((figures["recall"], figures["precision"]), (1, 0.5))


if __name__ == "__main__":
    unittest.main()
