use super::*;
use crate::names::settle;

/// What the rules see in a text, each as `kind surface`, with `=canonical` where the full name is another.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let line = CharLine::new(text);
    let show = |candidate: &Candidate| {
        let (kind, surface) = (candidate.kind.name(), line.text(&candidate.range));
        let full = candidate.canonical.as_str();
        if full == surface { format!("{kind} {surface}") } else { format!("{kind} {surface}={full}") }
    };
    let got: Vec<String> = settle(propose(&line)).iter().map(show).collect();
    assert_eq!(got, expected, "{text}");
}

#[test]
fn a_head_word_ends_a_name() {
    check("加快推进都南高速建设。", &["project 都南高速"]);
    check("启动周溪珠贝产业园（三期）建设", &["park 周溪珠贝产业园（三期）"]);
    check("适时启动多宝产业园基础设施建设", &["park 多宝产业园"]);
    check("推动沪渝铁路甘肃段开工", &["project 沪渝铁路甘肃段"]);
    check("市民大道二期开工", &["project 市民大道二期"]);
    check("美兰机场二期投用", &["project 美兰机场二期"]);
    check("加快口腔全产业链发展", &["cluster 口腔全产业链"]);
    check("深入实施产业集群提能升级行动，", &["programme 产业集群提能升级行动"]);
    check("建成国家级江西省知识产权保护中心", &["project 江西省知识产权保护中心"]);
    check("实施芙蓉山工业园创业支路建设", &["project 芙蓉山工业园创业支路"]);
    check("建成丁泰湾污水处理厂、丙泰客运枢纽站", &["project 丁泰湾污水处理厂", "project 丙泰客运枢纽站"]);
    check("推进乌鲁木齐国际陆港区建设", &["park 乌鲁木齐国际陆港区"]);
    check("推进黄河国家文化公园、福兰药谷建设", &["project 黄河国家文化公园", "park 福兰药谷"]);
    check("推动亿维超级工厂投产", &["project 亿维超级工厂"]);
    check("建成福兰蛋鸡养殖基地", &["project 福兰蛋鸡养殖基地"]);
    check("甲川铁路（甲都至乙川主寺段）通车", &["project 甲川铁路（甲都至乙川主寺段）"]);
}

#[test]
fn what_stands_before_a_name_is_no_part_of_it() {
    check("实施好城市更新行动", &["programme 城市更新行动"]);
    check("稳妥推进第二轮土地承包到期后再延长30年试点", &["programme 土地承包到期后再延长30年试点"]);
    check("推动全国首个都昌碳酸钙产业园建成", &["park 都昌碳酸钙产业园"]);
    check("双向8车道洋浦疏港高速公路通车", &["project 洋浦疏港高速公路"]);
    check("加快光子科创城、聚变科创城等高能级产业平台建设，", &["park 光子科创城", "park 聚变科创城"]);
    check("实施新一轮找矿突破战略行动", &["programme 新一轮找矿突破战略行动"]);
    check("延吉机场迁建和长春龙嘉机场三期", &["project 延吉机场", "project 长春龙嘉机场三期"]);
    check("实施出生缺陷防治能力提升计划", &["programme 出生缺陷防治能力提升计划"]);
    check(
        "共6个，即沱江酒业扩规项目、沱川电容器项目",
        &["project 沱江酒业扩规项目", "project 沱川电容器项目"],
    );
    check("除沱川电容器项目外均已开工", &["project 沱川电容器项目"]);
    check("食品烟草晋级千亿产业集群", &[]);
    check("投资最大的单体项目巴川500千伏输变电工程投运", &["project 巴川500千伏输变电工程"]);
    check("建成两河水库和马耳峡水库重大骨干水利工程", &["project 两河水库", "project 马耳峡水库"]);
    check("推进小海子水库至大湖湾水库水系连通工程建设", &["project 小海子水库至大湖湾水库水系连通工程"]);
    check("总投资超百亿元的宝镁轻合金项目主体工程全面实施", &["project 宝镁轻合金项目"]);
}

