from dateline.lexicon import public_acts
from dateline.lexicon.public_acts import FILE_NAME, load_matters, load_public_acts


def test_the_model_is_there_and_small():
    assert 0 < load_public_acts().least < 0.5
    assert public_acts.data_file("lang", "en", FILE_NAME).stat().st_size < 150_000


def test_a_word_may_be_of_several_matters():
    assert set(load_matters()["bid"]) >= {"market"}
    assert set(load_matters()["player"]) == {"games"}
    assert set(load_matters()["vaccine"]) == {"medicine"}
    assert set(load_matters()["strike"]) == {"protest"}
    assert set(load_matters()["university"]) == {"science", "school"}
