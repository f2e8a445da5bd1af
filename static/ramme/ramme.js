// The little Ramme does in the browser. Every page works without it; nothing here knows a rule.
(function () {
  "use strict";

  var PREFIX = "ramme:";
  // Never kept: what opens a door, and what Django gives afresh with every page.
  var NOT_KEPT = ["csrfmiddlewaretoken", "next"];

  function fieldsOf(form) {
    return Array.prototype.filter.call(form.elements, function (field) {
      return (
        field.name &&
        NOT_KEPT.indexOf(field.name) < 0 &&
        ["file", "password", "submit", "button"].indexOf(field.type) < 0
      );
    });
  }

  function read(key) {
    try {
      return JSON.parse(window.sessionStorage.getItem(PREFIX + key) || "null");
    } catch (_error) {
      return null;
    }
  }

  function forget(key) {
    try {
      window.sessionStorage.removeItem(PREFIX + key);
    } catch (_error) {
      // A browser without storage keeps nothing; there is nothing to forget.
    }
  }

  function keep(form) {
    var kept = {};
    fieldsOf(form).forEach(function (field) {
      if (field.type === "radio" || field.type === "checkbox") {
        kept[field.name] = kept[field.name] || [];
        if (field.checked) kept[field.name].push(field.value);
      } else if (field.multiple) {
        kept[field.name] = Array.prototype.map.call(field.selectedOptions, function (option) {
          return option.value;
        });
      } else {
        kept[field.name] = field.value;
      }
    });
    try {
      window.sessionStorage.setItem(PREFIX + form.dataset.keep, JSON.stringify(kept));
    } catch (_error) {
      // Full or forbidden: the form still works, it is only not kept.
    }
  }

  function fill(field, value) {
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = value.indexOf(field.value) >= 0;
    } else if (field.multiple) {
      Array.prototype.forEach.call(field.options, function (option) {
        option.selected = value.indexOf(option.value) >= 0;
      });
    } else {
      field.value = value;
    }
  }

  function tell(field) {
    if (field.type === "hidden") return;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function restore(form, kept, early) {
    fieldsOf(form).forEach(function (field) {
      if (kept[field.name] === undefined) return;
      if (early.indexOf(field.name) < 0) fill(field, kept[field.name]);
      tell(field);
    });
  }

  function isChanged(field) {
    if (field.type === "radio" || field.type === "checkbox") {
      return field.checked !== field.defaultChecked;
    }
    if (!field.options) return field.value !== field.defaultValue;
    var said = Array.prototype.map.call(field.options, function (option) {
      return field.multiple ? option.selected !== option.defaultSelected : option.defaultSelected;
    });
    return field.multiple
      ? said.indexOf(true) >= 0
      : field.selectedIndex !== Math.max(said.indexOf(true), 0);
  }

  // The names of the fields that were filled in before the scripts came, over a slow line. (Going
  // back fills them too; what stands there then has been sent.)
  function typedEarly(form) {
    var came = window.performance.getEntriesByType("navigation")[0];
    if (!came || came.type !== "navigate") return [];
    return fieldsOf(form)
      .filter(function (field) { return field.type !== "hidden" && isChanged(field); })
      .map(function (field) { return field.name; });
  }

  // What a person typed survives an expired session, in this tab only, until it has been saved.
  function keepForms() {
    document.querySelectorAll("[data-done]").forEach(function (message) {
      var words = message.dataset.done.split("done:");
      if (words.length === 2) forget(words[1].split(" ")[0]);
    });
    document.querySelectorAll("form[data-keep]").forEach(function (form) {
      var kept = read(form.dataset.keep);
      var notice = form.querySelector("[data-restored]");
      var early = typedEarly(form);
      var restoring = kept && form.dataset.bound === undefined;
      if (restoring) {
        restore(form, kept, early);
        keep(form);
        if (notice) notice.hidden = false;
      }
      form.addEventListener("input", function () { keep(form); });
      form.addEventListener("change", function () { keep(form); });
      if (!restoring) {
        fieldsOf(form)
          .filter(function (field) { return early.indexOf(field.name) >= 0; })
          .forEach(tell);
      }
      var button = form.querySelector("[data-forget]");
      if (button) {
        button.addEventListener("click", function () {
          forget(form.dataset.keep);
          window.location.assign(window.location.pathname + window.location.search);
        });
      }
    });
  }

  // A fragment that turns out to be the sign-in page is not shown inside the form.
  function watchFragments() {
    document.body.addEventListener("htmx:beforeSwap", function (event) {
      var xhr = event.detail.xhr;
      var elsewhere = xhr.responseURL && xhr.responseURL.indexOf("/log-ind/") >= 0;
      if (!elsewhere) return;
      event.detail.shouldSwap = false;
      var notice = document.getElementById("signed-out");
      if (notice) notice.hidden = false;
    });
  }

  // A form marked data-submit is sent when a field is changed; its button is there without scripts.
  // What is marked data-together (several choices) waits for the button.
  function submitOnChange() {
    document.querySelectorAll("form[data-submit]").forEach(function (form) {
      form.addEventListener("change", function (event) {
        if (!event.target.closest("[data-together]")) form.requestSubmit();
      });
    });
  }

  // The explanation of a word stands beside it while it is pointed at or has the focus. It is in the
  // top layer, so that nothing moves; Escape puts it away; a first touch shows it, a second follows.
  function explainTerms() {
    if (!HTMLElement.prototype.showPopover) return;
    var shown = null, word = null, waiting = 0, touched = false;

    function tipOf(element) {
      return document.getElementById(element.getAttribute("aria-describedby") || "");
    }
    function hide() {
      window.clearTimeout(waiting);
      if (shown && shown.isConnected && shown.matches(":popover-open")) shown.hidePopover();
      shown = word = null;
    }
    function show(element) {
      window.clearTimeout(waiting);
      if (word === element) return;
      hide();
      var tip = tipOf(element);
      if (!tip || !tip.showPopover) return;
      tip.showPopover();
      shown = tip;
      word = element;
      place();
    }
    function place() {
      if (!shown) return;
      var at = word.getBoundingClientRect(), size = shown.getBoundingClientRect();
      var below = at.bottom + 4, room = document.documentElement.clientWidth - size.width - 8;
      if (below + size.height > window.innerHeight && at.top > size.height) below = at.top - size.height - 4;
      shown.style.top = below + "px";
      shown.style.left = Math.max(8, Math.min(at.left, room)) + "px";
    }
    function part(event) {
      return event.target.closest && event.target.closest(".term, .term-tip");
    }
    document.addEventListener("pointerover", function (event) {
      if (event.pointerType === "touch") return;
      var found = part(event);
      if (!found) {
        window.clearTimeout(waiting);
        if (shown && document.activeElement !== word) waiting = window.setTimeout(hide, 200);
      } else if (found.matches(".term")) show(found);
      else window.clearTimeout(waiting);
    });
    document.addEventListener("focusin", function (event) {
      var found = event.target.closest(".term");
      if (!found) hide();
      else if (found.matches(":focus-visible")) show(found);
    });
    document.addEventListener("pointerdown", function (event) {
      touched = event.pointerType === "touch";
      if (!part(event)) hide();
    });
    document.addEventListener("click", function (event) {
      var found = event.target.closest(".term");
      if (!found || !touched || word === found) return;
      show(found);
      if (word === found) event.preventDefault();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && shown) hide();
    });
    document.addEventListener("scroll", place, { passive: true, capture: true });
  }

  // The keys of a page, listed on "?": every element that has one, by its own words.
  function listKeys() {
    var dialog = document.getElementById("keys");
    if (!dialog || !dialog.showModal) return;
    var main = document.querySelector(".page-head__actions .button-primary");
    if (main && !main.accessKey) main.accessKey = "n";
    var send = document.querySelector("[accesskey=s]") ||
      document.querySelector(".action-form__buttons .button");
    if (send) send.accessKey = "s";
    function show() {
      var list = dialog.querySelector(".keys__list");
      list.textContent = "";
      document.querySelectorAll("[accesskey]").forEach(function (element) {
        var row = document.createElement("div");
        var key = document.createElement("dt");
        var word = document.createElement("dd");
        key.textContent = element.accessKey;
        word.textContent = element.textContent.trim().replace(/\s+/g, " ");
        row.append(key, word);
        list.append(row);
      });
      dialog.showModal();
    }
    document.addEventListener("keydown", function (event) {
      if (event.key !== "?" || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      show();
    });
    document.querySelectorAll("[data-keys]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", show);
    });
  }

  // A line goes to the clipboard as it stands; without a clipboard one marks it.
  function copies(button) {
    if (!navigator.clipboard || !navigator.clipboard.writeText) return;
    var said = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", function () {
      var line = document.getElementById(button.dataset.copy).textContent.trim();
      navigator.clipboard.writeText(line).then(
        function () { said.textContent = button.dataset.copied; },
        function () { said.textContent = button.dataset.notCopied; }
      );
    });
  }

  function start() {
    if (window.DKFDS) window.DKFDS.init();
    document.querySelectorAll("[data-copy]").forEach(copies);
    var more = document.querySelector(".more-button span");
    if (more) more.textContent = document.body.dataset.more;
    keepForms();
    watchFragments();
    submitOnChange();
    explainTerms();
    listKeys();
  }

  // After htmx, which is loaded first and listens from this event on: a field that is filled in
  // again is then read again too.
  document.addEventListener("DOMContentLoaded", start);
})();
