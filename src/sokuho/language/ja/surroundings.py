"""What stands around the words of a Japanese text that tell what is spoken of."""

from __future__ import annotations

import re

NOT_TRADE = re.compile(
    r"(?:の)?(?:高?関税|景気|経済|政府|政権|大統領|当局|市場|通商|財政部|財務部|財政省|税関|海関|商務|統計|側|産|製|人|系|企業|追加)"
)
LINK = re.compile(r"(?:など|等|類|製品|関連)*(?:の)?\Z")
PARTNER_LINK = re.compile(r"(?:\([A-Z]+\))?(?:向け|から|へ|と|に対する|との)?(?:の)?\Z")
LIST = re.compile(r"(?:[・やと]|及び|および|、)\Z")
TOPIC = re.compile(r"(?:\([^()]{0,20}\))?(?:全体|総額|合計)?(?:は|では|については|に関しては|も)")
PARTNER_TOPIC = re.compile(
    r"(?:\([A-Z]+\))?(?:向け|から|へ|と)?(?:の(?:貿易|輸出入|取引))?(?:は|では|については|に対しては)"
)
BASE = re.compile(r"(?:の実績|の水準)?(?:比|に比べ|と比べ|に対し|より|から|を|並み|割れ|との|の同|水準)")
BEFORE_NUMBER = re.compile(r"(?:の|は|が|も)?[「(]*(?:約|およそ)?\Z")
UNMET = re.compile(r"(?:中央値)?(?:を|より|に)(?:大きく|やや|大幅に)?(?:上回|下回|反し|届か|超え|割)")
UNKNOWN_GOODS = re.compile(
    r"(?:うち|中でも|特に|一方で?|また|逆に|ほか)?([一-鿕々ァ-ヴーA-Za-z・]{2,20})(?:など|等)?(?:が|は|も)(?:同)?\Z"
)
NO_GOODS = re.compile(
    r".*(?:率|額|幅|全体|指数|合計|総額|収支|半期|上期|下期|年度?|同月|比|量|規模|割合|今回|同期|値|月|期|年|予想)\Z"
)
AGENCIES = {
    "米商務省": "US", "税関総署": "CN", "ユーロスタット": "EU", "独連邦統計": "DE", "ドイツ連邦統計": "DE",
    "産業通商資源": "KR",
    "産業通商部": "KR", "台湾財政部": "TW", "英国立統計": "GB",
}  # fmt: skip
"""Whose trade a text is about, by the agency it names; Japan's otherwise."""
MOST_LISTED = 12
"""No list of goods or partners in a text on trade is longer."""
