"""What is done in place of parts of spaCy's pipeline gives what these parts give."""

import pytest
import spacy
from thinc.api import get_current_ops
from threadpoolctl import threadpool_info

from dateline.models.arithmetic import find_one_thread, numpy_products
from dateline.models.forms import Forms
from dateline.models.pieces import cut
from dateline.models.recogniser import Recogniser
from dateline.models.tagger import PACKAGE
from tests.corpus import demo_documents

SENTENCES = (
    "There are four gates, and there’s nobody at the fifth; it was they who got to close it.",
    "Let's see: they're gonna open the Karun dam on 12 May 2031, aren't they, y'all?",
    "Edda Varnholt, the minister of the Coast Republic, told Reuters in Port Elara that $40 million had been paid.",
    "Doin' nothin', ain't you, said Lund-Reed, who has been having had it.",
    "I saw you and it saw I; the best of the mice were felt to be worse.",
    "But for that, so that it will, had they not?",
    "Gates",
    "",
    "a \u00a0 b",
    "It",
)


@pytest.fixture(scope="module")
def model():
    return spacy.load(PACKAGE)


@pytest.fixture(scope="module")
def sentences(model):
    texts = [*SENTENCES, *(d.text[slice(*place)] for d in demo_documents()[:12] for place in cut(d.text, "en"))]
    return [model.make_doc(text) for text in texts]


def test_names_are_those_of_the_component(model, sentences):
    component = model.get_pipe("ner")
    found = list(Recogniser(component).find(sentences))
    marked = list(component.pipe([doc.copy() for doc in sentences]))
    assert sum(len(doc.ents) for doc in marked) > 50
    for doc, (names, begins) in zip(marked, found, strict=True):
        assert names == [word.ent_type_ for word in doc]
        assert begins == [word.ent_iob_ == "B" for word in doc]


def test_forms_are_those_of_the_rules(model, sentences):
    parsed = sentences
    for name in ("tok2vec", "tagger", "parser"):
        parsed = list(model.get_pipe(name).pipe(parsed))
    copies = [doc.copy() for doc in parsed]
    forms = Forms(model)
    found = [forms.of(doc) for doc in parsed]
    for doc, mine in zip(copies, found, strict=True):
        theirs = model.get_pipe("lemmatizer")(model.get_pipe("attribute_ruler")(doc))
        assert [(f.lemma, f.tag, f.pos, f.dep) for f in mine] == [
            (word.lemma_, word.tag_, word.pos_, word.dep_) for word in theirs
        ]


def test_no_sentences_have_no_names(model):
    recogniser = Recogniser(model.get_pipe("ner"))
    assert list(recogniser.find([])) == []
    assert list(recogniser.find([model.make_doc("")])) == [([], [])]


def test_forms_are_forgotten_before_they_fill_the_memory(model, monkeypatch):
    monkeypatch.setattr("dateline.models.forms._MOST_WORDS", 3)
    forms = Forms(model)
    doc = model("The gates of the dam were opened on Sunday.")
    assert [form.lemma for form in forms.of(doc)] == [word.lemma_ for word in doc]
    assert len(forms._known) <= 3


def test_products_by_numpy_change_no_parse_and_only_the_models_loaded_meanwhile(model, sentences):
    before = get_current_ops()
    with numpy_products(find_one_thread()) as one_thread:
        other = spacy.load(PACKAGE)
    assert get_current_ops() is before
    assert not other.get_pipe("tok2vec").model.ops.use_blis
    with one_thread():
        assert {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"} == {1}
        mine = list(other.pipe(doc.copy() for doc in sentences))
    theirs = list(model.pipe(doc.copy() for doc in sentences))
    assert [doc.to_bytes(exclude=["tensor"]) for doc in mine] == [doc.to_bytes(exclude=["tensor"]) for doc in theirs]


def test_without_a_library_to_confine_spacy_multiplies_as_ever():
    with numpy_products(None) as anything:
        assert get_current_ops().use_blis
    with anything():
        pass
