"""A case file of the first form, written in the second: comments, order and layout stay to the letter."""

from collections.abc import Iterator
from operator import itemgetter

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from peacecase.files.positions import yaml_node

FIRST, SECOND = "peacecase/1", "peacecase/2"


def migrated(text: str) -> str:
    """The text in the second form; as it was where it is no case of the first. Raises yaml.YAMLError for text with faults."""
    root = yaml_node(text)
    if not isinstance(root, MappingNode):
        return text
    schema = _field(root, "schema")
    if schema is None or schema[1].value != FIRST:
        return text
    places = {node.start_mark.index: (node, "target") for node in _keys_on(root)}
    places[schema[1].start_mark.index] = (schema[1], SECOND)
    for start, (node, written) in sorted(places.items(), key=itemgetter(0), reverse=True):
        # what is written as a block ends where the next line begins
        end = start + len(text[start : node.end_mark.index].rstrip())
        mark = text[start] if text[start] in "'\"" else ""  # without it, {"on":x} is no record any more
        text = f"{text[:start]}{mark}{written}{mark}{text[end:]}"
    return text


def _keys_on(root: MappingNode) -> Iterator[Node]:
    """The key `on` of each bearing, search and note; one that is repeated by an alias stands in one place."""
    evidence = _field(root, "evidence")
    held = (
        [value for _key, value in evidence[1].value]
        if evidence and isinstance(evidence[1], MappingNode)
        else []
    )
    lists = [_field(item, "bears_on") for item in held if isinstance(item, MappingNode)]
    for found in (*lists, _field(root, "searched"), _field(root, "discussion")):
        if found is None or not isinstance(found[1], SequenceNode):
            continue
        for record in found[1].value:
            key = _field(record, "on") if isinstance(record, MappingNode) else None
            if key is not None and _field(record, "target") is None:
                yield key[0]


def _field(record: MappingNode, name: str) -> tuple[Node, Node] | None:
    return next(
        ((key, value) for key, value in record.value if isinstance(key, ScalarNode) and key.value == name),
        None,
    )
