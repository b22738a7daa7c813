# 命令行的帮助。英文见 src/cli.rs；每条命令一条，参数为其属性。

help = 将政府工作报告转换为带标注的 Markdown，再生成双语、互相链接的静态网站。
    .after = 退出码：0 正常，1 内容有错误，2 无法运行。
    .root = 网站所在目录 [默认：由当前目录向上，最近的含有 `content/site.yaml` 的目录]
    .ui-lang = 提示信息、帮助和界面所用的语言 [默认：`site.yaml` 的 `ui_lang`，其次为 LC_ALL、LC_MESSAGES、LANG]
    .quiet = 只显示错误
    .verbose = 显示更多信息
    .color = 何时使用颜色
    .help = 显示帮助
    .version = 显示版本

help-init = 新建一个完整的双语小网站
    .dir = 新网站的目录；须为空目录，或者尚不存在
    .empty = 不含示例：没有报告，也没有名称
    .title = 网站标题，用网站的第一种语言
    .place = 网站所述地区的全称，如都昌县
    .places = 写入一个行政区划及其上下级的地方：全称，如江西省；全国为 `china`
    .languages = 网站的语言，原文语言在前 [默认：`zh,en`]
    .ci = 写入在此平台上检查并发布网站的工作流
    .yes = 不作询问

help-import = 将报告文本转换为带标注的 Markdown、实体草稿、目标和改动记录
    .long = 将报告文本转换为带标注的 Markdown、实体草稿、目标和改动记录

        再次导入时三方合并，编辑所作的修改予以保留。尚无网站的，新建 `site.yaml`。
    .files = 报告文件：UTF-8、UTF-16、GB18030 或 Big5 编码的文本，HTML，DOCX，或者带文字层的 PDF；`-` 为标准输入。用 --map 时为表中文件所在的目录
    .id = 报告编号，用于导入单个文件 [默认：文件名]
    .map = 列出文件的表格，CSV 格式，各列为 `file`、`id`、`kind`、`place`、`year`、`title`
    .dry-run = 只显示拟导入的内容，不写入
    .lang = 文件是报告的译文，译为此语言，报告由 --id 指明；译文逐段与报告对应
    .align-with = 代替内置办法、指明哪些句子相互对应的程序，用 JSON 传递
    .status = 译文的状态；对应存疑的段落在审阅之前为草稿
    .replace = 允许导入的文件取代编号相同的另一份报告；不加此项，语言、年份或标题不同的，或者已有内容不足其行数一半的，拒绝导入
    .encoding = 编码，用于自动识别有误之时
    .keep-width = 保留中文旁的半角标点
    .ocr = 识别扫描件文字的程序：命令行中以 `{"{}"}` 代表一页的图片，如 `tesseract {"{}"} - -l chi_sim`
    .converter = 转换 `.doc`、`.wps`、`.rtf`、`.odt` 和 `.xlsx` 的程序，调用方式与 LibreOffice 相同 [默认：`soffice` 或 `libreoffice`]
    .min-confidence = 只提出正确率不低于此值的名称，从 0 到 1 [默认：0.45]
    .verify = 验证报告的 Markdown 与改动记录合起来同原文逐字一致；加 --lang 则验证译文

help-build = 生成网站
    .long = 生成网站

        内容有错误的，不写入任何文件；已发布的内容一次整体更换。
    .out = 网站写入的目录 [默认：网站目录下的 `public`；分片为 `public-K-of-N`]
    .no-cache = 重新生成所有文件，也不为下次生成保留记录
    .pdf = 同时将每份报告印制为 PDF：页面旁的 `report.pdf`，分单语和双语。需要 Chromium：由变量 CHROMIUM 指定，或者位于 PATH 中
    .epub = 同时将每份报告制成电子书：页面旁的 `report.epub`（EPUB 3），分单语和双语
    .shard = 只生成网站互不重叠的 N 个分片之一：`2/7` 为七片中的第二片；由 `gongbao join` 合并
    .index = `gongbao index` 为网站生成的索引文件；以其中的 --base-url 和 --drafts 为准

help-index = 写出网站各分片相互需要的信息，参见 `build --shard`
    .long = 写出网站各分片相互需要的信息，参见 `build --shard`

        与 `build` 一样检查内容；有错误的，不写入任何文件。
    .out = 索引写入的文件

help-join = 将网站的各分片合并
    .long = 将网站的各分片合并

        所得网站与一次生成的完全相同。分片有缺失或不完整的，不写入任何文件。
    .shards = 各分片所在的目录
    .out = 网站写入的目录

help-link = 查明上年目标的完成情况，以及前后两份报告相互对应的段落
    .long = 查明上年目标的完成情况，以及前后两份报告相互对应的段落

        结果写入每两份报告中较晚一份旁的 `outcomes.yaml` 和 `links.yaml`。按规则得出的重新生成，编辑署名确认的予以保留。
    .reports = 需要与前后年份关联的报告 [默认：全部]

