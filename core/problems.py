"""What can go wrong, said in one clear sentence: what, where, and what to do now."""

from core.words import Words


class Problem(Exception):
    """A mistake of the user's: a code, the place (a node's id, a file, a column) and the facts of its sentence."""

    def __init__(self, code: str, where: str = "", **facts: object) -> None:
        super().__init__(code, where, facts)
        self.code = code
        self.where = where
        self.facts = facts

    def text(self, language: str = "en") -> str:
        """Return the sentence for people."""
        facts = {key: fact.say(language) if isinstance(fact, Words) else fact for key, fact in self.facts.items()}
        return MESSAGES[self.code].say(language).format_map(facts)

    def at(self, where: str) -> "Problem":
        """Return the same problem at another place."""
        return Problem(self.code, where, **self.facts)

    def with_facts(self, **facts: object) -> "Problem":
        """Return the same problem with more to say."""
        return Problem(self.code, self.where, **(self.facts | facts))

    def __str__(self) -> str:
        return self.text()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and (self.code, self.where, self.facts) == (other.code, other.where, other.facts)

    def __hash__(self) -> int:
        return hash((self.code, self.where))


MESSAGES: dict[str, Words] = {
    # a gate that cannot compute
    "missing-input": Words(
        "{who} has nothing on its input {port}. Draw a wire to it.",
        "{who} 的输入 {port} 没有连线。请给它连一条线。",
    ),
    "cycle": Words(
        "{who} feeds itself: the wires form a loop. Remove one wire of the loop.",
        "{who} 连回了自己：连线形成了环。请删除环上的一条线。",
    ),
    "broadcast": Words(
        "{who}: the shapes {a} and {b} do not fit together. Make them equal, or make one of the differing sizes 1.",
        "{who}：形状 {a} 与 {b} 无法广播。请让它们相同，或把不同的那一维改为 1。",
    ),
    "matmul-shape": Words(
        "{who}: {a} @ {b} does not fit, inner {inner_a} ≠ {inner_b}. {fix}",
        "{who}：{a} @ {b} 不匹配，内维 {inner_a} ≠ {inner_b}。{fix}",
    ),
    "rank": Words(
        "{who} needs {wanted} on its input {port}, but gets {got}. {fix}",
        "{who} 的输入 {port} 需要{wanted}，但得到的是{got}。{fix}",
    ),
    "index-range": Words(
        "{who}: the index {index} is outside of the shape {shape}. Count from 0.",
        "{who}：下标 {index} 超出形状 {shape}。下标从 0 开始。",
    ),
    "label-range": Words(
        "{who}: the label {label} is not one of the classes 0 to {last}. Give a whole number from 0 to {last} for each sample.",
        "{who}：标签 {label} 不在类别 0 到 {last} 之中。请为每个样本给出 0 到 {last} 的整数。",
    ),
    "label-count": Words(
        "{who}: {samples} samples need {samples} labels, but there are {labels}.",
        "{who}：{samples} 个样本需要 {samples} 个标签，但给出了 {labels} 个。",
    ),
    "empty-array": Words("{who} got an empty array. Give it at least one number.", "{who} 得到了空数组。请至少给一个数。"),
    # a number that is not one
    "domain": Words(
        "{who}: {function} is not defined at {x}. Keep its input {wanted}.",
        "{who}：{function} 在 {x} 处没有定义。请让输入{wanted}。",
    ),
    "overflow": Words(
        "{who}: the result is too large for a number (over 1.8e308). Make its input smaller.",
        "{who}：结果太大，超出可表示范围（1.8e308）。请减小输入。",
    ),
    "not-a-number": Words(
        "{who}: the result is not a number (NaN). Look at its inputs: {inputs}.",
        "{who}：结果不是数（NaN）。请检查输入：{inputs}。",
    ),
    "gradient-infinite": Words(
        "{who}: the local gradient is not finite here. Move its input away from this point.",
        "{who}：此处的局部梯度不是有限数。请把输入移开这一点。",
    ),
    "not-scalar": Words(
        "The output {who} has the shape {shape}; a gradient needs one number. Take sum({who}), or choose another output.",
        "输出 {who} 的形状是 {shape}；求梯度需要一个数。请用 sum({who})，或另选输出。",
    ),
    "no-output": Words("The graph has no output yet. Add a gate, or choose an output.", "计算图还没有输出。请添加一个门，或选择输出。"),
    "unknown-output": Words(
        "There is no {name} to be the output. The names are: {names}.",
        "没有名为 {name} 的输出。可用的名称：{names}。",
    ),
    # an edit that cannot be made
    "no-node": Words("There is nothing called {name} on the page.", "页面上没有 {name}。"),
    "no-port": Words("{who} has no input number {port}.", "{who} 没有第 {port} 个输入。"),
    "would-cycle": Words(
        "This wire would close a loop: {source} already depends on {target}. Wires must lead forward.",
        "这条线会形成环：{source} 已经依赖于 {target}。连线只能向前。",
    ),
    "bad-label": Words(
        "“{label}” cannot be a name. A name starts with a letter and holds letters, digits and _ only.",
        "“{label}” 不能作名称。名称以字母开头，只含字母、数字和下划线。",
    ),
    "label-taken": Words("The name {label} is taken. Choose another one.", "名称 {label} 已被使用。请换一个。"),
    "not-finite": Words("A value must be a finite number. Type another one.", "值必须是有限的数。请重新输入。"),
    "not-a-leaf": Words("{who} is computed by its gate. Change one of its inputs instead.", "{who} 由门计算得出。请改变它的输入。"),
    "unknown-gate": Words("There is no gate called {gate}.{hint}", "没有名为 {gate} 的门。{hint}"),
    "bad-parameter": Words("{who} has no parameter {name} of value {value}. {fix}", "{who} 没有取值为 {value} 的参数 {name}。{fix}"),
    "bad-number": Words(
        "“{text}” is not a number. Type one like -2, 0.5, 1e-3 or 2/3.",
        "“{text}” 不是数。请输入如 -2、0.5、1e-3 或 2/3 的数。",
    ),
    "ragged-array": Words(
        "The rows of the array have different lengths. Give every row the same length.",
        "数组各行长度不同。请让每行一样长。",
    ),
    # a file
    "file-missing": Words("{file} does not exist. Check the name and the folder.", "{file} 不存在。请检查名称和文件夹。"),
    "file-folder": Words("{file} is a folder. Choose a file in it.", "{file} 是文件夹。请选择其中的文件。"),
    "file-denied": Words(
        "{file} may not be read. Ask its owner for permission, or copy it.",
        "没有读取 {file} 的权限。请向所有者申请，或复制一份。",
    ),
    "file-special": Words("{file} is not an ordinary file. Choose another one.", "{file} 不是普通文件。请另选一个。"),
    "file-unreadable": Words(
        "{file} cannot be read: {reason}. Check the disk, or copy the file.",
        "{file} 无法读取：{reason}。请检查磁盘，或复制该文件。",
    ),
    "file-unwritable": Words(
        "{file} cannot be written: {reason}. Choose another folder or name.",
        "{file} 无法写入：{reason}。请换一个文件夹或名称。",
    ),
    "file-too-large": Words(
        "{file} has {size} MB; Backwire opens up to {most} MB. Take some nodes or large arrays out of it.",
        "{file} 有 {size} MB；Backwire 最多打开 {most} MB。请减少节点或大数组。",
    ),
    "file-empty": Words("{file} is empty. Open an earlier copy of it.", "{file} 是空的。请打开较早的副本。"),
    "file-not-text": Words(
        "{file} is not a Backwire file: it is not UTF-8 text. Choose another one.",
        "{file} 不是 Backwire 文件：不是 UTF-8 文本。请另选一个。",
    ),
    "file-not-json": Words(
        "{file} is not a Backwire file, or it is damaged ({reason}). Choose another one, or an earlier copy.",
        "{file} 不是 Backwire 文件，或已损坏（{reason}）。请另选一个，或打开较早的副本。",
    ),
    "file-cut-off": Words("{file} is cut off before its end. Open an earlier copy of it.", "{file} 不完整，末尾缺失。请打开较早的副本。"),
    "file-too-deep": Words("{file} is nested too deeply. Choose another one.", "{file} 嵌套过深。请另选一个。"),
    "file-foreign": Words(
        '{file} is not a Backwire file: it does not say "format": "backwire". Choose a .backwire file.',
        '{file} 不是 Backwire 文件：缺少 "format": "backwire"。请选择 .backwire 文件。',
    ),
    "file-no-version": Words(
        '{file} does not say its "version", a whole number from 1. Open an earlier copy.',
        '{file} 没有写明 "version"（从 1 起的整数）。请打开较早的副本。',
    ),
    "file-newer": Words(
        "{file} was written by a newer Backwire (file version {version}, this one reads up to {known}). Update Backwire to open it.",
        "{file} 由更新版本的 Backwire 写成（文件版本 {version}，本程序最高支持 {known}）。请更新 Backwire 后再打开。",
    ),
    "file-entry": Words(
        "{file} is damaged at {place}: {reason} Correct it there, or open an earlier copy.",
        "{file} 的 {place} 处有误：{reason} 请在该处改正，或打开较早的副本。",
    ),
    # the command line
    "no-example": Words("There is no example called {name}. Did you mean {near}?", "没有名为 {name} 的示例。您是不是要写 {near}？"),
    "bad-assignment": Words(
        "“{text}” sets nothing. Write NAME=VALUE, such as x=−2.",
        "“{text}” 没有设置任何值。请写成 名称=数值，例如 x=−2。",
    ),
    "no-name": Words("There is no {name}.{hint} The names are: {names}.", "没有 {name}。{hint} 可用的名称：{names}。"),
    "no-screen": Words("This program cannot draw. Run main.py of Backwire instead.", "此程序不能绘图。请改用 Backwire 的 main.py。"),
    "picture-format": Words(
        "{file} is no picture that can be written. End its name with one of {formats}.",
        "{file} 不是可写的图片格式。文件名请以 {formats} 之一结尾。",
    ),
    "picture-scale": Words(
        "A picture cannot be {scale} times as large. Give a scale from 0.1 to {most}.",
        "图片不能放大 {scale} 倍。请给 0.1 到 {most} 的倍数。",
    ),
    "no-theme": Words("There is no theme called {name}. The themes are: {names}.", "没有名为 {name} 的主题。可用的主题：{names}。"),
}
