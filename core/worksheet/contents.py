"""What stands on a paper in words, the same for PDF, LaTeX and Moodle: title, questions, how it is marked, and the conventions."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from core.document import Document, Graph, effective_output
from core.evaluate import evaluate
from core.numbers import MINUS
from core.trace import Trace
from core.words import Words
from core.worksheet.code import write_code
from core.worksheet.concepts import choices, concept_key, prompt, role_name, solution
from core.worksheet.exam import Concept, Exam, Idea, Item, Place, Policy, Question
from core.worksheet.exam_record import still_asked
from core.worksheet.sheet import exam_of, exists, find_form, form_graph, write_place
from core.worksheet.tolerance import Tolerance

WORKSHEET, KEY = Words("Worksheet", "练习卷"), Words("Key", "答案")
FORM, NAME, ID, DATE = Words("Form {form}", "{form} 卷"), Words("Name", "姓名"), Words("ID", "学号"), Words("Date", "日期")
MARKS, EXAM, PAGE = Words("Marks", "得分"), Words("Exam", "试卷"), Words("Page {page} of {pages}", "第 {page} 页，共 {pages} 页")
CARD, MARKING = Words("Conventions", "约定"), Words("Marking", "评分")
READING = Words(
    "Values stand above the wires ({forward}), gradients of {output} below them ({back}). In brackets: the marks of a box.",
    "导线上方是值（{forward}），下方是 {output} 的梯度（{back}）。方括号内是该空的分值。",
)
SAID = {
    "value": Words("Fill in the values in the boxes above the wires.", "在导线上方的方框中填写值。"),
    "input": Words("Fill in the missing inputs.", "填写缺少的输入。"),
    "grad": Words("Fill in the gradients of {output} in the boxes below the wires.", "在导线下方的方框中填写 {output} 的梯度。"),
    "sent": Words("Fill in what each wire sends back, in the box below its end.", "在导线末端下方的方框中填写该线传回的梯度。"),
    "local": Words(
        "Fill in the local gradients in the boxes marked ∂, at the inputs of the gates.", "在门的输入处标有 ∂ 的方框中填写局部梯度。"
    ),
    "concept": Words("Answer the questions.", "回答下列问题。"),
}
RULE = Words(
    "An answer is right if it is right, or if it is the right next step from what you already wrote. Every mistake costs its mark once.",
    "答案本身正确，或者从你已写出的数出发、下一步正确，都算正确。每个错误只扣一次分。",
)
STRICT = Words("An answer is right if its number is right.", "数值正确即为答案正确。")
SHARE = Words("A right next step from a wrong number earns {percent} % of its marks.", "从错误的数出发的正确一步得该空分值的 {percent}%。")
ZERO = Words("A 0 that only follows from a mistake earns nothing by itself.", "仅由错误得出的 0 本身不得分。")
WHOLE = Words("An array is right as a whole or not at all.", "数组须全部正确才得分。")
TOLERANCES = {
    "auto": Words(
        "Two decimals are enough, or two significant figures where these say more.", "保留两位小数即可；两位有效数字更精确时以其为准。"
    ),
    "exact": Words("Numbers must be exact.", "数值须精确。"),
    "decimals": Words("Numbers to {places} decimals.", "数值精确到 {places} 位小数。"),
    "figures": Words("Numbers to {places} significant figures.", "数值精确到 {places} 位有效数字。"),
    "relabs": Words("Numbers may be off by {relative:.3g} % or by {absolute:g}.", "数值误差不超过 {relative:.3g}% 或 {absolute:g}。"),
}
CONVENTIONS = (
    Words(
        "A gradient is that of the output and has the shape of its value. The output's own gradient is 1. Where a value is used several "
        "times, gradients add.",
        "梯度是输出对该量的梯度，形状与其值相同。输出自身的梯度为 1。一个值被多次使用时，梯度相加。",
    ),
    Words(
        "relu′(0) = 0 and |x|′ = 0 at 0. Of equal inputs of max or min the first takes the whole gradient.",
        "relu′(0) = 0，|x| 在 0 处的导数取 0。max、min 的输入相等时，第一个取得全部梯度。",
    ),
    Words(
        "Squared error and R(W) = ΣW² have no ½. Hinge counts margins > 0. A loss over samples is their mean.",
        "平方误差与 R(W) = ΣW² 没有 ½。合页损失只计大于 0 的间隔。多个样本的损失取均值。",
    ),
    Words(
        "Jacobians are outputs × inputs. Numbers are exact and printed to {decimals} decimals.",
        "雅可比矩阵为 输出 × 输入。数值是精确的，印出时保留 {decimals} 位小数。",
    ),
)


@dataclass(frozen=True)
class Asked:
    """A question that the graph answers, as it stands on paper.

    key       how its answer is called in a submission
    choices   what to choose from, "" between none
    solution  the right answer
    """

    concept: Concept
    key: str
    prompt: str
    solution: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A question: what it says, its blanks and its other questions, and the marks of all of them."""

    wording: str
    items: tuple[Item, ...]
    asked: tuple[Asked, ...]

    @property
    def marks(self) -> float:
        """The marks of the question."""
        return sum(item.marks for item in self.items) + sum(asked.concept.marks for asked in self.asked)


