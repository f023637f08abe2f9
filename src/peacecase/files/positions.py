"""Where in a YAML text a record stands: line and column of a path, worked out only when there is news of it."""

from functools import lru_cache

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from peacecase.model.diagnostic import Diagnostic, Finding, RecordPath, format_path

try:
    from yaml import CBaseLoader as NodeLoader
except ImportError:  # pragma: no cover - a build of PyYAML without libyaml
    from yaml import BaseLoader as NodeLoader  # type: ignore[assignment]


def yaml_node(text: str) -> Node | None:
    """The nodes of a YAML text, with their marks. Raises yaml.YAMLError for a text with faults."""
    node: Node | None = yaml.compose(text, Loader=NodeLoader)
    return node


class Positions:
    """The places of all records in one text, which has been read to its end and is not nested too deep.

    Raises yaml.YAMLError for a text with faults.
    """

    def __init__(self, text: str) -> None:
        self.root = yaml_node(text)
        self._fields: dict[int, dict[str, tuple[Node, Node]]] = {}

    def of(self, path: RecordPath, *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the record at a path.

        A text is placed at its first letter, a record or list at its key (in a list: where the item begins). With
        `key`, the key is meant in any case. What is not there is placed at the nearest parent that is.
        """
        mark = self.root.start_mark if self.root else None
        node = self.root
        for step in path:
            child: Node | None = None
            if isinstance(node, MappingNode):
                fields = self._fields_of(node)
                found = fields.get(str(step)) or (
                    fields.get("on") if step == "target" else None
                )  # the first form
                if found is not None:
                    key_node, child = found
                    is_text = isinstance(child, ScalarNode) and child.value
                    mark = child.start_mark if is_text and not key else key_node.start_mark
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                child = node.value[step]
                mark = child.start_mark
            if child is None:
                break
            node = child
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def _fields_of(self, record: MappingNode) -> dict[str, tuple[Node, Node]]:
        """Key and value nodes by key, the first of a doubled key; looked up once a record, which may be a long one."""
        fields = self._fields.get(id(record))
        if fields is None:
            fields = self._fields[id(record)] = {}
            for key_node, value_node in record.value:
                fields.setdefault(str(key_node.value), (key_node, value_node))
        return fields


@lru_cache(maxsize=1)
def positions_in(text: str) -> Positions:
    """The places in a text; those of the last one are kept, since its faults and findings are placed one kind after the other.

    Raises as `Positions` does.
    """
    return Positions(text)


def place_findings(findings: list[Finding], text: str, file: str) -> list[Diagnostic]:
    """Findings about one file, each with its line and column, in the order of the file."""
    if not findings:
        return []
    positions = positions_in(text)
    return sorted(
        Diagnostic(
            file,
            *positions.of(finding.path),
            finding.code,
            finding.severity,
            finding.message,
            finding.hint,
            format_path(finding.path),
            finding.fix,
            finding.accepted,
        )
        for finding in findings
    )
