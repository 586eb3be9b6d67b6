"""Notes by which something is not at its end: 编制中, 设备未到, 待培训, 即将完工, 预验收."""

from healthplan_cli.reading.phrases.acts import ACT, STILL
from healthplan_cli.text.patterns import Pattern

_STAGE = (
    "公示|公告|评审|验收|审批|审核|审议|复核|考核|评估|整改|征求意见|招投?标|采购|办理|申报|创建|建设|施工|装修|"
    "筹[建备]|编制|编写|撰写|起草|修订|拟[定制]|制[定订]|研究|论证|调研|培训|鉴定|调查|核查|定性|尸检|谈判|洽谈|设计|选址|搬迁|招生|统计"
)
_THING = "(?:文件|文本|材料|方案|规划|名单|项目|工程|工作)?"
_IN_A_STAGE = Pattern(
    f"{STILL}(?:处于|进入|在|属于|仍在|还在)?{_THING}(?:{_STAGE})(?:期(?:内|间|中)?|阶段|环节|之?中)|"
    f"{STILL}(?:在|仍在|还在|正在)(?:{_STAGE}|编|培)期?|"
    f"{_THING}(?:{_STAGE})期?(?:尚|还|仍|均)?(?:未|没有?)(?:结束|期?满|截止|到期|开始|过关?|完毕?)",
    frozenset("期阶环中在未没"),
)
"""What is in a stage before its end: 公示期, 编制中, 公示未结束, 验收未过."""
_OTHERS = "(?!无|没有|不存在|未见|另|其[他它余]|上年|去年|往年|历年|全年)"
_LACKING = (
    "到货?|到[位齐]|办[完好理结妥]?|办下来|完[工成结]?|结束|拿[到下]|落实|解决|具备|腾退|移交|交付|接通|安装|调试|"
    "进场|采购|拨付|配齐|招[齐满]|满员|下来|齐[备全]?|定|谈妥|交齐|[审建装]完|[建装]好|建完|过|合格"
)
_SOMETHING_LACKING = Pattern(
    f"{_OTHERS}[一-鿿]{{1,8}}?(?:尚|还|仍|均|都|也)?(?:未|没有?)(?:能|全部?|完全|都|正式)?(?:{_LACKING})",
    frozenset("未没"),
)
"""What the work needs and is not there, or what it leaves: 设备未到, 手续未办完, 尾工未完."""
_MORE = (
    "(?:于?(?:[明后下来次]一?年度?|年[后底末内]))?"
    "(?:再|要|予|组织|全部?|完全|正式|参加|进行|开展|安排|统一|后续)*"
)
"""When or how it is to be done."""
_STILL_TO_DO = Pattern(
    f"{STILL}(?:(?:有待|拟|待|未|没|将|准备|打算|计划|筹备){_MORE}(?:{ACT})"
    "(?:人员|人数|项目|对象|工作|数|名单|者|机构|单位|阶段|中)*|"
    f"没(?:有{_MORE}(?:{ACT})|[发建]完?))",
    frozenset("拟待未没将准打计筹"),
)
"""What is to be done, or was not: 拟培训, 待培训, 未培训."""
_WORK = "(?:工程|项目|建设|工作|施工)?"
_NEAR = "即将|将要|行将|快要?|就要|临近|接近|将近|邻近|差一点|就差|只差|只等|就等|仅差|尚差"
_LAST_STAGE = "收尾|扫尾|尾声|后期|末期|攻坚|冲刺"
_LEFTOVERS = "尾工|收尾工程|扫尾工程|尾巴|甩项"
_NEARLY_DONE = Pattern(
    f"{STILL}{_WORK}{STILL}(?:有望|马上|眼看|预计)?(?:{_NEAR})(?:全部|基本|了)*(?:{ACT}|(?:建|做|装|办|修)?[完好]|通?过|结束|收官|封顶|最后一步|{_LAST_STAGE})了?(?:阶段|状态)?|"
    f"{STILL}{_WORK}(?:进入|已近|近|处于|到了?){STILL}(?:{_LAST_STAGE})(?:阶段|期)?|"
    f"{STILL}(?:仅|只|剩余?|余|有|少量|一些|零星|个别)*(?:{_LEFTOVERS})(?:未完|待完成|工程)?",
    frozenset("将快要近差等入处到尾甩"),
)
"""What is nearly done, and so is not: 即将完工, 临近竣工, 接近尾声."""
_TRIED = Pattern(
    f"{STILL}(?:完成|通过|组织|进行|开展|做)*了?(?:项目|工程|竣工|内部|初步)*"
    "(?:预验收?|初验|预评[审估]?|预[审检]|初评|中间验收|自验|(?:内部|模拟|初步)(?:验收|评审))(?:之?中|阶段|合格)?",
    frozenset("预初中自内模"),
)
"""What was looked at before it is looked at for good: 预验收, 已通过初评."""
_PACE = "(?:序时|时序|时间|工程|施工|总体|整体|工作|形象|建设|目前)*(?:进度|进展|节点)"
_BEHIND = Pattern(
    f"{_PACE}(?:较|明显|略|比较|稍|有所|已经?|严重)*(?:滞后|缓慢|落后|偏慢|慢|迟缓|延误|不快|不理想)|"
    "(?:未|没|不)能?(?:跟上|赶上|达到?|完成)(?:序时|时序|时间)(?:进度|节点)?",
    frozenset("滞缓落慢误不未没"),
)
"""What is slower than it was to be: 序时进度落后."""
_KINDS = (_IN_A_STAGE, _SOMETHING_LACKING, _STILL_TO_DO, _NEARLY_DONE, _TRIED, _BEHIND)


def is_under_way(clause: str) -> bool:
    """Return whether a clause says nothing but that something is not done, or only nearly."""
    return any(one.fullmatch(clause) for one in _KINDS)