help-review = 列出有待编辑决定的问题，并可成批答复

help-review-list = 列出有待决定的问题
    .conditions = 只列出符合条件的：`group=`、`kind=`、`rule=`、`report=` 后接名称，或 `trust=` 后接百分比（不低于）
    .json = 输出一个 JSON 对象

help-review-accept = 认可
    .long = 认可

        按条件答复的，先显示若干条；不加 --yes 不写入。
    .ids = 问题在清单中的编号
    .conditions = 所有符合条件的：`group=`、`kind=`、`rule=`、`report=` 后接名称，或 `trust=` 后接百分比（不低于）
    .yes = 将答复写入所有符合条件的问题
    .by = 记录中的署名 [默认：`git` 的 `user.name`]

help-review-reject = 否定
    .long = 否定

        按条件答复的，先显示若干条；不加 --yes 不写入。
    .ids = 问题在清单中的编号
    .conditions = 所有符合条件的：`group=`、`kind=`、`rule=`、`report=` 后接名称，或 `trust=` 后接百分比（不低于）
    .yes = 将答复写入所有符合条件的问题
    .by = 记录中的署名 [默认：`git` 的 `user.name`]

help-rename = 更改实体的编号，凡提及之处一并更改
    .long = 更改实体的编号，凡提及之处一并更改

        各语言的正文、目标、完成情况、关系、地方和单页随之更改。其页面的网址也随之改变。
    .from = 实体的编号，如 `parks/furongshan`
    .to = 新编号

help-merge = 将两个实体合为一个，凡提及之处一并更改
    .long = 将两个实体合为一个，凡提及之处一并更改

        前者不复存在，其名称成为后者的别名；后者接收其关系和事实，没有摘要的一并接收摘要。
    .from = 不再保留的实体
    .into = 合并后的实体

help-remove = 删除实体：正文中的文字不变，以后导入也不再提出；或者撤回一份报告的导入，连同别处没有提及的草稿
    .ids = 实体的编号，如 `parks/furongshan`，或者报告的编号，如 `duchang-2024`

help-migrate = 将旧版本写入的内容转换为当前格式
    .dry-run = 只列出将要改动的文件，不写入

help-query = 查找报告和名称，与网站的搜索页相同
    .words = 查找的内容，各项都须找到；词组另加引号，如 `'"industrial park"'`
    .json = 输出 JSON
    .trend = 把每一项作为词语，按报告、地方和年份计数，与词语变化页相同
    .csv = 输出 CSV
    .kind = 只查这一类实体，以及提及此类实体的段落
    .place = 只查这一地方的报告，用其编号，不含 `places/`
    .year = 只查这一年的报告
    .limit = 最多显示的实体数和段落数

help-data = 将网站的数据提供给其他程序

help-data-export = 将网站数据的各张表写入一个文件
    .sqlite = SQLite 数据库：`/data` 下的各张表，以及说明各列含义的 `columns` 表

help-any = 多条命令共有的参数
    .format = 输出格式
    .format-human = 文字
    .format-json = JSON
    .base-url = 网站发布的网址，取代 `site.yaml` 中的设置
    .drafts = 草稿实体也一并发布；不加此项，草稿没有页面，也没有链接指向它们
    .by = 负责人
    .date = 记录的日期 [默认：今天]

help-serve = 在浏览器中预览网站
    .watch = 跟踪文件改动并刷新浏览器
    .poll = 系统不通知文件改动的，每秒查看一次文件
    .host = 监听的地址：`0.0.0.0` 或 `::` 可供其他机器访问
    .names = 预览应答的其他名称
    .port = 本机端口；已被占用的，取下一个空闲端口
    .open = 在浏览器中打开网站
    .editor = 审阅界面在编辑器中打开文件某处所用的地址，含 `{"{"}path{"}"}`、`{"{"}line{"}"}` 和 `{"{"}column{"}"}`
    .by = 审阅界面所作记录的署名 [默认：`git` 的 `user.name`，没有的在界面中询问]

help-check = 检查内容
    .paths = 只报告网站中这些文件和目录的问题 [默认：全部]；仍读取整个网站
    .only = 只报告此代码，可多次使用
    .summary = 按代码统计数量
    .deny = 有警告的也视为不通过
    .format-human = 文字，附有关行
    .format-json = 一个 JSON 对象
    .format-github = 在合并请求上批注的 GitHub 工作流命令
    .format-gitlab = 在合并请求上批注的 GitLab 代码质量报告
    .format-sarif = SARIF 2.1.0 日志

help-diff = 以文字说明与内容的另一状态有何不同，写成 Markdown，供合并请求使用
    .before = 网站原来的目录，例如改动所要并入的分支的检出

