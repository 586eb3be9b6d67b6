"use strict";
(() => {
  const tools = document.querySelector(".tools");
  const units = [...document.querySelectorAll("details.unit")];
  const shown = row => row.textContent.toLowerCase().includes(tools.elements.words.value.trim().toLowerCase())
    && (!tools.elements.state.value || row.dataset.state === tools.elements.state.value);

  function filter() {
    for (const row of document.querySelectorAll(".heat tbody tr")) row.hidden = !shown(row);
  }

  function sort(button) {
    const heading = button.closest("th"), body = button.closest("table").tBodies[0];
    const place = heading.cellIndex, up = heading.getAttribute("aria-sort") !== "ascending";
    const key = row => row.cells[place].dataset.key ?? row.cells[place].textContent;
    const empty = text => text === "";
    const order = (one, other) => {
      const [a, b] = [key(one), key(other)];
      if (empty(a) || empty(b)) return empty(a) - empty(b);  // who has nothing is last, whichever way
      const by = isNaN(a) || isNaN(b) ? a.localeCompare(b, document.documentElement.lang) : a - b;
      return up ? by : -by;
    };
    heading.closest("tr").querySelectorAll("th").forEach(one => one.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    body.append(...[...body.rows].sort(order));
  }

  function open() {
    const unit = units.find(one => `#${one.id}` === decodeURIComponent(location.hash));
    if (unit) unit.open = true;
  }

  tools.addEventListener("input", filter);
  tools.addEventListener("change", filter);
  tools.addEventListener("submit", event => event.preventDefault());
  document.querySelectorAll(".heat button").forEach(one => one.addEventListener("click", () => sort(one)));
  addEventListener("hashchange", open);
  addEventListener("beforeprint", () => units.forEach(one => { one.open = true; }));
  open();
})();
