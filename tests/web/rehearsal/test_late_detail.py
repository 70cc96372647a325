from __future__ import annotations

from web.rehearsal.late_detail import late_details


def test_names_the_most_frequent_first_without_public_forms_and_common_words() -> None:
    text = "We met Dalrae there, and Dalrae sang. Then we met Haru, who knew Martha. The house was old, House of straw."
    assert late_details(text, ["Martha"]) == ["Dalrae", "Haru"]


def test_a_text_without_names_has_none() -> None:
    assert late_details("we ate and we slept.", []) == []
