"""Reading cells: which is code, what it is called, what the notebook says last."""

import re


def runs(cell):
    """Whether the kernel is asked to run this cell."""
    return cell.cell_type == "code" and bool(cell.source.strip())


def titles(notebook):
    """The title of each cell that runs, by its index.

    A cell is called by the comment it starts with, else by the heading above it, else by its first
    line.
    """
    found, heading = {}, None
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown":
            heading = last_heading(cell.source) or heading
        elif runs(cell):
            found[index] = first_comment(cell.source) or heading or first_line(cell.source)
            heading = None
    return found


def last_heading(text):
    headings = re.findall(r"^#{1,6}\s+(.+?)\s*#*$", text, re.MULTILINE)
    return headings[-1] if headings else None


def first_comment(source):
    found = re.match(r"\s*(?://|#)\s*(\S.*)", source)
    return found.group(1).strip() if found else None


def first_line(source):
    return source.strip().splitlines()[0]


def summary(notebook):
    """The text of the last output of the notebook; empty when it has none."""
    for cell in reversed(notebook.cells):
        for output in reversed(cell.get("outputs", [])):
            text = output_text(output)
            if text:
                return text
    return ""


def output_text(output):
    if output.output_type == "stream":
        return output.text.rstrip()
    if output.output_type in ("execute_result", "display_data"):
        return str(output.data.get("text/plain", "")).rstrip()
    return ""


def title_of(notebook, fallback):
    """The notebook's first heading."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            found = re.search(r"^#\s+(.+)$", cell.source, re.MULTILINE)
            if found:
                return found.group(1).strip()
    return fallback
