"""Headings of registers of assets, leases and contracts."""

from __future__ import annotations

from portal.kinds.asset.phrases import ASSET_PHRASES
from portal.records.form_headings import FormHeadings

ASSET = FormHeadings(
    grammar=ASSET_PHRASES,
    columns={
        "number": "资产编码号",
        "name": "固定资产名称",
        "term": "租赁起止时间 合同起止日期 承包年限 租赁起止日期",
        "received": "上交金额 上缴金额",
    },
    silent="""
        是否公开招租 剩余年限 欠收租金 欠交金额 欠缴金额 发包方式 招租方式 闲置情况 缴费时间
        规格型号 购置日期 购置金额 购置时间 原值 资产原值 净值 资产净值 折旧 累计折旧 使用年限 使用部门 使用单位
        保管人 管理人 押金 保证金 四至界限 四至 权属证号 产权证号 盘点数量 盘点结果 盘盈盘亏 处置方式
        处置收入 处置时间 计量单位 取得方式 取得时间 入账时间
    """,
)
