"""The classes of a shipped model, in the order of its output, and how upstream names map to them."""

LABELS = (
    "street_stall", "person", "vehicle", "bicycle", "umbrella", "table", "chair", "litter",
    "garbage_pile", "garbage_bag", "garbage_bin", "bin_overflow", "manhole_cover",
    "manhole_broken", "manhole_missing", "head", "plate",
)
LABEL_INDEX = {name: index for index, name in enumerate(LABELS)}

# Upstream category name -> ours. A name that maps to None is read and dropped (it is outside our classes).
CATEGORY_ALIASES = {
    "dining_table": "table",
    "other": None,
    "clutter_sidewalk": None,
}

# Classes the COCO teacher knows, by COCO's 80-class index.
COCO_TO_LABEL = {
    0: "person",
    1: "bicycle",
    2: "vehicle", 3: "vehicle", 5: "vehicle", 7: "vehicle",
    25: "umbrella",
    56: "chair",
    60: "table",
}
TEACHER_LABELS = ("person", "vehicle", "bicycle", "umbrella", "table", "chair")


def label_of_category(name: str) -> "str | None":
    """Maps an upstream category to one of LABELS, or None when it is outside them.

    Raises ValueError for a name nobody has decided about, so that a typo never trains silently.
    """
    if name in LABEL_INDEX:
        return name
    if name in CATEGORY_ALIASES:
        return CATEGORY_ALIASES[name]
    raise ValueError(f'category "{name}" is neither a model class nor a known alias')
