"""What a cue says with the deed that it governs: "ready to strike" threatens, "refused to comment" says nothing."""

from dateline.text.clauses import Frame
from dateline.text.issues import Matter
from dateline.text.stance_words import Cue
from dateline.text.stated import Scene
from dateline.types.records import Stance as StanceName

_LIGHT = frozenset({"make", "take", "give", "put", "hold"})


class Deeds:
    """Weighs the deeds of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.tree, self.words = scene, scene.tree, scene.words

    def told(self, stance: StanceName, cue: Cue, matter: Matter) -> StanceName | None:
        """The stance that a cue takes on a matter; null where it takes none."""
        inner = matter.frame if matter.noun is None else None
        if inner is not None and self._is_silent(inner):
            return None  # "refused to comment"
        if matter.negative:
            swapped: dict[str, StanceName] = {"threatens": "refuses", "offers": "offers", "accepts": "accepts"}
            return swapped.get(stance)
        if stance == "refuses" and inner is not None and self._is_withheld(inner):
            return None
        if stance == "demands" and inner is not None and inner.marker == "against":
            return "refuses"  # "warned against scrapping the treaty"
        if cue.stance == "offers" and inner is not None and stance == "offers":
            if self._is_threat(inner) or self._is_unless(inner):
                return "threatens"
            if self.words.has("attacks", inner.lemma):
                return None  # "prepared to crush inflation"
        if cue.acts and inner is not None and not self._is_act(inner):
            if not self._is_known(inner):
                return None
            return "threatens" if self.words.has("hostile", inner.lemma) else stance
        if "vow" in cue.verbs and inner is not None and not self.words.has("hostile", inner.lemma):
            return "offers" if self._is_act(inner) else None
        return stance

    def _is_act(self, frame: Frame) -> bool:
        """Is it something that one yields: not "make his name"?"""
        light = frame.lemma in _LIGHT and frame.object is not None
        offered = frame.object is not None and self.words.has("offered", self.tree.lemma(frame.object))
        return self.words.has("acts", frame.lemma) and (not light or offered)

    def _is_known(self, frame: Frame) -> bool:
        """ "willing to adopt a ceasefire": is the thing a matter with a name of its own?"""
        return frame.infinitive and frame.object is not None and self.scene.issues.is_known(frame.object)

    def _is_silent(self, frame: Frame) -> bool:
        """A verb that tells no stance; the parser may take the next word for its particle."""
        split = frame.lemma.endswith(" out") and self.words.has("no_stance", frame.lemma.split(" ")[0])
        return split or self.words.has("no_stance", frame.lemma)

    def _is_withheld(self, frame: Frame) -> bool:
        """ "declined to give a figure", "refused to respond": no stance on anything."""
        things = [self.tree.lemma(frame.object)] if frame.object is not None else []
        return any(self.words.has("withheld", lemma) for lemma in (frame.lemma, *things))

    def _is_unless(self, frame: Frame) -> bool:
        """ "ready to send troops unless": a threat, for a hostile act."""
        found = self.scene.conditions.of(frame) if self.words.has("hostile", frame.lemma) else ()
        return any(self.scene.lower(first) == "unless" for first, _ in found)

    def _is_threat(self, frame: Frame) -> bool:
        """ "ready to strike", "prepared to take further action"."""
        if self.words.has("attacks", frame.lemma):
            return frame.object is None or self.tree[frame.object].pos == "PROPN"
        measured = frame.object is not None and self.words.has("measures", self.tree.lemma(frame.object))
        return frame.lemma in {"take", "use"} and measured
