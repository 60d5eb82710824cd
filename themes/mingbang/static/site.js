// Conveniences only: everything on this site works without this file.
(function () {
  "use strict";
  var root = document.documentElement;

  function stored(name, value) {
    try {
      if (value === null) localStorage.removeItem(name);
      else if (value !== undefined) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch (refused) {
      return null;
    }
  }

  // The size of type: what was chosen once holds on every page.
  var sizes = document.querySelectorAll(".size input");
  var wanted = "s" + (stored("size") || (stored("big") === "1" ? "24" : "18"));

  function enlarge(size) {
    root.classList.toggle("s24", size === "s24");
    root.classList.toggle("s30", size === "s30");
  }

  Array.prototype.forEach.call(sizes, function (box) {
    box.checked = box.id === wanted;
    box.addEventListener("change", function () {
      enlarge(box.id);
      stored("size", box.id.slice(1));
    });
  });
  if (sizes.length) enlarge(wanted);

  // My village: the one whose page or board was opened last on this telephone; known here and nowhere else.
  var mine = document.body.dataset.mine;
  if (mine) {
    stored("mine", new URL(mine, location.href).href);
    stored("mine-name", document.querySelector(".brand b").textContent);
  }

  var shown = document.getElementById("mine");
  var known = shown && stored("mine");
  if (known && known.indexOf(new URL(".", location.href).href) === 0) {
    var way = document.createElement("a");
    var forget = document.createElement("button");
    way.className = "row";
    way.href = known;
    way.textContent = "我的村：" + stored("mine-name") + " ›";
    forget.type = "button";
    forget.textContent = "忘掉";
    forget.addEventListener("click", function () {
      stored("mine", null);
      stored("mine-name", null);
      shown.textContent = "";
    });
    shown.className = "own";
    shown.appendChild(way);
    shown.appendChild(forget);
  }

  // A row of a long notice that stands on a further page: go there.
  var found = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  var far = document.getElementById("far");
  if (found && found.closest && found.closest(".far")) location.replace(found.parentNode.querySelector("a").href + location.hash);
  else if (far && location.hash && !found) {
    var row = decodeURIComponent(location.hash.slice(1));
    var list = document.createElement("script");
    window.mingbangRows = function (pages) {
      Object.keys(pages).forEach(function (page) {
        if (pages[page].split(" ").indexOf(row) >= 0) location.replace(page + "/index.html" + location.hash);
      });
    };
    list.src = far.dataset.far;
    document.head.appendChild(list);
  }

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

  // Reading aloud: offered only where a voice is there that reads Chinese; WeChat on Android has none.
  var speech = window.speechSynthesis;
  var bar = document.querySelector(".bar");
  var button = document.createElement("button");
  if (!speech || !window.SpeechSynthesisUtterance || !bar) return;

  function offer() {
    var voices = speech.getVoices() || [];
    var reads = Array.prototype.some.call(voices, function (voice) { return /^(zh|cmn|yue|$)/i.test(voice.lang || ""); });
    if (reads && !button.parentNode) bar.appendChild(button);
  }

  button.type = "button";
  button.textContent = "朗读";
  offer();
  if (speech.addEventListener) speech.addEventListener("voiceschanged", offer);
  else speech.onvoiceschanged = offer;

  function sentences() {
    var parts = [];
    document.querySelectorAll("main h1, main h2, main p, main dt, main dd, main li, main tr, main a.row, main .doors a").forEach(function (node) {
      if (node.querySelector("p, dt, dd, li, tr, h2, a.row")) return;
      var cells = node.tagName === "TR" ? Array.prototype.map.call(node.cells, function (cell) {
        return (cell.dataset.k ? cell.dataset.k + " " : "") + cell.textContent;
      }).join("，") : node.textContent;
      var text = cells.replace(/\s+/g, " ").trim();
      if (text && node.getClientRects().length) parts.push(text);
    });
    return parts;
  }

  function stop() {
    button.textContent = "朗读";
    button.setAttribute("aria-pressed", "false");
    speech.cancel();
  }

  function going() { return button.getAttribute("aria-pressed") === "true"; }

  function read(queue) {
    var said = 0;
    (function next() {
      var text = queue.shift();
      if (!going()) return;
      if (!text) return stop();
      var words = new SpeechSynthesisUtterance(text);
      words.lang = "zh-CN";
      words.rate = 0.9;
      words.onend = function () { said++; next(); };
      words.onerror = function () {
        var dead = going() && !said;
        stop();
        if (dead) button.parentNode.removeChild(button);
      };
      speech.speak(words);
    })();
  }

  // The script of the loudspeaker where the page names one; a copy on a disk cannot fetch it and reads itself.
  button.addEventListener("click", function () {
    if (going()) return stop();
    button.textContent = "停止";
    button.setAttribute("aria-pressed", "true");
    var aloud = document.body.dataset.aloud;
    if (!aloud || !window.fetch) return read(sentences());
    speech.speak(new SpeechSynthesisUtterance(""));
    fetch(aloud).then(function (answer) {
      if (!answer.ok) throw new Error();
      return answer.text();
    }).then(function (text) {
      return text.match(/[^。！？；\n]+[。！？；]?/g);
    }).catch(function () {
      return null;
    }).then(function (found) { read(found || sentences()); });
  });
  window.addEventListener("pagehide", stop);
})();
