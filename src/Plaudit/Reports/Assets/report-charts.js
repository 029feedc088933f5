"use strict";
// Turns a chart of a report, which is plain JSON, into an option of ECharts: an object {"$call": name, ...} becomes a function or number,
// a colour "$name" the colour of that name (a text that begins with $ is written $$). Used by the page and, for its static pictures, by report-svg.cjs.
(function (root) {
  const minus = (text) => text.replace("-", "\u2212");

  function grouped(value, digits) {
    const [whole, part] = Math.abs(value).toFixed(digits).split(".");
    const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? "." + part : "");
    return (value < 0 && /[1-9]/.test(text) ? "\u2212" : "") + text;
  }

  // As many digits as tell it from its neighbours on an axis.
  const plain = (value) => minus(String(+value.toPrecision(5)));

  function short(value) {
    const size = Math.abs(+value.toPrecision(5));
    if (size >= 1e9) return plain(value / 1e9) + "B";
    if (size >= 1e6) return plain(value / 1e6) + "M";
    return size >= 1e4 ? plain(value / 1e3) + "k" : size >= 1000 ? grouped(value, 0) : plain(value);
  }

  const onAxis = {
    count: short,
    number: short,
    share: (value) => plain(value * 100) + " %",
    signed_share: (value) => (value > 0 ? "+" : "") + plain(value * 100) + " %",
    factor: (value) => "x " + short(value),
  };

  const inFull = {
    count: (value) => grouped(value, 0),
    number: grouped,
    share: (value, digits) => grouped(value * 100, digits) + " %",
    signed_share: (value, digits) => (value > 0 ? "+" : "") + grouped(value * 100, digits) + " %",
    factor: (value, digits) => "x " + grouped(value, digits),
    day: (value) => new Date(value).toISOString().slice(0, 10),
  };

  // What was put on an axis, back in its own unit.
  const scales = {
    log: (value) => Math.pow(10, value),
    log_count: (value) => Math.max(0, Math.pow(10, value) - 1),
  };
  const unscaled = (value, scale) => (scales[scale] ? scales[scale](value) : value);

  const known = (value) => value !== null && value !== undefined && value !== "-" && !Number.isNaN(+value);

  function errorBar(api, horizontal, at, lower, upper, width, shift, colour) {
    const point = (value) => {
      const p = api.coord(horizontal ? [value, at] : [at, value]);
      p[horizontal ? 1 : 0] += shift;
      return p;
    };
    const [a, b] = [point(lower), point(upper)];
    const cap = Math.min(5, width / 3);
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.5 }, silent: true });
    return horizontal
      ? [line(a[0], a[1], b[0], b[1]), line(a[0], a[1] - cap, a[0], a[1] + cap), line(b[0], b[1] - cap, b[0], b[1] + cap)]
      : [line(a[0], a[1], b[0], b[1]), line(a[0] - cap, a[1], a[0] + cap, a[1]), line(b[0] - cap, b[1], b[0] + cap, b[1])];
  }

  const calls = {
    // A share of the chart's width, in pixels.
    part: ({ of, least, most }, page) => Math.min(most || Infinity, Math.max(least || 0, Math.round(page.width * of))),
    axis: ({ format, scale }) => (value) => (onAxis[format] || plain)(unscaled(value, scale)),
    names: ({ names }) => (value) => names[Math.round(value)] ?? "",
    // A text for each of some values of an axis.
    labels: ({ at, texts }) => (value) => texts[at.indexOf(value)] ?? "",
    // The numbers of an item, one a line; texts are drawn, never taken as markup.
    tip: ({ title, lines }) => (item) =>
      [title, ...lines.map((line) => {
        const value = line.at === undefined ? item.dataIndex : item.value[line.at];
        if (line.names) return line.names[Math.round(value)];
        return line.title + ": " + (known(value) ? inFull[line.format](unscaled(value, line.scale), line.digits) : "\u2013");
      })].filter(Boolean).join("\n"),
    // [category, value, lower, upper]
    bars: ({ horizontal, index, count, points, colour, emphasis, others, ink }) => (_, api) => {
      const at = api.value(0), value = api.value(1);
      const band = Math.abs(api.size([1, 1])[horizontal ? 1 : 0]);
      const width = Math.min(48, (band * (points ? 0.5 : 0.72)) / count);
      const shift = (index - (count - 1) / 2) * (width + (points ? 0 : 1));
      const fill = emphasis === null || emphasis === at ? colour : others;
      const children = [];
      if (known(value)) {
        const end = api.coord(horizontal ? [value, at] : [at, value]);
        if (points) {
          children.push({ type: "circle", shape: { cx: end[0] + (horizontal ? 0 : shift), cy: end[1] + (horizontal ? shift : 0), r: 4.5 }, style: { fill } });
        } else {
          const base = api.coord(horizontal ? [0, at] : [at, 0]);
          children.push({
            type: "rect",
            shape: horizontal
              ? { x: Math.min(base[0], end[0]), y: end[1] + shift - width / 2, width: Math.abs(end[0] - base[0]), height: width }
              : { x: end[0] + shift - width / 2, y: Math.min(base[1], end[1]), width, height: Math.abs(end[1] - base[1]) },
            style: { fill },
          });
        }
      }
      const lower = api.value(2), upper = api.value(3);
      if (known(lower) && known(upper)) children.push(...errorBar(api, horizontal, at, lower, upper, width, shift, points ? fill : ink));
      return { type: "group", children };
    },
    // [x, value, lower, upper]
    errors: ({ colour }) => (_, api) => {
      const lower = api.value(2), upper = api.value(3);
      return { type: "group", children: known(lower) && known(upper) ? errorBar(api, false, api.value(0), lower, upper, 18, 0, colour) : [] };
    },
    // [x, lower, upper]; the whole band is drawn with its first point.
    band: ({ points, colour, opacity }) => (params, api) => params.dataIndex > 0 ? null : {
      type: "polygon",
      shape: { points: [...points.map((p) => api.coord([p[0], p[1]])), ...points.map((p) => api.coord([p[0], p[2]])).reverse()] },
      style: { fill: colour, opacity: opacity ?? 0.18 },
      silent: true,
    },
    // [x, y, colour]
    dots: ({ colours, radius, opacity }) => (_, api) => {
      const [cx, cy] = api.coord([api.value(0), api.value(1)]);
      return { type: "circle", shape: { cx: Math.round(cx * 10) / 10, cy: Math.round(cy * 10) / 10, r: radius }, style: { fill: colours[api.value(2) || 0], opacity } };
    },
    // [from, to, count]
    bins: ({ colour }) => (_, api) => {
      const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), 0]);
      return { type: "rect", shape: { x: a[0] + 0.5, y: a[1], width: Math.max(1, b[0] - a[0] - 1), height: b[1] - a[1] }, style: { fill: colour } };
    },
    // [column, row, value]
    cells: ({ colours, inks, texts }) => (params, api) => {
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const [width, height] = api.size([1, 1]).map(Math.abs);
      const children = [{ type: "rect", shape: { x: x - width / 2 + 1, y: y - height / 2 + 1, width: width - 2, height: height - 2 }, style: { fill: colours[params.dataIndex] } }];
      if (texts && width > 7 * texts[params.dataIndex].length) {
        children.push({ type: "text", x, y, style: { text: texts[params.dataIndex], fill: inks[params.dataIndex], fontSize: 12, align: "center", verticalAlign: "middle" }, silent: true });
      }
      return { type: "group", children };
    },
  };

  // page: the chart's width in pixels, and the colour of each name.
  function option(json, page) {
    if (Array.isArray(json)) return json.map((item) => option(item, page));
    if (typeof json === "string") return json[0] !== "$" ? json : json[1] === "$" ? json.slice(1) : page.colour(json.slice(1));
    if (json === null || typeof json !== "object") return json;
    const copy = {};
    for (const [name, value] of Object.entries(json)) copy[name] = option(value, page);
    return copy.$call ? calls[copy.$call](copy, page) : copy;
  }

  root.plauditCharts = { option };
})(typeof module === "object" ? module.exports : window);
