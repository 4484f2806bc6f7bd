"""Invented names of people: Chinese, English, Japanese, each with its Latin form."""

from __future__ import annotations

from random import Random

from scheduler.domain.people import Gender
from scheduler.i18n import Text

_SURNAMES = (
    "白 Bai,蔡 Cai,曹 Cao,曾 Zeng,常 Chang,陈 Chen,程 Cheng,崔 Cui,戴 Dai,邓 Deng,丁 Ding,董 Dong,杜 Du,段 Duan,"
    "范 Fan,方 Fang,冯 Feng,傅 Fu,高 Gao,龚 Gong,顾 Gu,郭 Guo,韩 Han,郝 Hao,何 He,贺 He,洪 Hong,侯 Hou,胡 Hu,黄 Huang,"
    "贾 Jia,江 Jiang,姜 Jiang,蒋 Jiang,金 Jin,康 Kang,孔 Kong,赖 Lai,雷 Lei,黎 Li,李 Li,廖 Liao,林 Lin,刘 Liu,"
    "龙 Long,卢 Lu,陆 Lu,吕 Lü,罗 Luo,马 Ma,毛 Mao,孟 Meng,莫 Mo,潘 Pan,彭 Peng,钱 Qian,乔 Qiao,秦 Qin,邱 Qiu,"
    "任 Ren,邵 Shao,沈 Shen,石 Shi,史 Shi,宋 Song,苏 Su,孙 Sun,谭 Tan,汤 Tang,唐 Tang,陶 Tao,田 Tian,万 Wan,汪 Wang,"
    "王 Wang,魏 Wei,吴 Wu,武 Wu,夏 Xia,谢 Xie,熊 Xiong,徐 Xu,许 Xu,薛 Xue,严 Yan,杨 Yang,姚 Yao,叶 Ye,尹 Yin,于 Yu,"
    "余 Yu,袁 Yuan,张 Zhang,赵 Zhao,郑 Zheng,钟 Zhong,周 Zhou,朱 Zhu,邹 Zou"
)
_MALE = (
    "安邦 Anbang,伯谦 Boqian,博文 Bowen,传义 Chuanyi,德明 Deming,东升 Dongsheng,凡 Fan,光远 Guangyuan,国栋 Guodong,"
    "海川 Haichuan,浩然 Haoran,宏图 Hongtu,怀瑾 Huaijin,继业 Jiye,建华 Jianhua,景行 Jingxing,君毅 Junyi,凯 Kai,"
    "立群 Liqun,良才 Liangcai,明哲 Mingzhe,鹏程 Pengcheng,启航 Qihang,庆丰 Qingfeng,仁杰 Renjie,瑞 Rui,绍文 Shaowen,"
    "世昌 Shichang,守信 Shouxin,思远 Siyuan,天佑 Tianyou,卫国 Weiguo,文博 Wenbo,向阳 Xiangyang,新民 Xinmin,"
    "修远 Xiuyuan,彦 Yan,一鸣 Yiming,永年 Yongnian,友谅 Youliang,"
    "宇轩 Yuxuan,远航 Yuanhang,泽民 Zemin,正清 Zhengqing,志坚 Zhijian,"
    "致和 Zhihe,中天 Zhongtian,子谦 Ziqian"
)
_FEMALE = (
    "爱华 Aihua,采薇 Caiwei,春晓 Chunxiao,丹青 Danqing,芳 Fang,凤仪 Fengyi,海燕 Haiyan,红梅 Hongmei,慧 Hui,佳音 Jiayin,"
    "静文 Jingwen,菊香 Juxiang,可欣 Kexin,兰芝 Lanzhi,丽华 Lihua,玲 Ling,美玉 Meiyu,梦洁 Mengjie,敏 Min,念慈 Nianci,"
    "巧云 Qiaoyun,晴 Qing,秋实 Qiushi,若兰 Ruolan,诗涵 Shihan,淑贤 Shuxian,思嘉 Sijia,素心 Suxin,婉清 Wanqing,"
    "文秀 Wenxiu,晓岚 Xiaolan,欣怡 Xinyi,秀英 Xiuying,雪莹 Xueying,雅琴 Yaqin,颜 Yan,怡然 Yiran,银屏 Yinping,"
    "映红 Yinghong,玉洁 Yujie,悦 Yue,云舒 Yunshu,芷若 Zhiruo,子衿 Zijin"
)
_ENGLISH_SURNAMES = (
    "阿什比 Ashby,贝克 Baker,布莱克 Blake,卡特 Carter,克拉克 Clarke,柯林斯 Collins,戴维斯 Davies,埃利斯 Ellis,"
    "福斯特 Foster,格兰特 Grant,哈珀 Harper,海耶斯 Hayes,霍尔 Hall,肯特 Kent,劳森 Lawson,马歇尔 Marshall,穆尔 Moore,"
    "诺顿 Norton,佩奇 Page,里德 Reed,罗斯 Ross,斯通 Stone,特纳 Turner,沃德 Ward,韦斯特 West,扬 Young"
)
_ENGLISH_MALE = (
    "亚当 Adam,布赖恩 Brian,查尔斯 Charles,丹尼尔 Daniel,爱德华 Edward,乔治 George,休 Hugh,约翰 John,卢克 Luke,"
    "马克 Mark,奥利弗 Oliver,彼得 Peter,罗伯特 Robert,塞缪尔 Samuel,汤姆 Tom,威廉 William"
)
_ENGLISH_FEMALE = (
    "艾丽斯 Alice,贝丝 Beth,克莱尔 Claire,埃玛 Emma,格雷丝 Grace,海伦 Helen,简 Jane,凯特 Kate,露西 Lucy,玛丽 Mary,"
    "诺拉 Nora,露丝 Ruth,萨拉 Sarah,维拉 Vera"
)
_JAPANESE_SURNAMES = (
    "浅野 Asano,藤井 Fujii,原田 Harada,林原 Hayashibara,石川 Ishikawa,川口 Kawaguchi,木下 Kinoshita,松本 Matsumoto,"
    "森田 Morita,中岛 Nakajima,西村 Nishimura,大野 Ono,坂本 Sakamoto,佐佐木 Sasaki,清水 Shimizu,杉山 Sugiyama,"
    "高桥 Takahashi,竹内 Takeuchi,上田 Ueda,渡边 Watanabe,山口 Yamaguchi,吉田 Yoshida"
)
_JAPANESE_MALE = (
    "明 Akira,大辅 Daisuke,英树 Hideki,弘 Hiroshi,一郎 Ichiro,健一 Kenichi,诚 Makoto,直树 Naoki,修 Osamu,悟 Satoru,"
    "隆 Takashi,刚 Tsuyoshi,康夫 Yasuo,裕二 Yuji"
)
_JAPANESE_FEMALE = (
    "爱子 Aiko,明美 Akemi,千春 Chiharu,惠美 Emi,花子 Hanako,惠子 Keiko,真理 Mari,美和 Miwa,直美 Naomi,里香 Rika,"
    "优子 Yuko,由美 Yumi"
)

