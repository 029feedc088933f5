"use strict";
// Puts an interactive chart in the place of each static picture, in the colours of the current scheme. Printing shows the pictures.
(() => {
  const style = getComputedStyle(document.documentElement);
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const boxes = [...document.querySelectorAll(".chart")];
  const narrow = matchMedia("(max-width: 600px)");

  function draw(box, chart) {
    const json = charts[Number(box.dataset.chart)];
    const live = box.querySelector(".chart-live") ?? box.appendChild(Object.assign(document.createElement("div"), { className: "chart-live" }));
    box.classList.add("is-live");
    const width = live.clientWidth;
    live.style.height = (narrow.matches ? json.narrow_height : json.wide_height) + "px";
    const drawn = chart ?? echarts.init(live, null, { renderer: "canvas" });
    drawn.resize();
    drawn.setOption(plauditCharts.option(json.option, { width, colour: (name) => style.getPropertyValue("--" + name).trim() }), { notMerge: true });
    return drawn;
  }

  let drawn = boxes.map((box) => draw(box));
  const again = () => { drawn = boxes.map((box, i) => draw(box, drawn[i])); };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) {
      width = innerWidth;
      again();
    }
  });
})();
