// Pages of reports that are written in: the text of a request. Everything works without this too.
(function () {
  "use strict";

  // A figure is put where the writer was: the token stands at the cursor of the last field.
  function insert(field, text) {
    var start = field.selectionStart, end = field.selectionEnd, value = field.value;
    var before = value.slice(0, start), after = value.slice(end);
    var left = before && !/[\s(”"]$/.test(before) ? " " : "";
    var right = after && !/^[\s.,;:)”"]/.test(after) ? " " : "";
    field.value = before + left + text + right + after;
    var at = (before + left + text).length;
    field.focus();
    field.setSelectionRange(at, at);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function writeIn(form) {
    var last = null, dirty = form.dataset.unsaved !== undefined;
    var beside = document.getElementById("beside");

    form.addEventListener("focusin", function (event) {
      if (event.target.matches("[data-takes-tokens]")) last = event.target;
    });
    form.addEventListener("input", function () {
      dirty = true;
      if (beside && window.htmx) window.htmx.trigger(beside, "draft-changed");
    });
    form.addEventListener("submit", function () { dirty = false; });
    document.addEventListener("click", function (event) {
      var token = event.target.closest("[data-token]");
      if (!token) return;
      var field = last && last.isConnected ? last : form.querySelector("[data-takes-tokens]");
      if (field) insert(field, "{{" + token.dataset.token + "}}");
    });
    window.addEventListener("beforeunload", function (event) {
      if (dirty) event.preventDefault();
    });
  }

  // What a token comes from is put away with Escape, until it is pointed at again.
  function hideSources() {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      document.querySelectorAll(".token").forEach(function (one) {
        if (one.matches(":hover, :focus-within")) one.classList.add("token--hidden");
      });
    });
    ["pointerover", "focusin"].forEach(function (what) {
      document.addEventListener(what, function (event) {
        var token = event.target.closest && event.target.closest(".token");
        document.querySelectorAll(".token--hidden").forEach(function (one) {
          if (one !== token || what === "focusin") one.classList.remove("token--hidden");
        });
      });
    });
  }

  // A table goes to the clipboard as the page Word takes; that page is a link beside the button.
  function copies(button) {
    var said = document.querySelector("[data-copy-said]");
    if (!navigator.clipboard || !window.ClipboardItem) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      var page = fetch(button.dataset.copyTable, { credentials: "same-origin" }).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
      });
      var html = page.then(function (text) { return new Blob([text], { type: "text/html" }); });
      var plain = page.then(function (text) {
        var rows = new DOMParser().parseFromString(text, "text/html").querySelectorAll("tr");
        var lines = Array.prototype.map.call(rows, function (row) {
          return Array.prototype.map.call(row.cells, function (cell) { return cell.textContent.trim(); }).join("\t");
        });
        return new Blob([lines.join("\n")], { type: "text/plain" });
      });
      navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })]).then(
        function () { said.textContent = button.dataset.copied; },
        function () { said.textContent = button.dataset.notCopied; }
      );
    });
  }

  function start() {
    document.querySelectorAll("form[data-draft]").forEach(writeIn);
    document.querySelectorAll("[data-copy-table]").forEach(copies);
    hideSources();
    var problems = document.querySelector("[data-problems]");
    if (problems) problems.focus();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
