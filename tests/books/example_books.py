"""Writes the two example books of `data/books`, as an office, a hotel and a fleet would send them. Invented people.

`python -m tests.books.example_books` writes them anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

BOOKS = Path(__file__).parents[2] / "data" / "books"
Row = Sequence[object]

_ABOUT: Sequence[Row] = (
    ("秋季产业对接会接待活动基本情况",),
    (),
    ("活动编号:", "autumn2026"),
    ("活动名称:", "秋季产业对接会"),
    ("英文名称:", "Autumn industry days"),
    ("首日:", date(2026, 10, 14), "末日:", date(2026, 10, 16)),
    ("接待城市:", "新余"),
)
_ROOMS: Sequence[Row] = (
    ("临湖宾馆客房一览表",),
    ("(2026年10月,单位:间)",),
    ("序号", "楼栋", "楼层", "房号", "房 型", "床位", "可吸烟", "备注"),
    (1, "一号楼", 2, "1201", "套间", 1, "否", "临湖"),
    (2, None, None, "1202", "标间", 2, "否", None),
    (3, None, None, "1203", "标间", 2, "否", None),
    (4, None, None, "1204", "单人间", 1, "是", None),
    (5, None, None, 1205, "标间", "\uff12", "否", None),
    (6, None, None, 1206, "标间", 2, "否", None),
    ("小计", None, None, "6间", None, 10),
    (7, "一号楼", 3, 1301, "套间", 1, "否", None),
    (8, None, None, 1302, "标间", 2, "否", None),
    (9, None, None, 1303, "标间", 2, "否", None),
    (10, None, None, 1304, "单人间", 1, "否", None),
    (11, None, None, 1305, "标间", 2, "否", None),
    (12, None, None, 1306, "标间", 2, "否", "电梯旁"),
    ("小计", None, None, "6间", None, 10),
    (),
    ("合计", None, None, "12间", None, 20),
    (),
    ("二、协议房价",),
    ("房型", "间数", "单价", "首晚", "末晚", "截止日"),
    ("套间", 2, "¥680.00", date(2026, 10, 13), date(2026, 10, 16), 46302),
    ("单人间", 2, 420, date(2026, 10, 13), date(2026, 10, 16), 46302),
    ("标间", 8, 340, "2026/10/13", "2026年10月16日", "10月7日"),
)
_FLEET: Sequence[Row] = (
    ("接待车队车辆和驾驶员(2026年10月)",),
    (),
    (
        "序号",
        "车牌号",
        "车型",
        "座位数\n(不含司机)",
        "行李件数",
        "停放地点",
        "准驾车型",
        "年检有效期至",
        "半日费用(元)",
        "公里费用(元)",
    ),
    (1, "赣K·T1001", "轿车", 4, 3, "机关车队", "C1", date(2027, 3, 31), 150, 1.2),
    (2, "赣K·T1002", "轿车", 4, 3, "机关车队", "C1", date(2027, 5, 31), 150, 1.2),
    (3, "赣K·T1003", "商务车", 6, 6, "机关车队", "C1", 46418, 220, 1.6),
    (4, "赣K·T1004", "中巴", "19", 20, "机关车队", "B1", date(2026, 12, 31), 380, 2.2),
    (5, "赣K·T1005", "大巴", "37座", 40, "机关车队", "A1", date(2026, 11, 30), 680, 3.5),
    ("合计", "5辆", None, 70),
    (),
    ("驾驶员",),
    ("序号", "驾驶员姓名", "男/女", "手机号码", "准驾车型", "常驾车辆"),
    (1, "许师傅", "男", 13900001001, "A1、B1、C1", "赣K·T1005"),
    (2, "罗师傅", "男", 13900001002, "B1、C1", "赣K·T1004"),
    (3, "贺师傅", "女", "13900001003", "C1", "赣K·T1003"),
    (4, "卢 师傅", "男", "\uff11\uff13\uff19\uff10\uff10\uff10\uff10\uff11\uff10\uff10\uff14", "C1", "赣K·T1001"),
    (5, "孔师傅", "男", 13900001005, "B1、C1", "赣K·T1002"),
    (6, "邹师傅", "男", 13900001006, "A1、B1、C1", None),
    ("注:驾驶员均已培训。",),
)
_PLACES: Sequence[Row] = (
    ("地点",),
    ("编号", "地点名称", "类型", "英文名称"),
    ("LH", "临湖宾馆", "酒店", "Lakeside Hotel"),
    ("XYN", "新余北站", "高铁站", "Xinyu North Station"),
    ("DEPOT", "机关车队", "车场", "Motor pool"),
    ("EXPO", "会展中心", "考察点", "Exhibition centre"),
    (),
    ("车程",),
    ("起点", "终点", "车程", "里程(公里)"),
    ("临湖宾馆", "新余北站", 25, 16.5),
    ("临湖宾馆", "机关车队", "10分钟", 4),
    ("临湖宾馆", "会展中心", "15min", 8.2),
    ("机关车队", "新余北站", 20, 13),
    ("机关车队", "会展中心", 15, 7.5),
    ("会展中心", "新余北站", 20, 12.4),
)
_NOTES: Sequence[Row] = (("填表说明",), ("请各单位于10月8日前返回。",))

_HEAD = ("序号", "姓  名", "性别", "民族", "身份", "单位", "职务", "级别", "饮食禁忌", "手机")
_SLIPS: Sequence[tuple[str, Sequence[Row], Sequence[str]]] = (
    (
        "江源市考察团",
        (
            ("江源市考察团来访回执",),
            ("来访单位:江源市人民政府",),
            ("公函号", "江府函〔2026〕31号", None, None, "联系人", "沈佳宁 13900002002\n陶志高 13900002005"),
            (),
            _HEAD,
            (1, "顾怀山", "男", "汉族", "团长", "江源市人民政府", "副市长", "厅局级副", None, 13900002001),
            (2, "沈佳宁", "女", "汉族", "团员", None, "副秘书长", "县处级正", "忌辣", 13900002002),
            (3, "马逸尘", "男", "回族", "团员", "江源市工信局", "局长", "正处级", "清真", "13900002003"),
            (4, "丁 一", "女", "汉族", "团员", None, "科长", "正科级", None, 13900002004),
            (5, "陶志高", "男", "汉族", "团员", None, "干部", "科员", None, 13900002005),
            (6,),
            ("合计", "=COUNTA(B6:B10)"),
            (),
            ("二、抵离信息",),
            ("抵/离", "交通方式", "车次/航班", "站点", "日期", "时间"),
            ("抵达", "高铁", "\uff27\uff19\uff11\uff10\uff11", "新余北站", date(2026, 10, 14), time(10, 18)),
            ("返程", "高铁", "G9108", "新余北站", date(2026, 10, 16), time(14, 24)),
            ("说明:如有变动请及时告知。",),
        ),
        ("A1:J1", "A2:J2", "B3:D3", "F6:F7", "F8:F10", "A14:F14"),
    ),
    (
        "云岭市考察团",
        (
            ("云岭市考察团来访回执",),
            ("来访单位:云岭市商务局",),
            ("公函号", "云商函〔2026〕9号", None, None, "联系人", "任宛如 13900003002;潘立 13900003004"),
            (),
            ("序号", "性别", "姓  名", "级别", "职务", "单位", "身份", "手机", "民族", "饮食禁忌"),
            (1, "男", "段文渊", "正处级", "局长", "云岭市商务局", "团长", 13900003001, "汉族", None),
            (2, "女", "任宛如", "副处级", "副局长", None, "团员", 13900003002, "汉族", "素食"),
            (3, "先生", "石 磊", "正科级", "科长", None, "团员", 13900003003, "汉族", None),
            (4, "男", "潘立", "科员", "干部", None, "团员", 13900003004, "汉族", None),
            ("合计", "4人"),
            (),
            ("二、抵离信息",),
            ("抵/离", "交通方式", "车次/航班", "站点", "日期", "时间"),
            ("抵达", "高铁", "G9115", "新余北站", "10月14日", "11:40"),
            ("返程", "高铁", "G9122", "新余北站", "10月16日", "15:05"),
        ),
        ("A1:J1", "A2:J2", "B3:D3", "F6:F9", "A12:F12"),
    ),
)


def _sheet(book: Workbook, title: str, rows: Sequence[Row], merged: Sequence[str] = ()) -> Worksheet:
    sheet: Worksheet = book.create_sheet(title)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value  # type: ignore[assignment]  # any value that Excel holds
    for area in merged:
        sheet.merge_cells(area)
    sheet["A1"].font = Font(bold=True, size=14)
    return sheet


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = book.properties.modified = datetime(2026, 9, 1)
    return book


def hotel_and_fleet() -> Workbook:
    book = _empty()
    _sheet(book, "活动", _ABOUT, ("A1:D1",))
    _sheet(book, "临湖宾馆客房", _ROOMS, ("A1:H1", "A2:H2", "B4:B9", "C4:C9", "B11:B16", "C11:C16", "A21:F21"))
    _sheet(book, "车队", _FLEET, ("A1:J1", "A11:F11"))
    _sheet(book, "地点与车程", _PLACES)
    _sheet(book, "填表说明", _NOTES)
    return book


def return_slips() -> Workbook:
    book = _empty()
    for title, rows, merged in _SLIPS:
        _sheet(book, title, rows, merged)
    _sheet(book, "填表说明", _NOTES)
    return book


def main() -> None:
    hotel_and_fleet().save(BOOKS / "hotel_and_fleet.xlsx")
    return_slips().save(BOOKS / "return_slips.xlsx")


if __name__ == "__main__":
    main()
