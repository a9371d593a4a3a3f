import unittest

try:
    from streetnet.card import filled
except ImportError as error:
    raise unittest.SkipTest(f"needs torch, numpy and opencv: {error}") from None


class Card(unittest.TestCase):
    def test_replaces_its_blocks_and_leaves_what_people_wrote(self):
        text = "Ours.\n<!-- figures -->\nold\n<!-- /figures -->\nAlso ours: <!-- weights -->x<!-- /weights -->."
        self.assertEqual(
            filled(text, {"figures": "new | \\1", "weights": "y"}),
            "Ours.\n<!-- figures -->\nnew | \\1\n<!-- /figures -->\nAlso ours: <!-- weights -->y<!-- /weights -->.",
        )

    def test_names_the_place_a_card_lacks(self):
        with self.assertRaisesRegex(ValueError, "<!-- figures -->"):
            filled("nothing here", {"figures": "new"})


if __name__ == "__main__":
    unittest.main()
