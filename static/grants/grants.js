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

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
