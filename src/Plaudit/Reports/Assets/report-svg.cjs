"use strict";
// Draws the charts of a report: from standard input {"charts": [{"option", "width", "height"}], "colours": {name: "#rrggbb"}}, to standard
// output an array of SVG texts. Takes the path of ECharts as its argument.
const { plauditCharts } = require("./report-charts.js");
const echarts = require(process.argv[2]);

// There is no font to measure here, and none is known: wide enough for most.
echarts.setPlatformAPI({ measureText: (text, font) => ({ width: text.length * 0.55 * (parseFloat(/([\d.]+)px/.exec(font ?? "")?.[1]) || 12) }) });

let input = "";
process.stdin.setEncoding("utf8").on("data", (text) => (input += text)).on("end", () => {
  const { charts, colours } = JSON.parse(input);
  const pictures = charts.map(({ option, width, height }) => {
    const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
    chart.setOption(plauditCharts.option(option, { width, colour: (name) => colours[name] }));
    const svg = chart.renderToSVGString();
    chart.dispose();
    return svg;
  });
  process.stdout.write(JSON.stringify(pictures));
});
