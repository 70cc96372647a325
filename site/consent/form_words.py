"""What only the paper says, in each language side by side. Presets and questions are not here: they are the desk's own.

Not in the message catalogue on purpose: a sentence that is missing there turns into English, and nobody may sign a
paper that is half in a language they do not read. Here a missing sentence is an error of types, or of a test.
"""

from __future__ import annotations

from dataclasses import dataclass

from consent.presets import Medium, Preset, Purpose


@dataclass(frozen=True, slots=True)
class FormWords:
    """All sentences of the form in one language. Dictionaries are complete: tests/consent/test_form_words.py."""

    title: str
    numbers: str  # of the form and the story
    blank_story: str
    free: tuple[str, ...]
    how: str
    media: dict[Medium, str]
    purposes: dict[Purpose, str]
    readers_get: str
    cautions: dict[str, str]  # by preset
    chosen: str
    refuse: str
    languages: str
    names: dict[str, str]  # of languages
    until: str
    questions: str
    meanings: dict[str, str]  # by field
    yes: str
    no: str
    changing: str
    hide: tuple[str, str]
    take_down: tuple[str, str]
    for_good: tuple[str, str]
    others: tuple[str, str]
    never: str
    reach: str
    explained: str
    explained_in: str
    interpreter: tuple[str, str, str]
    explainer: str
    reflected: tuple[str, ...]  # a line to write on stands after the first part, and so on
    attested: tuple[str, ...]
    signing: str
    mark: str
    lines: tuple[str, ...]
    day: str
    page: str


EN = FormWords(
    title="What you agree to",
    numbers="Form {number} · Story {story}",
    blank_story="____________",
    free=(
        (
            "We ask whether your story may be published, and how. You may say no to all of it or to any part. Nothing is "
            "promised in return for a yes, and you lose nothing by a no: no help that you get depends on it."
        ),
        "Before anything goes out you see exactly what readers will see, and you are asked once more.",
    ),
    how="How may it be published? Tick one.",
    media={
        Medium.TEXT: "text",
        Medium.AUDIO: "a recording of your voice",
        Medium.VIDEO: "film",
        Medium.PICTURE: "pictures of you",
        Medium.EPUB: "a book file",
    },
    purposes={
        Purpose.PUBLISH: "published",
        Purpose.SEARCH_INDEX: "found by search engines",
        Purpose.MIRROR: "kept by others in copies of the site",
        Purpose.AI_TRAINING: "used to teach machines (AI)",
    },
    readers_get="Shown as: {media}. May be: {purposes}.",
    cautions={
        Preset.A: "Nobody sees or hears you.",
        Preset.B: "Whoever knows your voice may know you.",
        Preset.C: "You cannot become unknown again, and it may harm people you left behind.",
    },
    chosen="chosen",
    refuse="No. My story is not to be published.",
    languages="In which languages?",
    names={"ko": "Korean", "en": "English"},
    until="Until (empty: until I say otherwise)",
    questions="Five questions. No tick means no.",
    meanings={
        "search_index": "People who search for something may come upon it.",
        "spelling_fixes": "Spelling only. No word, number or name changes.",
        "epub": "Readers may keep the whole story.",
        "mirror": "It stays at other addresses too.",
        "not_found_when_gone": "Otherwise the address says that there was a page.",
    },
    yes="yes",
    no="no",
    changing="You can change your mind at any time. No reason is asked.",
    hide=("Hide:", "say so, and it goes off at once. It is shown again only if you agree."),
    take_down=(
        "Take down:",
        (
            "it goes off at once and is erased after 72 hours, or at once if you say so. We keep codes and days, and no "
            "word of it."
        ),
    ),
    for_good=(
        "What cannot be undone:",
        (
            "what people have read, saved or copied, and what search engines and archives keep. The web has no borders: "
            "the authorities of North Korea can read it too."
        ),
    ),
    others=(
        "Other people:",
        "you say yes for yourself only. We hide what we see that could lead to your family or to others.",
    ),
    never="This form never allows that it is {purposes}.",
    reach="How to reach us:",
    explained="How it was explained",
    explained_in="In this language:",
    interpreter=("Interpreter:", "none", "yes, independent, and bound to secrecy"),
    explainer="Explained by (work code):",
    reflected=("Time to think: from", "to", ""),
    attested=(
        "It was read to me or I read it. I asked what I wanted to ask.",
        "I was alone with who explained it. Nobody pressed me.",
    ),
    signing="Signatures",
    mark="A mark is enough. Do not print your name. This sheet is sealed, apart from your story.",
    lines=("Speaker", "Who explained it", "Witness, if any"),
    day="Day",
    page="{page} of {pages}",
)