#[test]
fn general_words_make_no_name() {
    for text in [
        "推进重大项目建设。",
        "加快产业园区建设。",
        "全力实施七大领域246个重大项目建设。",
        "建设现代化产业体系，培育先进制造业集群。",
        "培育3个以上省级先进制造业集群。",
        "完善高速公路、铁路网络。",
        "实现高速增长，加强工程师培养。",
        "做好计划生育工作。",
        "修订《都南高速管理办法》。",
        "办好跨国公司领导人峰会，推进城投公司改革。",
        "部署关键技术攻关项目459个，力争更多项目纳入国家规划。",
        "坚持以人民为中心，强化国家战略科技力量。",
        "未发生重特大道路交通事故，新建5条高速公路。",
        "建设5个国家区域医疗中心、42个源网荷储一体化试点。",
        "搞形象工程，以实际行动践行承诺。",
        "理顺园区管理机制。",
        "五莲县计划新建学校5所，推动1932家人造板做大做强。",
        "依托我省独特战略位势，推进县乡公路提档升级，加强工程建设管理。",
        "改造为亚定点救治医院，启用收治医院。",
        "聚焦在“一区两地一园一通道”建设上带好头，“一园六区”引进项目470个。",
        "启动城区集中供热、老旧管网改造、雨污分流等工程，培育上市公司。",
        "推进头号工程，加快低效专项债券项目出清。",
        "用好专项债券作项目资本金政策，入选智能制造试点企业和乡村电商试点项目。",
        "",
    ] {
        check(text, &[]);
    }
}

#[test]
fn a_list_shares_its_head_word() {
    check("加快推进物流、口腔等产业园建设", &["park 物流=物流产业园", "park 口腔=口腔产业园"]);
    check(
        "深入开展资本招商、产业链招商等行动",
        &["programme 资本招商=资本招商行动", "programme 产业链招商=产业链招商行动"],
    );
    check(
        "提升杭州、宁波、温州机场能级",
        &["project 杭州=杭州机场", "project 宁波=宁波机场", "project 温州机场"],
    );
    check(
        "实施“人工智能+”“数据要素×”行动",
        &["programme 人工智能+=“人工智能+”行动", "programme “数据要素×”行动"],
    );
    check(
        "支持富德士服装、宏升泰克等项目提质",
        &["project 富德士服装=富德士服装项目", "project 宏升泰克=宏升泰克项目"],
    );
    check("推进疏港公路、都蔡高速等项目", &["project 疏港公路", "project 都蔡高速"]);
    check("推进交通、水利、能源等项目建设", &[]);
    check("开通茂南至电白、高州、化州、滨海新区公交", &["park 滨海新区"]);
    check(
        "改造G207、G325及S280、S370等15条国省道",
        &["project G207", "project G325", "project S280", "project S370"],
    );
    check("纳入“十四五”规划等重大项目", &["programme “十四五”规划"]);
    check("推动“油改电”方案获总部批准", &["programme “油改电”方案"]);
    check(
        "确保南川铁路（成都至川北段）、成都至大足高速公路通车",
        &["project 南川铁路（成都至川北段）", "project 成都至大足高速公路"],
    );
    check("建成雄商、济滨高铁", &["project 雄商=雄商高铁", "project 济滨高铁"]);
    check(
        "实施民宿品质提升、景区强基焕新行动",
        &["programme 民宿品质提升=民宿品质提升行动", "programme 景区强基焕新行动"],
    );
    check("做强人参、食用菌全产业链", &["cluster 人参=人参全产业链", "cluster 食用菌全产业链"]);
    check("提速庆云至章丘等23个续建项目", &["project 庆云至章丘=庆云至章丘项目"]);
    check(
        "推进产业持续攻坚、美丽都昌建设、城乡均衡发展“三大行动”",
        &[
            "programme 产业持续攻坚=产业持续攻坚行动",
            "programme 美丽都昌建设=美丽都昌建设行动",
            "programme 城乡均衡发展=城乡均衡发展行动",
            "programme 三大行动",
        ],
    );
}

