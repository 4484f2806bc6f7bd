"""The small gift in the room."""

from __future__ import annotations

from scheduler.i18n import Text
from scheduler.rules.table.courtesy import CourtesyBan, CourtesyRule


class NoRoomGift(CourtesyBan):
    """M6.room_gift forbidden."""

    id = "M6.room_gift"
    title = Text("房内不放礼品", "No gifts in rooms")
    sentence = Text("{items}:房内不得放置礼品", "{items}: no gifts in rooms")
    example = Text("陈致远的房间:房内不得放置礼品", "Room of Chen Zhiyuan: no gifts in rooms")


class RoomGift(CourtesyRule):
    """M6.room_gift. S0. A small gift lies in the room of guests of rank before they come. See `CourtesyRule` for what
    is counted."""

    id = "M6.room_gift"
    title = Text("房内小礼品", "A small gift in the room")
    example = Text("陈致远房内的礼物:计划为 0,应为 1", "Gift in the room of Chen Zhiyuan: the plan says 0, due is 1")
    ban = NoRoomGift
