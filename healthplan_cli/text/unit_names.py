"""Names of units and institutions in the form in which two of one unit are the same.

Whoever compares units starts from it: rosters and senders, institutions under `each:`, files of
several years, limits for each unit. What may be around a name, such as a bureau, a region or the
number of a row, is taken off by those who know of it.
"""

import re
from functools import lru_cache

from healthplan_cli.text.plain_names import plain_name

_OF_INSTITUTIONS = (
    "醫医 衛卫 療疗 藥药 護护 婦妇 產产 兒儿 復复 複复 養养 診诊 檢检 驗验 監监 務务 處处 學学 "
    "體体 總总 聯联 會会 團团 黨党 廠厂 場场 館馆 測测 傳传 腫肿 腦脑 紅红 軍军 隊队 廳厅 單单 "
    "構构 機机 統统 計计 匯汇 彙汇 數数 轄辖 國国 業业 農农 職职 動动 礦矿 電电 車车 鋼钢 術术 "
    "師师 發发 經经 濟济 實实 預预 轉转 開开 關关 陸陆 "
)
"""Traditional characters in words for institutions, each before its simplified one."""
_OF_PLACES = (
    "縣县 區区 鎮镇 鄉乡 莊庄 灣湾 橋桥 門门 島岛 灘滩 溝沟 壩坝 園园 臺台 嶺岭 崗岗 峽峡 濱滨 "
    "東东 龍龙 興兴 廣广 陽阳 陰阴 華华 萬万 長长 漢汉 蘇苏 滬沪 寧宁 遼辽 贛赣 閩闽 魯鲁 雲云 "
    "陝陕 肅肃 貴贵 瓊琼 黃黄 綠绿 銀银 銅铜 鐵铁 錦锦 馬马 鳳凤 麗丽 溫温 楊杨 樹树 順顺 義义 "
    "賢贤 慶庆 歷历 豐丰 靈灵 靜静 頭头 飛飞 驛驿 魚鱼 鹽盐 齊齐 滄沧 淨净 潔洁 雙双 壽寿 榮荣 "
    "勝胜 達达 愛爱 聖圣 內内 吳吴 趙赵 鄭郑 劉刘 陳陈 張张 孫孙 馮冯 鄧邓 韓韩 羅罗 葉叶 蔣蒋 "
    "許许 蕭萧 鐘钟 鍾钟 譚谭 "
)
"""Those that are common in the names of places and streets."""
SIMPLIFIED = {ord(pair[0]): pair[1] for pair in (_OF_INSTITUTIONS + _OF_PLACES).split()}
"""They are few, as a name in traditional characters has hardly one beside simplified ones."""
_SIGNS_IN_NAME = str.maketrans("•‧∙⋅・—–―‐−", "·····-----")
"""Dots and dashes that look the same in a name: 甲·乙医院 and 甲•乙医院."""
_ORDINAL = re.compile("第([1-9])(?![0-9])")


@lru_cache(maxsize=16_384)
def unit_name(name: str) -> str:
    """Return the name of a unit as such names are compared: 第1醫院 is 第一医院."""
    plain = plain_name(name).translate(SIMPLIFIED).translate(_SIGNS_IN_NAME)
    return _ORDINAL.sub(_in_chinese, plain)


def _in_chinese(ordinal: re.Match[str]) -> str:
    return f"第{'一二三四五六七八九'[int(ordinal[1]) - 1]}"
