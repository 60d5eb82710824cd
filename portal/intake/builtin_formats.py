"""The number formats Excel has built in, which stand in no file, by id.

Source: ECMA-376 part 1, 18.8.30. Ids 27–36 and 50–58 differ by country; these are those of mainland China (zh-cn).
"""

from __future__ import annotations

_YUAN = '"￥"'

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
    **{at: f"{_YUAN}{number};{red}{_YUAN}-{number}"
       for at, number, red in ((5, "#,##0", ""), (6, "#,##0", "[Red]"), (7, "#,##0.00", ""), (8, "#,##0.00", "[Red]"))},
    **{at: f'_ {sign}* {number}_ ;_ {sign}* -{number}_ ;_ {sign}* "-"{blank}_ ;_ @_ '
       for at, sign, number, blank in ((41, "", "#,##0", ""), (42, _YUAN, "#,##0", ""),
                                       (43, "", "#,##0.00", "??"), (44, _YUAN, "#,##0.00", "??"))},
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'), **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'), **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}  # fmt: skip
"""Accounting formats (5–8, 41–44) and 37–40 are as Excel writes them in Chinese; most files spell them out."""
