"""What the columns of real tables say in whole sentences: frames for `tools.search_prose`, all invented.

A frame is text with slots in braces (`{work}`: one of these rules, or of the words of `tools.sentence_words`) and
choices in brackets (`[a|b|]`, of which the last is to say nothing). Rules refer to one another, so that no two records
need say the same in the same words.
"""

from __future__ import annotations

RULES = """
count: {n} {n} {n} {n}{d} 十余 数十 1{n}
length: {n}{d}米 {n}.{d}公里 {n}0米 约{n}{d}米 近{n}0米
width: {d}米 {d}.{d}米 {m}.5米
area: {n}{d}平方米 {n}.{d}亩 {n}亩 约{n}0平方米
money: {n}{d}.{n}元 {n}00元 {n},{d}00元 {n}{d}元 {d}.{n}万元 {n}万元
day: {m}月{n28}日 {m}月上旬 {m}月中旬 {m}月底 本月{n28}日 上月底 20{y}年{m}月 {m}月{n28}日上午 {m}月{n28}日下午
  前天 上周
span: {n}天 {d}个月 {n}个工作日 半个月 一个季度 {m}月至年底 一年
where: {place} {place} {d}组{place} {place}至{place} {d}组 {place}一带 {place}北侧 {place}旁边 {place}对面
  {d}组、{d}组
office: 镇民政办 镇农业综合服务中心 镇规建办 区水务局 区交通局 街道城管科 镇财政所 区农业农村局 镇纪委 派出所
  司法所
  镇便民服务中心 供电公司 自来水公司 村监委会 区审计局 镇党委 街道办事处 区民政局 镇应急办
meeting: 村民代表会议 村两委联席会 党员大会 村民小组会 院坝会 村民议事会 成员代表大会 支委会 监委会例会
  居民代表会议 坝坝会
voted: {n}人到会{n}人同意 应到{n}人、实到{n}人，[全票通过|{n}票赞成、{d}票弃权|{d}人反对] 举手表决通过
  [当场|逐户]签字认可
  无记名投票{n}票赞成 一致通过 表决未通过，[下次再议|改期再议]
crop: 水稻 油菜 小麦 玉米 红薯 大豆 猕猴桃 柑橘 茶叶 蒜薹 莴笋 羊肚菌 川芎 花椒 枇杷 葡萄 草莓 生姜 青菜头 魔芋
  核桃
material: C25混凝土 商品混凝土 青石板 透水砖 沥青 波形护栏 PE管 镀锌管 LED灯 太阳能灯具 不锈钢 防腐木 钢筋网片
  碎石
  仿古瓦 真石漆 花岗石 铸铁箅子 双壁波纹管 浆砌石
fault: 破损严重 年久失修 多处开裂 逢雨积水 坑洼不平 淤塞严重 漏水 跑冒滴漏 无法使用 电线老化 存在安全隐患
  照明不足
  基础下沉 护栏缺失 沿线杂草丛生 排水不畅 墙皮脱落 螺丝松动 锈蚀 被水毁 边坡垮塌
effect: [方便|惠及]{n}户[群众出行|农户灌溉|居民] 解决{n}亩[农田|果园]的[用水|排涝]问题 受益群众{n}{d}人
  消除了安全隐患
  夜间出行更安全 院落面貌明显改善 得到群众好评 便于机械下田 缓解停车难 减少了扬尘 上学的孩子不再绕路
  老人活动有了去处
vehicle: 挖掘机 装载机 三轮车 洒水车 吊车 农用车 面包车 压路机 运渣车 高空作业车 旋耕机 小货车
tool: 铁锹 竹扫把 水泵 卷尺 钳子 人字梯 对讲机 手推车 强光手电 割草机 电锯 喷雾器 绝缘手套 水准仪 切割机 雨靴
food: 盒饭 矿泉水 大米 面条 菜籽油 豆腐 鸡蛋 时令蔬菜 猪肉 绿豆汤 馒头 姜茶 粽子 腊肉 水果 牛奶
paper: 签到册 会议记录 评议表 合同 验收单 报价单 领款花名册 照片 发票 银行回单 测量图 结算书 公示照片 授权书
  承诺书
  身份证复印件 收条 派工单 入库单 领用登记 询价函 决算审核报告 任务书
defect: 附件不齐 日期前后不符 经手人未签字 [金额|数量]与[合同|清单]相差{money} 未附[{paper}|{paper}和{paper}]
  超预算{money}
  入账不及时 {paper}缺页 白条列支 公示时间不足{n}天 未按程序[比选|询价] 合同未约定[质保|违约责任] 台账登记不全
  固定资产未入账 押金未收回 报销超过{span} 分摊依据不清 应收未收{money} 没有留存[照片|记录] 签领人与花名册不一致
remedy: 补齐{paper} 重新公示{n}天 退回多付的{money} 追回{money} 约谈{post} 责成{post}{span}内整改 完善台账
  {paper}已归档
  修订财务制度 今后由{post}和{post}双人签字 调整账目 组织{post}学习财务制度 在{meeting}上作说明 补签合同
  重新比选
  扣减质保金{money} 更换{goods} 返工{length} 重新测量面积 已通报批评
quality: 平整 牢固 明亮 达到设计要求 颜色均匀 坡度合适 无渗漏 基本合格 接头处略有不平 运行正常 数量齐全 试水正常
weather: 连日阴雨 入汛以来 大风过后 去冬霜冻 持续高温 暴雨后 春耕时节 秋收前 国庆前 开学前 年初 三伏天
  {festival}前后 入冬后
voice: {where}{matter} {where}{matter} 反映{where}{matter} {weather}{where}{matter}
  {work}以后{where}还是{matter}
  {policy}[怎么申请|标准有没有变|为什么还没有到账] 对{work}的[价格|质量|进度]有疑问
  {where}的{tool}[没人管|被借走没还]
  {crop}[卖不出去|遭了病虫害|收购价太低] 希望[公布|说明]{work}的{paper}
  {campaign}[能不能办在晚上|听不清|很好，多办几次]
wish: 希望尽快[处理|维修|答复] 建议[安排|聘请]{worker}[定期|每天]看一看 建议增加{goods}
  建议在{where}[装|添置]{material}
  请[{office}|村上]到现场[看看|量一量] 请公开{paper} 建议先修{where} 最好赶在{weather}[办好|完工]
  希望{post}多到组里来
  能否由[{shop}|{office}]免费[检修|培训] 建议用{material}代替{material} 建议开一次{meeting}听听大家的意见
reply: [{day}|接到反映后]{post}[到现场查看|电话核实|上门走访|会同{office}勘查] 已联系{shop}[维修|报价|更换]
  已报{office}
  列入[{y}年|下半年|下一批]{work}计划 [经查|经核实]，{where}确实{fault} 已[用|铺]{material}[修补|加固]{length}
  {worker}已清理[{area}|{length}] 按政策[不符合条件|可以申请]，已[当面|电话]解释
  资金由{office}安排，预计{day}[到账|动工]
  已在{meeting}上[说明|通报] 安装{material}{n}处 {span}内完成
  暂不具备条件，先[设置警示牌|拉警戒线|安排{worker}巡查]
  与{shop}协商后[降价{money}|更换{goods}] 反映人表示[满意|基本满意|理解|仍有意见，继续跟进]
agenda: {work}[方案|预算|施工队选择] {where}{work} 聘请{worker} {goods}采购
  [{place}|集体鱼塘|闲置校舍|村集体门面]租赁
  [集体资产|山坪塘|果园]发包 {y}年[收支预算|收支决算|分红方案] {policy}[初审名单|复核] {campaign}安排
  {crop}种植[计划|补贴面积]
  推荐{post}人选 修订[村规民约|议事规则|积分办法] {festival}慰问方案 [{shop}|{shop}]合同续签 {vehicle}租用
decided: 同意{agenda} 原则同意{agenda}，[由{post}牵头|报{office}备案后实施|细节由{meeting}再定]
  不同意{agenda}，理由是{reason}
  由{shop}[承担|实施]{work}，费用不超过{money} 从[集体收入|专项资金|公共服务资金]列支{money}
  {agenda}暂缓，待{office}批复
  公示{n}天无异议后[签订合同|动工|发放] {post}负责，{post}监督，{span}内完成 每户[收取|补助]{money}
  将{area}交由{shop}经营
benefit_why: 符合[{y}年政策规定|{policy}条件]，[本人申请|组上申报|集体统一申报]
  种植{crop}{area}，[实地丈量|卫星图斑核对]
  按{area}、每亩{money}计算 第{d}批，[含上年补发{money}|扣回多发{money}|按季发放]
  {crop}受灾{area}，[{office}核定|保险理赔后补差]
  养殖[生猪|山羊|土鸡|肉牛]{n}[头|只]，验收合格 购置{vehicle}一台，[凭发票|凭合格证]申领
  {work}投工{n}个，每工{money}
  {place}流转土地{area}，租金[按年|按{crop}市价]结算 按股分红，每股{money} 参加{campaign}{d}次，[按次|按天]补助
checked: 经{meeting}[评议|审议] {post}和{post}[入户核实|现场丈量] {office}[审核|抽查|备案]
  公示{n}天[无异议|收到{d}条意见，已答复]
  [{paper}|{paper}、{paper}]齐全 由{post}核对{paper} [逐户|逐地块]签字确认 与[上年|确权面积]核对一致
paid: {day}转入[社保卡|一卡通|银行卡] {office}{day}拨付 分{d}次付清 [卡号有误退回后|{day}]重新发放
  由[{post}|信用社]代发 现金领取{n}户
spent: 购[{goods}|{tool}|{food}]{n}[件|包|套|箱|个]、{goods}{n}[件|个|袋]，[单价{money}|合计{money}]
  {where}{work}[材料款|人工费|尾款]
  租用{vehicle}{d}[天|个台班]，用于{where}{work} {campaign}[资料印刷{n}份|横幅{d}条|茶水{food}|展板{d}块]
  {worker}{n}人{m}月{doing}
  {weather}[抢修|清理]{where}，[用工{n}个|{n}人次误餐] 慰问{group}{n}户，每户{food}和{goods}
  {meeting}误工补助{n}人
  {place}[电费|水费|网络费]，{m}月[至{m}月|] 更换{where}的{material}{n}[处|米|套]
  {office}组织的培训，[住宿|交通|资料]费
handled: {post}经办，{post}验收 [{paper}|{paper}和{paper}]附后 {meeting}{day}通过
  从[公共服务资金|集体收入|工作经费]列支 {post}和{worker}领用
  [货比三家|询价{d}家]，{reason} {day}入库，已领用{n}[件|个] [转账|公务卡|支票]付{shop}
  存放[{place}|会议室|仓库]
  质保{span} 与预算相差{money}，[已说明|列入下期]
works:
  {where}{work}，[长{length}|面积{area}|共{n}处]，[采用{material}|{material}基层、{material}面层|{material}{n}套]
  原设施{fault}，{effect}
  拆除[旧{material}|原有构筑物]{area}，新[砌|铺|装]{material}{length}
  {weather}{fault}，需[加固|重建|更换]{material}
  含[挖方{n}方|土方回填|管线迁改|弃渣外运{d}公里] 安装{material}{n}处，[配套|附带]{goods} 清运垃圾{n}车
bid: [{n}|{d}]家单位报名，{d}家[符合资格|递交报价] 控制价{money}，[中标价下浮{n}%|最高报价{money}]
  采用[比选|询价|竞争性谈判|随机抽取]方式
  [评审组由{n}人组成|{post}、{post}现场监督] {reason}，{reason} 得分{n}.{d}，高于第二名{d}.{d}分
  {shop}[放弃|未按时到场|资料不全]
  [{office}派员监督|全程录像] {day}开标，公示{n}天 [二次|重新]比选，原因是{shop}{fault}
contract: 工期{span}，[自{day}起|雨天顺延] 质保{span}，[质保金{n}%|留质保金{money}]
  {quality}后付{n}%，[余款{span}付清|决算审核后付清]
  每延误一天扣{money} {post}担任现场监督员 {day}验收，[{quality}|{quality}，{quality}]
  用工优先用本村[{n}人|劳力]
  变更：[增加{material}{length}|减少{area}]，{meeting}[同意|追认] 农民工工资[专户|逐月]发放
finding: 抽查{m}月[凭证{n}份|合同{d}份|项目{d}个]，{defect} {work}一项{defect} 采购{goods}{defect}
  {policy}档案{defect}
  {post}报销的{vehicle}租金{defect} [{meeting}|{campaign}]的{paper}{defect}
  {shop}承接的{work}，[现场|实测]{length}，[合同|结算]为{length}
  盘点仓库，{goods}[账面{n}件、实有{n}件|没有领用登记] {where}{work}完工{span}后{fault}
  集体[鱼塘|门面]租金{defect} 走访{n}户，{n}户[未收到|不知道]{paper}
measure: 已{remedy} {day}前{remedy} {remedy}，{remedy} {post}[说明情况|作出检讨]，{remedy}
  由{office}[督办|复核]，{remedy}
  正在整改，[已完成{n}%|预计{day}完成] 因[{weather}|人员变动|{office}未批复][延期{span}|尚未整改]
"""


def rules() -> dict[str, list[str]]:
    """The frames of each rule; a line that is indented goes on with the one above."""
    found: dict[str, list[str]] = {}
    frames: list[str] = []
    for line in RULES.strip().splitlines():
        if line.startswith(" "):
            frames += line.split()
        else:
            name, _, first = line.partition(":")
            frames = found[name] = first.split()
    return found
