// The grid of a payment plan: arrow keys between the cells, and a block from a spreadsheet. The
// server reads and sums; here cells are only filled. Everything works without this too.
(function () {
  "use strict";

  function rowsOf(grid) {
    return Array.prototype.map.call(grid.tBodies[0].rows, function (row) {
      return Array.prototype.slice.call(row.querySelectorAll("input[data-cell]"));
    }).filter(function (cells) { return cells.length; });
  }

  function placeOf(rows, cell) {
    for (var y = 0; y < rows.length; y += 1) {
      var x = rows[y].indexOf(cell);
      if (x >= 0) return { x: x, y: y };
    }
    return null;
  }

  function go(rows, x, y) {
    var cell = rows[y] && rows[y][x];
    if (!cell) return false;
    cell.focus();
    cell.select();
    return true;
  }

  function onKey(grid, event) {
    var cell = event.target;
    if (!cell.dataset || !cell.dataset.cell || event.altKey || event.ctrlKey || event.metaKey) return;
    var rows = rowsOf(grid), at = placeOf(rows, cell);
    var all = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
    var begins = all || (cell.selectionStart === 0 && cell.selectionEnd === 0);
    var ends = all || cell.selectionStart === cell.value.length;
    var moved = false;
    if (event.key === "ArrowDown") moved = go(rows, at.x, at.y + 1);
    else if (event.key === "ArrowUp") moved = go(rows, at.x, at.y - 1);
    else if (event.key === "ArrowLeft" && begins) moved = go(rows, at.x - 1, at.y);
    else if (event.key === "ArrowRight" && ends) moved = go(rows, at.x + 1, at.y);
    else if (event.key === "Enter") moved = go(rows, at.x, at.y + 1) || true;
    if (moved) event.preventDefault();
  }

  function onPaste(grid, event) {
    var cell = event.target;
    if (!cell.dataset || !cell.dataset.cell || !event.clipboardData) return;
    var text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (text.indexOf("\t") < 0 && text.indexOf("\n") < 0) return; // one amount: as always
    event.preventDefault();
    var rows = rowsOf(grid), at = placeOf(rows, cell), outside = false;
    var unit = cell.form.elements.namedItem("paste_unit");
    var kroner = unit && unit.value === "KR";
    text.split("\n").forEach(function (line, down) {
      line.split("\t").forEach(function (typed, right) {
        var value = typed.replace(/\u00a0/g, " ").trim();
        var to = rows[at.y + down] && rows[at.y + down][at.x + right];
        if (!to) {
          if (value) outside = true;
          return;
        }
        if (/^[-\u2013\u2014]$/.test(value)) value = "";
        to.value = value && kroner && !/[a-z]/i.test(value) ? value + " kr." : value;
      });
    });
    var told = cell.form.querySelector("[data-plan-told]");
    if (told) told.textContent = outside ? grid.dataset.outside : "";
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function start() {
    document.querySelectorAll("[data-plan-grid]").forEach(function (grid) {
      grid.addEventListener("keydown", function (event) { onKey(grid, event); });
      grid.addEventListener("paste", function (event) { onPaste(grid, event); });
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
