/* Exact search without a server. The format and its reasons are in docs/search.md.
   Everything is loaded as script files, so that a page opened from a disk finds them too. */
(function (root) {
  "use strict";

  // Folding: the twin of portal/search/text/normalize.py and days.py
  var BREAK = /[\s\x1f,;:!?。、…"'“”‘’]+/;
  var PARTING = new RegExp(BREAK.source.slice(0, -1));
  var MARK = /^[!-/:-@[-`{-~\u2000-\u206f\u3000-\u3004\u3008-\u303f\ufe30-\ufe4f\xa1-\xbf\xd7\xf7]/;
  var TOKEN = /[0-9a-z]/;
  /* `table`: traditional to simplified characters, or none. */
  function fold(text, table) {
    text = folded(text, table);
    return core.days ? core.days(text) : text;
  }
  function folded(text, table) {
    return text.normalize("NFKC").toLowerCase()
      .replace(/[\x00-\x08\x0e-\x1e\x7f-\x84\x86-\x9f\xad\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]|\udb40[\udc00-\uddff]/g, "")
      .replace(/[・•∙⋅‧․⸱ꞏ]/g, "·").replace(/ς/g, "σ").replace(/[〔【[]/g, "(").replace(/[〕】\]]/g, ")")
      .replace(/[\udb80-\udbff][\udc00-\udfff]/g, "\ufffd")
      .replace(/[ \t\r\n\x0b\x0c\x85\u2028\u2029]+/g, " ")
      .replace(/[\u3400-\u9fff]/g, character => table && table[character] || character)
      .replace(/[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])/g, found => found.replace(/,/g, ""))
      .replace(/(^|[^0-9.])([0-9]+)\.(?:00|([0-9])0)(?![0-9.])/g, (all, before, whole, tenth) => before + whole + (tenth ? "." + tenth : ""))
      .replace(/([\u3400-\u9fff])\.(?=[\u3400-\u9fff])/g, "$1·");
  }
  /* Whether a query may hold what is read by more.js alone: days, 或, dots of names. Of other words that changes no match. */
  function special(query) { return /[0-9一二三四五六七八九十〇零○年月日号號或·.\ud800-\udfff]|or/.test(folded(query)); }
  /* Decimals, with their point, are a symbol of their own; \x04 marks that point, for old browsers cannot look behind. */
  function symbols(text) {
    var found = text.replace(/([0-9])\.(?=[0-9])/g, "$1\x04").match(/\x04[0-9]+|[0-9a-z]+|[\ud800-\udbff][\udc00-\udfff]|[^0-9a-z]/g) || [];
    return found.map(symbol => symbol.replace("\x04", "."));
  }
  function aligned(text) { return "\0" + symbols(text).join("\0") + "\0"; }
  function contains(text, word) { return aligned(text).indexOf(aligned(word)) >= 0; }
  /* Words that must all match (`not`: must not). One also matches as any of `any`: 甲|乙, another spelling of a day. */
  function parse(query, table) {
    var words = [], either, last;
    query = query.slice(0, 300).replace(/[\x00-\x1f\x7f-\x9f]/g, " ");
    fold(core.spelt ? core.spelt(query) : query, table).replace(/[“”]/g, '"').replace(/\||(-?)(?:"([^"]*)"?|([^\s|]+))/g, (all, minus, quoted, bare) => {
      /* Marks at the end of what was copied are not part of it. */
      var text = (quoted || (bare || "").replace(/[,;:!?。、…]+$/, "")).trim(), not = !!minus;
      if (all === "|") { either = last; return; }
      if (segments(text).length) {
        if (either && !not) either.any.push(text);
        else {
          last = words.filter(word => word.text === text && word.not === not)[0] || { text, not, any: [] };
          if (words.length < 12 && words.indexOf(last) < 0) words.push(last);
        }
      }
      either = null;
    });
    return words;
  }
  function forms(word) { return [word.text].concat(word.any || []); }
  /* Whether a folded text matches a word. */
  function matches(text, word) { return forms(word).some(form => contains(text, form)); }
  function segments(text) {
    return text.split(BREAK).map(piece => {
      var found = symbols(piece);
      while (found.length && MARK.test(found[0])) found.shift();
      return found;
    }).filter(found => found.length);
  }

  // Bytes
  function damaged() { throw new Error("damaged"); }
  /* Fifteen bits a character, of four stretches of Unicode (portal/search/index/segment_files.py). */
  function bytes(text) {
    var out = new Uint8Array(text.length * 15 >> 3), hold = 0, bits = 0, at = 0;
    if (/[^\u0100-\u1fff\u3400-\u43ff\ua000-\ud7ff\ue000-\uf8ff]/.test(text)) damaged();
    for (var place = 0; place < text.length; place++) {
      var code = text.charCodeAt(place);
      hold = hold << 15 | code - (code < 0x2000 ? 0x100 : code < 0x4400 ? 0x1500 : code < 0xd800 ? 0x7100 : 0x7900);
      for (bits += 15; bits >= 8; hold &= (1 << bits) - 1) out[at++] = hold >>> (bits -= 8);
    }
    if (hold) damaged();
    return out;
  }
  var LENGTHS = [], DISTANCES = [];
  (function () {
    var base = 3, step;
    for (step = 0; step < 28; step++) { var extra = step < 8 ? 0 : (step >> 2) - 1; LENGTHS.push([base, extra]); base += 1 << extra; }
    LENGTHS.push([258, 0]);
    for (base = 1, step = 0; step < 30; step++) { extra = step < 4 ? 0 : (step >> 1) - 1; DISTANCES.push([base, extra]); base += 1 << extra; }
  })();
  function canonical(lengths) {
    var counts = new Array(16).fill(0), order = [];
    for (var size = 1; size < 16; size++) lengths.forEach((own, symbol) => { if (own === size) { counts[size]++; order.push(symbol); } });
    return { counts, order };
  }
  /* A raw deflate stream, primed with `primer`. */
  function inflate(source, primer) {
    var out = new Uint8Array(primer.length + source.length * 4 + 256), size = primer.length, at = 0, hold = 0, held = 0;
    out.set(primer);
    function take(wanted) {
      while (held < wanted) {
        if (at > source.length + 2) damaged();
        hold |= (source[at++] || 0) << held;
        held += 8;
      }
      var value = hold & (1 << wanted) - 1;
      hold >>>= wanted; held -= wanted;
      return value;
    }
    function symbol(table) {
      var word = 0, first = 0, index = 0;
      for (var length = 1; length < 16; length++) {
        word |= take(1);
        var here = table.counts[length];
        if (word - first < here) return table.order[index + word - first];
        index += here; first = first + here << 1; word <<= 1;
      }
      damaged();
    }
    function room(wanted) {
      if (size + wanted > out.length) { var more = new Uint8Array((size + wanted) * 2); more.set(out); out = more; }
    }
    for (var last = 0; !last;) {
      last = take(1);
      var kind = take(2), literals, distances, index;
      if (kind === 0) {
        hold = held = 0;
        var length = source[at] | source[at + 1] << 8;
        at += 4; room(length);
        while (length--) out[size++] = source[at++];
        continue;
      }
      if (kind === 1) {
        distances = canonical(new Array(30).fill(5));
        literals = canonical([].concat(new Array(144).fill(8), new Array(112).fill(9), new Array(24).fill(7), new Array(8).fill(8)));
      } else if (kind === 2) {
        var many = take(5) + 257, far = take(5) + 1, few = take(4) + 4, lengths = new Array(19).fill(0);
        for (index = 0; index < few; index++) lengths[[16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15][index]] = take(3);
        var code = canonical(lengths);
        for (lengths = []; lengths.length < many + far;) {
          var value = symbol(code);
          if (value < 16) lengths.push(value);
          else {
            var again = value === 16 ? lengths[lengths.length - 1] : 0;
            var times = value === 16 ? 3 + take(2) : value === 17 ? 3 + take(3) : 11 + take(7);
            while (times--) lengths.push(again);
          }
        }
        literals = canonical(lengths.slice(0, many));
        distances = canonical(lengths.slice(many));
      } else damaged();
      for (;;) {
        var next = symbol(literals);
        if (next === 256) break;
        room(258);
        if (next < 256) { out[size++] = next; continue; }
        var run = LENGTHS[next - 257][0] + take(LENGTHS[next - 257][1]);
        next = symbol(distances);
        var from = size - DISTANCES[next][0] - take(DISTANCES[next][1]);
        if (from < 0) damaged();
        while (run--) out[size++] = out[from++];
      }
    }
    return out.subarray(primer.length, size);
  }
  function utf8(text) { return new TextEncoder().encode(text); }
  var CRC = [];
  for (var code = 0; code < 256; code++) { var crc = code; for (var bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >>> 1 ^ 0xedb88320 : crc >>> 1; CRC.push(crc); }
  function sum(data, before) {
    var value = ~before;
    data.forEach(byte => value = value >>> 8 ^ CRC[(value ^ byte) & 255]);
    return ~value;
  }
  function keyHash(key) {
    var value = Math.imul(sum(key), 0x9e3779b1);
    return (value ^ value >>> 15) >>> 0;
  }
  /* What a file holds, behind its sum; nothing where any byte of it is another. */
  function whole(name, text) {
    var data = bytes(text), held = data.subarray(4);
    return new DataView(data.buffer).getInt32(0) === sum(held, sum(utf8(name))) && held;
  }
  /* Reads numbers, texts and lists one after the other. */
  class Reader {
    constructor(data) { this.data = data; this.at = 0; }
    number() {
      var value = 0, scale = 1, byte;
      do { byte = this.data[this.at++]; value += (byte & 127) * scale; scale *= 128; } while (byte > 127);
      return value;
    }
    slice(length) { return this.data.subarray(this.at, this.at += length); }
    text() { return new TextDecoder().decode(this.slice(this.number())); }
    /* `base`: the ascending addresses of the list above, in which this one tells ranks. */
    list(alone, base) {
      function told(address) { return base ? base[address] : address; }
      if (alone) { var only = told(this.number()); return { count: 1, runs: [[only, only]], chunks: [], next: 0 }; }
      var flags = this.number(), end = this.number() + this.at, runs = this.runs(end);
      if (base) runs = joined([first(runs, Infinity).map(rank => [told(rank), told(rank)])]);
      var list = { count: Math.floor(flags / 4), paged: !!(flags & 1), tailed: !!(flags & 2), runs, chunks: [], next: 0 };
      if (flags & 2) {
        for (var place = 0, last = 0, many = this.number(); place < many; place++) {
          last = place ? last - this.number() : this.number();
          list.chunks.push({ high: last, key: keyHash(this.slice(6)) });
        }
      }
      return list;
    }
    /* Stretches [highest, lowest] of addresses, highest first. */
    runs(end) {
      var found = [], last = -1;
      while (this.at < end) {
        var value = this.number(), high = last < 0 ? Math.floor(value / 2) : last - Math.floor(value / 2);
        last = value % 2 ? high - this.number() : high;
        found.push([high, last]);
      }
      return found;
    }
  }

  // Stored documents: the twin of portal/search/index/doc_store.py
  function documents(text, full) {
    var at = 0, found = [];
    function word() {
      var end = text.indexOf("\x1f", at), value = text.slice(at, end);
      if (end < 0) damaged();
      at = end + 1;
      return value;
    }
    function plain(value) { value = value.replace(/[^0-9.]/g, ""); return value.indexOf(".") < 0 ? value : value.replace(/0+$/, "").replace(/\.+$/, ""); }
    function column(rows, put) {
      var above = "", start = at, end = 0;
      rows.forEach(row => {
        var value;
        if (!end && text[at] === "\x06") end = at + 1;
        if (end) at = start; else start = at;
        switch (text[at++]) {
          case "\x01": value = above; break;
          case "\x02": value = row.fields[text.charCodeAt(at++) - 32]; break;
          case "\x03": value = plain(row.fields[text.charCodeAt(at++) - 32]); break;
          case "\x04": value = Array.from(above).slice(0, text.charCodeAt(at++) - 32).join("") + word(); break;
          case "\x05": value = row.fields[text.charCodeAt(at++) - 32] + " " + row.fields[text.charCodeAt(at++) - 32]; break;
          case "\x07": value = above.replace(/(0|[1-9][0-9]{0,8})$/, digits => +digits + 1); break;
          default: at--; value = word();
        }
        if (end) at = end;
        put(row, above = value);
      });
    }
    while (at < text.length) {
      var kind = word(), labels = word(), heads = word().split("\x1e"), width = parseInt(word(), 16), many = parseInt(word(), 16), rows = [];
      if (!(many > 0)) damaged();
      labels = labels.split("\x1e").slice(0, -1);
      while (rows.length < many) rows.push({ kind, full, heads, fields: [], cells: [], summary: [] });
      var last = -1;
      column(rows, (row, value) => { value = parseInt(value, 16); row.address = last = last < 0 ? value : last - value; });
      for (var field = 1; field <= width; field++) column(rows, (row, value) => row.fields[field % width] = value);
      for (var cell = 0; cell < 12 + labels.length; cell++) column(rows, (row, value) => row.cells.push(value));
      rows.forEach(row => {
        "url title place district town community day amount programme supplier state folded".split(" ").forEach((name, index) => row[name] = row.cells[index]);
        row.url = row.url.replace(/[\x11-\x14]/g, mark => [row.place, row.kind, row.day.slice(0, 7), "/index.html#"][mark.charCodeAt(0) - 17]);
        row.summary = labels.map((label, index) => [label, row.cells[12 + index]]);
        delete row.cells;
        found.push(row);
      });
    }
    return found;
  }

  // Sets of addresses as stretches, highest first
  function within(one, two) {
    var out = [], left = 0, right = 0;
    while (left < one.length && right < two.length) {
      var high = Math.min(one[left][0], two[right][0]), low = Math.max(one[left][1], two[right][1]);
      if (high >= low) out.push([high, low]);
      if (one[left][1] >= two[right][1]) left++; else right++;
    }
    return out;
  }
  function above(runs, floor) { return floor > 0 ? within(runs, [[Infinity, floor]]) : runs; }
  function first(runs, many) {
    var out = [];
    for (var place = 0; place < runs.length; place++)
      for (var address = runs[place][0]; address >= runs[place][1]; address--) { if (out.length === many) return out; out.push(address); }
    return out;
  }

  /* All addresses of some lists of stretches. */
  function joined(several) {
    var out = [], last;
    [].concat(...several).sort((one, two) => two[0] - one[0]).forEach(run => {
      if (last && run[0] >= last[1]) last[1] = Math.min(last[1], run[1]); else out.push(last = run.slice());
    });
    return out;
  }
  /* The names of the blocks that hold `addresses`. */
  function blocks(addresses, head) {
    var seen = {};
    addresses.forEach(address => seen["d/" + Math.floor(address / head.block)] = 1);
    return Object.keys(seen);
  }
  function apart(top, head) {
    var full = {};
    top.forEach(address => { var at = Math.floor(address / head.block); full[at] = (full[at] || 0) + 1; });
    var fetched = Object.keys(full).sort((one, two) => full[two] - full[one] || two - one).slice(0, head.fetched);
    return top.filter(address => fetched.indexOf(String(Math.floor(address / head.block))) < 0);
  }

  // The index
  function set(keys) { var found = Object.create(null); keys.forEach(key => found[key] = 1); return found; }
  function json(data) { return JSON.parse(new TextDecoder().decode(inflate(data, []))); }
  class Index {
    constructor(head, fetcher) {
      var tables = json(bytes(head.tables)), today = new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
      this.head = head; this.fetcher = fetcher; this.files = {}; this.store = {}; this.rounds = this.waiting = 0;
      this.characters = Array.from(tables[0]);
      this.split = set(tables[2]); this.hot = set(tables[3]); this.trees = {}; this.places = Object.create(null);
      this.characters.forEach((character, place) => this.places[character] = place);
      this.traditional = tables[4];
      /* The first address of a day to come. */
      this.later = tables[5].reduce((first, day) => day[0] > today ? day[1] : first, Infinity);
      Object.keys(head.trees).forEach(name => this.trees[name] = bytes(head.trees[name]));
      this.primer = this.encoded(tables[1]);
    }
    encoded(text) {
      var out = [], places = this.places;
      Array.from(text).forEach(character => {
        var place = places[character];
        if (character < "\x80") out.push(character.charCodeAt(0));
        else if (place < 120) out.push(128 + place);
        else if (place >= 0) out.push(248 + (place - 120 >> 8), place - 120 & 255);
        else for (var unit = 0; unit < character.length; unit++) out.push(255, character.charCodeAt(unit) >> 8, character.charCodeAt(unit) & 255);
      });
      return Uint8Array.from(out);
    }
    decoded(data) {
      var out = "";
      for (var at = 0; at < data.length; at++) {
        var byte = data[at];
        if (byte < 128) out += String.fromCharCode(byte);
        else if (byte < 248) out += this.characters[byte - 128];
        else if (byte < 255) out += this.characters[120 + (byte - 248 << 8) + data[++at]];
        else { out += String.fromCharCode(data[at + 1] << 8 | data[at + 2]); at += 2; }
      }
      return out;
    }
    /* The file of kind `name` that holds the keys with this hash. */
    file(name, hash) {
      var tree = this.trees[name], at = 0;
      function bit(place) { return tree[place >> 3] >> 7 - (place & 7) & 1; }
      for (var depth = 0; bit(at++); depth++) {
        if (hash >>> 31 - depth & 1) for (var open = 1; open; at++) open += bit(at) ? 1 : -1;
      }
      return name + "/" + depth.toString(36) + "-" + (depth ? hash >>> 32 - depth : 0).toString(36);
    }
    /* Loads files at once; those already here cost nothing. */
    load(names) {
      var wanted = names.filter((name, place) => !(name in this.files) && names.indexOf(name) === place);
      if (wanted.length && !this.waiting) this.rounds++;
      return Promise.all(names.map(name => {
        if (!(name in this.files)) {
          this.waiting++;
          this.files[name] = this.fetcher(name).then(data => { this.waiting--; return this.read(name, data); }, error => { this.waiting--; throw error; });
          this.files[name].catch(() => delete this.files[name]);
        }
        return this.files[name];
      }));
    }
    read(name, data) {
      var kind = name.split("/")[0], stored = kind === "d" || kind === "p";
      if (name === kind) return json(data);
      var plain = inflate(data, stored || kind === "c" ? this.primer : []);
      if (kind === "c") return this.decoded(plain);
      if (stored) {
        documents(this.decoded(plain), kind === "d").forEach(row => {
          if (!this.store[row.address] || row.full) this.store[row.address] = row;
        });
        return true;
      }
      if (kind === "n") return new TextDecoder().decode(plain).split(" ");
      var reader = new Reader(plain), hash = 0, values = {};
      while (reader.at < plain.length) {
        hash += reader.number();
        (values[hash] = values[hash] || []).push(reader.slice(reader.number()));
      }
      return values;
    }
    /* Whether `query` may hold traditional characters. */
    doubtful(query) {
      return (folded(query).match(/[\u3400-\u9fff]/g) || []).some(character => !(character in this.places) || this.traditional.indexOf(character) >= 0);
    }
    /* Where to look for symbols `from` one `to` another: {key, rest, exact}; null where they are marks alone. */
    part(all, from, to) {
      while (from < to && MARK.test(all[from])) from++;
      if (from === to) return null;
      var part = all.slice(from, Math.min(to, from + 40)), used = Math.min(2, part.length), key = part.slice(0, used).join("");
      while (this.split[key] && used < part.length) key += part[used++];
      return { key, rest: part.slice(used), all: part, exact: part.length === all.length };
    }
    parts(text, deep) { var all = symbols(text); return !parted(text) ? [this.part(all, 0, all.length)].filter(Boolean) : core.cut ? core.cut(this, all, deep) : []; }
    lists(parts) {
      var names = parts.map(part => { part.hash = keyHash(utf8(part.key)); return this.file("e", part.hash); });
      return this.load(names).then(files => Promise.all(parts.map((part, place) => {
        var values = (files[place][part.hash] || []).filter(value => !(value[0] & 8) || new Reader(value.subarray(1)).text() === part.key);
        var list = values.length ? this.descend(values[0], part) : null, all = list && list.link && list.link.concat(part.all);
        if (!all) return list;
        /* Where a text always stands behind the same, that is looked up instead. */
        all = this.part(all, 0, all.length);
        all.exact = all.exact && part.exact;
        return this.lists([all]).then(found => found[0]);
      })));
    }
    descend(value, part) {
      var reader = new Reader(value), rest = part.rest, before = part.key, base = null;
      for (;;) {
        var flags = value[reader.at++], place;
        if (flags & 8) reader.text();
        var label = flags & 4 ? this.decoded(reader.slice(reader.number())) : "";
        label = label[0] === "." ? symbols(before.slice(-1) + label).slice(1) : symbols(label);
        if (flags & 32) return { link: label };
        var list = reader.list(flags & 16, base);
        for (place = 0; place < label.length && place < rest.length; place++) if (label[place] !== rest[place]) return null;
        rest = rest.slice(label.length);
        if (!rest.length || !(flags & 1)) { list.exact = part.exact && !rest.length; return list; }
        if (!(flags & 2)) return null;
        base = list.tailed ? null : first(list.runs, Infinity).reverse();
        for (var branches = reader.number(), found = false; branches-- && !found;) {
          found = this.symbol(reader) === rest[0];
          if (!found) this.skip(reader);
        }
        if (!found) return null;
        before = rest[0]; rest = rest.slice(1);
      }
    }
    symbol(reader) {
      var byte = reader.data[reader.at];
      if (byte === 1) { reader.at++; return reader.text(); }
      var units = byte < 248 ? 1 : byte < 255 ? 2 : (reader.data[reader.at + 1] & 252) === 216 ? 6 : 3;
      return this.decoded(reader.slice(units));
    }
    skip(reader) {
      var flags = reader.data[reader.at++], many;
      if (flags & 4) reader.slice(reader.number());
      if (flags & 32) return;
      if (flags & 16) reader.number(); else {
        var head = reader.number();
        reader.slice(reader.number());
        if (head & 2) for (many = reader.number(); many--;) { reader.number(); reader.slice(6); }
      }
      if (flags & 2) for (many = reader.number(); many--;) { this.symbol(reader); this.skip(reader); }
    }
  }
  /* A text with numbers, Latin words or breaks is looked up in parts (more.js). */
  function parted(text) { return TOKEN.test(text) || PARTING.test(text); }
  /* All addresses from here up are known. */
  function floor(list) { return list.next < list.chunks.length ? list.chunks[list.next].high + 1 : 0; }

  /* `bounds`: [least, most] in yuan, null where open; verified on the stored amounts. `days`: [first, last], as 2026-11-02, 2026-11 or
     2026, empty where open. */
  class Search {
    constructor(index, words, filters, bounds, days) {
      this.index = index; this.words = words; this.filters = filters || []; this.bounds = bounds; this.days = days; this.checked = {};
    }
    start() {
      var index = this.index, parts = [], groups = [], bounds = this.bounds, edges = [];
      if (this.begun) return this.begun;
      if (!core.amounts && (bounds || this.days || this.words.some(word => forms(word).some(parted)))) return core.more().then(() => this.start());
      /* What must match, and the ways to match it: lists that must all hold. */
      function group(word, ways) { groups.push({ word, ways: ways.map(way => way.map(part => parts.push(part) - 1)) }); }
      this.words.forEach(word => {
        group(word, forms(word).map(form => index.parts(form, this.deep)));
      });
      this.filters.forEach(key => group(key, [[certain("\x02" + key)]]));
      if (!this.filters.length && !bounds && this.words.every(word => word.not)) group("*", [[certain("\x02*")]]);
      if (bounds) edges = core.amounts(bounds, parts.length, group);
      this.begun = Promise.all([index.lists(parts), this.days && index.load(["days"])]).then(both => {
        var lists = both[0];
        this.needed = []; this.excluded = []; this.unsure = []; this.edges = []; this.either = []; this.missing = []; this.lost = [];
        groups.forEach(one => {
          var word = one.word, named = typeof word === "string", not = word && word.not;
          var ways = one.ways.map(way => way.map(at => lists[at])).filter(way => way.every(Boolean));
          if (!ways.length) {
            if (named) this.lost.push(word); else if (word) this.missing.push(word);
            if (!not) this.empty = true;
            return;
          }
          var sure = ways.every(way => way.length === 1 && way[0].exact);
          if (word && !named) ways.forEach(way => way.forEach(list => list.word = word));
          if (!sure) this.unsure.push(word);
          if (not) { if (sure) ways.forEach(way => this.excluded.push(way[0])); }
          else if (ways.length > 1 || !word) this.either.push({ word, ways });
          else this.needed = this.needed.concat(ways[0]);
        });
        this.edges = edges.map(at => lists[at]).filter(Boolean);
        if (this.days) core.ranged(this, both[1][0]);
        if (this.excluded.length || this.every().length > 1 && this.every().some(floor)) return core.more().then(() => this.settle());
      });
      this.begun.catch(() => this.begun = null);
      return this.begun;
    }
    /* Every list of this search. */
    every() {
      return this.needed.concat(this.excluded, ...this.either.map(group => [].concat(...group.ways)));
    }
    /* What is certain so far: stretches of addresses, and the address from which on everything is known. */
    known() {
      if (this.empty) return { runs: [], floor: 0 };
      var bottom = Math.max(0, ...this.every().map(floor)), runs = null;
      function meet(one, two) { return one ? within(one, two) : two; }
      this.needed.forEach(list => runs = meet(runs, list.runs));
      this.either.forEach(group => {
        runs = meet(runs, joined(group.ways.map(way => way.reduce((found, list) => meet(found, list.runs), null))));
      });
      this.excluded.forEach(list => runs = core.without(runs, list.runs));
      return { runs: above(runs, bottom), floor: bottom };
    }
    /* Whether a loaded document is a result after all. */
    holds(address, words) {
      var row = this.index.store[address];
      if (!(address in this.checked)) {
        var text = row.folded ? row.folded.replace(/\x1e/g, "\x1f") : row.fields.map(field => fold(field)).join("\x1f");
        this.checked[address] = words.every(word => matches(text, word) !== word.not);
      }
      return this.checked[address];
    }
    passes(address) {
      var bounds = this.bounds, amount = this.index.store[address].amount;
      if (bounds && (!amount || bounds[0] !== null && +amount < bounds[0] || bounds[1] !== null && +amount > bounds[1])) return false;
      return !this.unsure.length || this.holds(address, this.unsure);
    }
    page(many) {
      var index = this.index, limit = 1;
      var have = address => { var row = index.store[address]; return row && (row.full || !this.unsure.length); };
      var step = () => {
        var known = this.known(), good = [], names = [], open = [], seen = 0, reach;
        var most = this.unsure.length || this.bounds ? Infinity : 4000, candidates = first(within(known.runs, [[index.later - 1, 0]]), most);
        /* What is yet to come stands last, the nearest first. */
        if (!known.floor) candidates = candidates.concat(first(above(known.runs, index.later), most).reverse());
        /* As many are opened as will do if as many of them are results as of those that were read. */
        for (var place = 0; place < candidates.length && (reach = Math.min(limit, Math.max(1, seen / good.length || 1)), good.length + open.length / reach < many); place++) {
          var address = candidates[place];
          if (!have(address)) open.push(address);
          else if (seen++, this.passes(address)) good.push(address);
        }
        if (seen > 2 * good.length + 2 && this.unsure.length && !this.deep) return core.more().then(() => this.deepen()).then(begin);
        if (this.unsure.length || this.bounds) limit = Math.min(8, limit * 2);
        var list = this.needed[0];
        var kept = list && list.paged && this.needed.length === 1 && !this.either.length && !this.unsure.length ? apart(first(list.runs, 10), index.head) : [];
        if (kept.filter(address => open.indexOf(address) < 0).length > kept.length / 2) kept = [];
        if (kept.length) names.push(index.file("p", Math.min(...kept.slice(kept.length >> 1).map(one => keyHash(utf8("" + one))))));
        names = names.concat(blocks(open.filter(address => kept.indexOf(address) < 0), index.head));
        var short = good.length + open.length < many && known.floor > 0;
        if (!open.length && !short) {
          if (!this.unsure.length && good.some(address => index.store[address].full && !this.holds(address, this.words))) { this.empty = true; good = []; }
          return { rows: good.map(address => index.store[address]), more: place < candidates.length || known.floor > 0 };
        }
        return Promise.all([index.load(names), short && core.more().then(() => this.grow(known, many - good.length - open.length))]).then(() => {
          open.forEach(address => index.store[address] || damaged());
          return step();
        });
      };
      var begin = () => this.empty ? { rows: [], more: false } : step();
      return this.start().then(begin);
    }
  }
  function certain(key) { return { key, rest: [], exact: true }; }
  /* What is not needed for the first results is in more.js, which is loaded when it is wanted. */
  ["rough", "all", "rows"].forEach(function (name) {
    Search.prototype[name] = function (one, two) { return core.more().then(() => this[name](one, two)); };
  });
  var core = root.mingbangSearch = { Index, Search, MARK, TOKEN, PARTING, fold, special, parse, contains, symbols, matches, forms, certain, floor, whole, keyHash, utf8, Reader, first, blocks, within, joined };
  var head = null, waiting = {};
  /* Every file of the index calls this: with its head, or with a name and data. Of what is damaged nothing is taken. */
  root.mingbang = (name, data) => {
    if (data === undefined) {
      var said = name.sum; delete name.sum;
      if (name.format !== 5 || sum(utf8(JSON.stringify(name))) === said) head = name;
    } else if (waiting[name]) waiting[name](data);
  };
  core.waiting = waiting;
  core.opened = fetcher => new Index(head, fetcher);

  // The page
  if (typeof document === "undefined") return;
  var box, form, status, list, state = {}, index, search, run = 0, shown = 10, runs = null, slow = null, parts = {};
  function at(id) { return document.getElementById(id); }
  function make(tag, text, attributes) {
    var node = document.createElement(tag);
    if (text) node.textContent = text;
    Object.keys(attributes || {}).forEach(name => node.setAttribute(name, attributes[name]));
    return node;
  }
  function script(name, again) {
    return new Promise((resolve, reject) => {
      var node = make("script", "", { src: box.dataset.files + name + ".js" + (again ? "?" + again : "") }), arrived = false;
      function take(data) { var held = whole(name, data); if (held) { arrived = true; resolve(held); } }
      function done(error) { node.remove(); if (waiting[name] === take) delete waiting[name]; if (error) reject(new Error(error)); }
      waiting[name] = take;
      node.onload = () => { if (name === "index" && head) resolve(head); else if (!arrived) return done("damaged"); done(); };
      node.onerror = () => done("missing");
      document.head.appendChild(node);
    });
  }
  function open(again) {
    if (again) { head = index = null; }
    return index ? Promise.resolve(index) : script("index", again).then(() => {
      if (head.format !== 5) { if (!/[?&]new=/.test(location.href)) location.replace(location.pathname + "?new=1&" + location.search.slice(1)); throw new Error("newer"); }
      return index = new Index(head, name => script(name, again));
    });
  }
  /* The letters of the facets: kind, place, year, programme, supplier, state, amount. */
  var FACETS = "kpygsta".split("");
  var STATES = { corrected: "有更正", withdrawn: "已撤回" };
  function nameOf(letter, value) {
    var names = letter === "k" ? JSON.parse(box.dataset.kinds) : letter === "t" ? STATES : letter === "a" ? core.ranges || {} : {};
    return names.hasOwnProperty(value) ? names[value] : letter === "y" ? value + "年" : letter === "p" && state.places && state.places[value] ? state.places[value].name : value;
  }
  function read() {
    var given = new URLSearchParams(location.search);
    state.q = (given.get("q") || "").slice(0, 300); state.f = {};
    var own = given.get("c");
    if (own === null) try { own = (/\/c\/(\w+)\//.exec(localStorage.getItem("mine")) || [])[1]; } catch (refused) { /* nothing is kept here */ }
    state.c = /^[a-z][0-9]{2,9}$/.test(own) ? own : "";
    at("search-sort").value = given.get("sort");
    state.sort = at("search-sort").value || "date";
    bound(given.get("min"), given.get("max"), given.get("from"), given.get("to"));
    FACETS.forEach(letter => { if (given.get(letter)) state.f[letter] = given.get(letter).slice(0, 99); });
    if (state.c && state.c === given.get("c") && given.get("p") === null) state.f.p = state.c;
    at("q").value = state.q;
  }
  /* Takes over the least and the most amount, in yuan, and the first and the last day; what is none is left out. */
  function bound(least, most, first, last) {
    var found = [least, most].map(text => { text = fold(text || "").trim(); return /^[0-9]{1,12}(\.[0-9]+)?$/.test(text) ? String(+text) : ""; });
    if (found[0] && found[1] && +found[0] > +found[1]) found.reverse();
    var days = [first, last].map(text => /^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$/.test(text || "") ? text : "");
    if (days[0] && days[1] && days[0] > days[1]) days.reverse();
    ["min", "max", "from", "to"].forEach((name, place) => at("search-" + name).value = state[name] = found.concat(days)[place]);
  }
  function bounds() { return state.min || state.max ? [state.min ? +state.min : null, state.max ? +state.max : null] : null; }
  function days() { return state.from || state.to ? [state.from, state.to] : null; }
  function address() {
    var given = new URLSearchParams();
    if (state.q) given.set("q", state.q);
    Object.keys(state.f).forEach(letter => given.set(letter, state.f[letter]));
    if (state.c) given.set("c", state.c);
    if (state.c && state.f.p === state.c) given.delete("p"); else if (state.c && !state.f.p) given.set("p", "");
    ["min", "max", "from", "to"].forEach(name => { if (state[name]) given.set(name, state[name]); });
    if (state.sort !== "date") given.set("sort", state.sort);
    return location.pathname + (String(given) ? "?" + given : "");
  }
  function go() { keep(); history.pushState(null, "", address()); start(); }
  /* Remembers how much was shown and where the reader was, for who comes back. */
  function keep() { history.replaceState({ shown, y: root.pageYOffset }, ""); }
  /* Says how things stand, with a button to do something about it. */
  function say(text, label, action) {
    clearTimeout(slow);
    status.textContent = text;
    at("search-do").textContent = "";
    if (label) { var button = make("button", label, { type: "button" }); button.onclick = action; at("search-do").appendChild(button); }
  }
  function retry() { start(Date.now()); }
  function marked(node, text, words) {
    var plain = "", map = [], spans = [];
    Array.from(text).forEach((character, place, all) => {
      var own = character === "," && /[0-9]/.test(all[place - 1]) ? "" : fold(character, index.table);
      for (var unit = 0; unit < own.length; unit++) map.push(place);
      plain += own;
    });
    words.forEach(word => { if (!word.not) forms(word).forEach(form => { for (var from = plain.indexOf(form); from >= 0; from = plain.indexOf(form, from + 1)) {
      var to = from + form.length;
      if (!/[0-9a-z]{2}/.test(plain.slice(from - 1, from + 1)) && !/[0-9a-z]{2}/.test(plain.slice(to - 1, to + 1))) spans.push([map[from], map[to - 1]]);
    } }); });
    var inside = false, part = "";
    Array.from(text).concat("").forEach((character, place, all) => {
      var here = place < all.length - 1 && spans.some(span => span[0] <= place && place <= span[1]);
      if (here !== inside || place === all.length - 1) { if (part) node.appendChild(inside ? make("mark", part) : document.createTextNode(part)); part = ""; inside = here; }
      part += character;
    });
    return node;
  }
  function result(row, words) {
    var item = make("li"), pairs = make("dl"), money = JSON.parse(box.dataset.money)[row.kind];
    item.appendChild(marked(make("a", "", { href: box.dataset.root + row.url }), row.title, words));
    if (row.state) item.appendChild(make("b", STATES[row.state]));
    item.appendChild(make("p", (state.f.p === row.place ? [] : [[row.district, row.town, row.community].filter(Boolean).join(" ")]).concat(nameOf("k", row.kind)).join(" · ")));
    row.summary.forEach(pair => {
      if (pair[1] === row.title || !pair[1]) return;
      var one = make("div");
      one.appendChild(make("dt", pair[0]));
      one.appendChild(marked(make("dd"), pair[1], words));
      pairs.appendChild(one);
    });
    var said = row.title + row.summary.join() + row.district + row.town + row.community;
    words.forEach(word => {
      if (word.not || matches(fold(said), word)) return;
      var field = row.fields.findIndex(text => matches(fold(text), word));
      if (field >= 0) item.appendChild(marked(make("p", (row.heads[field] || "另有") + "："), row.fields[field], [word]));
    });
    if (money && row.amount && row.supplier && !row.summary.some(pair => pair[1] === row.supplier)) [row.supplier, (+row.amount).toLocaleString("en") + " 元"].forEach((text, place) => {
      var one = make("div");
      one.appendChild(make("dt", money[place])); one.appendChild(marked(make("dd"), text, words));
      pairs.appendChild(one);
    });
    if (pairs.firstChild) item.appendChild(pairs);
    return item;
  }
  function page(many) { return state.sort === "date" ? search.page(many) : extra("sorted", many); }
  function note(text) { at("search-note").appendChild(make("p", text)); }
  function start(again) {
    var mine = ++run, before = history.state || {};
    clearTimeout(slow);
    slow = setTimeout(() => { box.classList.add("busy"); say("正在找……"); }, 300);
    box.classList.remove("other");
    shown = before.shown || 10; runs = kit.stop = kit.kept = null; delete box.dataset.asked;
    "note results chosen cards also others months do hits".split(" ").forEach(id => at("search-" + id).textContent = "");
    at("search-more").hidden = at("search-csv").hidden = at("search-order").hidden = true;
    at("search-sort").value = state.sort;
    if (!state.q.trim() && !Object.keys(state.f).length && !bounds() && !days()) { run++; box.classList.remove("busy"); say(""); return after("dress"); }
    Promise.all([open(again), special(state.q) && core.more()]).then(() => {
      if (state.f.p && state.f.p !== state.c && !state.places) return extra("places");
    }).then(() => {
      after("dress");
      search = ask(state.q);
      if (!search.words.length && !search.filters.length && !search.bounds && !search.days) { say("请输入汉字、字母或数字。"); throw null; }
      return Promise.all([index.table || index.doubtful(state.q) && core.more().then(() => index.simplify(state.q)), search.start()]);
    }).then(both => {
      if (both[0] === true) return (search = ask(state.q)).start();
    }).then(() => {
      (search.lost || []).forEach(key => { if (key !== "*") { delete state.f[key[0]]; note("没有“" + key.slice(1) + "”这个筛选条件，已经去掉。"); } });
      if ((search.lost || []).length) {
        after("dress");
        search = ask(state.q);
      }
      if (!search.words.length && !search.filters.length && !search.bounds && !search.days) { say(""); throw null; }
      return page(shown).then(found => {
        return found.rows.length || !/[0-9]/.test(state.q) ? found : core.more().then(() => core.wider(search)).then(wider => {
          if (!wider || mine !== run) return found;
          search = wider;
          note(search.said);
          return page(shown);
        });
      });
    }).then(found => {
      if (mine !== run) return;
      draw(found);
      say(found.rows.length ? "找到了，正在数共有多少条……" : "没有一字不差的，正在换个说法找……");
      return part("ask").then(() => core.after(kit, found, before));
    }).catch(error => {
      if (!error || mine !== run) return;
      if (!again) { start(Date.now()); mine = run; return; }
      broken(error);
    }).then(() => { if (mine === run) { clearTimeout(slow); box.classList.remove("busy"); } });
  }
  function broken(error) {
    if (error) say(error.message === "missing" ? "有一部分没有下载到，可能网络断了。" : "搜索数据不完整或正在更新。", "再试一次", retry);
  }
  function ask(query) { return new Search(index, parse(query, index.table), Object.keys(state.f).map(letter => letter + state.f[letter]), bounds(), days()); }
  function draw(found) {
    found.rows.slice(list.children.length).forEach(row => list.appendChild(result(row, search.words)));
    at("search-order").hidden = !list.children.length;
    at("search-more").hidden = !found.more;
  }
  /* Loads another script of the search, once. */
  function part(name) {
    parts[name] = parts[name] || new Promise((resolve, reject) => {
      var node = make("script", "", { src: box.dataset[name] });
      node.onload = resolve; node.onerror = () => { delete parts[name]; node.remove(); reject(new Error("missing")); };
      document.head.appendChild(node);
    });
    return parts[name];
  }
  core.more = () => part("more");
  /* Facets, tables, suggestions and other orders are loaded when they are wanted. */
  function extra(name, argument) {
    return Promise.all([part("extra"), part("ask")]).then(() => core.extra[name](kit, argument));
  }
  /* What follows the first results: counts, other words, chips. What fails here is told where it is waited for. */
  function after(name) { part("ask").then(() => { core[name](kit); }).catch(() => {}); }
  var kit = core.page = { at, make, say, note, go, open, nameOf, result, address, extra, bound, bounds, days, broken, retry, state, states: STATES,
    counted: all => runs = all, now: () => { return { run, runs, search, index, root: box.dataset.root }; } };
  function ready() {
    box = at("search");
    if (!box) return;
    form = at("search-form"); status = at("search-status"); list = at("search-results");
    box.hidden = false;
    form.onsubmit = event => { event.preventDefault(); state.q = at("q").value.slice(0, 300); bound(...["min", "max", "from", "to"].map(name => at("search-" + name).value)); go(); };
    at("search-sort").onchange = () => { state.sort = at("search-sort").value; go(); };
    at("search-filters").ontoggle = () => { if (at("search-filters").open && search) (runs ? extra("count") : core.tally(kit)).catch(broken); };
    at("search-more").onclick = () => {
      var from = list.children.length, mine = run;
      page(shown += 20).then(found => {
        if (mine !== run) return;
        draw(found);
        if (list.children[from]) list.children[from].querySelector("a").focus();
      }).catch(error => { shown -= 20; broken(error); });
    };
    at("search-csv").onclick = () => extra("csv").catch(broken);
    at("q").addEventListener("input", () => { extra("suggest").catch(() => {}); }, { once: true });
    root.addEventListener("popstate", () => { read(); start(); });
    box.addEventListener("click", keep);
    at("search-each").onclick = () => extra("each").catch(broken);
    history.scrollRestoration = "manual";
    read(); start();
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})(typeof window === "undefined" ? globalThis : window);
