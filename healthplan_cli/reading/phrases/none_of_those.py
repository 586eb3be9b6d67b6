"""Notes by which things are counted that are none of what is asked for: 把卫生站也算了, 有空签."""

from healthplan_cli.reading.phrases.acts import SOME
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

_IN = "(?:了|进去|进来|进|入|上|在内|里面)+"
_COUNTED_TOO = Pattern(
    f"[把将连]{SOME}{{1,12}}?(?:也|都|全)(?:算|统计|加|填|报|数)(?:{_IN})?|"
    f"把{SOME}{{1,12}}?(?:算|统计|加|填|报|数|计){_IN}|"
    f"未(?:去掉|剔除|扣除|排除|清理){SOME}{{1,10}}|误[把将]{SOME}{{1,12}}|"
    f"{SOME}{{1,10}}?也(?:算|加|填|报|数){_IN}|"
    f"(?:用|拿|以)?{SOME}{{0,8}}?(?:充数|凑数|充抵|顶替|冒充|冒领|滥竽充数)|"
    f"一人多次{SOME}{{0,4}}|重复(?:计算|计|统计|参训|上报){SOME}{{0,4}}|"
    f"(?:混入|混有|掺入|掺有|夹杂|掺杂)了?{SOME}{{1,12}}",
    frozenset("一重把将连误未也充凑顶冒混掺夹"),
)
"""把卫生站也算了, 误将诊所计入, 拿诊所凑数; 将民营机构计入 says whose the figure is."""
_HAS = (
    "(?:有|存在|含|包含|包括|还有|仍有|其中有)了?"
    "(?:部分|少量|个别|一些|若干|大量|少数|很多|较多|不少)?"
)
_EARLIER = "(?:上一?|去|往|前)年(?:度)?|以前年度|历年"
_SPOILED = (
    "旁听|重复[^,，。;；有率]{0,4}|空[签挂档]|假[签档]|虚签|代签|漏签|重[签档复]|死档|僵尸|挂名|替训|缺勤|过期|失效|断签|解约|"
    "(?:到期|期满)?未续(?:签|约)?|被签约|未签字|签而不约|签而未约|无效|不规范|不合格|不符合|不达标|"
    "未(?:验收|培训|结业|达标|履约|服务|随访|体检|见面|参训|到岗)|已故|死亡|迁出|失访|停业|关停|注销"
)
_THEM = (
    "(?:的|签约|档案|协议|居民|人员|人口|机构|单位|对象|学员|户|数据|情况|现象|问题|人|数|部分)*"
)
_SPOILED_IN_IT = Pattern(
    f"{_HAS}(?:{_EARLIER})?(?:{_SPOILED}){_THEM}",
    frozenset("有存含包"),
)
"""What does not count, or not any more, and is in the figure: 有空签, 含过期签约, 含上年未续签."""


_BEDS = "床"
_NO_BEDS = Pattern(
    "(?:编外|临时)?加床|临时床位?|方舱|隔离(?:点|房|床)?|养老(?:院|机构)?床?|护理院|家庭病床|牙椅|陪护床?|备用床?|"
    "待产床|输液椅|透析机|规划床|设计床|在建",
    frozenset("加临方隔养护家牙陪备待输透规设在"),
)
_OTHER_BEDS = Pattern(
    "(?:为|是|系|按|用|取|以)?(?:编制|规划|设计|计划|核定|批复|批准|注册)床?位?(?:数|口径|计算|统计|数量|计)*|"
    "(?:含|包含|包括|加上|计入)了?[^,，。;；]{0,12}",
    frozenset("编规设计核批注含包加"),
)


def counts_other_beds(note: str, name: str) -> bool:
    """Return whether a note says that beds of another kind are counted: 编制床位数, 含加床.

    `name` is that of the indicator, which may be on such beds itself. Beds are those in place
    (实有床位): neither those that are planned nor those of other places (国家卫生健康统计调查制度).
    """
    plain = normal(note).strip().rstrip("。")
    kind = plain[:2]
    if _BEDS not in name or kind in name or not _OTHER_BEDS.fullmatch(plain):
        return False
    if plain.startswith(("含", "包", "加", "计入")):
        return _NO_BEDS.search(plain) is not None
    return True


def counts_what_is_none(clause: str) -> bool:
    """Return whether a clause says nothing but that what is none of those is counted too."""
    return any(one.fullmatch(clause) for one in (_COUNTED_TOO, _SPOILED_IN_IT))
