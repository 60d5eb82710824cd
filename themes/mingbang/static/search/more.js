/* The rest of the reader: all results and their number, ranges of days, traditional characters, numbers inside others. Loaded by search.js. */
(function (core) {
  "use strict";
  var Index = core.Index, Search = core.Search;

  var YEAR = "((?:19|20)[0-9]{2})", MONTH = "(0?[1-9]|1[0-2])", DAY = "(0?[1-9]|[12][0-9]|3[01])", HAN = "([一二三四五六七八九十]+)", NUMBERS = "〇零○一二三四五六七八九";
  function pattern(text) { return new RegExp(text, "g"); }
  var WRITTEN = pattern("(^|[^0-9a-z])" + YEAR + "([-/.])" + MONTH + "(?:\\3" + DAY + ")?(?![0-9a-z]|\\3[0-9])");
  var ASKED = pattern("(^|[\\s|])(?:" + YEAR + "\\." + MONTH + "|" + MONTH + "[-/.]" + DAY + "|" + YEAR + "(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])|(1[0-2]|[1-9])月|" + HAN + "月份?)(?=$|[\\s|])");
  var TELEPHONE = /(^|[\s|])(010|02[0-9]|0[3-9][0-9]{2}|1[3-9][0-9])-?([0-9]{3,4})-?([0-9]{4})(?=$|[\s|])/g;
  var HAN_YEAR = pattern("(?:一九|二[〇零○])[" + NUMBERS + "]{2}年"), HAN_MONTH = pattern("年" + HAN + "月"), HAN_DAY = pattern("([0-9]+|" + HAN + ")月" + HAN + "[日号]"), DAY_NUMBER = pattern("月" + DAY + "号");

  function digit(han) { return Math.max(0, NUMBERS.indexOf(han) - 2); }
  /* 一 to 三十九 as a number, 0 for what is none. */
  function numbered(han) {
    var found = /^(?:([二三])?(十))?([一二三四五六七八九])?$/.exec(han);
    return found ? (found[2] ? (found[1] ? digit(found[1]) : 1) * 10 : 0) + (found[3] ? digit(found[3]) : 0) : 0;
  }
  function month(number) { return number > 0 && number < 13; }
  core.days = function (text) {
    return text.replace(WRITTEN, (all, before, year, mark, month, day) =>
      before === mark || mark === "." && !day ? all : before + year + "年" + +month + "月" + (day ? +day + "日" : ""))
      .replace(HAN_YEAR, all => all.replace(/[^年]/g, digit))
      .replace(HAN_MONTH, (all, han) => month(numbered(han)) ? "年" + numbered(han) + "月" : all)
      .replace(HAN_DAY, function (all, first, han, last) {
        var day = numbered(last);
        return month(han ? numbered(han) : +first) && day > 0 && day < 32 ? (han ? numbered(han) : first) + "月" + day + "日" : all;
      })
      .replace(/(^|[^0-9a-z.])0([1-9])(?=[月日])/g, "$1$2")
      .replace(DAY_NUMBER, (all, day) => "月" + +day + "日");
  };
  /* A query with | for 或 and OR; each word that may be a day or a month, a telephone, or has the dot of a name, is followed by the other ways to say it. */
  core.spelt = function (query) {
    return query.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, found => found[1] ? found : "\ufffd").normalize("NFKC").toLowerCase()
      .replace(/(^|\s)(?:或者?|or)(?=\s)/g, "$1|")
      .replace(/(^|[\s|])([^\s|"]*[\u3400-\u9fff][·・•∙⋅‧․⸱ꞏ.][\u3400-\u9fff][^\s|"]*)/g, (all, before, name) => all + "|" + name.replace(/[·・•∙⋅‧․⸱ꞏ.]/g, ""))
      .replace(TELEPHONE, function (all, before, area, first, last) {
        var ways = [area + first + last, area + "-" + first + last, area + "-" + first + "-" + last].filter(way => before + way !== all);
        return [all].concat(ways, '"' + area + "-" + first + " " + last + '"', '"' + area + " " + first + " " + last + '"').join("|");
      })
      .replace(ASKED, function (all, before, year, month_, some, day, whole, its, own, number, han) {
        var told = numbered(han || ""), other = year ? year + "年" + +month_ + "月" : some ? +some + "月" + +day + "日" : whole ? whole + "年" + +its + "月" + +own + "日"
          : number ? (number > 9 ? "十" : "") + (number == 10 ? "" : NUMBERS[number % 10 + 2]) + "月" : month(told) ? told + "月" : "";
        return other ? all + "|" + other : all;
      });
  };
  /* Parts of a word that are looked up at most. */
  var DEEP = 10;
  var GROUP = /\x01(?:年(?:\x01月(?:\x01日)?)?|月(?:\x01日)?|日|(?:[-/]\x01)+)?/g, JOINT = /[^\x02\x03](?=(\x03{1,2})[^\x02\x03])/g;
  /* Where to look for a word of these symbols, cut as lines are (portal/search/index/stretches.py); what lies in no one stretch
     is looked up in parts and verified: in the few that are likely to tell most, or, `deep`, in `DEEP`. */
  core.cut = function (index, all, deep) {
    var runs = [], joints = [], out = [], at = 0, found, rare;
    /* One character a symbol: \x01 a common number, \x02 a rare one, \x03 where pieces part. */
    var shape = all.map(symbol => core.TOKEN.test(symbol) ? index.hot[symbol] ? "\x01" : "\x02" : core.PARTING.test(symbol) ? "\x03" : symbol.length > 1 ? "\ue000" : symbol).join("");
    function near(place) { return place >= 0 && place < shape.length && !/[\x02\x03]/.test(shape[place]); }
    function put(from, to) { var part = index.part(all, from, to); if (part) runs.push(part); }
    /* Between two numbers: nothing of it is one. */
    function plain(from, to) {
      shape.slice(from, to).replace(/[^\x02\x03]+/g, function (run, place) { put(from + place, from + place + run.length); });
    }
    GROUP.lastIndex = JOINT.lastIndex = 0;
    while (index.head.stretched && (found = GROUP.exec(shape))) {
      var from = found.index, to = GROUP.lastIndex, left = near(from - 1), right = near(to), ends = shape[to - 1] === "\x01";
      plain(at, from);
      if (to - from < 2) put(from - left, to + right);
      else {
        if (left) put(from - 1, from + 1);
        put(from, to);
        if (ends && right) put(to - 1, to + 1);
      }
      at = ends ? to : to - 1;
    }
    plain(at, shape.length);
    while (found = JOINT.exec(shape)) {
      from = found.index;
      to = from + found[1].length + 1;
      if (!core.MARK.test(all[from]) && !(core.TOKEN.test(all[from]) && all[from - 1] === ".") && /^[ ,;:!?。、…"'“”‘’]+$/.test(all.slice(from + 1, to).join(""))) joints.push(index.part(all, from, to + 1));
    }
    var exact = runs.concat(joints).filter(part => part.exact);
    if (exact.length) return exact.slice(0, 1);
    function said(part) { return part.all.join(""); }
    runs = runs.filter((run, place) => !runs.concat(joints).some((other, at) => (said(other) !== said(run) || at < place) && core.contains(said(other), said(run))));
    runs.sort((one, two) => two.all.length - one.all.length);
    /* What a number stands beside tells most, the longest number first. */
    function digits(part) { return Math.max.apply(null, part.all.map(symbol => core.TOKEN.test(symbol) ? symbol.length : 0)); }
    var told = runs.filter(digits).sort((one, two) => digits(two) - digits(one))[0];
    if (told) runs = [told].concat(runs.filter(run => run !== told));
    /* Of rare numbers the longest, with its decimals. */
    all.forEach(function (symbol, place) {
      if (shape[place] !== "\x02" || rare && symbol.length <= all[rare.at].length || rare && symbol[0] === "." && rare.at === place - 1) return;
      rare = { at: place, rest: all.slice(place + 1, place + 2).filter(next => next[0] === "." && next[1]) };
    });
    if (rare) out.push({ key: all[rare.at], rest: rare.rest, exact: all.length === 1 + rare.rest.length });
    /* A rare number leaves few to verify. */
    var few = told ? 2 : 1;
    return out.concat(runs.slice(0, few), joints.slice(0, 3 - few), runs.slice(few), joints.slice(3 - few)).slice(0, deep ? DEEP : rare ? 2 : 3);
  };
  /* Upper bounds in yuan of the ranges of the amount facet, as in portal/search/index/facets.py. */
  var AMOUNTS = [100, 500, 1000, 5000, 1e4, 5e4, 1e5, 5e5, 1e6, Infinity];
  /* The ranges of amounts that overlap [least, most] as one group of look-ups, the first numbered `base`: which of them must be verified. */
  core.amounts = function (bounds, base, group) {
    var from = -Infinity, ways = [], edges = [];
    AMOUNTS.forEach(function (to, range) {
      if ((bounds[0] === null || bounds[0] < to) && (bounds[1] === null || bounds[1] >= from)) {
        if (bounds[0] !== null && bounds[0] > from || bounds[1] !== null && bounds[1] < to) edges.push(base + ways.length);
        ways.push([core.certain("\x02a" + range)]);
      }
      from = to;
    });
    group(null, ways);
    return edges;
  };
  /* Loads many files, some at a time; `tell` hears how far it is, and ends it by throwing. */
  Index.prototype.walk = function (names, tell) {
    var self = this, at = 0;
    function step() {
      if (tell) tell(at, names.length);
      if (at < names.length) return self.load(names.slice(at, at += 24)).then(step);
    }
    return Promise.resolve().then(step);
  };
  /* Lets go of a block's documents. */
  Index.prototype.forget = function (name) {
    var own = +name.slice(2) * this.head.block;
    delete this.files[name];
    for (var address = own; address < own + this.head.block; address++) delete this.store[address];
  };
  /* Reads the table of traditional characters; whether it makes `query` another. */
  Index.prototype.simplify = function (query) {
    var self = this;
    return this.load(["variants"]).then(function (files) {
      var into = Array.from(files[0][1]), table = Object.create(null);
      Array.from(files[0][0]).forEach(function (character, place) { table[character] = into[place]; });
      self.table = table;
      return core.fold(query, table) !== core.fold(query);
    });
  };
  var PART = 4, MOST = 40;
  function number(form) { return /^[0-9a-z]*[0-9][0-9a-z]*$/.test(form) && form.length >= PART; }
  /* The second chance: words that are numbers also match as longer ones that hold them; null where none is or nothing is found. */
  core.wider = function (search) {
    var index = search.index, asked = search.words.map(word => word.not ? [] : core.forms(word).filter(number));
    function tried(names) {
      return index.load([].concat.apply([], asked.map(parts => parts.map(names)))).then(function (files) {
        var many = false, said = [], at = 0;
        var words = search.words.map(function (word, place) {
          var any = [];
          asked[place].forEach(function (part) {
            files[at++].forEach(function (whole) { if (whole.indexOf(part) >= 0 && whole !== part && any.indexOf(whole) < 0) any.push(whole); });
          });
          if (!any.length) return word;
          many = many || any.length > MOST;
          said.push("“" + word.text + "”");
          return { text: word.text, not: false, any: word.any.concat(any.slice(0, MOST)) };
        });
        if (!said.length) return null;
        var wider = new Search(index, words, search.filters, search.bounds, search.days);
        wider.said = "没有正好是" + said.join("、") + "的；下面是号码里含有它的" + (many ? "，这样的号码太多，只找了" + MOST + "个" : "") + "。";
        return wider.page(1).then(found => found.rows.length ? wider : null);
      });
    }
    if (asked.every(parts => !parts.length)) return Promise.resolve(null);
    return tried(part => index.file("n", core.keyHash(core.utf8(part.slice(0, PART))))).then(wider => wider || tried(() => "numbers"));
  };
  /* The stretches of the days from `first` to `last`; a month or a year counts where one of its days does. */
  core.ranged = function (search, days) {
    var first = search.days[0] || "", last = (search.days[1] || "9") + "~", high = 4294967295, found = [];
    days.slice().reverse().forEach(function (day) {
      if (day[0] && day[0] >= first.slice(0, day[0].length) && day[0] <= last.slice(0, day[0].length)) found.push([high, day[1]]);
      high = day[1] - 1;
    });
    if (!found.length) search.empty = true;
    search.needed.push({ runs: found, chunks: [], next: 0 });
  };
  core.size = function (runs) { return runs.reduce((sum, run) => sum + run[0] - run[1] + 1, 0); };
  /* Looks up more parts of what must be verified: so far hardly any document that was read was a result. */
  Search.prototype.deepen = function () {
    this.deep = true; this.begun = null; this.checked = {};
    return this.start();
  };
  /* Documents whose text is rather read than more is looked up. */
  var FEW = 40;
  /* Where complete lists leave few candidates, their text is read instead of the rest of long lists, if that is less. */
  Search.prototype.settle = function () {
    var self = this, whole = this.complete(), candidates, chunks = 0;
    if (!whole || core.size(whole) > FEW) return;
    candidates = core.first(whole, FEW);
    this.every().forEach(function (list) {
      var at = 0, last = -1;
      if (core.floor(list)) candidates.forEach(function (address) {
        if (address >= core.floor(list)) return;
        while (at + 1 < list.chunks.length && list.chunks[at + 1].high >= address) at++;
        if (at !== last) { chunks++; last = at; }
      });
    });
    if (core.blocks(candidates, this.index.head).length > Math.max(4, 2 * chunks)) return;
    function read(word) { if (self.unsure.indexOf(word) < 0) self.unsure.push(word); }
    function short(list) {
      if (!list.word || !core.floor(list)) return true;
      read(list.word);
    }
    this.either.forEach(function (group) { if (group.word) read(group.word); else self.open = true; });
    this.either = [];
    this.needed = this.needed.filter(short); this.excluded = this.excluded.filter(short);
  };
  /* What all lists that are known to their end leave; null where there is none. */
  Search.prototype.complete = function () {
    var whole = null;
    this.needed.forEach(function (list) { if (!core.floor(list)) whole = whole ? core.within(whole, list.runs) : list.runs; });
    return whole;
  };
  Index.prototype.taken = function (list, many) {
    var chunks = list.chunks.slice(list.next, list.next + many);
    return this.load(chunks.map(chunk => this.file("t", chunk.key))).then(function (files) {
      chunks.forEach(function (chunk, place) {
        var value = (files[place][chunk.key] || []).map(data => new core.Reader(data).runs(data.length))
          .filter(runs => runs[0][0] === chunk.high)[0];
        if (!value) throw new Error("stale");
        if (list.chunks[list.next] === chunk) { list.runs = list.runs.concat(value); list.next++; }
      });
    });
  };
  /* Reads more of long lists, so that about as many results as are missing come: as many as there were so far, or as if each list
     were drawn by chance. */
  Search.prototype.grow = function (known, missing) {
    var self = this, whole = this.complete(), all = this.every(), guess, most = this.index.head.documents, floor = known.floor, share = 1;
    function likely(list) { return list.tailed ? Math.min(1, list.count / most) : 1; }
    this.needed.forEach(function (list) { share *= likely(list); });
    this.either.forEach(function (group) {
      share *= Math.min(1, group.ways.reduce((sum, way) => sum + way.reduce((product, list) => product * likely(list), 1), 0));
    });
    if (whole) {
      share = Math.max(share, core.size(known.runs) / Math.max(1, core.size(core.within(whole, [[Infinity, floor]]))));
      var next = core.first(core.within(whole, [[floor - 1, 0]]), Math.ceil(missing / share));
      guess = next.length * share >= missing ? next[next.length - 1] : -1;
    } else {
      var top = Math.max.apply(null, all.map(list => list.runs.length ? list.runs[0][0] : 0));
      guess = floor - missing / Math.max(share * most / top, core.size(known.runs) / Math.max(1, top - floor));
    }
    return Promise.all(all.filter(core.floor).map(function (list) {
      var many = core.floor(list) === floor ? 1 : 0;
      while (many < 8 && list.chunks[list.next + many] && list.chunks[list.next + many].high >= guess) many++;
      return self.index.taken(list, many);
    }));
  };
  core.without = function (one, two) {
    var out = [], right = 0;
    one.forEach(function (run) {
      var high = run[0];
      while (right && two[right - 1] && two[right - 1][1] <= high) right--;
      for (; right < two.length && two[right][0] >= run[1]; right++) {
        if (two[right][1] > high) continue;
        if (two[right][0] < high) out.push([high, two[right][0] + 1]);
        high = Math.min(high, two[right][1] - 1);
      }
      if (high >= run[1]) out.push([high, run[1]]);
    });
    return out;
  };
  /* All lists to their end: the stretches that are results, and those whose documents must be read to know. */
  Search.prototype.rough = function () {
    var self = this, index = this.index;
    return this.start().then(function () {
      if (self.empty) return { sure: [], open: [] };
      return Promise.all(self.every().map(list => index.taken(list, list.chunks.length - list.next))).then(function () {
        var runs = self.known().runs, open = [];
        if (self.unsure.length || self.open) open = runs;
        else if (self.bounds) open = core.within(runs, core.joined(self.edges.map(list => list.runs)));
        if (self.unsure.length && !self.deep && core.size(open) > FEW) return self.deepen().then(() => self.rough());
        return { sure: core.without(runs, open), open: open };
      });
    });
  };
  /* All results; `tell` as in `walk`. */
  Search.prototype.all = function (tell) {
    var self = this;
    return this.rough().then(function (found) {
      var open = core.first(found.open, Infinity);
      return self.index.walk(core.blocks(open, self.index.head), tell).then(function () {
        return core.joined([found.sure, open.filter(address => self.passes(address)).map(address => [address, address])]);
      });
    });
  };

  /* The full documents at `addresses`. */
  Search.prototype.rows = function (addresses, tell) {
    var index = this.index;
    return index.walk(core.blocks(addresses, index.head), tell).then(function () { return addresses.map(address => index.store[address]); });
  };
  core.more = function () { return Promise.resolve(); };
})(typeof window === "undefined" ? mingbangSearch : window.mingbangSearch);
