/* What a search seldom needs at once: counts to narrow it by, tables to keep, names by pinyin. Loaded by search.js. */
(function (core) {
  "use strict";
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
      var counts = { k: {}, p: {}, y: {}, g: {}, s: {}, t: {}, a: {} }, right = 0;
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
      Object.keys(page.names).forEach(function (letter) {
        var values = Object.keys(counts[letter]);
        if (!values.length || state.f[letter] && letter !== "p") return;
        var label = make("label", page.names[letter]), select = make("select");
        select.appendChild(make("option", "全部", { value: "" }));
        values.sort(function (one, two) { return letter === "y" ? two - one : letter === "a" ? one - two : counts[letter][two] - counts[letter][one] || (one < two ? -1 : 1); });
        values.slice(0, 200).forEach(function (value) { select.appendChild(make("option", page.nameOf(letter, value) + "（" + counts[letter][value] + "）", { value: value })); });
        select.onchange = function () { state.f[letter] = select.value; page.go(); };
        label.appendChild(select); into.appendChild(label);
      });
    });
  }
  function csv(page) {
    var now = page.now(), make = page.make, total = core.size(now.runs), many = Math.min(5000, total);
    page.say("正在整理表格……");
    return now.search.rows(core.first(now.runs, many)).then(function (rows) {
      function cell(text) { text = String(text); return '"' + (/^[=+\-@\t]/.test(text) ? "'" : "") + text.replace(/"/g, '""') + '"'; }
      var lines = [["标题", "种类", "区（市）县", "镇（街道）", "村（社区）", "日期", "金额（元）", "项目", "收款单位", "状态", "内容", "链接"]];
      rows.forEach(function (row) {
        lines.push([row.title, page.nameOf("k", row.kind), row.district, row.town, row.community, row.day, row.amount, row.programme, row.supplier, page.states[row.state] || "",
          row.summary.map(function (pair) { return pair.join("："); }).join("；"), new URL(now.root + row.url, location.href).href]);
      });
      var link = make("a", "", { download: "搜索结果.csv", href: URL.createObjectURL(new Blob(["\ufeff" + lines.map(function (line) { return line.map(cell).join(","); }).join("\r\n") + "\r\n"], { type: "text/csv" })) });
      document.body.appendChild(link); link.click(); link.remove();
      page.say("共" + total + "条，表格里有" + many + "条。");
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
  /* The first `many` results by relevance or amount; for at most a thousand results. */
  function sorted(page, many) {
    var search = page.now().search;
    return search.all().then(function (found) {
      if (core.size(found) > 1000) { page.note("结果超过1000条，先加一个词或筛选，才能换排序；现在按日期排。"); return search.page(many); }
      return search.rows(core.first(found, Infinity)).then(function (rows) {
        var key = page.state.sort === "amount" ? function (row) { return row.amount ? +row.amount : -1; } : function (row) { return rank(row, search.words); };
        rows.sort(function (one, two) { return key(two) - key(one) || two.address - one.address; });
        return { rows: rows.slice(0, many), more: rows.length > many };
      });
    });
  }
  /* The query in simplified characters, when that makes a difference. */
  function simplify(page) {
    return page.now().index.load(["variants"]).then(function (files) {
      var table = {}, into = Array.from(files[0][1]), typed = core.fold(page.state.q);
      Array.from(files[0][0]).forEach(function (character, place) { table[character] = into[place]; });
      var query = Array.from(typed).map(function (character) { return table[character] || character; }).join("");
      return query === typed ? "" : query;
    });
  }
  core.extra = { places: places, sorted: sorted, simplify: simplify, count: count, csv: csv, spell: spell };
})(window.mingbangSearch);
