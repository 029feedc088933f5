"use strict";
// Draws the charts of a page in the colours of the current scheme, and those that come with a part of a page later.
(() => {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue("--" + name).trim();

  function draw(box) {
    const drawn = echarts.getInstanceByDom(box) ?? echarts.init(box, null, { renderer: "canvas" });
    drawn.resize();
    drawn.setOption(plauditCharts.option(JSON.parse(box.dataset.chart), { width: box.clientWidth, colour }), { notMerge: true });
  }

  const all = (root) => root.querySelectorAll(".chart-live").forEach(draw);
  const again = () => all(document);

  again();
  document.addEventListener("htmx:load", (event) => event.detail.elt !== document.body && all(event.detail.elt));
  document.addEventListener("htmx:beforeCleanupElement", (event) => {
    if (event.detail.elt.matches?.(".chart-live")) echarts.getInstanceByDom(event.detail.elt)?.dispose();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) {
      width = innerWidth;
      again();
    }
  });
})();
