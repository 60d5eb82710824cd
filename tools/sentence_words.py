"""Frames and words of `tools.sentence_corpus`. A slot in braces is filled with one of its words, {name} with a name."""

from __future__ import annotations

_LISTS = """
compound: 欧阳 司马 上官 诸葛 夏侯 皇甫 慕容 令狐 司徒 东方

place: 王家大院 张家湾 李家坝 陈家桥 刘家沟 黄泥坡 石板滩 马路边 周家巷 林场路口 江边 文化广场 金花堰 白果树下
高坎子 温家林盘 杨柳河 村委会门口 党群服务中心 {d}组 {d}组路口 {d}社院坝 农贸市场 幸福院 小学门口 机耕道 河堤 田坝
老碾子 何家店 罗家祠堂 雷打石 付家埂 龙门山路 方家林 康家渡 毛家湾 邓家老院子 欧阳巷 曾家碥 胡家大堰 滨河路 健身广场
三官堂 熊猫大道 万家桥 段家河坝

work: 道路维修 路灯维修 沟渠清淤 垃圾清运 绿化养护 院坝硬化 水管更换 厕所改造 围墙粉刷 堰塘整治 机井维修 桥栏维修
公示栏制作 管网改造 防汛抢险 病虫害防治 森林防火 下水道疏通 房屋防水 电路检修 太阳能灯安装 树木修剪 沟盖板更换
挡墙修复 便民桥修建 环境整治 标线施划 监控安装 健身器材维修 消防栓检修 污水处理 残膜回收 秸秆清理 文化墙绘制

goods: 办公用纸 水泥 河沙 砖 打印纸 档案盒 垃圾桶 扫把 消毒液 口罩 手套 灯泡 电线 水管 阀门 油漆 锄头 雨衣 反光背心
灭火器 桶装水 茶叶 纪念品 宣传册 横幅 展板 毛巾 米面油 洗衣粉 月饼 粽子 春联 苗木 化肥 农药 除草剂 轮椅坡道材料
急救箱 血压计 体温计 康复器材

shop: 张氏建材经营部 李记五金店 王家饭店 陈麻花 刘胖子盒盒饭 黄师傅修车 周记印务 高新广告部 温江苗木场 文明印刷厂
江氏劳务队 康复医院 示例建筑有限公司 金土地合作社 万家福超市 方圆测绘公司 石油公司 成都市第三人民医院 镇卫生院
残疾人用品商店 段记灯具 安心养老服务中心 供电所 自来水公司 何氏骨科诊所 钟表店 孟非测绘 杨柳苗圃 邓小平餐饮店
古建园林公司 阳光药房 精神卫生中心

post: 书记 主任 组长 会计 网格员 队长 文书 民警 院落长 妇联主席 纪检委员 村医 站长 治保主任 代办员 支书 社区民警
驻村干部 监委会主任

worker: 保洁员 护林员 管水员 网格员 残疾人联络员 民政专干 计生专干 禁毒专干 社区矫正社工 巡逻队员 河道管护员 协管员
志愿者 信息员 助残志愿者 水库管理员 宣传员 食堂师傅 低保专干 驾驶员 讲师

doing: 误工补贴 工资 劳务费 务工补助 值班补助 交通补助 通讯补贴 培训补助 加班补助 夜间巡逻补助 生活补助

festival: 春节 端午 中秋 重阳 七一 国庆 元旦 八一 腊八 清明

group: 困难群众 残疾人 高龄老人 老党员 退役军人 留守儿童 环卫工人 低保户 特困人员 困难党员 军烈属 空巢老人 失独家庭
孤寡老人

matter: 路灯不亮 垃圾桶太少 水压太小 路面积水 夜间噪音大 下水道堵塞 停车不方便 健身器材坏了 道路破损 树枝挡住电线
公交站太远 施工扬尘大 沟渠堵塞 公厕不干净 信号不好 有人乱倒垃圾 流浪狗多 广场舞太吵 井盖松动 路口没有红绿灯 飞线充电
楼道堆杂物 电费算错 补贴发得慢 合作社分红没有公布 医保缴费不方便 卫生站药品少 疫苗接种要排队 自来水发黄

campaign: 禁毒宣传 反诈宣传 防艾宣传 社区矫正宣传 法治宣传 精神文明建设 残疾预防日活动 爱耳日活动 糖尿病讲座
高血压免费筛查 两癌筛查 结核病防治宣传 慢病管理 家庭医生签约 义诊 慰问演出 心理健康讲座 预防青少年犯罪讲座 扫黑除恶
扫黄打非 远离毒品教育 全民健身 慢性病防治 精神卫生日宣传 艾滋病日宣传 助残日活动 禁赌宣传 交通安全宣传 酒驾警示教育
国家安全教育 老年痴呆预防讲座

policy: 低保 特困供养 临时救助 医疗救助 残疾人两项补贴 重度残疾人护理补贴 高龄补贴 孤儿保障 计划生育奖扶 危房改造
大病保险 精神残疾护理 住房保障 优抚 困境儿童保障 农村妇女两癌救助 门诊特殊疾病 社区戒毒康复 刑满释放人员安置帮教

reason: 综合得分最高 报价最低 资质齐全 工期最短 信誉良好 业绩最多 服务方案最好 技术力量强 有同类业绩 报价合理
距离最近 三家中报价最低 村民代表会议表决通过 售后服务好 设备齐全 样品质量好

surname: 王 李 张 刘 陈 杨 黄 赵 周 吴 徐 孙 马 朱 胡 郭 何 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘
蔡 蒋 余 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 段 雷
龙 黎 史 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 汤 温 高 文 康 易 乔 赖 洪 牟 骆 涂 倪 古 游 祝 喻 申 庄 柯 左
齐 梅 詹 欧 冉 岳 翟 庞 甘 舒 凌 童 阳 屈 饶 成 兰 桂 晏 毕 岑 邢 尚 伍 聂 焦 辜 佘

given: 伟 芳 敏 静 丽 强 军 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂 英 华 慧 玉 萍 红 玲 建 国 志 兰 梅 琴 珍 淑 凤 云
清 莲 荣 海 波 峰 斌 鑫 鹏 飞 辉 宇 浩 亮 德 福 贵 祥 兴 旺 富 春 生 晓 仁 义 忠 良 才 学 思 永 安 宁 乐 庆 金 银 泉
松 琼 碧 翠 素 巧 惠 贞 香 倩 婷 洁 莹 雅 佳 欣 蓉 芝 芬 祖 世 光 正 新 民 东 天 全 先 开 顺 利 胜 武 俊 豪 泰 达 振
邦 朝 群 益 君 仙 勤 诚 继 承 长 久 彪 奎 魁 尧 舜 禹 轩 梓 涵 睿 泽 沐 汐 柯 钰 珂 琨

illness: 肺癌 肝癌 胃癌晚期 尿毒症 糖尿病 高血压 冠心病 脑梗 脑瘫 精神分裂症 精神分裂 抑郁症 双相情感障碍 肝硬化
乙肝 白血病 癫痫 肺结核 乳腺癌 艾滋病 HIV 艾滋 尘肺病 肾衰竭 帕金森 老年痴呆 宫颈癌 鼻咽癌 淋巴瘤 系统性红斑狼疮
重性精神病 精神障碍 血友病 梅毒 心梗 偏瘫 骨癌

grade: 肢体二级 肢体残疾二级 视力残疾 视力一级 听力残疾三级 智力残疾 智力二级 精神残疾 精神二级 多重残疾一级
言语四级 二级肢体残疾 残疾二级 重度残疾 一级残疾 肢体（二级）残疾 肢体3级 听力2级 双目失明 聋哑 截肢 八级伤残
伤残七级 肢残

offence: 刑满释放 服刑 刑释 被判处有期徒刑三年 因盗窃被判刑 因诈骗罪获刑 缓刑 假释 社区矫正 在社区矫正期内
被拘留十日 被行政拘留 被刑事拘留 取保候审 被逮捕 坐过牢 有前科 因醉驾被判拘役 因赌博被治安处罚 出狱 犯故意伤害罪
刑拘 监外执行

drug: 吸毒 戒毒 强戒 强制隔离戒毒 社区戒毒 涉毒 有吸毒史 吸食冰毒 贩毒 复吸 尿检阳性 是吸毒人员 被强制戒毒

hardship: 低保户 特困户 五保户 低保 特困人员 贫困户 建档立卡户 监测户 边缘户 孤儿 单亲家庭 失独家庭 重病户 残疾人
困难户 脱贫户 低收入户

kin: 儿子 女儿 妻子 丈夫 母亲 父亲 孙子 孙女 媳妇 爱人 老伴 哥哥

young: 孙女 孙子 儿子 女儿 外孙 小孩 重孙 幼女

title: 大爷 婆婆 大娘 嬢嬢 大叔 奶奶 爷爷

third:

someone: {surname}某 {surname}某某 {surname}某{given} {name} {name} {name}

anyone: 该户 该村民 {d}组一村民 {d}组一户 其{kin} 隔壁邻居 {d}社某户 他{kin}
"""
WORDS = {block.split(":")[0].strip(): block.split(":", 1)[1].split() for block in _LISTS.split("\n\n")}

