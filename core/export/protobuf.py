"""Packs the few messages of an ONNX file by the rules of Protocol Buffers: a key, a length and the bytes for each field.

The numbers of the fields are those of onnx.proto, https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from core.values import Floats

DOUBLE, INT64, FLOAT = 11, 7, 1  # TensorProto.DataType
IR_VERSION, OPSET = 8, 17


def varint(number: int) -> bytes:
    """Return a whole number in groups of seven bits, the lowest first; a negative one as its 64-bit complement."""
    number &= (1 << 64) - 1
    packed = bytearray()
    while number > 127:
        packed.append(number & 127 | 128)
        number >>= 7
    return bytes([*packed, number])


def whole(field: int, number: int) -> bytes:
    """Return a field that holds a whole number."""
    return varint(field << 3) + varint(number)


def chunk(field: int, content: str | bytes) -> bytes:
    """Return a field that holds a text, bytes or another message."""
    data = content.encode() if isinstance(content, str) else content
    return varint(field << 3 | 2) + varint(len(data)) + data


def node(operator: str, inputs: Sequence[str], output: str, attributes: Mapping[str, int | Sequence[int]]) -> bytes:
    """Return a NodeProto."""
    parts = [*(chunk(1, name) for name in inputs), chunk(2, output), chunk(4, operator)]
    return b"".join([*parts, *(chunk(5, _attribute(name, value)) for name, value in attributes.items())])


def _attribute(name: str, value: int | Sequence[int]) -> bytes:
    if isinstance(value, int):
        return chunk(1, name) + whole(3, value) + whole(20, 2)
    return chunk(1, name) + b"".join(whole(8, number) for number in value) + whole(20, 7)


def tensor(name: str, value: float | Floats | int | Sequence[int]) -> bytes:
    """Return a TensorProto of doubles, or of whole numbers for one or a sequence of them."""
    is_double = isinstance(value, float | np.ndarray)
    array = np.asarray(value, dtype="<f8" if is_double else "<i8")
    dims = b"".join(whole(1, size) for size in array.shape)
    return dims + whole(2, DOUBLE if is_double else INT64) + chunk(8, name) + chunk(9, array.tobytes())


def value_info(name: str, shape: Sequence[int]) -> bytes:
    """Return a ValueInfoProto of doubles: the name and shape of an input or output."""
    dims = b"".join(chunk(1, whole(1, size)) for size in shape)
    return chunk(1, name) + chunk(2, chunk(1, whole(1, DOUBLE) + chunk(2, dims)))


def model(name: str, nodes: Iterable[bytes], tensors: Iterable[bytes], inputs: Iterable[bytes], outputs: Iterable[bytes]) -> bytes:
    """Return a ModelProto, the content of an .onnx file."""
    lists = ((1, nodes), (5, tensors), (11, inputs), (12, outputs))
    graph = chunk(2, name) + b"".join(chunk(field, part) for field, parts in lists for part in parts)
    return whole(1, IR_VERSION) + chunk(2, "Backwire") + chunk(7, graph) + chunk(8, chunk(1, "") + whole(2, OPSET))
