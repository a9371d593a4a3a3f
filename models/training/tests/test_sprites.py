import unittest

try:
    import numpy as np

    from streetnet.compose import COVER_STATES, SpriteBook, add_near_cover
    from streetnet.cover_sprites import SIDE_PX, cover_sprite
    from streetnet.grounds import drawn_ground
except ImportError as error:
    raise unittest.SkipTest(f"needs numpy and opencv: {error}") from None


class CoverSprites(unittest.TestCase):
    def test_depend_on_the_generator_alone(self):
        for state in COVER_STATES:
            first, again = (cover_sprite(np.random.default_rng(11), state) for _ in range(2))
            self.assertEqual(first.shape, (SIDE_PX, SIDE_PX, 4))
            self.assertTrue(np.array_equal(first, again))

    def test_fill_their_frame_and_leave_the_corners_free_when_round(self):
        for state in COVER_STATES:
            for seed in range(12):
                alpha = cover_sprite(np.random.default_rng(seed), state)[..., 3]
                self.assertEqual(alpha[SIDE_PX // 2, SIDE_PX // 2], 255)
                self.assertEqual(alpha[0, 0], 0)

    def test_an_open_place_is_darker_in_its_middle_than_the_covers_are(self):
        middle = slice(SIDE_PX // 2 - 30, SIDE_PX // 2 + 30)
        tone = {state: np.mean([cover_sprite(np.random.default_rng(s), state)[middle, middle, :3].mean() for s in range(60)])
                for state in COVER_STATES}
        self.assertLess(tone["manhole_missing"], 0.7 * tone["manhole_cover"])


class NearViews(unittest.TestCase):
    def test_a_box_lies_where_the_picture_changed(self):
        book, rng = SpriteBook(5, 6), np.random.default_rng(9)
        found = 0
        for _ in range(20):
            ground = drawn_ground(rng)
            before, boxes = ground.copy(), []
            add_near_cover(ground, boxes, book, rng)
            for box in boxes:
                found += 1
                changed = np.abs(ground.astype(int) - before).sum(2) > 0
                inner = changed[int(box.y1) : int(box.y2), int(box.x1) : int(box.x2)]
                self.assertGreater(inner.mean(), 0.5)
        self.assertGreater(found, 10)


if __name__ == "__main__":
    unittest.main()
