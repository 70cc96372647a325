import time
import pytest
from tests.stories_for_tests import public_story, ask, second_language, press, SECRET
from edition.journal import verify_folder
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pressed_house")]
def test_a():
    t=time.time()
    page = public_story()
    print(time.time()-t)
    a = ask(page.public_url())
    assert a.status == 200
    print(a.body.decode()[:3000])
    assert SECRET.encode() not in a.body
    assert verify_folder() == []
    t=time.time()
    k = second_language(page.testimony)
    press(k)
    print(time.time()-t)
    print(ask(k.public_url()).body.decode()[1500:4000])
