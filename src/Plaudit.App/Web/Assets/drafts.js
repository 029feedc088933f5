"use strict";
// Counts in captions while they are typed, as the server counts them when it predicts (CaptionStatistics).
(() => {
  const word = "[\\p{L}\\p{Nd}_\\p{Mn}\\p{Mc}]";
  const hashtag = new RegExp(`#(?=${word})`, "gu");
  const mention = new RegExp(`(?<!${word})@(?=\\.|${word})`, "gu");
  const group = (document.documentElement.dataset.viewer ?? "").split("|")[2] ?? "";

  const text = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, group);

  document.addEventListener("input", (event) => {
    const box = document.getElementById(event.target.dataset?.counts ?? "");
    if (!box) return;
    const caption = event.target.value;
    const counts = { characters: [...caption].length, hashtags: caption.match(hashtag)?.length ?? 0, mentions: caption.match(mention)?.length ?? 0 };
    for (const [name, count] of Object.entries(counts)) box.querySelector(`[data-count=${name}]`).textContent = text(count);
  });
})();
