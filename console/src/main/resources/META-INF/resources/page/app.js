// The shell: who you are, where you are, whether the page is live.
import { Component, h, render, tags } from "./lib.js";
import { api } from "./api.js";
import { List } from "./list.js";
import { Fleet } from "./fleet.js";
import { Editor } from "./editor.js";

const { div, header, main, a, img, span, button, form, label, input, h1, p, code } = tags;
const THEME = "catamaran-theme";

class SignIn extends Component {
  state = { token: "", error: "" };

  componentDidMount() {
    const given = location.hash.match(/^#token=(.+)$/);
    if (given) this.send(decodeURIComponent(given[1]));
  }

  send = async (token) => {
    try {
      await api.signIn(token);
      if (location.hash.startsWith("#token=")) history.replaceState(null, "", "#/");
      this.props.signedIn();
    } catch (refused) {
      this.setState({ error: refused.message });
    }
  };

  render(_, { token, error }) {
    return main({ id: "main", class: "sign-in" }, form({ class: "card", onSubmit: (submitted) => { submitted.preventDefault(); this.send(token); } },
      img({ src: "/page/mark.svg", alt: "", width: 48, height: 48 }),
      h1("Catamaran"),
      p({ class: "quiet" }, "Sign in with the one-time token that ", code("./catamaran up"), " printed. It works once; ",
        code("./catamaran console"), " prints the next."),
      label(span("Token"), input({ value: token, required: true, autocomplete: "off", spellcheck: false,
        onInput: (changed) => this.setState({ token: changed.target.value }) })),
      error && p({ class: "error", role: "alert" }, error),
      button({ class: "primary" }, "Sign in")));
  }
}

function place() {
  const parts = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  return parts[0] === "fleets" && parts[1] ? { page: "fleet", id: parts[1], tab: parts[2] || "", part: parts[3] || "" } : { page: parts[0] === "new" ? "new" : "list" };
}

class App extends Component {
  state = { who: undefined, place: place(), connection: "", theme: localStorage.getItem(THEME) || "" };

  componentDidMount() {
    addEventListener("hashchange", () => location.hash !== "#main" && this.setState({ place: place() }));
    addEventListener("keydown", this.key);
    addEventListener("unhandledrejection", (failed) => {
      if (failed.reason?.status === 401) this.setState({ who: null });
    });
    this.dress(this.state.theme);
    this.ask();
  }

  ask = async () => this.setState({ who: await api.who().catch(() => null) });

  /** The slash goes to the filter, as in many lists. */
  key = (pressed) => {
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName);
    const find = document.querySelector("[data-find]");
    if (pressed.key === "/" && !writing && find) {
      pressed.preventDefault();
      find.focus();
    }
  };

  dress(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
  }

  turn = () => {
    const dark = this.state.theme ? this.state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const theme = dark ? "light" : "dark";
    localStorage.setItem(THEME, theme);
    this.dress(theme);
    this.setState({ theme });
  };

  connection = (connection) => this.setState({ connection });

  signOut = async () => {
    await api.signOut();
    this.setState({ who: null });
  };

  page({ page, id, tab, part }, who) {
    const roles = who.roles;
    if (page === "fleet") return h(Fleet, { key: id, id, tab, part, roles, connection: this.connection });
    if (page === "new") {
      return div({ class: "page" }, div({ class: "page-head" }, div(p({ class: "crumb" }, a({ href: "#/" }, "Fleets")), h1("New fleet"))),
        h(Editor, { may: roles.includes("operator") || roles.includes("admin") }));
    }
    return h(List, { connection: this.connection });
  }

  render(_, { who, place: where, connection }) {
    if (who === undefined) return p({ class: "boot" }, "Catamaran");
    if (who === null) return h(SignIn, { signedIn: this.ask });
    return div({ class: "shell" },
      header({ class: "top" },
        a({ class: "brand", href: "#/" }, img({ src: "/page/mark.svg", alt: "", width: 26, height: 26 }), "Catamaran"),
        span({ class: `link ${connection}`, role: "status" }, span({ class: "lamp" }), connection === "live" ? "Live" : connection ? "Reconnecting" : ""),
        button({ type: "button", class: "bare", onClick: this.turn, "aria-label": "Change between light and dark" }, "◐"),
        button({ type: "button", class: "bare", onClick: this.signOut }, "Sign out")),
      main({ id: "main", tabIndex: -1 }, this.page(where, who)));
  }
}

render(h(App), document.getElementById("app"));
