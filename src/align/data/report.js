(function () {
  "use strict";
  const $ = (name) => document.getElementById("ui-" + name);
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const data = JSON.parse($("data").textContent);
  const rows = all(".row"), flags = all(".flag");
  const rowOf = new Map(flags.map((flag) => [flag, flag.closest(".row")]));
  const flagsIn = new Map();
  for (const flag of flags) { flagsIn.set(rowOf.get(flag), [...(flagsIn.get(rowOf.get(flag)) || []), flag]); }

  // What the browser keeps. Where it keeps nothing, all works until the page is closed.
  const store = (function () {
    try {
      localStorage.setItem("clause-align:probe", "1");
      localStorage.removeItem("clause-align:probe");
      return localStorage;
    } catch (error) { return null; }
  }());
  function kept(name) {
    try { return JSON.parse(store.getItem("clause-align:" + name)); } catch (error) { return null; }
  }
  function keep(name, value) {
    try { store.setItem("clause-align:" + name, JSON.stringify(value)); return true; } catch (error) { return false; }
  }

  // Language
  let lang = "en";
  function say(key, n, x) {
    let text = data.words[key][lang === "en" ? 0 : 1];
    if (n !== undefined && text.includes("|")) { text = text.split("|")[String(n) === "1" ? 0 : 1]; }
    return text.replace("{n}", () => n ?? "").replace("{x}", () => x ?? "");
  }
  function translate(root) {
    const given = (element) => [element.dataset.n, element.dataset.x];
    for (const element of all("[data-t]", root)) { element.textContent = say(element.dataset.t, ...given(element)); }
    for (const element of all("[data-tl]", root)) { element.setAttribute("aria-label", say(element.dataset.tl, ...given(element))); }
    for (const element of all("[data-tt]", root)) { element.title = say(element.dataset.tt); }
    for (const element of all("[data-tp]", root)) { element.placeholder = say(element.dataset.tp); }
    for (const element of all("[data-lang]", root)) { element.lang = lang; }
    for (const element of all(".n[data-n]", root)) { element.setAttribute("aria-label", say("flag.number", undefined, element.dataset.n)); }
  }
  const names = document.title.slice(0, document.title.lastIndexOf(" – "));
  function entitle() {
    const found = all(".figures li").map((item) => [item.className, item.querySelector(".figure").textContent]).filter((entry) => entry[1] !== "0");
    const count = say("flags.count", flags.filter((flag) => !flag.matches(".ignored")).length.toLocaleString("en"));
    const parts = found.map((entry) => entry[1] + " " + say("sev." + entry[0])).join(", ");
    document.title = names + " – " + (parts ? count + ": " + parts : say("flags.none"));
  }
  function speak(wanted) {
    const changes = wanted !== lang;
    lang = wanted;
    if (changes) { document.documentElement.lang = lang; }
    for (const button of all("button", $("languages"))) { button.setAttribute("aria-pressed", String(button.value === lang)); }
    if (changes) { translate(document); translate($("judge").content); entitle(); }
    filter();
    told();
  }
  $("languages").addEventListener("click", (event) => {
    if (event.target.value) { speak(event.target.value); keep("language", lang); }
  });

  // Decisions by fingerprint, as the ignore file has them; one without a decision is a comment begun
  const decisions = new Map();
  let exported = new Map(), reviewer = kept("reviewer") || "";
  const flagsOf = new Map();
  for (const flag of flags) {
    const name = flag.dataset.fp;
    if (name) { flagsOf.set(name, [...(flagsOf.get(name) || []), flag]); }
  }
  const items = all("[data-of]"), itemsOf = new Map();
  for (const item of items) {
    const name = document.getElementById("f" + item.dataset.of).dataset.fp;
    if (name) { itemsOf.set(name, [...(itemsOf.get(name) || []), item]); }
  }
  const written = (entry) => JSON.stringify([entry.decision, entry.comment, entry.by, entry.date]);
  const decided = (name) => { const entry = decisions.get(name); return entry && entry.decision ? entry.decision : ""; };
  function recall() {
    const memory = kept("pair:" + data.key) || {};
    decisions.clear();
    const given = JSON.stringify(data.judgements), same = memory.given === given;
    exported = new Map([...(memory.exported || []), ...(same ? [] : data.judgements.map((entry) => [entry.fingerprint, written(entry)]))]);
    const taken = new Set(same ? memory.taken : []);
    for (const entry of data.judgements) { if (!taken.has(entry.fingerprint)) { decisions.set(entry.fingerprint, entry); } }
    // What the file tells anew holds against what was kept, unless that is later or has not been exported
    const before = new Map(memory.exported || []), now = new Map(data.judgements.map((entry) => [entry.fingerprint, entry]));
    for (const entry of memory.entries || []) {
      const name = entry.fingerprint, later = now.has(name) && (entry.date || "") > (now.get(name).date || "");
      if (same || later || before.get(name) !== written(entry)) { decisions.set(name, entry); }
    }
  }
  function remember() {
    const taken = data.judgements.map((entry) => entry.fingerprint).filter((name) => !decisions.has(name));
    const done = keep("pair:" + data.key, { entries: [...decisions.values()], taken: taken, exported: [...exported], given: JSON.stringify(data.judgements) });
    $("unkept").hidden = Boolean(store) && done;
    told();
  }
  function unexported() {
    let count = 0;
    for (const [name, entry] of decisions) { if (entry.decision && exported.get(name) !== written(entry)) { count += 1; } }
    for (const name of exported.keys()) { if (!decided(name)) { count += 1; } }
    return count;
  }
  function told() {
    const known = [...flagsOf.keys()];
    $("decided").textContent = say("decisions.count", known.filter(decided).length.toLocaleString("en"), known.length.toLocaleString("en"));
    const count = unexported();
    $("banner").hidden = count === 0;
    $("unexported").textContent = say("decisions.unexported", count.toLocaleString("en"));
  }
  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }
  function show(name) {
    const entry = decisions.get(name) || { decision: "", comment: "", by: "", date: "" };
    for (const flag of flagsOf.get(name) || []) {
      if (entry.decision) { equip(flag); }
      if (entry.decision || flag.dataset.decided) { flag.dataset.decided = entry.decision; }
      for (const button of all(".judge button", flag)) { button.setAttribute("aria-pressed", String(button.value === entry.decision)); }
      const field = flag.querySelector(".judge .comment");
      if (field && field !== document.activeElement) { field.value = entry.comment; }
      if (field) { field.hidden = !(entry.decision || entry.comment || field === document.activeElement); }
      const who = flag.querySelector(".judge .who");
      if (who) { who.textContent = entry.decision ? [entry.by, entry.date].filter(Boolean).join(", ") : ""; }
    }
    for (const item of itemsOf.get(name) || []) { item.dataset.decided = entry.decision; }
  }
  function decide(flag, changes) {
    const name = flag.dataset.fp;
    if (!name) { toast(say("decisions.nameless")); return; }
    const entry = Object.assign({ fingerprint: name, decision: "", comment: "", by: "", date: "" }, decisions.get(name), changes, { by: reviewer, date: today() });
    if (entry.decision || entry.comment) { decisions.set(name, entry); } else { decisions.delete(name); }
    show(name);
    remember();
    if ($("state").value && !changes.comment) { filter(); }
  }
  function press(flag, decision) { decide(flag, { decision: decided(flag.dataset.fp) === decision ? "" : decision }); }
  function comment(flag) {
    equip(flag);
    const field = flag.querySelector(".judge .comment");
    if (field) { field.hidden = false; field.focus(); }
  }
  // The controls of a flag are made once it comes near the window
  function equip(flag) {
    if (!flag || !flag.dataset.fp || flag.querySelector(".judge")) { return; }
    flag.append($("judge").content.cloneNode(true));
    show(flag.dataset.fp);
  }
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) { if (entry.isIntersecting) { near.unobserve(entry.target); (flagsIn.get(entry.target) || [entry.target]).forEach(equip); } }
  }, { rootMargin: "800px" });
  for (const [row, own] of flagsIn) { for (const target of row ? [row] : own) { near.observe(target); } }
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".judge button");
    if (button) { at = button.closest(".flag"); press(at, button.value); }
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches(".judge .comment")) { decide(event.target.closest(".flag"), { comment: event.target.value }); }
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches(".judge .comment")) { const name = event.target.closest(".flag").dataset.fp; setTimeout(() => show(name)); }
  });
  $("by").value = reviewer;
  $("by").addEventListener("input", () => {
    reviewer = $("by").value.trim();
    keep("reviewer", reviewer);
    for (const [name, entry] of decisions) {
      if (exported.get(name) !== written(entry) && entry.date === today()) { decisions.set(name, Object.assign({}, entry, { by: reviewer })); show(name); }
    }
    remember();
  });

  function file() {
    const order = new Map([...flagsOf.keys()].map((name, number) => [name, number]));
    const place = (entry) => (order.has(entry.fingerprint) ? order.get(entry.fingerprint) : Infinity);
    const entries = [...decisions.values()].filter((entry) => entry.decision);
    entries.sort((one, other) => (place(one) === place(other) ? 0 : place(one) - place(other)));
    return { schema: 1, source: data.source, target: data.target, ignored: entries };
  }
  function save() {
    const link = document.createElement("a");
    const url = URL.createObjectURL(new Blob([JSON.stringify(file(), null, 1) + "\n"], { type: "application/json" }));
    link.href = url;
    link.download = (data.target.path.replace(/\.[^.]*$/, "") || "report") + ".ignore.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    exported = new Map(file().ignored.map((entry) => [entry.fingerprint, written(entry)]));
    remember();
    toast(say("decisions.exported"));
  }
  for (const button of all("button.export")) { button.addEventListener("click", save); }
  function fault(content) {
    if (!content || content.schema !== 1 || !Array.isArray(content.ignored)) { return say("decisions.bad.schema"); }
    const text = (value) => value === undefined || value === null || typeof value === "string";
    const bad = content.ignored.findIndex((entry) => !(entry && typeof entry.fingerprint === "string" && entry.fingerprint.trim() &&
      ["false-alarm", "accepted", "fixed"].includes(entry.decision) && text(entry.comment) && text(entry.by) && text(entry.date)));
    return bad < 0 ? "" : say("decisions.bad.entry", undefined, bad + 1);
  }
  function take(text) {
    let content;
    try { content = JSON.parse(text.replace(/^\uFEFF/, "")); } catch (error) { $("told").textContent = say("decisions.bad", undefined, say("decisions.bad.json")); return; }
    const wrong = fault(content);
    if (wrong) { $("told").textContent = say("decisions.bad", undefined, wrong); return; }
    let elsewhere = 0;
    for (const given of content.ignored) {
      const entry = { fingerprint: given.fingerprint.trim(), decision: given.decision, comment: given.comment || "", by: given.by || "", date: given.date || "" };
      const mine = decisions.get(entry.fingerprint);
      if (!mine || !mine.decision || mine.date <= entry.date) { decisions.set(entry.fingerprint, entry); exported.set(entry.fingerprint, written(entry)); }
      if (!flagsOf.has(entry.fingerprint)) { elsewhere += 1; }
      show(entry.fingerprint);
    }
    remember();
    filter();
    const other = ["source", "target"].some((side) => content[side] && content[side].sha256 && data[side].sha256 && content[side].sha256 !== data[side].sha256);
    const said = [say("decisions.imported", content.ignored.length)];
    if (elsewhere) { said.push(say("decisions.elsewhere", elsewhere)); }
    if (other) { said.push(say("decisions.other")); }
    $("told").textContent = said.join(lang === "en" ? ". " : "。");
  }
  $("import").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => {
    const chosen = $("file").files[0];
    if (chosen) { chosen.text().then(take); $("file").value = ""; }
  });
  window.addEventListener("beforeunload", (event) => { if (unexported()) { event.preventDefault(); } });
  window.addEventListener("storage", (event) => {
    if (event.key === "clause-align:pair:" + data.key) { recall(); flagsOf.forEach((_, name) => show(name)); told(); filter(); }
  });

  // Filters
  const chosen = new Set();
  const texts = [];
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ");
  function textOf(row, number) {
    if (texts[number] === undefined) {
      const messages = (flagsIn.get(row) || []).map((flag) => flag.querySelector('p[lang="en"]').textContent);
      texts[number] = folded([row.id, ...Array.from(row.cells).slice(0, 3).map((cell) => cell.textContent), ...messages].join(" "));
    }
    return texts[number];
  }
  const value = (name) => ($(name) ? $(name).value : "");
  const ticked = (name) => Boolean($(name) && $(name).checked);
  function filter() {
    const code = value("code"), section = value("section"), state = value("state"), since = value("since");
    const wanted = folded(value("find").trim()), touched = ticked("touched"), flagged = ticked("flagged");
    const byFlag = Boolean(chosen.size || code || state || since || touched || flagged);
    const fits = (flag) => {
      const done = decided(flag.dataset.fp);
      return (!flag.matches(".ignored") || Boolean(state)) &&
        (!chosen.size || [...chosen].some((name) => flag.classList.contains(name))) && (!code || flag.dataset.code === code) &&
        (!since || flag.dataset.since === since) && (!touched || "touched" in flag.dataset) &&
        (!state || (state === "none" ? !done && !flag.matches(".ignored") : state === "any" ? Boolean(done) : done === state));
    };
    const open = new Set();
    let shownRows = 0, shownFlags = 0;
    rows.forEach((row, number) => {
      const own = flagsIn.get(row) || [];
      const fitting = own.filter(fits);
      const shown = (!section || row.dataset.s === section) && (!byFlag || fitting.length > 0) && (!wanted || textOf(row, number).includes(wanted));
      row.hidden = !shown;
      for (const flag of own) { flag.classList.toggle("off", byFlag && !fitting.includes(flag)); flag.dataset.shown = shown && fitting.includes(flag) ? "1" : ""; }
      if (shown) { shownRows += 1; shownFlags += fitting.length; open.add(row.dataset.s); }
    });
    for (const flag of flagsIn.get(null) || []) { const fit = fits(flag) && !section && !wanted; flag.hidden = !fit; flag.dataset.shown = fit ? "1" : ""; shownFlags += fit ? 1 : 0; }
    for (const row of rows) { if (row.hidden && row.matches(".opens") && open.has(row.dataset.s)) { row.hidden = false; } }
    const stands = (number) => document.getElementById("f" + number).dataset.shown === "1";
    for (const item of items) { item.hidden = !stands(item.dataset.of); }
    for (const tick of all(".tick")) { tick.classList.toggle("off", !tick.dataset.flags.split(" ").some(stands)); }
    const narrowed = byFlag || Boolean(section || wanted);
    const total = flags.filter((flag) => !flag.matches(".ignored") || Boolean(state && state !== "none")).length;
    $("shown").textContent = say("filter.rows", shownRows.toLocaleString("en"), rows.length.toLocaleString("en")) + (lang === "en" ? ", " : "，") +
      say("filter.flags", shownFlags.toLocaleString("en"), total.toLocaleString("en"));
    $("clear").hidden = !narrowed;
    $("nothing").hidden = shownRows > 0;
    for (const button of all(".severities button")) { button.setAttribute("aria-pressed", String(chosen.has(button.value))); }
    findings(wanted);
    here();
  }
  function findings(wanted) {
    if (!window.CSS || !CSS.highlights) { return; }
    CSS.highlights.delete("found");
    if (!wanted) { return; }
    const ranges = [];
    for (const row of rows) {
      if (row.hidden || ranges.length > 500) { continue; }
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
          const range = new Range();
          range.setStart(node, from);
          range.setEnd(node, Math.min(from + wanted.length, node.length));
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  }
  function clear() {
    chosen.clear();
    for (const name of ["find", "code", "section", "state", "since"]) { if ($(name)) { $(name).value = ""; } }
    for (const name of ["flagged", "touched"]) { if ($(name)) { $(name).checked = false; } }
    filter();
  }
  function choose(name) { if (!chosen.delete(name)) { chosen.add(name); } filter(); }
  let waiting = 0;
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, event.target === $("find") ? 150 : 0);
  });
  $("filters").addEventListener("click", (event) => {
    const button = event.target.closest(".severities button");
    if (button) { choose(button.value); }
  });
  $("clear").addEventListener("click", () => { clear(); $("find").focus(); });
  $("more").addEventListener("click", () => {
    const opened = $("filters").classList.toggle("opened");
    $("more").setAttribute("aria-expanded", String(opened));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-filter]");
    if (!link) { return; }
    clear();
    for (const part of link.dataset.filter.split(" ")) {
      const [kind, name] = [part.slice(0, part.indexOf(":")), part.slice(part.indexOf(":") + 1)];
      if (kind === "sev") { chosen.add(name); } else { $("code").value = name; }
    }
    filter();
  });

  // From flag to flag
  let at = null;
  function go(flag) {
    equip(flag);
    const row = rowOf.get(flag) || flag;
    at = flag;
    const bring = () => {
      const tall = row.getBoundingClientRect().height > window.innerHeight - $("bar").offsetHeight - 40;
      if (tall) { flag.scrollIntoView({ block: "center" }); } else { row.scrollIntoView({ block: "start" }); }
    };
    bring();
    flag.focus({ preventScroll: true });
    requestAnimationFrame(bring);
  }
  function jump(step) {
    const list = flags.filter((flag) => flag.dataset.shown === "1");
    if (!list.length) { return; }
    const focused = document.activeElement && document.activeElement.closest(".flag");
    const from = list.indexOf(focused || at);
    const edge = $("bar").getBoundingClientRect().bottom;
    const box = from >= 0 ? list[from].getBoundingClientRect() : null;
    if (box && box.bottom > 0 && box.top < window.innerHeight) { go(list[(from + step + list.length) % list.length]); return; }
    const top = (flag) => (rowOf.get(flag) || flag).getBoundingClientRect().top;
    const next = list.findIndex((flag) => top(flag) > edge - 2);
    go(step > 0 ? list[next < 0 ? 0 : next] : list[((next < 0 ? list.length : next) - 1 + list.length) % list.length]);
  }
  $("previous").addEventListener("click", () => jump(-1));
  $("next").addEventListener("click", () => jump(1));
  document.addEventListener("focusin", (event) => { const flag = event.target.closest(".flag"); if (flag) { at = flag; } });

  function follow() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (error) { /* as it stands */ }
    const target = name && document.getElementById(name);
    if (!target) { return; }
    const row = target.closest(".row, .flag");
    if (row && (row.hidden || (row.closest(".row") || row).hidden)) { clear(); }
    if (target.matches(".flag")) { go(target); return; }
    target.scrollIntoView();
    requestAnimationFrame(() => target.scrollIntoView());
  }
  window.addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash && !link.dataset.filter) { follow(); }
  });

  // The map: arrow keys go from bar to bar; a frame shows what the window shows
  const bars = all(".tick"), bands = all(".band");
  for (const band of bands) { band.setAttribute("tabindex", "-1"); }
  if (bars.length) { bars[0].setAttribute("tabindex", "0"); } else if (bands.length) { bands[0].setAttribute("tabindex", "0"); }
  document.querySelector(".map").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const list = bars.filter((bar) => !bar.matches(".off"));
    if (!step || !list.length) { return; }
    event.preventDefault();
    const next = list[(list.indexOf(document.activeElement) + step + list.length) % list.length];
    for (const bar of bars) { bar.setAttribute("tabindex", bar === next ? "0" : "-1"); }
    next.focus();
  });
  const firstOf = new Map();
  rows.forEach((row) => { if (!firstOf.has(row.dataset.s)) { firstOf.set(row.dataset.s, [row, row]); } firstOf.get(row.dataset.s)[1] = row; });
  function onMap(y) {
    const under = document.elementFromPoint(window.innerWidth / 3, y);
    const row = under && under.closest(".row");
    const band = row && bands[Number(row.dataset.s) - 1];
    if (!band) { return null; }
    const [first, last] = firstOf.get(row.dataset.s).map((one) => one.getBoundingClientRect());
    const part = Math.min(Math.max((y - first.top) / Math.max(last.bottom - first.top, 1), 0), 1);
    const box = band.querySelector("rect");
    return Number(box.getAttribute("x")) + part * Number(box.getAttribute("width"));
  }
  let drawing = false;
  function here() {
    if (drawing) { return; }
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      const start = onMap($("bar").getBoundingClientRect().bottom + 6), end = onMap(window.innerHeight - ($("banner").hidden ? 0 : $("banner").offsetHeight) - 6);
      const left = start === null ? 0 : start, width = end === null ? (start === null ? 0 : 1000 - start) : end - left;
      $("here").setAttribute("x", String(left));
      $("here").setAttribute("width", String(Math.max(width, 0)));
    });
  }
  document.addEventListener("scroll", here, { passive: true });
  new ResizeObserver(() => {
    const stuck = getComputedStyle($("bar")).position === "sticky";
    document.documentElement.style.scrollPaddingTop = (stuck ? $("bar").offsetHeight : 0) + 12 + "px";
    here();
  }).observe($("bar"));

  // Links to clauses
  const copier = document.createElement("button");
  copier.type = "button";
  copier.className = "copy";
  copier.textContent = "⧉";
  function offer(event) {
    const row = event.target.closest && event.target.closest(".row");
    if (!row || copier.parentNode === row.cells[0]) { return; }
    copier.setAttribute("aria-label", say("text.copy"));
    copier.title = say("text.copy");
    row.cells[0].querySelector("a").after(copier);
  }
  document.addEventListener("pointerover", offer);
  document.addEventListener("focusin", offer);
  copier.addEventListener("click", () => {
    const link = copier.parentNode.querySelector("a").href;
    const failed = () => { location.href = link; toast(say("text.address")); };
    if (!navigator.clipboard) { failed(); return; }
    navigator.clipboard.writeText(link).then(() => toast(say("text.copied")), failed);
  });
  let fading = 0;
  function toast(text) {
    $("toast").textContent = text;
    clearTimeout(fading);
    fading = setTimeout(() => { $("toast").textContent = ""; }, 6000);
  }

  // Keys
  let single = kept("keys") !== false;
  $("single").checked = single;
  $("single").addEventListener("change", () => { single = $("single").checked; keep("keys", single); });
  function help() { if (!$("keys").open) { $("keys").showModal(); } }
  $("help").addEventListener("click", help);
  const keys = {
    n: () => jump(1), j: () => jump(1), p: () => jump(-1), k: () => jump(-1), e: save,
    a: () => at && press(at, "accepted"), f: () => at && press(at, "false-alarm"), x: () => at && press(at, "fixed"),
    c: () => at && comment(at), u: () => at && decide(at, { decision: "", comment: "" }),
    "/": () => { $("filters").classList.add("opened"); $("more").setAttribute("aria-expanded", "true"); $("find").focus(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("keys").open) { return; }
    const field = event.target.matches('input:not([type="checkbox"]), select, textarea');
    if (event.key === "Escape") {
      if (event.target.matches(".judge .comment")) { event.target.closest(".flag").focus(); } else { clear(); if (field) { event.target.blur(); } }
    } else if (event.key === "Enter" && event.target.matches(".judge .comment")) {
      event.target.closest(".flag").focus();
    } else if (!field && event.key === "?") {
      help();
    } else if (!field && single && Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  // Printing shows the folded lists too
  let folds = [];
  window.addEventListener("beforeprint", () => { folds = all(".worst details:not([open])"); folds.forEach((fold) => { fold.open = true; }); });
  window.addEventListener("afterprint", () => folds.forEach((fold) => { fold.open = false; }));

  document.body.classList.add("scripted");
  for (const name of ["languages", "filters", "decisions"]) { $(name).hidden = false; }
  recall();
  decisions.forEach((_, name) => show(name));
  $("unkept").hidden = Boolean(store);
  const wanted = kept("language") || ((navigator.language || "").toLowerCase().startsWith("zh") ? "zh-Hans" : "en");
  speak(wanted === "zh-Hans" ? wanted : "en");
  if (location.hash) { follow(); }
}());