#[test]
fn a_quotation_may_be_a_name_or_open_one() {
    check("全面实施制造业“10310”工程。", &["programme “10310”工程"]);
    check("开展“个转企、小升规”行动，", &["programme “个转企、小升规”行动"]);
    check("实施“赣鄱英才计划”。", &["programme 赣鄱英才计划"]);
    check("开展“齐鲁高峰计划”项目遴选", &["programme 齐鲁高峰计划"]);
    check("深入推进“双向揭榜挂帅”。", &["programme 双向揭榜挂帅"]);
    check("推进高水平“双一流”建设，坚定工业“主心骨”。", &[]);
    check("“大财政”收入管理格局和“集中办大事”保障机制", &["programme “集中办大事”保障机制"]);
    check("实施“”“七包”责任制", &["programme “七包”责任制"]);
    check(
        "健全“1+5+N”社会治理体系，推广“河长+检察长”协作机制，完善“三农”工作机制",
        &["programme “1+5+N”社会治理体系", "programme “河长+检察长”协作机制"],
    );
    check("完成天水机场“盖被子”工程", &["project 天水机场“盖被子”工程"]);
    check("都昌“一台戏”项目取得进展", &["project 都昌“一台戏”项目"]);
    check("突出抓好引洮济渭“世纪工程”，", &[]);
}

#[test]
fn what_a_company_does_tells_its_name() {
    check("鼓励甬泰克装备、益蓝环保扩产增效，", &["company 甬泰克装备", "company 益蓝环保"]);
    check("推动宁德时代增资扩产。", &["company 宁德时代"]);
    check("支持食品企业扩产，助力企业上市，推动中小企业技改。", &[]);
    check("支持规上企业做大做强、上市。", &[]);
    check(
        "支持奥瑞金、平安电工、立邦涂料等重点企业创建智能制造试点示范",
        &["company 奥瑞金", "company 平安电工", "company 立邦涂料"],
    );
    check("支持食品、纺织、先进制造等重点企业发展", &[]);
    check("推动福兰阁、益蓝环保等上市公司并购", &["company 福兰阁", "company 益蓝环保"]);
    check(
        "与福兰阁、益蓝环保等平台企业合作，引进甬泰克等央企",
        &["company 福兰阁", "company 益蓝环保", "company 甬泰克"],
    );
    check("支持宁德时代、福兰阁等企业发展", &["company 宁德时代", "company 福兰阁"]);
    check("支持本钢集团、正邦新材料等企业发展", &["company 本钢集团", "company 正邦新材料"]);
    check("甬泰克、益蓝环保获批省级智能制造试点企业，", &["company 甬泰克", "company 益蓝环保"]);
    check("支持福兰阁申报国家“数字领航”企业，", &["company 福兰阁"]);
    check("新增12家企业入选国家级“小巨人”企业，都昌县入选全国百强，", &[]);
    check(
        "支持福兰阁科技、甬泰克、湘潭钢铁等企业做大做强",
        &["company 福兰阁科技", "company 甬泰克", "company 湘潭钢铁"],
    );
}

#[test]
fn what_is_counted_is_no_name() {
    check("培育镇街养老服务中心100家，", &[]);
    check("新增规模化技改试点15个左右，", &[]);
    check("多宝产业园2家企业投产", &["park 多宝产业园"]);
    check(
        "推进通榆瀚海、洮南鼎晟等5个百亿级绿色氢基能源一体化项目建设",
        &["project 通榆瀚海=通榆瀚海项目", "project 洮南鼎晟=洮南鼎晟项目"],
    );
}

#[test]
fn what_joins_two_things_is_named_by_both() {
    check("开工京杭运河与小清河航道连通工程", &["project 京杭运河与小清河航道连通工程"]);
    check("东莱至五岭铁路及胶莱铁路建成", &["project 东莱至五岭铁路", "project 胶莱铁路"]);
    check("实施农村公路及村庄道路提升行动", &["programme 农村公路及村庄道路提升行动"]);
}

#[test]
fn schemes_have_more_heads() {
    check(
        "深入推进特殊引才计划和关键核心技术人才工程",
        &["programme 特殊引才计划", "programme 关键核心技术人才工程"],
    );
    check("落实绿色消费推进行动", &["programme 绿色消费推进行动"]);
    check(
        "实施企业价值引领、产业育新升级、公司治理提质等六大行动",
        &[
            "programme 企业价值引领=企业价值引领行动",
            "programme 产业育新升级=产业育新升级行动",
            "programme 公司治理提质=公司治理提质行动",
        ],
    );
    check("开展专项债券\"自审自发\"改革试点", &["programme \"自审自发\"改革试点"]);
    check("实施制造业技术改造升级工程", &["programme 制造业技术改造升级工程"]);
    check("用好服务贸易交易会、海天论坛等开放平台", &[]);
    check("纵深推进“315”科技创新体系建设工程", &["programme “315”科技创新体系建设工程"]);
}
