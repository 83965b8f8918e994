// The page as a whole: panes, tabs, the clock, and the stream that tells what changed.

import { Pane } from "./pane.js";

const NOTICE_SECONDS = 6;
const CLOCK_SECONDS = 15;

// On a phone the first steps make room for the chat as soon as somebody has begun.
const NARROW = matchMedia("(max-width: 700px)");

const at = (id) => document.getElementById(id);
const panes = new Map();
let current = null;
let heard = 0;
let noticeTimer = null;

export async function get(what) {
  const answer = await fetch(`/control/${what}`);
  return answer.ok ? answer.json() : null;
}

export async function post(deed, body) {
  const answer = await fetch(`/control/${deed}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) notice("Dat kan nu niet (meer).");
  else if (NARROW.matches) at("intro").open = false;
  return answer.ok;
}

function notice(text) {
  at("notice").textContent = text;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { at("notice").textContent = ""; }, NOTICE_SECONDS * 1000);
}

// One at a time, and once more when something changed meanwhile.
function calmly(work) {
  let busy = false;
  let again = false;
  return async () => {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      try { await work(); } catch { notice("De verbinding met de demonstratie is weg."); }
    }
    busy = false;
  };
}

const showClock = calmly(async () => {
  const clock = await get("clock");
  const now = new Date(clock.now);
  at("now").dateTime = clock.now;
  at("now").textContent = now.toLocaleString("nl-NL", {
    weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
    timeZone: "Europe/Amsterdam",
  });
  at("day").hidden = !clock.movable;
});

function choose(user, { focus = false } = {}) {
  current = user;
  for (const [id, { pane, tab }] of panes) {
    const chosen = id === user;
    pane.element.classList.toggle("current", chosen);
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    if (chosen) {
      pane.seen();
      if (focus) tab.focus();
    }
  }
}

function makeTab(person, pane) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.role = "tab";
  tab.id = `tab-${person.user}`;
  tab.setAttribute("aria-controls", pane.element.id);
  tab.addEventListener("click", () => choose(person.user));
  tab.addEventListener("keydown", (event) => {
    const users = [...panes.keys()];
    const steps = { ArrowRight: 1, ArrowLeft: -1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (users.indexOf(person.user) + step + users.length) % users.length;
    choose(users[next], { focus: true });
  });
  pane.onunread = (count) => {
    tab.replaceChildren(person.name.split(" ")[0]);
    if (!count || current === person.user) return;
    const mark = document.createElement("span");
    mark.className = "unread";
    const unit = document.createElement("span");
    unit.className = "unseen";
    unit.textContent = " nieuw";
    mark.append(` ${count}`, unit);
    tab.append(mark);
  };
  pane.onunread(0);
  return tab;
}

// The first steps name the people that are there; without both functions they make no sense.
function showIntro(people) {
  const named = [...at("intro").querySelectorAll("[data-name]")].map((place) => {
    const person = people.find(({ role }) => role === place.dataset.name);
    if (person) place.textContent = person.name.split(" ")[0];
    return person;
  });
  at("intro").hidden = !named.every(Boolean);
}

const showPanes = calmly(async () => {
  const people = (await get("panes")) ?? [];
  const users = new Set(people.map((person) => person.user));
  for (const [user, { pane, tab }] of panes) {
    if (users.has(user)) continue;
    pane.element.remove();
    tab.remove();
    panes.delete(user);
  }
  for (const person of people) {
    if (panes.has(person.user)) continue;
    const pane = new Pane(person, { get, post });
    const tab = makeTab(person, pane);
    panes.set(person.user, { pane, tab, refresh: calmly(() => pane.refresh()) });
    at("panes").append(pane.element);
    at("tabs").append(tab);
    panes.get(person.user).refresh();
  }
  at("empty").hidden = people.length > 0;
  showIntro(people);
  if (people.length && !users.has(current)) choose(people[0].user);
});

// What the bot shows after a tap, over the chat.
const showNotices = calmly(async () => {
  const sent = (await get(`transcript?after=${heard}`)) ?? [];
  for (const record of sent) {
    heard = record.seq;
    if (record.method !== "answerCallbackQuery" || !record.text) continue;
    const known = panes.get(record.chat);
    notice(known ? `Voor ${known.pane.person.name}: ${record.text}` : record.text);
  }
});

async function start() {
  const before = (await get("transcript")) ?? [];
  heard = before.length ? before[before.length - 1].seq : 0;
  const changes = new EventSource("/control/events");
  changes.addEventListener("change", (event) => {
    const { chat } = JSON.parse(event.data);
    const known = panes.get(chat);
    if (known) {
      known.refresh();
      showNotices();
    } else {
      showPanes();
      showClock();
    }
  });
  changes.addEventListener("open", () => {
    showPanes();
    showClock();
    for (const { refresh } of panes.values()) refresh();
  });
  at("day").addEventListener("click", async () => {
    if (await post("clock", { advance: 86400 })) showClock();
  });
  setInterval(showClock, CLOCK_SECONDS * 1000);
}

start();
