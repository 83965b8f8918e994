// Messages as elements. Text only ever becomes text, never markup.

const ZONE = "Europe/Amsterdam";
const KINDS = {
  photo: "Foto", video: "Video", voice: "Spraakbericht", audio: "Geluid", document: "Bestand",
  sticker: "Sticker", location: "Locatie", contact: "Contact", poll: "Peiling",
  dice: "Dobbelsteen", animation: "Animatie", video_note: "Videobericht", venue: "Plek",
};
const BACK = "⏪";
const STYLES = new Set([
  "bold", "italic", "underline", "strikethrough", "code", "pre", "blockquote", "spoiler",
]);

export function make(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

// Bring the log to what the messages say; what did not change stays the same element, so that
// focus, selection and the screen reader's place are kept.
export function showMessages(log, messages, pane) {
  const had = new Map([...log.children].map((element) => [element.dataset.key, element]));
  const focused = log.contains(document.activeElement) && document.activeElement !== log
    ? document.activeElement.closest("[data-key]")?.dataset.key : null;
  const wanted = lines(messages);
  const elements = wanted.map(({ key, print, build }) => {
    const old = had.get(key);
    if (old && old.dataset.print === print) return old;
    const element = build(pane);
    element.dataset.key = key;
    element.dataset.print = print;
    return element;
  });
  const keep = new Set(elements);
  for (const old of [...log.children]) if (!keep.has(old)) old.remove();
  elements.forEach((element, place) => {
    if (log.children[place] !== element) log.insertBefore(element, log.children[place] ?? null);
  });
  if (focused && !log.contains(document.activeElement)) refocus(log, focused);
}

// Whoever used the keyboard in a message that changed goes on in the same message.
function refocus(log, key) {
  const same = [...log.children].find((element) => element.dataset.key === key);
  (same?.querySelector("button") ?? log).focus();
}

function lines(messages) {
  if (!messages.length) return [{ key: "empty", print: "", build: welcome }];
  const wanted = [];
  let day = "";
  let gone = [];
  const closeGone = () => {
    if (!gone.length) return;
    const count = gone.length;
    wanted.push({ key: `gone-${gone[0].id}`, print: `${count}`, build: () => removed(count) });
    gone = [];
  };
  for (const message of messages) {
    const its = new Date(message.date).toLocaleDateString("nl-NL", {
      weekday: "long", day: "numeric", month: "long", timeZone: ZONE,
    });
    if (its !== day) {
      closeGone();
      day = its;
      wanted.push({ key: `day-${its}`, print: "", build: () => make("p", "day", its) });
    }
    if (message.removed) {
      gone.push(message);
      continue;
    }
    closeGone();
    const print = JSON.stringify(message);
    wanted.push({ key: `m-${message.id}`, print, build: (pane) => bubble(message, pane) });
  }
  closeGone();
  return wanted;
}

function welcome(pane) {
  const box = make("div", "welcome");
  box.append(make("p", "", "Nog geen berichten."));
  const start = make("button", "begin", "Begin het gesprek");
  start.type = "button";
  start.addEventListener("click", () => pane.say("/start"));
  box.append(start);
  return box;
}

function removed(count) {
  return make("p", "gone", count === 1 ? "1 bericht verwijderd" : `${count} berichten verwijderd`);
}

function bubble(message, pane) {
  const element = make("article", `message ${message.from}`);
  const body = make("div", "bubble");
  body.append(make("span", "unseen", message.from === "bot" ? "Wijklijn: " : `${pane.person.name}: `));
  if (message.file) body.append(download(message, pane));
  else if (KINDS[message.kind]) body.append(make("p", "kind", KINDS[message.kind]));
  if (message.text) body.append(written(message, pane));
  body.append(make("p", "meta", meta(message)));
  element.append(body);
  for (const row of message.buttons) element.append(buttonRow(row, message, pane));
  return element;
}

function download(message, pane) {
  if (message.from === "me") return make("p", "kind", message.file);
  const link = make("a", "kind", `Download ${message.file}`);
  link.href = `/control/file/${pane.person.user}/${message.id}`;
  link.download = message.file;
  return link;
}

function meta(message) {
  const time = new Date(message.date).toLocaleTimeString("nl-NL", {
    hour: "2-digit", minute: "2-digit", timeZone: ZONE,
  });
  const words = [time];
  if (message.edited) words.push("bijgewerkt");
  if (message.protected) words.push("beschermd");
  return words.join(" · ");
}

function buttonRow(row, message, pane) {
  const line = make("div", "row");
  for (const button of row) {
    if (button.url && /^https?:/.test(button.url)) {
      const link = make("a", "tap", button.label);
      link.href = button.url;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      line.append(link);
      continue;
    }
    const tap = make("button", "tap");
    tap.append(...label(button.label));
    tap.type = "button";
    tap.addEventListener("click", () => pane.tap(message, button));
    line.append(tap);
  }
  return line;
}

// Not every desk has a font with this sign, and read aloud it only stands in the way.
function label(text) {
  if (!text.startsWith(BACK)) return [text];
  const sign = make("span", "", "« ");
  sign.setAttribute("aria-hidden", "true");
  return [sign, text.slice(BACK.length).trim()];
}

// Offsets of entities count UTF-16 units, just as strings do here.
function written(message, pane) {
  const words = make("p", "text");
  const edges = new Set([0, message.text.length]);
  for (const { offset, length } of message.entities) edges.add(offset).add(offset + length);
  const sorted = [...edges].sort((a, b) => a - b);
  for (let i = 0; i + 1 < sorted.length; i += 1) {
    const [from, to] = [sorted[i], sorted[i + 1]];
    const here = message.entities.filter((e) => e.offset <= from && e.offset + e.length >= to);
    words.append(piece(message.text.slice(from, to), here, message, pane));
  }
  return words;
}

function piece(text, entities, message, pane) {
  const styles = entities.map((e) => e.type).filter((type) => STYLES.has(type)).join(" ");
  if (message.from === "bot" && entities.some((e) => e.type === "bot_command")) {
    const command = make("button", `inline ${styles}`, text);
    command.type = "button";
    command.addEventListener("click", () => pane.say(text));
    return command;
  }
  const link = entities.find((e) => e.type === "text_link" || e.type === "url");
  const href = link?.url ?? text;
  if (link && /^https?:/.test(href)) {
    const anchor = make("a", styles, text);
    anchor.href = href;
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
    return anchor;
  }
  return styles ? make("span", styles, text) : document.createTextNode(text);
}
