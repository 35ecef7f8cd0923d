"""Parameters of a Java notebook: new values for what the cell tagged ``parameters`` declares.

The declared type is kept. ``double rate = 1;`` given 7 becomes ``double rate = 7.0;``; written as
``var rate = 7;`` it would silently become a whole number and ``rate / 2`` another result.
"""

import json
import re

import nbformat

from .places import Refused

DECLARATION = re.compile(
    r"^[ \t]*(?:final[ \t]+)?([A-Za-z_][\w.]*(?:<[^=;]*>)?(?:\[\])?)[ \t]+([A-Za-z_]\w*)[ \t]*=",
    re.MULTILINE,
)
WHOLE = {"byte": 8, "short": 16, "int": 32, "long": 64}
BOXES = {"Integer": "int", "Long": "long", "Double": "double", "Float": "float", "Boolean": "boolean"}


def declared(source):
    """The types of the variables that a cell declares, by name, in order."""
    bare = re.sub(r"//.*|/\*.*?\*/", "", source)
    return {name: kind for kind, name in DECLARATION.findall(bare)}


def inject(notebook, values):
    """Puts a cell with the new values after the cell that declares them; changes the notebook."""
    if not values:
        return
    index = parameters_cell(notebook)
    types = declared(notebook.cells[index].source)
    lines = ["// Parameters given for this run."]
    for name, text in values.items():
        if name not in types:
            raise Refused(
                f"the notebook declares no parameter '{name}'; it has {', '.join(types) or 'none'}"
            )
        kind = types[name]
        lines.append(f"{kind} {name} = {literal(kind, name, text)};")
    cell = nbformat.v4.new_code_cell("\n".join(lines), metadata={"tags": ["injected-parameters"]})
    cell.id = "injected-parameters"
    notebook.cells.insert(index + 1, cell)


def parameters_cell(notebook):
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and "parameters" in cell.metadata.get("tags", []):
            return index
    raise Refused("the notebook has no cell tagged 'parameters', so nothing can be given with -p")


def literal(kind, name, text):
    """The Java expression of this type for a value given as text."""
    bare = BOXES.get(kind, kind).removeprefix("java.nio.file.").removeprefix("java.lang.")
    if bare in WHOLE:
        return whole(bare, name, text)
    if bare in ("double", "float"):
        return real(bare, name, text)
    if bare == "boolean":
        if text not in ("true", "false"):
            raise Refused(f"parameter '{name}' is true or false, not '{text}'")
        return text
    if bare == "String":
        return json.dumps(text)
    if bare == "Path":
        return f"Path.of({json.dumps(text)})"
    if bare == "var":
        return guessed(text)
    if bare in ("List<String>", "java.util.List<String>"):
        return f"List.of({', '.join(json.dumps(item) for item in listed(name, text))})"
    raise Refused(
        f"parameter '{name}' is of type {kind}; only numbers, true or false, String, Path and"
        " List<String> can be given from outside"
    )


def whole(kind, name, text):
    bits = WHOLE[kind]
    if not re.fullmatch(r"[+-]?[0-9]+", text):
        raise Refused(f"parameter '{name}' is a whole number, not '{text}'")
    number = int(text)
    if not -(2 ** (bits - 1)) <= number < 2 ** (bits - 1):
        raise Refused(f"parameter '{name}' is of type {kind}, too small for {number}")
    return f"{number}L" if kind == "long" else str(number)


def real(kind, name, text):
    try:
        number = float(text)
    except ValueError:
        raise Refused(f"parameter '{name}' is a number, not '{text}'") from None
    special = {"nan": "NaN", "inf": "POSITIVE_INFINITY", "-inf": "NEGATIVE_INFINITY"}
    if repr(number) in special:
        return f"{'Float' if kind == 'float' else 'Double'}.{special[repr(number)]}"
    return f"{number!r}f" if kind == "float" else repr(number)


def guessed(text):
    """For ``var``, whose type is its value's: a number, a truth, else a text."""
    if re.fullmatch(r"[+-]?[0-9]+", text):
        return text if -(2**31) <= int(text) < 2**31 else f"{text}L"
    if text in ("true", "false"):
        return text
    try:
        return real("double", "", text)
    except Refused:
        return json.dumps(text)


def listed(name, text):
    try:
        items = json.loads(text)
    except ValueError:
        items = None
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise Refused(f"parameter '{name}' is a list of texts, written [\"a\", \"b\"], not '{text}'")
    return items
