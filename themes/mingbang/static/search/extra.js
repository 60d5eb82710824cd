/* What a search seldom needs at once: counts to narrow it by, tables to keep, names by pinyin, lists of names. Loaded by search.js. */
(function (core) {
  "use strict";
  var LIST = 200;
  /* The facets of some thousand documents: their addresses, highest first, and for each facet its value of each. */
  function columns(text) {
    var parts = text.split("\x1f"), found = { addresses: [], facets: [] };
    function each(coded, put) {
      coded.split(" ").forEach(function (run) { run = run.split("*"); put(parseInt(run[0], 36), run[1] ? parseInt(run[1], 36) : 1); });
    }
    each(parts[0], function (high, many) { while (many--) found.addresses.push(high--); });
    parts.slice(1).forEach(function (part) {
      part = part.split("\x1e\x1e");
      var names = part[0].split("\x1e"), column = [];
      each(part[1], function (place, many) { while (many--) column.push(names[place]); });
      found.facets.push(column);
    });
    return found;
  }

  /* How often each value of each facet occurs in `runs`: {k: {benefits: 12, …}, …}. */
  function counted(index, runs) {
    var names = {}, wide = index.head.column;
    runs.forEach(function (run) { for (var at = Math.floor(run[0] / wide); at >= Math.floor(run[1] / wide); at--) names["c/" + at] = 1; });
    return index.load(Object.keys(names)).then(function (texts) {
      var files = texts.map(columns);
      var counts = {}, right = 0;
      "kpygsta".split("").forEach(function (letter) { counts[letter] = Object.create(null); });
      files.sort(function (one, two) { return two.addresses[0] - one.addresses[0]; }).forEach(function (file) {
        file.addresses.forEach(function (address, place) {
          while (right < runs.length && runs[right][1] > address) right++;
          if (right === runs.length || runs[right][0] < address) return;
          "kpygsta".split("").forEach(function (letter, facet) {
            var value = file.facets[facet][place];
            if (value) counts[letter][value] = (counts[letter][value] || 0) + 1;
          });
        });
      });
      return counts;
    });
  }
  /* Selects with counts; places add up from community to town to district, one level at a time. */
  function count(page) {
    var now = page.now(), state = page.state, at = page.at, make = page.make;
    if (!now.runs) return;
    return places(page).then(function () { return counted(now.index, now.runs); }).then(function (counts) {
      if (now.run !== page.now().run) return;
      var sums = {};
      Object.keys(counts.p).forEach(function (place) { for (var up = place; up; up = (state.places[up] || {}).above) sums[up] = (sums[up] || 0) + counts.p[place]; });
      counts.p = {};
      Object.keys(sums).forEach(function (place) { if (((state.places[place] || {}).above || "") === (state.f.p || "")) counts.p[place] = sums[place]; });
      var into = at("search-facets");
      into.textContent = "";
      Object.keys(core.names).forEach(function (letter) {
        var values = Object.keys(counts[letter]);
        if (!values.length || state.f[letter] && letter !== "p") return;
        var label = make("label", core.names[letter]), select = make("select");
        select.appendChild(make("option", "全部", { value: "" }));
        values.sort(function (one, two) { return letter === "y" ? two - one : letter === "a" ? one - two : counts[letter][two] - counts[letter][one] || (one < two ? -1 : 1); });
        values.slice(0, 200).forEach(function (value) { select.appendChild(make("option", page.nameOf(letter, value) + "（" + counts[letter][value] + "）", { value: value })); });
        select.onchange = function () { state.f[letter] = select.value; page.go(); };
        label.appendChild(select); into.appendChild(label);
      });
    });
  }
  var HEADINGS = ["标题", "种类", "区（市）县", "镇（街道）", "村（社区）", "日期", "金额（元）", "项目", "收款单位", "状态", "内容", "链接"];
  function cell(text) { text = String(text); return '"' + (/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replace(/"/g, '""') + '"'; }
  /* All results as a table to keep; documents read for it alone are forgotten again, for there may be a hundred thousand. */
  function csv(page) {
    var now = page.now(), index = now.index, make = page.make, parts = ["\ufeff", HEADINGS.map(cell).join(",") + "\r\n"], total = 0;
    function line(row) {
      var place = [row.district, row.town, row.community], said = row.summary.map(function (pair) { return pair.join("："); }).join("；");
      return [row.title, page.nameOf("k", row.kind)].concat(place, row.day, row.amount, row.programme, row.supplier, page.states[row.state] || "", said,
        new URL(now.root + row.url, location.href).href).map(cell).join(",") + "\r\n";
    }
    page.say("正在整理表格……");
    return Promise.resolve(now.runs || now.search.all(page.telling("正在逐条核对……"))).then(function (runs) {
      var all = core.first(runs, Infinity), tell = page.telling("正在整理表格……"), at = 0;
      var shown = core.blocks(Object.keys(index.store), index.head);
      total = all.length;
      function step() {
        var some = all.slice(at, at += 1500), fresh = core.blocks(some, index.head).filter(function (name) { return shown.indexOf(name) < 0; });
        tell(Math.min(at, total) - some.length, total);
        if (!some.length) return;
        return now.search.rows(some).then(function (rows) {
          parts.push(rows.map(line).join(""));
          if (total > 1500) fresh.forEach(function (name) { index.forget(name); });
          return step();
        });
      }
      return step();
    }).then(function () {
      var link = make("a", "", { download: "搜索结果.csv", href: URL.createObjectURL(new Blob(parts, { type: "text/csv" })) });
      document.body.appendChild(link); link.click(); link.remove();
      page.say("共" + total + "条，都在表格里。");
    });
  }
  /* The second chance: names of places and programmes by their pinyin. */
  function spell(page) {
    var now = page.now(), typed = core.fold(page.state.q).replace(/['\s]/g, "");
    if (!/^[a-z]{2,40}$/.test(typed)) return;
    return now.index.load(["pinyin"]).then(function (files) {
      var hits = files[0].filter(function (name) { return name[1].indexOf(typed) === 0 || name[2].indexOf(typed) === 0; }).slice(0, 12);
      if (!hits.length || now.run !== page.now().run) return;
      page.note("按拼音猜的地名和项目（不是原文里有这些字母）：");
      hits.forEach(function (name) { page.at("search-note").appendChild(page.make("a", name[0], { href: "?q=" + encodeURIComponent(name[0]) })); });
    });
  }
  /* The names of all places and what they lie in. */
  function places(page) {
    var state = page.state;
    return page.now().index.load(["places"]).then(function (files) {
      state.places = {};
      files[0].forEach(function (row) { state.places[row[0]] = { name: (state.places[row[2]] ? state.places[row[2]].name + " " : "") + row[1], above: row[2] }; });
    });
  }
  function rank(row, words) {
    return words.reduce(function (sum, word) {
      return sum + (word.not ? 0 : (row.fields.some(function (field) { return core.fold(field) === word.text; }) ? 2 : 0) + (core.contains(core.fold(row.title), word.text) ? 1 : 0));
    }, 0);
  }
  /* Whole lists of all amount ranges, from the highest range down. */
  function ranges(index) {
    var parts = [];
    for (var range = 9; range >= 0; range--) parts.push({ key: "\x02a" + range, rest: [], exact: true });
    return index.lists(parts).then(function (lists) {
      return Promise.all(lists.filter(Boolean).map(function (list) {
        return index.taken(list, list.chunks.length - list.next).then(function () { return list.runs; });
      }));
    });
  }
  /* Results by amount, range by range, so that only the documents of the ranges that are shown are read. */
  function amounts(page, many) {
    var search = page.now().search, down = page.state.sort === "amount" ? 1 : -1, kept = page.kept;
    function next() {
      if (kept.rows.length > many || !kept.left.length) return { rows: kept.rows.slice(0, many), more: kept.rows.length > many };
      var addresses = core.first(kept.left[0], Infinity), bare = kept.left.length === 1;
      if (bare) addresses = addresses.slice(0, many + 1 - kept.rows.length);
      return search.rows(addresses, page.telling("正在按金额排……")).then(function (rows) {
        if (!bare) rows.sort(function (one, two) { return (two.amount - one.amount) * down || two.address - one.address; });
        kept.rows = kept.rows.concat(rows);
        if (bare) kept.left[0] = core.without(kept.left[0], rows.map(function (row) { return [row.address, row.address]; }));
        else kept.left.shift();
        if (bare && !rows.length) kept.left = [];
        return next();
      });
    }
    if (kept) return Promise.resolve(next());
    return Promise.all([search.all(page.telling("正在逐条核对……")), ranges(page.now().index)]).then(function (found) {
      var left = found[1].map(function (runs) { return core.within(found[0], runs); });
      if (down < 0) left.reverse();
      kept = page.kept = { rows: [], left: left.concat([core.without(found[0], core.joined(left))]) };
      return next();
    });
  }
  /* The first `many` results in another order than the newest first. */
  function sorted(page, many) {
    var search = page.now().search;
    if (page.state.sort === "amount" || page.state.sort === "small") return amounts(page, many);
    return search.all(page.telling("正在逐条核对……")).then(function (found) {
      if (page.state.sort === "old") {
        var all = core.first(found, Infinity).reverse();
        return search.rows(all.slice(0, many)).then(function (rows) { return { rows: rows, more: all.length > many }; });
      }
      if (core.size(found) > 1000) { page.note("结果超过1000条，先加一个词或筛选，才能按相关排；现在按日期排。"); return search.page(many); }
      return search.rows(core.first(found, Infinity)).then(function (rows) {
        rows.sort(function (one, two) { return rank(two, search.words) - rank(one, search.words) || two.address - one.address; });
        return { rows: rows.slice(0, many), more: rows.length > many };
      });
    });
  }
  /* Names of places and programmes below the box while someone types: by their characters, or by pinyin. */
  function suggest(page) {
    var box = page.at("q"), list = page.at("search-names"), said = page.at("search-names-said"), on = -1, late;
    function items() { return Array.prototype.slice.call(list.children); }
    function shut() {
      on = -1; list.textContent = ""; list.hidden = true;
      box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant");
    }
    function choose(name) { box.value = name; page.state.q = name; shut(); page.go(); box.focus(); }
    function mark(place) {
      on = place;
      items().forEach(function (item, at) { item.setAttribute("aria-selected", String(at === on)); });
      if (on < 0) return box.removeAttribute("aria-activedescendant");
      box.setAttribute("aria-activedescendant", items()[on].id);
      items()[on].scrollIntoView({ block: "nearest" });
    }
    function show(names) {
      shut();
      names.forEach(function (name, place) {
        var item = page.make("li", name, { role: "option", id: "search-name-" + place, "aria-selected": "false" });
        item.onmousedown = function (event) { event.preventDefault(); choose(name); };
        list.appendChild(item);
      });
      list.hidden = !names.length;
      box.setAttribute("aria-expanded", String(!!names.length));
      said.textContent = names.length ? names.length + "个名字可以选，用上下键。" : "";
    }
    function look() {
      var typed = core.fold(box.value).trim(), letters = typed.replace(/['\s]/g, "");
      if (!typed || typed.length > 40 || box.value.trim() === page.state.q.trim()) return shut();
      page.open().then(function (index) { return index.load(["pinyin"]); }).then(function (files) {
        if (core.fold(box.value).trim() !== typed || document.activeElement !== box) return;
        var latin = /^[a-z]{2,}$/.test(letters);
        function place(name) { return latin ? (name[1].indexOf(letters) && name[2].indexOf(letters) ? -1 : 0) : name[0].indexOf(typed); }
        show(files[0].filter(function (name) { return place(name) >= 0 && name[0] !== typed; })
          .sort(function (one, two) { return place(one) - place(two) || one[0].length - two[0].length; }).slice(0, 6).map(function (name) { return name[0]; }));
      }).catch(shut);
    }
    function soon() { clearTimeout(late); late = setTimeout(look, 200); }
    box.addEventListener("input", soon);
    box.addEventListener("blur", shut);
    box.addEventListener("keydown", function (event) {
      var many = list.children.length;
      if (event.isComposing) return;
      if (event.key === "Escape" && many) { event.preventDefault(); shut(); }
      else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && many) {
        event.preventDefault();
        mark(event.key === "ArrowDown" ? (on + 2) % (many + 1) - 1 : (on + many + 1) % (many + 1) - 1);
      } else if (event.key === "Enter") {
        clearTimeout(late);
        if (on >= 0) { event.preventDefault(); choose(items()[on].textContent); } else shut();
      }
    });
    soon();
  }
  /* A pasted list, one name a line: how often each stands in the records, the newest of them, and all that as a table to keep. */
  function each(page) {
    var make = page.make, into = page.at("search-hits"), filters = Object.keys(page.state.f).map(function (letter) { return letter + page.state.f[letter]; }), done = 0, rows = [];
    var names = page.at("search-list").value.split(/[\n,，、;；\t]+/).map(function (name) { return name.replace(/"/g, "").trim(); }).filter(function (name, place, all) { return name && all.indexOf(name) === place; });
    var over = names.length - LIST;
    names = names.slice(0, LIST);
    into.textContent = "";
    if (!names.length) { into.appendChild(make("p", "请在框里写上名字，一行一个。")); return Promise.resolve(); }
    var said = make("p", "正在逐个找……", { role: "status" });
    into.appendChild(said);
    function one(index, name) {
      var words = core.parse('"' + name + '"', index.table);
      if (!words.length) return { name: name, many: 0 };
      var search = new core.Search(index, words, filters, page.bounds(), page.days());
      return search.page(1).then(function (found) {
        if (!found.rows.length) return { name: name, many: 0 };
        return search.all().then(function (all) { return { name: name, many: core.size(all), row: found.rows[0] }; });
      });
    }
    return page.open().then(function (index) {
      function step() {
        var some = names.slice(done, done += 6);
        if (!some.length) return;
        said.textContent = "正在逐个找，" + Math.min(done, names.length) + " / " + names.length;
        return Promise.all(some.map(function (name) { return one(index, name); })).then(function (found) { rows = rows.concat(found); return step(); });
      }
      return step();
    }).then(function () {
      var root = page.now().root, table = make("table", "", { "class": "search-hits" }), head = make("tr"), there = rows.filter(function (row) { return row.many; }).length;
      said.textContent = names.length + " 个名字，" + there + " 个找得到，" + (names.length - there) + " 个没有。" + (over > 0 ? "另有 " + over + " 个没有找，一次最多 " + LIST + " 个。" : "");
      ["名字", "条数", "最新一条"].forEach(function (text) { head.appendChild(make("th", text, { scope: "col" })); });
      table.appendChild(head);
      rows.forEach(function (row) {
        var line = make("tr"), name = make("th", "", { scope: "row" }), newest = make("td");
        name.appendChild(row.many ? make("a", row.name, { href: page.with({ q: '"' + row.name + '"' }) }) : make("span", row.name));
        if (row.row) newest.appendChild(make("a", row.row.day + " " + row.row.title, { href: root + row.row.url }));
        [name, make("td", row.many ? row.many + " 条" : "没有"), newest].forEach(function (cell) { line.appendChild(cell); });
        table.appendChild(line);
      });
      into.appendChild(table);
      var keep = make("button", "存成表格", { type: "button" });
      keep.onclick = function () {
        function cell(text) { text = String(text); return '"' + (/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replace(/"/g, '""') + '"'; }
        var lines = [["名字", "条数", "最新日期", "最新一条", "链接"]].concat(rows.map(function (row) {
          return [row.name, row.many].concat(row.row ? [row.row.day, row.row.title, new URL(root + row.row.url, location.href).href] : ["", "", ""]);
        })).map(function (line) { return line.map(cell).join(",") + "\r\n"; });
        var link = make("a", "", { download: "名字清单.csv", href: URL.createObjectURL(new Blob(["\ufeff"].concat(lines), { type: "text/csv" })) });
        document.body.appendChild(link); link.click(); link.remove();
      };
      into.appendChild(keep);
    });
  }
  core.extra = { places: places, sorted: sorted, each: each, count: count, csv: csv, spell: spell, suggest: suggest };
})(window.mingbangSearch);
