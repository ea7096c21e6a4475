"""What can be wrong with an entry of a file, in words, with its place."""

import re

from core.problems import Problem
from core.words import Words


def damaged(place: str, reason: str, *parts: object) -> Problem:
    """Return the problem of an entry that cannot be right, by the key of REASONS and what fills its gaps."""
    shown = [brief(str(part)) for part in parts]
    words = REASONS[reason]
    return Problem("file-entry", place, place=place, reason=Words(words.en.format(*shown), words.zh.format(*shown)))


def retold(problem: Problem, place: str) -> Problem:
    """Return a problem as one of an entry of the file."""
    return Problem("file-entry", place, place=place, reason=Words(problem.text("en"), problem.text("zh")))


def not_as_expected(message: str) -> Problem:
    """Return the problem that a message such as “Expected `float`, got `str` - at `$.nodes[17].pos[0]`” speaks of."""
    what, _, path = message.partition(" - at ")
    place = path.strip("`").removeprefix("$").removeprefix(".") or "{ }"
    for pattern, reason in FOUND:
        match = re.fullmatch(pattern, what, re.DOTALL)
        if match:
            return damaged(place, reason, *match.groups())
    return damaged(place, "other", what)


FOUND = (
    (r"Object contains unknown field `(.*)`", "unknown-key"),
    (r"Object missing required field `(.*)`", "missing-key"),
    (r"Expected `array` of length (\d+), got (\d+)", "length"),
    (r"Expected `(.*)`, got `(.*)`", "kind"),
    (r"(?:Number|Integer value) out of range", "too-large"),
)
REASONS: dict[str, Words] = {
    "unknown-key": Words("the key {0} is not known here.", "这里没有名为 {0} 的键。"),
    "missing-key": Words("the key {0} is missing.", "缺少键 {0}。"),
    "length": Words("{0} entries belong here, not {1}.", "这里应有 {0} 项，而不是 {1} 项。"),
    "kind": Words("{0} belongs here, not {1}.", "这里应为 {0}，而不是 {1}。"),
    "too-large": Words("the number is too large.", "数太大。"),
    "old": Words("this is not as version {0} of the file had it.", "与文件版本 {0} 的写法不符。"),
    "other": Words("{0}.", "{0}。"),
    "same-id": Words("two nodes have the id {0}.", "有两个节点的 id 都是 {0}。"),
    "same-label": Words("two nodes have the name {0}.", "有两个节点的名称都是 {0}。"),
    "no-node": Words("there is no node with the id {0}.", "没有 id 为 {0} 的节点。"),
    "bad-id": Words("an id needs 1 to 64 characters without spaces or quotes.", "id 须为 1 到 64 个字符，不含空格和引号。"),
    "bad-value": Words("a value is a number or nested lists of numbers.", "数值须为数，或由数组成的嵌套列表。"),
    "leaf-inputs": Words("a {0} holds a value and has no inputs.", "{0} 只存数值，没有输入。"),
    "leaf-params": Words("a {0} has no params.", "{0} 没有参数。"),
    "gate-value": Words("{0} computes its value and holds none.", "{0} 的值由计算得出，不能写明。"),
    "null-input": Words("{0} lists only the inputs that are wired, without null.", "{0} 只列出已连线的输入，不写 null。"),
    "input-count": Words("{0} has {1} inputs, not {2}.", "{0} 有 {1} 个输入，而不是 {2} 个。"),
    "block-output": Words("the output of a block is a gate inside of it.", "模块的输出须是其内部的一个门。"),
    "block-input": Words(
        "{0} is not the id of a leaf inside that holds one number, or stands here twice.",
        "{0} 不是内部单个数的叶节点 id，或在此重复。",
    ),
    "same-frame": Words("two frames have the id {0}.", "有两个框的 id 都是 {0}。"),
    "no-wire": Words("no wire ends at the input {0}.", "输入 {0} 上没有连线。"),
    "bend-count": Words("a wire has 1 to {0} bends here, not {1}.", "此处一条连线有 1 到 {0} 个拐点，而不是 {1} 个。"),
    "no-room": Words("a frame is wider and higher than 0.", "框的宽和高须大于 0。"),
    "no-colour": Words("a frame has one of the colours {0}.", "框的颜色须为 {0} 之一。"),
    "too-long": Words("at most {0} characters fit in a frame.", "框内最多 {0} 个字符。"),
    "no-block": Words("{0} stands for no block.", "{0} 不代表模块。"),
    "unknown-block": Words("there is no block with the id {0} before this.", "此前没有 id 为 {0} 的模块。"),
    "lecture-alone": Words(
        "a lecture has pages and notes; graphs, frames and whatever else stand on its pages.",
        "讲课只含页面与说明；计算图、框等都放在各页上。",
    ),
    "too-many-pages": Words("a lecture has at most {0} pages.", "一次讲课最多 {0} 页。"),
    "page-id": Words(
        "each page has an id of its own, 1 to 64 characters without spaces or quotes.",
        "每页须有各自的 id：1 到 64 个字符，不含空格和引号。",
    ),
    "page-part": Words("the first step comes before the last, both from 0 on.", "起始步须在结束步之前，且都不小于 0。"),
    "one-of": Words("one of {0} belongs here.", "这里须为 {0} 之一。"),
    "no-param": Words("{0} has no param {1}.", "{0} 没有参数 {1}。"),
}


def brief(text: str, most: int = 40) -> str:
    """Return a text from outside as a message may quote it: on one line and short."""
    line = "".join(c if c.isprintable() else " " for c in text[: most + 1])
    return line if len(line) <= most else line[: most - 1] + "…"
