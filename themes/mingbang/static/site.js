// Conveniences only: everything on this site works without this file.
(function () {
  "use strict";
  var root = document.documentElement;
  var box = document.getElementById("big");

  function remembered(value) {
    try {
      if (value !== undefined) localStorage.setItem("big", value);
      return localStorage.getItem("big");
    } catch (refused) {
      return null;
    }
  }

  if (box) {
    box.checked = box.checked || remembered() === "1";
    root.classList.toggle("big", box.checked);
    box.addEventListener("change", function () {
      root.classList.toggle("big", box.checked);
      remembered(box.checked ? "1" : "0");
    });
  }

  // A row of a long notice that stands on a further page: go there.
  var found = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (found && found.closest && found.closest(".far")) location.replace(found.href);

  // Tables whose rows can be ordered by any column; as they come they stand in the order of the list of places.
  document.querySelectorAll("table.sorts thead th").forEach(function (head) {
    var order = document.createElement("button");
    order.type = "button";
    order.title = "按这一列排";
    while (head.firstChild) order.appendChild(head.firstChild);
    head.appendChild(order);
    head.closest("table").classList.add("live");
    order.addEventListener("click", function () {
      var body = head.closest("table").tBodies[0];
      var up = head.getAttribute("aria-sort") === "descending";
      Array.prototype.forEach.call(head.parentNode.cells, function (cell) { cell.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      Array.prototype.slice.call(body.rows).sort(function (one, other) {
        var left = one.cells[head.cellIndex].textContent.replace(/,/g, "");
        var right = other.cells[head.cellIndex].textContent.replace(/,/g, "");
        var less = isNaN(left) || isNaN(right) ? left.localeCompare(right, "zh") : left - right;
        return up ? less : -less;
      }).forEach(function (row) { body.appendChild(row); });
    });
  });

  var speech = window.speechSynthesis;
  var tools = document.querySelector(".tools");
  if (!speech || !window.SpeechSynthesisUtterance || !tools) return;
  var button = document.createElement("button");
  button.type = "button";
  button.textContent = "朗读";
  tools.appendChild(button);

  function sentences() {
    var parts = [];
    document.querySelectorAll("main h1, main h2, main p, main dt, main dd, main li, main tr").forEach(function (node) {
      if (node.querySelector("p, dt, dd, li, tr, h2")) return;
      var cells = node.tagName === "TR" ? Array.prototype.map.call(node.cells, function (cell) {
        return (cell.dataset.k ? cell.dataset.k + " " : "") + cell.textContent;
      }).join("，") : node.textContent;
      var text = cells.replace(/\s+/g, " ").trim();
      if (text && node.getClientRects().length) parts.push(text);
    });
    return parts;
  }

  function stop() {
    speech.cancel();
    button.textContent = "朗读";
    button.setAttribute("aria-pressed", "false");
  }

  button.addEventListener("click", function () {
    if (button.getAttribute("aria-pressed") === "true") return stop();
    button.textContent = "停止";
    button.setAttribute("aria-pressed", "true");
    var queue = sentences();
    (function next() {
      var text = queue.shift();
      if (!text || button.getAttribute("aria-pressed") !== "true") return stop();
      var words = new SpeechSynthesisUtterance(text);
      words.lang = "zh-CN";
      words.rate = 0.9;
      words.onend = next;
      words.onerror = stop;
      speech.speak(words);
    })();
  });
  window.addEventListener("pagehide", stop);
})();
