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
        "The output {who} has the shape {shape}; a gradient needs one number. Take its sum, or choose another output.",
        "输出 {who} 的形状是 {shape}；求梯度需要一个数。请对它求和，或另选输出。",
    ),
    "no-output": Words("The graph has no output yet. Add a gate, or choose an output.", "计算图还没有输出。请添加一个门，或选择输出。"),
    "unknown-output": Words(
        "There is no {name} to be the output. The names are: {names}.",
        "没有名为 {name} 的输出。可用的名称：{names}。",
    ),
    # an edit that cannot be made
    "no-node": Words("There is nothing called {name} on the page.", "页面上没有 {name}。"),
    "nothing-called": Words("Nothing is called “{text}”.", "没有叫“{text}”的。"),
    "no-source": Words(
        "There is nothing called {name} in the graph. Give names or ids, with commas between them, and – for no wire.",
        "计算图中没有 {name}。请填名称或编号，用逗号分隔；– 表示不连线。",
    ),
    "too-many-inputs": Words(
        "{who} has inputs for {most}, but {given} are given. Leave some out.",
        "{who} 只有 {most} 个输入，但给出了 {given} 个。请去掉多余的。",
    ),
    "no-setting": Words("{who} has no setting {name}. It has: {names}.", "{who} 没有参数 {name}。它有：{names}。"),
    "no-bend": Words("There is no such bend in the wires of {who}.", "{who} 的连线上没有这个拐点。"),
    "many-bends": Words("A wire takes at most {most} bends.", "一条连线最多有 {most} 个拐点。"),
    "no-frame": Words("There is no frame {name} on the page.", "页面上没有框 {name}。"),
    "no-port": Words("{who} has no input number {port}.", "{who} 没有第 {port} 个输入。"),
    "would-cycle": Words(
        "This wire would close a loop: {source} already depends on {target}. Wires must lead forward.",
        "这条线会形成环：{source} 已经依赖于 {target}。连线只能向前。",
    ),
    "bad-label": Words(
        "“{label}” cannot be a name. A name starts with a letter and holds letters, digits and _ only.",
        "“{label}” 不能作名称。名称以字母开头，只含字母、数字和下划线。",
    ),
    "bookmark-name": Words("A bookmark's name has 1 to {most} letters.", "书签名称为 1 到 {most} 个字符。"),
    "too-many-bookmarks": Words(
        "There are {most} bookmarks already. Delete one that is no longer needed.", "已有 {most} 个书签。请先删除不需要的。"
    ),
    "label-taken": Words("The name {label} is taken. Choose another one.", "名称 {label} 已被使用。请换一个。"),
    "not-finite": Words("A value must be a finite number. Type another one.", "值必须是有限的数。请重新输入。"),
    "not-a-leaf": Words("{who} is computed by its gate. Change one of its inputs instead.", "{who} 由门计算得出。请改变它的输入。"),
    "is-a-leaf": Words(
        "{who} is an input of the graph, not a gate. Change its value instead.",
        "{who} 是计算图的输入，不是门。请改变它的值。",
    ),
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
    "block-empty": Words(
        "There is no gate to collapse. Select the gates that are to become one.",
        "没有可合并的门。请选择要合为一个的门。",
    ),
    "block-outputs": Words(
        "A block has one output, but {names} all lead out of the selection. Select what they feed too, or fewer gates.",
        "模块只有一个输出，而 {names} 都从所选部分引出。请一并选择它们所连的门，或少选一些。",
    ),
    "block-large": Words(
        "A block holds at most {gates} gates, and {levels} blocks in each other. Expand a block inside, or select less.",
        "模块最多包含 {gates} 个门、{levels} 层嵌套。请展开内部的模块，或少选一些。",
    ),
    "frame-inside": Words(
        "Frames and comments stand on the page itself. Leave the block to draw one there (PgUp).",
        "框和注释只能画在页面上。请先离开模块（PgUp），再在那里画。",
    ),
    "block-output": Words(
        "A block gives out the value of a gate inside. Choose a gate as the output first.",
        "模块输出其内部某个门的值。请先选择一个门作为输出。",
    ),
    "port-needed": Words(
        "{who} is an input of the block. Go out, take its wire away, and make it a leaf of the inside; then delete it.",
        "{who} 是模块的输入。请先到外面断开它的线，再把它变为内部的叶，然后删除。",
    ),
    "port-given": Words(
        "{who} is an input of the block: its number comes from outside. Change it there.",
        "{who} 是模块的输入，其数值来自外部。请在外面修改。",
    ),
    "port-open": Words(
        "Nothing is wired to the input {who} of the block. Go out and wire it.",
        "模块的输入 {who} 没有接线。请到外面接上。",
    ),
    "port-wired": Words(
        "A wire outside ends at the input {who} of the block. Take it away first.",
        "外面有线接到模块的输入 {who}。请先断开它。",
    ),
    "port-already": Words("{who} is an input of the block already. Choose another leaf.", "{who} 已是模块的输入。请选择另一个叶。"),
    "not-a-port": Words("{who} is not an input of the block. Choose one that is.", "{who} 不是模块的输入。请选择一个输入。"),
    "not-a-block": Words("{who} is not a block and has nothing to expand. Select a block.", "{who} 不是模块，无法展开。请选择模块。"),
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
    "no-optimizer": Words("There is no optimiser {name}. There are: {names}.", "没有优化器 {name}。可用的有：{names}。"),
    "no-data-set": Words("There is no data set {name}. There are: {names}.", "没有数据集 {name}。可用的有：{names}。"),
    "no-data-setting": Words("{who} has no setting {name}. It has: {names}.", "{who} 没有设置 {name}。可用的有：{names}。"),
    "no-column": Words("The data have no column {name}. The columns are: {names}.", "数据中没有列 {name}。各列为：{names}。"),
    "bad-share": Words(
        "{share} of the rows cannot be kept for the test. Give a share from 0 to 0.9.",
        "测试集比例 {share} 无效。请给 0 到 0.9 之间的数。",
    ),
    "no-optimizer-setting": Words("{who} has no setting {name}. It has: {names}.", "{who} 没有设置 {name}。可用的有：{names}。"),
    "bad-setting": Words(
        "{name} cannot be {value}. Give a number from {low} to {high}.",
        "{name}不能为 {value}。请给 {low} 到 {high} 之间的数。",
    ),
    "no-start": Words("A parameter cannot begin with {name}. There are: {names}.", "参数没有初始方式 {name}。可用的有：{names}。"),
    "bad-cells": Words(
        "{file}: {rows} rows hold something that is no number: {cells}. Mend them, or leave these rows out.",
        "{file}：有 {rows} 行含非数值内容：{cells}。请修正，或略去这些行。",
    ),
    "no-data": Words("There are no data. Choose some in the panel of learning.", "没有数据。请在学习面板中选择。"),
    "batch-undefined": Words(
        "The batch is not shown: a number that all samples share is not defined or too large. The page shows one sample.",
        "无法显示整批样本：所有样本共用的某个数没有定义或太大。页面显示一个样本。",
    ),
    "data-loading": Words("{file} is still being read.", "正在读取 {file}。"),
    "data-stopped": Words("Reading {file} was stopped. Choose the data again.", "已停止读取 {file}。请重新选择数据。"),
    "nothing-to-paste": Words("There is no table on the clipboard. Copy some cells first.", "剪贴板中没有表格。请先复制一些单元格。"),
    "too-long-to-paste": Words(
        "The pasted table has more than {most} million letters. Save it as a file, and choose that.",
        "粘贴的表格超过 {most} 百万字符。请存为文件后再选择该文件。",
    ),
    "no-table": Words("There is no table of numbers in {file}.", "{file} 中没有数值表格。"),
    "not-text": Words("{file} is no text. Save the table as CSV.", "{file} 不是文本文件。请把表格存为 CSV。"),
    "column-twice": Words("{file}: two columns are called {name}. Rename one.", "{file}：有两列都叫 {name}。请重命名其中一列。"),
    "too-many-columns": Words("{file} has more than {most} columns.", "{file} 的列数超过 {most}。"),
    "stopped": Words("Stopped.", "已停止。"),
    "data-unreadable": Words("The data in {file} cannot be read: {reason}.", "无法读取 {file} 中的数据：{reason}。"),
    "not-whole": Words("“{text}” is not a whole number.", "“{text}” 不是整数。"),
    "nothing-to-learn": Words(
        "There is nothing to learn: the output depends on no variable that the data do not feed.",
        "没有可学习的参数：输出不依赖于数据以外的任何变量。",
    ),
    "nothing-fed": Words(
        "The data feed nothing: no input has the name of a column ({names}). Rename an input, or choose its columns.",
        "数据没有接到任何输入：没有与列名（{names}）同名的输入。请重命名输入，或指定其列。",
    ),
    "no-leaf": Words("There is no input {name}. The inputs are: {names}.", "没有输入 {name}。各输入为：{names}。"),
    "columns-do-not-fit": Words(
        "{who} has the shape {shape} and takes {entries} columns, but {count} are chosen. Change its shape, or choose others.",
        "{who} 的形状是 {shape}，需要 {entries} 列，但选了 {count} 列。请改变其形状，或另选列。",
    ),
    "no-rows": Words("The data have no rows to learn from.", "数据中没有可供学习的行。"),
    "diverged": Words(
        "Training stopped at step {step}: the mean of {who} over the samples is too large for a number. Lower the learning rate.",
        "训练在第 {step} 步停止：{who} 对样本的平均值超出可表示范围。请减小学习率。",
    ),
    "diverged-at": Words(
        "Training stopped at step {step}: the numbers ran away. {reason} Lower the learning rate.",
        "训练在第 {step} 步停止：数值发散。{reason}请减小学习率。",
    ),
    "no-example": Words("There is no example called {name}. Did you mean {near}?", "没有名为 {name} 的示例。您是不是要写 {near}？"),
    "bad-assignment": Words(
        "“{text}” sets nothing. Write NAME=VALUE, such as x=−2.",
        "“{text}” 没有设置任何值。请写成 名称=数值，例如 x=−2。",
    ),
    "no-name": Words("There is no {name}.{hint} The names are: {names}.", "没有 {name}。{hint} 可用的名称：{names}。"),
    "no-screen": Words("This program cannot draw. Run main.py of Backwire instead.", "此程序不能绘图。请改用 Backwire 的 main.py。"),
    "picture-scale": Words(
        "A picture cannot be {scale} times as large. Give a scale from 0.1 to {most}.",
        "图片不能放大 {scale} 倍。请给 0.1 到 {most} 的倍数。",
    ),
    "no-theme": Words("There is no theme called {name}. The themes are: {names}.", "没有名为 {name} 的主题。可用的主题：{names}。"),
    # a formula that cannot be read; {at} is "Column 5" or "Line 2, column 5"
    "formula-long": Words(
        "The formula has {count} characters; {most} is the most. Split it.",
        "公式有 {count} 个字符，最多 {most} 个。请拆开。",
    ),
    "formula-many": Words("{at}: this is more than {most} gates. Split the formula.", "{at}：超过 {most} 个门。请拆分公式。"),
    "formula-deep": Words(
        "{at}: more than {most} levels of brackets, signs or exponents. Give an inner part a name: q = …",
        "{at}：括号、符号或指数超过 {most} 层。请先给内层起名：q = …",
    ),
    "formula-tangled": Words(
        "{at}: this statement is nested too deeply. Give its parts names: q = …",
        "{at}：这条语句嵌套太深。请给各部分起名：q = …",
    ),
    "formula-name-long": Words(
        "{at}: the name {name}… is longer than {most} letters. Shorten it.",
        "{at}：名称 {name}… 超过 {most} 个字符。请缩短。",
    ),
    "formula-syntax": Words(
        "{at}: this cannot be read. A formula is made of names, numbers, + - * / ** @ and gates such as exp(x).",
        "{at}：无法读懂。公式由名称、数、+ - * / ** @ 和 exp(x) 这样的门组成。",
    ),
    "formula-sign": Words(
        "{at}: the sign “{sign}” is not part of formulas. Use + - * / ** @, brackets, names and numbers.",
        "{at}：公式中没有符号“{sign}”。请用 + - * / ** @、括号、名称和数。",
    ),
    "formula-quote": Words("{at}: quotes are not part of formulas. Write names without them.", "{at}：公式中没有引号。名称不加引号。"),
    "formula-compare": Words(
        "{at}: {sign} compares, but a formula only computes. To give a name write one =, as in q = x + y; to choose use max, min or relu.",
        "{at}：{sign} 是比较，而公式只做计算。起名用一个 =，如 q = x + y；要选择请用 max、min 或 relu。",
    ),
    "formula-slice": Words(
        "{at}: ranges with : are not known here. Take one entry or row: v[0], W[1], W[1, 2].",
        "{at}：这里不能用 : 取一段。请取一个元素或一行：v[0]、W[1]、W[1, 2]。",
    ),
    "formula-bars": Words("{at}: for |x| write abs(x), for ‖x‖² write l2(x).", "{at}：|x| 请写 abs(x)，‖x‖² 请写 l2(x)。"),
    "formula-changes": Words(
        "{at}: {sign} would change a name; a name keeps its one value. Write a new name, as in y = x + 1.",
        "{at}：{sign} 会改变名称的值，而一个名称只有一个值。请用新名称，如 y = x + 1。",
    ),
    "formula-keyword": Words(
        "{at}: “{word}” is a word of Python and not part of formulas. If it is a name, choose another one.",
        "{at}：“{word}” 是 Python 的保留字，公式中没有。若作名称，请换一个。",
    ),
    "formula-lambda": Words(
        "{at}: lambda is a word of Python and cannot be a name. Write lam or λ.",
        "{at}：lambda 是 Python 的保留字，不能作名称。请写 lam 或 λ。",
    ),
    "formula-truth": Words("{at}: {word} is not a number. Write 1 or 0.", "{at}：{word} 不是数。请写 1 或 0。"),
    "formula-unclosed": Words("{at}: this “{sign}” is never closed. Add a “{wanted}”.", "{at}：这个“{sign}”没有配对。请补上“{wanted}”。"),
    "formula-unopened": Words(
        "{at}: there is no opening bracket for this “{sign}”. Take it away, or add one before.",
        "{at}：这个“{sign}”没有对应的左括号。请删去它，或在前面补上左括号。",
    ),
    "formula-bracket": Words(
        "{at}: here stands “{sign}”, but “{wanted}” is due. Change one of the two brackets.",
        "{at}：这里是“{sign}”，应为“{wanted}”。请改正其中一个括号。",
    ),
    "formula-operand-after": Words(
        "{at}: nothing to compute with follows “{sign}”. Write a name or a number after it.",
        "{at}：“{sign}”后面缺少内容。请在后面写名称或数。",
    ),
    "formula-operand-before": Words(
        "{at}: nothing to compute with stands before “{sign}”. Write a name or a number there.",
        "{at}：“{sign}”前面缺少内容。请在前面写名称或数。",
    ),
    "formula-touching": Words(
        "{at}: “{left}” and “{right}” stand side by side. For a product write * between them.",
        "{at}：“{left}”与“{right}”相邻，中间没有符号。要相乘请写 *。",
    ),
    "formula-call": Words("{at}: a gate takes its inputs in brackets. Write {gate}(…).", "{at}：门的输入要写在括号里。请写 {gate}(…)。"),
    "formula-raised": Words("{at}: put what has the exponent in brackets first: (x²)ᵀ.", "{at}：请先给带指数的部分加括号：(x²)ᵀ。"),
    "formula-root": Words("{at}: put what stands under the root in brackets: √(x).", "{at}：根号内请加括号：√(x)。"),
    "formula-comma": Words(
        "{at}: a comma has no meaning here. For an array write [1, 2]; between statements write ;",
        "{at}：这里不能用逗号。数组请写 [1, 2]；语句之间请用分号。",
    ),
    "formula-equals": Words(
        "{at}: on the left of = stands one name, once a statement: q = x + y.",
        "{at}：= 左边只能是一个名称，每条语句一次：q = x + y。",
    ),
    "formula-number": Words(
        "{at}: “{text}” is not a number. Type one like 2, 0.5 or 1e-3.",
        "{at}：“{text}” 不是数。请输入如 2、0.5 或 1e-3 的数。",
    ),
    "formula-number-size": Words(
        "{at}: this number is too large (over 1.8e308). Type a smaller one.",
        "{at}：这个数太大（超过 1.8e308）。请输入较小的数。",
    ),
    "formula-arithmetic": Words(
        "{at}: {sum} gives no finite number. Change one of the two.",
        "{at}：{sum} 得不到有限的数。请改变其中一个。",
    ),
    "formula-again": Words(
        "{at}: {name} already has a value, and a name keeps it. Choose a new name, as in {name}2 = …",
        "{at}：{name} 已经有值，不能再次赋值。请换一个名称，如 {name}2 = …",
    ),
    "formula-before": Words(
        "{at}: {name} is used before its statement. Move “{name} = …” further up.",
        "{at}：{name} 在赋值之前就被使用。请把“{name} = …”移到前面。",
    ),
    "formula-self": Words(
        "{at}: {name} would be computed from itself. Use another name on one side of the =.",
        "{at}：{name} 要由自己算出。请把 = 一边换成别的名称。",
    ),
    "formula-hole": Words(
        "{at}: _ only marks an empty input, as in add(x, _). Write a name or a number.",
        "{at}：_ 只表示空着的输入，如 add(x, _)。请写名称或数。",
    ),
    "formula-function": Words("{at}: there is no gate called {name}.{hint}", "{at}：没有名为 {name} 的门。{hint}"),
    "formula-name-called": Words(
        "{at}: {name} is a value, not a gate. For a product write {name} * (…).",
        "{at}：{name} 是值，不是门。要相乘请写 {name} * (…)。",
    ),
    "formula-inputs": Words("{at}: {gate} gets another number of inputs. Write {form}.", "{at}：{gate} 的输入个数不对。请写 {form}。"),
    "formula-twice": Words("{at}: {name} is given twice to {gate}. Leave one out.", "{at}：{gate} 的 {name} 给了两次。请去掉一个。"),
    "formula-setting": Words("{at}: {gate} has no setting called {name}.{hint}", "{at}：{gate} 没有名为 {name} 的参数。{hint}"),
    "formula-setting-number": Words(
        "{at}: the setting {name} is a fixed finite number. Write one, such as 0.1.",
        "{at}：参数 {name} 是固定的有限数。请写一个数，如 0.1。",
    ),
    "formula-attribute": Words(
        "{at}: only .T (transpose) may follow a dot, not .{name}. Gates are called as in sum(x).",
        "{at}：点号后只能是 .T（转置），不能是 .{name}。调用门请写如 sum(x)。",
    ),
    "formula-index": Words(
        "{at}: an index is made of whole numbers, as in v[0], v[-1] or W[1, 2].",
        "{at}：下标是整数，如 v[0]、v[-1] 或 W[1, 2]。",
    ),
    "formula-array": Words(
        "{at}: an array in a formula holds numbers only. Give the entry as a number.",
        "{at}：公式中的数组只能包含数。请写一个数。",
    ),
    "formula-array-deep": Words(
        "{at}: an array has at most {most} dimensions. Take some brackets away.",
        "{at}：数组最多 {most} 维。请减少括号。",
    ),
    "formula-ragged": Words(
        "{at}: the rows of the array have different lengths. Give every row the same length.",
        "{at}：数组各行长度不同。请让每行一样长。",
    ),
    "formula-leaf": Words(
        "{at}: {kind} holds one number or array, as in w = {kind}(0.5).",
        "{at}：{kind} 包含一个数或数组，如 w = {kind}(0.5)。",
    ),
    "formula-leaf-name": Words(
        "{at}: give the {kind} a name on a line of its own: w = {kind}(0.5).",
        "{at}：请单独一行给它起名：w = {kind}(0.5)。",
    ),
    "formula-cycle": Words(
        "{who} feeds itself, and a formula cannot say so. Remove one wire of the loop.",
        "{who} 连回了自己，无法写成公式。请删除环上的一条线。",
    ),
    # a picture
    "picture-kind": Words(
        "A picture cannot be “{suffix}”. Give the file a name that ends in .svg, .png or .pdf.",
        "图片不能是“{suffix}”。请让文件名以 .svg、.png 或 .pdf 结尾。",
    ),
    "picture-size": Words(
        "A picture of {wide}×{high} pixels is too large (at most {most}). Choose a smaller scale, or SVG.",
        "{wide}×{high} 像素的图片太大（最多 {most}）。请减小比例，或选择 SVG。",
    ),
    "picture-write": Words("{path} cannot be written. Choose another folder.", "无法写入 {path}。请选择其他文件夹。"),
    # what is exported
    "no-export": Words(
        "{who}: nobody has written yet how {gate} is exported. Export the graph without it.",
        "{who}：还没有写出 {gate} 如何导出。请导出不含它的计算图。",
    ),
    "export-file": Words(
        "{target} is no text that could be printed. Say where to put it: -o FILE{suffix}.",
        "{target} 不是可显示的文本。请指定文件：-o FILE{suffix}。",
    ),
    # a Jacobian
    "no-jacobian": Words(
        "There is no Jacobian here yet: a number is missing. Wire every input first.",
        "这里还没有雅可比矩阵：缺少数值。请先连好所有输入。",
    ),
    "no-way": Words(
        "{target} does not depend on {source}. Choose a node that leads to it.", "{target} 不依赖于 {source}。请选择通向它的节点。"
    ),
    "symbolic-large": Words(
        "The arrays of this graph have more than {most} entries together. Formulas are written for smaller ones.",
        "这张计算图的数组元素总数超过 {most}。公式只对较小的图写出。",
    ),
    # worksheets
    "no-worksheet": Words(
        "This graph has no worksheet yet. Choose which numbers are asked for first.", "这张计算图还没有练习卷。请先选择要设问的数值。"
    ),
    "no-form": Words("There is no form {label}. There are: {labels}.", "没有 {label} 卷。现有：{labels}。"),
    "no-such-blank": Words(
        "The graph has no number {key}. A blank is called q.value, x.grad, or on a wire x->q.local.",
        "计算图中没有数值 {key}。空格写作 q.value、x.grad，连线上的写作 x->q.local。",
    ),
    "form-count": Words("A paper has 1 to {most} forms.", "一份试卷有 1 到 {most} 个版本。"),
    "no-domains": Words(
        "Say first which numbers the inputs may have, such as x=int:-5..5.", "请先说明各输入可取哪些数，例如 x=int:-5..5。"
    ),
    "bad-domain": Words(
        "“{text}” says not which numbers an input may have. Write x=int:-5..5, x=int:-5..5!0, or x=choice:1,2,ln(3).",
        "“{text}”没有说明输入可取哪些数。请写 x=int:-5..5、x=int:-5..5!0 或 x=choice:1,2,ln(3)。",
    ),
    "empty-domain": Words("No number is left for {who}. Widen what it may be.", "{who} 没有可取的数。请放宽范围。"),
    "no-nice-numbers": Words(
        "No numbers were found for form {label} in {tries} tries; most often {fault}. Give the inputs more numbers to choose from.",
        "{tries} 次尝试后未找到 {label} 卷的数值；最常见的原因：{fault}。请放宽各输入的取值范围。",
    ),
    "bad-marks": Words("Marks lie between 0 and {most}.", "分值须在 0 与 {most} 之间。"),
    "submission-unreadable": Words(
        "{file} is no submission that can be read. Ask the student to hand it in again.", "{file} 不是可读取的答卷。请让学生重新提交。"
    ),
    "folder-unreadable": Words("The folder {folder} cannot be read: {reason}.", "无法读取文件夹 {folder}：{reason}。"),
    "no-submissions": Words("The folder {folder} holds no submission (*.json).", "文件夹 {folder} 中没有答卷（*.json）。"),
    "roster-unreadable": Words("The roster {file} cannot be read. Save it as CSV in UTF-8.", "无法读取名单 {file}。请存为 UTF-8 的 CSV。"),
    "roster-no-ids": Words(
        "The roster {file} has no column student_id. Name the columns in its first line: student_id, name, form.",
        "名单 {file} 没有 student_id 列。请在首行写明列名：student_id、name、form。",
    ),
    "roster-twice": Words("The roster {file} lists {id} twice. Take one of them out.", "名单 {file} 中 {id} 出现了两次。请删去一个。"),
    "bad-code": Words(
        "The code {text} is not of this paper. Check its letters, the graph and what its inputs may be.",
        "代码 {text} 不属于这份试卷。请检查字母、计算图与各输入的取值范围。",
    ),
    "bad-id": Words("The id of a paper has 1 to {most} characters.", "试卷编号须有 1 到 {most} 个字符。"),
    "worksheet-large": Words(
        "A worksheet has at most {questions} questions and asks for at most {items} things. Ask for a part of the graph.",
        "一份练习卷最多 {questions} 题、{items} 处设问。请只对计算图的一部分设问。",
    ),
    "bad-seed": Words("A seed is a whole number from 0 to {most}.", "种子须为 0 到 {most} 的整数。"),
    "bad-tolerance": Words(
        "“{text}” is no tolerance. Write auto, exact, 2 decimals, 3 figures, or 1% or 0.01.",
        "“{text}”不是容差。请写：自动、精确、2 位小数、3 位有效数字，或 1% 或 0.01。",
    ),
    "bad-decimals": Words("Numbers are printed with 0 to {most} decimals.", "数值可印 0 到 {most} 位小数。"),
    "bad-fraction": Words("The share for following through lies between 0 and 1.", "连带得分的比例须在 0 与 1 之间。"),
    "no-such-question": Words("“{text}” is no question. The questions are: {ideas}.", "“{text}”不是题型。题型有：{ideas}。"),
    "mark-what": Words(
        "Say what to mark: one file of answers, or a folder with --submissions DIR.",
        "请指明评阅对象：一份答案文件，或用 --submissions 指定文件夹。",
    ),
    "answer-closed": Words(
        "{name} was checked for the last time, or the paper is handed in: the answer stays as it is.",
        "{name} 已用完检查次数，或答卷已提交：答案不能再改。",
    ),
    "no-more-hints": Words("There is no further hint for {name}.", "{name} 没有更多提示了。"),
    "answers-elsewhere": Words(
        "The answers in {file} belong to another worksheet ({exam}). Open that worksheet first.",
        "{file} 中的答案属于另一份练习卷（{exam}）。请先打开那份练习卷。",
    ),
    "answers-other-mode": Words(
        "{file} holds practice, and this is a test, or the other way round. Open it where it was begun.",
        "{file} 中的答卷是在另一种方式（练习或测验）下开始的。请在原来的方式下打开。",
    ),
    "other-windows": Words(
        "Another window is still open. Close it first: in a test nothing else may be seen.",
        "还有别的窗口打开着。测验中不能看到其他内容，请先关闭它。",
    ),
    "nothing-asked": Words(
        "This worksheet asks for nothing yet. Make a number a blank first.", "这份练习卷还没有设问。请先把某个数值设为空格。"
    ),
    "wrong-exam": Words("{file} belongs to the exam {exam}, not to {id}.", "{file} 属于考试 {exam}，而不是 {id}。"),
    "by-hand-unreadable": Words(
        "{file} holds no marks given by hand. Write {{\"s1\": {{\"q.value\": {{\"marks\": 1, \"reason\": \"…\"}}}}}}.",
        "{file} 中没有人工给分。请写成 {{\"s1\": {{\"q.value\": {{\"marks\": 1, \"reason\": \"…\"}}}}}}。",
    ),
    "paper-nobody": Words("Say whose paper it is.", "请写明是谁的答卷。"),
    "paper-exists": Words(
        "{student} has handed in {file} already, and what was handed in is not replaced. Give marks by hand in that paper.",
        "{student} 已提交 {file}，已交的答卷不会被替换。请在该答卷中人工给分。",
    ),
    "no-reason": Words("Say why these marks are given.", "请写明给分理由。"),
    "bad-drawing": Words(
        "This is no drawing of gates. A row is [name, gate, [inputs]], each input an earlier name.",
        "这不是由门组成的图。每行为 [名称, 门, [输入]]，输入须是前面的名称。",
    ),
    "blank-without-number": Words(
        "{who} has no number to be asked for. Wire every input first; a local gradient is asked of scalars only.",
        "{who} 没有可以设问的数值。请先连好所有输入；局部梯度只能对标量设问。",
    ),
    # lectures
    "last-page": Words("A lecture keeps at least one page. Add another one first.", "一次讲课至少保留一页。请先添加另一页。"),
    "lecture-page": Words(
        "{name} is a lecture of {count} pages. Name one of them: {name}#1 to {name}#{count}.",
        "{name} 是一次 {count} 页的讲课。请指明其中一页：{name}#1 到 {name}#{count}。",
    ),
    "no-lecture": Words("{name} has no pages: leave out what stands behind #.", "{name} 没有页面：请去掉 # 及其后的数字。"),
    "too-many-pages": Words("A lecture has at most {most} pages. Begin another one.", "一次讲课最多 {most} 页。请另建一次讲课。"),
}
