"use strict";
// The review's page: taps show or hide a line, drags draw and move boxes. What is final is decided by the server.
const data = JSON.parse(document.getElementById("data").textContent);
const told = document.getElementById("told");

function tell(text) {
  told.textContent = text;
  told.hidden = !text;
  if (text) told.scrollIntoView({ block: "center" });
}

async function post(what, body) {
  const answer = await fetch(what, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Portal-Token": data.token },
    body: JSON.stringify({ community: data.community, name: data.name, sha256: data.sha256, ...body }),
  }).catch(() => null);
  if (!answer) return tell("程序已经停了。请在终端里重新运行 .venv/bin/portal scan");
  const said = await answer.json();
  if (said.error) {
    tell(said.error);
    return said;
  }
  location.href = said.go;
  return said;
}

function signing(form, what, body) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector(".do");
    const text = button.textContent;
    const begun = Date.now();
    button.disabled = true;
    // A program reads the covered pages once more: some seconds a page.
    const clock = setInterval(() => { button.textContent = `正在检查公开后的图……${Math.round((Date.now() - begun) / 1000)} 秒`; }, 1000);
    const said = await post(what, { ...body(), signature: form.elements.name.value });
    clearInterval(clock);
    button.textContent = text;
    button.disabled = false;
    if (said && sheets.length && said.readable) mark(said.readable);
  });
}

const confirming = document.getElementById("confirm");
if (confirming) {
  signing(confirming, "confirm", () => ({
    clear: [...document.querySelectorAll("input.clear:checked")].map((tick) => Number(tick.dataset.page)),
  }));
  const back = document.getElementById("back");
  back.addEventListener("submit", (event) => {
    event.preventDefault();
    post("back", { note: back.elements.note.value, signature: confirming.elements.name.value });
  });
}

// ---- drawing ----
const NS = "http://www.w3.org/2000/svg";
const SMALLEST = 6;
const sheets = [...document.querySelectorAll("svg[data-page]")];
let pages = data.pages || [];
let chosen = null; // {page, index}
let past = [];
let readable = [];

function mark(found) {
  readable = found;
  paint();
}

function make(parent, tag, attributes) {
  const element = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  parent.append(element);
  return element;
}

const corners = (quad) => quad.map((point) => point.join(",")).join(" ");
const tool = () => document.querySelector("input[name=tool]:checked").value;

function paint() {
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.key : "";
  sheets.forEach((sheet, at) => {
    const page = pages[at];
    const size = sheet.getBoundingClientRect();
    sheet.replaceChildren();
    document.querySelector(`input.clear[data-page="${at}"]`).checked = page.clear;
    if (page.clear) return;
    const mask = make(sheet, "mask", { id: `mask${at}`, maskUnits: "userSpaceOnUse", x: 0, y: 0, width: 1000, height: 1000 });
    make(mask, "rect", { width: 1000, height: 1000, fill: "#fff" });
    for (const line of page.lines) if (line.shown) make(mask, "polygon", { points: corners(line.quad), fill: "#000" });
    for (const line of page.lines) if (!line.shown && line.guarded) make(mask, "polygon", { points: corners(line.quad), fill: "#fff" });
    for (const box of page.boxes) if (box.kind === "window") make(mask, "rect", { ...rect(box), fill: "#000" });
    make(sheet, "rect", { class: "rest", width: 1000, height: 1000, mask: `url(#mask${at})` });
    page.lines.forEach((line, index) => {
      const drawn = make(sheet, "polygon", {
        class: line.shown ? "line shown" : "line", points: corners(line.quad), tabindex: 0, role: "button",
        "aria-pressed": line.shown, "aria-label": `第 ${index + 1} 行，${line.shown ? "露出" : "盖住"}`,
        "data-line": index, "data-key": `${at}l${index}`,
      });
      make(drawn, "title", {}).textContent = line.shown ? "露出（点一下盖住）" : `盖住：${line.reason || "由人盖住"}（点一下露出）`;
    });
    // Black boxes lie over windows, so that both can be taken hold of.
    const order = [...page.boxes.keys()].sort((one, other) => (page.boxes[one].kind === "cover") - (page.boxes[other].kind === "cover"));
    order.forEach((index) => {
      const box = page.boxes[index];
      const mine = chosen && chosen.page === at && chosen.index === index;
      make(sheet, "rect", {
        class: box.kind + (mine ? " chosen" : ""), ...rect(box), tabindex: 0, role: "button", "data-box": index,
        "data-key": `${at}b${index}`, "aria-label": `${box.kind === "cover" ? "黑框" : "露出框"} ${index + 1}，方向键移动，Shift 加方向键改大小，Delete 删除`,
      });
    });
    for (const found of readable) if (found.page === at + 1) make(sheet, "polygon", { class: "readable", points: corners(found.quad) });
    if (chosen && chosen.page === at && page.boxes[chosen.index]) grips(sheet, page.boxes[chosen.index], size);
  });
  document.getElementById("delete").disabled = !chosen;
  document.getElementById("undo").disabled = !past.length;
  if (focused) document.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
}