help-new = 新建报告、页面或实体
    .kind = 新建什么
    .id = 编号：报告为目录名，其余为文件名
    .name = 以网站第一种语言写的名称 [默认：编号]

help-list = 列出网站的内容
    .what = 列出什么

help-config = 显示生效的配置，以及各项取值的来源

help-clean = 删除 `build` 生成的输出目录和记录
    .long = 删除 `build` 生成的输出目录和记录

        输出目录中发布之后又有改动的文件予以保留。
    .folders = 要清理的输出目录 [默认：网站目录下的 `public` 和 `public-K-of-N`]
    .dry-run = 只显示拟删除的内容，不删除

help-explain = 说明 `check` 报告的代码
    .code = 代码，如 `note-undefined` [默认：列出全部]

help-translate = 显示报告的翻译进度，并与翻译工具交换译文

help-translate-status = 按翻译状态统计每份报告的段落数
    .reports = 报告 [默认：全部]
    .lang = 只统计此语言
    .list = 列出既非官方译文也未经审阅的段落及其位置
    .json = 即 `--format json`

help-translate-accept = 登记译文已经审阅
    .long = 登记译文已经审阅

        不指明段落的，即指整份报告；他人就现有原文所作的登记予以保留，除非其级别较低。
    .report = 报告
    .blocks = 段落，如 `p7` [默认：所有已有译文的段落]
    .lang = 译文的语言，用于网站有多种译文之时
    .status = 此后的状态

help-translate-draft = 由程序或服务为尚无译文的内容起草译文
    .long = 由程序或服务为尚无译文的内容起草译文

        本站别处已有译文的，取其译文而不发送。答复经核对（占位符、数字、术语、长度）后写入，登记为 `machine`。中断后再次运行，即从中断处继续。
    .reports = 报告 [默认：全部]
    .lang = 译入的语言，用于网站有多种译文之时
    .with = 逐行读写 JSON 的程序
    .service = 服务；密钥取自 OPENAI_API_KEY、LIBRETRANSLATE_API_KEY 或 DEEPL_API_KEY
    .endpoint = 服务的地址，例如 `http://localhost:11434/v1`
    .model = 服务的模型
    .rate = 每分钟请求次数的上限
    .limit = 文本块数的上限
    .price = 每百万字符的价格，用于估算
    .dry-run = 只显示拟发送的内容，不发送
    .date = 登记的日期 [默认：今天]

help-translate-export = 将网站文字写成 PO、XLIFF、TMX 或 Word 文件，供翻译工具使用
    .reports = 报告 [默认：全部报告、普通页面和网站用语]
    .lang = 译入的语言，用于网站有多种译文之时
    .names = 只导出网站用语：站名、术语，以及实体的名称、简介和事实
    .pages = 只导出普通页面
    .format = 文件格式 [默认：按文件名，否则为 `po`]
    .out = 以 `.po`、`.xlf`、`.tmx`、`.tbx` 或 `.docx` 结尾的文件，或者每份文件各存一个文件的目录 [默认：标准输出]
    .force = 文件中有本站没有的译文，仍予覆盖
    .date = 文件头的日期 [默认：今天]

help-translate-import = 从 PO、XLIFF、TMX 或 Word 文件导入译文
    .long = 从 PO、XLIFF、TMX 或 Word 文件导入译文

        有误的条目予以报告并跳过。存疑条目不导入。
    .files = 所导出的文件
    .lang = 语言，用于文件头没有指明之时
    .status = 新译文的状态
    .dry-run = 只显示拟导入的内容，不写入

help-completions = 输出在命令行中补全命令的脚本
    .shell = 命令行程序

help-lsp = 通过标准输入输出，为支持语言服务器协议（LSP）的编辑器服务

help-schema = 输出某种文件的 JSON Schema，供编辑器使用
    .name = 文件的种类，如 `targets` [默认：列出全部；加 --out 则写出全部]
    .out = 将 `NAME.json` 写入此目录

help-man = 将手册写成 `man` 手册页，每条命令一页
    .out = 手册页写入的目录

# 命令行的格式和错误。

help-frame = { $about }
    .usage = 用法：
    .commands = 命令
    .arguments = 参数
    .options = 选项
    .default = [默认：{ $value }]
    .values = [可选：{ $values }]
    .more = 详情请加 --help。
help-fault = 错误：{ $message }
    .unknown-argument = 没有参数 { $argument }
    .unknown-command = 没有命令 { $command }
    .invalid-value = { $argument } 的值 { $value } 无效
    .wanted-value = { $argument } 需要一个值
    .missing = 缺少以下参数：{ $arguments }
    .conflict = { $argument } 与 { $other } 不能同时使用
    .missing-command = 缺少命令
    .other = 命令行有误
    .similar = 是否应为 { $similar }？