@dataclass(frozen=True)
class Contents:
    """A paper in words, in one language, for one form; `form` is "" where there are no forms."""

    title: str
    form: str
    exam: str
    code: str
    reading: str
    parts: tuple[Part, ...]
    marking: str
    conventions: tuple[str, ...]
    language: str

    @property
    def out_of(self) -> float:
        """The marks of the paper."""
        return sum(part.marks for part in self.parts)

    @property
    def has_figure(self) -> bool:
        """Whether the graph is printed: not where nothing but drawing it is asked."""
        drawn = all(asked.concept.idea == "draw" for part in self.parts for asked in part.asked)
        return not drawn or any(part.items for part in self.parts) or not self.parts

    def say(self, words: Words, **facts: object) -> str:
        """Return words in the language of the paper."""
        return words.say(self.language).format(**facts)


def contents_of(document: Document, form: str = "", language: str = "en") -> Contents:
    """Return what stands on a form of a document's worksheet. Raises Problem("no-worksheet"), Problem("no-form")."""
    exam = exam_of(document)
    chosen = find_form(exam, form)
    graph = form_graph(document.graph, chosen)
    trace = evaluate(graph)
    output = graph.name_of(effective_output(graph) or "") if graph.nodes else ""
    parts = tuple(_part(question, graph, trace, output, language) for question in exam.questions)
    return Contents(
        document.note(language).title or WORKSHEET.say(language),
        chosen.label if exam.forms else "",
        exam.id,
        write_code(document.graph, exam),
        READING.say(language).format(output=output, forward="▶", back="◀") if output else "",
        tuple(part for part in parts if part.wording or part.items or part.asked),
        _marking(exam, graph, language),
        tuple(line.say(language).format(decimals=exam.decimals) for line in CONVENTIONS),
        language,
    )


def _part(question: Question, graph: Graph, trace: Trace, output: str, language: str) -> Part:
    items = tuple(item for item in question.items if exists(graph, item.place))
    asked = tuple(_asked(concept, graph, trace, language) for concept in question.concepts if still_asked(concept, graph))
    said = question.wording.get(language[:2]) or next(iter(question.wording.values()), "")
    return Part(said or _default_wording(items, bool(asked), graph, language).format(output=output), items, asked)


def _default_wording(items: tuple[Item, ...], asks: bool, graph: Graph, language: str) -> str:
    kinds = dict.fromkeys(_kind(item.place, graph) for item in items)
    if not kinds:
        return SAID["concept"].say(language) if asks else ""
    return ("" if language[:2] == "zh" else " ").join(SAID[kind].say(language) for kind in kinds)


def _kind(place: Place, graph: Graph) -> str:
    if place.port is not None:
        return "local" if place.kind == "local" else "sent"
    return "input" if place.kind == "value" and graph.nodes[place.node].is_leaf else place.kind


LISTED: tuple[Idea, ...] = ("role",)


def _asked(concept: Concept, graph: Graph, trace: Trace, language: str) -> Asked:
    options = tuple(role.say(language) for role in choices(graph)) if concept.idea in LISTED else ()
    answer = role_name(graph.nodes[concept.node].row.role) if concept.idea == "role" else solution(graph, trace, concept)
    said = answer.say(language).replace("-", MINUS) if concept.idea == "step" else answer.say(language)
    return Asked(concept, concept_key(graph, concept), prompt(graph, concept).say(language), said, options)


def _marking(exam: Exam, graph: Graph, language: str) -> str:
    policy = exam.policy or Policy()
    said = [RULE if policy.follow_through else STRICT]
    if policy.follow_through and policy.ft_fraction < 1:
        said.append(Words(*(SHARE[k].format(percent=f"{100 * policy.ft_fraction:.3g}") for k in (0, 1))))
    if policy.follow_through and policy.ft_zero == "review":
        said.append(ZERO)
    if not policy.per_cell and any(item for item in exam.items()):
        said.append(WHOLE)
    texts = [words.say(language) for words in said] + list(_tolerances(exam, graph, language))
    return ("" if language[:2] == "zh" else " ").join(texts)


def _tolerances(exam: Exam, graph: Graph, language: str) -> Iterator[str]:
    """Yield how exact numbers have to be: the rule of most blanks, then those that differ."""
    counted = Counter(item.tolerance for item in exam.items() if exists(graph, item.place))
    if not counted:
        return
    usual = counted.most_common(1)[0][0]
    yield tolerance_text(usual, language)
    for item in exam.items():
        if exists(graph, item.place) and item.tolerance != usual:
            yield f"{write_place(graph, item.place)}: {tolerance_text(item.tolerance, language)}"


def tolerance_text(rule: Tolerance, language: str) -> str:
    """Say how far an answer may lie from the right one."""
    return TOLERANCES[rule.kind].say(language).format(places=rule.places, relative=100 * rule.relative, absolute=rule.absolute)