const rect = (box) => ({ x: box.left, y: box.top, width: box.width, height: box.height });

function grips(sheet, box, size) {
  const side = matchMedia("(pointer: coarse)").matches ? 36 : 22; // pixels: a finger needs more than a mouse
  const wide = (side / size.width) * 1000, high = (side / size.height) * 1000;
  for (const [right, bottom] of [[0, 0], [1, 0], [0, 1], [1, 1]]) {
    make(sheet, "rect", {
      class: "grip", x: box.left + right * box.width - wide / 2, y: box.top + bottom * box.height - high / 2,
      width: wide, height: high, "data-grip": `${right}${bottom}`,
    });
  }
}

function remember() {
  past.push(JSON.stringify(pages));
  if (past.length > 100) past.shift();
  readable = [];
}

// A tap with a drawing tool leaves a box of no size, which goes again; thin boxes that were there before stay.
function settle(page, fresh) {
  if (!fresh || (fresh.width >= SMALLEST && fresh.height >= SMALLEST)) return;
  pages[page].boxes = pages[page].boxes.filter((box) => box !== fresh);
  chosen = null;
}

const isChosen = (page, index) => chosen !== null && chosen.page === page && chosen.index === Number(index);
const inside = (value) => Math.max(0, Math.min(1000, value));

function place(sheet, event) {
  const size = sheet.getBoundingClientRect();
  return [inside(((event.clientX - size.left) / size.width) * 1000), inside(((event.clientY - size.top) / size.height) * 1000)];
}

function shape(box, x1, y1, x2, y2) {
  box.left = Math.round(Math.min(x1, x2));
  box.top = Math.round(Math.min(y1, y2));
  box.width = Math.max(1, Math.round(Math.max(x1, x2)) - box.left);
  box.height = Math.max(1, Math.round(Math.max(y1, y2)) - box.top);
}

function shift(box, left, top) {
  box.left = Math.round(Math.max(0, Math.min(1000 - box.width, left)));
  box.top = Math.round(Math.max(0, Math.min(1000 - box.height, top)));
}

