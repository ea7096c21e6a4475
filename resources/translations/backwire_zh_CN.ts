<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Backwire</source>
        <translation>关于 Backwire</translation>
    </message>
    <message>
        <source>Draw a computational graph. Values flow forward, gradients flow back, live on every wire.</source>
        <translation>画一张计算图：数值向前流动，梯度向后回传，每条连线上实时可见。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence. Works without a network.</source>
        <translation>自由软件，采用 MIT 许可证。无需网络即可使用。</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Align left edges</source>
        <translation>左对齐</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>水平居中对齐</translation>
    </message>
    <message>
        <source>Align right edges</source>
        <translation>右对齐</translation>
    </message>
    <message>
        <source>Align top edges</source>
        <translation>顶端对齐</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>垂直居中对齐</translation>
    </message>
    <message>
        <source>Align bottom edges</source>
        <translation>底端对齐</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>添加变量</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>添加参数</translation>
    </message>
    <message>
        <source>Add a constant</source>
        <translation>添加常量</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste and keep the inputs</source>
        <translation>粘贴并保留输入连线</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete and reconnect</source>
        <translation>删除并重新连接</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Find a gate…</source>
        <translation>查找门…</translation>
    </message>
    <message>
        <source>Find the next one</source>
        <translation>查找下一个</translation>
    </message>
    <message>
        <source>Find the previous one</source>
        <translation>查找上一个</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Edit the value</source>
        <translation>编辑数值</translation>
    </message>
    <message>
        <source>Explain this number</source>
        <translation>解释这个数</translation>
    </message>
    <message>
        <source>Start a wire</source>
        <translation>开始连线</translation>
    </message>
    <message>
        <source>Break the wires of the port</source>
        <translation>断开该端口的连线</translation>
    </message>
    <message>
        <source>Cut wires with the next drag</source>
        <translation>下一次拖动时剪断连线</translation>
    </message>
    <message>
        <source>Show step by step</source>
        <translation>逐步显示</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Play the steps, or stop</source>
        <translation>播放或停止步骤</translation>
    </message>
    <message>
        <source>Predict first: each step back asks</source>
        <translation>先预测：反向的每一步先提问</translation>
    </message>
    <message>
        <source>Choose as the output</source>
        <translation>设为输出</translation>
    </message>
    <message>
        <source>Tidy the selection</source>
        <translation>整理所选</translation>
    </message>
    <message>
        <source>Tidy everything</source>
        <translation>整理全部</translation>
    </message>
    <message>
        <source>Collapse into one gate</source>
        <translation>合并为一个门</translation>
    </message>
    <message>
        <source>Expand the block</source>
        <translation>展开模块</translation>
    </message>
    <message>
        <source>Straighten wires</source>
        <translation>拉直连线</translation>
    </message>
    <message>
        <source>Distribute sideways</source>
        <translation>水平等距分布</translation>
    </message>
    <message>
        <source>Distribute downwards</source>
        <translation>垂直等距分布</translation>
    </message>
    <message>
        <source>Line up with other gates while moving</source>
        <translation>移动时与其他门对齐</translation>
    </message>
    <message>
        <source>Fit everything</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Fit the selection</source>
        <translation>显示所选</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>&amp;Answer the worksheet</source>
        <translation>作答练习卷(&amp;A)</translation>
    </message>
    <message>
        <source>Answer it as a &amp;test</source>
        <translation>作为测验作答(&amp;T)</translation>
    </message>
    <message>
        <source>Check this</source>
        <translation>检查此处</translation>
    </message>
    <message>
        <source>Check everything</source>
        <translation>全部检查</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>New numbers</source>
        <translation>换一组数</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>小结</translation>
    </message>
    <message>
        <source>Hand in…</source>
        <translation>提交…</translation>
    </message>
    <message>
        <source>Take every answer away</source>
        <translation>清空全部答案</translation>
    </message>
    <message>
        <source>Save the answers…</source>
        <translation>保存答案…</translation>
    </message>
    <message>
        <source>Go on with answers from a file…</source>
        <translation>从文件继续作答…</translation>
    </message>
    <message>
        <source>Leave the worksheet</source>
        <translation>离开练习卷</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>显示数值</translation>
    </message>
    <message>
        <source>Show gradients</source>
        <translation>显示梯度</translation>
    </message>
    <message>
        <source>Check gradients by central differences</source>
        <translation>用中心差分检查梯度</translation>
    </message>
    <message>
        <source>Keep this setting as A</source>
        <translation>保存当前数值为 A</translation>
    </message>
    <message>
        <source>Go back to setting A</source>
        <translation>回到 A</translation>
    </message>
    <message>
        <source>Swap with setting A</source>
        <translation>与 A 交换</translation>
    </message>
    <message>
        <source>Compare no longer</source>
        <translation>不再比较</translation>
    </message>
    <message>
        <source>Compare each change with gradient × h</source>
        <translation>将每次变化与 梯度 × h 比较</translation>
    </message>
    <message>
        <source>Go on along the output wire</source>
        <translation>沿输出连线前进</translation>
    </message>
    <message>
        <source>Go back along the input wire</source>
        <translation>沿输入连线后退</translation>
    </message>
    <message>
        <source>Go to the gate above</source>
        <translation>转到上方的门</translation>
    </message>
    <message>
        <source>Go to the gate below</source>
        <translation>转到下方的门</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Move right by one pixel</source>
        <translation>右移一个像素</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move left by one pixel</source>
        <translation>左移一个像素</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move up by one pixel</source>
        <translation>上移一个像素</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move down by one pixel</source>
        <translation>下移一个像素</translation>
    </message>
    <message>
        <source>Previous port of the gate</source>
        <translation>该门的上一个端口</translation>
    </message>
    <message>
        <source>Next port of the gate</source>
        <translation>该门的下一个端口</translation>
    </message>
    <message>
        <source>Open the menu of the gate</source>
        <translation>打开该门的菜单</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Projector (high contrast)</source>
        <translation>投影（高对比度）</translation>
    </message>
    <message>
        <source>CS231n (green and red)</source>
        <translation>CS231n（绿与红）</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save a &amp;picture…</source>
        <translation>保存图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Save the steps as pa&amp;ges…</source>
        <translation>将各步另存为页面(&amp;G)…</translation>
    </message>
    <message>
        <source>P&amp;rint…</source>
        <translation>打印(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>关闭标签页(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Forget these files</source>
        <translation>清除这些记录</translation>
    </message>
    <message>
        <source>No recent files</source>
        <translation>没有最近的文件</translation>
    </message>
    <message>
        <source>Open “{title}”</source>
        <translation>打开“{title}”</translation>
    </message>
    <message>
        <source>Find an &amp;action…</source>
        <translation>查找操作(&amp;A)…</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一窗格</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一窗格</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>下一标签页</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>上一标签页</translation>
    </message>
    <message>
        <source>&amp;Present from the start</source>
        <translation>从头放映(&amp;P)</translation>
    </message>
    <message>
        <source>Present from &amp;here</source>
        <translation>从这里放映(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>All &amp;keys</source>
        <translation>所有快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Welcome page</source>
        <translation>欢迎页(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;About Backwire</source>
        <translation>关于 Backwire(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Undo {step}</source>
        <translation>撤销(&amp;U) {step}</translation>
    </message>
    <message>
        <source>&amp;Redo {step}</source>
        <translation>重做(&amp;R) {step}</translation>
    </message>
    <message>
        <source>Run or pause learning</source>
        <translation>运行或暂停学习</translation>
    </message>
    <message>
        <source>One step of learning</source>
        <translation>学习一步</translation>
    </message>
    <message>
        <source>Reset learning</source>
        <translation>重置学习</translation>
    </message>
    <message>
        <source>Overview in the corner</source>
        <translation>角落的概览图</translation>
    </message>
    <message>
        <source>Add a frame or comment</source>
        <translation>添加框或注释</translation>
    </message>
    <message>
        <source>Show exact numbers only</source>
        <translation>只显示精确值</translation>
    </message>
    <message>
        <source>Show rounding to 1 decimal</source>
        <translation>显示四舍五入到 1 位小数的影响</translation>
    </message>
    <message>
        <source>Show rounding to 2 decimals</source>
        <translation>显示四舍五入到 2 位小数的影响</translation>
    </message>
    <message>
        <source>Show rounding to 3 decimals</source>
        <translation>显示四舍五入到 3 位小数的影响</translation>
    </message>
    <message>
        <source>Show rounding to 4 decimals</source>
        <translation>显示四舍五入到 4 位小数的影响</translation>
    </message>
    <message>
        <source>Pin in place</source>
        <translation>固定位置</translation>
    </message>
    <message>
        <source>Fit the frame to what is in it</source>
        <translation>使框适合其内容</translation>
    </message>
    <message>
        <source>Go to the next frame or comment</source>
        <translation>转到下一个框或注释</translation>
    </message>
    <message>
        <source>Bend the wire</source>
        <translation>给连线加拐点</translation>
    </message>
    <message>
        <source>Take the wire&apos;s bends away</source>
        <translation>去掉连线的拐点</translation>
    </message>
    <message>
        <source>Go to the next bend</source>
        <translation>转到下一个拐点</translation>
    </message>
    <message>
        <source>Grey frame</source>
        <translation>灰色框</translation>
    </message>
    <message>
        <source>Blue frame</source>
        <translation>蓝色框</translation>
    </message>
    <message>
        <source>Green frame</source>
        <translation>绿色框</translation>
    </message>
    <message>
        <source>Yellow frame</source>
        <translation>黄色框</translation>
    </message>
    <message>
        <source>Red frame</source>
        <translation>红色框</translation>
    </message>
    <message>
        <source>Purple frame</source>
        <translation>紫色框</translation>
    </message>
    <message>
        <source>Write in the frame</source>
        <translation>编辑框中文字</translation>
    </message>
    <message>
        <source>Bookmark this view…</source>
        <translation>为此视图添加书签…</translation>
    </message>
    <message>
        <source>Rename the bookmark…</source>
        <translation>重命名书签…</translation>
    </message>
    <message>
        <source>Delete the bookmark</source>
        <translation>删除书签</translation>
    </message>
    <message>
        <source>Move the bookmark up</source>
        <translation>书签上移</translation>
    </message>
    <message>
        <source>Move the bookmark down</source>
        <translation>书签下移</translation>
    </message>
    <message>
        <source>Go to bookmark {n}</source>
        <translation>转到书签 {n}</translation>
    </message>
    <message>
        <source>Go into the block</source>
        <translation>进入模块</translation>
    </message>
    <message>
        <source>Go out of the block</source>
        <translation>离开模块</translation>
    </message>
    <message>
        <source>Make it an input of the block</source>
        <translation>设为模块的输入</translation>
    </message>
    <message>
        <source>Make it a leaf of the inside</source>
        <translation>改回内部的叶</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>Nothing revealed</source>
        <translation>全部隐藏</translation>
    </message>
    <message>
        <source>All revealed</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Ask for the next step</source>
        <translation>先问下一步</translation>
    </message>
    <message>
        <source>The first answer</source>
        <translation>第一个答案</translation>
    </message>
    <message>
        <source>The second answer</source>
        <translation>第二个答案</translation>
    </message>
    <message>
        <source>The third answer</source>
        <translation>第三个答案</translation>
    </message>
    <message>
        <source>The fourth answer</source>
        <translation>第四个答案</translation>
    </message>
    <message>
        <source>The fifth answer</source>
        <translation>第五个答案</translation>
    </message>
    <message>
        <source>The sixth answer</source>
        <translation>第六个答案</translation>
    </message>
    <message>
        <source>Black screen</source>
        <translation>黑屏</translation>
    </message>
    <message>
        <source>White screen</source>
        <translation>白屏</translation>
    </message>
    <message>
        <source>Laser spot</source>
        <translation>激光点</translation>
    </message>
    <message>
        <source>Draw ink</source>
        <translation>画墨迹</translation>
    </message>
    <message>
        <source>Erase ink</source>
        <translation>擦墨迹</translation>
    </message>
    <message>
        <source>Erase all ink</source>
        <translation>擦去所有墨迹</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>As large as it fits and can be read</source>
        <translation>放到合适又看得清的大小</translation>
    </message>
    <message>
        <source>White or dark ground</source>
        <translation>白底或深色底</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>&amp;Data from a file…</source>
        <translation>来自文件的数据(&amp;D)…</translation>
    </message>
    <message>
        <source>Paste a &amp;table as data…</source>
        <translation>粘贴表格作为数据(&amp;T)…</translation>
    </message>
    <message>
        <source>Show on the wires how large gradients are</source>
        <translation>在线上显示梯度大小</translation>
    </message>
    <message>
        <source>Show the whole batch on the page</source>
        <translation>在页面上显示整批样本</translation>
    </message>
    <message>
        <source>&amp;Help on what has the focus</source>
        <translation>当前焦点的帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Ask for the value, hide it, print it</source>
        <translation>将值设问、隐藏、印出</translation>
    </message>
    <message>
        <source>Ask for the gradient, hide it, print it</source>
        <translation>将梯度设问、隐藏、印出</translation>
    </message>
    <message>
        <source>Ask for the value</source>
        <translation>对值设问</translation>
    </message>
    <message>
        <source>Hide the value</source>
        <translation>隐藏值</translation>
    </message>
    <message>
        <source>Print the value</source>
        <translation>印出值</translation>
    </message>
    <message>
        <source>Ask for the gradient</source>
        <translation>对梯度设问</translation>
    </message>
    <message>
        <source>Hide the gradient</source>
        <translation>隐藏梯度</translation>
    </message>
    <message>
        <source>Print the gradient</source>
        <translation>印出梯度</translation>
    </message>
    <message>
        <source>Ask for the local gradient at the wire</source>
        <translation>对连线处的局部梯度设问</translation>
    </message>
    <message>
        <source>Ask for what the wire sends back</source>
        <translation>对连线传回的梯度设问</translation>
    </message>
    <message>
        <source>Move the blank to question {number}</source>
        <translation>把空格移到第 {number} 题</translation>
    </message>
    <message>
        <source>Move the blank to a new question</source>
        <translation>把空格移到新的一题</translation>
    </message>
    <message>
        <source>Marks and tolerance of the blank…</source>
        <translation>空格的分值与容差…</translation>
    </message>
    <message>
        <source>Ask for all values</source>
        <translation>对所有值设问</translation>
    </message>
    <message>
        <source>Ask for all gradients</source>
        <translation>对所有梯度设问</translation>
    </message>
    <message>
        <source>Ask for all local gradients</source>
        <translation>对所有局部梯度设问</translation>
    </message>
    <message>
        <source>Ask for all gate symbols</source>
        <translation>对所有门符号设问</translation>
    </message>
    <message>
        <source>Ask for all inputs</source>
        <translation>对所有输入设问</translation>
    </message>
    <message>
        <source>&amp;Make a worksheet on the page</source>
        <translation>在页面上制作练习卷(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Preview and print…</source>
        <translation>预览与打印(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Export for students…</source>
        <translation>导出给学生(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Clear the worksheet</source>
        <translation>清除练习卷(&amp;C)</translation>
    </message>
    <message>
        <source>Mark pa&amp;pers…</source>
        <translation>评阅答卷(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Make a lecture of this document</source>
        <translation>用此文档新建讲课(&amp;M)</translation>
    </message>
    <message>
        <source>Add an &amp;empty page</source>
        <translation>添加空白页(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy the page</source>
        <translation>复制此页(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Remove the page</source>
        <translation>移除此页(&amp;R)</translation>
    </message>
    <message>
        <source>Move the page &amp;up</source>
        <translation>上移此页(&amp;U)</translation>
    </message>
    <message>
        <source>Move the page &amp;down</source>
        <translation>下移此页(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>下一页(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous page</source>
        <translation>上一页(&amp;P)</translation>
    </message>
    <message>
        <source>Save as a PDF, a sheet for each pa&amp;ge…</source>
        <translation>存为 PDF，每页一张(&amp;G)…</translation>
    </message>
    <message>
        <source>Save as a PDF, a sheet for each &amp;step…</source>
        <translation>存为 PDF，每步一张(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>ActivationsPanel</name>
    <message>
        <source>slope {number}</source>
        <translation>斜率 {number}</translation>
    </message>
    <message>
        <source>height {number}</source>
        <translation>高度 {number}</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>函数</translation>
    </message>
    <message>
        <source>Settings of the function</source>
        <translation>函数设置</translation>
    </message>
    <message>
        <source>Function and slope</source>
        <translation>函数与斜率</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>斜率</translation>
    </message>
</context>
<context>
    <name>AddMenu</name>
    <message>
        <source>Which gate stands there</source>
        <translation>该处是什么门</translation>
    </message>
    <message>
        <source>What the gate does to gradients</source>
        <translation>门对梯度的作用</translation>
    </message>
    <message>
        <source>The shape of a gradient</source>
        <translation>梯度的形状</translation>
    </message>
    <message>
        <source>One step of descent</source>
        <translation>一步梯度下降</translation>
    </message>
    <message>
        <source>Which inputs get the gradient 0</source>
        <translation>哪些输入的梯度为 0</translation>
    </message>
    <message>
        <source>Where gradients are added</source>
        <translation>梯度在何处相加</translation>
    </message>
    <message>
        <source>The order of the backward pass</source>
        <translation>反向传播的顺序</translation>
    </message>
    <message>
        <source>Find the wrong number</source>
        <translation>找出错误的数值</translation>
    </message>
    <message>
        <source>Draw the graph of a formula…</source>
        <translation>画出公式的计算图…</translation>
    </message>
    <message>
        <source>{place}, printed as {number}</source>
        <translation>{place}，印成 {number}</translation>
    </message>
</context>
<context>
    <name>AnalysisPage</name>
    <message>
        <source>{papers} papers · mean {mean} · spread {spread}</source>
        <translation>{papers} 份 · 平均 {mean} · 标准差 {spread}</translation>
    </message>
    <message>
        <source>Blanks</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Commonest wrong answers</source>
        <translation>最常见的错误答案</translation>
    </message>
    <message>
        <source>Marks of each blank</source>
        <translation>各空格的得分</translation>
    </message>
    <message>
        <source>Save a&amp;nalysis…</source>
        <translation>保存分析(&amp;N)…</translation>
    </message>
    <message>
        <source>Discrimination: how well the marks of a blank go with those of the rest of the paper, −1 to 1</source>
        <translation>区分度：该空格得分与试卷其余得分的相关程度，−1 到 1</translation>
    </message>
</context>
<context>
    <name>AnswerBar</name>
    <message>
        <source>{filled} of {asked} answered</source>
        <translation>已答 {filled} / {asked}</translation>
    </message>
    <message>
        <source>{marks} of {out_of} marks</source>
        <translation>{marks} / {out_of} 分</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测验</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>练习</translation>
    </message>
    <message>
        <source>Form {label}</source>
        <translation>{label} 卷</translation>
    </message>
    <message>
        <source>New numbers</source>
        <translation>换一组数</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>卷别</translation>
    </message>
</context>
<context>
    <name>AnswerDesk</name>
    <message>
        <source>Begin afresh</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>You go on where you left off.</source>
        <translation>从上次停下的地方继续。</translation>
    </message>
    <message>
        <source>Save your answers?</source>
        <translation>要保存您的答案吗？</translation>
    </message>
    <message>
        <source>What is not saved will be lost.</source>
        <translation>未保存的内容将会丢失。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>AnswerPage</name>
    <message>
        <source>Worksheet</source>
        <translation>练习卷</translation>
    </message>
    <message>
        <source>Tab walks from box to box, Enter checks, F9 gives a hint, Escape leaves.</source>
        <translation>Tab 在空格之间移动，Enter 检查，F9 给提示，Escape 离开。</translation>
    </message>
    <message>
        <source>{what}, box {number} of {count}</source>
        <translation>{what}，第 {number} 空，共 {count} 空</translation>
    </message>
</context>
<context>
    <name>AnswerPanel</name>
    <message>
        <source>Checks left: {n}</source>
        <translation>剩余检查次数：{n}</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Check this</source>
        <translation>检查此处</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>学号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Other numbers. The answers before are kept until you go on.</source>
        <translation>已换一组数。先前的答案暂时保留。</translation>
    </message>
    <message>
        <source>Every answer is taken away.</source>
        <translation>已清空全部答案。</translation>
    </message>
    <message>
        <source>Another form lies before you.</source>
        <translation>已换成另一份卷。</translation>
    </message>
    <message>
        <source>Back to the answers before</source>
        <translation>回到先前的答案</translation>
    </message>
    <message>
        <source>Handed in: {file}. Nothing can be changed any more.</source>
        <translation>已提交：{file}。答案不能再改。</translation>
    </message>
    <message>
        <source>Saved {file}.</source>
        <translation>已保存 {file}。</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>保存答案</translation>
    </message>
    <message>
        <source>Go on with answers from a file</source>
        <translation>从文件继续作答</translation>
    </message>
    <message>
        <source>The answers of the file lie before you.</source>
        <translation>已打开文件中的答案。</translation>
    </message>
</context>
<context>
    <name>ArrayGrid</name>
    <message>
        <source>Add a row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Remove the last row</source>
        <translation>删除最后一行</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>添加一列</translation>
    </message>
    <message>
        <source>Remove the last column</source>
        <translation>删除最后一列</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>元素</translation>
    </message>
</context>
<context>
    <name>Aside</name>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>loss after each step</source>
        <translation>每步之后的损失</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>[{shape}], mean {mean}, from {least} to {most}</source>
        <translation>[{shape}]，均值 {mean}，从 {least} 到 {most}</translation>
    </message>
    <message>
        <source>the first {n} of {rows} samples</source>
        <translation>{rows} 个样本中的前 {n} 个</translation>
    </message>
    <message>
        <source>{n} samples</source>
        <translation>{n} 个样本</translation>
    </message>
    <message>
        <source>mean of {name} over {samples} = {number}</source>
        <translation>{name} 对 {samples}的均值 = {number}</translation>
    </message>
    <message>
        <source>Batch of {samples}</source>
        <translation>一批：{samples}</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>gradient of the mean</source>
        <translation>均值的梯度</translation>
    </message>
    <message>
        <source>The whole batch is shown</source>
        <translation>已显示整批样本</translation>
    </message>
    <message>
        <source>One sample is shown</source>
        <translation>已显示一个样本</translation>
    </message>
</context>
<context>
    <name>BlankDetail</name>
    <message>
        <source>a new one</source>
        <translation>新的一题</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Change marks and tolerance</source>
        <translation>更改分值与容差</translation>
    </message>
</context>
<context>
    <name>Bookmarks</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Nothing further that way.</source>
        <translation>那边没有了。</translation>
    </message>
    <message>
        <source>output of {name}</source>
        <translation>{name} 的输出</translation>
    </message>
    <message>
        <source>input {port} of {name}</source>
        <translation>{name} 的输入 {port}</translation>
    </message>
    <message>
        <source>Wire from {end}: {where}</source>
        <translation>从 {end} 连线：{where}</translation>
    </message>
    <message>
        <source>Nothing fits here. Add a gate first.</source>
        <translation>这里没有合适的端口。请先添加一个门。</translation>
    </message>
    <message>
        <source>{end}, {k} of {n}</source>
        <translation>{end}，第 {k} 个，共 {n} 个</translation>
    </message>
    <message>
        <source>tie</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>kink</source>
        <translation>折点</translation>
    </message>
    <message>
        <source>{n} copied</source>
        <translation>已复制 {n} 个</translation>
    </message>
    <message>
        <source>Copied as a picture.</source>
        <translation>已复制为图片。</translation>
    </message>
    <message>
        <source>Values shown</source>
        <translation>值已显示</translation>
    </message>
    <message>
        <source>Values hidden</source>
        <translation>值已隐藏</translation>
    </message>
    <message>
        <source>Changes are compared with gradient × h</source>
        <translation>变化将与 梯度 × h 比较</translation>
    </message>
    <message>
        <source>Changes are no longer compared</source>
        <translation>不再比较变化</translation>
    </message>
    <message>
        <source>Gradients shown</source>
        <translation>梯度已显示</translation>
    </message>
    <message>
        <source>Gradients hidden</source>
        <translation>梯度已隐藏</translation>
    </message>
    <message>
        <source>Gates line up while they move</source>
        <translation>移动时自动对齐</translation>
    </message>
    <message>
        <source>Gates move freely</source>
        <translation>门可自由移动</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Arrows walk along the wires, Tab adds, ? shows all keys.</source>
        <translation>方向键沿连线移动，Tab 添加，? 显示全部快捷键。</translation>
    </message>
    <message>
        <source>Pinned in place.</source>
        <translation>已固定位置。</translation>
    </message>
    <message>
        <source>Not pinned.</source>
        <translation>已取消固定。</translation>
    </message>
    <message>
        <source>New bend in the {wire}.</source>
        <translation>{wire}已加拐点。</translation>
    </message>
    <message>
        <source>No bends any more in the {wire}.</source>
        <translation>{wire}已没有拐点。</translation>
    </message>
    <message>
        <source>Bend {number} of the {wire}</source>
        <translation>{wire}的第 {number} 个拐点</translation>
    </message>
    <message>
        <source>wire from {source} to {end}</source>
        <translation>从 {source} 到 {end} 的连线</translation>
    </message>
    <message>
        <source>Laying out the formula…</source>
        <translation>正在排列公式…</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Page {number}: {title}</source>
        <translation>第 {number} 页：{title}</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Inside of {name}. Page Up goes out</source>
        <translation>{name} 的内部。按 Page Up 离开</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在生成……</translation>
    </message>
    <message>
        <source>The graph has changed since this was written.</source>
        <translation>生成之后计算图已改变。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Write again</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>写成</translation>
    </message>
    <message>
        <source>Code of the graph</source>
        <translation>计算图的代码</translation>
    </message>
    <message>
        <source>Open as a graph</source>
        <translation>打开为计算图</translation>
    </message>
    <message>
        <source>Select the leaf by which the derivative is taken.</source>
        <translation>请选择对其求导的输入。</translation>
    </message>
    <message>
        <source>Derivatives</source>
        <translation>导数</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands that answer</source>
        <translation>匹配的命令</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>没有这样的操作。</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Node</source>
        <translation>节点</translation>
    </message>
    <message>
        <source>Value in A</source>
        <translation>A 的值</translation>
    </message>
    <message>
        <source>Value now</source>
        <translation>现在的值</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Gradient in A</source>
        <translation>A 的梯度</translation>
    </message>
    <message>
        <source>Gradient now</source>
        <translation>现在的梯度</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Keep the present setting as A, then change inputs, gates or wires: both settings stand here side by side.</source>
        <translation>先把当前数值保存为 A，再改动输入、门或连线：两组数值会并排显示在这里。</translation>
    </message>
    <message>
        <source>Setting A has no such block.</source>
        <translation>A 中没有这个模块。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>&amp;Keep this setting as A</source>
        <translation>保存当前数值为 A(&amp;K)</translation>
    </message>
    <message>
        <source>Go &amp;back to A</source>
        <translation>回到 A(&amp;B)</translation>
    </message>
    <message>
        <source>Gives every input and parameter the value it has in A; one step to undo</source>
        <translation>让每个输入和参数取 A 中的值；可一步撤销</translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation>交换(&amp;S)</translation>
    </message>
    <message>
        <source>Goes back to A, and keeps the present setting as A</source>
        <translation>回到 A，并把当前数值保存为 A</translation>
    </message>
    <message>
        <source>&amp;End</source>
        <translation>结束(&amp;E)</translation>
    </message>
    <message>
        <source>Forgets A</source>
        <translation>忘掉 A</translation>
    </message>
    <message>
        <source>&amp;Only what differs</source>
        <translation>只显示不同的(&amp;O)</translation>
    </message>
    <message>
        <source>Two settings of the graph</source>
        <translation>计算图的两组数值</translation>
    </message>
</context>
<context>
    <name>DataDialog</name>
    <message>
        <source>Data from a file</source>
        <translation>来自文件的数据</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>表格 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Pasted table</source>
        <translation>粘贴的表格</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>正在读取 {file}…</translation>
    </message>
    <message>
        <source>{file}: {rows} rows, {columns} columns</source>
        <translation>{file}：{rows} 行，{columns} 列</translation>
    </message>
    <message>
        <source>{rows} rows are left out: {cells}</source>
        <translation>略去 {rows} 行：{cells}</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>&amp;Leave these rows out</source>
        <translation>略去这些行(&amp;L)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>&amp;Use these data</source>
        <translation>使用这些数据(&amp;U)</translation>
    </message>
    <message>
        <source>How much is read</source>
        <translation>已读取的部分</translation>
    </message>
    <message>
        <source>What the columns hold and feed</source>
        <translation>各列的内容与去向</translation>
    </message>
    <message>
        <source>The first lines</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>接到</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Save over it</source>
        <translation>覆盖保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Take what is in the file</source>
        <translation>采用文件中的内容</translation>
    </message>
    <message>
        <source>{file} was changed by another program after you opened it. Nothing is saved yet.</source>
        <translation>{file} 在您打开之后被其他程序修改过。尚未保存任何内容。</translation>
    </message>
    <message>
        <source>Save the changes of “{title}”?</source>
        <translation>要保存对“{title}”的更改吗？</translation>
    </message>
    <message>
        <source>What is not saved will be lost.</source>
        <translation>未保存的内容将会丢失。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Lecture</source>
        <translation>讲课</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Table of the graph</source>
        <translation>计算图表格</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>练习卷</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>关闭此面板</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>{panel} hidden</source>
        <translation>{panel}已隐藏</translation>
    </message>
    <message>
        <source>{panel} shown</source>
        <translation>{panel}已显示</translation>
    </message>
    <message>
        <source>Activation functions</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Panels in the same place</source>
        <translation>同一位置的面板</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation>雅可比矩阵</translation>
    </message>
</context>
<context>
    <name>DocumentPage</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Select a gate or an input on the page to see how its numbers come about.</source>
        <translation>在页面上选择一个门或输入，看它的数是怎样得来的。</translation>
    </message>
    <message>
        <source>automatic: {name}</source>
        <translation>自动：{name}</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Gates: {gates}, inputs: {leaves}, wires: {wires}</source>
        <translation>{gates} 个门，{leaves} 个输入，{wires} 条线</translation>
    </message>
    <message>
        <source>Change title</source>
        <translation>更改标题</translation>
    </message>
    <message>
        <source>Change text</source>
        <translation>更改说明</translation>
    </message>
    <message>
        <source>Choose output</source>
        <translation>选择输出</translation>
    </message>
</context>
<context>
    <name>DrawDialog</name>
    <message>
        <source>Draw the graph of a formula</source>
        <translation>画出公式的计算图</translation>
    </message>
    <message>
        <source>any gates; or such as add, multiply, max</source>
        <translation>任意门；或如 add, multiply, max</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Allowed gates</source>
        <translation>可用的门</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>设问</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>DrawField</name>
    <message>
        <source>Add a gate</source>
        <translation>添加一个门</translation>
    </message>
    <message>
        <source>Take the last gate away</source>
        <translation>去掉最后一个门</translation>
    </message>
    <message>
        <source>gate…</source>
        <translation>门…</translation>
    </message>
    <message>
        <source>Gate of {name}</source>
        <translation>{name} 的门</translation>
    </message>
    <message>
        <source>Input {port} of {name}</source>
        <translation>{name} 的第 {port} 个输入</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save the steps as pages</source>
        <translation>将各步另存为页面</translation>
    </message>
    <message>
        <source>Backwire documents</source>
        <translation>Backwire 文档</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Name, gate or value</source>
        <translation>名称、门或数值</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Find a gate</source>
        <translation>查找门</translation>
    </message>
    <message>
        <source>{at} of {of}</source>
        <translation>第 {at} 个，共 {of} 个</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>页面上</translation>
    </message>
    <message>
        <source>May be</source>
        <translation>可取</translation>
    </message>
    <message>
        <source>−5..5 but 0: −5..5!0; or some numbers: 1, 2.5, ln(3)</source>
        <translation>−5 到 5 但不取 0：−5..5!0；或列出几个数：1, 2.5, ln(3)</translation>
    </message>
</context>
<context>
    <name>FormsPage</name>
    <message>
        <source>Forms are being drawn</source>
        <translation>正在抽取各卷的数值</translation>
    </message>
    <message>
        <source>Draw forms</source>
        <translation>抽取各卷的数值</translation>
    </message>
    <message>
        <source>Forms drawn: {count}</source>
        <translation>已抽取 {count} 份卷</translation>
    </message>
    <message>
        <source>Change the forms</source>
        <translation>更改各卷</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>各卷</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Number of forms</source>
        <translation>卷数</translation>
    </message>
    <message>
        <source>Code of the forms</source>
        <translation>各卷的代码</translation>
    </message>
    <message>
        <source>It stands at the foot of each sheet. Enter one, and its forms are drawn again.</source>
        <translation>印在每页页脚。输入代码即可重新得到各卷。</translation>
    </message>
    <message>
        <source>One dead ReLU</source>
        <translation>一个死亡的 ReLU</translation>
    </message>
    <message>
        <source>Each form has exactly one ReLU whose input is negative.</source>
        <translation>每份卷恰有一个输入为负的 ReLU。</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>What the inputs may be, and what they are on each form</source>
        <translation>各输入可取的数，以及在各卷上的数值</translation>
    </message>
</context>
<context>
    <name>FormulaBar</name>
    <message>
        <source>Formula of the graph</source>
        <translation>计算图的公式</translation>
    </message>
    <message>
        <source>The graph as a formula. Enter takes it over, Shift+Enter begins a line, Esc gives up.</source>
        <translation>以公式表示的计算图。Enter 采用，Shift+Enter 换行，Esc 放弃。</translation>
    </message>
    <message>
        <source>About the formula</source>
        <translation>关于此公式</translation>
    </message>
    <message>
        <source>This graph is too long to be shown as a formula.</source>
        <translation>计算图过长，无法以公式显示。</translation>
    </message>
    <message>
        <source>Type a formula, such as f = (x + y) * z</source>
        <translation>输入公式，例如 f = (x + y) * z</translation>
    </message>
    <message>
        <source>Edit formula</source>
        <translation>编辑公式</translation>
    </message>
    <message>
        <source>Laying out the formula…</source>
        <translation>正在排列公式…</translation>
    </message>
</context>
<context>
    <name>FrameEditor</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>紫</translation>
    </message>
</context>
<context>
    <name>Guess</name>
    <message>
        <source>Each step back asks first: answer with a click on the input, or with 1, 2, …</source>
        <translation>反向的每一步先提问：点击输入，或按 1、2……作答</translation>
    </message>
    <message>
        <source>Steps are taken without asking</source>
        <translation>不再提问</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>帮助目录</translation>
    </message>
    <message>
        <source>Text of the help</source>
        <translation>帮助正文</translation>
    </message>
</context>
<context>
    <name>Hover</name>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Input {name}: nothing is wired here.</source>
        <translation>输入 {name}：此处没有连线。</translation>
    </message>
</context>
<context>
    <name>Invitation</name>
    <message>
        <source>Drag a gate onto the page, or press Tab to add one.
A formula typed above is drawn as its graph.</source>
        <translation>把门拖到页面上，或按 Tab 添加。
在上方输入公式，即可画出它的计算图。</translation>
    </message>
</context>
<context>
    <name>Items</name>
    <message>
        <source>Asked for</source>
        <translation>设问</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
</context>
<context>
    <name>JacobianPanel</name>
    <message>
        <source>{name}, all ways</source>
        <translation>{name}（所有路径）</translation>
    </message>
    <message>
        <source>Select a gate to see its Jacobian, or two nodes for all that lies between them.</source>
        <translation>选择一个门查看它的雅可比矩阵，或选择两个节点查看其间的全部。</translation>
    </message>
    <message>
        <source>&amp;by</source>
        <translation>对(&amp;B)</translation>
    </message>
    <message>
        <source>Derivative by</source>
        <translation>对谁求导</translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation>雅可比矩阵</translation>
    </message>
    <message>
        <source>About this Jacobian</source>
        <translation>关于此雅可比矩阵</translation>
    </message>
    <message>
        <source>&amp;Transposed</source>
        <translation>转置(&amp;T)</translation>
    </message>
    <message>
        <source>Inputs × outputs, as on some slides</source>
        <translation>输入 × 输出，如某些讲义所写</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>All keys</source>
        <translation>所有快捷键</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>页面上</translation>
    </message>
    <message>
        <source>While presenting</source>
        <translation>放映时</translation>
    </message>
</context>
<context>
    <name>LandscapeView</name>
    <message>
        <source>where it went</source>
        <translation>走过的方向</translation>
    </message>
    <message>
        <source>at random</source>
        <translation>随机方向</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>损失地形</translation>
    </message>
    <message>
        <source>Direction to the right</source>
        <translation>向右的方向</translation>
    </message>
    <message>
        <source>Direction upwards</source>
        <translation>向上的方向</translation>
    </message>
    <message>
        <source>Draw two other directions</source>
        <translation>另取两个方向</translation>
    </message>
</context>
<context>
    <name>LearningForm</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Test part</source>
        <translation>测试比例</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>学习率衰减</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>{name}: number</source>
        <translation>{name}：数</translation>
    </message>
    <message>
        <source>{name}: spread</source>
        <translation>{name}：标准差</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>its value</source>
        <translation>当前值</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正态</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>Without data the output itself goes down.</source>
        <translation>没有数据时，直接使输出下降。</translation>
    </message>
    <message>
        <source>{rows} samples; they feed inputs called {names}.</source>
        <translation>{rows} 个样本；它们接到名为 {names} 的输入。</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>What it learns from</source>
        <translation>学习所用的数据</translation>
    </message>
    <message>
        <source>How it learns</source>
        <translation>如何学习</translation>
    </message>
    <message>
        <source>What the parameters begin with</source>
        <translation>参数的初始值</translation>
    </message>
    <message>
        <source>Standardise the inputs</source>
        <translation>标准化输入</translation>
    </message>
    <message>
        <source>Bring every column to mean 0 and standard deviation 1</source>
        <translation>使每列均值为 0、标准差为 1</translation>
    </message>
    <message>
        <source>Pasted table</source>
        <translation>粘贴的表格</translation>
    </message>
    <message>
        <source>Paste a table…</source>
        <translation>粘贴表格…</translation>
    </message>
    <message>
        <source>{rows} samples: {feeds}.</source>
        <translation>{rows} 个样本：{feeds}。</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>各列…</translation>
    </message>
    <message>
        <source>What the columns hold, and what they feed</source>
        <translation>各列的内容，以及接到哪个输入</translation>
    </message>
    <message>
        <source>Find a learning rate</source>
        <translation>寻找学习率</translation>
    </message>
    <message>
        <source>Try rates from 0.00001 to 10 in short runs</source>
        <translation>用短时间的训练试验 0.00001 到 10 的学习率</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>页面显示</translation>
    </message>
    <message>
        <source>one sample</source>
        <translation>一个样本</translation>
    </message>
    <message>
        <source>the whole batch</source>
        <translation>整批样本</translation>
    </message>
</context>
<context>
    <name>LearningPanel</name>
    <message>
        <source>step {step}, loss {loss}</source>
        <translation>第 {step} 步，损失 {loss}</translation>
    </message>
    <message>
        <source>, right {share} %</source>
        <translation>，正确率 {share} %</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>一步</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>full speed</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>20 a second</source>
        <translation>每秒 20 步</translation>
    </message>
    <message>
        <source>5 a second</source>
        <translation>每秒 5 步</translation>
    </message>
    <message>
        <source>1 a second</source>
        <translation>每秒 1 步</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>How many steps are taken in a second</source>
        <translation>每秒走多少步</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>对数坐标轴</translation>
    </message>
    <message>
        <source>smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smoothing of the curves</source>
        <translation>曲线平滑程度</translation>
    </message>
    <message>
        <source>Keep these numbers</source>
        <translation>保留这些数</translation>
    </message>
    <message>
        <source>Make the parameters of this step the document&apos;s</source>
        <translation>把这一步的参数写入文档</translation>
    </message>
    <message>
        <source>Settings of the training</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>Learning…</source>
        <translation>正在学习…</translation>
    </message>
    <message>
        <source>, dead {dead}/{units}</source>
        <translation>，死亡 {dead}/{units}</translation>
    </message>
    <message>
        <source>Reading the data…</source>
        <translation>正在读取数据…</translation>
    </message>
</context>
<context>
    <name>LearningViews</name>
    <message>
        <source>|gradient|</source>
        <translation>|梯度|</translation>
    </message>
    <message>
        <source>A picture for each row of {name}: {pro}speaks for its unit, {con}against it.</source>
        <translation>{name} 的每一行一张图：{pro}表示支持该单元，{con}表示反对。</translation>
    </message>
    <message>
        <source>Pictures of what was learned</source>
        <translation>学习结果的图</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>损失地形</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>各次运行</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>With one input and a squared error, the fitted curve is drawn here; with two inputs and classes, their regions.</source>
        <translation>只有一个输入且用平方误差时，这里画出拟合曲线；有两个输入和类别时，画出各类的区域。</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>学习率</translation>
    </message>
</context>
<context>
    <name>LecturePanel</name>
    <message>
        <source>Both passes, by steps</source>
        <translation>前向与反向，逐步</translation>
    </message>
    <message>
        <source>Forward pass, by steps</source>
        <translation>前向传播，逐步</translation>
    </message>
    <message>
        <source>Backward pass, by steps</source>
        <translation>反向传播，逐步</translation>
    </message>
    <message>
        <source>Some of the steps</source>
        <translation>其中若干步</translation>
    </message>
    <message>
        <source>Values only</source>
        <translation>仅值</translation>
    </message>
    <message>
        <source>Everything at once</source>
        <translation>一次全部显示</translation>
    </message>
    <message>
        <source>The text alone</source>
        <translation>只有文字</translation>
    </message>
    <message>
        <source>Activation function</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>损失曲线</translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation>雅可比矩阵</translation>
    </message>
    <message>
        <source>Entries of a gradient</source>
        <translation>梯度的各元素</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>From step, to step</source>
        <translation>起始步与结束步</translation>
    </message>
    <message>
        <source>Beside the graph</source>
        <translation>图旁</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>From step</source>
        <translation>起始步</translation>
    </message>
    <message>
        <source>To step</source>
        <translation>结束步</translation>
    </message>
    <message>
        <source>Pages of the lecture</source>
        <translation>讲课的页面</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Make a lecture of it</source>
        <translation>用它新建讲课</translation>
    </message>
    <message>
        <source>This document is a single page. A lecture is a list of pages that are shown one after the other.</source>
        <translation>此文档只有一页。讲课由依次放映的若干页组成。</translation>
    </message>
    <message>
        <source>An empty page</source>
        <translation>空白页</translation>
    </message>
    <message>
        <source>A copy of this page</source>
        <translation>此页的副本</translation>
    </message>
    <message>
        <source>The page of “{title}”</source>
        <translation>“{title}”的页面</translation>
    </message>
    <message>
        <source>An example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Add an empty page</source>
        <translation>添加空白页</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Nothing is written about this document yet. The inspector has a field for it while nothing is selected.</source>
        <translation>这个文档还没有说明文字。未选中任何东西时，可在检查器中填写。</translation>
    </message>
    <message>
        <source>Text of the lesson</source>
        <translation>课程正文</translation>
    </message>
    <message>
        <source>Lesson before</source>
        <translation>上一课</translation>
    </message>
    <message>
        <source>Next lesson</source>
        <translation>下一课</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>Loss curve</source>
        <translation>损失曲线</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>data loss</source>
        <translation>数据损失</translation>
    </message>
    <message>
        <source>regularisation</source>
        <translation>正则项</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>runs before</source>
        <translation>以前的运行</translation>
    </message>
    <message>
        <source>right, %</source>
        <translation>正确率，%</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Drag along the curve, or use the arrow keys: the page goes back to that step</source>
        <translation>沿曲线拖动，或用方向键：页面回到那一步</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No copy of the unsaved work could be kept: {reason}</source>
        <translation>无法保留未保存内容的副本：{reason}</translation>
    </message>
    <message>
        <source>Something went wrong inside Backwire. Your work is still here. ({error}; more in {log})</source>
        <translation>Backwire 内部出错，您的工作仍在。（{error}；详见 {log}）</translation>
    </message>
    <message>
        <source>Saved {file}.</source>
        <translation>已保存 {file}。</translation>
    </message>
    <message>
        <source>Tabs and tools</source>
        <translation>标签页与工具</translation>
    </message>
    <message>
        <source>Saved the picture {file}.</source>
        <translation>已保存图片 {file}。</translation>
    </message>
    <message>
        <source>Saved the steps, {file}.</source>
        <translation>已保存各步：{file}。</translation>
    </message>
    <message>
        <source>Exported to {file}.</source>
        <translation>已导出到 {file}。</translation>
    </message>
    <message>
        <source>Drawing the pages of the lecture</source>
        <translation>正在绘制讲课的页面</translation>
    </message>
    <message>
        <source>Saved the lecture as {file}.</source>
        <translation>讲课已存为 {file}。</translation>
    </message>
</context>
<context>
    <name>ManyPage</name>
    <message>
        <source>Gate</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>已选择 {count} 个</translation>
    </message>
    <message>
        <source>different values</source>
        <translation>各不相同</translation>
    </message>
    <message>
        <source>Set value</source>
        <translation>设置值</translation>
    </message>
    <message>
        <source>Set {name}</source>
        <translation>设置{name}</translation>
    </message>
    <message>
        <source>Change kind</source>
        <translation>更改种类</translation>
    </message>
    <message>
        <source>Change gate</source>
        <translation>更换门</translation>
    </message>
</context>
<context>
    <name>Marking</name>
    <message>
        <source>Student</source>
        <translation>学号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Discrimination</source>
        <translation>区分度</translation>
    </message>
    <message>
        <source>Wrong answer</source>
        <translation>错误答案</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>卷别</translation>
    </message>
    <message>
        <source>Mistake behind it</source>
        <translation>背后的错误</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>需查看</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>正确答案</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>已评</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺交</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>another exam</source>
        <translation>另一场考试</translation>
    </message>
    <message>
        <source>no such form</source>
        <translation>无此卷别</translation>
    </message>
    <message>
        <source>answered on another version of the paper</source>
        <translation>在另一版本的试卷上作答</translation>
    </message>
    <message>
        <source>two papers</source>
        <translation>两份答卷</translation>
    </message>
    <message>
        <source>not on the roster</source>
        <translation>不在名单上</translation>
    </message>
    <message>
        <source>another form than the roster says</source>
        <translation>卷别与名单不符</translation>
    </message>
    <message>
        <source>a following 0 to review</source>
        <translation>由前推得的 0 待复核</translation>
    </message>
    <message>
        <source>an answer that is no number</source>
        <translation>有答案不是数字</translation>
    </message>
    <message>
        <source>answers to what was not asked</source>
        <translation>回答了未问的内容</translation>
    </message>
    <message>
        <source>same wrong answers as another paper</source>
        <translation>与另一份答卷错得相同</translation>
    </message>
    <message>
        <source>marks by hand</source>
        <translation>有人工给分</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>right, rounded</source>
        <translation>正确（舍入）</translation>
    </message>
    <message>
        <source>follows</source>
        <translation>推得正确</translation>
    </message>
    <message>
        <source>follows as 0</source>
        <translation>推得为 0</translation>
    </message>
    <message>
        <source>another shape</source>
        <translation>形状不符</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>follows from an earlier mistake</source>
        <translation>由之前的错误推得</translation>
    </message>
</context>
<context>
    <name>MarkingWindow</name>
    <message>
        <source>Folder of papers</source>
        <translation>答卷文件夹</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>表格 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Roster</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>The paper of {student} is not saved yet. It is there again when you type a paper.</source>
        <translation>{student} 的答卷尚未保存。再次录入时它仍在。</translation>
    </message>
    <message>
        <source>Table of marks</source>
        <translation>成绩表</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Tables (*.csv);;Records (*.json)</source>
        <translation>表格 (*.csv);;记录 (*.json)</translation>
    </message>
    <message>
        <source>Folder for the texts to students</source>
        <translation>学生评语文件夹</translation>
    </message>
    <message>
        <source>{marked} of {all} marked · mean {mean} / {most} · {flagged} to look at</source>
        <translation>已评 {marked} / {all} 份 · 平均 {mean} / {most} · {flagged} 份需查看</translation>
    </message>
    <message>
        <source>none yet: a file for each student, as saved from the screen</source>
        <translation>尚无：每位学生一个文件，如屏幕作答所存</translation>
    </message>
    <message>
        <source>none: all who handed in</source>
        <translation>无：所有已交答卷者</translation>
    </message>
    <message>
        <source>Saved {file}.</source>
        <translation>已保存 {file}。</translation>
    </message>
    <message>
        <source>Mark papers</source>
        <translation>评阅答卷</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>答卷</translation>
    </message>
    <message>
        <source>Choose &amp;folder…</source>
        <translation>选择文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Choose &amp;roster…</source>
        <translation>选择名单(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>T&amp;ype a paper…</source>
        <translation>录入答卷(&amp;Y)…</translation>
    </message>
    <message>
        <source>Type the answers of a paper sheet, box by box</source>
        <translation>逐格录入纸质答卷的答案</translation>
    </message>
    <message>
        <source>Mark a&amp;gain</source>
        <translation>重新评阅(&amp;G)</translation>
    </message>
    <message>
        <source>Save &amp;table…</source>
        <translation>保存成绩表(&amp;T)…</translation>
    </message>
    <message>
        <source>Save te&amp;xts…</source>
        <translation>保存评语(&amp;X)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Only those to look at</source>
        <translation>仅需查看的(&amp;O)</translation>
    </message>
    <message>
        <source>How much is marked</source>
        <translation>评阅进度</translation>
    </message>
    <message>
        <source>Drop a folder of papers here, and a roster (CSV) if there is one.</source>
        <translation>把答卷文件夹拖到这里；如有名单（CSV），也拖到这里。</translation>
    </message>
    <message>
        <source>Read the folder anew and mark everything again; marks by hand are kept</source>
        <translation>重新读取文件夹并全部重评；人工给分保留</translation>
    </message>
    <message>
        <source>A text for each student: each answer, its marks, and why</source>
        <translation>每位学生一份评语：每个答案、得分与原因</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;example</source>
        <translation>打开示例(&amp;E)</translation>
    </message>
    <message>
        <source>Open &amp;worksheet</source>
        <translation>打开练习卷(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>A&amp;rrange</source>
        <translation>排列(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation>计算图(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Worksheet</source>
        <translation>练习卷(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Number on the page</source>
        <translation>页面上的数值(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Compare two settings</source>
        <translation>比较两组数值(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Rounding at every gate</source>
        <translation>每个门处四舍五入(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Pages of the le&amp;cture</source>
        <translation>讲课的页面(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Colour of the &amp;frame</source>
        <translation>框的颜色(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Bookmarks</source>
        <translation>书签(&amp;B)</translation>
    </message>
    <message>
        <source>Open &amp;lesson</source>
        <translation>打开课程(&amp;L)</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Overview</source>
        <translation>概览图</translation>
    </message>
    <message>
        <source>The whole graph. Drag to move what is seen; the wheel zooms.</source>
        <translation>整个计算图。拖动可移动视图，滚轮缩放。</translation>
    </message>
</context>
<context>
    <name>Motion</name>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Show motion</source>
        <translation>显示动画</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动画</translation>
    </message>
</context>
<context>
    <name>NameBar</name>
    <message>
        <source>Name of this view</source>
        <translation>视图名称</translation>
    </message>
</context>
<context>
    <name>Narrator</name>
    <message>
        <source>Undone: {step}</source>
        <translation>已撤销：{step}</translation>
    </message>
    <message>
        <source>Redone: {step}</source>
        <translation>已重做：{step}</translation>
    </message>
    <message>
        <source>{step}: nothing to change</source>
        <translation>{step}：无需改动</translation>
    </message>
    <message>
        <source>nothing selected</source>
        <translation>未选中任何节点</translation>
    </message>
    <message>
        <source>{name} not selected any more, {n} left</source>
        <translation>{name} 已取消选中，还有 {n} 个</translation>
    </message>
    <message>
        <source>{name} selected</source>
        <translation>{name} 已选中</translation>
    </message>
    <message>
        <source>{name} selected, {n} in all</source>
        <translation>{name} 已选中，共 {n} 个</translation>
    </message>
    <message>
        <source>{n} nodes selected</source>
        <translation>已选中 {n} 个节点</translation>
    </message>
    <message>
        <source>{n} wires selected</source>
        <translation>已选中 {n} 条线</translation>
    </message>
    <message>
        <source>wire to {end} selected</source>
        <translation>已选中到 {end} 的线</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>已选中</translation>
    </message>
    <message>
        <source>Zoom {percent} %</source>
        <translation>缩放 {percent} %</translation>
    </message>
    <message>
        <source>value asked for</source>
        <translation>值被设问</translation>
    </message>
    <message>
        <source>value hidden</source>
        <translation>值已隐藏</translation>
    </message>
    <message>
        <source>gradient asked for</source>
        <translation>梯度被设问</translation>
    </message>
    <message>
        <source>gradient hidden</source>
        <translation>梯度已隐藏</translation>
    </message>
</context>
<context>
    <name>NodePage</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>All digits</source>
        <translation>全部数位</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Forward pass</source>
        <translation>前向传播</translation>
    </message>
    <message>
        <source>Backward pass</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>向后传回</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>This is the output</source>
        <translation>这就是输出</translation>
    </message>
    <message>
        <source>Make output</source>
        <translation>设为输出</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Tie: equal inputs. By convention the first listed takes the whole gradient.</source>
        <translation>并列：输入相等。按约定，排在最前的输入得到全部梯度。</translation>
    </message>
    <message>
        <source>Kink: the slope jumps at this point. The local gradient used here is a convention.</source>
        <translation>折点：斜率在此处跳变。这里所用的局部梯度是一种约定。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Set value</source>
        <translation>设置值</translation>
    </message>
    <message>
        <source>Change kind</source>
        <translation>更改种类</translation>
    </message>
    <message>
        <source>Change gate</source>
        <translation>更换门</translation>
    </message>
    <message>
        <source>Set {name}</source>
        <translation>设置{name}</translation>
    </message>
    <message>
        <source>Choose output</source>
        <translation>选择输出</translation>
    </message>
    <message>
        <source>The batch: {samples}. The gradient is that of the mean of the output over them; a parameter has one for all.</source>
        <translation>这一批：{samples}。梯度是输出对这些样本的均值的梯度；参数对所有样本只有一个值。</translation>
    </message>
    <message>
        <source>mean {mean}
least {least}
largest {most}</source>
        <translation>均值 {mean}
最小 {least}
最大 {most}</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Table of the graph</source>
        <translation>计算图表格</translation>
    </message>
    <message>
        <source>Filter by name, gate or value</source>
        <translation>按名称、门或值筛选</translation>
    </message>
    <message>
        <source>+ Add…</source>
        <translation>+ 添加…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>A gate, a number, x = 2, or a formula (Insert)</source>
        <translation>门、数字、x = 2 或公式（Insert 键）</translation>
    </message>
    <message>
        <source>Enter edits a cell, Insert adds, Delete deletes, the Menu key shows everything else.</source>
        <translation>Enter 编辑单元格，Insert 添加，Delete 删除，菜单键显示其余操作。</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>添加 {name}</translation>
    </message>
    <message>
        <source>Set value</source>
        <translation>设置值</translation>
    </message>
    <message>
        <source>Order in which they were made</source>
        <translation>创建的先后</translation>
    </message>
    <message>
        <source>Order of computation</source>
        <translation>计算的先后</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序方式</translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Set value</source>
        <translation>设置数值</translation>
    </message>
    <message>
        <source>scalar</source>
        <translation>标量</translation>
    </message>
    <message>
        <source>This is the output.</source>
        <translation>这是输出。</translation>
    </message>
    <message>
        <source>Change gate</source>
        <translation>更换门</translation>
    </message>
    <message>
        <source>Rewire</source>
        <translation>重新连线</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search gates</source>
        <translation>搜索门</translation>
    </message>
    <message>
        <source>A name in English or Chinese, a symbol such as + or σ. Enter adds the gate.</source>
        <translation>中文或英文名称，或 +、σ 等符号。Enter 添加该门。</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>No gate is called that. Try another word.</source>
        <translation>没有叫这个名字的门。换个词试试。</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>Choose a paper to see its answers.</source>
        <translation>选择一份答卷以查看其答案。</translation>
    </message>
    <message>
        <source>form {form}</source>
        <translation>{form} 卷</translation>
    </message>
    <message>
        <source>of {marks}</source>
        <translation>/ {marks}</translation>
    </message>
    <message>
        <source>Marks lie between 0 and {most}.</source>
        <translation>分值须在 0 与 {most} 之间。</translation>
    </message>
    <message>
        <source>Say why: the reason is kept with the marks, and the student reads it.</source>
        <translation>请写明理由：它与分数一同保存，学生也会读到。</translation>
    </message>
    <message>
        <source>Figure of the paper</source>
        <translation>答卷的图</translation>
    </message>
    <message>
        <source>Answers of the paper</source>
        <translation>答卷的答案</translation>
    </message>
    <message>
        <source>&amp;Marks</source>
        <translation>得分(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;because</source>
        <translation>理由(&amp;B)</translation>
    </message>
    <message>
        <source>Marks by hand</source>
        <translation>人工给分</translation>
    </message>
    <message>
        <source>Reason for the marks</source>
        <translation>给分理由</translation>
    </message>
    <message>
        <source>reason, such as: right idea, slip of the pen</source>
        <translation>理由，例如：思路正确、笔误</translation>
    </message>
    <message>
        <source>Gi&amp;ve</source>
        <translation>给分(&amp;V)</translation>
    </message>
    <message>
        <source>Take bac&amp;k</source>
        <translation>撤回(&amp;K)</translation>
    </message>
    <message>
        <source>Give these marks by hand; they are kept when everything is marked again</source>
        <translation>人工给这些分；全部重评时保留</translation>
    </message>
    <message>
        <source>Let the rule decide again</source>
        <translation>恢复按规则评分</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>&amp;Part</source>
        <translation>范围(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>大小(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>数值(&amp;N)</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <source>The selection</source>
        <translation>所选部分</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>与屏幕相同</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>CS231n (green and red)</source>
        <translation>CS231n（绿与红）</translation>
    </message>
    <message>
        <source>Print (black on white)</source>
        <translation>打印（白底黑字）</translation>
    </message>
    <message>
        <source>Values and gradients</source>
        <translation>值和梯度</translation>
    </message>
    <message>
        <source>Values only</source>
        <translation>仅值</translation>
    </message>
    <message>
        <source>Gradients only</source>
        <translation>仅梯度</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不显示</translation>
    </message>
    <message>
        <source>{wide} × {high} pixels</source>
        <translation>{wide} × {high} 像素</translation>
    </message>
    <message>
        <source>{wide} × {high} mm</source>
        <translation>{wide} × {high} 毫米</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>&amp;Transparent ground</source>
        <translation>透明背景(&amp;T)</translation>
    </message>
    <message>
        <source>The picture as it will look</source>
        <translation>图片预览</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Whether the page glides when it is zoomed and moved.</source>
        <translation>缩放和移动页面时是否平滑过渡。</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>Gradients are no longer checked</source>
        <translation>不再检查梯度</translation>
    </message>
    <message>
        <source>Central differences: nothing to compare with here</source>
        <translation>中心差分：这里没有可比较的数</translation>
    </message>
    <message>
        <source>✓ Central differences give {number} too</source>
        <translation>✓ 中心差分也得到 {number}</translation>
    </message>
    <message>
        <source>◇ On a kink the gradient is a convention; central differences give {number}</source>
        <translation>◇ 在折点上梯度是一种约定；中心差分得到 {number}</translation>
    </message>
    <message>
        <source>✗ Central differences give {number}</source>
        <translation>✗ 中心差分得到 {number}</translation>
    </message>
    <message>
        <source>Checking the gradients…</source>
        <translation>正在检查梯度…</translation>
    </message>
    <message>
        <source>There are no gradients to check</source>
        <translation>没有可检查的梯度</translation>
    </message>
    <message>
        <source>{number} of {count} gradients differ from central differences</source>
        <translation>{count} 个梯度中有 {number} 个与中心差分不同</translation>
    </message>
    <message>
        <source>{number} of {count} gradients agree with central differences</source>
        <translation>{count} 个梯度中有 {number} 个与中心差分一致</translation>
    </message>
    <message>
        <source>; {number} on a kink, where they are a convention</source>
        <translation>；{number} 个在折点上，那里梯度是一种约定</translation>
    </message>
</context>
<context>
    <name>QuestionField</name>
    <message>
        <source>such as 3×2; 1 for a single number</source>
        <translation>例如 3×2；单个数写 1</translation>
    </message>
    <message>
        <source>a number; the entries of an array in a row</source>
        <translation>一个数；数组的元素依次写出</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>Take the last one back</source>
        <translation>撤回最后一个</translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message>
        <source>{marks} marks</source>
        <translation>{marks} 分</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>添加题目</translation>
    </message>
    <message>
        <source>Remove a question</source>
        <translation>删除题目</translation>
    </message>
    <message>
        <source>Move a question</source>
        <translation>移动题目</translation>
    </message>
    <message>
        <source>Remove what is asked for</source>
        <translation>取消设问</translation>
    </message>
    <message>
        <source>Move what is asked for</source>
        <translation>移动设问</translation>
    </message>
    <message>
        <source>Add a question about the graph</source>
        <translation>添加关于计算图的问题</translation>
    </message>
    <message>
        <source>Change the wording</source>
        <translation>更改题目文字</translation>
    </message>
    <message>
        <source>Remove the question</source>
        <translation>删除该题</translation>
    </message>
    <message>
        <source>Question further up</source>
        <translation>题目上移</translation>
    </message>
    <message>
        <source>Question further down</source>
        <translation>题目下移</translation>
    </message>
    <message>
        <source>Ask no more for it (Delete)</source>
        <translation>不再设问（Delete）</translation>
    </message>
    <message>
        <source>Further up (Alt+Up)</source>
        <translation>上移（Alt+Up）</translation>
    </message>
    <message>
        <source>Further down (Alt+Down)</source>
        <translation>下移（Alt+Down）</translation>
    </message>
    <message>
        <source>Wording in English</source>
        <translation>英文题目</translation>
    </message>
    <message>
        <source>Wording in Chinese</source>
        <translation>中文题目</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>What the question asks for</source>
        <translation>该题的设问</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add what the graph answers</source>
        <translation>添加由计算图作答的问题</translation>
    </message>
</context>
<context>
    <name>QuickAdd</name>
    <message>
        <source>Gate, number, x = 2, or a formula</source>
        <translation>门、数字、x = 2 或公式</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>{k} of {n}</source>
        <translation>第 {k} 个，共 {n} 个</translation>
    </message>
</context>
<context>
    <name>RemarksList</name>
    <message>
        <source>{text} ({forms})</source>
        <translation>{text}（{forms} 卷）</translation>
    </message>
    <message>
        <source>Advice ({count})</source>
        <translation>建议（{count}）</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Click on a number of the page to ask for it.</source>
        <translation>单击页面上的数值即可设问。</translation>
    </message>
    <message>
        <source>Nothing to remark. Every blank follows from what is printed.</source>
        <translation>没有意见。每个空格都能由印出的数得出。</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Backwire ended before {title} was saved. Your work of {time} is kept.</source>
        <translation>Backwire 在保存 {title} 之前意外退出。您在 {time} 的工作已保留。</translation>
    </message>
    <message>
        <source>an untitled page</source>
        <translation>未命名页面</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>list it for review</source>
        <translation>列出待复核</translation>
    </message>
    <message>
        <source>give it its share</source>
        <translation>给应得的分</translation>
    </message>
    <message>
        <source>Change how it is marked</source>
        <translation>更改评分方式</translation>
    </message>
    <message>
        <source>Change the printed decimals</source>
        <translation>更改印出的小数位数</translation>
    </message>
    <message>
        <source>Change the id of the paper</source>
        <translation>更改试卷编号</translation>
    </message>
    <message>
        <source>An answer is right if it is right, or if it is the right next step from what the student already wrote. Every mistake costs its mark once.</source>
        <translation>答案正确，或者是由学生已写的数正确推出的下一步，都算对。每个错误只扣一次分。</translation>
    </message>
    <message>
        <source>Mark what follows from the student&apos;s own numbers</source>
        <translation>由学生自己的数推出的也评分</translation>
    </message>
    <message>
        <source>Mark arrays cell by cell</source>
        <translation>数组逐格评分</translation>
    </message>
    <message>
        <source>A checked box says why</source>
        <translation>检查后说明原因</translation>
    </message>
    <message>
        <source>It earns</source>
        <translation>得分比例</translation>
    </message>
    <message>
        <source>A 0 that follows</source>
        <translation>推出的 0</translation>
    </message>
    <message>
        <source>Id of the paper</source>
        <translation>试卷编号</translation>
    </message>
    <message>
        <source>Printed decimals</source>
        <translation>印出的小数位数</translation>
    </message>
    <message>
        <source>Attempts on the screen</source>
        <translation>屏幕作答次数</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>不限</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>各次运行</translation>
    </message>
    <message>
        <source>{steps} steps</source>
        <translation>{steps} 步</translation>
    </message>
    <message>
        <source>batch: {batch}</source>
        <translation>批大小：{batch}</translation>
    </message>
    <message>
        <source>decay: {decay}</source>
        <translation>衰减：{decay}</translation>
    </message>
    <message>
        <source>weight decay: {decay}</source>
        <translation>权重衰减：{decay}</translation>
    </message>
    <message>
        <source>seed: {seed}</source>
        <translation>随机种子：{seed}</translation>
    </message>
</context>
<context>
    <name>Second</name>
    <message>
        <source>Numbers are shown as they are, without rounding on the way</source>
        <translation>数值按原样显示，途中不四舍五入</translation>
    </message>
    <message>
        <source>Settings are no longer compared</source>
        <translation>不再比较两组数值</translation>
    </message>
</context>
<context>
    <name>SheetPress</name>
    <message>
        <source>Saved {file}.</source>
        <translation>已保存 {file}。</translation>
    </message>
    <message>
        <source>Save the worksheet as PDF</source>
        <translation>将练习卷存为 PDF</translation>
    </message>
    <message>
        <source>Save the worksheet as LaTeX</source>
        <translation>将练习卷存为 LaTeX</translation>
    </message>
    <message>
        <source>Save the questions for Moodle</source>
        <translation>保存 Moodle 题目</translation>
    </message>
</context>
<context>
    <name>SheetPreview</name>
    <message>
        <source>Pages: {pages} · Marks: {marks}</source>
        <translation>页数：{pages} · 分值：{marks}</translation>
    </message>
    <message>
        <source>The numbers are small ({points:.1f} pt): narrow the graph.</source>
        <translation>数字较小（{points:.1f} pt）：请缩窄计算图。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Preview of the worksheet</source>
        <translation>练习卷预览</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>显示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Form</source>
        <translation>卷别(&amp;F)</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>纸张(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>练习卷</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter 信纸</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>The pages as they will be printed</source>
        <translation>将要打印的页面</translation>
    </message>
    <message>
        <source>Fit &amp;width</source>
        <translation>适合宽度(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Save P&amp;DF…</source>
        <translation>存为 PDF(&amp;D)…</translation>
    </message>
    <message>
        <source>Save La&amp;TeX…</source>
        <translation>存为 LaTeX(&amp;T)…</translation>
    </message>
    <message>
        <source>Save for &amp;Moodle…</source>
        <translation>存为 Moodle(&amp;M)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Sizes</name>
    <message>
        <source>Gradient on each wire (root mean square)</source>
        <translation>每条线上的梯度（均方根）</translation>
    </message>
    <message>
        <source>dead: 0</source>
        <translation>死：0</translation>
    </message>
    <message>
        <source>Gradient sizes hidden</source>
        <translation>梯度大小已隐藏</translation>
    </message>
    <message>
        <source>Gradient sizes shown: no wire carries a gradient</source>
        <translation>已显示梯度大小：没有线带梯度</translation>
    </message>
    <message>
        <source>Gradient sizes shown: of {n} wires {dead} dead, {faint} vanishing, {strong} exploding</source>
        <translation>已显示梯度大小：{n} 条线中，{dead} 条已死，{faint} 条消失，{strong} 条爆炸</translation>
    </message>
    <message>
        <source>root mean square of the gradient {number}</source>
        <translation>梯度的均方根 {number}</translation>
    </message>
    <message>
        <source>dead: exactly zero</source>
        <translation>死：恰好为零</translation>
    </message>
    <message>
        <source>vanishing</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>exploding</source>
        <translation>爆炸</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>1 problem</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>{n} problems</source>
        <translation>{n} 个问题</translation>
    </message>
    <message>
        <source>The output and its value</source>
        <translation>输出及其值</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>To the beginning</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>Step back (P)</source>
        <translation>后退一步 (P)</translation>
    </message>
    <message>
        <source>Play the steps, or stop</source>
        <translation>播放或停止步骤</translation>
    </message>
    <message>
        <source>Next step (N)</source>
        <translation>下一步 (N)</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>慢</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快</translation>
    </message>
    <message>
        <source>Very fast</source>
        <translation>很快</translation>
    </message>
    <message>
        <source>Step {done} of {count}</source>
        <translation>第 {done} 步，共 {count} 步</translation>
    </message>
    <message>
        <source>Only the inputs are known. N takes the next step, P goes back.</source>
        <translation>只知道输入。按 N 走下一步，按 P 后退。</translation>
    </message>
    <message>
        <source>No question now</source>
        <translation>现在没有问题</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Show the page whole again</source>
        <translation>重新显示整个页面</translation>
    </message>
    <message>
        <source>Predict first: each step back asks (Shift+Q)</source>
        <translation>先预测：反向的每一步先提问 (Shift+Q)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>{marks} of {out_of} marks</source>
        <translation>{marks} / {out_of} 分</translation>
    </message>
    <message>
        <source>{filled} of {asked} answered</source>
        <translation>已答 {filled} / {asked}</translation>
    </message>
    <message>
        <source>{n} checked</source>
        <translation>已检查 {n}</translation>
    </message>
    <message>
        <source>hints: {n}</source>
        <translation>提示：{n}</translation>
    </message>
    <message>
        <source>Your answers are marked after they are handed in.</source>
        <translation>答案在提交之后评分。</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>小结</translation>
    </message>
    <message>
        <source>Back to the worksheet</source>
        <translation>回到练习卷</translation>
    </message>
</context>
<context>
    <name>SweepView</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Try learning rates</source>
        <translation>试验学习率</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再试</translation>
    </message>
    <message>
        <source>Take {rate}</source>
        <translation>采用 {rate}</translation>
    </message>
    <message>
        <source>Short runs from the same start, each with another learning rate, show which one comes farthest.</source>
        <translation>从同一起点出发、学习率各不相同的短时间训练，会显示哪个学习率降得最低。</translation>
    </message>
    <message>
        <source>No learning rate made the loss less.</source>
        <translation>没有一个学习率使损失下降。</translation>
    </message>
    <message>
        <source>Loss after {steps} steps. The least rate that comes nearly as low as any is marked; dashed: the present one.</source>
        <translation>{steps} 步之后的损失。标出的是几乎降到最低的最小学习率；虚线为当前学习率。</translation>
    </message>
    <message>
        <source> × ran away.</source>
        <translation> × 表示发散。</translation>
    </message>
    <message>
        <source>Loss against the learning rate</source>
        <translation>损失与学习率的关系</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Trying learning rates…</source>
        <translation>正在试验学习率…</translation>
    </message>
</context>
<context>
    <name>Tab</name>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Untitled {number}</source>
        <translation>未命名 {number}</translation>
    </message>
</context>
<context>
    <name>Tabs</name>
    <message>
        <source>Close tab</source>
        <translation>关闭标签页</translation>
    </message>
    <message>
        <source>Not saved in a file yet</source>
        <translation>尚未保存到文件</translation>
    </message>
    <message>
        <source>{title}, changed</source>
        <translation>{title}，已更改</translation>
    </message>
    <message>
        <source>Welcome page</source>
        <translation>欢迎页</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>已打开的文档</translation>
    </message>
</context>
<context>
    <name>Tidy</name>
    <message>
        <source>Tidying up…</source>
        <translation>正在整理…</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>Add {name} to the page</source>
        <translation>把“{name}”添加到页面</translation>
    </message>
    <message>
        <source>Forget it in other documents</source>
        <translation>不再用于其他文档</translation>
    </message>
    <message>
        <source>Keep it for every document</source>
        <translation>保留给所有文档使用</translation>
    </message>
</context>
<context>
    <name>TypingDialog</name>
    <message>
        <source>{shape}, row by row</source>
        <translation>{shape}，逐行</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>Type a paper</source>
        <translation>录入答卷</translation>
    </message>
    <message>
        <source>&amp;Student</source>
        <translation>学号(&amp;S)</translation>
    </message>
    <message>
        <source>F&amp;orm</source>
        <translation>卷别(&amp;O)</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>学号</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清空(&amp;L)</translation>
    </message>
    <message>
        <source>Sa&amp;ve, next paper</source>
        <translation>保存，下一份(&amp;V)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete and reconnect</source>
        <translation>删除并重新连接</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Put into the wire</source>
        <translation>插入连线</translation>
    </message>
    <message>
        <source>Set the output</source>
        <translation>设置输出</translation>
    </message>
    <message>
        <source>Collapse into one gate</source>
        <translation>合并为一个门</translation>
    </message>
    <message>
        <source>Expand the block</source>
        <translation>展开模块</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>等距分布</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>拉直</translation>
    </message>
    <message>
        <source>Cut wires</source>
        <translation>剪断连线</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>更改 {name}</translation>
    </message>
    <message>
        <source>Draw a wire</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Move a wire</source>
        <translation>移动连线</translation>
    </message>
    <message>
        <source>Remove a wire</source>
        <translation>删除连线</translation>
    </message>
    <message>
        <source>Add {name}</source>
        <translation>添加 {name}</translation>
    </message>
    <message>
        <source>Break wires</source>
        <translation>断开连线</translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>整理</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Bring back unsaved work</source>
        <translation>恢复未保存的工作</translation>
    </message>
    <message>
        <source>Take what is in the file</source>
        <translation>采用文件中的内容</translation>
    </message>
    <message>
        <source>Move wires</source>
        <translation>移动连线</translation>
    </message>
    <message>
        <source>Change the training</source>
        <translation>更改训练设置</translation>
    </message>
    <message>
        <source>Reset the parameters</source>
        <translation>重置参数</translation>
    </message>
    <message>
        <source>Go back to a step</source>
        <translation>回到某一步</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Pin in place</source>
        <translation>固定位置</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Take the bends away</source>
        <translation>去掉拐点</translation>
    </message>
    <message>
        <source>Bend a wire</source>
        <translation>弯折连线</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>加框</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>加注释</translation>
    </message>
    <message>
        <source>Write in the frame</source>
        <translation>编辑框内文字</translation>
    </message>
    <message>
        <source>Resize the frame</source>
        <translation>调整框的大小</translation>
    </message>
    <message>
        <source>Colour of the frame</source>
        <translation>框的颜色</translation>
    </message>
    <message>
        <source>Bookmark a view</source>
        <translation>添加书签</translation>
    </message>
    <message>
        <source>Rename a bookmark</source>
        <translation>重命名书签</translation>
    </message>
    <message>
        <source>Delete a bookmark</source>
        <translation>删除书签</translation>
    </message>
    <message>
        <source>Move a bookmark</source>
        <translation>移动书签</translation>
    </message>
    <message>
        <source>Make an input of the block</source>
        <translation>设为模块的输入</translation>
    </message>
    <message>
        <source>Make a leaf of the inside</source>
        <translation>改回内部的叶</translation>
    </message>
    <message>
        <source>Ask for {what}</source>
        <translation>对 {what} 设问</translation>
    </message>
    <message>
        <source>Hide {what}</source>
        <translation>隐藏 {what}</translation>
    </message>
    <message>
        <source>Print {what}</source>
        <translation>印出 {what}</translation>
    </message>
    <message>
        <source>Ask for all values</source>
        <translation>对所有值设问</translation>
    </message>
    <message>
        <source>Ask for all gradients</source>
        <translation>对所有梯度设问</translation>
    </message>
    <message>
        <source>Ask for all local gradients</source>
        <translation>对所有局部梯度设问</translation>
    </message>
    <message>
        <source>Ask for all gate symbols</source>
        <translation>对所有门符号设问</translation>
    </message>
    <message>
        <source>Ask for all inputs</source>
        <translation>对所有输入设问</translation>
    </message>
    <message>
        <source>Clear the worksheet</source>
        <translation>清除练习卷</translation>
    </message>
    <message>
        <source>Move to question {number}</source>
        <translation>移到第 {number} 题</translation>
    </message>
    <message>
        <source>Go back to A</source>
        <translation>回到 A</translation>
    </message>
    <message>
        <source>Change what {name} may be</source>
        <translation>更改 {name} 可取的数</translation>
    </message>
    <message>
        <source>Change marks</source>
        <translation>更改分值</translation>
    </message>
    <message>
        <source>Change the number of a question</source>
        <translation>更改题中的数</translation>
    </message>
    <message>
        <source>Change tolerance</source>
        <translation>更改容差</translation>
    </message>
    <message>
        <source>Make a lecture</source>
        <translation>新建讲课</translation>
    </message>
    <message>
        <source>Add a page</source>
        <translation>添加一页</translation>
    </message>
    <message>
        <source>Copy a page</source>
        <translation>复制一页</translation>
    </message>
    <message>
        <source>Remove a page</source>
        <translation>移除一页</translation>
    </message>
    <message>
        <source>Move a page</source>
        <translation>移动一页</translation>
    </message>
    <message>
        <source>Choose what a page shows</source>
        <translation>选择页面显示的内容</translation>
    </message>
    <message>
        <source>Choose what stands beside the graph</source>
        <translation>选择图旁的内容</translation>
    </message>
    <message>
        <source>Change title</source>
        <translation>更改标题</translation>
    </message>
</context>
<context>
    <name>ValueEditor</name>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>WaitBar</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>WayBar</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>{name}, shown now</source>
        <translation>{name}，正在显示</translation>
    </message>
    <message>
        <source>Go out to {name}</source>
        <translation>回到 {name}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome page</source>
        <translation>欢迎页</translation>
    </message>
    <message>
        <source>Draw a computational graph. Values flow forward, gradients flow back, live on every wire.</source>
        <translation>画一张计算图：数值向前流动，梯度向后回传，每条连线上实时可见。</translation>
    </message>
    <message>
        <source>Type a formula: {sample}</source>
        <translation>输入公式：{sample}</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Draw its graph</source>
        <translation>画出计算图</translation>
    </message>
    <message>
        <source>Empty page</source>
        <translation>空白页</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>A lecture to present</source>
        <translation>可放映的讲课</translation>
    </message>
    <message>
        <source>Worksheets to print</source>
        <translation>可打印的练习卷</translation>
    </message>
    <message>
        <source>{file} (not there any more)</source>
        <translation>{file}（已不存在）</translation>
    </message>
    <message>
        <source>Lessons of learning</source>
        <translation>学习课程</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>comes from</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>in numbers</source>
        <translation>代入数值</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>元素</translation>
    </message>
    <message>
        <source>Which entry of the array: {ends}; empty, the whole</source>
        <translation>数组的哪个元素：{ends}；留空为整个数组</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Copy this line</source>
        <translation>复制这一行</translation>
    </message>
    <message>
        <source>Copy all lines</source>
        <translation>复制所有行</translation>
    </message>
    <message>
        <source>Open all behind it</source>
        <translation>展开它的全部</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>全部收起</translation>
    </message>
    <message>
        <source>What is explained</source>
        <translation>所解释的数</translation>
    </message>
    <message>
        <source>Entry of the array</source>
        <translation>数组的元素</translation>
    </message>
    <message>
        <source>Where the number comes from</source>
        <translation>这个数从何而来</translation>
    </message>
    <message>
        <source>Click on a number of the page, or select a gate, to see where its number comes from.</source>
        <translation>点击页面上的一个数，或选中一个门，即可看到它从何而来。</translation>
    </message>
</context>
<context>
    <name>Worksheet</name>
    <message>
        <source>A click on a number asks for it, another hides it, a third prints it again.</source>
        <translation>单击数值即设问，再单击隐藏，第三次单击重新印出。</translation>
    </message>
    <message>
        <source>The worksheet stays in the document; a click selects again.</source>
        <translation>练习卷保留在文档中；单击恢复为选择。</translation>
    </message>
    <message>
        <source>Boxes at wires need room: Shift+L lays the graph out with them.</source>
        <translation>连线处的方框需要空间：按 Shift+L 重新布局。</translation>
    </message>
    <message>
        <source>students</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Export for students</source>
        <translation>导出给学生</translation>
    </message>
    <message>
        <source>Backwire documents (*.backwire)</source>
        <translation>Backwire 文档 (*.backwire)</translation>
    </message>
    <message>
        <source>{file} holds no tolerances and no rules of marking. But the graph itself is the key: whoever opens the file can have every answer computed. For marks use paper or an invigilated room; on the screen it is for practice.</source>
        <translation>{file} 不含容差与评分规则。但计算图本身就是答案：打开文件的人都能算出每个答案。要计分请用纸面或有监考的教室；屏幕上只供练习。</translation>
    </message>
</context>
<context>
    <name>WorksheetPanel</name>
    <message>
        <source>Total: {marks} marks</source>
        <translation>总分：{marks} 分</translation>
    </message>
    <message>
        <source>the page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>各卷</translation>
    </message>
    <message>
        <source>Marking and paper</source>
        <translation>评分与试卷</translation>
    </message>
    <message>
        <source>Parts of the worksheet</source>
        <translation>练习卷的各部分</translation>
    </message>
    <message>
        <source>Numbers of form</source>
        <translation>数值取自</translation>
    </message>
</context>
</TS>