FRAMES_ORDINARY = (
    (
        "purpose",
        """
支付{d}组{work}材料款 {place}{work} 付{place}{work}款 购{goods} 购买{goods}、{goods} {worker}{doing}
付{worker}{name}{doing} {name}{doing} {place}{work}人工费 {campaign}资料印刷费 {campaign}展板制作
{festival}{campaign} {festival}慰问演出费 {campaign}茶水 {m}月{worker}{doing} {place}电费 {m}月办公电话费
{place}水费 村务公开栏维修 党员活动{goods} 妇女节活动{goods} 残疾人联络员误工补贴 {policy}资料打印费
{policy}入户调查误工补贴 {policy}评议会误工补贴 {n}人{work}车费 {name}挖机租赁费 支付{name}{work}劳务费
付{name}等{n}人{work}工资 {d}组{name}{work}工钱 {festival}慰问{group}{goods} 慰问{n}户{group} 走访{group}购{goods}
病虫害防治药剂 残膜回收费 精神文明表彰奖品 住院部门口花台维修 卫生院门口{work} 社区食堂米面油 {policy}系统录入补助
体检车租赁费 核酸检测帐篷 接种点{goods} 禁毒宣传横幅 社区矫正工作室{goods} 未成年人保护站{goods} 儿童之家{goods}
养老院{work} 高龄老人体检 {place}租金 {shop}餐费 付{shop}{goods}款 {shop}{work} 汛期值班{goods} 公益性岗位工具
网格员手机话费 {m}月份垃圾清运费 会计培训费 老年协会重阳活动 返还{shop}质保金 {work}质保金 {work}尾款
{work}预付款30% {work}监理费 {work}设计费 拖拉机油费 开会误工{n}人 精神病防治宣传单
""",
    ),
    (
        "opinion",
        """
{place}{matter} {d}组{matter} {matter}，请解决 希望{place}{work} 建议{work} 建议给{group}多组织活动
建议多开展{campaign} {policy}怎么申请 {policy}标准是多少 为什么{policy}名单没有公示 {policy}评议不公开
{place}{matter}，老人小孩出行不方便 {post}开会通知太晚 请{post}到现场看看 希望村上请医生来义诊 卫生站没有高血压药
建议增加残疾人坡道 {shop}占道经营 {shop}油烟大 {shop}夜间施工 {place}大车多，容易出事
有村民在{place}打牌赌钱，影响休息 {place}养鸡臭 {d}组养猪场污水 河里有死鱼 {place}有人焚烧秸秆 要求公布{work}花费
{work}质量差 {work}什么时候完工 {festival}慰问什么时候发 {policy}什么时候发 张书记说的{work}什么时候动工
{place}路窄，救护车进不来 {d}组到卫生院没有公交 建议请民警来做{campaign}
""",
    ),
    (
        "reply",
        """
{surname}{post}已答复 已安排{surname}{post}现场查看 已于{m}月完成{work} 已报镇上 已联系{shop}维修
{post}{name}已到现场处理 已更换{goods} 已转镇执法队 经{post}与{shop}协商，{m}月底前完成 已列入明年{work}计划
{policy}由镇民政办审批，请带身份证、诊断证明到便民服务中心 {policy}条件和材料见公示栏 已在{place}增加{goods}
已组织志愿者清理 {d}组{surname}组长已组织人员{work} 已向{shop}下达整改通知 村两委研究后{work}
已由监委会{name}主任核实 已请派出所加强巡逻 符合条件的可以申请{policy} {policy}按政策执行，一律公示
{policy}请到村委会找{surname}{post}咨询 已和{group}座谈，{m}月开展{campaign} 已解释政策，群众满意
""",
    ),
    (
        "reason",
        """
{reason} {reason}，{reason} {shop}{reason} 评审组{n}人一致推荐{shop} {shop}放弃，由第二名递补
{name}所在的{shop}{reason} 村民代表{name}、{name}参加评审 {shop}法定代表人{name}到场，{reason}
经{n}名村民代表投票，{shop}得票最多 {shop}未交保证金，作废标处理 资格审查不合格 报价超过控制价 因汛期延长工期{n}天
更正：金额多写一个零 更正：供应商名称写错 更正：日期写错 {post}核对后更正 原件与表格不一致，已改
名单填错，重新核对后再公示 重复公示，撤回 附件放错
""",
    ),
    (
        "page",
        """
患有重大疾病的居民可以申请{policy} 残疾人凭残疾证申请两项补贴 低保、特困、重病家庭按规定公示
{policy}的申请材料包括身份证、户口簿、诊断证明 本村有{n}个村民小组，{n}户 我村地处{place}旁
{policy}在村（社区）公示{n}天 精神障碍患者监护人可申请监护补贴 凡患大病的村民均可申请临时救助 社区矫正由司法所负责
吸毒人员按《禁毒法》登记 {shop}在{place} {campaign}每月一次 服务大厅设有残疾人坡道 值班电话见公示栏
{post}每周{m}日接待 {name}{post}值班 刑满释放人员可参加技能培训 重度残疾人护理补贴每人每月100元
尿毒症等门诊特殊疾病按比例报销 60岁以上老年人免费体检，筛查高血压、糖尿病 反对家庭暴力，关爱留守儿童
村规民约：不赌博、不吸毒、不酗酒 办公地点：{place}{d}号 {place}对面 {place}左侧院坝 老办公点外墙 {d}组院坝 小卖部旁
{d}组{d}号楼前公示栏 困难职工可以申请医疗互助 低保每年复核一次 申请人应当如实填写家庭情况 患者家属应提供医院证明
肢体残疾一级的按重度发放 视力残疾人可以使用读屏软件 本站可以朗读，方便视力不好的人
""",
    ),
    (
        "name",
        """
{shop} {place}{work}工程 {policy} {place}{work}项目 {campaign}采购 {goods}采购 {policy}资金 精神卫生综合管理
{policy}初审 {shop}{place}店 {surname}家{work}队
""",
    ),
)
"""Frames of sentences that tell nothing of anybody, by the manner in which they are looked at."""
FRAMES_PERSONAL = (
    (
        "病情",
        """
{someone}患{illness} {someone}确诊{illness} {d}组{name}{illness}，家里困难 {name}的{kin}得了{illness}
付{name}{illness}治疗费 给患{illness}的{name}送药 {name}（{illness}） {anyone}患{illness} {illness}患者{name}
{name}因{illness}住院 {name}家{kin}{illness}多年 听说{name}有{illness} {name}，{d}组，{illness}
{d}组{surname}{title}{illness}卧床 {name}去年查出{illness}，{kin}在外打工 村民{name}反映其{kin}{illness}
{name}系{illness}病人 因{name}{illness}，减免水费 {kin}{name}{illness}手术费 {someone}长期{illness}
""",
    ),
    (
        "残疾",
        """
{someone}{grade} {name}（{grade}） {grade}{name} {d}组{name}系{grade} 付{name}{grade}补助 {name}{kin}{grade}
{anyone}{grade} {name}持证，{grade} 帮{grade}的{name}修路 {name}，男，{grade} 村民{name}属{grade}，请求安装扶手
{d}组{surname}{title}{grade}，行动不便
""",
    ),
    (
        "违法",
        """
{someone}{offence} {name}（{offence}） {d}组{name}{offence} {name}的{kin}{offence} {anyone}{offence}
村民{name}去年{offence} {offence}人员{name} {name}曾{offence}，村上帮扶 {name}{drug} {someone}{drug}
{d}组{name}{drug} {drug}人员{name} {name}的{kin}{drug} {anyone}{drug} {name}，{drug}，请派出所处理
给{drug}的{name}介绍工作
""",
    ),
    (
        "困难",
        """
{hardship}{name} {name}是{hardship} {d}组{name}（{hardship}） {name}家系{hardship} {hardship}{name}家房屋漏水
请给{hardship}{name}修路 {name}，{d}组，{hardship} {d}组{surname}{title}是{hardship} 付{hardship}{name}屋面维修
{name}家{hardship}，减免 {hardship}（{name}） 反映{name}不该是{hardship} {name}开着小车，还是{hardship}
慰问{hardship}{name}
""",
    ),
    (
        "未成年",
        """
{child}年{m}月出生的孙女{someone} {name}的{young}{child}年{m}月{d}日出生 {young}{name}，{child}-{m}-{d}出生
{young}出生日期：{child}年{m}月{d}日 {child}年{m}月生的{young} {young}（{child}.{m}.{d}生）
""",
    ),
    (
        "门牌",
        """
{name}，住{d}组{n}号 {name}家住{d}组{n}号附{d}号 住{d}组{n}号附{d}号 {d}组{n}号{name}家门口
{name}（{d}栋{m}单元{n}1号） 家住{d}社{n}号的{name} {name}住{d}栋{m}单元{d}02室 送到{d}组{n}号{name}家
""",
    ),
    (
        "第三人",
        """
{third}{name}占道堆放 {third}{d}组{name}私搭乱建 {third}{name}家养狗扰民 {third}反映{name}倒垃圾
{third}与邻居{name}有纠纷 {third}{name}把沟堵了 {third}已要求{name}整改
""",
    ),
)
"""Frames of sentences that tell of a person, by what they tell; {third} marks opinions that name somebody."""
