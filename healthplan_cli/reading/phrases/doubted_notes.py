"""Notes by which a figure may be no final one, of a part, of another time, or of what is not done.

Nothing is met by such a figure, 快报数 or 仅城区, until `explain:` says why it counts. A note that
says more than these words, such as 快报数与年报一致, is left to whoever reads it.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from healthplan_cli.reading.phrases.acts import LONGEST
from healthplan_cli.reading.phrases.counts_in_words import counts_in_digits
from healthplan_cli.reading.phrases.filled_in import is_filled_in
from healthplan_cli.reading.phrases.none_of_those import counts_what_is_none
from healthplan_cli.reading.phrases.others import is_of_more, takes_back, without_wrapping
from healthplan_cli.reading.phrases.papers_awaited import is_awaited
from healthplan_cli.reading.phrases.places import place_at_start
from healthplan_cli.reading.phrases.put_off import is_put_off
from healthplan_cli.reading.phrases.said_missed import says_none_missed
from healthplan_cli.reading.phrases.spans import spans_in, without_spans
from healthplan_cli.reading.phrases.still_under_way import is_under_way
from healthplan_cli.text.clauses import THESE, clauses
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

_SOME_WORDS = "[^,，。;；]"
_OWN_SYSTEM = "[^上去前省市国最终,，。;；0-9]{2,8}(?:系统|平台)(?:数据|数)?为准"
"""What a note names as the source of its figure: 以家庭医生签约系统数据为准."""
_NOT_FINAL = (
    "据?不完全统计|快报|[月季旬]报|初报|(?:内部)?测算|估测|非最终(?:数据|结果)?|摸底|匡算|粗算|默认值?|经验值|插补|替代值|规划值|"
    "(?:指标|任务)分解|模拟测算|预判|初步|初稿|草稿|未定稿|未审|待审(?:核|批|定)?|初审|(?:审核|核定|复核|核查)中|待定|参考|(?:仅)?供参考|"
    "(?:尚|还|仍)?[未待](?:汇总|统计)(?:完成|完|结束|齐)?|"
    "约|大约|大概|左右|近似|差不多|概|估|力争|(?:拟|暂|预|先|估)(?:上?报|填)|年底(?:再)?补(?:报|填)?|"
    f"{_SOME_WORDS}{{0,8}}(?:尚|还|暂)?未(?:出|下达|下发|到位|反馈|公布|发布)|"
    "(?:约|大约|大概|近|接近|不足|不到)[0-9][0-9.,]*[^,，。;；]{0,4}|"
    "[0-9][0-9.,]*[^,，。;；0-9]{0,4}(?:左右|上下)|(?:仅|只)?作参考|"
    "(?:暂|尚)?[未待](?:经)?(?:结算|决算|审计|审结)|预[结决]算|"
    f"(?:(?:最终|最后)以|以(?!{_OWN_SYSTEM})){_SOME_WORDS}{{1,10}}(?<!的)为准"
)
_NOT_SURE = (
    r"(?i:\?+|tbd|todo|test|n/?a)|测试|示例|样例|样表|示范|模板|模拟|演示|虚[构拟]|假|"
    f"等{_SOME_WORDS}{{0,8}}(?:数据|公报|更新|发布|公布)后?(?:更新|填报|补报)?|"
    "待(?:填|补|补充|确定|更新|修改|更正|订正|修正|调整|完善|重[报填])|"
    "(?:不|尚未|未)(?:详|清楚|清|确定|确切|明确)|推测|推断|随[便意]填|"
    "(?:可能|或许|也许)(?:有误差?|偏[高低大小]|不准|重复)|有误差|无(?:数据|统计|资料)|"
    f"{_SOME_WORDS}{{0,4}}(?<!评)估(?:计|算|测)?|"
    "(?:系统|平台|台账|报表)(?:里|中)?(?:暂|尚|均)*(?:无|没有|缺少?|查不到)(?:相关)?(?:数据|资料|统计)"
)
_SLIP = (
    "(?:数据)?(?:录入|填写|填报|输入|登记|誊抄|抄写)(?:有误|错误|失误)|(?:疑似|可能|疑)(?:有)?(?:错误|有误|误[报填])|"
    "(?:此|本|该)?(?:行|项|条)?(?:请|应|拟)?(?:删除|删去)|重复(?:项|行|条目)?|"
    f"{_SOME_WORDS}{{0,4}}(?:审计|考核|核查|督查|检查){_SOME_WORDS}{{0,4}}(?:[调核扣]减|扣除|[未不]认[可定])|"
    f"(?:审计|巡[察视]|督查|检查)(?:发现|反馈|认定)?(?:数据|填报|存在|有)*(?:虚报|不实|不准|造假|问题)|"
    f"(?:涉嫌|疑似|被?通报|被?认定)+(?:为)?虚报|[有存]?(?:有)?争议|不可用|"
    "(?:数据|数字|统计|填报)?(?:失真|有水分|待商榷|(?:仍|正)?在清洗|不准|不实|异常|有问题|造假|虚[报高])|虚[报高填]|瞎[填编]|乱填|编[的造]|凑数|"
    "(?:按)?领导要求(?:填|上?报)?|(?:填|写|录|算|报|弄|搞)错了?|(?:请)?(?:忽略|勿用|勿使用)|弃用|"
    "(?:数据|数值|数)?(?:略|稍|明显|可能|有点)?偏[高低大小]|"
    "[与和跟](?!去年|上年|往年|前年|前期|历年)[^,，。;；]{1,10}"
    "(?:不一致|不一样|不同|不(?:相)?符|有出入|有差异|对不上|不吻合|不匹配)|"
    "(?:[这此该]个?)?(?:数|数据|数字|值)?(?:好像|似乎|应该|可能)?不(?:太)?(?:对|正确)[吧吗啊]?[?!]*|"
    "(?:[这此该]个?)?(?:数|数据|数字|值)?(?:还|仍)?[要需应得]?要?(?:改|重[报填算]|调整)(?:一下|吗|吧)?[?!]*|"
    "(?:照?抄|复制)(?:[上去前]年|目标)?|"
    "(?:计量)?单位(?:有误|错误|错|:?(?:应为?)?[万亿])|小数点(?:错位|有误|错)|"
    "(?:校验|比对|核对)?(?:结果)?(?:错误|不一致|不相?符)|"
    "(?:核减|调减|扣减|剔除|虚报|多报|少报|漏报|重报|[错误][报填统]|[多少误][算计统]|重复(?:统计|计算|上报)?)了?[0-9][^,，。;；]{0,6}|"
    "(?:扩大|缩小|多乘|少除)了?[0-9万千百十]+倍?|(?:应|未|要|需)(?:除以|乘以?)[0-9万千百十]+|"
    "(?:有|含|存在|未(?:剔除|去除|扣除|去掉)|没有?去)重复(?:统计|计算|数据)?|(?:未去重|去重)前?|"
    f"存在(?:虚假|空[签挂]){_SOME_WORDS}{{0,6}}|{_SOME_WORDS}{{0,8}}(?:未|没有)(?:剔除|扣除|核减){_SOME_WORDS}{{0,8}}|"
    f"(?:应|需要?)再?(?:扣减|核减|扣除)(?!{_SOME_WORDS}*已){_SOME_WORDS}{{0,10}}|"
    "(?:向上取整|进位|进一法|进一位)(?:后|所得)?|"
    f"{_SOME_WORDS}{{0,6}}(?:数据?|台账|记录|系统)[与和跟]{_SOME_WORDS}{{1,10}}(?:不一致|不相?符|对不上|不吻合|不匹配)|"
    "(?:数据|统计|上报|填报|资料)(?:尚|仍|还)?不(?:全|完整|齐全?)"
)
"""What a note says of a figure that is written down wrong, or counted twice."""
_BY_HEART = f"凭(?:经验|印象|感觉|记忆){_SOME_WORDS}{{0,4}}|拍脑袋"
WRONG = Pattern(
    f"{_SLIP}|{_BY_HEART}",
    frozenset(
        "减除认虚争不异问造瞎乱编凑领错忽勿弃偏入差改重调抄复误万亿位点扩缩多少乘空剔扣取进凭拍失水商清漏删全整齐"
    ),
)
"""A clause by which a figure is wrong or guessed."""
_SETTLED = "已|经(?!验)|无误|确认|核实|属实|(?<!不)一致|排除|说明"
"""What is in a note by which what was wrong is so no more."""
_ANOTHER_FIGURE = (
    "(?:此处|本处|均|都|误)?填(?:报|写|列|入)?(?:了|的)?(?:为|是|系)?(?:目标|计划|任务|预计|上年|去年)(?:数|值)?|"
    "(?:取|引用|采用|用)全?[省市国]级?(?:平均)?(?:数据|数|值)?|同目标值?|预期值?|口算|"
    f"[用以借]用?{_SOME_WORDS}{{1,8}}(?:代替|替代|代填)|借用{_SOME_WORDS}{{1,10}}|"
    f"{_SOME_WORDS}{{0,6}}代表全[省市县区旗州国]|代表性|{_BY_HEART}|"
    "(?:取|为|系)?(?:最[高低大小好]|峰|极)(?:值|月份?)?|取?(?:1?[0-9]月份?)?(?:单月|当月)|试点[^,，。;；]{0,6}|"
    "全?[省市国县区]级?的?(?:平均|均值)(?:水平)?|"
    "期中|(?:按|用|以|采用)户籍(?:人口|人数)?(?:数|计算?|统计|测算|为分母)*|"
    "(?:统计)?(?:口径|分母|范围)(?:用|按|为|是|系|:)?(?:户籍|流动|抽[查样]|样本|农村|城[镇区]|试点|部分|签约)[^,，。;；]{0,6}"
)
_AS_ZERO = (
    "(?:空(?:白|格|项|缺)?|默认)?(?:均|都|暂|先|一律|全部)*(?:[按以用记计填报](?:为|作|成)?|默认[为是]?)[0零]"
    "(?:值|来|计入|计算?|统计|处理|汇总|填报?|上报|代替|替代)*"
)
_NOT_THERE = (
    f"{_SOME_WORDS}{{0,10}}(?:(?:未|没有?|缺|漏)(?:能|及时)?(?:上?报送?(?!告)|填报?|统计|汇总|掌握|收集)|"
    "[无缺](?:少|失|乏)?(?:数据|资料|统计|台账))(?:的?(?:数据|单位|机构|街道|乡镇|区县|部分))?的?"
)
_ZERO_FOR_NOTHING = f"(?:{_NOT_THERE}[,，;；、 ]*)?{_AS_ZERO}"
"""What a note says of a 0 that stands for what nobody has counted: 未上报，按0计."""
_WORKED_OUT = f"{_SOME_WORDS}{{0,8}}(?:折算|换算|推算|年化|折年)(?:[成为到出]?全年)?"

_FINISHED = (
    "完成|达标|达到|通过|建成?|建[设立]|开[展工业诊始]|实施|启动|落实|竣工|完工|投用|启用|运行|挂牌|"
    "符合|合格|到[位岗任]|覆盖|执行|印发|出台|批复|获批|立项|验收|评审|创建|命名|取得|获得"
)
_WORK = (
    "推进|进行|实施|建设|施工|改造|装修|筹[备建划]|申[报请]|公示|办理|整改|审批|评[审估]|验收|起草|"
    "修订|征求意见|招标|采购|创建|试运行|试点"
)
_ISSUE = "发文|签发|盖章|上会|发布|审批|审议|会签|考核|评[估价定]|认定|公示|授牌"
_DRAFT = (
    "(?:内部)?征求意见(?:中|阶段)?|(?:内部)?(?:征求意见|送审|报批|讨论|试行?初|修改|修订|审议|上会|第?[一二三四五1-5])稿|草案|"
    "(?:已)?印发(?:征求意见|送审|讨论|试行)稿|"
    "(?:已|正|正在)?(?:报批|报审|送审|会签|审签|核稿|排版|印刷|走流程|上报审批)(?:中|阶段|流程)?"
)
"""What a note says of a document that is not issued yet."""
_OLD = "(?:作)?废(?:止|弃|表)?|旧版?|(?:培训)?练习"
"""What a title says in brackets of a table that is not the one that counts."""
_NEARLY = (
    f"(?:(?:已|都|均|总体)*(?:基本上?|大体上?|大致上?|部分|接近|将近|差不多)(?:已|都|均)*(?:{_FINISHED}|实现)|"
    "(?:还|尚|仍)?(?:存在|存|有)(?:一定|较大|一些|不小)?的?差距|差距(?:较|很|不)?[大小]|(?:滞后|落后|亮?[红黄橙](?:灯|牌|色(?:预警)?)?))"
    "(?:年度|全年)?(?:要求|标准|目标|任务){0,2}"
)
"""What a note says of a target that is nearly reached, and so is not: 基本达标, 尚有差距."""
_SOME = "(?:[0-9一二两三四五六七八九十]+[家个所项])"
_APPLIED = (
    f"等待{_SOME_WORDS}{{0,6}}|{_SOME}?(?:已|正|均|都|为|系|是)*(?:提交|完成|正式)?(?:申请|申报)(?:数|{_SOME})?|(?:已)?推荐(?:上报|申报){_SOME_WORDS}{{0,8}}|"
    f"(?:已)?通过{_SOME_WORDS}{{0,3}}初审|(?:已)?报{_SOME_WORDS}{{1,6}}(?:审批|批准|研究|政府)|(?:限期|需要?|待)整改"
)
"""What a note says of a title or a paper that was asked for, and is not given yet."""
_LOST = (
    f"(?:其?中|有)?{_SOME}?(?:已|后)?(?:经|被)?(?:撤销|摘牌|取消)(?:了)?(?:资格|命名|称号|认定)?{_SOME}?|"
    "(?:已|现已)?过期"
)
"""What a note says of a title that is lost."""
_PUT_OFF = "(?:已|拟|需|经批准)?(?:申请)?(?:延期|延后|推迟|顺延)(?:完成|实施|建设|验收)?"
"""What one says of work that is put off, without until when."""
_STOPPED = (
    f"(?:{_SOME_WORDS}{{0,6}}[因由]{_SOME_WORDS}{{0,10}})?(?:已|现|被|暂)*"
    "(?:暂缓|缓建|缓办|暂停|中止|终止|停滞|搁置|停工|叫停|取消|流标|废标|失败|超期|逾期|撤项)(?:实施|建设|推进|开展|完成|执行|了)?"
)
"""What one says of work that has come to a stop, or of a date that is over."""
_NO = "[×✗✘]|(?i:no)|否|不|未|差"
"""A mark or a word alone that says no."""
_NO_POINTS = (
    "(?:自评|考核|实)?(?:得|计|打|评)0分|(?:未|不|没)(?:能)?(?:得|计)分|"
    "(?:未完成|未达标|不达标|不合格)(?:的)?被?扣[0-9.]*分?"
)
_NOT_DONE = (
    f"{_PUT_OFF}|{_STOPPED}|{_NO}|{_NO_POINTS}|(?:未|没有?)(?:能)?通过{_SOME_WORDS}{{0,4}}(?:考核|验收|评审|复审|审核|检查|评估)|"
    f"{_NEARLY}|{_SOME_WORDS}{{0,4}}(?:未|没有?|不)(?:能|曾|予|全部?|完全|正式)?(?:{_FINISHED}|提交|锁定|销号|参[加评训检])"
    "(?:要求|标准|目标|任务|验收|评审|审核|考核|运行|挂牌|投用|监测|检测|调查|统计|筛查|排查)?"
    "(?:的?(?:情况|问题|项目?|指标|机构|单位|内容))?(?:[:为有]?[1-9][0-9]*[家个项]?)?|"
    f"(?:并非|并不是|不是|未|没有?)(?:都|均|全部|完全|全)(?:{_FINISHED})|"
    "(?:未|没有?|不)(?:能)?(?:达到?|完成)[0-9][0-9.]*[^,，。;；]{0,4}|(?:还|尚|仍)*(?:差|欠|少|缺口?[为是有:]?)[0-9][^,，。;；]{0,8}|"
    "(?:落后|滞后|慢|低)于?(?:序时|时序|时间|计划|目标)?进度|(?:进度|进展)(?:较|明显|略|比较)?(?:滞后|缓慢|落后|慢)|"
    "未达到?(?:序时|时序)进度|"
    "完成(?:目标|任务|计划)的?(?:[0-9]{1,2}(?:[.][0-9]+)?%|一半)|完成(?:了?一|过|大)半|"
    f"(?:正在|仍在|正|尚在|持续|稳步)*{_SOME_WORDS}{{0,4}}(?:{_WORK})之?中|"
    f"(?:其?中|有)?{_SOME}?(?:正在|仍在|尚在)(?:{_WORK})|"
    f"(?:其?中|有)?{_SOME}?(?:正在|尚|尚在)?(?:在建|建设中?|筹建)|"
    "试运行|(?:已|拟)申报|"
    f"(?:预计|计划|拟|力争|争取|将|有望){_SOME_WORDS}{{0,10}}(?:{_FINISHED}|公布|发布|授牌|认定)|"
    f"(?:明|后|下|来|下一)年度?{_SOME_WORDS}{{0,8}}(?:{_FINISHED})|"
    f"年底(?:前)?(?:可|将|能)(?:{_FINISHED})|{_SOME_WORDS}{{0,6}}待(?:[国省市区县]家?级?)?(?:{_FINISHED}|{_ISSUE})(?:[1-9][0-9]*[家个所项])?|"
    f"{_SOME_WORDS}{{0,6}}(?:尚|还|仍)?未(?:{_ISSUE})|{_DRAFT}|{_APPLIED}|{_LOST}"
)
_IN_SPEECH = (
    "(?:口头|电话|手机|微信|短信|(?i:qq))(?:上?报送?|报告|汇报|反馈|告知|通知|询问|了解|核对)?"
)
_NO_EVIDENCE = (
    "(?:暂?无|缺[少乏]?|没有|未(?:附|提供|上传|提交))(?:相关|相应)?"
    "(?:佐证|证明|支撑|台账)(?:材料|资料)?|"
    "(?:佐证|证明|支撑)(?:材料|资料)?(?:不足|不够|缺失|未(?:附|提供|上传|提交))"
)
_UNPROVEN = f"{_IN_SPEECH}|{_NO_EVIDENCE}|典型调查"
"""What a note says of a figure that is not in writing, or of a few chosen cases alone."""
_NOT_YET = (is_put_off, is_awaited, is_under_way)
"""The kinds of notes by which something is not done, or not settled."""
_DOUBTS = (*_NOT_YET, is_filled_in, counts_what_is_none)
_STILL_AWAITS = (
    "(?:目前|现)?(?:等待|待|尚?未|[还仍][未没]|没|拟|即将|公示|延期|推迟|"
    "(?:正|尚|还)?在(?:征求意见|审批|报批|会签|走|公示|评审|验收))"
)
_BEFORE_IT = (
    f"(?:因|由于|受|鉴于){_SOME_WORDS}+|"
    f"{_SOME_WORDS}{{0,8}}?(?:已|完成|通过|提交|上报|形成|起草)"
    "(?:(?!全部|均|全面|任务|目标|全年|指标|超额|达标|印发|命名|授牌|取得|投用|启用)[^,，。;；0-9])*"
)
"""What a clause says before 待印发: why it is so, or how far it is."""
_ONLY_SOME_IS_DONE = f"(?:仅|只)(?:{_FINISHED})了?[0-9][^,，。;；]{{0,8}}|部分未(?:{_FINISHED})"

_OF_ALL = "供内部|用于|本|全|常住|辖区|当年|今年|年内|新增|已"
"""What is behind 仅 where nothing of what is asked for is left out."""
_AREA = (
    "(?:[0-9]+个)?(?:[^,，。;；0-9全为是本含括各达至及盖]){0,4}"
    "(?:[东西南北中老城郊市园片]区|县城|乡镇|街道|农村|城市|城镇|[镇乡])|开发区|新区"
)
_AN_AREA = Pattern(_AREA, frozenset("区县镇乡街村市"))
_ALL_OF = "全[省市县区旗州国]"
_COUNTS = "(?:统计|包括|包含|含|限|计|指|有)?了?"
_ONLY = f"(?:仅|只)(?!{_COUNTS}(?:{_OF_ALL})){_COUNTS}[^,，。;；未没]{{1,12}}"
_WITHOUT = (
    f"(?:不含|不包括|未含|未包括|未计入?|未统计|除)(?:{_AREA}|部分{_SOME_WORDS}{{0,8}})"
    f"(?:[和与及、](?:{_AREA}))*(?:数据)?外?|"
    f"缺(?:少|失)?{_SOME_WORDS}{{0,8}}(?:数据|数|资料|家|个|区|县|镇|乡|街道|社区|村|院|机构|单位|报表)|"
    f"{_SOME_WORDS}{{0,6}}(?:缺失|不(?:全|完整|齐|齐全))"
)
_OF_SOME = (
    "(?:机构|医院|单位|街道|乡镇|社区|区域|地区|县区?|区县|人群|学校|数据|指标|填报|上报|统计|完成)"
)
_MISSING = (
    f"(?:大?部分|少数|多数|个别){_OF_SOME}+|"
    f"{_SOME_WORDS}{{0,8}}(?:未|没有|(?<![无零未不])(?<!没有)[漏缺])(?:上?报|填报|统计|汇总)(?:数据)?|"
    f"(?:{_AREA})(?:未|没有)计入"
)

_HALF = "(?:上)?半年(?:报)?"
_RESULT = (
    "名次|排名|位次|年[报鉴]|公报|快报|报表|调查|监测|测评|考[核评]|评[审估]|复[审评]|成绩|水平"
)
_MONTHS = "(?:1?[0-9]月份?|[一二三四1-4]季度|[上下]半年)?"
_EARLIER = (
    f"(?:上|去|前|上一)年度?{_MONTHS}(?:末|底)?(?:全[省市国县区]级?)?(?:平均|均值)?(?:{_RESULT})*|"
    "[一二三两几0-9]年前|"
    f"上(?:次|轮|一轮|一次)(?:{_RESULT})*(?:结果)?"
)

_BEHIND = "(?:的|统计|数据|数字|数|值|结果|水平)*[。.]?"
_REFUSED = (
    "(?:审核|复核|初审|终审|验收|考核|评审|复[审评])?(?:结果|意见)?:?(?:不|未)(?:予)?(?:通过|合格|认可|认定|采信|采纳|同意|批准|符合?)|"
    "(?:已|被|予以)?(?:退回|驳回|打回)(?:修改|重报|补充|更正|整改)?|"
    f"请(?:再|进一步|尽快|重新)?(?:核实|核对|复核|修改|更正|补充|说明|重报|确认){_SOME_WORDS}{{0,8}}"
)
"""What a checker says of a figure that is not accepted."""
_UNCERTAIN = (
    f"{_REFUSED}|{_NOT_FINAL}|{_SLIP}|{_ANOTHER_FIGURE}|{_NOT_SURE}|{_WORKED_OUT}|{_NOT_DONE}|"
    f"{_ZERO_FOR_NOTHING}|"
    f"{_UNPROVEN}"
)
_A_STREET = "[一-鿿]{2,5}街道?的?数据"
"""What is said of the figure of a street, which has no other word for a place: 长虹街数据."""
_OF_MONTHS = "(?:均|都)?(?:为|是|系)?[月季旬]度?(?:统计)?(?:数据|数字|数|值)"
_OF_A_PART = f"{_OF_MONTHS}|{_AREA}|{_A_STREET}|{_ALL_OF}|{_ONLY}|{_WITHOUT}|{_MISSING}"
_DOUBTED = f"(?:{_UNCERTAIN}|{_OF_A_PART}|{_HALF}|{_EARLIER}){_BEHIND}"
_NO_RESULT = f"(?:{_NOT_FINAL}|{_WORKED_OUT}|{_HALF}){_BEHIND}"
_OF_WHAT = Pattern(
    f"(?P<figure>[^,，。;；:：为系是属]{{1,14}})[为系是属](?P<said>{_SOME_WORDS}+)[。.]?",
    frozenset("为系是属"),
)
"""A note that says what its figure is: 签约率为快报数."""
_OF_OTHERS = "人口|分母|基期|目标|计划|标准|上年|去年|同期|原因|来源"
"""What it speaks of that is another figure, or none."""
_MARK = f"(?:[*※#†‡①-⑳]+|[(（]?(?:注|备注|说明)[0-9]*[:：]|[(（]?(?={THESE}))"
"""What a line starts with that is a remark on figures."""
_EXPLAINS = '表示|代表|空白|空格|[“”"×√—]|填写|基期|目标'
"""What is in a line that explains the table, or speaks of other figures."""
_ABOUT = f"{_SOME_WORDS}{{0,20}}?(?:为|系|是|属|按)"
_ALL = tuple(THESE.split("|"))
_ON_ALL = (
    f"(?:{THESE})(?:内容|数据|数值|指标)*(?:均|都|皆|仅)*(?:为|系|是)?"
    f"(?:{_NOT_SURE}|{_SLIP}|{_DRAFT})"
)
"""A line by which nothing above it is real or final: 以上为示例."""
_BY_REGISTERED = Pattern(
    f"{_SOME_WORDS}{{0,15}}(?:按|用|以|采用|分母[为是系])户籍(?:人口|人数)?(?:数|计算?|统计|测算|为分母)*{_BEHIND}",
    frozenset("籍"),
)
"""A line by which a rate is one of those registered in the place: 签约率按户籍人口计算."""
_UNITS_LACK = (
    f"(?:部分|个别|少数|有)?(?:{_AREA}|(?:[0-9]+家?)?(?:机构|医院|单位|中心))(?:数据|资料|报表)*"
    "(?:尚|还|暂|仍|均)*(?:未(?:上?报送?|填报|统计|汇总|计入|纳入)|缺失|漏报|没有(?:上?报|数据))"
    f"(?:的?[,，;；]?{_AS_ZERO})?"
)
"""A line by which some have not reported, marked as a remark or not: 安定街道未上报."""
_VOID = (
    f"(?:此|本|该|{THESE}|本页|此页)(?:表|数据|报表|件)*(?:已|现)?(?:作废|无效|停用|不作数|不算数)|"
    f"(?:{THESE})?(?:数据|指标)*(?:请|均|最终|一律|应)*以(?!本|此|上述|以上|表)[^,，。;；]{{1,12}}为准"
)
"""A line that takes the whole table back: 此表作废, 请以纸质版为准."""
_PLAIN_LINE = Pattern(f"(?:{_UNITS_LACK}|{_VOID}){_BEHIND}", frozenset("未缺漏没废效停作算准"))
_FIGURES = f"{_SOME_WORDS}{{0,12}}?(?:数据|数值|分[子母]|人数|率|数|量|值|统计)"
_ANSWERABLE = (
    f"{_NOT_FINAL}|{_WORKED_OUT}|{_ZERO_FOR_NOTHING}|{_ONLY}|{_WITHOUT}|{_HALF}|{_EARLIER}"
)
DOUBTED_LINE = (
    f"(?:{THESE})?(?:数据|统计)?(?:均|都|皆)?(?:{_ANSWERABLE}|{_MISSING}){_BEHIND}|"
    f"{_ABOUT}(?:{_ANSWERABLE}){_BEHIND}|"
    f"{_FIGURES}(?:{_WITHOUT}){_BEHIND}"
)

IN_A_DOUBT = frozenset(
    "报算估测初稿未审待考约概左近差力以折化仅只不除缺半上去前部少多个没漏填补0零核非摸默验替规解判"
)
"""Characters of which each clause that DOUBTED_LINE matches has at least one."""


def is_doubted(note: str) -> bool:
    """Return whether a note puts its figure in doubt: 快报数, 不含东区, 系统故障，凭经验填.

    It says nothing else, in any of its clauses; where the figure is written down wrong or guessed,
    one clause is enough.
    """
    if says_none_missed(note) or is_of_more(note):
        return False
    plain = counts_in_digits(note)
    if _is_in_doubt(plain) or _has_slip(plain):
        return True
    said = list(filter(str.strip, clauses(normal(plain))))
    return len(said) > 1 and (all(map(_is_in_doubt, said)) or _ends_undone(said))


def _is_in_doubt(text: str) -> bool:
    """Return whether a text says a doubt and nothing else, or what it is of: 该数据为快报数."""
    if _says_only(text, _DOUBTED) or _is_no_result_of_a_time(text):
        return True
    if _is_of(_DOUBTS, text):
        return True
    found = _OF_WHAT.fullmatch(normal(text).strip())
    if found is None or re.search(_OF_OTHERS, found["figure"]):
        return False
    return takes_back(found["said"]) or bool(re.fullmatch(_NO_RESULT, found["said"]))


def _is_no_result_of_a_time(text: str) -> bool:
    """Return whether a text says that a figure of some time is no result: 2025年预计数."""
    if not spans_in(text):
        return False
    left = without_spans(text)
    return takes_back(left) or bool(re.fullmatch(f"(?:预期值?|{_NO_RESULT})", left))


def _has_slip(note: str) -> bool:
    """Return whether a clause says that its figure is wrong or guessed, and none that it is not."""
    text = normal(note)
    if re.search(_SETTLED, text):
        return False
    return any(WRONG.fullmatch(one.strip()) for one in clauses(text))


def is_not_done(note: str) -> bool:
    """Return whether a note says nothing but that it is not done, or not all: 未完成, 只完成80%."""
    plain = counts_in_digits(note)
    if _says_only(plain, f"(?:{_NOT_DONE}|{_ONLY_SOME_IS_DONE}){_BEHIND}"):
        return True
    return _is_of(_NOT_YET, plain)


def _is_of(kinds: Iterable[Callable[[str], bool]], text: str) -> bool:
    """Return whether a text is one clause of some kind, as it is or without 以上均为 before it."""
    whole = normal(text).strip().rstrip("。.")
    if len(whole) > LONGEST:
        return False
    said = {whole, without_wrapping(whole)}
    return any(kind(one) for kind in kinds for one in said)


def _ends_undone(said: Sequence[str]) -> bool:
    """Return whether the last of several clauses says what is still awaited: 已通过评审，待印发."""
    if len(said) < 2:
        return False
    *before, last = said
    if not re.match(_STILL_AWAITS, last.strip()) or not is_not_done(last):
        return False
    return all(re.fullmatch(_BEFORE_IT, one.strip()) for one in before)


def _says_only(note: str, pattern: str) -> bool:
    whole = normal(note).strip()
    return any(re.fullmatch(pattern, text) for text in (whole, without_wrapping(whole)))


def is_draft(text: str) -> bool:
    """Return whether a text says nothing but that figures are not final or not real: 初稿, 快报."""
    plain = normal(text).strip()
    return bool(re.fullmatch(f"(?:{_NOT_FINAL}|{_NOT_SURE}|{_DRAFT}|{_OLD}){_BEHIND}", plain))


def is_area(text: str) -> bool:
    """Return whether a text names some places and nothing else: 城区, 西部三镇."""
    if not _AN_AREA.fullmatch(text):
        return False
    place = place_at_start(text)
    return not place or not text.endswith(place)


def is_doubted_line(line: str) -> bool:
    """Return whether a remark of a table puts figures in doubt: 注：签约率为快报数."""
    text = normal(line).strip().rstrip("。.)） ")
    if _needs_no_mark(text.lstrip("(")):
        return True
    mark = re.match(_MARK, text)
    if mark is None or re.search(_EXPLAINS, text):
        return False
    said = text[mark.end() :]
    if _has_slip(said):
        return True
    if any(IN_A_DOUBT.isdisjoint(clause) for clause in clauses(said)):
        return False  # the patterns take longer to compile than a whole file to check
    return all(re.fullmatch(DOUBTED_LINE, one.strip()) for one in clauses(said))


def _needs_no_mark(text: str) -> bool:
    """Return whether a line puts figures in doubt that is no remark by its first words."""
    if text.startswith(_ALL) and re.fullmatch(f"{_ON_ALL}{_BEHIND}", text):
        return True
    return bool(_BY_REGISTERED.fullmatch(text) or _PLAIN_LINE.fullmatch(text))
