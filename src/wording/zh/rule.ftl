# 导入各条规则的理由，以规则名称为序。

# 原文的读取
rule-source = 文件格式造成的疑问
rule-format = 文件内容的格式与文件名不符
rule-encoding = 文件没有表明所用的编码
    .advice = 如文字有误，请用 --encoding 指定编码
rule-traditional = 多数文字为繁体：按简体识别，原样保留
# 报告之外的内容
rule-page-furniture = 网页的菜单、按钮和计数不属于报告
rule-outside-main-text = 网页标明了正文所在，此处不在其中
rule-page-description = 网页的摘要重复了报告开头的文字
rule-page-number = 仅有页码的一行
rule-running-head = 在各页页眉或页脚反复出现的一行
rule-newspaper-jump = 报纸注明了文章的转接版面
rule-watermark = 在文中反复出现的水印
rule-table-of-contents = 列出其后各标题的目录
rule-letter = 函件在所附文件之前的文字
rule-before-report = 报告标题之前是网页内容
rule-after-report = 报告结束之后是网页内容
rule-caption = 署有摄影者的一行是图片说明
rule-not-a-report = 决议和新闻只是引用报告，本身不是报告
# 标题部分
rule-title = 写明报告名称、地方和年份的一行
rule-title-repeated = 标题重复出现，只保留一次
rule-title-block = 标题与称呼之间为日期、会议和报告人
rule-delivery = 写明报告日期和会议的一行
rule-meeting-repeated = 日期和会议重复出现，只保留一次
rule-publication = 写明发布者和发布日期的一行
rule-speaker = 会议名称之下一行是报告人
rule-document-number = 仅有发文字号的一行
rule-day = 仅有成文日期的一行
rule-issuer = 仅有发文机关的一行
rule-extract = 完整的报告从第一章开始
rule-kind = 标题写明了文件的种类
    .advice = 如有误，请在元数据中用 `kind` 写明
rule-place = 标题、会议、报告人和文件名表明文件属于何地
rule-file-name = 正文没有说明的，以文件名为据
# 行
rule-wrapped-line = 写满一行的文字与下一行相接
rule-leading-punctuation = 行首不应是收尾的标点
rule-zero-width-wrap = 原文表明此处只是折行
rule-open-line = 行末没有句号，应与下一行相接
rule-bare-enumerator = 独占一行的序号属于下一行
rule-split-enumerator = 独占一行的序号属于下一行
rule-flat-table = 连续的短行原为表格，行列已经丢失
    .advice = 请改排为表格，或者导入复制来源的文件
rule-lost-line-breaks = 一行中有几章或者几节，换行已经丢失：在各章节序号处断开
    .advice = 请导入复制来源的文件
