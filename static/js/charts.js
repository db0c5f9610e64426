/* Draws each chart from the table that stands below it (see _chart.html).
   Reads: table[data-chart], th[data-colour], tr[data-x], td[data-value], data-today, data-due, data-late.
   Colours are those of the style sheet, in both themes; what the tip says is what the
   table says, so every number is written by the server. */
(() => {
  "use strict";
  const root = document.documentElement;
  const rtl = root.dir === "rtl";
  const locale = root.lang === "ar" ? "ar-MA" : root.lang;
  const plain = new Intl.NumberFormat(locale, { notation: "standard" });
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const drawn = [];

  const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();
  const tick = (value) => (Math.abs(value) >= 1e6 ? short : plain).format(value);

  function readTable(table) {
    const heads = [...table.tHead.rows[0].cells].slice(1);
    const rows = [...table.tBodies[0].rows];
    return {
      kind: table.dataset.chart,
      today: table.dataset.today ? Number(table.dataset.today) : null,
      due: table.dataset.due ? Number(table.dataset.due) : null,
      isLate: "late" in table.dataset,
      todayWord: table.dataset.todayWord,
      dueWord: table.dataset.dueWord,
      labels: rows.map((row) => row.cells[0].textContent.trim()),
      xs: rows.map((row) => (row.dataset.x ? Number(row.dataset.x) : null)),
      links: rows.map((row) => row.cells[0].querySelector("a")?.href),
      series: heads.map((head, i) => ({
        label: head.textContent.trim(),
        colour: head.dataset.colour,
        values: rows.map((row) => {
          const value = row.cells[i + 1].dataset.value;
          return value === undefined ? null : Number(value);
        }),
        texts: rows.map((row) => row.cells[i + 1].textContent.trim()),
      })),
    };
  }

  function barDataset(series, table) {
    return {
      label: series.label,
      data: series.values,
      backgroundColor: colour(series.colour),
      // A soft colour is hardly seen on paper: an edge in the full one is.
      borderColor: colour(series.colour.replace("-soft", "")),
      borderWidth: series.colour.endsWith("-soft") ? 1.5 : 0,
      borderSkipped: "start",
      maxBarThickness: table.kind === "ranked" ? 22 : 34,
      minBarLength: 2,
      categoryPercentage: 0.7,
      barPercentage: 0.9,
    };
  }

  function calendarDataset(series, table) {
    const isLevel = series.colour === "promised";
    return {
      label: series.label,
      data: series.values.flatMap((y, i) =>
        y === null || table.xs[i] === null ? [] : [{ x: table.xs[i], y, row: i }]
      ),
      borderColor: colour(series.colour),
      backgroundColor: colour(series.colour),
      borderWidth: isLevel ? 2 : 3,
      borderDash: isLevel ? [6, 4] : [],
      pointRadius: isLevel ? 3 : 5,
      stepped: isLevel ? false : "before",
      clip: false,
    };
  }

  /* The figure at the end of each lying bar, so that no axis is needed to read it. */
  const endLabels = {
    id: "endLabels",
    afterDatasetsDraw(chart) {
      const { ctx, data, options } = chart;
      if (options.indexAxis !== "y" || data.datasets.length !== 1) return;
      ctx.save();
      ctx.font = `400 13px ${chart.options.font.family}`;
      ctx.fillStyle = colour("ink-2");
      ctx.textBaseline = "middle";
      ctx.direction = root.dir;
      ctx.textAlign = rtl ? "right" : "left";
      chart.getDatasetMeta(0).data.forEach((bar, i) => {
        const text = chart.accordTable.series[0].texts[i];
        ctx.fillText(text, bar.x + (rtl ? -6 : 6), bar.y);
      });
      ctx.restore();
    },
  };

  /* Today, and the deadline, across a calendar. */
  const todayLine = {
    id: "todayLine",
    afterDatasetsDraw(chart) {
      const table = chart.accordTable;
      if (table.kind !== "calendar") return;
      const { ctx, chartArea: area, scales } = chart;
      const line = (at, ink, dash, word, row) => {
        const x = scales.x.getPixelForValue(at);
        ctx.save();
        ctx.strokeStyle = colour(ink);
        ctx.lineWidth = 1.5;
        ctx.setLineDash(dash);
        ctx.beginPath();
        ctx.moveTo(x, area.top);
        ctx.lineTo(x, area.bottom);
        ctx.stroke();
        if (word) {
          const isFar = x > (area.left + area.right) / 2;
          ctx.font = `400 12px ${chart.options.font.family}`;
          ctx.fillStyle = colour(ink);
          ctx.textAlign = isFar ? "right" : "left";
          ctx.fillText(word, x + (isFar ? -5 : 5), area.bottom - 8 - row * 16);
        }
        ctx.restore();
      };
      if (table.due !== null) line(table.due, table.isLate ? "overdue" : "promised", [], table.dueWord, 1);
      if (table.today !== null) line(table.today, "ink", [2, 3], table.todayWord, 0);
    },
  };

  function valueAxis(table) {
    return {
      beginAtZero: true,
      stacked: table.kind === "stacked",
      border: { display: false },
      grid: { color: colour("rule"), drawTicks: false },
      ticks: { color: colour("ink-3"), padding: 8, maxTicksLimit: 6, callback: tick },
    };
  }

  function categoryAxis(table) {
    return {
      stacked: table.kind === "stacked",
      border: { color: colour("ink") },
      grid: { display: false },
      ticks: {
        color: colour("ink-2"),
        autoSkip: table.kind !== "ranked",
        maxRotation: 40,
        callback(value) {
          const label = this.getLabelForValue(value);
          return table.kind === "ranked" ? wrapped(label) : label;
        },
      },
    };
  }

  /* A long name beside a lying bar in lines of its own: on a phone it would be cut. */
  function wrapped(label) {
    const lines = [""];
    for (const word of label.split(" ")) {
      const last = lines[lines.length - 1];
      if (last && last.length + word.length >= 20) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return lines;
  }

  /* The name of a year stands under its middle, so that its last day is at its end. */
  function markYears(axis) {
    const count = axis.max - axis.min;
    const step = Math.max(1, Math.ceil((count * 44) / axis.chart.width));
    axis.ticks = [];
    for (let year = axis.min; year < axis.max; year += step) axis.ticks.push({ value: year + 0.5 });
  }

  function scales(table) {
    if (table.kind === "ranked") {
      return {
        x: { ...valueAxis(table), display: table.series.length > 1, reverse: rtl, grace: "18%" },
        y: { ...categoryAxis(table), position: rtl ? "right" : "left" },
      };
    }
    if (table.kind === "calendar") {
      const known = [...table.xs, table.today, table.due].filter((x) => x !== null);
      return {
        x: {
          type: "linear",
          reverse: rtl,
          min: Math.floor(Math.min(...known)),
          max: Math.ceil(Math.max(...known) + 0.01),
          border: { color: colour("ink") },
          grid: { display: false },
          afterBuildTicks: markYears,
          ticks: { color: colour("ink-2"), autoSkip: false, maxRotation: 0, callback: (middle) => String(Math.floor(middle)) },
        },
        y: { ...valueAxis(table), position: rtl ? "right" : "left", grace: "10%" },
      };
    }
    return {
      x: { ...categoryAxis(table), reverse: rtl },
      y: { ...valueAxis(table), position: rtl ? "right" : "left" },
    };
  }

  function tipLabel(table) {
    return (item) => {
      const series = table.series[item.datasetIndex];
      const row = table.kind === "calendar" ? item.raw.row : item.dataIndex;
      return ` ${series.label}: ${series.texts[row]}`;
    };
  }

  function tipTitle(table) {
    return (items) => {
      if (!items.length) return "";
      return table.labels[table.kind === "calendar" ? items[0].raw.row : items[0].dataIndex];
    };
  }

  function options(table, family) {
    const side = { rtl, textDirection: root.dir || "ltr" };
    return {
      indexAxis: table.kind === "ranked" ? "y" : "x",
      responsive: true,
      maintainAspectRatio: false,
      animation: still.matches ? false : { duration: 300 },
      font: { family, size: 13 },
      layout: { padding: { top: 8, left: rtl ? 16 : 0 } },
      interaction: { mode: table.kind === "calendar" ? "nearest" : "index", axis: table.kind === "ranked" ? "y" : "x", intersect: false },
      scales: scales(table),
      onClick: (_event, hits) => {
        const link = hits.length && table.links[hits[0].index];
        if (link) location.assign(link);
      },
      onHover: (event, hits) => {
        const hasLink = hits.length && table.links[hits[0].index];
        event.native.target.style.cursor = hasLink ? "pointer" : "";
      },
      plugins: {
        legend: {
          display: table.series.length > 1,
          align: "start",
          ...side,
          labels: {
            color: colour("ink-2"),
            boxWidth: 12,
            boxHeight: 12,
            font: { family, size: 13 },
            generateLabels: (chart) =>
              Chart.defaults.plugins.legend.labels.generateLabels(chart).map((item) => ({ ...item, lineWidth: 0, lineDash: [] })),
          },
        },
        tooltip: {
          ...side,
          backgroundColor: colour("ink"),
          titleColor: colour("paper"),
          bodyColor: colour("paper"),
          cornerRadius: 3,
          padding: 10,
          titleFont: { family },
          bodyFont: { family },
          callbacks: { label: tipLabel(table), title: tipTitle(table) },
        },
      },
    };
  }

  function draw(figure) {
    const table = readTable(figure.querySelector("table[data-chart]"));
    const plot = figure.querySelector(".plot");
    const family = getComputedStyle(document.body).fontFamily;
    // The options of a chart do not reach the words along its axes.
    Object.assign(Chart.defaults.font, { family, size: 13 });
    const canvas = document.createElement("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", figure.querySelector("figcaption").textContent.replace(/\s+/g, " ").trim());
    plot.replaceChildren(canvas);
    plot.hidden = false;
    if (table.kind === "ranked") plot.style.blockSize = `${table.labels.length * 34 * Math.max(1, table.series.length * 0.8) + 40}px`;
    const make = table.kind === "calendar" ? calendarDataset : barDataset;
    const chart = new Chart(canvas, {
      type: table.kind === "calendar" ? "line" : "bar",
      data: {
        labels: table.kind === "calendar" ? undefined : table.labels,
        datasets: table.series.map((series) => make(series, table)),
      },
      options: options(table, family),
      plugins: [
        { id: "table", beforeInit: (own) => { own.accordTable = table; } },
        endLabels,
        todayLine,
      ],
    });
    // Drawn again for other colours, a table that the reader opened stays open.
    if (!figure.dataset.drawn) figure.querySelector("details").open = false;
    figure.dataset.drawn = "yes";
    return chart;
  }

  function drawAll() {
    drawn.splice(0).forEach((chart) => chart.destroy());
    document.querySelectorAll("figure.chart:has(table[data-chart])").forEach((figure) => {
      drawn.push(draw(figure));
    });
  }

  document.fonts.ready.then(drawAll);
  dark.addEventListener("change", drawAll);
  addEventListener("beforeprint", () => drawn.forEach((chart) => chart.resize()));
})();
