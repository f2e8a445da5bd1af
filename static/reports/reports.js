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

  function start() {
    document.querySelectorAll("form[data-draft]").forEach(writeIn);
    hideSources();
    var problems = document.querySelector("[data-problems]");
    if (problems) problems.focus();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
