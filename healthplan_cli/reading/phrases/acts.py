"""Words that notes on the state of some work have in common: what is done, and when it is said."""

SOME = "[^,，。;；]"
"""A character inside a clause."""
STILL = "(?:目前|现|至今|暂时?|尚|还|仍|均|都|正在?|已经?|全部|部分)*"
"""How a note starts that says how things are."""
ACT = (
    "完成|建成?|开[展工业诊班]|实施|启动|落实|竣工|完工|交工|投用|投产|启用|运行|挂牌|授牌|印发|出台|下发|"
    "批复|获批|立项|验收|评审|评估|创建|命名|认定|培训|结业|参训|考核|招聘|上岗|到岗|签约|接种|筛查|体检|建档|"
    "发放|采购|安装|改造|新建|扩建|改建|搬迁|移交|交付|整改|公示|公布|发布|备案|发证|领证|上会|签发|"
    "盖章|施工|装修|申报|办理|编制|编印|鉴定|定性|结案|通电|入驻|定稿|尸检|会签|参加考试|形成"
)
"""What is done, or is still to be done."""
LONGEST = 40
"""A longer clause says more than how things are."""