Words = tuple[tuple[str, str], ...]


def _words(text: str) -> Words:
    return tuple((zh, latin) for zh, latin in (word.split(" ") for word in text.split(",")))


_LISTS = {
    "zh": (_words(_SURNAMES), {Gender.MALE: _words(_MALE), Gender.FEMALE: _words(_FEMALE)}),
    "en": (_words(_ENGLISH_SURNAMES), {Gender.MALE: _words(_ENGLISH_MALE), Gender.FEMALE: _words(_ENGLISH_FEMALE)}),
    "ja": (
        _words(_JAPANESE_SURNAMES),
        {Gender.MALE: _words(_JAPANESE_MALE), Gender.FEMALE: _words(_JAPANESE_FEMALE)},
    ),
}
LANGUAGES = tuple(_LISTS)


class Names:
    """Draws names, none of them twice while there are any left."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._used: set[Text] = set()

    def person(self, gender: Gender, language: str = "zh") -> Text:
        """`Text(zh, en)` of a new person whose mother tongue is `language` (one of `LANGUAGES`)."""
        surnames, given = _LISTS[language]
        for _ in range(200):
            name = _joined(language, self._draw.choice(surnames), self._draw.choice(given[gender]))
            if name not in self._used:
                break
        self._used.add(name)
        return name


def _joined(language: str, surname: tuple[str, str], given: tuple[str, str]) -> Text:
    if language == "en":
        return Text(f"{given[0]}·{surname[0]}", f"{given[1]} {surname[1]}")
    return Text(surname[0] + given[0], f"{surname[1]} {given[1]}")