rule-ornament = 仅作装饰的符号
rule-cell = 表格各格之间的分隔
rule-bullet = 列表各项前的符号
# 文字
rule-space = 中文文字之间没有空格
rule-unnamed = 未归入任何规则的改动
rule-invisible = 看不见的字符或特殊的空白
rule-lost-indent = 段首缩进残留的字符
rule-subscript = 排成上标或下标的数字
rule-full-width-figure = 数字、字母和百分号使用半角
rule-half-width-punctuation = 中文应使用全角标点
rule-space-by-figure = 中文的数字旁不加空格
rule-spaced-figures = 同一数字的各位应当相连
rule-chinese-zero = 汉字数字中的零写作“〇”
rule-lost-plus = 网页丢失了“+”号
rule-short-year = 年份应为四位，可能缺了一位
rule-spam = 网页被植入了博彩广告
rule-unbalanced = 引号和括号应当成对
# 标题
rule-list-number = 列表自动编号
rule-heading-by-form = 段首短句，与前后各段的段首相似
rule-lead-in-paragraph = 段中短句，与前后的提要相似
rule-glued-title = 节的标题与首个段首提要粘连，在段首提要开始处断开
rule-numbering = 标题序号应逐一递增
rule-stated-count = 前文说明了其后标题的数目
# 注释
rule-note-mark = 括号中的标记指向同号的注释
rule-note-label = 注释之前的数字是其编号
rule-note-text = 注释在下一行继续
rule-glyph-note = 字体把某个字符显示为注释标记，文本中却是另一字符
rule-note-by-term = 原文已无注释标记，此处首次出现该注释的词语
rule-note-missing = 正文有注释标记，而原文没有释文
rule-note-unlinked = 原文已无注释标记，正文也没有该注释的词语
# 指标
rule-target = 指标句中的数字应当属于某项指标
# 名称
rule-table-column = 由表头可知该列各格是何种名称
rule-head-word = 以“工程”“园区”“公司”等词结尾的专名
rule-learned-name = 与已标注报告中的名称相似，而其他规则未能识别
rule-shared-head = 并列名称共用末尾的词
rule-quoted-name = 引号中的文字本身就是名称
rule-repeated-name = 其他规则已识别的名称再次出现
rule-known-name = 网站已有实体的名称
rule-company-by-deed = 句中写明企业的作为：建设、投资或上市
# 译文
rule-front-matter = 已收入译文的元数据
rule-no-block = 报告中没有找到此处所译的段落
rule-block-border = 同一行中两段之间的空白
rule-joined = 与下一行或下一段相接
rule-doubtful-border = 此段在英文中的起止可能有误
rule-doubtful-length = 英文与原文长度相差过大
rule-doubtful-words = 英文与原文相同的数字、名称和词语过少
rule-no-english = 没有找到此段的英文
rule-name-not-found = 原文提及此名，译文中却没有其英文名称

# 存疑之处的说明。
why-counted = { $why }，共 { $count } 处
why-half-width-punctuation = 中文旁的半角标点已改为全角
why-spaced-figures = 数字中间的空格已删去
why-space-by-figure = 数字与中文之间的空格已删去
why-chinese-zero = 汉字数字之间的“○”已改为“〇”
why-joined = 这几行已合并
why-wrapped-line = 原文每行 { $width } 列折行，已合并
why-lost-line-breaks = 一行中有几章或几节：换行已经丢失，已在各序号处断开
why-traditional = 原文为繁体，按简体识别，原样保留
why-flat-table = 此处应为逐格抄出的表格，各格仍分开保留
why-short-year = 年份只有三位
why-spam = 此处可能植入了广告
why-lost-plus = 原文没有“+”，此处可能缺失
why-unbalanced = 引号或括号不成对
why-glyph-note = 对原文无法印出的字符所作的注释
why-note-missing = 原文没有此注释的释文
why-note-unlinked = 正文中没有找到此注释的位置
why-note-by-term = 注释 { $label } 已归于此词
why-heading = 依其形式和前后文视为标题
why-numbering = 序号 { $number } 接在 { $last } 之后
why-stated-count = 前文说有 { $stated } 项，其后有 { $count } 项
why-not-a-report = 此文应为关于报告的决议或新闻
why-name = 视为 `{ $entity }` 的名称
why-place = 标题、会议和发文机关所指的地方不同
why-place-by-file = 正文没有写明地方，以文件名为据
why-year-by-file = 正文没有写明年份，以文件名为据
why-target = 数字没有对应的指标
why-format = 文件内容实为 { $format } 格式，与文件名不符
why-encoding = 编码是按可能性推断的
why-title-block = 原文没有标题部分，日期、会议和报告人不详
why-extract = 首章序号不是一，视为节录
why-no-kind = 标题不属于已知的文件种类，按一般文字读取
why-kind = 按 `{ $kind }` 类文件读取
why-radicals = 字体标为部首的 { $count } 个字符已写作汉字
why-rare = 生僻字 { $rare }：字体可能与常用字同形，请与原页核对
why-no-text = 第 { $pages } 页没有文字，可能是图片
why-unknown = 有 { $count } 个字符无法由字体判定，以 � 代替
damaged-unknown = { $glyphs } 个字符中有 { $unknown } 个无法由字体判定；请另存为 DOCX 或文本
confidence-sure = 确定
confidence-likely = 很可能
confidence-unsure = 存疑
