"""The parts that gates play in backward flow."""

from core.words import Words

DISTRIBUTES = Words("distributor: every input gets the upstream gradient", "梯度分配器：每个输入都得到上游梯度")
ROUTES = Words("router: the upstream gradient goes to one input, the others get 0", "梯度路由器：上游梯度只流向一个输入，其余得 0")
SWITCHES = Words("switcher: each input gets upstream × the other input", "梯度转换器：每个输入得到 上游梯度 × 另一个输入")
SCALES = Words("scaler: upstream × the slope at this point", "缩放器：上游梯度 × 此处的斜率")
SQUASHES = Words("squasher: upstream × a slope that fades far from 0", "压缩器：上游梯度 × 离 0 越远越小的斜率")
GATES_FLOW = Words("valve: lets the gradient through where the input is positive", "阀门：输入为正时让梯度通过")
SPREADS = Words("spreader: every entry gets its share of the upstream gradient", "展开器：每个元素得到上游梯度中属于它的一份")
REARRANGES = Words("rearranger: the gradient goes back to where the number came from", "重排器：梯度回到数字原来的位置")
MIXES = Words("mixer: upstream times the Jacobian matrix", "混合器：上游梯度乘以雅可比矩阵")
ADDS_UP = Words("fork: the gradients that come back are added", "分叉：返回的梯度相加")
JUDGES = Words("loss: its gradient says how each score should move", "损失：它的梯度说明每个得分应如何移动")
HOLDS = Words("block: what flows back is worked out by the gates inside", "模块：返回的梯度由内部的门算出")
