/* Repairs of what Material 9.8 leaves out of reach for keyboards and screen readers. Classic script, safe to run twice. */
(function () {
  "use strict";

  // WCAG 2.1.4: Material binds single letters everywhere, with no way to turn them off; "n" leaves the page.
  window.addEventListener("keydown", function (event) {
    var typing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    if (!event.ctrlKey && !event.metaKey && !event.altKey && "pn,.fs/".indexOf(event.key) > -1 && !typing) {
      event.stopImmediatePropagation();
    }
  }, true);

  // A label that acts as a button becomes one: in the tab order, with a name and a state.
  function makeButton(box, label, name, onChange) {
    if (label.tagName === "LABEL") {
      var button = document.createElement("button");
      button.type = "button";
      button.className = label.className;
      button.setAttribute("for", box.id);
      button.append.apply(button, Array.from(label.childNodes));
      label.replaceWith(button);
      label = button;
      button.addEventListener("click", function () { box.click(); });
    }
    label.setAttribute("aria-label", name);
    function sync() {
      label.setAttribute("aria-expanded", String(box.checked));
      if (onChange) onChange(box.checked);
    }
    box.addEventListener("change", sync);
    sync();
    return label;
  }

  function repair() {
    var search = document.querySelector(".md-search__input");
    var dialog = document.querySelector(".md-search[role=dialog]");
    var searchName = search ? search.getAttribute("aria-label") : "";
    if (dialog && searchName) dialog.setAttribute("aria-label", searchName);

    var drawer = document.getElementById("__drawer");
    var menu = document.querySelector(".md-header [for=__drawer]");
    var sidebar = document.querySelector(".md-sidebar--primary");
    var nav = document.querySelector(".md-nav--primary");
    var narrow = matchMedia("(max-width: 76.2344em)");
    if (drawer && menu && sidebar && nav) {
      // Links of the closed drawer must not take the focus off screen.
      var sync = function (open) { sidebar.inert = narrow.matches && !open; };
      var button = makeButton(drawer, menu, nav.getAttribute("aria-label"), sync);
      narrow.addEventListener("change", function () { sync(drawer.checked); });
      document.addEventListener("keydown", function (event) {
        if (event.key !== "Escape" || !drawer.checked) return;
        drawer.checked = false;
        drawer.dispatchEvent(new Event("change"));
        button.focus();
      });
    }
    var searchBox = document.getElementById("__search");
    var searchLabel = document.querySelector(".md-header [for=__search]");
    if (searchBox && searchLabel && searchName) makeButton(searchBox, searchLabel, searchName);

    document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset pre > code").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    });
  }

  if (window.document$) window.document$.subscribe(function () { setTimeout(repair); });
  else document.addEventListener("DOMContentLoaded", repair);
})();
