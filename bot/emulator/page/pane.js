// One chat: its header, its messages, the box to write in.

import { make, showMessages } from "./messages.js";

const MENU = [
  ["/start", "Begin"],
];

// Resolves when the finger or mouse button is up again, and the click has happened. A button that
// is replaced under a finger would lose that click.
function lifted() {
  return new Promise((resolve) => {
    const up = () => setTimeout(resolve);
    addEventListener("pointerup", up, { once: true });
    addEventListener("pointercancel", up, { once: true });
  });
}

export class Pane {
  constructor(person, { get, post }) {
    this.person = person;
    this.onunread = () => {};
    this._get = get;
    this._post = post;
    this._unread = 0;
    this._newest = 0;
    this.element = this._build();
  }

  _build() {
    const { user, name, role } = this.person;
    const element = make("section", "pane");
    element.id = `pane-${user}`;
    element.setAttribute("aria-labelledby", `name-${user}`);
    const face = make("span", "face", name.slice(0, 1));
    face.setAttribute("aria-hidden", "true");
    const title = make("h2", "", name);
    title.id = `name-${user}`;
    const words = make("div", "who");
    words.append(title, make("p", "role", role));
    const header = make("header", "head");
    header.append(face, words);

    this._log = make("div", "log");
    this._log.setAttribute("role", "log");
    this._log.setAttribute("aria-label", `Berichten van en aan ${name}`);
    this._log.tabIndex = 0;
    this._lifted = null;
    this._log.addEventListener("pointerdown", () => { this._lifted = lifted(); });
    this._menu = make("div", "menu");
    this._menu.id = `menu-${user}`;
    this._menu.hidden = true;
    element.append(header, this._log, this._menu, this._form());
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this._menu.hidden) return;
      this._toggleMenu(false);
      this._opener.focus();
    });
    return element;
  }

  _form() {
    const form = make("form", "write");
    this._opener = make("button", "opener", "Menu");
    this._opener.type = "button";
    this._opener.setAttribute("aria-expanded", "false");
    this._opener.setAttribute("aria-controls", this._menu.id);
    this._opener.addEventListener("click", () => this._toggleMenu(this._menu.hidden));
    this._box = make("textarea", "box");
    this._box.rows = 1;
    this._box.maxLength = 4096;
    this._box.placeholder = "Bericht";
    this._box.setAttribute("aria-label", `Bericht van ${this.person.name}`);
    this._box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    const send = make("button", "send", "Stuur");
    form.append(this._opener, this._box, send);
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = this._box.value.trim();
      if (text && (await this.say(text))) this._box.value = "";
    });
    return form;
  }

  say(text) {
    return this._post("say", { user: this.person.user, text });
  }

  tap(message, button) {
    const { user } = this.person;
    const which = button.data === null ? { label: button.label } : { data: button.data };
    return this._post("tap", { user, message_id: message.id, ...which });
  }

  async _toggleMenu(open) {
    this._opener.setAttribute("aria-expanded", String(open));
    this._menu.hidden = !open;
    if (!open) return;
    const offered = (await this._get(`commands/${this.person.user}`)) ?? [];
    const commands = offered.map(({ command, description }) => [`/${command}`, description]);
    const deeds = (commands.length ? commands : MENU).map(([command, words]) => {
      const choice = make("button", "choice", words);
      choice.append(make("span", "command", ` ${command}`));
      choice.addEventListener("click", () => this._choose(() => this.say(command)));
      return choice;
    });
    const photo = make("button", "choice", "Stuur een foto");
    const body = { user: this.person.user, kind: "photo" };
    photo.addEventListener("click", () => this._choose(() => this._post("media", body)));
    this._menu.replaceChildren(...deeds, photo);
    for (const choice of this._menu.children) choice.type = "button";
    this._menu.firstElementChild.focus();
  }

  _choose(deed) {
    this._toggleMenu(false);
    this._box.focus();
    deed();
  }

  // Everything that is new has been looked at.
  seen() {
    this._unread = 0;
    this.onunread(0);
    this._log.scrollTop = this._log.scrollHeight;
  }

  async refresh() {
    const messages = await this._get(`chat/${this.person.user}`);
    if (messages === null) return;
    await this._lifted;
    const atEnd = this._log.scrollHeight - this._log.scrollTop - this._log.clientHeight < 60;
    showMessages(this._log, messages, this);
    const fresh = messages.filter((m) => m.id > this._newest && m.from === "bot" && !m.removed);
    const newer = messages.length > 0 && messages[messages.length - 1].id > this._newest;
    if (messages.length) this._newest = messages[messages.length - 1].id;
    if (atEnd || newer) this._log.scrollTop = this._log.scrollHeight;
    if (this.element.classList.contains("current")) return;
    this._unread += fresh.length;
    this.onunread(this._unread);
  }
}
