// Fields that only some choices need are put away until one of them is chosen. Without scripts all
// of them are there.
(function () {
  "use strict";

  function start() {
    document.querySelectorAll("[data-when]").forEach(function (part) {
      var words = part.dataset.when.split("=");
      var form = part.closest("form");
      function show() {
        var chosen = form.querySelector('[name="' + words[0] + '"]:checked');
        part.hidden = !(chosen && words[1].split(",").indexOf(chosen.value) >= 0);
      }
      form.addEventListener("change", show);
      show();
    });
  }

  function begin() {
    start();
    proposeYears();
  }

  // A year is proposed from the name of the file that was chosen, while nothing else stands there.
  function proposeYears() {
    document.querySelectorAll("[data-year-of]").forEach(function (year) {
      var file = year.form.elements.namedItem(year.dataset.yearOf);
      var proposed = "";
      file.addEventListener("change", function () {
        var found = file.files.length ? file.files[0].name.match(/20[0-9]{2}/g) || [] : [];
        if (year.value !== proposed) return;
        proposed = found.length === 1 ? found[0] : "";
        year.value = proposed;
      });
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
