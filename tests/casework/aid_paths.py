"""Every path through a decision aid, and a short notation for tables of them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from casework.aids import Answer, Path, Tree

LETTERS = {
    "y": (Answer.YES,),
    "n": (Answer.NO,),
    "u": (Answer.UNSURE,),
    "+": (Answer.YES, Answer.UNSURE),
    "-": (Answer.NO, Answer.UNSURE),
    "h": (Answer.HELP,),
    "s": (Answer.SAFETY,),
    "v": (Answer.VISIT,),
    "m": (Answer.MANY,),
    "1": (Answer.UNDER_12,),
    "2": (Answer.FROM_12,),
    "3": (Answer.FROM_16,),
    "w": (Answer.CANNOT_WEIGH,),
    "g": (Answer.GUARDIAN,),
    "c": (Answer.MEDICAL,),
}


def spelled_out(table: Mapping[str, str]) -> dict[tuple[Answer, ...], str]:
    """A table of patterns as a table of answers: `n-y` is no, (no or unsure), yes."""
    paths: dict[tuple[Answer, ...], str] = {}
    for pattern, leaf in table.items():
        for answers in product(*(LETTERS[letter] for letter in pattern)):
            assert answers not in paths, pattern
            paths[answers] = leaf
    return paths


def walked(tree: Tree, answers: Iterable[Answer]) -> Path:
    """The path that these answers make, one after the other."""
    path: Path = ()
    for answer in answers:
        path = (*path, (tree.at(path), answer))
    return path


def to_first_leaf(tree: Tree, path: Path = ()) -> Iterator[Path]:
    """Every path from the start to the first leaf."""
    here = tree.at(path)
    if here not in tree.questions:
        yield path
        return
    for answer in tree.questions[here].answers:
        yield from to_first_leaf(tree, (*path, (here, answer)))


def all_paths(tree: Tree, path: Path = ()) -> Iterator[Path]:
    """Every path there is, through the buttons under leaves as well, unfinished ones included."""
    yield path
    here = tree.at(path)
    asked = here in tree.questions
    buttons = tree.questions[here].answers if asked else tree.follow_ons(path)
    for button in buttons:
        yield from all_paths(tree, (*path, (here, button)))
