"""Notes on how things are that say nothing is settled, done or known; and their true neighbours."""

import pytest

from healthplan_cli.reading.phrases.doubted_notes import is_doubted, is_not_done

PUT_OFF = (
    "延至明年 顺延至下年度 推迟一年 因疫情推迟 延后3个月 明年再验收 结转下年 工期延误 延长工期 年后印发 "
    "因疫情延期 推迟到明年 撤回 已撤回申报 主动放弃 落选 未入选 被否决 不予受理 不算 不计 不能算 不应计入 不作数"
)
AWAITED = (
    "正式文件未下 批文未下来 批复未下 证书未发 牌子还没拿到 尚未收到批文 等省里发文 等批复 无正式文件 没有红头文件 "
    "文件在走流程 正在走审批流程 审批流程中 材料在流转中 竣工验收手续办理中 付印中 领导审定后为准 专家评审后再定 "
    "验收合格后方可计入 待市局研究 须报市政府批准 等市里定 等领导签发 另行通知"
)
UNDER_WAY = (
    "公示期 公示期内 尚在公示期 公示未结束 编制中 正在起草 起草阶段 鉴定中 调查中 未定性 验收未过 设备未到 手续未办完 "
    "尾工未完 水电未接通 资金未拨付 拟培训 待培训 未培训 没培训 拟于明年培训 准备验收 待发证 即将完工 临近竣工 快完工了 "
    "接近尾声 只差验收 少量尾工 预验收 已通过初评 序时进度落后 进度明显滞后 培训未结束 招生中 没建完 "
    "公示还在进行 等公示 证照未领 卡在审批环节 评审会未开 环评未批 电梯未装 学时未满 没编完 还在写 正在处理 在改 差装修 "
    "缺设备 停摆 烂尾"
)
FILLED_IN = (
    "照上年填 按任务数 按目标数报 目标填报 先按3家填 同2021年 参照上年数 不一定准 未必准 说不准 没把握 没统计 未掌握 "
    "无法统计 没人统计 暂无数据 暂缺 查不到数据 空为0 留空即0 未收到报告 没接到上报 系统未开通 台账未建立 医院没报 "
    "分母偏小 分子偏大 分母有误 人口用上年末 人口为七普 用上年人口 签约数为累计数 含历年签约 按户计算 "
    "没人报 都没报 未上报视为0 汇总中 年底统计 明年1月统计 "
    "凑的 大概齐 无记录 系统坏了 未接到各院报告 口径不清"
)
NONE_OF_THOSE = (
    "把卫生站也算了 误把诊所算入 把村卫生室也统计进去了 拿门诊部凑数 卫生站也算上了 混入了诊所 有空签 含部分空签 "
    "含过期签约 含上年未续签 含未结业人员 未去掉空签 "
    "含旁听 含重复参训 重复计算人次"
)
SEVERAL = "已通过评审，待印发 材料已报市卫健委，待批复 因场地问题，延期 已完成自评，尚未验收 已完工，待验收 已报审，尚未印发"
TRUE = (
    "分母为常住人口 按常住人口计算 人口数来自公安部门 根据各街道上报数汇总 已汇总 年底已统计 "
    "公示期满 公示期满无异议 公示已结束 批文已下 正式文件已下发 已拿到批文 证书已发 已履行审批程序 已办理相关手续 "
    "手续已全部办结 流程已走完 经领导审定 经研究后确定 设备已全部到位 收尾工作全部完成 尾工全部完成 已通过初评和终评 "
    "无未完成事项 没有整改项目 没有遗留手续 没有修改意见 延期至10月完成（已完成） 延期后如期完成 推迟到11月验收，已通过 "
    "不计入上年 1家不计入本年 按实际完成数填 按认定文件填报 按计划完成 数据准确 将民营机构一并统计 无空签 不含空签 "
    "有空签，已剔除 序时进度100% 进度快于计划 整改完成后通过验收 因疫情推迟，12月已完成 签约服务期内 全年未收到事故报告 "
    "未收到投诉 已统计 系统已开通 编制完成 报名审核后培训 经会签后印发 培训任务已完成，持续推进中 未发现问题 "
    "已完成全年任务，持续推进中 未接到事故报告 无事故记录 去年申请，今年通过 上年未通过，今年通过 正在运行 在岗培训 "
    "性别未区分 已建成，正在申请二期资金 等次优秀 质保期内 试运行已结束 成绩已公布 学时已满 台账完整"
)


@pytest.mark.parametrize("note", [*PUT_OFF.split(), *AWAITED.split(), *UNDER_WAY.split()])
def test_what_is_not_there_yet_is_doubted_and_not_done(note: str) -> None:
    assert is_doubted(note)
    assert is_not_done(note)


@pytest.mark.parametrize("note", [*FILLED_IN.split(), *NONE_OF_THOSE.split(), *SEVERAL.split()])
def test_what_is_filled_in_or_counts_others_is_doubted(note: str) -> None:
    assert is_doubted(note)


@pytest.mark.parametrize("note", TRUE.split())
def test_what_is_settled_is_not_doubted(note: str) -> None:
    assert not is_doubted(note)
    assert not is_not_done(note)
