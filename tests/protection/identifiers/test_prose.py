"""Ordinary prose, all of it invented, in which nothing may be hidden: a wrong guess interrupts an editor."""

import pytest

from protection.identifiers import suggest
from protection.identifiers.routes import withheld

KOREAN = """
그날 아침 어머니는 부엌에서 옥수수죽을 끓이고 있었다.
이야기를 들려주던 할머니의 목소리가 아직도 귀에 남아 있다.
나는 한국어를 새로 배우는 기분으로 책을 읽었다.
조선말과 한국말은 같은 말이지만 다른 말이기도 하다.
고향집 마당에는 살구나무 한 그루가 서 있었다.
정말로 그런 날이 올 줄은 아무도 몰랐다.
하나원에서 보낸 석 달은 길고도 짧았다.
북한에서는 명절마다 온 동네가 모여 윷을 놀았다.
이상은 높았지만 현실은 차가웠다.
정성은 밥상 위에 놓인 작은 그릇에도 담겨 있었다.
조상은 산에 모셨고 우리는 해마다 찾아갔다.
주인은 문을 닫고 불을 껐다.
신호를 기다리는 사람들 사이로 바람이 불었다.
문제는 쌀이 아니라 마음이었다.
한참을 걷다가 강가에 앉아 쉬었다.
전기는 저녁에 한 시간만 들어왔다.
서로의 이름을 부르지 않는 것이 약속이었다.
이유를 묻는 사람은 없었다.
고생은 끝났지만 고민은 이제 시작이었다.
남편은 말이 없는 사람이었다.
노동자들은 새벽부터 줄을 섰다.
배급은 두 달째 나오지 않았다.
선생님은 칠판에 지도를 그렸다.
오빠는 군대에 가고 언니는 시집을 갔다.
양복을 입은 안내원이 문 앞에서 기다렸다.
손님이 오면 감자를 삶아 내놓았다.
백성들은 오래 참는 법을 알았다.
장마당에는 없는 것이 없었다.
강아지가 꼬리를 흔들며 달려왔다.
조금만 더 가면 된다고 누군가 속삭였다.
황금 들판이라는 말은 노래에만 있었다.
최고라는 말을 들어도 기쁘지 않았다.
박수가 끝나자 회의가 시작되었다.
김치를 담그는 날이면 온 집안이 바빴다.
김장은 겨울을 나는 큰일이었다.
임신한 여자들은 배급을 조금 더 받았다.
송아지 한 마리가 온 동네의 자랑이었다.
류학을 다녀온 사람은 말투가 달랐다.
권리라는 말을 그때 처음 들었다.
홍수가 나서 다리가 떠내려갔다.
구경하는 사람은 많았지만 돕는 사람은 적었다.
민족이 무엇이냐고 아이가 물었다.
심장이 뛰는 소리가 들리는 것 같았다.
성장하는 아이들은 늘 배가 고팠다.
변화를 두려워하지 말라고 아버지는 말했다.
추위를 견디는 데는 이야기가 제일이었다.
나는 이동하는 동안 한마디도 하지 않았다.
서울에 와서 처음으로 지하철을 탔다.
한국 사람들은 걸음이 빨랐다.
두만강을 건넜다는 말은 아무에게도 하지 않았다.
국경이라는 말만 들어도 가슴이 뛰었다.
브로커라는 말은 서울에 와서 배웠다.
강을 건너온 뒤로 꿈을 꾸지 않는다.
안전부 사람들이 다녀간 뒤 집은 조용해졌다.
문학을 좋아하던 친구는 지금 무엇을 할까.
정치 이야기는 이불 속에서도 하지 않았다.
조용한 밤이면 기차 소리가 멀리서 들렸다.
전쟁을 겪은 세대는 음식을 남기지 않았다.
유리창에 서리가 하얗게 앉았다.
여름이면 아이들은 강에서 살다시피 했다.
오늘도 나는 그 길을 생각한다.
편지 한 장이 사람을 살리기도 한다.
장군이라는 별명은 동생이 붙여 주었다.
고구마 세 알이 그날의 전부였다.
신발을 벗어 들고 눈길을 걸었다.
이사하는 날 아침에는 비가 내렸다.
우리 반 반장은 공부를 잘했다.
사람은 빵만으로 살 수 없다고 한다.
""".strip().splitlines()

ENGLISH = """
My mother was boiling corn porridge that morning.
I still hear my grandmother telling stories in the dark.
In North Korea every holiday brought the whole street together.
Seoul was louder than I had imagined.
We lived in two rooms above the old school.
The river froze early that winter.
Nobody asked why, and nobody answered.
A broker is a word I learned much later.
We crossed the bridge on foot and said nothing.
Young people sang until the lamps went out.
Long ago there was a market behind the station.
He paid the baker with three eggs.
She sold her coat for rice.
Lee Harvey wrote the preface to the first edition.
They walked along Park Avenue in the rain.
So I said yes, and then I ran.
No one in the village had a telephone.
An old man kept the keys.
Song after song came from the loudspeaker.
Moon and stars were all the light we had.
The Chinese New Year fell on a cold day.
In the spring of that year the rations stopped.
I was nineteen when I first saw the sea.
Han Chinese merchants came with the thaw.
The teacher drew a map on the blackboard.
My brother joined the army and came back thin.
Ma said little; Pa said less.
Kang the dog slept by the stove.
It may take ten years to learn a new silence.
We may march again in May.
Between two and five of us slept in each bed.
One in three children was ill.
Min was short for minute on the old clock.
The Party spoke of victory every day.
Kim Il-sung smiled from every wall.
The border was a word we whispered.
The Tumen River is wide in summer.
I never went back to the river.
Our safe was a tin box under the floor.
The house was safe and warm.
He asked for money, and we had none.
Ten dollars was more than I had ever held.
The smuggled radio spoke softly at night.
A hideout of blankets was our childhood kingdom.
On Sunday we mended shoes.
In June the acacias bloomed.
She was born in the year of the horse.
It cost 300 won to ride the bus.
There were 4 of us, then 3.
Version 1.2.30 of the form had more boxes.
Chapter 3 tells how I learned to read.
Jason and Sandy came to the reading.
Anna Sunday read my poem aloud.
Washington was colder than home.
The Korea Times printed a short notice.
South Korean students asked kind questions.
Hope is a thing you can cook, my aunt said.
Sun Young Hall stands on the corner.
Can you hear the train now?
Dear reader, thank you for waiting.
The Yalu and the Tumen were names in a song.
Good Friday meant nothing to us then.
Bong went the bell, and we ran.
Jun is the month of rain in my notebook.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", KOREAN)
def test_korean_prose_is_left_alone(sentence: str) -> None:
    found = suggest(sentence, "ko") + withheld(sentence, "ko")
    assert [sentence[s.start : s.end] for s in found] == []


@pytest.mark.parametrize("sentence", ENGLISH)
def test_english_prose_is_left_alone(sentence: str) -> None:
    found = suggest(sentence, "en") + withheld(sentence, "en")
    assert [sentence[s.start : s.end] for s in found] == []


def test_there_is_enough_prose() -> None:
    assert len(KOREAN) >= 60
    assert len(ENGLISH) >= 60