sheets.forEach((sheet, at) => {
  let drag = null;
  sheet.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    const [x, y] = place(sheet, event);
    const { grip, box: index, line } = event.target.dataset;
    if (pages[at].clear) return;
    // Within a window a black box is drawn, and the other way round; a box of the tool's own kind is moved.
    const held = index !== undefined && (tool() === "line" || pages[at].boxes[index].kind === tool() || isChosen(at, index));
    if (grip) {
      const box = pages[at].boxes[chosen.index];
      const fixed = [box.left + (grip[0] === "0" ? box.width : 0), box.top + (grip[1] === "0" ? box.height : 0)];
      drag = { move: (u, v) => shape(box, fixed[0], fixed[1], u, v) };
    } else if (held) {
      chosen = { page: at, index: Number(index) };
      const box = pages[at].boxes[chosen.index];
      const off = [x - box.left, y - box.top];
      drag = { move: (u, v) => shift(box, u - off[0], v - off[1]) };
    } else if (tool() === "line") {
      chosen = null;
      if (line !== undefined) drag = { tap: Number(line), from: [event.clientX, event.clientY] };
    } else {
      const box = { kind: tool(), left: Math.round(x), top: Math.round(y), width: 0, height: 0 };
      drag = { fresh: box, move: (u, v) => shape(box, x, y, u, v) };
    }
    if (drag && drag.move) {
      remember();
      if (drag.fresh) chosen = { page: at, index: pages[at].boxes.push(drag.fresh) - 1 };
      sheet.setPointerCapture(event.pointerId);
      event.preventDefault();
    }
    paint();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!drag || !drag.move) return;
    drag.move(...place(sheet, event));
    paint();
  });
  sheet.addEventListener("pointerup", (event) => {
    if (drag && drag.tap !== undefined) {
      const far = Math.hypot(event.clientX - drag.from[0], event.clientY - drag.from[1]);
      if (far < 10) toggle(at, drag.tap);
    } else if (drag) {
      settle(at, drag.fresh);
      if (past[past.length - 1] === JSON.stringify(pages)) past.pop();
    }
    drag = null;
    paint();
  });
  sheet.addEventListener("pointercancel", () => {
    if (drag && drag.move) pages = JSON.parse(past.pop());
    drag = null;
    chosen = null;
    paint();
  });
  sheet.addEventListener("focusin", (event) => {
    const { box } = event.target.dataset;
    if (box === undefined || isChosen(at, box)) return;
    chosen = { page: at, index: Number(box) };
    paint();
  });
  sheet.addEventListener("keydown", (event) => {
    const { line, box } = event.target.dataset;
    if (line !== undefined && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      toggle(at, Number(line));
    }
    const step = { ArrowLeft: [-4, 0], ArrowRight: [4, 0], ArrowUp: [0, -4], ArrowDown: [0, 4] }[event.key];
    if (box === undefined || !step) return;
    event.preventDefault();
    remember();
    const mine = pages[at].boxes[Number(box)];
    if (event.shiftKey) {
      mine.width = Math.max(SMALLEST, Math.min(1000 - mine.left, mine.width + step[0]));
      mine.height = Math.max(SMALLEST, Math.min(1000 - mine.top, mine.height + step[1]));
    } else shift(mine, mine.left + step[0], mine.top + step[1]);
    paint();
  });
});

function toggle(page, index) {
  remember();
  const line = pages[page].lines[index];
  line.shown = !line.shown;
  line.guarded = !line.shown;
  paint();
}

function remove() {
  if (!chosen) return;
  remember();
  pages[chosen.page].boxes.splice(chosen.index, 1);
  chosen = null;
  paint();
}

const sign = document.getElementById("sign");
if (sign) {
  signing(sign, "approve", () => ({
    pages: pages.map((page) => ({
      clear: page.clear,
      shown: page.lines.flatMap((line, index) => (line.shown ? [index] : [])),
      hidden: page.lines.flatMap((line, index) => (line.guarded ? [index] : [])),
      boxes: page.boxes,
    })),
  }));
  document.getElementById("delete").addEventListener("click", remove);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Delete" && event.target.tagName !== "INPUT") remove();
  });
  document.getElementById("undo").addEventListener("click", () => {
    pages = JSON.parse(past.pop());
    chosen = null;
    readable = [];
    paint();
  });
  document.getElementById("turn").addEventListener("click", () => {
    if (confirm("把这份文件顺时针转四分之一圈？刚才的改动要重做。")) post("turn", {});
  });
  document.getElementById("preview").addEventListener("change", (event) => {
    document.body.classList.toggle("finished", event.target.checked);
  });
  document.getElementById("larger").addEventListener("change", (event) => {
    document.body.classList.toggle("larger", event.target.checked);
    paint();
  });
  document.querySelectorAll("input.clear").forEach((tick) => tick.addEventListener("change", () => {
    const page = pages[tick.dataset.page];
    if (tick.checked && page.boxes.some((box) => box.kind === "cover")) {
      tell("这一页画了黑框。没有个人信息的，请先删去黑框；有的，请不要勾选。");
    } else {
      tell("");
      remember();
      page.clear = tick.checked;
      chosen = null;
    }
    paint();
  }));
  const show = () => {
    document.body.classList.toggle("tool-line", tool() === "line");
    document.body.classList.toggle("tool-cover", tool() === "cover");
    document.body.classList.toggle("tool-window", tool() === "window");
  };
  document.querySelectorAll("input[name=tool]").forEach((input) => input.addEventListener("change", show));
  window.addEventListener("resize", paint);
  show();
  paint();
}

// Only now is somebody there who listens: before, a form would send itself to an address of its own.
for (const button of document.querySelectorAll("form button")) button.disabled = false;