KO = FormWords(
    title="동의서",
    numbers="양식 번호 {number} · 이야기 {story}",
    blank_story="____________",
    free=(
        (
            "이야기를 공개해도 되는지, 어떻게 공개할지 여쭙습니다. 전부 거절하셔도 되고 일부만 거절하셔도 됩니다. "
            "동의의 대가로 약속하는 것은 없으며, 거절해도 잃는 것이 없습니다. 받고 계신 도움은 이 동의와 상관없습니다."
        ),
        "공개하기 전에 독자가 보게 될 내용을 그대로 보여 드리고 다시 한번 여쭙습니다.",
    ),
    how="어떻게 공개할까요? 하나만 표시해 주세요.",
    media={
        Medium.TEXT: "글",
        Medium.AUDIO: "목소리 녹음",
        Medium.VIDEO: "영상",
        Medium.PICTURE: "본인 사진",
        Medium.EPUB: "전자책 파일",
    },
    purposes={
        Purpose.PUBLISH: "공개",
        Purpose.SEARCH_INDEX: "검색 엔진 노출",
        Purpose.MIRROR: "다른 사람이 보관하는 사이트 사본",
        Purpose.AI_TRAINING: "인공지능(AI) 학습",
    },
    readers_get="형식: {media}. 쓰임: {purposes}.",
    cautions={
        Preset.A: "얼굴도 목소리도 나오지 않습니다.",
        Preset.B: "목소리를 아는 사람은 알아볼 수 있습니다.",
        Preset.C: "다시 익명으로 돌아갈 수 없고, 두고 온 사람들이 해를 입을 수 있습니다.",
    },
    chosen="선택됨",
    refuse="아니요. 제 이야기를 공개하지 않습니다.",
    languages="어느 언어로 공개할까요?",
    names={"ko": "한국어", "en": "영어"},
    until="기한(비워 두면 다시 말씀하실 때까지)",
    questions="다섯 가지 질문. 표시가 없으면 ‘아니요’입니다.",
    meanings={
        "search_index": "무언가를 검색하던 사람이 이 이야기를 보게 될 수 있습니다.",
        "spelling_fixes": "맞춤법만 고칩니다. 낱말, 숫자, 이름은 그대로 둡니다.",
        "epub": "독자가 이야기 전체를 간직할 수 있습니다.",
        "mirror": "다른 주소에도 이야기가 있게 됩니다.",
        "not_found_when_gone": "그러지 않으면 그 주소에 페이지가 있었다는 말이 나옵니다.",
    },
    yes="예",
    no="아니요",
    changing="언제든지 마음을 바꾸실 수 있습니다. 이유는 묻지 않습니다.",
    hide=("임시 비공개:", "말씀하시면 바로 내려갑니다. 동의하셔야만 다시 공개합니다."),
    take_down=(
        "내리기(동의 철회):",
        "바로 내려가고 72시간 뒤에, 또는 원하시면 바로 지웁니다. 기호와 날짜만 남고 이야기는 한마디도 남지 않습니다.",
    ),
    for_good=(
        "되돌릴 수 없는 것:",
        (
            "사람들이 이미 읽거나 저장하거나 복사한 것, 검색 엔진과 보관소에 남은 것. 인터넷에는 국경이 없어서 "
            "북한 당국도 읽을 수 있습니다."
        ),
    ),
    others=(
        "다른 사람:",
        "본인에 대해서만 동의하실 수 있습니다. 가족이나 다른 사람을 짐작하게 할 만한 것은 저희가 찾는 대로 가립니다.",
    ),
    never="이 양식으로 절대 허락되지 않는 것: {purposes}.",
    reach="연락할 곳:",
    explained="설명한 방법",
    explained_in="설명한 언어:",
    interpreter=("통역:", "없음", "있음(이해관계가 없고 비밀을 지키기로 함)"),
    explainer="설명한 사람(업무 번호):",
    reflected=("생각한 시간:", "부터", "까지"),
    attested=(
        "읽어 주는 것을 들었거나 직접 읽었고, 묻고 싶은 것을 물었습니다.",
        "설명한 사람과 둘이서만 이야기했고, 아무도 강요하지 않았습니다.",
    ),
    signing="서명",
    mark="표시만 하셔도 됩니다. 이름을 또박또박 적지 마세요. 이 종이는 이야기와 따로 봉인합니다.",
    lines=("이야기한 분", "설명한 사람", "증인(있으면)"),
    day="날짜",
    page="{pages}쪽 중 {page}쪽",
)

FORM_WORDS: dict[str, FormWords] = {"ko": KO, "en": EN}
