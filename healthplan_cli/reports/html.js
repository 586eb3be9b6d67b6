"use strict";
(() => {
  const tools = document.querySelector(".tools");
  if (!tools) return;
  const tiles = [...document.querySelectorAll(".tile")];
  const tables = [...document.querySelectorAll(".targets")];
  const rows = new Map(tables.map(table => [table, [...table.querySelectorAll(".target")]]));
  const all = [...rows.values()].flat();
  const words = new WeakMap(all.map(row => [row, row.textContent.toLowerCase()]));
  const say = (template, values) => template.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const named = (row, key) => row.dataset[key].split("\n");  // a row of several departments names each on a line
  const within = (row, key, name) => named(row, key).includes(name);
  const pressed = tile => tile.getAttribute("aria-pressed") === "true";
  let sorting = {key: "", up: true};

  function shown() {
    const wanted = tiles.filter(tile => pressed(tile)).map(tile => tile.dataset.status);
    const text = tools.elements.words.value.trim().toLowerCase();
    const lead = tools.elements.lead?.value ?? "";
    return row => (!wanted.length || wanted.includes(row.dataset.status))
      && (!lead || within(row, "lead", lead)) && words.get(row).includes(text);
  }

  function before(one, other) {
    const [a, b] = [one, other].map(row => row.dataset[sorting.key]);
    if (!a || !b) return !a - !b;
    const order = sorting.key === "name" ? a.localeCompare(b, document.documentElement.lang) : a - b;
    return sorting.up ? order : -order;
  }

  function heading(name, found) {
    const row = document.createElement("tr");
    const cell = row.appendChild(document.createElement("th"));
    const count = document.createElement("span");
    row.className = "group";
    cell.colSpan = 7;
    cell.scope = "rowgroup";
    count.className = "count";
    count.textContent = say(tools.dataset.tally, {met: found.filter(one => "passing" in one.dataset).length, all: found.filter(one => !("beside" in one.dataset)).length});
    cell.append(name || (tools.elements.group.value === "lead" ? tools.dataset.other : ""), " ", count);
    return row;
  }

  function copy(row) {
    const made = row.cloneNode(true);
    words.set(made, words.get(row));
    return made;
  }

  function arrange(table) {
    const key = tools.elements.group.value;
    const found = sorting.key ? [...rows.get(table)].sort(before) : rows.get(table);
    const lead = key === "lead" && tools.elements.lead.value;
    const names = lead ? [lead] : key ? [...new Set(rows.get(table).flatMap(row => named(row, key)))] : [""];
    table.querySelectorAll("tbody").forEach(body => body.remove());
    for (const name of names) {
      const body = table.appendChild(document.createElement("tbody"));
      const group = found.filter(row => !key || within(row, key, name));
      body.append(...(key ? [heading(name, group)] : []), ...group.map(row => row.isConnected ? copy(row) : row));
    }
  }

  function filter() {
    const fits = shown();
    [...all, ...document.querySelectorAll(".target")].forEach(row => { row.hidden = !fits(row); });
    document.querySelectorAll(".targets tbody").forEach(body => { body.hidden = !body.querySelector(".target:not([hidden])"); });
    tables.forEach(table => { table.hidden = !table.querySelector(".target:not([hidden])"); });
    const left = all.filter(row => !row.hidden).length;
    document.querySelector(".nothing").hidden = left > 0;
    const line = document.querySelector(".shown");  // on paper, which has no tools
    tools.querySelector("output").textContent = line.textContent = say(tools.dataset.shown, {shown: left, all: all.length});
    line.hidden = left === all.length;
  }

  function show() {
    tables.forEach(arrange);
    filter();
  }

  function sort(button) {
    sorting = {key: button.dataset.sort, up: sorting.key !== button.dataset.sort || !sorting.up};
    document.querySelectorAll("[data-sort]").forEach(one => {
      const order = one.dataset.sort === sorting.key ? (sorting.up ? "ascending" : "descending") : "none";
      one.closest("th").setAttribute("aria-sort", order);
    });
    show();
  }

  function clear() {
    tiles.forEach(tile => { tile.setAttribute("aria-pressed", false); });
    document.querySelectorAll("[aria-sort]").forEach(one => one.removeAttribute("aria-sort"));
    sorting = {key: "", up: true};
    setTimeout(show);
  }

  tiles.forEach(tile => tile.addEventListener("click", () => {
    tile.setAttribute("aria-pressed", !pressed(tile));
    filter();
  }));
  document.querySelectorAll("[data-sort]").forEach(button => button.addEventListener("click", () => sort(button)));
  tools.addEventListener("input", filter);
  tools.addEventListener("change", show);
  tools.addEventListener("submit", event => event.preventDefault());
  tools.addEventListener("reset", clear);
  show();
})();
