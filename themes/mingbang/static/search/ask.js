/* What follows the first results: their number, answers of one place, what is found by other words for the same thing.
   Exact results are never changed by it; whatever it adds is labelled. Loaded by search.js; docs/search.md says how. */
(function (core) {
  "use strict";
  core.names = { k: "种类", p: "地方", y: "年份", g: "项目", s: "收款单位", t: "状态", a: "金额" };
  core.ranges = ["不到100元", "100至500元", "500至1000元", "1000至5000元", "5000元至1万元", "1万至5万元", "5万至10万元", "10万至50万元", "50万至100万元", "100万元以上"];
  var files = {}, ROWS = 10;

  /* A file that hands its data over under `name`; one that fails is asked for anew the next time. */
  function fetched(name, address) {
    if (!files[name]) {
      files[name] = new Promise(function (resolve, reject) {
        var node = core.page.make("script", "", { src: address }), arrived = false;
        core.waiting[name] = function (data) { arrived = true; resolve(data); };
        node.onload = function () { node.remove(); delete core.waiting[name]; if (!arrived) reject(new Error("damaged")); };
        node.onerror = function () { node.remove(); delete core.waiting[name]; reject(new Error("missing")); };
        document.head.appendChild(node);
      });
      files[name].catch(function () { delete files[name]; });
    }
    return files[name];
  }
  function here(page, name) { return page.now().root + "search/" + name + ".js"; }
  /* What a place can answer; nothing of a place that has no such file. */
  function answersOf(page, place) {
    if (!place) return Promise.resolve(null);
    return fetched("answers/" + place, page.now().root + "c/" + place + "/answers.js").then(null, function (error) {
      if (error.message === "missing") return null;
      throw error;
    });
  }

  // Sounds: syllables without tones, and what people here do not tell apart (zh and z, n and l, in and ing)
  function rough(letters) { return letters.replace(/([zcs])h/g, "$1").replace(/ng/g, "n").replace(/l/g, "n").replace(/hu(?![aeio])/g, "fu"); }
  function Sounds(data) {
    var of = this.of = {};
    Object.keys(data.usual).forEach(function (one) { Array.from(data.usual[one]).forEach(function (character) { of[character] = one; }); });
    this.odd = data.odd;
  }
  Sounds.prototype.read = function (word) {
    var odd = this.odd[word], of = this.of;
    return odd ? odd.split(" ") : Array.from(word).map(function (character) { return of[character] || character; });
  };

  /* Said words and every piece of the names, literally and, once sounds are there, as they sound. */
  function Lexicon(said, names) {
    var words = this.words = Object.create(null);
    said.words.forEach(function (row) {
      row[0].split("\t").forEach(function (word) { words[word] = { official: row[1], first: row[2] || "" }; });
    });
    this.names = names.filter(function (name, place) { return names.indexOf(name) === place; });
    this.all = "\n" + this.names.join("\n") + "\n";
    this.exact = this.near = null;
  }
  Lexicon.prototype.hear = function (sounds) {
    if (this.exact) return;
    var exact = this.exact = Object.create(null), near = this.near = Object.create(null), first = this.first = Object.create(null), words = this.words;
    var all = this.all;
    function common(word) { var at = all.indexOf(word); return all.indexOf(word, at + 1) >= 0 || all[at - 1] === "\n"; }
    function put(word, syllables, own) {
      var some = own || syllables.length > 2 || common(word);
      var letters = syllables.join(""), key = syllables.length + letters;
      if (some && (!(key in exact) || own && !words[exact[key]])) exact[key] = word;
      if (!(letters in exact) || own && !words[exact[letters]]) exact[letters] = word;
      letters = rough(letters); key = syllables.length + letters;
      if (some && (!(key in near) || own && !words[near[key]])) near[key] = word;
      if (!(letters in near) || own && !words[near[letters]]) near[letters] = word;
    }
    Object.keys(words).forEach(function (word) {
      var read = sounds.read(word);
      put(word, read, true);
      if (words[word].official.length && read.length > 1) first[read.map(function (one) { return one[0]; }).join("")] = word;
    });
    this.names.forEach(function (name) {
      var read = sounds.read(name), characters = Array.from(name);
      if (read.length !== characters.length) return;
      first[read.map(function (one) { return one[0]; }).join("")] = name;
      for (var from = 0; from < characters.length; from++)
        for (var to = from + 2; to <= characters.length && to <= from + 12; to++)
          put(characters.slice(from, to).join(""), read.slice(from, to), false);
    });
    this.sounds = sounds;
  };
  /* Whether a question word is within a piece of a name that is not the whole of it. */
  Lexicon.prototype.asks = function (piece) {
    var questions = this.questions, words = this.words;
    if (!questions) questions = this.questions = Object.keys(words).filter(function (word) { return word.length > 1 && !words[word].official.length; });
    return this.all.indexOf("\n" + piece + "\n") < 0 && questions.some(function (word) { return piece.indexOf(word) >= 0; });
  };
  /* Whether a word is a question word: nobody slips in those. */
  Lexicon.prototype.says = function (word) { return this.words[word] && !this.words[word].official.length; };
  /* What a piece of a query may be: {word, worth}; a word as it is typed is worth more than one that sounds like it. */
  Lexicon.prototype.look = function (piece, length, latin) {
    var known = this.words[piece], word;
    if (known) return { word: piece, worth: length * length * (known.official.length ? 1.5 : known.first ? 1.3 : 1.1) };
    if (!latin && length > 1 && this.all.indexOf(piece) >= 0 && !this.asks(piece)) return { word: piece, worth: length * length };
    if (!this.exact || length < 2) return null;
    var letters = latin ? piece : length + this.sounds.read(piece).join("");
    word = this.exact[letters];
    if (word && (latin || !this.says(word))) return { word: word, worth: length * length * 0.8, heard: true };
    word = this.near[latin ? rough(piece) : length + rough(this.sounds.read(piece).join(""))];
    return word && (latin || !this.says(word)) ? { word: word, worth: length * length * 0.6, heard: true } : null;
  };
  /* A known word of one character, which may as well be part of a name: 张会明. */
  Lexicon.prototype.small = function (piece) { return piece.length === 1 && !!this.words[piece]; };
  /* A run of characters, or of letters, cut into known words so that they cover as much of it as they can. */
  Lexicon.prototype.cut = function (run, latin) {
    var characters = Array.from(run), best = [{ worth: 0, from: -1 }], out = [];
    for (var to = 1; to <= characters.length; to++) {
      best[to] = { worth: best[to - 1].worth, from: to - 1, found: null };
      for (var from = Math.max(0, to - (latin ? 30 : 14)); from < to; from++) {
        var found = this.look(characters.slice(from, to).join(""), to - from, latin);
        if (found && best[from].worth + found.worth > best[to].worth) best[to] = { worth: best[from].worth + found.worth, from: from, found: found };
      }
    }
    for (to = characters.length; to > 0; to = best[to].from) {
      var piece = characters.slice(best[to].from, to).join("");
      out.unshift({ text: piece, word: best[to].found && best[to].found.word, heard: best[to].found && best[to].found.heard });
    }
    /* What is not known takes the single characters beside it along. */
    var self = this, merged = [], group = [];
    function close() {
      if (group.some(function (part) { return !part.word; })) merged.push({ text: group.map(function (part) { return part.text; }).join(""), word: null });
      else merged = merged.concat(group);
      group = [];
    }
    out.forEach(function (part) { if (!part.word || self.small(part.text)) group.push(part); else { close(); merged.push(part); } });
    close();
    return merged;
  };
  /* A query as tokens: {text, options: words to look for, first}; one without options is only a question word. */
  function understood(query, lexicon) {
    var tokens = [], firsts = [], open = false;
    (query.match(/[a-z']+|[0-9][0-9.年月日\-\/]*|[^\s0-9a-z,;:!?。、…"“”()·\-]+/g) || []).forEach(function (run) {
      if (/^[0-9]/.test(run) && !lexicon.words[run]) {
        if (/^(?:[6-9][0-9]|1[01][0-9])$/.test(run) && /[岁老妈爸爷奶婆公]/.test(query) && lexicon.words["岁"]) tokens.push({ text: run, options: lexicon.words["岁"].official, said: true });
        else tokens.push({ text: run, options: [run], loose: true });
        return;
      }
      var latin = /^[a-z]/.test(run), cut = lexicon.cut(latin ? run.replace(/'/g, "") : run, latin);
      if (latin && cut.some(function (part) { return !part.word; })) {
        var whole = lexicon.first && lexicon.first[run];
        cut = whole ? [{ text: run, word: whole, heard: true }] : cut.some(function (part) { return part.word && part.text.length > 3; }) ? cut.filter(function (part) { return part.word; }) : [{ text: run }];
      }
      cut.forEach(function (part) {
        var known = part.word && lexicon.words[part.word];
        if (!part.word) {
          open = true;
          if (Array.from(part.text).length > 1) tokens.push({ text: part.text, options: [part.text], loose: true });
        } else if (!known) tokens.push({ text: part.text, options: [part.word], heard: part.heard });
        else {
          if (known.official.length) tokens.push({ text: part.text, options: known.official, said: true, heard: part.heard });
          if (known.first) firsts.unshift(known.first);
        }
      });
    });
    var asked = firsts.filter(function (first, place) { return firsts.indexOf(first) === place; });
    return { tokens: tokens, firsts: asked, open: open };
  }
  /* Cuts what no table knows into the longest pieces that stand in the records. */
  function inRecords(page, meaning, lexicon) {
    var tokens = meaning.tokens, parts = [], owners = [];
    tokens.forEach(function (token, place) {
      var characters = Array.from(token.text).slice(0, 10);
      if (!token.loose || /^[0-9a-z]/.test(token.text)) return;
      for (var from = 0; from < characters.length; from++) for (var to = from + 2; to <= characters.length; to++) {
        var found = page.now().index.parts(characters.slice(from, to).join(""));
        if (found.length === 1 && !characters.slice(from, to).every(function (one) { return lexicon.small(one); })) { parts.push(found[0]); owners.push([place, from, to, characters.slice(from, to).join("")]); }
      }
    });
    if (!parts.length) return Promise.resolve(meaning);
    return page.now().index.lists(parts).then(function (lists) {
      var there = {}, out = [];
      owners.forEach(function (owner, place) { if (lists[place]) (there[owner[0]] = there[owner[0]] || []).push(owner); });
      tokens.forEach(function (token, place) {
        if (!token.loose || /^[0-9a-z]/.test(token.text)) { out.push(token); return; }
        for (var from = 0, pieces = there[place] || []; pieces.length;) {
          pieces = pieces.filter(function (piece) { return piece[1] >= from; }).sort(function (one, two) { return two[2] - two[1] - one[2] + one[1] || one[1] - two[1]; });
          if (!pieces.length) break;
          out.push({ text: pieces[0][3], options: [pieces[0][3]], loose: true, found: true });
          from = pieces[0][2];
        }
      });
      meaning.tokens = out;
      return meaning;
    });
  }
  /* How much each token tells: one that stands in few names tells more. */
  function weigh(tokens, names) {
    tokens.forEach(function (token) {
      var many = names.filter(function (name) { return token.options.some(function (option) { return name.indexOf(option) >= 0; }); }).length;
      token.weight = (many ? Math.log(1 + names.length / many) : 1) * (token.loose ? 0.4 : token.said ? 1.3 : 1);
    });
  }
  function score(name, words, tokens) {
    var sum = 0;
    tokens.forEach(function (token) {
      for (var place = 0; place < token.options.length; place++) {
        if (name.indexOf(token.options[place]) >= 0) { sum += token.weight * (1 - place / 20); return; }
        if (words && words.indexOf(token.options[place]) >= 0) { sum += token.weight * 0.4; return; }
      }
    });
    return sum;
  }
  /* The answers of a place that fit best: rows of [name, url, kind, head, line, small, words] with what they are worth. */
  function ranked(answers, meaning) {
    return answers.map(function (row) {
      var worth = score(core.fold(row[0]), row[6], meaning.tokens);
      if (worth && /申请|申报|办理|开具|使用/.test(row[0]) && row[2] && row[4]) worth *= 1.05;
      if (worth && meaning.firsts.indexOf(row[2]) >= 0) worth *= meaning.firsts[0] === row[2] ? 1.5 : 1.25;
      return { row: row, worth: worth - (worth ? row[0].length / 500 : 0) };
    }).filter(function (one) { return one.worth > 0; }).sort(function (one, two) { return two.worth - one.worth; });
  }
  /* What to look for together, the fullest first: all tokens, all but one, each alone. */
  function plans(tokens) {
    var best = tokens.slice().sort(function (one, two) { return two.weight - one.weight; }).slice(0, 4), sets = [best];
    if (best.length > 2) best.slice().reverse().forEach(function (left) { sets.push(best.filter(function (token) { return token !== left; })); });
    if (best.length > 1) best.forEach(function (token) { sets.push([token]); });
    return sets;
  }
  /* A token as a word of a search: any of its options will do. */
  function worded(token) {
    var options = token.options.map(function (option) { return core.fold(option).trim(); });
    return { text: options[0], not: false, any: options.slice(1) };
  }
  /* Rows found by other words, until there is a page of them: first of the kind the question is about, then of all. What was
     excluded, and what lies outside the amounts and the days, is none of them. */
  function others(page, meaning, filters, seen) {
    var not = page.now().search.words.filter(function (word) { return word.not; });
    var tries = meaning.tokens.length ? plans(meaning.tokens) : [], rows = [], asked = 0;
    var kinds = meaning.firsts.filter(function (first) { return first.indexOf("/") < 0; }).slice(0, 1);
    if (filters.some(function (key) { return key[0] === "k"; })) kinds = [];
    function attempt(tokens, more, most) {
      return new core.Search(page.now().index, tokens.map(worded).concat(not), filters.concat(more), page.bounds(), page.days()).page(ROWS).then(function (found) {
        found.rows.forEach(function (row) { if (!seen[row.address] && most-- > 0) { seen[row.address] = 1; rows.push(row); } });
      });
    }
    function next() {
      if (rows.length >= ROWS || asked >= tries.length) return rows.slice(0, ROWS);
      var tokens = tries[asked++], first = kinds.length ? attempt(tokens, ["k" + kinds[0]], 6) : Promise.resolve();
      return first.then(function () { return attempt(tokens, [], ROWS); }).then(next);
    }
    return Promise.resolve(next());
  }
  /* The place whose page was opened last on this telephone: what is asked of the whole city begins there. */
  function remembered(page) {
    try {
      var found = /\/(c\/([ct][0-9]+))\/index\.html$/.exec(localStorage.getItem("mine") || "");
      return found && new URL(page.now().root + found[1] + "/index.html", location.href).href === localStorage.getItem("mine") ? found[2] : "";
    } catch (refused) { return ""; }
  }
  /* Who is meant by a name: of the place, else of those whose own pages have it; answers that name it whole. */
  function people(page, meaning, told, filters) {
    var names = meaning.tokens.filter(function (token) { return token.loose && /^[^0-9a-z]{2,4}$/.test(token.text); }).map(function (token) { return token.text; });
    function named(answers) { return answers.filter(function (row) { return row[2] === "posts" && names.indexOf(core.fold(row[0]).split(" ")[0]) >= 0; }); }
    var mine = told ? named(told.answers) : [];
    if (!names.length || mine.length || told && !told.far || filters.length) return Promise.resolve(mine);
    return new core.Search(page.now().index, [{ text: names[0], not: false, any: [] }], ["kpages"], null).page(2).then(function (found) {
      return Promise.all(found.rows.map(function (row) { return answersOf(page, row.place); }));
    }).then(function (all) {
      var seen = {};
      return all.reduce(function (out, one) { return out.concat(one ? named(one.answers) : []); }, []).filter(function (row) { return !seen[row[1]] && (seen[row[1]] = 1); });
    });
  }
  /* An organisation that is asked for by its name, or by four or more characters of it: what it won and received. */
  function payees(page, meaning, query, exact, told) {
    var names = [query].concat(meaning.tokens.map(function (token) { return token.text; })).map(core.fold).filter(function (name) { return Array.from(name).length > 3; });
    function says(name) { name = core.fold(name); return names.some(function (one) { return name.indexOf(one) >= 0; }); }
    function named(answers) { return answers.filter(function (row) { return row[2] === "payees" && says(row[0]); }); }
    var mine = told ? named(told.answers) : [];
    if (mine.length || !names.length) return Promise.resolve(mine);
    var row = exact.filter(function (one) { return one.supplier && says(one.supplier); })[0];
    return row ? answersOf(page, row.place).then(function (one) { return one ? named(one.answers) : []; }) : Promise.resolve([]);
  }
  /* Works whose title says what is asked for, the newest two: of the place, and where it has none of any. */
  function works(page, meaning, said, filters) {
    var tokens = meaning.tokens.filter(function (token) { return token.weight > 0; }), kind = (said.works || [])[0];
    var first = meaning.firsts[0];
    if (!kind || !tokens.length || first && first !== kind || filters.some(function (key) { return key[0] === "k"; })) return Promise.resolve([]);
    var best = plans(tokens)[0];
    function within(filters) {
      return new core.Search(page.now().index, best.map(worded), filters.concat(["k" + kind]), null).page(ROWS).then(function (found) {
        return found.rows.filter(function (row) {
          var title = core.fold(row.title);
          return best.every(function (token) { return token.options.some(function (one) { return title.indexOf(core.fold(one).trim()) >= 0; }); });
        }).slice(0, 2);
      });
    }
    return within(filters).then(function (found) {
      return found.length || filters.length !== 1 || page.state.f.p !== page.state.c ? found : within([]);
    });
  }
  /* What became of a work: who won it at what price, or how far it is; and where. */
  function workCard(page, row) {
    var state = row.summary.filter(function (pair) { return /阶段|状态/.test(pair[0]) && pair[1]; }).map(function (pair) { return pair[1]; })[0] || "";
    var won = row.supplier ? row.supplier + (row.amount ? "，" + yuan(Math.round(+row.amount * 100)) + " 元" : "") : state;
    return card(page, "工程：" + row.title, page.now().root + row.url, won, [row.community || row.town || row.district, row.supplier ? state : ""].filter(Boolean).join(" · "));
  }
  /* The last resort: names that share the rarest characters with what was typed. */
  function guesses(query, answers, lexicon) {
    var characters = Array.from(query).filter(function (one, place, all) { return /[\u3400-\u9fff]/.test(one) && all.indexOf(one) === place && !lexicon.says(one); }), weights = {};
    characters.forEach(function (one) {
      var many = answers.filter(function (row) { return row[0].indexOf(one) >= 0; }).length;
      weights[one] = many ? Math.log(answers.length / many) : 0;
    });
    var best = answers.filter(function (row) { return row[2] !== "posts"; }).map(function (row) {
      var shared = characters.filter(function (one) { return row[0].indexOf(one) >= 0; });
      return { row: row, worth: shared.reduce(function (sum, one) { return sum + weights[one]; }, 0), many: shared.length };
    }).filter(function (one) { return one.many > 1 || one.worth > 2.5; }).sort(function (one, two) { return two.worth - one.worth || one.row[0].length - two.row[0].length; });
    return best.filter(function (one) { return one.worth > best[0].worth * 0.7; }).slice(0, 5).map(function (one) { return one.row; });
  }
  /* The words by which rows were found, as they stand in them. */
  function usedIn(rows, tokens) {
    var found = [], texts = rows.map(function (row) { return core.fold([row.title].concat(row.fields).join("\n")); });
    tokens.forEach(function (token) {
      token.options.forEach(function (option) {
        var text = core.fold(option).trim();
        if (found.indexOf(text) < 0 && texts.some(function (said) { return said.indexOf(text) >= 0; })) found.push(text);
      });
    });
    return found;
  }
  function card(page, head, address, line, small) {
    var make = page.make, node = make("a", "", { "class": "card", href: address });
    node.appendChild(make("b", head + " ›"));
    if (line) {
      var said = node.appendChild(make("span"));
      line.match(/[^，]+，?/g).forEach(function (part) { said.appendChild(make("i", part)); });
    }
    if (small) node.appendChild(make("small", small));
    return node;
  }
  /* What the whole city can answer: who says it in which place is one tap further. */
  function everywhere(page, said) {
    return said.names.map(function (row) {
      var errand = row[1] === said.errands;
      return [row[0], at(page, { q: row[0], k: row[1] }), row[1], (errand ? "怎么办：" : "谁领了") + row[0], errand ? "各村（社区）找谁，几天办完" : "各村（社区）发给多少户，多少钱", "", ""];
    });
  }
  /* At most two cards: what is to be done about it, and what came of it. */
  function cards(page, meaning, best, said, place, exactly) {
    var into = page.at("search-cards"), root = page.now().root, kinds = {}, many = 0, able = best.filter(function (one) { return one.row[4]; }), top = able.length ? able[0].worth : 0;
    var whole = meaning.tokens.reduce(function (sum, token) { return sum + token.weight; }, 0);
    into.textContent = "";
    said.people.slice(0, 2).forEach(function (row) { add(card(page, row[3], root + row[1], row[4], row[5])); kinds.posts = 1; });
    said.payees.slice(0, 1).forEach(function (row) { add(card(page, row[3], root + row[1], row[4], row[5])); });
    if (!place) said.found.slice(0, 1).forEach(function (row) { add(workCard(page, row)); kinds[row.kind] = 1; });
    function add(node) { if (many < 2) { into.appendChild(node); many++; } }
    meaning.firsts.filter(function (first) { return first.indexOf("/") >= 0; }).slice(0, 1).forEach(function (first) {
      var own = said.pages.filter(function (row) { return row[1] === first; })[0];
      if (own) add(card(page, own[0], root + own[1], place && place.phone ? "打 " + place.phone : "", place && place.who ? place.name + "受理人：" + place.who : own[2].split(" ").join("；")));
    });
    able.forEach(function (one) {
      if (kinds[one.row[2]] || one.worth < top * 0.55 || one.worth < whole * 0.3) return;
      kinds[one.row[2]] = 1;
      add(card(page, one.row[3], one.row[1][0] === "?" ? one.row[1] : root + one.row[1], one.row[4], one.row[5]));
    });
    said.found.forEach(function (row) { if (!kinds[row.kind]) { kinds[row.kind] = 1; add(workCard(page, row)); } });
    return many;
  }
  function lexiconOf(page, said, told) {
    var key = told ? told.name : "";
    if (!page.lexicons) page.lexicons = {};
    return page.lexicons[key] || (page.lexicons[key] = new Lexicon(said, said.names.map(function (row) { return row[0]; }).concat(told ? told.answers.filter(function (row) { return row[2] !== "posts" && row[2] !== "payees"; }).map(function (row) { return row[0]; }) : [], said.pages.map(function (row) { return row[0]; }))));
  }
  /* Answers and other words for the query of `page`, beside `exact` rows. Resolves to {many, told}. */
  function ask(page, exact) {
    var state = page.state, own = state.f.p && /^[ct]/.test(state.f.p) ? state.f.p : state.c;
    var filters = Object.keys(state.f).map(function (letter) { return letter + state.f[letter]; });
    var query = core.fold(state.q, page.now().index.table).replace(/(^|[\s|])-(?:"[^"]*"?|[^\s|]+)/g, "$1");
    return askFor(page, exact, query.trim(), own, filters);
  }
  function askFor(page, exact, query, own, filters) {
    var now = page.now();
    var mine = own || filters.length ? "" : remembered(page);
    return Promise.all([fetched("said", here(page, "said")), answersOf(page, own || mine)]).then(function (got) {
      var said = got[0], told = got[1] && mine ? { name: got[1].name, phone: got[1].phone, office: got[1].office, who: got[1].who, answers: got[1].answers, far: true } : got[1], lexicon = lexiconOf(page, said, told), meaning = understood(query, lexicon);
      if (!meaning.open && !/[a-z]/.test(query)) return { said: said, told: told, lexicon: lexicon, meaning: meaning };
      if (exact.length && !meaning.tokens.length) return { said: said, told: told, lexicon: lexicon, meaning: meaning };
      return fetched("sounds", here(page, "sounds")).then(function (data) {
        lexicon.hear(new Sounds(data));
        return { said: said, told: told, lexicon: lexicon, meaning: understood(query, lexicon) };
      });
    }).then(function (got) {
      return exact.length ? got : inRecords(page, got.meaning, got.lexicon).then(function () { return got; });
    }).then(function (got) {
      if (now.run !== page.now().run) throw null;
      weigh(got.meaning.tokens, got.said.names.map(function (row) { return core.fold(row[0]); }));
      return Promise.all([people(page, got.meaning, got.told, filters), works(page, got.meaning, got.said, filters), payees(page, got.meaning, query, exact, got.told)]).then(function (more) {
        got.people = more[0]; got.found = more[1]; got.payees = more[2];
        return got;
      });
    }).then(function (got) {
      if (now.run !== page.now().run) throw null;
      var told = got.told, meaning = got.meaning, seen = {};
      var answers = told ? told.answers.filter(function (row) { return row[2] !== "payees"; }) : everywhere(page, got.said);
      weigh(meaning.tokens, answers.map(function (row) { return core.fold(row[0]); }));
      var best = ranked(answers.concat(told ? got.said.pages.map(function (row) { return [row[0], row[1], "pages", "", "", "", row[2]]; }) : []), meaning);
      exact.forEach(function (row) { seen[row.address] = 1; });
      var many = cards(page, meaning, best, { pages: got.said.pages, people: got.people, found: got.found, payees: got.payees }, told);
      if (got.people.length && exact.length) named(page, got.people[0]);
      var changed = meaning.tokens.some(function (token) { return token.said || token.heard; }) || !exact.length;
      if (!changed) return { many: many, told: told, meaning: meaning, rows: [] };
      return others(page, meaning, filters, seen).then(function (rows) {
        if (now.run !== page.now().run) throw null;
        var guessed = rows.length || many || exact.length ? [] : guesses(query, answers, got.lexicon);
        return { many: many + guessed.length, told: told, meaning: meaning, rows: rows, guessed: guessed };
      });
    }).then(function (found) {
      show(page, found);
      return { many: found.many + found.rows.length, told: found.told };
    });
  }
  function show(page, found) {
    var make = page.make, into = page.at("search-also"), list = page.at("search-others"), words = usedIn(found.rows, found.meaning.tokens);
    into.textContent = list.textContent = "";
    page.at("search-others-head").hidden = !found.rows.length || !page.at("search-results").children.length;
    if (found.guessed && found.guessed.length) {
      into.textContent = "没有更近的；名称里有相同的字的：";
      found.guessed.forEach(function (row) {
        var item = make("li");
        item.appendChild(make("a", row[0], { href: row[1][0] === "?" ? row[1] : page.now().root + row[1] }));
        if (row[2]) item.appendChild(make("p", page.nameOf("k", row[2]) + (row[4] ? " · " + row[4] : "")));
        list.appendChild(item);
      });
    }
    if (!found.rows.length) return;
    into.appendChild(document.createTextNode("也找了："));
    words.slice(0, 5).forEach(function (text, place) {
      if (place) into.appendChild(document.createTextNode("、"));
      into.appendChild(make("a", text, { href: at(page, { q: text }) }));
    });
    var marks = words.map(function (text) { return { text: text, not: false, any: [] }; });
    found.rows.forEach(function (row) { list.appendChild(page.result(row, marks)); });
  }

  // What is said once the first results stand there
  /* The address of this search with something changed in it. */
  function at(page, changes) {
    var given = new URLSearchParams(page.address().split("?")[1] || "");
    Object.keys(changes).forEach(function (name) { if (changes[name] === null) given.delete(name); else given.set(name, changes[name]); });
    return "?" + given;
  }
  function telling(page, what) {
    var mine = page.now().run, stopped = page.stop = {}, told = -1;
    return function (done, all) {
      if (mine !== page.now().run || stopped !== page.stop) throw null;
      var part = Math.floor(done / (all || 1) * 10) * 10;
      if (done && done < all && part > told) {
        if (told < 0) page.say("", "停下", function () { page.stop = null; page.say("已经停下。"); });
        told = part; page.at("search-status").textContent = what + part + "%";
      }
    };
  }
  function order(page) { return { date: "，新的在前。", old: "，旧的在前。", amount: "，金额大的在前。", small: "，金额小的在前。" }[page.state.sort] || "。"; }
  /* Counts all results, and says so; what the counts are good for comes after them and changes nothing that was said. */
  function tally(page) {
    var mine = page.now().run;
    return page.now().search.all(telling(page, "正在逐条核对……")).then(function (all) {
      if (mine !== page.now().run) return;
      page.counted(all);
      page.say("共" + core.size(all) + "条" + order(page));
      function late(error) { if (mine === page.now().run) page.broken(error); }
      if (page.at("search-filters").open || all.length < 40) page.extra("count").catch(late);
      if (/^[ct]/.test(page.state.f.p || "") && page.state.q.trim() && core.size(all) <= 400 && !page.at("search-named")) return months(page, all).then(function () { return all; });
      return all;
    });
  }
  function count(page) {
    var now = page.now();
    return now.search.rough().then(function (rough) {
      if (now.run !== page.now().run) return;
      page.at("search-csv").hidden = false;
      var open = core.blocks(core.first(rough.open, Infinity), now.index.head).filter(function (name) { return !(name in now.index.files); }).length;
      if (open < 40) return tally(page);
      page.say("有" + core.size(rough.sure) + "至" + (core.size(rough.sure) + core.size(rough.open)) + "条" + order(page), "数出准确条数", function () { tally(page).catch(page.broken); });
    });
  }
  /* Nothing is called not found before every other word for it was tried; then it is said whom to ask. */
  function nothing(page, others) {
    var search = page.now().search, state = page.state, make = page.make, told = others.told;
    var lone = search.words.length === 1 && !search.filters.length && !search.bounds;
    page.at("search").classList.toggle("other", !!others.many);
    if (others.many) return page.say("没有一字不差的；换个说法，找到了下面这些。");
    page.say("没有找到。公开的记录里没有" + (lone ? "“" + search.words[0].text.slice(0, 40) + "”。" : "同时合乎这些条件的。"));
    var alone = search.missing.filter(function (word) { return !word.not; }).map(function (word) { return "“" + word.text + "”"; });
    if (alone.length && search.words.length > 1) page.note("没有一条含有" + alone.join("、") + "；去掉它再试试。");
    else page.note("可以少打几个字、换个说法，或去掉筛选条件再试。");
    if (state.c && state.f.p === state.c) page.at("search-note").appendChild(make("a", "在" + page.at("search-where").lastChild.textContent + "找", { href: at(page, { p: "" }) }));
    var phone = told && (told.phone || told.office), ask = make("p", phone ? "也可以问" + told.name + "：" : "也可以问村（社区）。");
    if (phone) ask.appendChild(make("a", phone, { href: "tel:" + phone.replace(/[^0-9+]/g, "") }));
    page.at("search-note").appendChild(ask);
  }
  /* What only bears the name of somebody who has a card stands folded below it: how many of each kind, and their sum. */
  function named(page, row) {
    var list = page.at("search-results"), fold = page.make("details", "", { id: "search-named" });
    fold.appendChild(page.make("summary", "写着这个名字的记录"));
    page.at("search-months").textContent = "";
    list.parentNode.insertBefore(fold, list);
    fold.appendChild(list);
    fold.appendChild(page.at("search-more"));
  }
  function unfold(page) {
    var fold = page.at("search-named"), list = page.at("search-results");
    if (!fold) return;
    fold.parentNode.insertBefore(list, fold);
    fold.parentNode.insertBefore(page.at("search-more"), fold);
    fold.remove();
  }
  function summed(page, runs) {
    var now = page.now(), fold = page.at("search-named");
    return now.search.rows(core.first(runs, Infinity)).then(function (rows) {
      if (now.run !== page.now().run) return;
      var units = JSON.parse(page.at("search").dataset.units || "{}"), kinds = {}, order = [];
      rows.forEach(function (row) {
        var one = kinds[row.kind];
        if (!one) { one = kinds[row.kind] = { kind: row.kind, rows: 0, sum: 0 }; order.push(one); }
        one.rows++; one.sum += Math.round(+(row.amount || 0) * 100);
      });
      order.sort(function (one, two) { return two.rows - one.rows; });
      fold.firstChild.textContent = "写着这个名字的记录 " + rows.length + " 条：" + order.slice(0, 3).map(function (one) {
        return page.nameOf("k", one.kind) + " " + one.rows + " " + (units[one.kind] || "条").split("（")[0] + (one.sum ? " " + yuan(one.sum) + " 元" : "");
      }).join("、") + (order.length > 3 ? "……" : "");
    });
  }
  /* Chips of what narrows the search; from a place it begins there, and the whole city is one tap away. */
  function dress(page) {
    var state = page.state, into = page.at("search-chosen"), chips = page.at("search-where");
    into.textContent = "";
    unfold(page);
    function chip(name, drop) {
      var button = page.make("button", name + " ×", { type: "button", "aria-label": "去掉筛选 " + name });
      button.onclick = function () { drop(); page.go(); page.at("q").focus(); };
      into.appendChild(button);
    }
    Object.keys(state.f).forEach(function (letter) {
      if (letter !== "p" || state.f.p !== state.c) chip(core.names[letter] + "：" + page.nameOf(letter, state.f[letter]), function () { delete state.f[letter]; });
    });
    if (page.bounds()) chip("金额：" + (!state.max ? state.min + "元以上" : state.min ? state.min + "至" + state.max + "元" : state.max + "元以下"), function () { page.bound("", "", state.from, state.to); });
    if (page.days()) chip("日期：" + (!state.to ? state.from + "以后" : state.from ? state.from + "至" + state.to : state.to + "以前"), function () { page.bound(state.min, state.max); });
    chips.hidden = !state.c; page.at("search-others-head").hidden = true;
    if (!state.c) return;
    [[chips.children[0], state.f.p === state.c, { p: null }], [chips.children[1], !state.f.p, { p: "" }]].forEach(function (one) {
      one[0].className = one[1] ? "on" : "";
      if (one[1]) one[0].setAttribute("aria-current", "true"); else one[0].removeAttribute("aria-current");
      one[0].href = at(page, one[2]);
      one[0].onclick = function (event) {
        event.preventDefault();
        if (one[2].p === null) state.f.p = state.c; else delete state.f.p;
        page.go();
      };
    });
    answersOf(page, state.c).then(function (told) { if (told && state.c) own(page, told, chips.children[0]); }, function () { /* the chip says 本村 */ });
  }
  /* The way back and the telephone are those of the place the reader came from. */
  function own(page, told, chip) {
    var back = document.querySelector(".bar .back"), call = document.querySelector(".call"), phone = told.phone || told.office;
    chip.textContent = "只看" + told.name.replace(/(社区|村)$/, "");
    if (back) { back.textContent = "‹ " + told.name; back.href = page.now().root + "c/" + page.state.c + "/index.html"; }
    if (call && phone && call.lastElementChild) { call.href = "tel:" + phone.replace(/[^0-9+]/g, ""); call.lastElementChild.textContent = phone; }
  }
  /* After the first page `found`: counts and other words beside each other, then back to where the reader was. */
  function after(page, found, before) {
    if (/^[a-z' ]{2,40}$/i.test(page.state.q.trim())) page.extra("spell").catch(function () {});
    var mine = page.now().run, box = page.at("search"), also = page.state.q.trim() ? ask(page, found.rows) : Promise.resolve({ many: 0 });
    function settled(others) {
      if (mine !== page.now().run) return;
      box.dataset.asked = others.many;
      if (before.y && !window.pageYOffset) window.scrollTo(0, before.y);
      return others;
    }
    if (!found.rows.length) return also.then(function (others) { if (mine === page.now().run) nothing(page, others); return settled(others); });
    also = also.catch(function (error) {
      if (!error || mine !== page.now().run) throw null;
      var button = page.make("button", "再试一次", { type: "button" });
      page.at("search-also").textContent = "换个说法再找的部分没有下载到。";
      button.onclick = page.retry; page.at("search-also").appendChild(button);
      return { many: 0 };
    });
    return count(page).then(function (runs) {
      return also.then(function (others) { return runs && page.at("search-named") && core.size(runs) <= 400 ? summed(page, runs).then(function () { return others; }) : others; });
    }).then(settled);
  }
  /* Results of one place gathered by kind and notice: when, how many, how much. */
  function months(page, runs) {
    var now = page.now(), addresses = core.first(runs, Infinity), make = page.make;
    return now.search.rows(addresses).then(function (rows) {
      if (now.run !== page.now().run || page.at("search-named")) return;
      var into = page.at("search-months"), kinds = {}, units = JSON.parse(page.at("search").dataset.units || "{}");
      rows.forEach(function (row) {
        var parts = /^c\/([^/]+)\/([^/]+)\/([0-9]{4}(?:-(?:Q?[0-9]+))?)\/index\.html/.exec(row.url);
        if (!parts || !row.amount) return;
        var groups = kinds[row.kind] = kinds[row.kind] || { list: [], by: {} }, key = parts[1] + parts[3], group = groups.by[key];
        if (!group) { group = groups.by[key] = { period: parts[3], url: row.url, rows: 0, sum: 0, said: "" }; groups.list.push(group); }
        group.rows++; group.sum += Math.round(+row.amount * 100);
        group.said = group.rows === 1 && row.summary[0] && row.summary[0][0] === "户数" ? row.summary[0][1] : "";
      });
      Object.keys(kinds).forEach(function (kind) {
        var list = kinds[kind].list;
        if (list.length < 2) return;
        var all = make("div", "", { "class": "search-rows" });
        var monthly = list.every(function (group) { return /-[0-9]/.test(group.period); });
        into.appendChild(make("h2", (Object.keys(kinds).length > 1 ? page.nameOf("k", kind) + "，" : "") + (monthly ? "按月看：" + list.length + " 个月" : "按期看：" + list.length + " 期")));
        into.appendChild(all);
        function put(group) {
          var row = make("a", "", { "class": "row", href: now.root + group.url });
          row.appendChild(make("b", period(group.period)));
          row.appendChild(make("span", group.said || group.rows + " " + (units[kind] || "条"), { "class": "q" }));
          row.appendChild(make("span", yuan(group.sum) + " ›"));
          all.appendChild(row);
        }
        list.slice(0, 3).forEach(put);
        if (list.length > 3) {
          var rest = make("button", "还有 " + (list.length - 3) + (monthly ? " 个月" : " 期"), { type: "button" });
          rest.onclick = function () { rest.remove(); list.slice(3).forEach(put); all.children[3].focus(); };
          all.appendChild(rest);
        }
      });
    });
  }
  function period(text) {
    var parts = text.split("-");
    return parts[0] + "年" + (!parts[1] ? "" : parts[1][0] === "Q" ? "第" + parts[1][1] + "季度" : +parts[1] + "月");
  }
  function yuan(cents) { return (cents / 100).toFixed(2).replace(/\.00$/, "").replace(/\B(?=([0-9]{3})+(?![0-9]))/g, ","); }
  core.page.telling = function (what) { return telling(core.page, what); };
  core.after = after; core.dress = dress; core.tally = tally; core.page.with = function (changes) { return at(core.page, changes); };
  core.understood = understood; core.Lexicon = Lexicon; core.Sounds = Sounds;
})(window.mingbangSearch);
