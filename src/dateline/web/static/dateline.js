// Optional comfort: keys, "since you last read", open evidence before printing. The pages need none of it.
"use strict";
(() => {
  const story = document.querySelector("article.story");
  const sentences = [...document.querySelectorAll(".sentence")];
  let at = -1;

  const go = (step) => {
    if (!sentences.length) return;
    at = Math.max(0, Math.min(sentences.length - 1, at + step));
    sentences[at].focus();
    sentences[at].scrollIntoView({ block: "nearest" });
  };
  const jump = (id) => {
    const place = document.getElementById(id);
    if (place) place.scrollIntoView();
  };
  const evidence = () => {
    const open = at >= 0 && sentences[at].querySelector("details");
    if (open) open.open = !open.open;
  };
  const keys = {
    j: () => go(1), k: () => go(-1), e: evidence,
    d: () => jump("disputed"), t: () => jump("timeline"), s: () => jump("documents"), n: () => jump("next"),
  };

  // Single keys can be turned off for good (WCAG 2.1.4): press Shift+K.
  const off = () => localStorage.getItem("dateline-keys") === "off";
  document.addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || press.target.closest("input, textarea, select")) return;
    if (press.key === "K") localStorage.setItem("dateline-keys", off() ? "on" : "off");
    else if (!off() && Object.hasOwn(keys, press.key)) keys[press.key]();
  });
  sentences.forEach((sentence, index) => sentence.addEventListener("focusin", () => { at = index; }));

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));

  if (!story) return;
  const name = "dateline-read-" + story.dataset.story;
  const before = Number(localStorage.getItem(name));
  const now = Number(story.dataset.revision);
  const line = document.querySelector(".since");
  if (line && before && before < now) {
    line.textContent = `Since you last read (revision ${before}) there ${now - before === 1 ? "is one new revision" : `are ${now - before} new revisions`}.`;
    line.hidden = false;
  }
  localStorage.setItem(name, String(Math.max(before, now)));
})();
