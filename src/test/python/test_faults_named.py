"""Every fault of the list K1 to K30 has a test that says its number."""

import pathlib
import re


def test_every_fault_has_a_test():
    here = pathlib.Path(__file__)
    others = [path for path in here.parent.glob("test_faults*.py") if path != here]
    texts = [path.read_text(encoding="utf-8") for path in others]
    said = {int(number) for text in texts for number in re.findall(r"\bK(\d+)\b", text)}
    assert set(range(1, 31)) <= said, sorted(set(range(1, 31)) - said)
