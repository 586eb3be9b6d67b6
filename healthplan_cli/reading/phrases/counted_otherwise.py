"""Notes on what was counted in place of what is asked for: 人次, 线上观看人数, 报名数."""

from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

_INSTEAD = Pattern(
    "(?:(?:此|该|本)?(?:数据?|数字|值|单位|口径)?(?:按照?|为|是|系|以|用|取|:)*)?"
    "(?:线上|网上|线下|平台|直播|视频|培训|全部|累计|总|课程|会议)*的?"
    "(?P<counted>人次|场次|课时|观看|浏览|点击|点赞|播放|访问|关注|转发|报名|应[到训参][训会]?|预约|签到|打卡|参会|到会|学习|刷课|听课|通知|邀请|注册|推荐|应签|派单)"
    "(?:的?(?:人数|人次|次数|数量|数|量))?(?:计算|计|统计|填报|口径|填)?",
    frozenset("到卡会习课次时看览击赞放问注发名应约知请册荐单"),
)


def counted_instead(note: str) -> str:
    """Return what a note says to be counted, and nothing else, "" where it says none: 观看."""
    found = _INSTEAD.fullmatch(normal(note).strip().rstrip("。."))
    if found is None:
        return ""
    return found["counted"]
