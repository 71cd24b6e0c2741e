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

  var narrow = matchMedia("(max-width: 76.2344em)");

  function each(selector, act) {
    document.querySelectorAll(selector).forEach(act);
  }

  // A label that acts as a button becomes one: in the tab order, and with a name.
  function makeButton(label, name) {
    if (label.tagName !== "LABEL") return label;
    var button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.id = label.id;
    button.title = label.title;
    button.hidden = label.hidden;
    button.setAttribute("for", label.htmlFor);
    button.setAttribute("aria-label", name);
    button.append.apply(button, Array.from(label.childNodes));
    label.replaceWith(button);
    button.addEventListener("click", function () { document.getElementById(button.getAttribute("for")).click(); });
    return button;
  }

  // A label that opens something, as a button that says whether it is open.
  function makeSwitch(box, label, name, onChange) {
    var button = makeButton(label, name);
    function sync() {
      button.setAttribute("aria-expanded", String(box.checked));
      if (onChange) onChange(box.checked);
    }
    box.addEventListener("change", sync);
    sync();
    return button;
  }

  function repairMenu() {
    var drawer = document.getElementById("__drawer");
    var label = document.querySelector(".md-header [for=__drawer]");
    var sidebar = document.querySelector(".md-sidebar--primary");
    var nav = document.querySelector(".md-nav--primary");
    if (!drawer || !label || !sidebar || !nav) return;
    // A page that puts the menu away gives it back on request.
    if (sidebar.hidden) sidebar.setAttribute("data-tucked", "");
    var tucked = sidebar.hasAttribute("data-tucked");
    function sync(open) {
      // Links of the closed menu must not take the focus off screen.
      sidebar.inert = narrow.matches && !open;
      sidebar.hidden = tucked && !open;
    }
    var button = makeSwitch(drawer, label, nav.getAttribute("aria-label"), sync);
    button.title = nav.getAttribute("aria-label");
    function close() {
      drawer.checked = false;
      drawer.dispatchEvent(new Event("change"));
    }
    narrow.addEventListener("change", function () { sync(drawer.checked); });
    button.addEventListener("click", function () {
      var first = nav.querySelector("li > button, li > a");
      if (drawer.checked && first) first.focus();
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !drawer.checked) return;
      close();
      button.focus();
    });
    // On a narrow screen the open menu lies over the page: whoever goes on to the page must see where they are.
    sidebar.addEventListener("focusout", function (event) {
      var to = event.relatedTarget;
      if (narrow.matches && drawer.checked && to && !sidebar.contains(to) && !to.closest(".md-header")) close();
    });
    repairSections();
  }

  // The line of a group of the menu, which opens it.
  function repairSections() {
    each(".md-nav__item--nested > label[for]", function (label) {
      var box = document.getElementById(label.htmlFor);
      var nested = label.parentElement.querySelector("nav");
      if (!box || !nested) return;
      makeSwitch(box, label, label.textContent.trim());
      // What Material says here of a region belongs to the button that opens it.
      nested.removeAttribute("aria-expanded");
    });
  }

  // Light or dark: radio buttons that cannot be seen, each named after the next one, become the button that is seen.
  function repairPalette() {
    each(".md-option", function (box) {
      var label = box.nextElementSibling;
      box.tabIndex = -1;
      box.setAttribute("aria-hidden", "true");
      if (!label || label.tagName !== "LABEL") return;
      var button = makeButton(label, label.title);
      // Material takes the key on its own account as well.
      button.addEventListener("keydown", function (event) {
        if (event.key === "Enter") event.stopPropagation();
      });
      button.addEventListener("click", function () {
        var next = button.parentElement.querySelector("button:not([hidden])");
        if (next) next.focus();
      });
    });
  }

  // The search page. Material closes the results at the Tab key, and takes the focus back at most others.
  function repairSearch() {
    var search = document.querySelector(".md-search[role=dialog]");
    var box = document.getElementById("__search");
    var label = document.querySelector(".md-header__inner > [for=__search]");
    if (!search || !box || !label) return;
    var field = search.querySelector(".md-search__input");
    var name = field.getAttribute("aria-label");
    var small = matchMedia("(max-width: 59.9844em)");
    search.setAttribute("aria-label", name);
    function sync(open) {
      // What is closed, or away, takes no focus; on a wide screen the arrow that leads back is a mere picture.
      search.querySelector(".md-search__inner").inert = small.matches && !open;
      search.querySelector(".md-search__output").inert = !open;
      search.querySelector(".md-search__icon[for]").inert = !small.matches;
      // Whoever went on already is not fetched back.
      if (open && !search.contains(document.activeElement)) field.focus();
    }
    makeSwitch(box, search.querySelector(".md-search__icon[for]"), name);
    var button = makeSwitch(box, label, name, sync);
    small.addEventListener("change", function () { sync(box.checked); });
    function close() {
      if (box.checked) box.click();
    }
    window.addEventListener("keydown", function (event) {
      if (!box.checked || !(event.target instanceof Node) || !search.contains(event.target)) return;
      if (event.key === "Escape") {
        close();
        // Once Material has closed it too, which takes the focus from wherever it is.
        setTimeout(function () {
          if (small.matches) button.focus();
          else focusHeading();
        });
      }
      var isTheirs = event.key === "ArrowUp" || event.key === "ArrowDown" || (event.key === "Enter" && event.target === field);
      if (!isTheirs) event.stopImmediatePropagation();
    }, true);
    // Results that Material leaves to the arrow keys alone are stops like any other link. On a busy machine they come before this script.
    var results = search.querySelector(".md-search-result__list");
    function makeStops() {
      results.querySelectorAll("[tabindex]").forEach(function (link) { link.removeAttribute("tabindex"); });
    }
    makeStops();
    new MutationObserver(makeStops).observe(results, { childList: true, subtree: true });
    search.addEventListener("focusout", function (event) {
      var to = event.relatedTarget;
      if (!to || search.contains(to)) return;
      close();
      // On a phone Material holds the page still for a moment yet.
      setTimeout(function () { to.scrollIntoView({ block: "nearest" }); }, 200);
    });
  }

  function focusHeading() {
    var heading = document.querySelector(".md-content h1");
    heading.tabIndex = -1;
    heading.focus();
  }

  // The mark beside a heading is a link to it, and no part of its name.
  function nameHeadings() {
    each(".headerlink", function (link) {
      var heading = link.parentElement;
      if (heading.hasAttribute("aria-label")) return;
      var text = heading.textContent.replace(link.textContent, "").trim();
      heading.setAttribute("aria-label", text);
      link.setAttribute("aria-label", link.title + " – " + text);
    });
  }

  // On a phone each row of a table is a card that names its cells, and stays a table for those who hear it.
  function nameCells() {
    var roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", th: "columnheader", td: "cell" };
    each(".md-typeset table:not([class])", function (table) {
      var names = Array.from(table.querySelectorAll("thead th"));
      if (!names.length || table.querySelector("[colspan], [rowspan]")) return;
      table.setAttribute("data-cards", "");
      table.setAttribute("role", roles.table);
      table.querySelectorAll("thead, tbody, tr, th, td").forEach(function (part) {
        part.setAttribute("role", roles[part.tagName.toLowerCase()]);
      });
      table.querySelectorAll("tbody tr").forEach(function (row) {
        Array.from(row.cells).forEach(function (cell, at) { cell.setAttribute("data-name", names[at].textContent); });
      });
    });
  }

  // What scrolls by itself scrolls from the keyboard too; what fits is no stop on the way.
  function watchScrolling() {
    if (!window.ResizeObserver) return;
    var watch = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) {
        var box = entry.target;
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      });
    });
    each(".md-typeset__scrollwrap, .md-typeset pre > code", function (box) { watch.observe(box); });
  }

  function repair() {
    repairMenu();
    repairPalette();
    repairSearch();
    nameHeadings();
    nameCells();
    watchScrolling();
  }

  if (window.document$) window.document$.subscribe(function () { setTimeout(repair); });
  else document.addEventListener("DOMContentLoaded", repair);
})();
